/**
 * How well the PDF reader finds tables nobody here made: precision, recall and F1 of the relations between neighbouring
 * non-empty cells, as in the ICDAR 2013 table competition. Ends with 1 where a figure is worse than those accepted in
 * tables.accepted.json. Run: node test/bench/tables.ts [--accept] [folder]
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { load } from 'cheerio';
import { z } from 'zod';
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
  const [precision, recall, both] = [ratio(of.right, of.found), ratio(of.right, of.wanted), f1(of)];
  return `${name.padEnd(40)} precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  F1 ${both.toFixed(3)}`;
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

/** One file of a collection, what it asks for and what we found. */
interface Scored {
  name: string;
  score: Score;
}

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .sort();
}

async function competition(folder: string): Promise<Scored[]> {
  const scores: Scored[] = [];
  for (const name of filesIn(folder, '.pdf')) {
    const answers = join(folder, name.replace('.pdf', '-str.xml'));
    if (!existsSync(answers)) continue;
    const relationsFound = await foundOrNone(join(folder, name), true);
    scores.push({ name, score: score(truth(readFileSync(answers, 'utf8')), relationsFound) });
  }
  return scores;
}

async function tabula(folder: string): Promise<Scored[]> {
  const scores: Scored[] = [];
  for (const name of filesIn(folder, '.csv')) {
    const relationsFound = await foundOrNone(join(folder, name.replace('.csv', '.pdf')), false);
    scores.push({ name, score: score(csvTruth(readFileSync(join(folder, name), 'utf8')), relationsFound) });
  }
  return scores;
}

function overall(scores: readonly Scored[]): Score {
  const sum = { right: 0, found: 0, wanted: 0 };
  for (const { score: one } of scores) {
    sum.right += one.right;
    sum.found += one.found;
    sum.wanted += one.wanted;
  }
  return sum;
}

/** Which kind of table a file's tables fail as: the words a reader of this bench needs to know where to look. */
function kindOfFailure({ right, found, wanted }: Score): string {
  if (found === 0) return 'no table found at all';
  const [precision, recall] = [right / found, right / wanted];
  if (found > 1.3 * wanted) return 'text beside the table, or a drawing, is taken into it';
  if (found < 0.7 * wanted) return 'a table, or a part of one, is not seen';
  if (recall > precision + 0.05)
    return 'a table is cut into too many cells, or has lines of text in it that are none of its';
  return 'rows or columns are parted otherwise than a person parts them';
}

function report(name: string, scores: readonly Scored[]): void {
  for (const one of scores) console.log(printed(one.name, one.score));
  const mean = scores.reduce((sum, one) => sum + f1(one.score), 0) / Math.max(1, scores.length);
  console.log(
    `${printed(`${name}, all ${String(scores.length)}`, overall(scores))}  mean F1 of files ${mean.toFixed(3)}\n`,
  );
}

function reportWorst(scores: readonly Scored[]): void {
  const worst = scores.filter((one) => f1(one.score) < 0.95).sort((a, b) => f1(a.score) - f1(b.score));
  console.log('The ten worst:');
  for (const one of worst.slice(0, 10)) {
    console.log(`  ${one.name.padEnd(38)} F1 ${f1(one.score).toFixed(3)}  ${kindOfFailure(one.score)}`);
  }
}

const figures = z.record(z.string(), z.object({ overall: z.number(), files: z.record(z.string(), z.number()) }));
type Figures = z.infer<typeof figures>;
const acceptedFile = join(import.meta.dirname, 'tables.accepted.json');
/** How much worse a figure may be than the accepted one: a file is a handful of tables, all files are thousands of cells. */
const allowed = { overall: 0.005, file: 0.05 };

/** Accepted figures are rounded down, so that the last decimal never decides. */
const down = (value: number, decimals: number) => Math.floor(value * 10 ** decimals) / 10 ** decimals;

function figuresOf(collections: ReadonlyMap<string, readonly Scored[]>): Figures {
  return Object.fromEntries(
    [...collections].map(([name, scores]) => [
      name,
      {
        overall: down(f1(overall(scores)), 3),
        files: Object.fromEntries(scores.map((one) => [one.name, down(f1(one.score), 2)])),
      },
    ]),
  );
}

/** What has become worse than accepted, or is gone, a sentence each. */
function regressions(accepted: Figures, now: Figures): string[] {
  return Object.entries(now).flatMap(([name, { overall: all, files }]) => {
    const before = accepted[name];
    if (before === undefined) return [`${name}: no figures have been accepted; run with --accept`];
    const worse =
      all < before.overall - allowed.overall ? [`${name}: F1 ${all} where ${before.overall} is accepted`] : [];
    const worseFiles = Object.entries(before.files).flatMap(([file, was]) => {
      const is = files[file];
      if (is === undefined) return [`${file}: not measured any more`];
      return is < was - allowed.file ? [`${file}: F1 ${is} where ${was} is accepted`] : [];
    });
    return [...worse, ...worseFiles];
  });
}

async function measured(folder: string): Promise<Map<string, Scored[]>> {
  const collections = new Map<string, Scored[]>();
  const known = [
    ['icdar2013-us', competition],
    ['tabula', tabula],
  ] as const;
  for (const [name, run] of known) {
    const at = join(folder, name);
    if (existsSync(at)) collections.set(name, await run(at));
    else console.log(`${name} was not measured: there is no folder ${at}`);
  }
  return collections;
}

const given = process.argv.slice(2);
const folder = given.find((one) => one !== '--accept') ?? join(import.meta.dirname, '../../../shared/real');
const collections = existsSync(folder) ? await measured(folder) : new Map<string, Scored[]>();
if (!existsSync(folder)) console.log(`Nothing was measured: there is no folder ${folder}`);
for (const [name, scores] of collections) report(name, scores);
const now = figuresOf(collections);
if (collections.size > 0) reportWorst([...collections.values()].flat());
if (given.includes('--accept') && collections.size > 0) {
  writeFileSync(acceptedFile, `${JSON.stringify(now, null, 2)}\n`);
} else if (collections.size > 0) {
  const accepted = existsSync(acceptedFile) ? figures.parse(JSON.parse(readFileSync(acceptedFile, 'utf8'))) : {};
  const worse = regressions(accepted, now);
  for (const one of worse) console.error(`Worse than accepted: ${one}`);
  if (worse.length > 0) process.exitCode = 1;
}
