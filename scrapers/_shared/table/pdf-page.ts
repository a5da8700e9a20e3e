/** One character (or ligature) where it stands. The origin is the page's top left corner as a reader sees it. */
export interface Glyph {
  text: string;
  x: number;
  right: number;
  /** The baseline. */
  base: number;
  size: number;
}

/** A straight line of the drawing, or an edge of a shaded area (`soft`). */
export interface Rule {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  soft: boolean;
}

/** What a page shows: characters, ruling lines, and text that runs another way than the rest. */
export interface PdfPage {
  page: number;
  width: number;
  height: number;
  glyphs: Glyph[];
  rules: Rule[];
  turned: string[];
}

/** A character before the page's reading direction is known. */
export interface RawGlyph {
  text: string;
  x: number;
  y: number;
  endX: number;
  endY: number;
  size: number;
}

type Direction = 'right' | 'up' | 'left' | 'down';

function directionOf(glyph: RawGlyph): Direction {
  const dx = glyph.endX - glyph.x;
  const dy = glyph.endY - glyph.y;
  if (Math.abs(dx) >= Math.abs(dy)) return dx >= 0 ? 'right' : 'left';
  return dy < 0 ? 'up' : 'down';
}

function commonest(glyphs: readonly RawGlyph[]): Direction {
  const counts = new Map<Direction, number>();
  for (const glyph of glyphs) {
    if (glyph.text.trim() === '') continue;
    const direction = directionOf(glyph);
    counts.set(direction, (counts.get(direction) ?? 0) + 1);
  }
  const best = [...counts].sort((a, b) => b[1] - a[1])[0];
  return best?.[0] ?? 'right';
}

type Turn = (x: number, y: number) => { x: number; y: number };

/** How to turn a page drawn in that direction so that its text runs to the right. */
function turnOf(direction: Direction, width: number, height: number): Turn {
  if (direction === 'up') return (x, y) => ({ x: height - y, y: x });
  if (direction === 'down') return (x, y) => ({ x: y, y: width - x });
  if (direction === 'left') return (x, y) => ({ x: width - x, y: height - y });
  return (x, y) => ({ x, y });
}

/** Text drawn across the reading direction (a heading turned 90°), run by run: it belongs to no line of the page. */
function turnedRuns(glyphs: readonly RawGlyph[]): string[] {
  const runs: string[] = [];
  let last: RawGlyph | undefined;
  for (const glyph of glyphs) {
    const near = last !== undefined && Math.hypot(glyph.x - last.endX, glyph.y - last.endY) < glyph.size;
    if (near) runs.push(`${runs.pop() ?? ''}${glyph.text}`);
    else runs.push(glyph.text);
    last = glyph;
  }
  return runs.map((run) => run.trim()).filter((run) => run !== '');
}

/** The page as its readers hold it: a list printed sideways is turned upright. */
export function uprightPage(
  page: number,
  size: { width: number; height: number },
  raw: readonly RawGlyph[],
  rules: readonly Rule[],
): PdfPage {
  const direction = commonest(raw);
  const turn = turnOf(direction, size.width, size.height);
  const sideways = direction === 'up' || direction === 'down';
  const along = raw.filter((glyph) => directionOf(glyph) === direction);
  const across = raw.filter((glyph) => directionOf(glyph) !== direction && glyph.text.trim() !== '');
  return {
    page,
    width: sideways ? size.height : size.width,
    height: sideways ? size.width : size.height,
    glyphs: along.map((glyph) => {
      const start = turn(glyph.x, glyph.y);
      return { text: glyph.text, x: start.x, right: turn(glyph.endX, glyph.endY).x, base: start.y, size: glyph.size };
    }),
    rules: rules.map((rule) => {
      const from = turn(rule.x0, rule.y0);
      const to = turn(rule.x1, rule.y1);
      return {
        x0: Math.min(from.x, to.x),
        y0: Math.min(from.y, to.y),
        x1: Math.max(from.x, to.x),
        y1: Math.max(from.y, to.y),
        soft: rule.soft,
      };
    }),
    turned: turnedRuns(across),
  };
}
