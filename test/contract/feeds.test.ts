import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildCatalogue } from '../../src/catalogue/catalogue.ts';
import { type EventsObject, eventsAnswerSchema, webhookSchema } from '../../src/contract/change-event.ts';
import { instant } from '../../src/domain/date.ts';
import type { Edition } from '../../src/domain/edition.ts';
import { buildEdition, testMoment } from '../support/builders.ts';
import { english, openDoor, problemOf } from '../support/door.ts';
import { keptOf } from '../support/kept.ts';

const truck = { code: '47592', title: 'Gaffeltruckcertifikat B', price: 1040 };
const steel = { code: '40086', title: 'Svejsning' };
const many = Array.from({ length: 230 }, (_, index) => ({ code: String(41000 + index), title: `Kursus ${index}` }));
const hostile = { title: '<img src=x onerror=alert(1)> ]]> & \u0007\u202Egnp.exe "a" {{b}} </title>', price: 5 };

const spring = (area: string, rows: object[]) => buildEdition({ area, inForceFrom: '2026-04-01', rows });
const autumn = (area: string, rows: object[], recordedAt: string) => buildEdition({ area, rows, recordedAt });
const april = spring('rar-sjaelland', [truck, steel]);
const fynApril = spring('rar-fyn', [truck]);
const nordApril = spring('rar-nordjylland', [truck]);
const october = autumn('rar-sjaelland', [{ ...truck, price: 1100 }, ...many], '2026-10-01T02:10:00.000Z');
const fyn = autumn('rar-fyn', [truck, hostile], '2026-11-02T02:10:00.000Z');
const nord = autumn('rar-nordjylland', [truck, steel], '2026-11-03T02:10:00.000Z');
const example = buildEdition({
  area: 'rar-bornholm',
  exampleData: true,
  recordedAt: '2026-11-04T02:10:00.000Z',
  rows: [truck],
});
const world = [april, fynApril, nordApril, october, fyn, nord, example];
const catalogueOf = (editions: Edition[]) => buildCatalogue(keptOf(editions), [], instant(testMoment));
const doorTo = (editions: Edition[]) => {
  const catalogue = catalogueOf(editions);
  return openDoor({ catalogue: () => catalogue, publicUrl: 'https://positivlisten.example/' });
};
const app = doorTo(world);

const events = async (query: string, door = app, path = '/v1/changes'): Promise<EventsObject> =>
  eventsAnswerSchema.parse(await (await door.request(`${path}?${query}`)).json());

/** Reads page by page until there is no more. */
async function readAll(query: string, door = app): Promise<EventsObject['items']> {
  const items: EventsObject['items'] = [];
  let answer = await events(`after=start${query}`, door);
  items.push(...answer.items);
  while (answer.more) {
    answer = await events(`after=${answer.next}${query}`, door);
    items.push(...answer.items);
  }
  return items;
}

describe('GET /v1/changes?after=', () => {
  it('gives every event once, in the order it became known, with the evidence on both sides', async () => {
    const items = await readAll('');
    expect(items.map((one) => one.knownAt)).toEqual(items.map((one) => one.knownAt).sort());
    expect(new Set(items.map((one) => one.id)).size).toBe(items.length);
    expect(items.filter((one) => one.kind === 'edition').map((one) => one.edition.edition)).toEqual(
      world.map((edition) => edition.id),
    );
    expect(items.find((one) => one.kind === 'change' && one.change.type === 'changed')).toMatchObject({
      region: 'rar-sjaelland',
      edition: { edition: october.id, inForceFrom: '2026-10-01', document: october.document },
      change: {
        course: '47592',
        day: '2026-10-01',
        fields: [{ field: 'price', old: 1040, new: 1100 }],
        before: { edition: april.id, place: { sheet: 'Positivliste', row: 2 } },
        after: { edition: october.id },
      },
    });
  });

  it('goes on from a cursor given by an older catalogue, and gives what has come since, and only that', async () => {
    const before = doorTo(world.slice(0, 5));
    const { next, more } = await events('after=now', before);
    expect(more).toBe(false);
    const since = await events(`after=${next}`);
    expect(since.items.map((one) => [one.kind, one.region])).toEqual([
      ['edition', 'rar-nordjylland'],
      ['change', 'rar-nordjylland'],
      ['edition', 'rar-bornholm'],
    ]);
    expect(await events(`after=${since.next}`)).toMatchObject({ items: [], next: since.next, more: false });
  });

  it('goes on right after any event by its own cursor', async () => {
    const all = await readAll('');
    for (const index of [0, 3, 7, 120, all.length - 2]) {
      const rest = await events(`after=${all[index]?.cursor}&limit=3`);
      expect(rest.items.map((one) => one.id)).toEqual(all.slice(index + 1, index + 4).map((one) => one.id));
    }
  });

  it('can be asked about one place or one kind of list without another cursor', async () => {
    const own = await readAll('&region=rar-fyn&adjacent=false');
    expect(new Set(own.map((one) => one.region))).toEqual(new Set(['rar-fyn']));
    const near = await readAll('&kommune=Lejre');
    expect(new Set(near.map((one) => one.region))).not.toContain('rar-nordjylland');
    expect(near.length).toBeGreaterThan(own.length);
    const all = await readAll('');
    const later = await events(`after=${all.at(-3)?.cursor}&region=rar-nordjylland&adjacent=false`);
    expect(later.items.map((one) => one.kind)).toEqual(['change']);
    expect((await events('after=start&list=six-weeks')).items).toEqual([]);
  });

  it('answers the same at its own address, where the beginning is the default', async () => {
    const [one, other, third] = await Promise.all(
      ['after=start&limit=5', 'limit=5', 'after=start&limit=5'].map((query, index) =>
        events(query, app, index === 2 ? '/v1/changes' : '/v1/changes/events'),
      ),
    );
    expect(other).toEqual(one);
    expect(third).toEqual(one);
  });

  it.each([
    ['after=abc', 'cursor-unknown', 'after'],
    ['after=', 'empty-parameter', 'after'],
    ['after=start&after=now', 'repeated-parameter', 'after'],
    ['after=start&since=2026-10-01', 'unknown-parameter', 'since'],
    ['after=start&limit=0', 'bad-parameter', 'limit'],
    [`after=${'a'.repeat(61)}`, 'bad-parameter', 'after'],
    ['after=start&kommune=Atlantis', 'kommune-unknown', 'kommune'],
  ])('refuses %s by name', async (query, code, parameter) => {
    const response = await app.request(`/v1/changes?${query}`);
    expect([400, 404]).toContain(response.status);
    expect(await problemOf(response)).toMatchObject({ code, parameter });
  });

  it('refuses the cursor of another instance by name', async () => {
    const { next } = await events('after=now', doorTo([october, april]));
    expect(await problemOf(await app.request(`/v1/changes?after=${next}`))).toMatchObject({ code: 'cursor-unknown' });
    const { next: restored } = await events('after=now');
    const older = await doorTo(world.slice(0, 4)).request(`/v1/changes?after=${restored}`, english);
    expect(await problemOf(older)).toMatchObject({ code: 'cursor-unknown', parameter: 'after' });
  });

  it('has an ETag, and answers HEAD and 304', async () => {
    const path = '/v1/changes?after=start&limit=2';
    const etag = (await app.request(path)).headers.get('ETag') ?? '';
    expect((await app.request(path, { headers: { 'If-None-Match': etag } })).status).toBe(304);
    const head = await app.request(path, { method: 'HEAD' });
    expect([head.status, head.headers.get('ETag'), await head.text()]).toEqual([200, etag, '']);
  });
});

const feedSchema = z.object({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string().min(1),
  home_page_url: z.url(),
  feed_url: z.url(),
  language: z.enum(['da', 'en']),
  authors: z.array(z.object({ name: z.string() })).min(1),
  items: z.array(
    z.object({
      id: z.string().regex(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      url: z.url(),
      title: z.string().min(1),
      content_html: z.string().min(1),
      date_modified: z.iso.datetime(),
      date_published: z.iso.datetime(),
      _positivliste: z.object({ event: z.object({ region: z.string(), knownAt: z.string() }) }),
    }),
  ),
});
const feed = async (query: string, init: RequestInit = {}, door = app) =>
  feedSchema.parse(await (await door.request(`/v1/feeds/changes.json${query}`, init)).json());

describe('GET /v1/feeds/changes.json', () => {
  it('is a JSON Feed 1.1 of the newest, at most 200, with ids that stay', async () => {
    const { items, title, feed_url } = await feed('?kommune=Lejre');
    expect(items).toHaveLength(200);
    expect(title).toBe('Ændringer på positivlisten: Lejre');
    expect(feed_url).toBe('https://positivlisten.example/v1/feeds/changes.json?kommune=Lejre&lang=da');
    const dates = items.map((item) => item.date_modified);
    expect(dates).toEqual(dates.toSorted().reverse());
    expect(new Set(items.map((item) => item.id)).size).toBe(200);
    const again = await feed(
      '?kommune=Lejre',
      {},
      doorTo([...world, autumn('rar-oestjylland', [], '2026-11-20T02:00:00Z')]),
    );
    const known = new Set(again.items.map((item) => item.id));
    expect(items.slice(0, 100).every((item) => known.has(item.id))).toBe(true);
  });

  it('says when it became known and links to the course and its evidence', async () => {
    const { items } = await feed('?region=rar-nordjylland&adjacent=false');
    expect(items[1]).toMatchObject({
      title: 'Kom på listen: Svejsning (40086) – RAR Nordjylland, fra 1. oktober 2026',
      url: 'https://positivlisten.example/kursus/40086',
      date_modified: '2026-11-03T02:10:00.000Z',
    });
    expect(items[1]?.content_html).toContain(`https://positivlisten.example/v1/documents/${nord.document.sha256}`);
    expect(items[1]?.content_html).toContain(`<a href="${nord.document.url}">`);
    expect(items[1]?.content_html).toContain('ark &quot;Positivliste&quot;, række 3');
  });

  it('is in English for those who prefer it or ask for it', async () => {
    const asked = await feed('?lang=en&region=rar-nordjylland&adjacent=false');
    expect(asked.language).toBe('en');
    expect(asked.items[1]?.title).toBe('Came on the list: Svejsning (40086) – RAR Nordjylland, from 1 October 2026');
    expect(asked.items[1]?.url).toBe('https://positivlisten.example/kursus/40086?lang=en');
    expect((await feed('', english)).language).toBe('en');
    expect((await feed('?lang=da', english)).language).toBe('da');
  });

  it('marks example data, and holds nothing older than 90 days', async () => {
    const { items } = await feed('?region=rar-bornholm&adjacent=false');
    expect(items.map((item) => item.title)).toEqual([
      'EKSEMPELDATA: Ny udgave af listen: RAR Bornholm, gælder fra 1. oktober 2026',
    ]);
    expect(items[0]?.content_html).toContain('opdigtede eksempeldata');
    const all = await feed('');
    expect(all.items.filter((item) => item.date_modified < '2026-08-24')).toEqual([]);
  });

  it('keeps what a list prints as text', async () => {
    const { items } = await feed('?region=rar-fyn&adjacent=false');
    const item = items.find(({ title }) => title.includes('onerror'));
    expect(item?.title).toContain('<img src=x onerror=alert(1)> ]]> & gnp.exe');
    expect(item?.content_html).not.toContain('<img');
    expect(JSON.stringify(item)).not.toMatch(/\\u0007|\u202E/);
  });

  it('uses the address it was asked at where it does not know its own', async () => {
    const catalogue = catalogueOf(world);
    const { feed_url } = await feed('', {}, openDoor({ catalogue: () => catalogue }));
    expect(feed_url).toBe('http://localhost/v1/feeds/changes.json?lang=da');
  });

  it.each([
    ['?region=atlantis', 404, 'region-unknown', 'region'],
    ['?lang=fr', 400, 'bad-parameter', 'lang'],
    ['?side=2', 400, 'unknown-parameter', 'side'],
  ])('refuses %s by name', async (query, status, code, parameter) => {
    for (const form of ['atom', 'json']) {
      const response = await app.request(`/v1/feeds/changes.${form}${query}`);
      expect(response.status).toBe(status);
      expect(await problemOf(response)).toMatchObject({ code, parameter });
    }
  });

  it.each(['atom', 'json'])('has an ETag in the form of %s, and answers 304', async (form) => {
    const first = await app.request(`/v1/feeds/changes.${form}?kommune=Lejre`);
    const type = { atom: 'application/atom+xml', json: 'application/feed+json' }[form];
    expect(first.headers.get('Content-Type')).toBe(`${type}; charset=utf-8`);
    const etag = first.headers.get('ETag') ?? '';
    const again = await app.request(`/v1/feeds/changes.${form}?kommune=Lejre`, { headers: { 'If-None-Match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const english = await app.request(`/v1/feeds/changes.${form}?kommune=Lejre&lang=en`);
    expect(english.headers.get('ETag')).not.toBe(etag);
  });

  it('is empty and says so where nothing is known', async () => {
    expect((await feed('', {}, doorTo([]))).items).toEqual([]);
    expect(await (await doorTo([]).request('/v1/feeds/changes.atom')).text()).toContain('<updated>2026-11-22T08:00');
  });
});

describe('the description', () => {
  it('has the message to receivers of webhooks, with an example that its own contract accepts', async () => {
    const message = z.object({ example: webhookSchema, schema: z.object({ $ref: z.string() }) });
    const webhook = z.object({
      post: z.object({ requestBody: z.object({ content: z.object({ 'application/json': message }) }) }),
    });
    const described = z.object({ webhooks: z.object({ changes: webhook }) });
    const document = described.parse(await (await app.request('/openapi.json')).json());
    const { schema } = document.webhooks.changes.post.requestBody.content['application/json'];
    expect(schema.$ref).toBe('#/components/schemas/ChangesWebhook');
  });
});

describe('the pages', () => {
  const links = async (path: string) =>
    [
      ...(await (await app.request(path)).text()).matchAll(
        /<link rel="alternate" type="([^"]+)" title="([^"]+)" href="([^"]+)"/g,
      ),
    ].map(([, type, title, href]) => [type, title, href?.replaceAll('&amp;', '&')]);

  it('offer the changes of the place that is shown, and of the whole country, in the language of the page', async () => {
    expect(await links('/?q=truck&sted=Lejre')).toEqual([
      ['application/atom+xml', 'Ændringer på positivlisten: Lejre', '/v1/feeds/changes.atom?kommune=0350&lang=da'],
      ['application/feed+json', 'Ændringer på positivlisten: Lejre', '/v1/feeds/changes.json?kommune=0350&lang=da'],
    ]);
    expect((await links('/?q=truck&sted=RAR+Fyn'))[0]?.[2]).toBe('/v1/feeds/changes.atom?region=rar-fyn&lang=da');
    expect((await links('/lister?lang=en'))[1]).toEqual([
      'application/feed+json',
      'Changes on the positive list: the whole country',
      '/v1/feeds/changes.json?lang=en',
    ]);
    for (const [, , href = ''] of [...(await links('/?q=truck&sted=Lejre')), ...(await links('/'))]) {
      expect((await app.request(href)).status).toBe(200);
    }
  });
});
