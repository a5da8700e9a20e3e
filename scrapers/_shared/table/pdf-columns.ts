import { isFigure, type PageLine, type Phrase, phrasesOf, phraseText, type Word } from './pdf-words.ts';

/** The stretch of the page one column's text takes. */
export interface Column {
  x: number;
  right: number;
  /** True where most of the column's lines begin at the same place. */
  flushLeft: boolean;
}

/** A piece of text in its columns. */
export interface Entry extends Phrase {
  col: number;
  endCol: number;
}

const sampled = 150;

function everyNth<T>(items: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(items.length / most));
  return items.filter((_, index) => index % step === 0);
}

/** True where another line shows two clearly parted phrases in the stretch of this one. */
function partsOf(line: PageLine, phrase: Phrase): boolean {
  const within = line.phrases.filter((other) => other.x < phrase.right - 1 && other.right > phrase.x + 1);
  return (
    within.some((other, index) => {
      const next = within[index + 1];
      return next !== undefined && next.x - other.right > 0.8 * phrase.size;
    }) || headsFigures(line, phrase)
  );
}

/** True where the phrase lies over most of the white between two figures: a heading of both. */
function headsFigures(line: PageLine, phrase: Phrase): boolean {
  return line.phrases.some((left, index) => {
    const next = line.phrases[index + 1];
    if (next === undefined || phrase.x >= left.right - 1) return false;
    const white = next.x - left.right;
    const over = Math.min(next.x, phrase.right) - Math.max(left.right, phrase.x);
    if (white <= 0.8 * phrase.size || over <= 0.5 * white) return false;
    return isFigure(phraseText(left)) && isFigure(phraseText(next)) && !isFigure(phraseText(phrase));
  });
}

function overlaps(a: { x: number; right: number }, b: { x: number; right: number }): boolean {
  return a.x < b.right && a.right > b.x;
}

/** Where figures stand below each other: words over two such stretches head both. */
function figureStretches(lines: readonly PageLine[]): { x: number; right: number }[] {
  const figures = lines.flatMap((line) => line.phrases.filter((phrase) => isFigure(phraseText(phrase))));
  const several = lines.filter((line) => line.phrases.length > 1).length;
  return stretches(figures)
    .filter((group) => group.length >= Math.max(2, 0.3 * several))
    .map((group) => ({
      x: Math.min(...group.map((phrase) => phrase.x)),
      right: Math.max(...group.map((phrase) => phrase.right)),
    }));
}

/** Phrases that run over several columns say nothing about where the columns are. */
function narrowPhrases(lines: readonly PageLine[]): Phrase[] {
  const several = lines.filter((line) => line.phrases.length > 1);
  const sample = everyNth(several, sampled);
  const enough = Math.max(sample.length <= 5 ? 1 : 2, 0.2 * sample.length);
  const within = lines.flatMap((line) => line.phrases);
  const figures = figureStretches(lines);
  return within.filter((phrase) => {
    const over = figures.filter((stretch) => overlaps(stretch, phrase)).length;
    if (over > 1 && !isFigure(phraseText(phrase))) return false;
    const parted = sample.filter((line) => line.line !== phrase.line && partsOf(line, phrase)).length;
    return parted < enough;
  });
}

function mostCommonShare(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) {
    const key = Math.round(value / 1.5);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values()) / Math.max(1, values.length);
}

function stretches(phrases: readonly Phrase[]): Phrase[][] {
  const groups: Phrase[][] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const phrase of [...phrases].sort((a, b) => a.x - b.x)) {
    if (phrase.x > right - 0.3) groups.push([phrase]);
    else groups.at(-1)?.push(phrase);
    right = Math.max(right, phrase.right);
  }
  return groups;
}

/** Two stretches that never stand on one line are one column set in two ways (a heading left, its figures right). */
function neverTogether(a: readonly Phrase[], b: readonly Phrase[]): boolean {
  const lines = new Set(a.map((phrase) => phrase.base));
  if (b.some((phrase) => lines.has(phrase.base))) return false;
  const settled = (group: readonly Phrase[]) => group.length >= 4 && mostCommonShare(group.map((p) => p.x)) > 0.6;
  return !(settled(a) && settled(b));
}

function withoutHalves(groups: readonly Phrase[][]): Phrase[][] {
  const merged: Phrase[][] = [];
  for (const group of groups) {
    const last = merged.at(-1);
    if (last !== undefined && neverTogether(last, group)) last.push(...group);
    else merged.push([...group]);
  }
  return merged;
}

/** The columns of some lines of text, from the white stretches that run through all of them. */
export function columnsOf(lines: readonly PageLine[]): Column[] {
  return withoutHalves(stretches(narrowPhrases(lines))).map((group) => ({
    x: Math.min(...group.map((phrase) => phrase.x)),
    right: Math.max(...group.map((phrase) => phrase.right)),
    flushLeft: mostCommonShare(group.map((phrase) => phrase.x)) > 0.6,
  }));
}

function overlapped(columns: readonly Column[], x: number, right: number): number[] {
  const middle = (x + right) / 2;
  const found = [...columns.keys()].filter((index) => {
    const column = columns[index];
    return column !== undefined && x < column.right - 0.5 && right > column.x + 0.5;
  });
  if (found.length > 0) return found;
  const distances = columns.map((column) => Math.max(column.x - middle, middle - column.right));
  return [distances.indexOf(Math.min(...distances))];
}

/** A word cut in two where the next column begins, if one of its characters stands exactly there. */
function cutWord(word: Word, columns: readonly Column[]): Word[] {
  for (const column of columns) {
    if (!column.flushLeft || column.x <= word.x + 1 || column.x >= word.right - 1) continue;
    const at = word.starts.findIndex((start) => Math.abs(start - column.x) < 0.6);
    if (at <= 0) continue;
    const left = { ...word, text: word.text.slice(0, at), right: column.x, starts: word.starts.slice(0, at) };
    const right = { ...word, text: word.text.slice(at), x: column.x, starts: word.starts.slice(at) };
    return [left, ...cutWord(right, columns)];
  }
  return [word];
}

/** True where a column begins with this word although the word before it is near. */
function beginsColumn(word: Word, before: Word, columns: readonly Column[], alone: boolean): boolean {
  // in a line of its own an ordinary space is no gap: a group heading may have a word just where a column begins
  if (alone && word.x - before.right < 0.4 * word.size) return false;
  return columns.some((column) => {
    if (before.right > column.x + 0.8 || word.x < column.x - 1.2) return false;
    return Math.abs(word.x - column.x) < 1.2 ? column.flushLeft || word.x - before.right > 0.4 * word.size : false;
  });
}

function piecesOf(phrase: Phrase, columns: readonly Column[], alone: boolean): Phrase[] {
  const words = alone ? phrase.words : phrase.words.flatMap((word) => cutWord(word, columns));
  const pieces: Word[][] = [];
  let before: Word | undefined;
  for (const word of words) {
    if (before === undefined || beginsColumn(word, before, columns, alone)) pieces.push([word]);
    else pieces.at(-1)?.push(word);
    before = word;
  }
  return pieces.flatMap((piece) => phrasesOf(piece, Number.POSITIVE_INFINITY));
}

/** The phrases of a line as entries of the columns; one that runs over several columns stays whole. */
export function entriesOf(line: PageLine, columns: readonly Column[]): Entry[] {
  return line.phrases.flatMap((phrase) => {
    const whole = overlapped(columns, phrase.x, phrase.right);
    const pieces = whole.length > 1 ? piecesOf(phrase, columns, line.phrases.length === 1) : [phrase];
    return pieces.map((piece) => {
      const cols = overlapped(columns, piece.x, piece.right);
      return { ...piece, col: cols[0] ?? 0, endCol: cols.at(-1) ?? 0 };
    });
  });
}
