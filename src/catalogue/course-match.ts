import type { Bucket, Field, Mark } from '../domain/match.ts';
import { onceEach } from '../domain/once.ts';
import type { Found, Hit } from '../search/found.ts';
import type { CatalogueCourse } from './catalogue.ts';
import type { Line, LinesOnDay } from './lines-on-day.ts';

/** How a course answers the question: how well and where, by which words, and where they stand in the title shown. */
export interface CourseMatch {
  readonly bucket: Bucket;
  readonly field: Field;
  readonly words: readonly { asked: string; how: Bucket }[];
  /** Stretches `[start, end)` of the title, in UTF-16 units. */
  readonly marks: readonly (readonly [start: number, end: number])[];
}

/** What a search says of its hits, each told once: by a course's titles alone. */
const toldByTitles = onceEach<Found, Map<number, CourseMatch>>(() => new Map());
/** And by those together with its only line. By days first: a search is kept for longer than a day that was asked about once. */
const toldByLine = onceEach<LinesOnDay, (found: Found) => Map<Line, CourseMatch>>(() => onceEach(() => new Map()));

/** What a search says of a hit that stands on some lines of a day; asked for the hits that are shown only. */
export type MatchTeller = (
  hit: Pick<Hit, 'number' | 'bucket' | 'field'>,
  course: CatalogueCourse,
  lines: readonly Line[],
) => CourseMatch;

/** Tells of the hits of a search, with what stands on the lines of a day. */
export function matchTeller(found: Found, of: LinesOnDay): MatchTeller {
  const [byTitles, byLine] = [toldByTitles(found), toldByLine(of)(found)];
  const inTitles: MatchTeller = (hit, course) => {
    const before = byTitles.get(hit.number);
    if (before) return before;
    const match = matchByTitles(found, hit, course);
    byTitles.set(hit.number, match);
    return match;
  };
  return (hit, course, lines) => {
    const match = inTitles(hit, course, lines);
    if (match.words.length >= found.words.length) return match;
    const [first = -1] = lines;
    const before = lines.length === 1 ? byLine.get(first) : undefined;
    if (before) return before;
    const whole = withLines(match, found, { lines, of });
    if (lines.length === 1) byLine.set(first, whole);
    return whole;
  };
}

function matchByTitles(
  found: Found,
  { bucket, field }: Pick<Hit, 'bucket' | 'field'>,
  { code, title, titles }: CatalogueCourse,
): CourseMatch {
  const inTitle = found.marks(title);
  const words: ToldWord[] = [];
  tell(words, inTitle);
  for (const text of [code, ...titles]) {
    if (text !== undefined && words.length < found.words.length) tell(words, found.marks(text));
  }
  return { bucket, field, words, marks: inTitle.map(({ start, end }) => [start, end]) };
}

/** The other words may stand in what the lines shown say besides. */
function withLines(match: CourseMatch, found: Found, { lines, of }: { lines: readonly Line[]; of: LinesOnDay }) {
  const words = [...match.words];
  for (const part of ['group', 'provider'] as const) {
    for (const line of lines) {
      const text = of.printed[part][line];
      if (text !== undefined && words.length < found.words.length) tell(words, found.marks(text));
    }
  }
  return words.length === match.words.length ? match : { ...match, words };
}

type ToldWord = CourseMatch['words'][number];

/** Each word of the question once, as it was found where it was found first: the title shown comes before all else. */
function tell(words: ToldWord[], marks: readonly Mark[]): void {
  for (const { asked, how } of marks) if (!words.some((one) => one.asked === asked)) words.push({ asked, how });
}
