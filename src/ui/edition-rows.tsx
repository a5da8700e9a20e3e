import type { EditionObject } from '../contract/edition.ts';
import { courseAddress, editionAddress, emptyForm } from './form.ts';
import { showDate, showDuration, showPrice } from './format.ts';
import { Printed } from './listing.tsx';
import { listsTexts } from './lists-texts.ts';
import { ReportLine } from './report-line.tsx';
import type { View } from './view.ts';

/** Which of an edition's lines are shown, counted from 0. */
export interface RowsShown {
  offset: number;
  limit: number;
  /** True where a page was asked for that the list does not have. */
  wasBeyond: boolean;
}

interface EditionRowsProps {
  edition: EditionObject;
  rows: RowsShown;
  view: View;
}

/** The lines of an edition in the order of its document, each with its place in it. */
export function EditionRows({ edition, rows, view }: EditionRowsProps) {
  const texts = listsTexts(view);
  const { offset, limit, wasBeyond } = rows;
  const shown = edition.entries.slice(offset, offset + limit);
  return (
    <section class="card stack" aria-labelledby="linjer">
      <h2 id="linjer">{texts.rowsHeading}</h2>
      {wasBeyond ? <p role="status">{texts.noSuchRows}</p> : null}
      <p class="quiet">{texts.rowsShown(offset + 1, offset + shown.length, edition.entries.length)}</p>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{texts.course}</th>
            <th scope="col">{texts.duration}</th>
            <th scope="col">{texts.price}</th>
            <th scope="col">{texts.provider}</th>
            <th scope="col">{texts.place}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((entry, index) => (
            <Row edition={edition} entry={entry} number={offset + index + 1} view={view} />
          ))}
        </tbody>
      </table>
      <RowPages edition={edition} rows={rows} view={view} />
    </section>
  );
}

type Entry = EditionObject['entries'][number];

interface RowProps {
  edition: EditionObject;
  entry: Entry;
  /** Its number in the list, from 1: with it the line has a lasting address. */
  number: number;
  view: View;
}

function Row({ edition, entry, number, view }: RowProps) {
  const texts = listsTexts(view);
  const place = view.texts.place(entry.place);
  const { id, name, document } = edition;
  const form = { ...emptyForm, language: view.language };
  return (
    <tr id={`r${number}`}>
      <th scope="row">
        <a href={courseAddress(entry.course, form)} lang="da">
          <Printed lang="da" text={entry.title} />
        </a>
        <RowNotes entry={entry} view={view} />
      </th>
      <td data-label={texts.duration}>
        <Said text={showDuration(entry, view)} isPrinted={entry.duration === undefined} view={view} />
      </td>
      <td data-label={texts.price}>
        <Said text={showPrice(entry, view)} isPrinted={false} view={view} />
      </td>
      <td data-label={texts.provider}>
        <Said text={entry.provider} isPrinted view={view} />
      </td>
      <td data-label={texts.place}>
        <a href={`#r${number}`} aria-label={texts.linkTo(place)}>
          <Printed text={place} />
        </a>
        <span class="note on-screen">
          <ReportLine
            line={{ name, edition: id, document, title: entry.title, place: entry.place, course: entry.course }}
            view={view}
          />
        </span>
      </td>
    </tr>
  );
}

/** What a line says of something, in the publisher's words or in ours; that it says nothing is seen as a dash and heard in words. */
function Said({ text, isPrinted, view }: { text: string | undefined; isPrinted: boolean; view: View }) {
  if (text !== undefined && text !== '') return <Printed text={text} {...(isPrinted && { lang: 'da' })} />;
  return (
    <span class="quiet">
      <span aria-hidden="true">–</span>
      <span class="heard">{listsTexts(view).wasNotSaid}</span>
    </span>
  );
}

/** Words of ours, or the publisher's own. */
interface Note {
  text: string | undefined;
  lang?: 'da';
}

/** What else the line says, in one line of small print. */
function RowNotes({ entry, view }: { entry: Entry; view: View }) {
  const texts = listsTexts(view);
  const ours = (text: string | undefined): Note => ({ text });
  const printed = (text: string | undefined): Note => ({ text, lang: 'da' });
  const said = [
    ours(entry.code && `${texts.amu} ${entry.code}`),
    ours(entry.number && texts.listNumber(entry.number)),
    printed(entry.group),
    printed(entry.level),
    printed(entry.note),
    ours(entry.admittedOn && texts.admitted(showDate(entry.admittedOn, view))),
  ].filter(({ text }) => text !== undefined && text !== '');
  if (said.length === 0) return null;
  return (
    <span class="note">
      {said.map(({ text = '', lang }, index) => (
        <>
          {index === 0 ? '' : ' · '}
          <Printed text={text} lang={lang} />
        </>
      ))}
    </span>
  );
}

function RowPages({ edition, rows: { offset, limit }, view }: EditionRowsProps) {
  const texts = listsTexts(view);
  const page = offset / limit + 1;
  const hasNext = offset + limit < edition.entries.length;
  if (page === 1 && !hasNext) return null;
  const address = (number: number) =>
    `${editionAddress(edition.id, view.language, number === 1 ? {} : { side: String(number) })}#linjer`;
  return (
    <nav class="pages" aria-label={texts.rowPages}>
      {page > 1 ? (
        <a class="next" href={address(page - 1)} rel="prev">
          {texts.previousRows}
        </a>
      ) : null}
      {hasNext ? (
        <a class="next" href={address(page + 1)} rel="next">
          {texts.nextRows}
        </a>
      ) : null}
    </nav>
  );
}
