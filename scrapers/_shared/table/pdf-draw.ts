import { apply, asMatrix, identity, type Matrix, multiply, verticalScale } from './pdf-matrix.ts';
import type { RawGlyph, Rule } from './pdf-page.ts';

/** The page description's operators as pdf.js numbers them. */
export type Operators = Readonly<Record<string, number>>;
/** The matrix of a font's glyph space: 0.001 but for Type 3 fonts. */
export type FontScale = (name: string) => number;

interface TextState {
  ctm: Matrix;
  font: string;
  size: number;
  charSpace: number;
  wordSpace: number;
  stretch: number;
  leading: number;
  rise: number;
  white: boolean;
  lineWidth: number;
}

function startState(view: Matrix): TextState {
  return {
    ctm: view,
    font: '',
    size: 0,
    charSpace: 0,
    wordSpace: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
    white: false,
    lineWidth: 1,
  };
}

/** Lines thinner than this are drawn lines even when the file fills them as areas. */
const thin = 2.6;

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (value instanceof Float32Array || value instanceof Uint8ClampedArray) return [...value];
  return [];
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function isWhite(args: readonly unknown[]): boolean {
  const [first] = args;
  if (typeof first === 'string') return /^#f[c-f]f[c-f]f[c-f]$/i.test(first);
  const numbers = args.filter((value) => typeof value === 'number');
  return numbers.length >= 3 && numbers.every((value) => value >= 252);
}

/** Follows the operators of one page and notes where each character and each straight line lands. */
export class PageDrawing {
  readonly glyphs: RawGlyph[] = [];
  readonly rules: Rule[] = [];
  readonly #operators: Operators;
  readonly #scaleOf: FontScale;
  readonly #stack: TextState[] = [];
  #state: TextState;
  #matrix: Matrix = identity;
  #lineX = 0;
  #lineY = 0;
  #x = 0;
  #y = 0;

  constructor(view: Matrix, operators: Operators, scaleOf: FontScale) {
    this.#state = startState(view);
    this.#operators = operators;
    this.#scaleOf = scaleOf;
  }

  /** Performs one operator. */
  draw(operator: number, args: readonly unknown[]): void {
    const at = this.#operators;
    const state = this.#state;
    const first = numberOf(args[0]);
    if (operator === at.showText) this.#show(listOf(args[0]));
    else if (operator === at.setTextMatrix) this.#setTextMatrix(args);
    else if (operator === at.moveText) this.#move(first, numberOf(args[1]));
    else if (operator === at.setLeadingMoveText) {
      state.leading = numberOf(args[1]);
      this.#move(first, numberOf(args[1]));
    } else if (operator === at.nextLine) this.#move(0, state.leading);
    else if (operator === at.beginText) this.#restartText(identity);
    else if (operator === at.setFont) {
      state.font = String(args[0]);
      state.size = numberOf(args[1]);
    } else if (operator === at.constructPath) this.#path(args);
    else this.#set(operator, args);
  }

  #set(operator: number, args: readonly unknown[]): void {
    const at = this.#operators;
    const state = this.#state;
    const first = numberOf(args[0]);
    if (operator === at.save) this.#stack.push({ ...state });
    else if (operator === at.restore) this.#state = this.#stack.pop() ?? state;
    else if (operator === at.transform) this.#concatenate(args);
    else if (operator === at.paintFormXObjectBegin) {
      this.#stack.push({ ...state });
      this.#concatenate(listOf(args[0]));
    } else if (operator === at.paintFormXObjectEnd) this.#state = this.#stack.pop() ?? state;
    else if (operator === at.setCharSpacing) state.charSpace = first;
    else if (operator === at.setWordSpacing) state.wordSpace = first;
    else if (operator === at.setHScale) state.stretch = first / 100;
    else if (operator === at.setLeading) state.leading = -first;
    else if (operator === at.setTextRise) state.rise = first;
    else if (operator === at.setLineWidth) state.lineWidth = first;
    else if (operator === at.setFillRGBColor) state.white = isWhite(args);
  }

  #concatenate(args: readonly unknown[]): void {
    const matrix = asMatrix(args);
    if (matrix !== undefined) this.#state.ctm = multiply(this.#state.ctm, matrix);
  }

  #setTextMatrix(args: readonly unknown[]): void {
    const matrix = asMatrix(args) ?? asMatrix(listOf(args[0]));
    if (matrix !== undefined) this.#restartText(matrix);
  }

  #restartText(matrix: Matrix): void {
    this.#matrix = matrix;
    this.#lineX = this.#lineY = this.#x = this.#y = 0;
  }

  #move(x: number, y: number): void {
    this.#lineX += x;
    this.#lineY += y;
    this.#x = this.#lineX;
    this.#y = this.#lineY;
  }

  #show(glyphs: readonly unknown[]): void {
    const state = this.#state;
    const size = Math.abs(state.size);
    const sign = state.size < 0 ? -1 : 1;
    const matrix = multiply(state.ctm, this.#matrix);
    const scale = this.#scaleOf(state.font) * size;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        this.#x -= (glyph * size * state.stretch * sign) / 1000;
        continue;
      }
      if (typeof glyph !== 'object' || glyph === null || !('unicode' in glyph) || !('width' in glyph)) continue;
      const isSpace = 'isSpace' in glyph && glyph.isSpace === true;
      const spacing = (isSpace ? state.wordSpace : 0) + state.charSpace;
      const ink = numberOf(glyph.width) * scale * state.stretch * sign;
      this.#note(String(glyph.unicode), matrix, ink, size);
      this.#x += ink + spacing * state.stretch * sign;
    }
  }

  #note(text: string, matrix: Matrix, advance: number, size: number): void {
    const start = apply(matrix, this.#x, this.#y + this.#state.rise);
    const end = apply(matrix, this.#x + advance, this.#y + this.#state.rise);
    const seen = size * verticalScale(matrix);
    if (![start.x, start.y, end.x, end.y, seen].every(Number.isFinite)) return;
    this.glyphs.push({ text, x: start.x, y: start.y, endX: end.x, endY: end.y, size: seen });
  }

  #path(args: readonly unknown[]): void {
    const at = this.#operators;
    const how = numberOf(args[0]);
    const strokes = [at.stroke, at.closeStroke, at.fillStroke, at.eoFillStroke];
    const fills = [at.fill, at.eoFill, at.fillStroke, at.eoFillStroke];
    const stroked = strokes.includes(how) || how === at.closeFillStroke || how === at.closeEOFillStroke;
    if (!stroked && !fills.includes(how)) return;
    for (const shape of shapesOf(listOf(listOf(args[1])[0]), this.#state.ctm)) {
      if (stroked) this.#strokeRules(shape);
      else this.#fillRules(shape);
    }
  }

  #strokeRules(shape: readonly { x: number; y: number }[]): void {
    for (const [index, from] of shape.entries()) {
      const to = shape[index + 1];
      if (to !== undefined) this.#addRule(from.x, from.y, to.x, to.y, false);
    }
  }

  #fillRules(shape: readonly { x: number; y: number }[]): void {
    const xs = shape.map((point) => point.x);
    const ys = shape.map((point) => point.y);
    if (shape.length < 4 || new Set(xs.map(Math.round)).size > 4 || new Set(ys.map(Math.round)).size > 4) return;
    const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const middleX = (x0 + x1) / 2;
    const middleY = (y0 + y1) / 2;
    if (y1 - y0 <= thin && x1 - x0 > y1 - y0) this.#addRule(x0, middleY, x1, middleY, false);
    else if (x1 - x0 <= thin) this.#addRule(middleX, y0, middleX, y1, false);
    else if (!this.#state.white) {
      this.#addRule(x0, y0, x1, y0, true);
      this.#addRule(x0, y1, x1, y1, true);
      this.#addRule(x0, y0, x0, y1, true);
      this.#addRule(x1, y0, x1, y1, true);
    }
  }

  #addRule(x0: number, y0: number, x1: number, y1: number, soft: boolean): void {
    const flat = Math.abs(y1 - y0) < 0.7;
    const upright = Math.abs(x1 - x0) < 0.7;
    if (flat === upright || ![x0, y0, x1, y1].every(Number.isFinite)) return;
    const rule = { x0: Math.min(x0, x1), y0: Math.min(y0, y1), x1: Math.max(x0, x1), y1: Math.max(y0, y1), soft };
    if (flat) rule.y0 = rule.y1 = (y0 + y1) / 2;
    else rule.x0 = rule.x1 = (x0 + x1) / 2;
    this.rules.push(rule);
  }
}

/** A path as the corner points of its parts; curves count by their end points alone. */
function shapesOf(data: readonly unknown[], ctm: Matrix): { x: number; y: number }[][] {
  const shapes: { x: number; y: number }[][] = [];
  const argumentCounts = [2, 2, 6, 4, 0];
  for (let index = 0; index < data.length; ) {
    const operator = numberOf(data[index]);
    const count = argumentCounts[operator];
    if (count === undefined) return shapes;
    const shape = shapes.at(-1);
    const point = apply(ctm, numberOf(data[index + count - 1]), numberOf(data[index + count]));
    if (operator === 0) shapes.push([point]);
    else if (operator === 4) shape?.push(...shape.slice(0, 1));
    else shape?.push(point);
    index += count + 1;
  }
  return shapes;
}
