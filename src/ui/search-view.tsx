import type { CoursesObject } from '../contract/course.ts';
import { mostRowsInFile } from '../contract/format.ts';
import { ListsUsed, Notices, PlaceLine } from './answer-basis.tsx';
import { CourseCard } from './course-card.tsx';
import { Filters, FiltersChosen, hasFilters } from './filters.tsx';
import { type SearchForm as Form, searchAddress } from './form.ts';
import { showDate, showNumber } from './format.ts';
import { isUnknown, NoHits } from './no-hits.tsx';
import { Page } from './page.tsx';
import { type FormProblem, SearchForm } from './search-form.tsx';
import { suggestScriptPath } from './suggest-script.ts';
import { guessOfAll, Understood } from './understood.tsx';
import type { View } from './view.ts';

/** The addresses of an answer as files. */
export interface AnswerFiles {
  xlsx: string;
  csv: string;
}

/** The search page: the form, and the answer or what was wrong. */
export interface SearchViewProps {
  view: View;
  form: Form;
  exampleData: boolean;
  answer?: CoursesObject | undefined;
  files?: AnswerFiles | undefined;
  problem?: FormProblem | undefined;
  /** The names of all municipalities. */
  kommuner: readonly string[];
}

/** The page at `/`. */
export function SearchView({ view, form, exampleData, answer, files, problem, kommuner }: SearchViewProps) {
  const { texts, language } = view;
  const otherLanguage = language === 'da' ? 'en' : 'da';
  return (
    <Page
      view={view}
      title={texts.searchTitle}
      exampleData={exampleData}
      otherLanguageHref={searchAddress({ ...form, language: otherLanguage })}
      script={suggestScriptPath}
      followed={{ place: answer?.place }}
    >
      <div>
        <h1>{texts.searchTitle}</h1>
        <p class="lead">{texts.searchIntro}</p>
      </div>
      {problem ? <ProblemSummary problem={problem} view={view} /> : null}
      <SearchForm
        form={form}
        view={view}
        problem={problem}
        kommuner={kommuner}
        hasFacets={answer !== undefined && hasFilters(answer, form)}
      />
      {answer ? <Answer answer={answer} files={files} form={form} view={view} /> : null}
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
  form: Form;
  view: View;
}

function Answer({ answer, files, form, view }: AnswerProps & { files: AnswerFiles | undefined }) {
  return (
    <>
      <Heading answer={answer} form={form} view={view} />
      {hasFilters(answer, form) ? <Filters answer={answer} form={form} view={view} /> : null}
      <Notices notices={answer.notices} view={view} />
      {answer.total === 0 ? <NoHits answer={answer} form={form} view={view} /> : null}
      {answer.items.length === 0 ? null : (
        <ul class="plain stack" aria-labelledby="svar">
          {answer.items.map((hit) => (
            <CourseCard hit={hit} form={form} view={view} isSaidOfAll={guessOfAll(answer) !== undefined} />
          ))}
        </ul>
      )}
      <Pages answer={answer} form={form} view={view} />
      {files && answer.total > 0 && answer.total <= mostRowsInFile ? <Files files={files} view={view} /> : null}
      <ListsUsed lists={answer.lists} view={view} />
    </>
  );
}

/** The way to all of the answer, every page of it, with its evidence. */
function Files({ files, view }: { files: AnswerFiles; view: View }) {
  const { texts } = view;
  return (
    <p class="pages">
      {texts.wholeAnswerAs}
      <a href={files.xlsx} rel="nofollow">
        {texts.asExcel}
      </a>
      <a href={files.csv} rel="nofollow">
        {texts.asCsv}
      </a>
    </p>
  );
}

/** How many, of what, where: said to those who listen, and how the words were understood with it. */
function Heading({ answer, form, view }: AnswerProps) {
  const { texts } = view;
  const day = showDate(answer.on, view);
  const total = texts.results(answer.total, showNumber(answer.total, view));
  return (
    <div class="stack">
      <div role="status">
        <h2 id="svar">{isUnknown(answer) ? texts.cannotSay(day) : `${total} ${texts.resultsOn(day)}`}</h2>
        <Understood answer={answer} form={form} view={view} />
      </div>
      {form.q === '' ? null : (
        <p class="quiet">
          <bdi>{texts.searchedFor(form.q)}</bdi>
        </p>
      )}
      {answer.place ? <PlaceLine place={answer.place} view={view} /> : null}
      <FiltersChosen answer={answer} form={form} view={view} />
    </div>
  );
}

/** The way to the pages before and after; everything else of the question stays in the address. */
function Pages({ answer, form, view }: AnswerProps) {
  const { texts } = view;
  const { next, previous = '', offset, total, items } = answer;
  if (next === undefined && offset === 0) return null;
  return (
    <nav class="pages" aria-label={texts.resultPages}>
      {offset === 0 ? null : (
        <a class="next" rel="prev" href={searchAddress({ ...form, cursor: previous })}>
          {texts.previousPage}
        </a>
      )}
      <p class="quiet">{texts.shownOf(offset + 1, offset + items.length, showNumber(total, view))}</p>
      {next === undefined ? null : (
        <a class="next" rel="next" href={searchAddress({ ...form, cursor: next })}>
          {texts.nextPage}
        </a>
      )}
    </nav>
  );
}
