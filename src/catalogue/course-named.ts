import { type CourseId, courseIdSchema, fagkodeSchema } from '../domain/course.ts';
import { type AppError, callersError } from '../domain/error.ts';
import type { Catalogue, CatalogueCourse } from './catalogue.ts';
import { hitsNear, numbersNear } from './courses-near.ts';

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

/** Courses with a number or a title near to a text, best first. */
function coursesNear(catalogue: Catalogue, text: string): CatalogueCourse[] {
  if (/^\d{3,}$/.test(text.trim())) return numbersNear(catalogue, text).slice(0, mostSuggestions);
  const hits = hitsNear(catalogue.index().search, text);
  return hits.slice(0, mostSuggestions).flatMap(({ id }) => catalogue.courses().get(id) ?? []);
}

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
