import type { OpenAPIHono } from '@hono/zod-openapi';
import { expect } from 'vitest';
import { createApp } from '../../api/app.ts';
import type { Ports } from '../../api/ports.ts';
import { coursesAnswerSchema } from '../../src/contract/course.ts';
import { type Problem, problemSchema } from '../../src/contract/problem.ts';
import { areaSetId } from '../../src/domain/area.ts';
import { civilDate } from '../../src/domain/date.ts';
import { geography } from '../../src/geography/geography.ts';
import { smallCatalogue, testMoment } from './builders.ts';

/** The small country that the tests of the door ask about. */
export const catalogue = smallCatalogue();

/** The door over the small country, on the test's day, and whatever else a test decides. */
export function openDoor(ports: Partial<Ports> = {}): OpenAPIHono {
  return createApp({
    catalogue: () => catalogue,
    catalogueAt: async (knownAt) => smallCatalogue([], knownAt),
    now: () => testMoment,
    ...ports,
  });
}

/** A caller who prefers English. */
export const english = { headers: { 'Accept-Language': 'en-GB, da;q=0.5' } };

/** The problem an answer carries; fails where it carries none. */
export async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8');
  return problemSchema.parse(await response.json());
}

/** The answer to a question for courses. */
export async function askForCourses(app: OpenAPIHono, query: string) {
  const response = await app.request(`/v1/courses?${query}`);
  return coursesAnswerSchema.parse(await response.json());
}

/** Taken from the geography, so that the test holds when the tables change. */
export function postalCodeInTwoAreas(): string {
  return postalCodeWhere((areas) => areas > 1);
}

/** A postal code that names no one municipality and yet one area. */
export function postalCodeOfTwoKommuner(): string {
  return postalCodeWhere((areas, kommuner) => areas === 1 && kommuner > 1);
}

function postalCodeWhere(fits: (areas: number, kommuner: number) => boolean): string {
  const on = civilDate('2026-11-22');
  for (let number = 1000; number < 10_000; number++) {
    const code = String(number);
    const areas = geography.areasOfPostalCode(code, areaSetId('rar'), on) ?? [];
    const { kommuner } = geography.kommunerOfPostalCode(code, on) ?? { kommuner: [] };
    if (fits(areas.length, kommuner.length)) return code;
  }
  throw new Error('there is no such postal code');
}
