import type { Searchable } from '../../../src/search/course-index.ts';
import { type Random, randomFrom } from '../../oracle/random.ts';

/**
 * Questions as people type them, drawn from the titles of the documents: one to three words, some cut short, some with a
 * letter missing, some without Danish letters, some a number. No two are the same, so that no cache can answer.
 */
export function drawnQuestions(documents: readonly Searchable[], count: number, seed: number): string[] {
  const random = randomFrom(seed);
  const drawn = new Set<string>();
  for (let tries = 0; drawn.size < count && tries < count * 20; tries += 1) {
    drawn.add(drawnFrom(random.pick(documents), random));
  }
  drawn.delete('');
  return [...drawn];
}

function drawnFrom(course: Searchable, random: Random): string {
  if (course.code !== undefined && random.chance(0.1)) return course.code;
  const words = (course.titles[0] ?? '').toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  const from = random.int(Math.max(1, words.length));
  return typedBadly(words.slice(from, from + 1 + random.int(3)).join(' '), random);
}

function typedBadly(text: string, random: Random): string {
  const kind = random.int(10);
  const at = 1 + random.int(Math.max(1, text.length - 1));
  if (kind === 0) return text.slice(0, at) + text.slice(at + 1);
  if (kind < 3) return text.slice(0, Math.max(3, at));
  if (kind === 3) return text.replaceAll('æ', 'ae').replaceAll('ø', 'oe').replaceAll('å', 'aa');
  return text;
}

/** Everything that stands in the field while the questions are typed letter by letter, each once. */
export const typedPrefixes = (questions: readonly string[]): string[] => [
  ...new Set(
    questions.flatMap((question) => Array.from({ length: question.length }, (_, at) => question.slice(0, at + 1))),
  ),
];
