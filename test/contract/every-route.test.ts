import type { OpenAPIHono } from '@hono/zod-openapi';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApp } from '../../api/app.ts';
import type { AccessLine } from '../../api/ports.ts';
import { buildCatalogue, type Catalogue } from '../../src/catalogue/catalogue.ts';
import { coursesAnswerSchema } from '../../src/contract/course.ts';
import { problemSchema } from '../../src/contract/problem.ts';
import { areaSetId } from '../../src/domain/area.ts';
import { civilDate, instant } from '../../src/domain/date.ts';
import { geography } from '../../src/geography/geography.ts';
import { buildEdition, eightEditions, smallCatalogue, testMoment } from '../support/builders.ts';

const catalogue = smallCatalogue();
const lines: AccessLine[] = [];
const faults: string[] = [];
const door = (ports: { catalogue?: () => Catalogue; publicUrl?: string; now?: () => Date } = {}): OpenAPIHono =>
  createApp({
    catalogue: ports.catalogue ?? (() => catalogue),
    now: ports.now ?? (() => testMoment),
    publicUrl: ports.publicUrl,
    log: (line) => lines.push(line),
    onFault: (error) => faults.push(error.message),
  });
const app = door();
const editionId = [...catalogue.editions.keys()][0] ?? '';

/** A question to each route that has a name in its path. */
const filledIn: Record<string, string> = {
  '/v1/courses/:id': '/v1/courses/47592',
  '/v1/kommuner/:kode': '/v1/kommuner/lejre',
  '/v1/editions/:id': `/v1/editions/${editionId}`,
  '/kursus/:id': '/kursus/47592',
};
const getRoutes = app.routes.filter((route) => route.method === 'GET').map((route) => route.path);
const dataRoutes = getRoutes.filter((path) => path.startsWith('/v1/') || path.endsWith('z'));
const addressOf = (path: string): string => filledIn[path] ?? path;

const routeSchema = z.object({
  path: z.string(),
  responses: z.object({
    200: z.object({
      content: z.object({ 'application/json': z.object({ schema: z.instanceof(z.ZodType), example: z.unknown() }) }),
    }),
  }),
});
const described = app.openAPIRegistry.definitions.flatMap((one) =>
  one.type === 'route' ? [routeSchema.parse(one.route)] : [],
);
const contractOf = (path: string) => {
  const found = described.find((one) => one.path.replace(/\{(\w+)\}/g, ':$1') === path);
  return found?.responses[200].content['application/json'];
};

const english = { headers: { 'Accept-Language': 'en-GB, da;q=0.5' } };
const problemOf = async (response: Response) => {
  expect(response.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8');
  return problemSchema.parse(await response.json());
};
const courses = async (query: string) =>
  coursesAnswerSchema.parse(await (await app.request(`/v1/courses?${query}`)).json());

describe('every route', () => {
  it.each(dataRoutes)('%s answers by its contract in both languages', async (path) => {
    const schema = contractOf(path)?.schema;
    expect(schema, `${path} is not described`).toBeDefined();
    for (const [language, init] of [
      ['da', {}],
      ['en', english],
    ] as const) {
      const response = await app.request(addressOf(path), init);
      expect(response.status).toBe(200);
      if (path.startsWith('/v1/')) expect(response.headers.get('Content-Language')).toBe(language);
      expect(schema?.safeParse(await response.json()).error).toBeUndefined();
    }
  });

  it.each(described.map((one) => one.path))('%s is described with an example that its own contract accepts', (path) => {
    const content = contractOf(path.replace(/\{(\w+)\}/g, ':$1'));
    expect(content?.schema.safeParse(content.example).error).toBeUndefined();
  });

  it.each(getRoutes)('%s carries its security headers, sets no cookie, and answers HEAD and OPTIONS', async (path) => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      const response = await app.request(addressOf(path), { method });
      expect(response.status).toBe(method === 'OPTIONS' ? 204 : 200);
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(response.headers.get('Referrer-Policy')).toBe('no-referrer');
      expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
      expect(response.headers.get('Set-Cookie')).toBeNull();
      const open = path.startsWith('/v1/') || path === '/openapi.json';
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe(open ? '*' : null);
      expect(response.headers.get('Access-Control-Allow-Credentials')).toBeNull();
      if (method === 'HEAD') expect(await response.text()).toBe('');
    }
  });

  it.each(getRoutes)('%s refuses other methods with 405 and says which are allowed', async (path) => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND']) {
      const response = await app.request(addressOf(path), { method });
      expect(response.status).toBe(405);
      expect(response.headers.get('Allow')).toBe('GET, HEAD, OPTIONS');
    }
  });

  it.each(dataRoutes)('%s refuses a parameter it does not have, and names it', async (path) => {
    const response = await app.request(`${addressOf(path)}?kommmune=Lejre`);
    expect(response.status).toBe(400);
    expect(await problemOf(response)).toMatchObject({ code: 'unknown-parameter', parameter: 'kommmune' });
  });

  it.each(dataRoutes.filter((path) => path.startsWith('/v1/')))(
    '%s answers 304 to a caller that has it',
    async (path) => {
      const first = await app.request(addressOf(path));
      const etag = first.headers.get('ETag') ?? '';
      expect(etag).toMatch(/^"[0-9a-f]{12}-[0-9a-f]{16}"$/);
      const again = await app.request(addressOf(path), { headers: { 'If-None-Match': `W/"x", ${etag}` } });
      expect([again.status, again.headers.get('ETag'), await again.text()]).toEqual([304, etag, '']);
      const other = await app.request(addressOf(path), { headers: { 'If-None-Match': '"x"' } });
      expect(other.status).toBe(200);
    },
  );
});

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
    const broken = door({
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
      'x',
      'sted',
      'lang',
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

describe('answers about courses', () => {
  it('counts the own and the adjacent areas of Lejre, and never Oestjylland', async () => {
    const answer = await courses('kommune=Lejre&limit=100');
    expect(answer.place?.region).toBe('rar-sjaelland');
    expect(new Set(answer.place?.adjacent.map((one) => one.region))).toEqual(
      new Set(['rar-hovedstaden', 'rar-bornholm', 'rar-fyn']),
    );
    const regions = new Set(answer.items.flatMap((item) => item.listings.map((listing) => listing.region)));
    expect(regions).toEqual(new Set(['rar-sjaelland', 'rar-hovedstaden', 'rar-bornholm', 'rar-fyn']));
    expect(answer.lists.map((list) => list.region)).not.toContain('rar-oestjylland');
  });

  it('gives every course once over its pages, and the day of Copenhagen by default', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const answer = await courses(`kommune=Lejre&limit=7${cursor === undefined ? '' : `&cursor=${cursor}`}`);
      expect(answer.on).toBe('2026-11-22');
      seen.push(...answer.items.map((item) => item.id));
      cursor = answer.next;
      if (cursor === undefined) expect(seen).toHaveLength(answer.total);
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(35);
  });

  it('refuses the cursor of another question and of older data', async () => {
    const { next } = await courses('kommune=Lejre&limit=7');
    const other = await app.request(`/v1/courses?kommune=Roskilde&cursor=${next}`);
    expect(await problemOf(other)).toMatchObject({ code: 'cursor-stale', parameter: 'cursor' });
    const newer = door({ catalogue: () => smallCatalogue([buildEdition({ inForceFrom: '2026-04-01' })]) });
    const older = await newer.request(`/v1/courses?kommune=Lejre&cursor=${next}`);
    expect(await problemOf(older)).toMatchObject({ code: 'cursor-stale', status: 400 });
  });

  it('says no reach where no place is asked about, and orders own before adjacent where one is', async () => {
    const anywhere = await courses('q=gaffeltruck');
    expect(anywhere.items[0]?.reach).toBeUndefined();
    expect(anywhere.items[0]?.listings).toHaveLength(8);
    const lejre = await courses('q=gaffeltruck&kommune=Lejre');
    expect(lejre.items[0]?.listings.map((one) => one.reach)).toEqual(['own', 'adjacent', 'adjacent', 'adjacent']);
    expect(lejre.items[0]?.sessionsUrl).toBe(
      'https://voksenuddannelse.dk/soeg/uddannelser/amu/filtrering/kurs?subject_code=47592&level=-&type=amu',
    );
  });

  it('says of a course on every list where it stands, where it does not, and where nobody knows', async () => {
    const partial = buildCatalogue(
      eightEditions().filter((one) => one.area !== 'rar-fyn'),
      [],
      instant(testMoment),
    );
    const response = await door({ catalogue: () => partial }).request('/v1/courses/40100?kommune=Lejre');
    const answer: unknown = await response.json();
    expect(answer).toMatchObject({
      reach: 'own',
      unknown: ['rar-fyn'],
      listings: [{ region: 'rar-sjaelland', reach: 'own' }],
    });
    expect(z.object({ lists: z.array(z.unknown()) }).parse(answer).lists).toHaveLength(8);
  });

  it('drops its stored answers when the catalogue or the day changes', async () => {
    let now = testMoment;
    let current = catalogue;
    const changing = door({ catalogue: () => current, now: () => now });
    const ask = async () => {
      const response = await changing.request('/v1/courses?q=truck');
      return [response.headers.get('ETag'), coursesAnswerSchema.parse(await response.json()).on];
    };
    const [first, on] = await ask();
    expect(on).toBe('2026-11-22');
    now = new Date('2026-11-22T23:30:00.000Z');
    const [nextDay, tomorrow] = await ask();
    expect(tomorrow).toBe('2026-11-23');
    current = smallCatalogue([buildEdition({ inForceFrom: '2026-04-01' })]);
    const [newData] = await ask();
    expect(new Set([first, nextDay, newData]).size).toBe(3);
  });

  it('answers the same whatever other headers say', async () => {
    const plain = await (await app.request('/v1/courses?q=truck')).text();
    const headers = {
      'X-Forwarded-Host': 'evil.example',
      Host: 'evil.example',
      Origin: 'https://evil.example',
      'X-Original-URL': '/x',
    };
    expect(await (await app.request('/v1/courses?q=truck', { headers })).text()).toBe(plain);
  });

  it('says that an empty catalogue is empty', async () => {
    const empty = door({ catalogue: () => buildCatalogue([], [], instant(testMoment)) });
    expect(await (await empty.request('/readyz')).json()).toMatchObject({ status: 'empty', editions: 0 });
    const answer = coursesAnswerSchema.parse(await (await empty.request('/v1/courses?kommune=Lejre')).json());
    expect(answer.unknown).toHaveLength(4);
    expect(answer.notices.map((notice) => notice.code)).toContain('list-unknown');
  });
});

describe('the description', () => {
  const operation = z.looseObject({
    operationId: z.string(),
    tags: z.array(z.string()).min(1),
    responses: z.looseObject({
      200: z.object({ content: z.object({ 'application/json': z.looseObject({ example: z.unknown() }) }) }),
      400: z.object({ content: z.looseObject({ 'application/problem+json': z.unknown() }) }),
    }),
  });
  const documentSchema = z.looseObject({
    openapi: z.literal('3.1.0'),
    info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
    servers: z.array(z.object({ url: z.string() })),
    paths: z.record(z.string(), z.object({ get: operation })),
    components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
  });

  it('describes every data route once, with tags, an example and its refusals', async () => {
    const document = documentSchema.parse(await (await app.request('/openapi.json')).json());
    expect(Object.keys(document.paths).sort()).toEqual(
      dataRoutes.map((path) => path.replace(/:(\w+)/g, '{$1}')).sort(),
    );
    const ids = Object.values(document.paths).map((path) => path.get.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const reference of JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)) {
      expect(Object.keys(document.components.schemas)).toContain(reference[1]);
    }
  });

  it('names the public address where it is known', async () => {
    const named = door({ publicUrl: 'https://positivlisten.example/' });
    const document = documentSchema.parse(await (await named.request('/openapi.json')).json());
    expect(document.servers).toEqual([{ url: 'https://positivlisten.example' }]);
  });
});

describe('pages', () => {
  it('shows a page and not JSON where a page fails, in the language of the page', async () => {
    const response = await app.request('/findes-ikke?lang=en', { headers: { Accept: 'text/html' } });
    expect([response.status, response.headers.get('Content-Type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await response.text()).toContain('<html lang="en">');
  });

  it('shows every hit with the line that proves it', async () => {
    const page = await (await app.request('/?q=gaffeltruck&sted=Lejre')).text();
    expect(page).toContain(
      'RAR Sjællands liste, gældende fra 1. oktober 2026, <bdi>ark &quot;Positivliste&quot;, række 2</bdi>',
    );
    expect(page).toContain('1.040 kr. pr. uge (pris i listen)');
    expect(page).toContain('Naboområder: RAR Bornholm, RAR Fyn, RAR Hovedstaden.');
  });

  it('keeps what was typed where something is wrong, and says so by the field', async () => {
    const response = await app.request('/?form=1&q=truck&sted=Lejr&on=31.+februar');
    const page = await response.text();
    expect(response.status).toBe(400);
    expect(page).toContain('value="31. februar"');
    expect(page).toContain('value="Lejr"');
    expect(page).toContain('id="on-error"');
  });

  it('offers the municipalities of a postal code in two areas as links', async () => {
    const response = await app.request(`/?sted=${postalCodeInTwoAreas()}`);
    expect(response.status).toBe(409);
    expect(await response.text()).toMatch(/Vælg kommune:.*href="\/\?form=1&amp;sted=\d{4}/s);
  });

  it('says honestly what an empty answer means, and where else the course stands', async () => {
    const page = await (await app.request('/?q=havnearbejde+vestjylland&sted=Lejre')).text();
    expect(page).toContain('Det betyder ikke, at kurset ikke kan bevilges');
    expect(page).toContain('arbejdsgivererklæring');
    expect(page).toContain('på lister i RAR Vestjylland');
  });
});

/** Taken from the geography, so that the test holds when the tables change. */
function postalCodeInTwoAreas(): string {
  for (let code = 1000; code < 10_000; code++) {
    const areas = geography.areasOfPostalCode(String(code), areaSetId('rar'), civilDate('2026-11-22'));
    if (areas && areas.length > 1) return String(code);
  }
  throw new Error('no postal code lies in two areas');
}
