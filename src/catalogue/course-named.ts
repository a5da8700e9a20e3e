import { type CourseId, courseIdSchema, fagkodeSchema } from '../domain/course.ts';
import { type AppError, callersError } from '../domain/error.ts';
import type { Catalogue, CatalogueCourse } from './catalogue.ts';

const mostSuggestions = 3;

/**
 * The course a text names by number or id. A five-digit number that no list ever had is a course all the same, as far as
 * anybody knows; any other unknown name is refused with the courses nearest to it.
 */
export function courseNamed(catalogue: Catalogue, text: string): CourseId {
  const named = courseIdSchema.safeParse(text.trim());
  const isKnown = named.success && (catalogue.courses().has(named.data) || fagkodeSchema.safeParse(named.data).success);
  if (isKnown) return named.data;
  throw courseUnknown(coursesNear(catalogue, text));
}

/** A shorter beginning stands in too many words to be what was meant. */
const shortestBeginning = 4;

/** What is searched for in turn: fewer and fewer words, and then less and less of the first one. */
export function attempts(words: readonly string[]): string[] {
  const [first = ''] = words;
  const fewer = words.map((_, index) => words.slice(0, words.length - index).join(' '));
  const shorter = Array.from({ length: Math.max(0, first.length - shortestBeginning) }, (_, index) =>
    first.slice(0, first.length - 1 - index),
  );
  return [...fewer, ...shorter];
}

/** Courses with a number or a title near to a text, best first. */
function coursesNear(catalogue: Catalogue, text: string): CatalogueCourse[] {
  const courses = catalogue.courses();
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  if (words.length === 1 && /^\d{3,}$/.test(words[0] ?? '')) return numbersNear([...courses.values()], words[0] ?? '');
  for (const attempt of attempts(words)) {
    const { hits } = catalogue.index().search(attempt);
    if (hits.length > 0) return hits.slice(0, mostSuggestions).flatMap(({ id }) => courses.get(id) ?? []);
  }
  return [];
}

const numbersNear = (courses: readonly CatalogueCourse[], text: string): CatalogueCourse[] =>
  courses
    .filter(({ code }) => code !== undefined && (code.includes(text) || text.includes(code)))
    .slice(0, mostSuggestions);

function courseUnknown(near: readonly CatalogueCourse[]): AppError {
  const names = near.map(({ id, title }) => `${title} (${id})`).join(', ');
  return callersError(
    'course-unknown',
    {
      da: `Kurset kendes ikke. ${names ? `Mente du ${names}?` : 'Skriv et AMU-nummer på fem cifre eller det id, som søgningen giver.'}`,
      en: `The course is not known. ${names ? `Did you mean ${names}?` : 'Write a five-digit AMU number, or the id that the search gives.'}`,
    },
    { parameter: 'course', courses: near.map(({ id, title }) => ({ id, title })) },
  );
}
