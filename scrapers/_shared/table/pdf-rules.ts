import type { Rule } from './pdf-page.ts';

/** A ruling line after its pieces are joined: at `at` across, from `from` to `to` along. */
export interface Line {
  at: number;
  from: number;
  to: number;
  soft: boolean;
}

/** Pieces nearer to each other than this along a line make one line (dots and dashes). */
const dash = 4;
const same = 1.6;

function touching(joined: readonly Line[], piece: Line): Line | undefined {
  for (let index = joined.length - 1; index >= 0; index -= 1) {
    const line = joined[index];
    if (line === undefined || piece.at - line.at > same) return undefined;
    if (piece.from <= line.to + dash && piece.to >= line.from - dash) return line;
  }
  return undefined;
}

/** Pieces at the same place joined into whole lines. */
export function joinedRules(pieces: readonly Line[]): Line[] {
  const joined: Line[] = [];
  for (const piece of [...pieces].sort((a, b) => a.at - b.at || a.from - b.from)) {
    const last = touching(joined, piece);
    if (last === undefined) joined.push({ ...piece });
    else {
      last.from = Math.min(last.from, piece.from);
      last.to = Math.max(last.to, piece.to);
      last.soft = last.soft && piece.soft;
    }
  }
  return joined;
}

/** The page's horizontal and vertical lines. */
export function linesOf(rules: readonly Rule[]): { across: Line[]; down: Line[] } {
  const across = rules.filter((rule) => rule.y0 === rule.y1);
  const down = rules.filter((rule) => rule.x0 === rule.x1);
  const h = across.map(({ x0, x1, y0, soft }) => ({ at: y0, from: x0, to: x1, soft }));
  const v = down.map(({ y0, y1, x0, soft }) => ({ at: x0, from: y0, to: y1, soft }));
  return {
    across: joinedRules(h).filter((line) => line.to - line.from > 6),
    down: joinedRules(v).filter((line) => line.to - line.from > 4),
  };
}

/** Near-equal numbers taken together, ascending. */
export function clustered(values: readonly number[], apart = 2.5): number[] {
  const found: number[] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last === undefined || value - last > apart) found.push(value);
  }
  return found;
}
