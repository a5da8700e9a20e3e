import type { Catalogue, CatalogueCourse } from './catalogue.ts';

/** The courses whose numbers are nearest to a number that no course has: one slip of the fingers, or its beginning. */
export function numbersNear(catalogue: Catalogue, text: string): CatalogueCourse[] {
  const number = text.trim();
  if (!/^\d{3,6}$/.test(number)) return [];
  const courses = [...catalogue.courses().values()].filter(({ code }) => code !== undefined);
  if (courses.some(({ code }) => code === number)) return [];
  const slips = courses.filter(({ code = '' }) => isOneSlip(number, code));
  const begun = courses.filter(({ code = '' }) => code.startsWith(number) || number.startsWith(code));
  return [...new Set([...slips, ...begun])].sort((a, b) => distance(number, a) - distance(number, b));
}

/** Numbers as near in slips stand by how near they are as numbers. */
const distance = (number: string, { code = '' }: CatalogueCourse): number => Math.abs(Number(number) - Number(code));

/** One digit wrong, too many or too few, or two neighbours changed about. */
function isOneSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const [rest, otherRest] = [one.slice(start), other.slice(start)];
  if (rest.length < otherRest.length) return otherRest.slice(1) === rest;
  if (rest.length > otherRest.length) return rest.slice(1) === otherRest;
  const isSwapped = rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2);
  return rest.slice(1) === otherRest.slice(1) || isSwapped;
}
