import type { CoursesObject, ListObject } from '../contract/course.ts';
import { ListsUsed, Notices, PlaceLine } from './answer-basis.tsx';
import { saidOf } from './answer-said.ts';
import { type CompactTexts, danishCompact, englishCompact } from './compact-text.ts';
import { CourseCard } from './course-card.tsx';
import { type SearchForm as Form, grantAddress, searchAddress } from './form.ts';
import { showDate } from './format.ts';
import { Heading } from './heading.tsx';
import { NoHits } from './no-hits.tsx';
import { guessOfAll, Understood } from './understood.tsx';
import type { View } from './view.ts';

/** The words of the small search in the language of a view. */
export const compactTexts = ({ language }: View): CompactTexts => (language === 'en' ? englishCompact : danishCompact);

interface CompactFormProps {
  form: Form;
  view: View;
  /** Where a browser without a script sends the form. */
  action: string;
  /** Whether the page it stands in has decided the place. */
  hasPlace: boolean;
  /** The kinds of list to choose among; no choice where there are fewer than two. */
  lists: readonly string[];
  /** What goes with the form unseen. */
  hidden?: Readonly<Record<string, string>> | undefined;
  problem?: { field: 'q' | 'sted'; message: string } | undefined;
}

/** The form of the small search: words, and the place where it is not decided. */
export function CompactForm({ form, view, action, hasPlace, lists, hidden = {}, problem }: CompactFormProps) {
  const texts = compactTexts(view);
  const field = { form, problem };
  return (
    <search aria-label={view.texts.search}>
      <form class="search compact" method="get" action={action} target="_self" part="form">
        {Object.entries(hidden).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Field {...field} name="q" type="search" label={texts.words} />
        {hasPlace ? null : <Field {...field} name="sted" type="text" label={texts.where} />}
        {lists.length < 2 ? null : <ListChoice lists={lists} form={form} view={view} />}
        <button type="submit" part="button">
          {texts.submit}
        </button>
      </form>
    </search>
  );
}

interface FieldProps extends Pick<CompactFormProps, 'form' | 'problem'> {
  name: 'q' | 'sted';
  type: 'search' | 'text';
  label: string;
}

function Field({ name, type, label, form, problem }: FieldProps) {
  const wrong = problem?.field === name ? problem : undefined;
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type={type}
        value={form[name]}
        autocomplete="off"
        part="input"
        {...(wrong && { 'aria-invalid': 'true', 'aria-describedby': `${name}-error` })}
      />
      {wrong ? (
        <p class="error" id={`${name}-error`} role="alert">
          {wrong.message}
        </p>
      ) : null}
    </div>
  );
}

function ListChoice({ lists, form, view }: Pick<CompactFormProps, 'lists' | 'form' | 'view'>) {
  const { listKind, facet } = view.texts;
  const nameOf = new Map<string, string>(Object.entries(listKind));
  return (
    <div class="field">
      <label for="lists">{facet.list}</label>
      <select id="lists" name="list" part="input">
        {lists.map((kind) => (
          <option value={kind} selected={kind === form.list || (form.list === '' && kind === 'regional')}>
            {nameOf.get(kind) ?? kind}
          </option>
        ))}
      </select>
    </div>
  );
}

interface AnswerProps {
  answer: CoursesObject;
  form: Form;
  view: View;
}

/** What is told at once to those who listen: how many, where, and how the words were understood. */
export function CompactSaid({ answer, form, view }: AnswerProps) {
  return (
    <>
      <p class="understood">{saidOf(answer, form, view)}</p>
      <Understood answer={answer} form={form} view={view} />
    </>
  );
}

/** The answer itself, with how fresh the lists are and the way to the rest of it. */
export function CompactAnswer({ answer, form, view }: AnswerProps) {
  const texts = compactTexts(view);
  const isWhole = answer.items.length === answer.total;
  return (
    <>
      {answer.exampleData ? <p class="example">{view.texts.exampleData}</p> : null}
      <Staleness lists={answer.lists} view={view} />
      <Notices notices={answer.notices.filter(({ code }) => code !== 'list-not-fresh')} view={view} />
      {answer.place ? <PlaceLine place={answer.place} view={view} /> : null}
      {answer.total === 0 ? <NoHits answer={answer} form={form} view={view} /> : null}
      {answer.items.length === 0 ? null : (
        <ul class="plain stack" part="results">
          {answer.items.map((hit) => (
            <CourseCard hit={hit} form={form} view={view} isSaidOfAll={guessOfAll(answer) !== undefined}>
              <Proof course={hit.id} answer={answer} form={form} view={view} />
            </CourseCard>
          ))}
        </ul>
      )}
      <p class="pages">
        {isWhole ? null : <span class="quiet">{texts.shown(answer.items.length)}</span>}
        <a href={searchAddress(form)} part="all">
          {(isWhole ? texts.same : texts.all)(view.texts.site)}
        </a>
      </p>
      <details>
        <summary>{texts.lists}</summary>
        <ListsUsed lists={answer.lists} view={view} />
      </details>
    </>
  );
}

/** The way to the answer that can be kept as a receipt; it is given for a municipality alone. */
function Proof({ course, answer, form, view }: AnswerProps & { course: string }) {
  const kommune = answer.place?.kommune?.navn;
  if (kommune === undefined) return null;
  const { language, on, site = '' } = form;
  return (
    <p class="source">
      <a href={`${site}${grantAddress(course, { kommune, on, language })}`}>{compactTexts(view).proof}</a>
    </p>
  );
}

/** The lists that cannot be trusted to be the newest. */
export const staleLists = (lists: readonly ListObject[]): ListObject[] =>
  lists.filter(({ freshness }) => freshness !== 'current');

/** A wrong list looks just like a right one: which are not fresh is said by name. */
function Staleness({ lists, view }: { lists: readonly ListObject[]; view: View }) {
  const stale = staleLists(lists);
  if (stale.length === 0) return null;
  return (
    <section class="notices" part="stale">
      <Heading level={3} view={view}>
        {compactTexts(view).stale}
      </Heading>
      <ul>
        {stale.map(({ name, freshness, confirmedAt }) => (
          <li>
            {name}: {view.texts.freshness[freshness]}
            {confirmedAt === undefined ? '' : ` (${view.texts.confirmed}: ${showDate(confirmedAt, view)})`}
          </li>
        ))}
      </ul>
    </section>
  );
}
