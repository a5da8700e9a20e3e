import { type CourseId, courseId, proposeCourseId } from '../../../src/domain/course.ts';
import type { Searchable } from '../../../src/search/course-index.ts';
import { type Random, randomFrom } from '../../oracle/random.ts';

const providers = [
  'AMU-Fyn',
  'AMU Nordjylland',
  'AMU SYD',
  'TECHCOLLEGE',
  'U/NORD',
  'ZBC - Zealand Business College',
  'Campus Bornholm',
  'EUC Nord',
  'EUC Lillebælt',
  'EUC Sjælland',
  'Kold College',
  'Learnmark Horsens',
  'Niels Brock',
  'SOSU Østjylland',
  'Roskilde Tekniske Skole',
  'Syddansk Erhvervsskole',
  'Teknologisk Institut',
  'UC Holstebro',
  'Den jydske Haandværkerskole',
];
const connecting = new Set('og i på for til af med en et den det de ved under uden m v u fra'.split(' '));

/** How a collection of Danish titles keeps meeting new words (Heaps): of n words written, k * n^beta are different ones. */
const heaps = { k: 5, beta: 0.67 };

const capitals = 'ABCDEFGHIKLMNOPRSTUV'.split('');
const longestTitle = 90;

interface Vocabulary {
  /** Every word written so far, as often as written: picking one at random prefers what is common, as language does. */
  written: string[];
  /** Words that may be glued into a compound. */
  parts: readonly string[];
}

/**
 * As many courses as asked for, each with a group and a provider: every real one, and title-like ones made of their words. Words are repeated in proportion
 * to how often they stand already, and new ones (compounds glued of two, abbreviations, codes) come as slowly as they do
 * in real collections. The same size gives the same courses.
 */
export function largerCorpus(real: readonly Searchable[], size: number): Searchable[] {
  const random = randomFrom(20_261_122);
  const groups = [...new Set(real.flatMap((course) => course.groups))];
  const titles = real.flatMap((course) => course.titles);
  const vocabulary = vocabularyOf(titles);
  const taken = new Set<string>(titles.map((title) => title.toLowerCase()));
  const ids = new Set(real.map((course) => course.id));
  const numbers = unusedNumbers(real, random);
  const courses: Searchable[] = real.map((course) => ({ ...course, providers: [random.pick(providers)] }));
  while (courses.length < size) {
    const title = madeTitle(random.pick(titles), vocabulary, random);
    if (title.length > longestTitle || !/\p{L}{4}/u.test(title) || taken.has(title.toLowerCase())) continue;
    taken.add(title.toLowerCase());
    const code = random.chance(0.7) ? numbers.pop() : undefined;
    const id = code === undefined ? proposedId(title, ids) : courseId(code);
    ids.add(id);
    courses.push({ id, code, titles: [title], groups: [random.pick(groups)], providers: [random.pick(providers)] });
  }
  return courses;
}

function proposedId(title: string, taken: ReadonlySet<CourseId>): CourseId {
  let attempt = 0;
  let id = proposeCourseId(title);
  while (taken.has(id)) {
    attempt += 1;
    id = proposeCourseId(title, attempt);
  }
  return id;
}

function vocabularyOf(titles: readonly string[]): Vocabulary {
  const written = titles.flatMap((title) => title.match(/[\p{L}\p{N}]+/gu) ?? []);
  const parts = [...new Set(written.map((word) => word.toLowerCase()))].filter((word) => /^\p{L}{4,10}$/u.test(word));
  return { written: written.filter((word) => !connecting.has(word.toLowerCase())), parts };
}

/** A real title with most of its telling words changed for others, small words and punctuation left in place. */
function madeTitle(skeleton: string, vocabulary: Vocabulary, random: Random): string {
  const title = skeleton.replace(/[\p{L}\p{N}]+/gu, (word) => {
    if (connecting.has(word.toLowerCase()) || random.chance(0.15)) return word;
    const next = nextWord(vocabulary, random);
    vocabulary.written.push(next);
    return next;
  });
  return title.slice(0, 1).toUpperCase() + title.slice(1);
}

function nextWord({ written, parts }: Vocabulary, random: Random): string {
  const chanceOfNew = heaps.k * heaps.beta * written.length ** (heaps.beta - 1);
  return random.chance(chanceOfNew) ? newWord(parts, random) : random.pick(written);
}

function newWord(parts: readonly string[], random: Random): string {
  const kind = random.int(20);
  if (kind === 0) return String(1 + random.int(9_999));
  if (kind === 1) return Array.from({ length: 2 + random.int(3) }, () => random.pick(capitals)).join('');
  const compound = random.pick(parts) + random.pick(['', '', 's', 'e']) + random.pick(parts);
  return kind === 2 ? compound.slice(0, 6 + random.int(4)) : compound;
}

/** Five-digit numbers no real course has, in a shuffled order. */
function unusedNumbers(real: readonly Searchable[], random: Random): string[] {
  const used = new Set(real.map((course) => course.code));
  const numbers = Array.from({ length: 90_000 }, (_, at) => String(10_000 + at)).filter((number) => !used.has(number));
  for (let at = numbers.length - 1; at > 0; at -= 1) {
    const other = random.int(at + 1);
    const [one, two] = [numbers[at] ?? '', numbers[other] ?? ''];
    numbers[at] = two;
    numbers[other] = one;
  }
  return numbers;
}
