import type { CoursesObject } from '../contract/course.ts';
import { ListsUsed, Notices, PlaceLine } from './answer-basis.tsx';
import { CourseCard } from './course-card.tsx';
import { type SearchForm as Form, searchAddress } from './form.ts';
import { showDate } from './format.ts';
import { Page } from './page.tsx';
import { type FormProblem, SearchForm } from './search-form.tsx';
import type { View } from './view.ts';

/** The search page: the form, and the answer or what was wrong. */
export interface SearchViewProps {
  view: View;
  form: Form;
  exampleData: boolean;
  answer?: CoursesObject | undefined;
  /** Asked only where nothing was found: the same question over the lists out of reach. */
  elsewhere?: CoursesObject | undefined;
  problem?: FormProblem | undefined;
}

/** The page at `/`. */
export function SearchView({ view, form, exampleData, answer, elsewhere, problem }: SearchViewProps) {
  const { texts, language } = view;
  const otherLanguage = language === 'da' ? 'en' : 'da';
  return (
    <Page
      view={view}
      title={texts.searchTitle}
      exampleData={exampleData}
      otherLanguageHref={searchAddress({ ...form, language: otherLanguage })}
    >
      <div>
        <h1>{texts.searchTitle}</h1>
        <p class="lead">{texts.searchIntro}</p>
      </div>
      {problem ? <ProblemSummary problem={problem} view={view} /> : null}
      <SearchForm form={form} view={view} problem={problem} />
      {answer ? <Answer answer={answer} elsewhere={elsewhere} form={form} view={view} /> : null}
    </Page>
  );
}

/** Told at once to those who listen; beside the field for those who look. */
function ProblemSummary({ problem, view }: { problem: FormProblem; view: View }) {
  return (
    <div class="card" role="alert">
      <h2>{view.texts.problemHeading}</h2>
      <p>{problem.field ? <a href={`#${problem.field}`}>{problem.message}</a> : problem.message}</p>
    </div>
  );
}

interface AnswerProps {
  answer: CoursesObject;
  elsewhere: CoursesObject | undefined;
  form: Form;
  view: View;
}

function Answer({ answer, elsewhere, form, view }: AnswerProps) {
  const { texts } = view;
  const { next } = answer;
  return (
    <>
      <div class="stack">
        <div role="status">
          <h2 id="svar">
            {isUnknown(answer)
              ? texts.cannotSay(showDate(answer.on, view))
              : `${texts.results(answer.total)} ${texts.resultsOn(showDate(answer.on, view))}`}
          </h2>
        </div>
        {form.q === '' ? null : (
          <p class="quiet">
            <bdi>{texts.searchedFor(form.q)}</bdi>
          </p>
        )}
        {answer.place ? <PlaceLine place={answer.place} view={view} /> : null}
      </div>
      <Notices notices={answer.notices} view={view} />
      {answer.total === 0 ? <Zero answer={answer} elsewhere={elsewhere} form={form} view={view} /> : null}
      {answer.items.length === 0 ? null : (
        <ul class="plain stack" aria-labelledby="svar">
          {answer.items.map((hit) => (
            <CourseCard hit={hit} form={form} view={view} />
          ))}
        </ul>
      )}
      {next === undefined ? null : (
        <a class="next" rel="next" href={searchAddress({ ...form, cursor: next })}>
          {texts.nextPage}
        </a>
      )}
      <ListsUsed lists={answer.lists} view={view} />
    </>
  );
}

/** Where no list is known, nothing found says nothing at all. */
const isUnknown = (answer: CoursesObject): boolean =>
  answer.total === 0 && answer.lists.every((list) => list.edition === undefined);

/** An honest zero: what it does not mean, and where else to look. */
function Zero({ answer, elsewhere, form, view }: AnswerProps) {
  const { texts } = view;
  return (
    <section class="card stack">
      <h3>{isUnknown(answer) ? texts.zeroUnknown : texts.zeroHeading}</h3>
      <p>{texts.zeroReach}</p>
      <ul>
        <li>{texts.zeroEmployer}</li>
        <li>{texts.zeroHiring}</li>
        <li>{texts.zeroSpelling}</li>
      </ul>
      {elsewhere && elsewhere.total > 0 ? (
        <p>
          {texts.zeroElsewhere(elsewhere.total, areasOf(elsewhere))}{' '}
          <a href={searchAddress({ ...form, elsewhere: true, cursor: '' })}>{texts.showElsewhere}</a>
        </p>
      ) : null}
      <p>{texts.zeroAsk}</p>
    </section>
  );
}

const areasOf = (answer: CoursesObject): string =>
  [...new Set(answer.items.flatMap((hit) => hit.listings.map((listing) => listing.name)))].join(', ');
