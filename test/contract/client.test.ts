import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiSchema, createClient } from '../../src/client.ts';
import { fetchDocument, operationsOf } from '../support/contract-document.ts';
import { openDocumentedDoor } from '../support/documented-door.ts';

const app = openDocumentedDoor();
let server: ServerType;
let address = '';

beforeAll(async () => {
  address = await new Promise<string>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}`),
    );
  });
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

const on = '2026-11-22';
const kommune = 'Lejre';
const id = 'rar-sjaelland.regional.2026-10-01.0a1b2c3d4e5f';
const other = 'rar-sjaelland.regional.2026-04-01.9f8e7d6c5b4a';
const course = '47592';

/** A question to every address of the client; one that is missing here does not compile. */
const questions: { [P in keyof ApiSchema]: (client: ReturnType<typeof createClient>) => Promise<{ status: number }> } =
  {
    '/v1/courses': ({ v1 }) => v1.courses.$get({ query: { q: 'truck', kommune, reach: ['own'], limit: 5 } }),
    '/v1/courses/:id': ({ v1 }) => v1.courses[':id'].$get({ param: { id: course }, query: { kommune } }),
    '/v1/suggest': ({ v1 }) => v1.suggest.$get({ query: { q: 'gaf' } }),
    '/v1/regions': ({ v1 }) => v1.regions.$get({ query: { on } }),
    '/v1/kommuner': ({ v1 }) => v1.kommuner.$get(),
    '/v1/kommuner/:kode': ({ v1 }) => v1.kommuner[':kode'].$get({ param: { kode: '0350' } }),
    '/v1/editions': ({ v1 }) => v1.editions.$get({ query: { list: 'regional' } }),
    '/v1/editions/:id': ({ v1 }) => v1.editions[':id'].$get({ param: { id } }),
    '/v1/editions/:id/diff/:other': ({ v1 }) => v1.editions[':id'].diff[':other'].$get({ param: { id, other } }),
    '/v1/changes': ({ v1 }) => v1.changes.$get({ query: { kommune, since: '2026-10-01' } }),
    '/v1/changes/next': ({ v1 }) => v1.changes.next.$get({ query: { kommune } }),
    '/v1/changes/events': ({ v1 }) => v1.changes.events.$get({ query: { after: 'start', limit: 1 } }),
    '/v1/sources': ({ v1 }) => v1.sources.$get(),
    '/v1/status': ({ v1 }) => v1.status.$get(),
    '/v1/bulk': ({ v1 }) => v1.bulk.$get(),
    '/v1/eligibility': ({ v1 }) => v1.eligibility.$get({ query: { course, kommune, on } }),
    '/v1/eligibility/batch': ({ v1 }) => v1.eligibility.batch.$post({ json: { kommune, courses: [course] } }),
    '/v1/receipts': ({ v1 }) =>
      v1.receipts.$get({ query: { course, kommune, on, askedOn: on, knownAt: `${on}T02:10:00.000Z` } }),
    '/v1/guidance': ({ v1 }) => v1.guidance.$get({ query: { kommune, benefit: 'dagpenge' } }),
    '/v1/pools': ({ v1 }) => v1.pools.$get({ query: { kommune, year: '2021' } }),
    '/v1/pools/estimate': ({ v1 }) => v1.pools.estimate.$get({ query: { price: ['2500'], people: '12' } }),
    '/healthz': (client) => client.healthz.$get(),
    '/readyz': (client) => client.readyz.$get(),
  };

describe('the client of TypeScript', () => {
  it('has every operation that answers in JSON, and no other', async () => {
    const answering = operationsOf(await fetchDocument(app)).filter(
      ({ responses }) => responses['200']?.content?.['application/json'] !== undefined,
    );
    const paths = answering.map(({ path }) => path.replace(/\{(\w+)\}/g, ':$1'));
    expect(Object.keys(questions).sort()).toEqual(paths.sort());
  });

  it.each(Object.entries(questions))('is answered by %s on a real server', async (_path, ask) => {
    expect((await ask(createClient(address))).status).toBe(200);
  });

  it('knows the answer from the refusal, both with their fields', async () => {
    const { v1 } = createClient(address, { headers: { 'Accept-Language': 'en' } });
    const answer = await v1.courses.$get({ query: { q: 'gaffeltruck', kommune } });
    if (!answer.ok) throw new Error((await answer.json()).detail);
    const { total, items } = await answer.json();
    expect([total, items[0]?.code, items[0]?.listings.length]).toEqual([1, course, 4]);
    const refused = await v1.courses.$get({ query: { kommune: 'Lejr' } });
    if (refused.ok) throw new Error('it was answered');
    expect(await refused.json()).toMatchObject({ code: 'kommune-unknown', parameter: 'kommune', status: 404 });
  });

  it('does not compile where a question is wrong', async () => {
    const { v1 } = createClient(address);
    const wrong = [
      // @ts-expect-error There is no such parameter.
      v1.courses.$get({ query: { komune: 'Lejre' } }),
      // @ts-expect-error There is no such kind of list.
      v1.courses.$get({ query: { list: 'alle' } }),
      // @ts-expect-error A course must be named.
      v1.eligibility.$get({ query: { kommune } }),
      // @ts-expect-error The courses are a list.
      v1.eligibility.batch.$post({ json: { kommune, courses: course } }),
    ];
    expect((await Promise.all(wrong)).map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    const answer = await v1.kommuner[':kode'].$get({ param: { kode: '0350' } });
    // @ts-expect-error There is no such field.
    if (answer.ok) expect((await answer.json()).name).toBeUndefined();
  });
});
