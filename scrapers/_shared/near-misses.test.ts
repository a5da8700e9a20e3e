import { describe, expect, it } from 'vitest';
import * as danish from '../../src/domain/danish.ts';
import { headingKey } from '../../src/domain/teaching.ts';
import * as rules from './column-rules.ts';
import { parseFagkode } from './fagkode.ts';
import { fieldNames } from './heading-words.ts';
import { fieldsOfHeading, unitOfHeading } from './headings.ts';
import { coursesOutside, offTheListFindings } from './list-findings.ts';
import { isNoteText } from './lone-row.ts';
import { readList } from './read-list.ts';
import { joinLines } from './row.ts';
import { readCsv } from './table/csv.ts';
import { readHtml } from './table/html.ts';
import { guardPage } from './table/page-guard.ts';
import { joinedLines } from './table/pdf-join.ts';
import { isFigure } from './table/pdf-words.ts';

type Use = (text: string) => unknown;

/** A call that refuses the text has read it too. */
const whateverComes =
  (use: Use): Use =>
  (text) => {
    try {
      return use(text);
    } catch (refused) {
      return refused;
    }
  };

const place = { page: 1, line: 1 };
const row = { index: 0, place, hidden: false, cells: new Map(), own: [] };
const list = (text: string) =>
  readList({
    tables: [
      {
        at: { sheet: 'Ark1' },
        cells: ['AMU-nr.', 'Titel', 'Varighed', 'Pris', 'Udbyder', '47592', text, text, text, text].map((cell, at) => ({
          row: Math.floor(at / 5),
          col: at % 5,
          text: cell,
        })),
        places: [1, 2].map((at) => ({ sheet: 'Ark1', row: at })),
      },
    ],
    lines: [{ text, place }],
  });

const ofOneText = (value: unknown): value is Use => typeof value === 'function';
const uses: [string, Use][] = [
  ...Object.entries(danish).flatMap(([name, value]): [string, Use][] => (ofOneText(value) ? [[name, value]] : [])),
  ['headingKey', headingKey],
  ['fieldsOfHeading', (text) => fieldsOfHeading(text, { a: 'title' })],
  ['unitOfHeading', unitOfHeading],
  ['parseFagkode', parseFagkode],
  ['isNothing', rules.isNothing],
  ['slippedCell', (text) => fieldNames.map((field) => rules.slippedCell(field, text))],
  ['fitsHeading', (text) => fieldNames.map((field) => rules.fitsHeading(field, [text], 'days'))],
  ['isNoteText', isNoteText],
  ['offTheListFindings', (text) => offTheListFindings(text, row)],
  ['coursesOutside', (text) => coursesOutside([{ text: text.slice(0, 199), place }])],
  ['joinLines', joinLines],
  ['joinedLines', (text) => joinedLines(text.split('\n'))],
  ['isFigure', isFigure],
  ['readList', list],
  ['readCsv', (text) => readCsv(new TextEncoder().encode(`a;b\n1;2\n${text}`))],
  ['guardPage', guardPage],
  ['readHtml', (text) => readHtml(new TextEncoder().encode(`<p>${text}`))],
];

/** Beginnings of what the patterns look for, again and again, and an end that spoils the match. */
const nearMisses = [
  '1',
  '1.',
  '12 ',
  ' ',
  '\u00a0 ',
  '\n',
  '-\n',
  'a-\n',
  'A-',
  '1.526,',
  '1. januar ',
  '01-01-',
  '2026-',
  'kr. ',
  'pr. ',
  '7 dage ',
  '½ ',
  'gældende fra ',
  'positivliste ',
  'sidst opdateret ',
  'AMU-',
  'ordet ',
  'ord. ',
  '(',
  '()',
  ')',
  ';',
  '"',
  '""',
  '<',
  '<a ',
  '<!--',
  '&amp',
  '\u00ad',
  'e\u0301',
  'ﬁ',
  '47592 ',
];

/** The least of three takings of this process's own time, in milliseconds: what else the machine does plays no part. */
function least(use: Use, text: string): number {
  const takings = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    use(text);
    return process.cpuUsage(before).user / 1000;
  });
  return Math.min(...takings);
}

const grown = 5;
/** Between `grown` (every letter read once) and its square (every letter read once for each other letter). */
const mostGrowth = 18;
/** Below this the clock measures itself. */
const tooLittle = 25;

describe('a text of 50,000 near-misses takes no longer a letter than one of 10,000', () => {
  it.each(uses)('%s', (_, plain) => {
    const use = whateverComes(plain);
    const slow = nearMisses.flatMap((unit) => {
      const text = (size: number) => `${unit.repeat(Math.ceil(size / unit.length)).slice(0, size)}\u0001x`;
      // A square shows every time; anything else that takes time shows once.
      const isSquare = [1, 2, 3].every(() => {
        const long = least(use, text(50_000));
        return long >= tooLittle && long > mostGrowth * least(use, text(50_000 / grown));
      });
      return isSquare ? [unit] : [];
    });
    expect(slow).toEqual([]);
  });
});
