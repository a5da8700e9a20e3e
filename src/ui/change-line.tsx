import type { ChangeObject } from '../contract/change.ts';
import { ChangedFields } from './changed-fields.tsx';
import { courseAddress, editionAddress, emptyForm } from './form.ts';
import { showDate } from './format.ts';
import { Printed } from './listing.tsx';
import { listsTexts } from './lists-texts.ts';
import { ReportLine } from './report-line.tsx';
import type { View } from './view.ts';

/** The kinds of change in the order people ask for them. */
export const orderOfTypes = ['added', 'removed', 'moved', 'changed'] as const;

/** One course that came, left, moved or changed, with the line that shows it. */
export function ChangeLine({ change, view }: { change: ChangeObject; view: View }) {
  const texts = listsTexts(view);
  const { type, course, code, title, before, after, fields, earliest, latest } = change;
  // What left stands in the edition before; everything else is shown by the one after.
  const side = type === 'removed' ? before : after;
  const row = side.row ?? before.row;
  const said = [code, row?.provider].filter((one) => one !== undefined && one !== '');
  return (
    <li>
      <a href={courseAddress(course, { ...emptyForm, language: view.language })} lang="da">
        <Printed lang="da" text={title} />
      </a>{' '}
      <span lang="da">
        <Printed text={said.join(' · ')} />
      </span>
      {type === 'moved' ? <span class="note">{texts.movedFrom(before.name)}</span> : null}
      {earliest === undefined || latest === undefined ? null : (
        <span class="note">{texts.onSomeDay(showDate(earliest, view), showDate(latest, view))}</span>
      )}
      <ChangedFields fields={type === 'changed' || type === 'moved' ? fields : []} view={view} />
      <LineShown side={side} change={change} view={view} />
    </li>
  );
}

interface LineShownProps {
  side: ChangeObject['after'];
  change: ChangeObject;
  view: View;
}

/** Which list, where in its document, and a way to say that it is wrong. */
function LineShown({ side, change: { title, course }, view }: LineShownProps) {
  const { edition, name, inForceFrom, document, place } = side;
  const list = view.texts.sourceLine(name, showDate(inForceFrom, view));
  return (
    <span class="note">
      <a href={editionAddress(edition, view.language)}>{list}</a>
      {place === undefined ? null : (
        <>
          , <Printed text={view.texts.place(place)} />
          {view.report === undefined ? null : (
            <span class="on-screen">
              {' · '}
              <ReportLine line={{ name, edition, document, title, place, course }} view={view} />
            </span>
          )}
        </>
      )}
    </span>
  );
}
