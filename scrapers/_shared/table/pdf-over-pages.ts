import type { Cell, Table } from './table.ts';

function rowsByNumber(table: Table): Cell[][] {
  const rows: Cell[][] = table.places.map(() => []);
  for (const cell of table.cells) if (cell.text !== '') rows[cell.row]?.push(cell);
  return rows;
}

/** The columns that nearly every row fills, such as the number of a course. */
function anchorsOf(rows: readonly Cell[][], least: number): Set<number> {
  const whole = rows.filter((row) => row.length > 1);
  const counts = new Map<number, number>();
  for (const cell of whole.flat()) counts.set(cell.col, (counts.get(cell.col) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= least * whole.length).map(([col]) => col));
}

const isNumber = (text: string): boolean => /^\d[\d.,]*(?:,-)?$/.test(text);

/**
 * True where the first row of a page is the rest of the row before: it lacks what every row has, or begins within a
 * sentence. A number is never cut, and a row that fills most columns that rows fill stands for itself.
 */
function isRestOfRow(row: readonly Cell[], anchors: ReadonlySet<number>, always: ReadonlySet<number>): boolean {
  if (row.length === 0 || row.some((cell) => (cell.colSpan ?? 1) > 1 || isNumber(cell.text))) return false;
  const has = (col: number) => row.some((cell) => cell.col === col);
  const missing = [...anchors].filter((col) => !has(col));
  if ([...always].some((col) => !has(col))) return true;
  const begins = row.some((cell) => always.has(cell.col) && /^[\p{Ll}(]/u.test(cell.text));
  return missing.length > 0 && (begins || missing.length * 2 >= anchors.size);
}

const wordsOf = (row: readonly Cell[] | undefined) => (row ?? []).map((cell) => cell.text).join('|');

/** The rows a list may repeat at the top of its pages: those its tables begin with. */
function headingsOf(tables: readonly Table[]): Set<string> {
  const rows = tables.flatMap((table) => rowsByNumber(table).slice(0, 10));
  const keys = rows.filter((row) => row.length > 1).map(wordsOf);
  return new Set(keys.filter((key, index) => keys.indexOf(key) !== index));
}

/**
 * Marks the first row below the heading of a later page where it is the rest of a row broken over the page. It stays
 * a row of its own; who merges the pages decides.
 */
export function withContinuedRows(tables: readonly Table[], heads = headingsOf(tables)): Table[] {
  const all = tables.flatMap(rowsByNumber);
  const [anchors, always] = [anchorsOf(all, 0.9), anchorsOf(all, 0.98)];
  if (anchors.size === 0) return [...tables];
  return tables.map((table, index) => {
    const rows = rowsByNumber(table);
    const at = heads.has(wordsOf(rows[0])) ? 1 : 0;
    return index > 0 && isRestOfRow(rows[at] ?? [], anchors, always) ? { ...table, continuedRow: at } : table;
  });
}

const pageOf = (table: Table) => ('page' in table.at ? table.at.page : 0);
const widthOf = (table: Table) => Math.max(0, ...table.cells.map((cell) => cell.col + (cell.colSpan ?? 1)));

/** All tables, rows broken over a page marked: a table goes on where the next page begins with one as wide. */
export function overPages(tables: readonly Table[]): Table[] {
  const runs: Table[][] = [];
  for (const table of tables) {
    const last = runs.at(-1)?.at(-1);
    const goesOn = last !== undefined && pageOf(table) === pageOf(last) + 1 && widthOf(table) === widthOf(last);
    if (goesOn) runs.at(-1)?.push(table);
    else runs.push([table]);
  }
  const heads = headingsOf(
    tables.filter((table, index) => index === 0 || pageOf(table) !== pageOf(tables[index - 1] ?? table)),
  );
  return runs.flatMap((run) => withContinuedRows(run, heads));
}
