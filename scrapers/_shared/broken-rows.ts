import { parseDuration } from '../../src/domain/danish.ts';
import type { Row } from '../../src/domain/edition.ts';
import { type Finding, finding } from '../../src/domain/finding.ts';
import type { Columns } from './columns.ts';
import { type GridRow, ownCells } from './grid.ts';

const textsOf = (row: Row) => [row.title, row.durationText, row.priceText, row.provider, row.group, row.note];

const count = (text: string, sign: string) => text.split(sign).length - 1;
const opens = (text: string | undefined) => text !== undefined && count(text, '(') > count(text, ')');
const closes = (text: string | undefined) => text !== undefined && count(text, ')') > count(text, '(');

/** True where a row begins as the second half of another: a bracket closed that the row above opened, or a small letter. */
function goesOnFrom(above: Row | undefined, row: Row): boolean {
  const before = above ? textsOf(above) : [];
  if (textsOf(row).some((text, at) => closes(text) && opens(before[at]))) return true;
  if (row.code !== undefined || row.number !== undefined) return false;
  return /^[\p{Ll}&+)]/u.test(row.title) || /^[&+)]/.test(row.durationText ?? '');
}

/** Rows of a PDF that look like the rest of the row above: a printed page does not say where a row without lines ends. */
export function rowsInHalves(rows: readonly Row[]): Finding[] {
  return rows.flatMap((row, at) => {
    if (!('page' in row.place) || !goesOnFrom(rows[at - 1], row)) return [];
    const title = row.title.slice(0, 80);
    return [
      finding(
        'row-in-halves',
        'error',
        {
          da: `Rækken "${title}" ligner resten af rækken over den. Vi ved ikke, om den er et kursus.`,
          en: `The row "${title}" looks like the rest of the row above it. We cannot tell whether it is a course.`,
        },
        row.place,
      ),
    ];
  });
}

const joinable = ['durationText', 'priceText', 'provider', 'group', 'note'] as const;

/** All that stands in a column, as printed in its rows; a cell made of two of them is two cells read as one. */
function wordsOfColumn(rows: readonly Row[], field: (typeof joinable)[number]): Set<string> {
  return new Set(rows.flatMap((row) => row[field] ?? []));
}

const readsAsBoth = (text: string): boolean => {
  const words = text.split(' ');
  return words.some((_, at) => {
    const [one, other] = [words.slice(0, at).join(' '), words.slice(at).join(' ')];
    return parseDuration(one) !== undefined && parseDuration(other) !== undefined;
  });
};

/** Rows of a PDF with a cell that is two cells of its column in one: a row has been read into the one above it. */
export function cellsJoined(rows: readonly Row[]): Finding[] {
  const printed = rows.filter((row) => 'page' in row.place);
  return joinable.flatMap((field) => {
    const known = wordsOfColumn(printed, field);
    const isTwo = (text: string) => {
      const words = text.split(' ');
      return words.some((_, at) => known.has(words.slice(0, at).join(' ')) && known.has(words.slice(at).join(' ')));
    };
    return printed.flatMap((row) => {
      const text = row[field];
      if (text === undefined || !(isTwo(text) || (field === 'durationText' && readsAsBoth(text)))) return [];
      return [
        finding(
          'cells-joined',
          'error',
          {
            da: `"${text.slice(0, 80)}" ligner to celler, læst som én. Er en række læst sammen med den over den?`,
            en: `"${text.slice(0, 80)}" looks like two cells read as one. Has a row been read into the one above it?`,
          },
          row.place,
        ),
      ];
    });
  });
}

/** A row with two cells that begin with the words of their own headings: the heading and the first row read as one. */
export function headingInRow(row: GridRow, columns: Columns): Finding[] {
  const both = ownCells(row).filter((cell) => {
    const heading = columns.get(cell.col)?.heading;
    return heading !== undefined && cell.text.startsWith(heading) && cell.text[heading.length] === ' ';
  });
  if (both.length < 2) return [];
  const text = both.map((cell) => cell.text).join(' ');
  return [
    finding(
      'heading-in-row',
      'error',
      {
        da: `Overskrifterne og en række er læst som ét: "${text.slice(0, 80)}".`,
        en: `The headings and a row have been read as one: "${text.slice(0, 80)}".`,
      },
      row.place,
    ),
  ];
}
