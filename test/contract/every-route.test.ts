import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { catalogue, english, openDoor, problemOf } from '../support/door.ts';

const app = openDoor();
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
    const named = openDoor({ publicUrl: 'https://positivlisten.example/' });
    const document = documentSchema.parse(await (await named.request('/openapi.json')).json());
    expect(document.servers).toEqual([{ url: 'https://positivlisten.example' }]);
  });
});
