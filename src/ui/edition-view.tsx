import type { EditionDiffObject } from '../contract/change.ts';
import type { EditionObject, EditionSummaryObject } from '../contract/edition.ts';
import { AnswerAsFiles } from './answer-as-files.tsx';
import { DocumentLinks } from './document-links.tsx';
import { EditionDifferences, isSameList } from './edition-differences.tsx';
import { EditionRows, type RowsShown } from './edition-rows.tsx';
import { editionAddress, pageAddress } from './form.ts';
import { showDate, showLastDay, showMoment } from './format.ts';
import { listsTexts } from './lists-texts.ts';
import { Page } from './page.tsx';
import { FindingsRead } from './source-findings.tsx';
import type { View } from './view.ts';

interface EditionViewProps {
  view: View;
  edition: EditionObject;
  /** The day of asking. */
  today: string;
  /** Its neighbours among the editions of its list. */
  before: EditionSummaryObject | undefined;
  after: EditionSummaryObject | undefined;
  rows: RowsShown;
  /** Present where the differences from the edition before are asked for, and there is one. */
  diff: EditionDiffObject | undefined;
  showsDifferences: boolean;
  otherLanguageHref: string;
}

/** The page at `/lister/<edition>`: every line as printed with its place, and what is new since the edition before. */
export function EditionView(props: EditionViewProps) {
  const { view, edition, today, before, rows, diff, showsDifferences, otherLanguageHref } = props;
  const texts = listsTexts(view);
  const title = texts.editionTitle(edition.name, showDate(edition.inForceFrom, view));
  return (
    <Page view={view} title={title} exampleData={edition.exampleData} otherLanguageHref={otherLanguageHref}>
      <div>
        <p class="on-screen">
          <a href={pageAddress('/lister', view.language)}>{texts.backToLists}</a>
        </p>
        <h1>{title}</h1>
        <p class="lead">{edition.title === undefined ? null : <bdi lang="da">{edition.title}</bdi>}</p>
      </div>
      <Superseded {...props} />
      <Facts edition={edition} today={today} view={view} />
      <Neighbours {...props} />
      <nav class="views" aria-label={texts.views}>
        <ViewLink edition={edition} isShown={!showsDifferences} words={texts.showRows} more={{}} view={view} />
        <ViewLink
          edition={edition}
          isShown={showsDifferences}
          words={texts.showDifferences}
          more={{ vis: 'forskelle' }}
          view={view}
        />
      </nav>
      {showsDifferences ? (
        <EditionDifferences edition={edition} before={before} diff={diff} view={view} />
      ) : (
        <EditionRows edition={edition} rows={rows} view={view} />
      )}
    </Page>
  );
}

interface ViewLinkProps {
  edition: EditionObject;
  isShown: boolean;
  words: string;
  more: Readonly<Record<string, string>>;
  view: View;
}

function ViewLink({ edition, isShown, words, more, view }: ViewLinkProps) {
  return (
    <a href={editionAddress(edition.id, view.language, more)} {...(isShown && { 'aria-current': 'true' as const })}>
      {words}
    </a>
  );
}

/** Read again later with other lines for the same days: whoever comes by an old link must not take this for the last word. */
function Superseded({ edition, after, view }: EditionViewProps) {
  if (!after || !isSameList(edition, after)) return null;
  const { superseded, seeNewer } = listsTexts(view);
  return (
    <section class="notices">
      <p>
        {superseded(showMoment(after.recordedAt, view))}{' '}
        <a href={editionAddress(after.id, view.language)}>{seeNewer}</a>
      </p>
    </section>
  );
}

function Facts({ edition, today, view }: { edition: EditionObject; today: string; view: View }) {
  const texts = listsTexts(view);
  const { inForceFrom, inForceTo } = edition;
  const from = showDate(inForceFrom, view);
  const hasEnded = inForceTo !== undefined && inForceTo <= today;
  const period = texts.inForceFromTo(from, hasEnded ? showLastDay(inForceTo, view) : undefined);
  return (
    <section class="card stack" aria-label={texts.period}>
      <dl class="pairs">
        <dt>{texts.period}</dt>
        <dd>{inForceFrom > today ? texts.inForceLater(from) : period}</dd>
        <dt>{texts.kind}</dt>
        <dd>{view.texts.listKind[edition.listKind]}</dd>
        <dt>{texts.document}</dt>
        <dd>
          <DocumentLinks document={edition.document} about={edition.name} view={view} />
        </dd>
        <dt>{texts.recorded}</dt>
        <dd>{showMoment(edition.recordedAt, view)}</dd>
        <dt>{texts.confirmed}</dt>
        <dd>{edition.confirmedAt === undefined ? texts.notSeen : showMoment(edition.confirmedAt, view)}</dd>
        <dt>{texts.edition}</dt>
        <dd>
          <code>{edition.id}</code>
        </dd>
        <dt class="on-screen">{texts.wholeList}</dt>
        <dd class="on-screen">
          <AnswerAsFiles address={`/v1/editions/${edition.id}`} view={view} />
        </dd>
      </dl>
      <FindingsRead findings={edition.findings} words={texts.editionFindings} about={edition.name} view={view} />
    </section>
  );
}

function Neighbours({ edition, before, after, view }: EditionViewProps) {
  const texts = listsTexts(view);
  if (!before && !after) return null;
  const link = (other: EditionSummaryObject, words: string) => (
    <a href={editionAddress(other.id, view.language)}>
      {words}:{' '}
      {isSameList(edition, other)
        ? texts.knownSince(showMoment(other.recordedAt, view))
        : showDate(other.inForceFrom, view)}
    </a>
  );
  return (
    <nav class="pages" aria-label={texts.editionPages}>
      {before ? link(before, texts.before) : null}
      {after ? link(after, texts.after) : null}
    </nav>
  );
}
