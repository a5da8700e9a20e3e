import { isFigure, type PageLine, type Phrase, phraseText } from './pdf-words.ts';

/** How many lines a paragraph has at least. */
const paragraph = 4;

function follows(above: Phrase, below: Phrase): boolean {
  const drop = below.base - above.base;
  return (
    drop > 0.7 * below.size &&
    drop < 1.75 * below.size &&
    Math.abs(above.x - below.x) < 2 &&
    Math.abs(above.size - below.size) < 0.6
  );
}

function chains(lines: readonly PageLine[]): Phrase[][] {
  const open: Phrase[][] = [];
  for (const phrase of lines.flatMap((line) => line.phrases)) {
    const chain = open.findLast((one) => {
      const last = one.at(-1);
      return last !== undefined && follows(last, phrase);
    });
    if (chain === undefined) open.push([phrase]);
    else chain.push(phrase);
  }
  return open;
}

function isProse(chain: readonly Phrase[]): boolean {
  if (chain.length < paragraph) return false;
  const widths = chain.map((phrase) => phrase.right - phrase.x);
  const widest = Math.max(...widths);
  const full = widths.filter((width) => width > 0.8 * widest).length;
  const words = chain.reduce((sum, phrase) => sum + phrase.words.length, 0) / chain.length;
  return full >= 0.6 * chain.length && words >= 5;
}

/** The lines without the phrases of running text (paragraphs, also those set in columns). */
export function withoutProse(lines: readonly PageLine[]): PageLine[] {
  const prose = chains(lines).filter(isProse);
  const areas = prose.map((chain) => ({
    x: Math.min(...chain.map((phrase) => phrase.x)) - 1,
    right: Math.max(...chain.map((phrase) => phrase.right)) + 1,
    lines: new Set(chain.map((phrase) => phrase.line)),
  }));
  const inProse = (phrase: Phrase) =>
    areas.some((area) => area.lines.has(phrase.line) && phrase.x >= area.x && phrase.right <= area.right);
  return lines.flatMap((line) => {
    const phrases = line.phrases.filter((phrase) => !inProse(phrase));
    return phrases.length === 0 ? [] : [{ ...line, phrases }];
  });
}

function sizeOf(line: PageLine): number {
  return Math.max(...line.phrases.map((phrase) => phrase.size));
}

function extent(lines: readonly PageLine[]): { x: number; right: number } {
  const phrases = lines.flatMap((line) => line.phrases);
  return { x: Math.min(...phrases.map((p) => p.x)), right: Math.max(...phrases.map((p) => p.right)) };
}

function isSeveral(line: PageLine): boolean {
  return line.phrases.length > 1;
}

function isWide(line: PageLine, all: { x: number; right: number }): boolean {
  const [phrase] = line.phrases;
  return phrase !== undefined && !isSeveral(line) && phrase.right - phrase.x > 0.55 * (all.right - all.x);
}

/** "Tabel 3. ..." stands above a table, not in it. */
function isCaption(line: PageLine): boolean {
  const [phrase] = line.phrases;
  return (
    phrase !== undefined &&
    !isSeveral(line) &&
    /^(?:table|tabel|figure|figur|exhibit)\s+[\dA-Z]/i.test(phraseText(phrase))
  );
}

/** Lines near enough to each other to belong together; two wide lines of text in a row part what is around them. */
function runsOf(lines: readonly PageLine[]): PageLine[][] {
  const all = extent(lines.filter(isSeveral));
  const runs: PageLine[][] = [];
  for (const [index, line] of lines.entries()) {
    const last = runs.at(-1)?.at(-1);
    const next = lines[index + 1];
    const near = last !== undefined && line.base - last.base < 3.6 * Math.max(sizeOf(line), sizeOf(last));
    const prose =
      isCaption(line) ||
      (isWide(line, all) && ((last !== undefined && isWide(last, all)) || (next !== undefined && isWide(next, all))));
    if (prose) runs.push([]);
    else if (near && (runs.at(-1)?.length ?? 0) > 0) runs.at(-1)?.push(line);
    else runs.push([line]);
  }
  return runs;
}

/** A single phrase above or below a table belongs to it only where it is narrow and close, as the rest of a cell is. */
function belongs(line: PageLine, beside: PageLine, all: { x: number; right: number }): boolean {
  const [phrase] = line.phrases;
  if (phrase === undefined) return false;
  const close =
    Math.abs(line.base - beside.base) < 1.45 * sizeOf(line) && Math.abs(sizeOf(line) - sizeOf(beside)) < 0.6;
  return close && phrase.right - phrase.x < 0.4 * (all.right - all.x) && phrase.x >= all.x - 2;
}

/** The last line of the titles above a table's top line; headings that stand close above the line are no titles. */
function lastTitle(run: readonly PageLine[], top: number): number {
  const last = run.findLastIndex((line) => line.base < top);
  let first = last;
  for (let line = run[first], above = run[first - 1]; line !== undefined && above !== undefined; ) {
    if (line.base - above.base > 1.3 * sizeOf(line)) break;
    first -= 1;
    line = above;
    above = run[first - 1];
  }
  const heads = run.slice(Math.max(0, first), last + 1).some(isSeveral);
  return heads ? run.findLastIndex((line, index) => index < first && !isSeveral(line)) : last;
}

/** Single phrases above the top line or below the bottom line of a ruled table are titles and notes. */
function betweenRules(run: readonly PageLine[], edges: { top: number; bottom: number } | undefined): PageLine[] {
  if (edges === undefined) return [...run];
  const title = lastTitle(run, edges.top);
  const all = extent(run);
  const note = run.findIndex((line, index) => {
    if (line.base - sizeOf(line) <= edges.bottom || isSeveral(line)) return false;
    // A row broken over the page has no line below it: what stands close beneath its first line is the rest of a cell.
    const above = run[index - 1];
    return above === undefined || above.base - sizeOf(above) <= edges.bottom || !belongs(line, above, all);
  });
  return run.slice(title + 1, note < 0 ? undefined : note);
}

function trimmed(whole: readonly PageLine[], edges: { top: number; bottom: number } | undefined): PageLine[] {
  const run = betweenRules(whole, edges);
  let first = run.findIndex(isSeveral);
  let last = run.findLastIndex(isSeveral);
  if (first < 0) return [];
  const all = extent(run.slice(first, last + 1));
  const framed = (line: PageLine | undefined) =>
    line !== undefined && edges !== undefined && line.base > edges.top && line.base < edges.bottom;
  for (let above = run[first - 1]; above !== undefined; above = run[first - 1]) {
    const beside = run[first];
    if (beside === undefined || !(framed(above) || belongs(above, beside, all))) break;
    first -= 1;
  }
  for (let below = run[last + 1]; below !== undefined; below = run[last + 1]) {
    const beside = run[last];
    if (beside === undefined || !(framed(below) || belongs(below, beside, all))) break;
    last += 1;
  }
  return run.slice(first, last + 1);
}

const wordsOf = (line: PageLine) => line.phrases.flatMap((phrase) => phrase.words);

/** True where a line says the same words as a heading, but not at the same places: the heading of another table. */
function isMoved(heading: PageLine, line: PageLine): boolean {
  const [all, own] = [wordsOf(heading), wordsOf(line)];
  if (heading === line || heading.phrases.length < 3 || all.some((word) => isFigure(word.text))) return false;
  const same = own.filter((word) => all.some((other) => other.text === word.text));
  const moved = same.filter((word) => !all.some((other) => Math.abs(other.x - word.x) < 3));
  return same.length >= 3 && same.length >= 0.7 * own.length && moved.length > 0;
}

/** True where two regions begin with the same heading in columns of other widths. */
export function areOtherWidths(a: readonly PageLine[], b: readonly PageLine[]): boolean {
  const [first, second] = [a.find(isSeveral), b.find(isSeveral)];
  return first !== undefined && second !== undefined && isMoved(first, second);
}

/** Parts a run where its heading comes again at other places: a list of several tables, each with widths of its own. */
function splitAtHeading(run: readonly PageLine[]): PageLine[][] {
  const heading = run.find(isSeveral);
  const parts: PageLine[][] = [[]];
  for (const line of run) {
    if (heading !== undefined && isMoved(heading, line)) parts.push([line]);
    else parts.at(-1)?.push(line);
  }
  return parts;
}

const length = /^\d+(?:[.,]\d+)?\s*(?:dage?|timer?|uger?|lektion(?:er)?)\b/i;

/** A line in columns with the number or the length of a course: at the top of a page it may be all that is left of a list. */
function isCourse(line: PageLine): boolean {
  const texts = line.phrases.map(phraseText);
  return texts.length > 2 && texts.some((text) => /^[1-9]\d{4}$/.test(text) || length.test(text));
}

/** The stretches of a page that may be tables without a ruled frame, given the page's long horizontal lines. */
export function regionsOf(
  lines: readonly PageLine[],
  ruleEdges: (lines: readonly PageLine[]) => { top: number; bottom: number } | undefined,
): PageLine[][] {
  return runsOf(withoutProse(lines))
    .flatMap(splitAtHeading)
    .map((run) => trimmed(run, ruleEdges(run)))
    .filter((run) => run.filter(isSeveral).length >= 2 || run.some(isCourse));
}
