import type { Glyph, PdfPage, Rule } from './pdf-page.ts';

/** A word of a page; `line` is the number of its text line on the page, counted from 1. */
export interface Word {
  text: string;
  x: number;
  right: number;
  base: number;
  size: number;
  line: number;
  /** Where each of its characters begins, for words that turn out to cross the edge of a column. */
  starts: number[];
  /** True where a line is drawn through it. */
  struck?: boolean;
}

/** Words of one line with no wide gap between them: a cell's line, or a line of prose. */
export interface Phrase {
  words: Word[];
  x: number;
  right: number;
  base: number;
  size: number;
  line: number;
}

/** A text line of the page: everything on one baseline. */
export interface PageLine {
  line: number;
  base: number;
  phrases: Phrase[];
}

/** A gap of this share of the type size between two characters is a space even if none was written; ". T" is kerned to 0.168. */
const spaceShare = 0.16;
/** A gap of this share of the type size parts two phrases. */
const phraseShare = 0.62;

interface Baseline {
  base: number;
  size: number;
  glyphs: Glyph[];
}

function baselines(glyphs: readonly Glyph[]): Baseline[] {
  const found: Baseline[] = [];
  for (const glyph of [...glyphs].sort((a, b) => a.base - b.base)) {
    const last = found.at(-1);
    if (last !== undefined && glyph.base - last.base <= Math.max(1.2, 0.22 * Math.min(last.size, glyph.size))) {
      last.glyphs.push(glyph);
      last.size = Math.max(last.size, glyph.size);
    } else found.push({ base: glyph.base, size: glyph.size, glyphs: [glyph] });
  }
  return found;
}

function besideOne(glyph: Glyph, line: Baseline): boolean {
  return line.glyphs.some(
    (other) =>
      Math.abs(other.base - glyph.base) < other.size * 0.65 &&
      glyph.x - other.right < 0.6 * other.size &&
      other.x - glyph.right < 0.6 * other.size,
  );
}

/** Raised and lowered small type ("m²", footnote marks) belongs to the line it stands at. */
function withRaisedType(lines: readonly Baseline[]): Baseline[] {
  const kept: Baseline[] = [];
  const small = new Set<Baseline>();
  for (const [index, line] of lines.entries()) {
    const hosts = [lines[index + 1], lines[index - 1]].filter((host) => host !== undefined);
    const host = hosts.find(
      (other) =>
        !small.has(other) && line.size < 0.8 * other.size && line.glyphs.every((glyph) => besideOne(glyph, other)),
    );
    if (host === undefined) kept.push(line);
    else {
      host.glyphs.push(...line.glyphs);
      small.add(line);
    }
  }
  return kept;
}

/** Bold type is at times made by printing a character twice. */
function printedOnce(glyphs: readonly Glyph[]): Glyph[] {
  const kept: Glyph[] = [];
  for (const glyph of glyphs) {
    const twin = kept
      .slice(-3)
      .some((other) => other.text === glyph.text && Math.abs(other.x - glyph.x) < 0.15 * glyph.size);
    if (!twin) kept.push(glyph);
  }
  return kept;
}

function wordsOf(line: Baseline, number: number): Word[] {
  const words: Word[] = [];
  const glyphs = printedOnce([...line.glyphs].sort((a, b) => a.x - b.x));
  let last: Word | undefined;
  let lastRight = Number.NEGATIVE_INFINITY;
  for (const glyph of glyphs) {
    const gap = glyph.x - lastRight;
    if (last === undefined || gap > spaceShare * Math.min(glyph.size, last.size) || glyph.x < last.x) {
      last = { text: '', x: glyph.x, right: glyph.right, base: line.base, size: glyph.size, line: number, starts: [] };
      words.push(last);
    }
    for (const _ of glyph.text) last.starts.push(glyph.x);
    last.text += glyph.text;
    last.right = Math.max(last.right, glyph.right);
    last.size = Math.max(last.size, glyph.size);
    lastRight = glyph.right;
  }
  return words;
}

const figure = /^[($€£~<>≤≥+*\-–−±]*\s*[\d.,]*\d[\d.,:/–-]*\s*[%*†‡)]*\s*[a-z]?$/i;
const bullet = /^[•·●▪◦‣]$/;

/** No amount is longer, and the patterns would try every way to part a row of digits. */
const longestFigure = 60;

/** True for a figure, an amount, a code: something that is never the second line of a cell. */
export function isFigure(text: string): boolean {
  const bare = text.trim();
  if (bare.length > longestFigure) return false;
  return figure.test(bare) || /^(?:[-–—.…*]+|n\/?a|\(?[xz]\)?)$/i.test(bare);
}

function hasDigit(word: Word): boolean {
  return isFigure(word.text) && /\d/.test(word.text);
}

/** A bullet is set off from its text, two figures need little white between them. */
function partsPhrases(last: Word, word: Word, share: number): boolean {
  const gap = (word.x - last.right) / Math.max(last.size, word.size);
  if (bullet.test(last.text)) return gap > 3;
  return gap > share || (gap > 0.38 && share < 2 && hasDigit(last) && hasDigit(word));
}

/** Words one after another as phrases, parted at wide gaps. */
export function phrasesOf(words: readonly Word[], share = phraseShare): Phrase[] {
  const phrases: Phrase[] = [];
  for (const word of words) {
    const last = phrases.at(-1);
    const before = last?.words.at(-1);
    if (last === undefined || before === undefined || partsPhrases(before, word, share)) {
      const { x, right, base, size, line } = word;
      phrases.push({ words: [word], x, right, base, size, line });
    } else {
      last.words.push(word);
      last.right = Math.max(last.right, word.right);
      last.size = Math.max(last.size, word.size);
    }
  }
  return phrases;
}

/** The usual white between two words as a share of the type size: wide in typewriter type and in spaced-out lines. */
function usualSpace(lines: readonly Word[][]): number {
  const spaces = lines.flatMap((words) =>
    words.flatMap((word, index) => {
      const last = words[index - 1];
      if (last === undefined || !/\p{L}/u.test(last.text) || !/\p{L}/u.test(word.text)) return [];
      const space = (word.x - last.right) / word.size;
      return space < 1.5 ? [space] : [];
    }),
  );
  return spaces.sort((a, b) => a - b)[Math.floor(spaces.length / 2)] ?? 0;
}

/** A line through a word stands at this share of the type size above its baseline; one that underlines it stands below. */
const struckFrom = 0.1;
const struckTo = 0.55;

/** Marks the words of a line that a drawn line runs through. */
function markStruck(words: readonly Word[], rules: readonly Rule[]): void {
  for (const word of words) {
    word.struck = rules.some((rule) => {
      const above = (word.base - rule.y0) / word.size;
      const covered = Math.min(rule.x1, word.right) - Math.max(rule.x0, word.x);
      return above > struckFrom && above < struckTo && covered > 0.6 * (word.right - word.x);
    });
  }
}

/** The text lines of a page from top to bottom, headers and footers included. */
export function pageLines(page: PdfPage): PageLine[] {
  const inked = page.glyphs.filter((glyph) => glyph.text.trim() !== '' && !/^\p{Cc}+$/u.test(glyph.text));
  const lines = withRaisedType(baselines(inked)).map((line, index) => ({
    base: line.base,
    words: wordsOf(line, index + 1),
  }));
  const across = page.rules.filter((rule) => rule.y0 === rule.y1 && !rule.soft);
  for (const { base, words } of lines) {
    const size = Math.max(...words.map((word) => word.size));
    const near = across.filter((rule) => rule.y0 < base && rule.y0 > base - size);
    if (near.length > 0) markStruck(words, near);
  }
  const share = Math.max(phraseShare, Math.min(1.2, 1.9 * usualSpace(lines.map((line) => line.words))));
  return lines.map(({ base, words }, index) => ({ line: index + 1, base, phrases: phrasesOf(words, share) }));
}

/** The words of some phrases in one row of text. */
export function phraseText(phrase: Phrase): string {
  return phrase.words.map((word) => word.text).join(' ');
}
