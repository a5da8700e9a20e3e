import { clustered, type Line } from './pdf-rules.ts';

/** A rectangle of a ruled table, in rows and columns of its grid. */
export interface GridCell {
  row: number;
  col: number;
  endRow: number;
  endCol: number;
}

/** A ruled table: the places of its lines and its cells. */
export interface Grid {
  xs: number[];
  ys: number[];
  cells: GridCell[];
}

const reach = 3;
/** Vertical lines nearer than this are one double line: no text stands between. */
const slit = 7;

function touches(h: Line, v: Line): boolean {
  return v.at >= h.from - reach && v.at <= h.to + reach && h.at >= v.from - reach && h.at <= v.to + reach;
}

interface Frame {
  across: Line[];
  down: Line[];
}

/** Lines that hang together, one group a frame. */
function frames(across: readonly Line[], down: readonly Line[]): Frame[] {
  const groups: Frame[] = [];
  const seen = new Set<Line>();
  for (const start of down) {
    if (seen.has(start)) continue;
    const group: Frame = { across: [], down: [] };
    const queue: { line: Line; upright: boolean }[] = [{ line: start, upright: true }];
    seen.add(start);
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const { line, upright } = next;
      (upright ? group.down : group.across).push(line);
      for (const other of upright ? across : down) {
        if (seen.has(other) || !(upright ? touches(other, line) : touches(line, other))) continue;
        seen.add(other);
        queue.push({ line: other, upright: !upright });
      }
    }
    groups.push(group);
  }
  return groups;
}

function covers(lines: readonly Line[], at: number, along: number, apart: number): boolean {
  return lines.some((line) => Math.abs(line.at - at) <= apart && line.from <= along && line.to >= along);
}

/** Which neighbouring squares have no line between them: their joint numbers. */
function joinedSquares(xs: readonly number[], ys: readonly number[], across: readonly Line[], down: readonly Line[]) {
  const cols = xs.length - 1;
  const parent = Array.from({ length: cols * (ys.length - 1) }, (_, index) => index);
  const root = (index: number): number => {
    let at = index;
    for (let up = parent[at]; up !== undefined && up !== at; up = parent[at]) at = up;
    return at;
  };
  for (let row = 0; row + 1 < ys.length; row += 1) {
    for (let col = 0; col + 1 < xs.length; col += 1) {
      const middleX = ((xs[col] ?? 0) + (xs[col + 1] ?? 0)) / 2;
      const middleY = ((ys[row] ?? 0) + (ys[row + 1] ?? 0)) / 2;
      const here = row * cols + col;
      if (col + 1 < cols && !covers(down, xs[col + 1] ?? 0, middleY, slit)) parent[root(here + 1)] = root(here);
      if (row + 2 < ys.length && !covers(across, ys[row + 1] ?? 0, middleX, reach))
        parent[root(here + cols)] = root(here);
    }
  }
  return parent.map((_, index) => root(index));
}

function cellsOf(roots: readonly number[], cols: number): GridCell[] {
  const cells = new Map<number, GridCell & { squares: number }>();
  for (const [index, root] of roots.entries()) {
    const row = Math.floor(index / cols);
    const col = index % cols;
    const cell = cells.get(root) ?? { row, col, endRow: row, endCol: col, squares: 0 };
    cell.row = Math.min(cell.row, row);
    cell.col = Math.min(cell.col, col);
    cell.endRow = Math.max(cell.endRow, row);
    cell.endCol = Math.max(cell.endCol, col);
    cell.squares += 1;
    cells.set(root, cell);
  }
  return [...cells.values()].flatMap((cell) => {
    const whole = (cell.endRow - cell.row + 1) * (cell.endCol - cell.col + 1) === cell.squares;
    return whole ? [{ row: cell.row, col: cell.col, endRow: cell.endRow, endCol: cell.endCol }] : squaresOf(cell);
  });
}

/** A shape that is no rectangle is left as its rows. */
function squaresOf(cell: GridCell): GridCell[] {
  const rows: GridCell[] = [];
  for (let row = cell.row; row <= cell.endRow; row += 1) {
    for (let col = cell.col; col <= cell.endCol; col += 1) rows.push({ row, col, endRow: row, endCol: col });
  }
  return rows;
}

/** The edge of a shaded area is a row's edge only where it runs over most of the table. */
function isLong(line: Line, across: readonly Line[]): boolean {
  const from = Math.min(...across.map((other) => other.from));
  const to = Math.max(...across.map((other) => other.to));
  return line.to - line.from > 0.7 * (to - from);
}

/** True where two frames have their upright lines at the same places. */
function sameColumns(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((x, index) => Math.abs(x - (b[index] ?? 0)) < reach);
}

/**
 * The ruled tables of a page: at least two columns and two rows of squares each. A single row is a table where a frame
 * of the page before (`before`, the places of its upright lines) had the same columns: the last course of a list.
 */
export function gridsOf(
  across: readonly Line[],
  down: readonly Line[],
  before: readonly (readonly number[])[] = [],
): Grid[] {
  return frames(across, down).flatMap((frame) => {
    if (frame.across.length < 2) return [];
    const across = frame.across.filter((line) => !line.soft || isLong(line, frame.across));
    const xs = clustered([...frame.down.map((v) => v.at), ...across.flatMap((h) => [h.from, h.to])], slit);
    const ys = clustered([...across.map((h) => h.at), ...frame.down.flatMap((v) => [v.from, v.to])], 3.2);
    const isRest = ys.length === 2 && before.some((edges) => sameColumns(edges, xs));
    if (xs.length < 3 || (ys.length < 3 && !isRest)) return [];
    return [{ xs, ys, cells: cellsOf(joinedSquares(xs, ys, across, frame.down), xs.length - 1) }];
  });
}
