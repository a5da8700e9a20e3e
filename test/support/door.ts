import type { OpenAPIHono } from '@hono/zod-openapi';
import { expect } from 'vitest';
import { createApp } from '../../api/app.ts';
import { createGateway } from '../../api/gateway.ts';
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

/** A connection whose headers a test hands over beside its request. */
const connectionFrom =
  (peer: string): NonNullable<Ports['connectionOf']> =>
  (env) => {
    const headers = typeof env === 'object' && env !== null && 'headers' in env ? env.headers : undefined;
    if (!(headers instanceof Headers)) return undefined;
    return { peer, header: (name) => headers.get(name) ?? undefined };
  };

/** The gateway before the same door, asked as a server asks it, with somebody at the other end. */
export function openGateway(ports: Partial<Ports> = {}, peer = '198.51.100.7') {
  const gateway = createGateway({
    catalogue: () => catalogue,
    now: () => testMoment,
    connectionOf: connectionFrom(peer),
    ...ports,
  });
  const request = async (path: string, init: RequestInit = {}): Promise<Response> => {
    return gateway.fetch(new Request(`http://localhost${path}`, init), { headers: new Headers(init.headers) });
  };
  return { request, fetch: gateway.fetch };
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
