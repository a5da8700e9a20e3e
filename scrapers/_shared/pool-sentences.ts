import { tidy } from '../../src/domain/danish.ts';
import type { Place } from '../../src/domain/place.ts';
import type { TextLine } from './table/table.ts';

/** One sentence of a document, with the heading it stands under and where its words are. */
export interface Sentence {
  text: string;
  /** The last heading above it that is about a pool, a scheme or money, with a heading of a year below that one. */
  heading: string | undefined;
  /** The place of the line in which a position of the text stands. */
  placeAt(index: number): Place;
  /** Where in the text a new line of the page begins. */
  joints: readonly number[];
  /** The number of its paragraph, and that of the part of the document between two headings; both from 0. */
  paragraph: number;
  part: number;
}

interface Block {
  text: string;
  lines: { start: number; place: Place }[];
}

const openEnd = /(?:(?<!\p{L})(?:mio|mill|mia|ca|pr|nr|jf|kr|den \d{1,2}|\d{1,2})\.|[,–-]|\p{L}|\d|%)$/u;
const lineOfProse = 60;

/** A line of a page goes on in the next one where it is no sentence's end and the next begins as no new one does. */
function goesOn(before: string, next: string): boolean {
  if (!openEnd.test(before)) return false;
  if (/^[\p{Ll}\d(§]/u.test(next)) return /[.]$/.test(before) || before.length >= lineOfProse || /^\p{Ll}/u.test(next);
  return before.length >= lineOfProse && !/\.$/.test(before);
}

/** Physical lines of a PDF become paragraphs again; blocks of a web page are whole already. */
function blocksOf(lines: readonly TextLine[]): Block[] {
  const blocks: Block[] = [];
  for (const { text, place } of lines) {
    const plain = tidy(text);
    const last = blocks.at(-1);
    if (plain === '') continue;
    if (last && 'page' in place && goesOn(last.text, plain)) {
      const start = last.text.length + 1;
      last.text = `${last.text} ${plain}`;
      last.lines.push({ start, place });
    } else blocks.push({ text: plain, lines: [{ start: 0, place }] });
  }
  return blocks;
}

/** A year ends a sentence as a word does; the full stop after any other number may make it an ordinal. */
const sentenceEnd =
  /(?<=[.!?])(?<!(?<!\p{L})(?:jf|ca|pr|nr|stk|bl\.a|f\.eks|mio|mill|mia|evt|inkl|ekskl|hhv|dvs|kap|kl|tlf|maks|(?<!(?<!\d)20\d)\d)\.)\s+(?=["“(]?\p{Lu})/gu;
const headingLength = 120;
const headingWords = /pulje|ordning|midler|bevilling|tilsagn|positivliste|uddannelse|kursus|kurser|tilskud/iu;

const isLikeHeading = (text: string) =>
  text.length <= headingLength &&
  !/[.,;!?]$/.test(text) &&
  /^["“(]?[\p{Lu}\d]/u.test(text) &&
  !/\bkr\b|kroner|,-/i.test(text);

/** The sentences of a document in reading order. */
export function sentencesOf(lines: readonly TextLine[]): Sentence[] {
  let section: string | undefined;
  let heading: string | undefined;
  let part = 0;
  return blocksOf(lines).flatMap((block, paragraph) => {
    if (isLikeHeading(block.text) && headingWords.test(block.text)) {
      [section, heading] = [block.text, block.text];
      part++;
      return [];
    }
    // "Fordeling 2020" under "Den regionale uddannelsespulje": what stands below is of that year.
    if (isLikeHeading(block.text) && /20[1-9]\d/.test(block.text)) heading = `${section ?? ''} ${block.text}`.trim();
    return cut(block.text).map(
      ({ text, start }): Sentence => ({
        text,
        heading,
        paragraph,
        part,
        joints: block.lines.slice(1).map((line) => line.start - start),
        placeAt: (index) =>
          block.lines.findLast((line) => line.start <= start + index)?.place ?? block.lines[0]?.place ?? { line: 1 },
      }),
    );
  });
}

function cut(text: string): { text: string; start: number }[] {
  const parts: { text: string; start: number }[] = [];
  let start = 0;
  for (const match of text.matchAll(sentenceEnd)) {
    parts.push({ text: text.slice(start, match.index), start });
    start = match.index + match[0].length;
  }
  return [...parts, { text: text.slice(start), start }].filter((one) => one.text !== '');
}
