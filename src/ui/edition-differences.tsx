import type { Child } from 'hono/jsx';
import type { EditionDiffObject } from '../contract/change.ts';
import type { EditionObject, EditionSummaryObject } from '../contract/edition.ts';
import { AnswerAsFiles } from './answer-as-files.tsx';
import { ChangedFields } from './changed-fields.tsx';
import { courseAddress, emptyForm } from './form.ts';
import { showDate, showMoment } from './format.ts';
import { Printed } from './listing.tsx';
import { listsTexts } from './lists-texts.ts';
import { ReportLine } from './report-line.tsx';
import type { View } from './view.ts';

interface EditionDifferencesProps {
  edition: EditionObject;
  before: EditionSummaryObject | undefined;
  diff: EditionDiffObject | undefined;
  view: View;
}

/** Whether two editions of a list are for the same days: the later is the earlier one, corrected. */
export const isSameList = (
  one: Pick<EditionSummaryObject, 'inForceFrom'>,
  other: Pick<EditionSummaryObject, 'inForceFrom'>,
): boolean => one.inForceFrom === other.inForceFrom;

/** More lines than these are had as a file: nobody reads them on a page. */
const most = 200;

/** What came, left and changed since the edition before, line by line with its place. */
export function EditionDifferences({ edition, before, diff, view }: EditionDifferencesProps) {
  const texts = listsTexts(view);
  if (!before || !diff) {
    return (
      <section class="card">
        <p>{texts.noneBefore}</p>
      </section>
    );
  }
  const heading = isSameList(before, edition)
    ? texts.updateOf(showMoment(before.recordedAt, view))
    : texts.differencesFrom(showDate(before.inForceFrom, view));
  const earlier = { ...before, view };
  const later = { ...edition, view };
  return (
    <section class="card stack" aria-labelledby="forskelle">
      <h2 id="forskelle">{heading}</h2>
      <p class="quiet">{texts.unchanged(diff.unchanged)}</p>
      <Lines heading={texts.addedRows(diff.added.length)} lines={diff.added} view={view}>
        {(line) => <Line line={line} of={later} />}
      </Lines>
      <Lines heading={texts.removedRows(diff.removed.length)} lines={diff.removed} view={view}>
        {(line) => <Line line={line} of={earlier} />}
      </Lines>
      <Lines heading={texts.changedRows(diff.changed.length)} lines={diff.changed} view={view}>
        {(line) => (
          <>
            <Line line={line.after} of={later} />
            <ChangedFields fields={line.fields} view={view} />
          </>
        )}
      </Lines>
      <p class="on-screen">
        {texts.differencesAsFile}:{' '}
        <AnswerAsFiles address={`/v1/editions/${before.id}/diff/${edition.id}`} view={view} />
      </p>
    </section>
  );
}

interface LinesProps<L> {
  heading: string;
  lines: readonly L[];
  view: View;
  children: (line: L) => Child;
}

function Lines<L>({ heading, lines, view, children }: LinesProps<L>) {
  const texts = listsTexts(view);
  return (
    <>
      <h3>{heading}</h3>
      {lines.length === 0 ? <p class="quiet">{texts.noneOfThem}</p> : null}
      <ul class="changed">
        {lines.slice(0, most).map((line) => (
          <li>{children(line)}</li>
        ))}
      </ul>
      {lines.length > most ? <p>{texts.moreRows(most)}</p> : null}
    </>
  );
}

type LineObject = EditionDiffObject['added'][number];

function Line({
  line,
  of,
}: {
  line: LineObject;
  of: Pick<EditionSummaryObject, 'id' | 'name' | 'document'> & { view: View };
}) {
  const { id, name, document, view } = of;
  const { title, place, course, code, provider } = line;
  const said = [code, provider].filter((one) => one !== undefined && one !== '');
  return (
    <>
      <a href={courseAddress(course, { ...emptyForm, language: view.language })} lang="da">
        <Printed lang="da" text={title} />
      </a>{' '}
      <span lang="da">
        <Printed text={said.join(' · ')} />
      </span>
      <span class="note">
        <Printed text={view.texts.place(place)} />
        {view.report === undefined ? null : (
          <span class="on-screen">
            {' · '}
            <ReportLine line={{ name, edition: id, document, title, place, course }} view={view} />
          </span>
        )}
      </span>
    </>
  );
}
