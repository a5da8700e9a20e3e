// What a council puts on its page: the rows of the simulated lists written as real documents, which the product's own
// readers must read back.
import { writeXlsx } from 'hucre/xlsx';
import { mediaTypes } from '../../scrapers/_shared/table/media-type.ts';
import type { CivilDate } from '../../src/domain/date.ts';
import type { SimRow } from './publications.ts';
import { nameOfArea } from './simulated-catalogue.ts';
import type { Fact } from './simulation.ts';

/** A document as it is fetched. */
export interface MadeDocument {
  bytes: Uint8Array;
  mediaType: string;
}

const months = 'januar februar marts april maj juni juli august september oktober november december'.split(' ');

function dayInDanish(date: CivilDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day}. ${months[(month ?? 1) - 1]} ${year}`;
}

const headings = ['AMU-nr.', 'Titel', 'Udbyder', 'Pris', 'Optaget'];

const cellsOf = ({ code, title, provider, price, admittedOn }: SimRow): string[] => [
  code ?? '',
  title,
  provider ?? '',
  `${price}`,
  admittedOn === undefined ? '' : admittedOn.split('-').reverse().join('-'),
];

/** What stands above the table: the title, whose list it is, and from when. */
function linesAbove({ title, area, listKind, inForceFrom }: Fact): string[] {
  const scheme = listKind === 'six-weeks' ? 'Seks ugers jobrettet uddannelse' : 'Den regionale uddannelsespulje';
  return [title, `${scheme}, ${nameOfArea(area)}`, `Gældende fra ${dayInDanish(inForceFrom)}`];
}

const encoded = (text: string) => new TextEncoder().encode(text);

function asCsv(lines: readonly string[], rows: readonly string[][]): Uint8Array {
  const wide = lines.map((line) => [line, ...headings.slice(1).map(() => '')]);
  return encoded([...wide, headings, ...rows].map((cells) => `${cells.join(';')}\r\n`).join(''));
}

function asPage([title, ...lines]: readonly string[], rows: readonly string[][]): Uint8Array {
  const row = (name: string, cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<${name}>${cell}</${name}>`).join('')}</tr>\n`;
  return encoded(`<!doctype html>
<html lang="da"><head><meta charset="utf-8"><title>${title}</title></head><body>
<h1>${title}</h1>
${lines.map((line) => `<p>${line}</p>`).join('\n')}
<table>
${row('th', headings)}${rows.map((cells) => row('td', cells)).join('')}</table></body></html>
`);
}

function asWorkbook(lines: readonly string[], rows: readonly string[][], inForceFrom: CivilDate): Promise<Uint8Array> {
  const day = new Date(`${inForceFrom}T00:00:00Z`);
  return writeXlsx({
    sheets: [{ name: 'Ark1', rows: [...lines.map((line) => [line]), headings, ...rows] }],
    properties: { created: day, modified: day },
  });
}

/** The document that shows a list as a fact has it: by turns separated texts, web pages and sometimes a workbook. */
export async function documentShowing(fact: Fact): Promise<MadeDocument> {
  const [lines, rows] = [linesAbove(fact), fact.rows.map(cellsOf)];
  const turn = fact.edition % 5;
  if (turn === 0) return { bytes: await asWorkbook(lines, rows, fact.inForceFrom), mediaType: mediaTypes.xlsx };
  return turn % 2 === 0
    ? { bytes: asCsv(lines, rows), mediaType: mediaTypes.csv }
    : { bytes: asPage(lines, rows), mediaType: mediaTypes.html };
}
