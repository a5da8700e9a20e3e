import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { catalogue, english, openDoor, problemOf } from '../support/door.ts';
import { aboutATest, madeSnapshots } from '../support/snapshots.ts';

const { store: snapshots, newest } = await madeSnapshots(catalogue);

const app = openDoor({
  documentOf: async () => ({ bytes: new TextEncoder().encode('AMU-nr.;Titel\n47592;Truck\n'), mediaType: 'text/csv' }),
  pictureOf: async () => ({ svg: '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
  snapshots,
  about: aboutATest,
});
const [editionId = '', otherEditionId = ''] = catalogue.editions.keys();

const pinned = 'course=47592&kommune=0350&on=2026-11-22&askedOn=2026-11-22&knownAt=2026-11-22T08:00:00.000Z';

/** A question to each route that has a name in its path, or cannot be asked without one. */
const filledIn: Record<string, string> = {
  '/:sheet{style(?:\\.[0-9a-f]{12})?\\.css}': '/style.0123456789ab.css',
  '/v1/courses/:id': '/v1/courses/47592',
  '/v1/kommuner/:kode': '/v1/kommuner/lejre',
  '/v1/editions/:id': `/v1/editions/${editionId}`,
  '/v1/editions/:id/diff/:other': `/v1/editions/${editionId}/diff/${otherEditionId}`,
  '/v1/documents/:sha256': `/v1/documents/${'0123456789'.repeat(6)}abcd`,
  '/v1/receipts/picture': `/v1/receipts/picture?document=${'0123456789'.repeat(6)}abcd&page=1&line=4`,
  '/v1/bulk/:snapshot/:file': `/v1/bulk/${newest.snapshot}/regions.csv`,
  '/kursus/:id': '/kursus/47592',
  '/lister/:id': `/lister/${editionId}`,
  '/v1/eligibility': '/v1/eligibility?course=47592&kommune=Lejre',
  '/v1/pools/estimate': '/v1/pools/estimate?course=47592&kommune=Lejre&people=3',
  '/v1/receipts': `/v1/receipts?${pinned}`,
  '/kvittering': `/kvittering?${pinned}`,
};
const getRoutes = app.routes.filter((route) => route.method === 'GET').map((route) => route.path);
const askedWithABody = app.routes.filter((route) => route.method === 'POST').map((route) => route.path);

const definedRoutes = app.openAPIRegistry.definitions.flatMap((one) => (one.type === 'route' ? [one.route] : []));
const fileSchema = z.object({
  responses: z.object({ 200: z.object({ content: z.object({ 'application/json': z.undefined().optional() }) }) }),
});
/** Feeds for readers of news: in both languages, and not described by a schema. */
const isFeed = (path: string): boolean => path.startsWith('/v1/feeds/');
const feedRoutes = getRoutes.filter(isFeed);
/** Routes that answer with a file instead of JSON: the same in every language. */
const fileRoutes = definedRoutes
  .filter((route) => fileSchema.safeParse(route).success && !isFeed(route.path))
  .map((route) => route.path.replace(/\{(\w+)\}/g, ':$1'));
const dataRoutes = getRoutes.filter(
  (path) => ![...fileRoutes, ...feedRoutes].includes(path) && (path.startsWith('/v1/') || path.endsWith('z')),
);
const addressOf = (path: string): string => filledIn[path] ?? path;
const withParameter = (address: string, parameter: string): string =>
  `${address}${address.includes('?') ? '&' : '?'}${parameter}`;

const routeSchema = z.object({
  path: z.string(),
  responses: z.object({
    200: z.object({
      content: z.object({ 'application/json': z.object({ schema: z.instanceof(z.ZodType), example: z.unknown() }) }),
    }),
  }),
});
const described = definedRoutes
  .filter((route) => !fileSchema.safeParse(route).success)
  .map((route) => routeSchema.parse(route));
const contractOf = (path: string) => {
  const found = described.find((one) => one.path.replace(/\{(\w+)\}/g, ':$1') === path);
  return found?.responses[200].content['application/json'];
};

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
      // The widget's file and its description are for every page too.
      const shared = /^\/widget[\w/-]*\.js$|^\/custom-elements\.json$/.test(path);
      const open = path.startsWith('/v1/') || path === '/openapi.json' || shared;
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

  it.each([...dataRoutes, ...fileRoutes, ...feedRoutes])(
    '%s refuses a parameter it does not have, and names it',
    async (path) => {
      const response = await app.request(withParameter(addressOf(path), 'kommmune=Lejre'));
      expect(response.status).toBe(400);
      expect(await problemOf(response)).toMatchObject({ code: 'unknown-parameter', parameter: 'kommmune' });
    },
  );

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

describe('every route of files', () => {
  it('is one of those that are known', () => {
    expect(fileRoutes).toEqual(['/v1/documents/:sha256', '/v1/receipts/picture', '/v1/bulk/:snapshot/:file']);
  });

  it.each(fileRoutes)(
    '%s lets no browser run anything in its file, and answers 304 to a caller that has it',
    async (path) => {
      const first = await app.request(addressOf(path));
      expect(first.headers.get('Content-Security-Policy')).toContain('sandbox');
      // A document may be withheld one day, and a picture shows one; a snapshot holds none.
      const kept = path.startsWith('/v1/bulk') ? 'max-age=31536000, immutable, no-transform' : 'max-age=3600';
      expect(first.headers.get('Cache-Control')).toBe(`public, ${kept}`);
      const headers = { 'If-None-Match': first.headers.get('ETag') ?? '' };
      const again = await app.request(addressOf(path), { headers });
      expect([again.status, await again.text()]).toEqual([304, '']);
    },
  );

  it.each(fileRoutes)('%s knows no file where it is given none', async (path) => {
    const response = await openDoor().request(addressOf(path));
    const code = path.startsWith('/v1/bulk') ? 'bulk-file-unknown' : 'document-unknown';
    expect([response.status, (await problemOf(response)).code]).toEqual([404, code]);
  });
});

describe('every feed', () => {
  it.each(feedRoutes)('%s is in the language asked for, and answers 304 to a reader that has it', async (path) => {
    for (const [language, init] of [
      ['da', { headers: {} }],
      ['en', english],
    ] as const) {
      const first = await app.request(path, init);
      expect([first.status, first.headers.get('Content-Language')]).toEqual([200, language]);
      expect(first.headers.get('Vary')).toContain('Accept-Language');
      const headers = { ...init.headers, 'If-None-Match': first.headers.get('ETag') ?? '' };
      const again = await app.request(path, { headers });
      expect([again.status, await again.text()]).toEqual([304, '']);
    }
  });
});

describe('the description', () => {
  const operation = z.looseObject({
    operationId: z.string(),
    tags: z.array(z.string()).min(1),
    responses: z.looseObject({
      200: z.object({
        content: z.union([
          z.object({ 'application/json': z.looseObject({ example: z.unknown() }) }),
          z.object({ 'application/octet-stream': z.unknown() }),
          z.object({ 'image/svg+xml': z.unknown() }),
          z.object({ 'application/atom+xml': z.unknown() }),
          z.object({ 'application/feed+json': z.unknown() }),
        ]),
      }),
      400: z.object({ content: z.looseObject({ 'application/problem+json': z.unknown() }) }),
    }),
  });
  const documentSchema = z.looseObject({
    openapi: z.literal('3.1.0'),
    info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
    servers: z.array(z.object({ url: z.string() })),
    paths: z.record(z.string(), z.union([z.object({ get: operation }), z.object({ post: operation })])),
    components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
  });

  it('describes every data route once, with tags, an example and its refusals', async () => {
    const document = documentSchema.parse(await (await app.request('/openapi.json')).json());
    expect(Object.keys(document.paths).sort()).toEqual(
      [...dataRoutes, ...fileRoutes, ...feedRoutes, ...askedWithABody]
        .map((path) => path.replace(/:(\w+)/g, '{$1}'))
        .sort(),
    );
    const ids = Object.values(document.paths).map((path) => ('get' in path ? path.get : path.post).operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const reference of JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)) {
      expect(Object.keys(document.components.schemas)).toContain(reference[1]);
    }
  });

  it('names the public address where it is known', async () => {
    const named = openDoor({ publicUrl: 'https://positivlisten.example/' });
    const document = documentSchema.parse(await (await named.request('/openapi.json')).json());
    expect(document.servers).toEqual([{ url: 'https://positivlisten.example' }]);
  });
});
