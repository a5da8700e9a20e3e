import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The rows of a table beside this file; a heading or a row with other columns than these is refused with its line. */
export function readRows(name: string, columns: readonly string[]): string[][] {
  const lines = readFileSync(join(import.meta.dirname, name), 'utf8')
    .replace(/\n$/, '')
    .split('\n');
  if (lines[0] !== columns.join('\t')) throw new Error(`${name}: the columns must be ${columns.join(', ')}`);
  return lines.slice(1).map((line, at) => {
    const cells = line.split('\t');
    if (cells.length !== columns.length) throw new Error(`${name}:${at + 2} has ${cells.length} cells`);
    return cells;
  });
}

/** The parts of a cell that holds several, as `one; two`. */
export const partsOf = (cell: string): string[] => (cell === '' ? [] : cell.split('; '));
