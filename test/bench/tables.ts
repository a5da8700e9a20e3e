/**
 * How well the PDF reader finds tables nobody here made: precision, recall and F1 of the relations between neighbouring
 * non-empty cells, as in the ICDAR 2013 table competition. Run: node test/bench/tables.ts [folder]
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { load } from 'cheerio';
import { readPdf } from '../../scrapers/_shared/table/pdf.ts';
import type { Table } from '../../scrapers/_shared/table/table.ts';

/** A cell with the last row and column it covers. */
interface Box {
  row: number;
  col: number;
  endRow: number;
  endCol: number;
  text: string;
}

interface Score {
  right: number;
  found: number;
  wanted: number;
}

function bare(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u00AD\u200B]+/g, '');
}

/** The neighbour relations of one table; blank cells are skipped over. */
function relations(page: string, boxes: readonly Box[]): string[] {
  const filled = boxes.filter((box) => bare(box.text) !== '');
  const found: string[] = [];
  for (const box of filled) {
    const right = neighbours(filled, box, 'row', 'col');
    const down = neighbours(filled, box, 'col', 'row');
    found.push(...right.map((next) => `${page}|${bare(box.text)}|right|${bare(next.text)}`));
    found.push(...down.map((next) => `${page}|${bare(box.text)}|down|${bare(next.text)}`));
  }
  return found;
}

const end = { row: 'endRow', col: 'endCol' } as const;

/** The nearest cells after `box` along one axis, one for each line of the other axis that it covers. */
function neighbours(boxes: readonly Box[], box: Box, line: 'row' | 'col', axis: 'row' | 'col'): Box[] {
  const found = new Set<Box>();
  for (let at = box[line]; at <= box[end[line]]; at += 1) {
    const after = boxes.filter((other) => other[line] <= at && other[end[line]] >= at && other[axis] > box[end[axis]]);
    const nearest = after.sort((a, b) => a[axis] - b[axis])[0];
    if (nearest !== undefined) found.add(nearest);
  }
  return [...found];
}

function score(wanted: readonly string[], found: readonly string[]): Score {
  const left = new Map<string, number>();
  for (const relation of wanted) left.set(relation, (left.get(relation) ?? 0) + 1);
  let right = 0;
  for (const relation of found) {
    const count = left.get(relation) ?? 0;
    if (count === 0) continue;
    right += 1;
    left.set(relation, count - 1);
  }
  return { right, found: found.length, wanted: wanted.length };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

function f1(of: Score): number {
  const [p, r] = [ratio(of.right, of.found), ratio(of.right, of.wanted)];
  return p + r === 0 ? 0 : (2 * p * r) / (p + r);
}

function printed(name: string, of: Score): string {
  const figures = [ratio(of.right, of.found), ratio(of.right, of.wanted), f1(of)].map((x) => x.toFixed(3));
  return `${name.padEnd(40)} precision ${figures.join('  recall ').replace(/ {2}recall ([^ ]+)$/, '  F1 $1')}`;
}

function boxesOf(table: Table): Box[] {
  return table.cells.map((cell) => ({
    row: cell.row,
    col: cell.col,
    endRow: cell.row + (cell.rowSpan ?? 1) - 1,
    endCol: cell.col + (cell.colSpan ?? 1) - 1,
    text: cell.text,
  }));
}

function pageOf(table: Table): string {
  return 'page' in table.at ? String(table.at.page) : '';
}

function truth(xml: string): string[] {
  const $ = load(xml, { xml: true });
  return $('region')
    .toArray()
    .flatMap((region) => {
      const boxes = $(region)
        .find('cell')
        .toArray()
        .map((cell): Box => {
          const row = Number($(cell).attr('start-row'));
          const col = Number($(cell).attr('start-col'));
          const endRow = Number($(cell).attr('end-row') ?? row);
          const endCol = Number($(cell).attr('end-col') ?? col);
          return { row, col, endRow, endCol, text: $(cell).find('content').text() };
        });
      return relations($(region).attr('page') ?? '', boxes);
    });
}

/** Rows of a comma-separated file with quoted fields. */
function csvRows(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const match of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push((match[1] ?? match[2] ?? '').replaceAll('""', '"'));
    if (match[3] !== ',') rows.push([]);
  }
  return rows.filter((row) => row.some((field) => field !== ''));
}

function csvTruth(csv: string): string[] {
  const boxes = csvRows(csv).flatMap((fields, row) =>
    fields.map((text, col): Box => ({ row, col, endRow: row, endCol: col, text })),
  );
  return relations('', boxes);
}

async function found(path: string, withPages: boolean): Promise<string[]> {
  const { tables } = await readPdf(readFileSync(path));
  return tables.flatMap((table) => relations(withPages ? pageOf(table) : '', boxesOf(table)));
}

async function foundOrNone(path: string, withPages: boolean): Promise<string[]> {
  try {
    return await found(path, withPages);
  } catch (thrown) {
    console.log(`${basename(path)}: ${String(thrown)}`);
    return [];
  }
}

function report(name: string, scores: readonly Score[]): void {
  const all = scores.reduce(
    (sum, one) => ({ right: sum.right + one.right, found: sum.found + one.found, wanted: sum.wanted + one.wanted }),
    { right: 0, found: 0, wanted: 0 },
  );
  const mean = scores.reduce((sum, one) => sum + f1(one), 0) / Math.max(1, scores.length);
  console.log(`${printed(`${name}, all ${String(scores.length)}`, all)}  mean F1 of files ${mean.toFixed(3)}\n`);
}

async function competition(folder: string): Promise<void> {
  const scores: Score[] = [];
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.pdf'))
    .sort()) {
    const answers = join(folder, name.replace('.pdf', '-str.xml'));
    if (!existsSync(answers)) continue;
    const one = score(truth(readFileSync(answers, 'utf8')), await foundOrNone(join(folder, name), true));
    scores.push(one);
    console.log(printed(name, one));
  }
  report('icdar2013-us', scores);
}

async function tabula(folder: string): Promise<void> {
  const scores: Score[] = [];
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.csv'))
    .sort()) {
    const pdf = join(folder, name.replace('.csv', '.pdf'));
    const one = score(csvTruth(readFileSync(join(folder, name), 'utf8')), await foundOrNone(pdf, false));
    scores.push(one);
    console.log(printed(name, one));
  }
  report('tabula', scores);
}

const folder = process.argv[2] ?? join(import.meta.dirname, '../../../shared/real');
for (const [name, run] of [
  ['icdar2013-us', competition],
  ['tabula', tabula],
] as const) {
  const at = join(folder, name);
  if (existsSync(at)) await run(at);
  else console.log(`skipped ${name}: no folder ${at}`);
}
