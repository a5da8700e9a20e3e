import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AccessLine } from '../../api/ports.ts';
import { english, openDoor, postalCodeInTwoAreas, problemOf } from '../support/door.ts';

const lines: AccessLine[] = [];
const faults: string[] = [];
const app = openDoor({ log: (line) => lines.push(line) });

describe('bad questions', () => {
  it.each([
    ['q=a&q=b', 'repeated-parameter', 'q'],
    [`q=${'x'.repeat(201)}`, 'bad-parameter', 'q'],
    [`q=${'a+'.repeat(13)}`, 'too-many-words', 'q'],
    ['on=2026-02-30', 'bad-parameter', 'on'],
    ['on=i+dag', 'bad-parameter', 'on'],
    ['on=2014-12-31', 'before-the-lists', 'on'],
    ['limit=0', 'bad-parameter', 'limit'],
    ['limit=101', 'bad-parameter', 'limit'],
    ['limit=NaN', 'bad-parameter', 'limit'],
    ['limit=1.5', 'bad-parameter', 'limit'],
    ['limit=', 'empty-parameter', 'limit'],
    ['kommune=', 'empty-parameter', 'kommune'],
    ['adjacent=ja', 'bad-parameter', 'adjacent'],
    ['list=alle', 'bad-parameter', 'list'],
    ['q=010203-1234', 'cpr-number', 'q'],
    ['q=truck+0102031234+b', 'cpr-number', 'q'],
    ['kommune=010203-1234', 'cpr-number', 'kommune'],
    ['cursor=%7B%7D', 'cursor-invalid', 'cursor'],
    ['cursor=bm9nZXQ', 'cursor-invalid', 'cursor'],
    ['kommune=Lejre&region=rar-fyn', 'too-many-places', 'kommune'],
    ['__proto__=1', 'unknown-parameter', '__proto__'],
  ])('%s is refused by name', async (query, code, parameter) => {
    const response = await app.request(`/v1/courses?${query}`);
    expect(response.status).toBe(400);
    expect(await problemOf(response)).toMatchObject({ code, parameter, status: 400 });
  });

  it.each([
    ['NUL in a parameter', '/v1/courses?q=%00'],
    ['broken UTF-8 in a parameter', '/v1/courses?q=%FF'],
    ['NUL in a path', '/v1/kommuner/%00'],
    ['broken UTF-8 in a path', '/v1/kommuner/%E0%A4%A'],
    ['an address of five thousand characters', `/v1/courses?q=${'x'.repeat(5000)}`],
  ])('%s is refused with 400 and never 500', async (_name, address) => {
    const response = await app.request(address);
    expect(response.status).toBe(400);
    await problemOf(response);
  });

  it.each([
    ['/v1/courses/00000', 'course-unknown'],
    ['/v1/courses/..%2f..%2fetc', 'course-unknown'],
    ['/v1/editions/rar-fyn.regional.2026-10-01.000000000000', 'edition-unknown'],
    ['/v1/kommuner/Lejr', 'kommune-unknown'],
    ['/v1/courses?kommune=Lejr', 'kommune-unknown'],
    ['/v1/courses?region=rar-intet', 'region-unknown'],
    ['/v1/editions?region=intet', 'region-unknown'],
    ['/v1/courses?postnr=0001', 'postnr-unknown'],
    ['/v1/nothing', 'not-found'],
    ['//v1/courses', 'not-found'],
    ['/v1//courses', 'not-found'],
    ['/v1/courses/', 'not-found'],
    ['/v1/%2e%2e%2fv1%5ccourses', 'not-found'],
  ])('%s is not found, and says what was not', async (address, code) => {
    const response = await app.request(`http://localhost${address}`);
    expect(response.status).toBe(404);
    expect((await problemOf(response)).code).toBe(code);
  });

  it('suggests the municipality that was meant', async () => {
    const problem = await problemOf(await app.request('/v1/courses?kommune=Lejr'));
    expect(problem).toMatchObject({
      parameter: 'kommune',
      kommuner: expect.arrayContaining([{ kode: '0350', navn: 'Lejre' }]),
    });
    expect(problem.detail).toContain('Mente du');
    expect((await problemOf(await app.request('/v1/courses?kommune=Lejr', english))).detail).toContain('Did you mean');
  });

  it('answers a postal code in two areas with 409 and the municipalities to choose from', async () => {
    const postnr = postalCodeInTwoAreas();
    const response = await app.request(`/v1/courses?postnr=${postnr}`);
    expect(response.status).toBe(409);
    const problem = await problemOf(response);
    expect(problem).toMatchObject({ code: 'postnr-in-two-areas', parameter: 'postnr' });
    expect(
      z
        .array(z.object({ kode: z.string(), navn: z.string() }))
        .min(2)
        .safeParse(problem.kommuner).success,
    ).toBe(true);
  });

  it('never repeats or logs what looks like a CPR number', async () => {
    lines.length = 0;
    for (const address of [
      '/v1/courses?q=010203-1234',
      '/v1/kommuner/0102031234',
      '/v1/courses?0102031234=x',
      '/?q=010203+1234',
      '/kursus/010203-1234',
    ]) {
      const response = await app.request(address, { headers: { Accept: 'text/html' } });
      expect(response.status).toBe(400);
      expect(await response.text()).not.toMatch(/010203/);
    }
    expect(lines).toHaveLength(5);
    expect(JSON.stringify(lines)).not.toMatch(/010203/);
  });

  it('keeps the inside of a fault of ours to itself, and tells the operator', async () => {
    faults.length = 0;
    const broken = openDoor({
      onFault: (error) => faults.push(error.message),
      catalogue: () => {
        throw new Error('secret path /srv');
      },
    });
    const response = await broken.request('/v1/courses');
    expect(response.status).toBe(500);
    expect(JSON.stringify(await problemOf(response))).not.toContain('secret');
    expect(faults.join()).toContain('secret');
  });

  it('never answers 5xx, whatever the question', async () => {
    const names = [
      'q',
      'kommune',
      'region',
      'postnr',
      'on',
      'list',
      'limit',
      'cursor',
      'adjacent',
      'elsewhere',
      'course',
      'askedOn',
      'knownAt',
      'digest',
      'x',
      'sted',
      'lang',
      'year',
      'kind',
      'price',
      'people',
      '',
    ];
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }).map((text) => encodeURIComponent(text.toWellFormed())),
      fc.string({ maxLength: 30 }).map((text) => text.replace(/[\s#]/g, '%')),
      fc.constantFrom(
        'Lejre',
        '0350',
        '4320',
        'rar-fyn',
        '2026-10-01',
        '9999-12-31',
        '0000-01-01',
        'six-weeks',
        '47592',
        '2026-11-22',
        '2026-11-22T08:00:00.000Z',
        '0'.repeat(64),
        '1',
        'true',
        '%',
        '%zz',
      ),
    );
    const query = fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 5 });
    const path = fc.constantFrom(
      '/v1/courses',
      '/v1/courses/47592',
      '/v1/regions',
      '/v1/kommuner/lejre',
      '/v1/editions',
      '/',
      '/kursus/47592',
      '/lister',
      '/v1/eligibility',
      '/v1/receipts',
      '/bevilling',
      '/kvittering',
      '/v1/pools',
      '/v1/pools/estimate',
      '/pulje',
    );
    const seed = 20261122;
    await fc.assert(
      fc.asyncProperty(path, query, async (where, given) => {
        const address = `http://localhost${where}?${given.map(([name, text]) => `${name}=${text}`).join('&')}`;
        expect((await app.request(address)).status).toBeLessThan(500);
      }),
      { seed, numRuns: 400 },
    );
  });
});
