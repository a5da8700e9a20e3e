import type { CoursesObject } from '../contract/course.ts';
import { mostRowsInFile } from '../contract/format.ts';
import { ListsUsed, Notices } from './answer-basis.tsx';
import { AnswerHeading } from './answer-heading.tsx';
import { saidOf } from './answer-said.ts';
import { CourseCard } from './course-card.tsx';
import { Filters, formId, hasFilters } from './filters.tsx';
import { type SearchForm as Form, searchAddress } from './form.ts';
import { FaultSummary } from './form-error.tsx';
import { showNumber } from './format.ts';
import { NoHits } from './no-hits.tsx';
import { Page } from './page.tsx';
import { type FormProblem, SearchForm } from './search-form.tsx';
import { searchTexts } from './search-texts.ts';
import { guessOfAll } from './understood.tsx';
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
  /** Where the script is served that makes the page quicker. */
  script: string;
}

/** The page at `/`. */
export function SearchView({ view, form, exampleData, answer, files, problem, kommuner, script }: SearchViewProps) {
  const { texts, language } = view;
  const otherLanguage = language === 'da' ? 'en' : 'da';
  return (
    <Page
      view={view}
      title={texts.searchTitle}
      exampleData={exampleData}
      otherLanguageHref={searchAddress({ ...form, language: otherLanguage })}
      script={script}
      kommune={answer?.place?.kommune?.navn}
      followed={{ place: answer?.place }}
      isFaulty={problem !== undefined}
    >
      <div>
        <h1>{texts.searchTitle}</h1>
        <p class="lead">{texts.searchIntro}</p>
      </div>
      <div id="problem">
        <FaultSummary fault={problem} view={view} />
      </div>
      <SearchForm
        form={form}
        view={view}
        problem={problem}
        kommuner={kommuner}
        hasFacets={answer !== undefined && hasFilters(answer, form)}
      />
      <div class="answer-part">
        <Meanwhile view={view} />
        <div id="resultater" class="answer" data-said={answer ? saidOf(answer, form, view) : (problem?.message ?? '')}>
          {answer ? <Answer answer={answer} files={files} form={form} view={view} /> : null}
        </div>
      </div>
    </Page>
  );
}

/** What a script says while an answer is on its way or did not come, and where it is said to those who listen. */
function Meanwhile({ view }: { view: View }) {
  const texts = searchTexts(view);
  return (
    <div>
      <p id="sagt" class="heard" role="status" />
      <p id="venter" class="waiting" hidden>
        {texts.stillSearching}
      </p>
      <div id="svigt" class="notices stack" data-said={texts.failedSaid} hidden>
        <p>{texts.failed}</p>
        <p class="choices">
          <button type="button" class="quiet-button" id="igen">
            {texts.tryAgain}
          </button>
          <button type="submit" class="quiet-button" form={formId} formnovalidate>
            {texts.loadPage}
          </button>
        </p>
      </div>
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
      <AnswerHeading answer={answer} form={form} view={view} />
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
