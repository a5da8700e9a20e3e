import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../src/catalogue/catalogue.ts';
import {
  type ChangesObject,
  changesAnswerSchema,
  editionDiffAnswerSchema,
  nextChangesAnswerSchema,
} from '../../src/contract/change.ts';
import { courseAnswerSchema } from '../../src/contract/course.ts';
import { instant } from '../../src/domain/date.ts';
import type { Edition } from '../../src/domain/edition.ts';
import { buildEdition, testMoment } from '../support/builders.ts';
import { english, openDoor, problemOf } from '../support/door.ts';
import { keptOf } from '../support/kept.ts';

const truck = { code: '47592', title: 'Gaffeltruckcertifikat B', price: 1040 };
const steel = { code: '40086', title: 'Svejsning' };
const many = Array.from({ length: 230 }, (_, index) => ({ code: String(41000 + index), title: `Kursus ${index}` }));

const spring = (area: string, rows: Parameters<typeof buildEdition>[0] & object) =>
  buildEdition({ area, inForceFrom: '2026-04-01', confirmedAt: '2026-09-30T02:10:00.000Z', ...rows });
const april = spring('rar-sjaelland', { rows: [truck, steel] });
const october = buildEdition({ rows: [{ ...truck, price: 1100 }, ...many] });
const fynApril = spring('rar-fyn', { rows: [truck] });
const fynOctober = buildEdition({ area: 'rar-fyn', rows: [truck, steel] });
/** Published in November for the first day of the next half-year. */
const fynNext = buildEdition({
  area: 'rar-fyn',
  inForceFrom: '2027-04-01',
  recordedAt: '2026-11-20T02:10:00.000Z',
  rows: [steel, { code: '42994', title: 'Rengøring' }],
});
const sixWeeks = buildEdition({ area: 'danmark', listKind: 'six-weeks', rows: [truck] });
const world = [april, october, fynApril, fynOctober, fynNext, sixWeeks];
const catalogueOf = (editions: Edition[]) => buildCatalogue(keptOf(editions), [], instant(testMoment));
const catalogue = catalogueOf(world);
const app = openDoor({ catalogue: () => catalogue });

const ask = async (path: string): Promise<ChangesObject> =>
  changesAnswerSchema.parse(await (await app.request(`/v1/changes?${path}`)).json());

describe('GET /v1/changes', () => {
  it('shows what changed for a municipality since the last list date, with both documents and places', async () => {
    const { items, since, until, place } = await ask('kommune=Lejre');
    expect([since, until, place?.region]).toEqual(['2026-10-01', '2026-11-23', 'rar-sjaelland']);
    expect(items[0]).toMatchObject({
      type: 'added',
      day: '2026-10-01',
      standing: 'proven',
      region: 'rar-sjaelland',
      reach: 'own',
      before: { edition: april.id, inForceFrom: '2026-04-01' },
      after: { edition: october.id, document: october.document, place: { sheet: 'Positivliste', row: 3 } },
    });
  });

  it('gives every change once over its pages of at most 100', async () => {
    const seen: string[] = [];
    let cursor: string | undefined = '';
    let pages = 0;
    while (cursor !== undefined) {
      const { items, next, total }: ChangesObject = await ask(`region=rar-sjaelland${cursor && `&cursor=${cursor}`}`);
      seen.push(...items.map((item) => `${item.type} ${item.course} ${item.region}`));
      expect(items.length).toBeLessThanOrEqual(100);
      cursor = next;
      pages += 1;
      if (cursor === undefined) expect(seen).toHaveLength(total);
    }
    expect(pages).toBe(3);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((one) => !one.startsWith('added 41'))).toEqual([
      'changed 47592 rar-sjaelland',
      'moved 40086 rar-fyn',
    ]);
  });

  it('holds nothing that a quiet night alters', async () => {
    const later = world.map((edition) =>
      edition === october || edition === fynOctober
        ? { ...edition, confirmedAt: instant(new Date('2026-11-23T02:10:00.000Z')) }
        : edition,
    );
    const quiet = buildCatalogue(keptOf(later), [], instant(new Date('2026-11-23T08:00:00.000Z')));
    const nextDay = openDoor({ catalogue: () => quiet, now: () => new Date('2026-11-23T08:00:00.000Z') });
    const path = '/v1/changes?kommune=Lejre&since=2026-09-01&until=2026-11-20';
    const items = async (door: typeof app) =>
      JSON.stringify(changesAnswerSchema.parse(await (await door.request(path)).json()).items);
    expect(quiet.version).not.toBe(catalogue.version);
    expect(await items(nextDay)).toBe(await items(app));
    expect(await items(app)).not.toMatch(/recordedAt|confirmedAt|retrieved/);
  });

  it('is half-open: a change counts in the answer that begins on its day, not in the one that ends there', async () => {
    expect((await ask('region=rar-fyn&adjacent=false&since=2026-09-01&until=2026-10-01')).total).toBe(0);
    expect((await ask('region=rar-fyn&adjacent=false&since=2026-10-01&until=2026-10-02')).total).toBe(1);
    expect((await ask('region=rar-fyn&since=2026-10-01&until=2026-10-01')).total).toBe(0);
  });

  it('says of which lists and days nobody knows anything', async () => {
    const { lists, notices } = await ask('region=rar-sjaelland&since=2026-01-01');
    expect(lists.find((list) => list.region === 'rar-sjaelland')?.gaps).toEqual([{ unknownTo: '2026-04-01' }]);
    expect(lists.find((list) => list.region === 'rar-bornholm')?.gaps).toEqual([{}]);
    expect(notices.map((notice) => notice.code)).toContain('list-unknown');
  });

  it('keeps the kinds of list apart', async () => {
    const { lists } = await ask('region=rar-sjaelland&list=six-weeks');
    expect(lists).toMatchObject([{ listKind: 'six-weeks', edition: sixWeeks.id, reach: 'own' }]);
  });

  it.each([
    ['since=2026-11-01&until=2026-10-01', 400, 'since-after-until', 'since'],
    ['since=2027-01-01', 400, 'since-after-until', 'since'],
    ['since=2015-01-01&until=2026-10-01', 400, 'window-too-long', 'since'],
    ['region=atlantis', 404, 'region-unknown', 'region'],
    ['kommune=Atlantis', 404, 'kommune-unknown', 'kommune'],
    ['kommune=Lejre&region=rar-fyn', 400, 'too-many-places', 'kommune'],
    ['since=2026-02-30', 400, 'bad-parameter', 'since'],
    ['limit=101', 400, 'bad-parameter', 'limit'],
    ['cursor=abc', 400, 'cursor-invalid', 'cursor'],
    ['list=alle', 400, 'bad-parameter', 'list'],
  ])('refuses %s by name', async (query, status, code, parameter) => {
    const response = await app.request(`/v1/changes?${query}`);
    expect(response.status).toBe(status);
    expect(await problemOf(response)).toMatchObject({ code, parameter });
  });
});

describe('GET /v1/changes/next', () => {
  const next = async (query: string) =>
    nextChangesAnswerSchema.parse(await (await app.request(`/v1/changes/next?${query}`)).json());

  it('shows what the published list brings, and when the others are due', async () => {
    const { items, lists, on } = await next('kommune=Lejre');
    expect(on).toBe('2026-11-22');
    expect(items.map((item) => [item.type, item.course, item.day, item.reach])).toEqual([
      ['removed', '47592', '2027-04-01', 'adjacent'],
      ['added', '42994', '2027-04-01', 'adjacent'],
    ]);
    expect(lists.find((list) => list.region === 'rar-fyn')).toMatchObject({
      nextStanding: 'published',
      nextInForceFrom: '2027-04-01',
      nextEdition: fynNext.id,
      isFirst: false,
      leaves: 1,
      comes: 1,
      changes: 0,
    });
    const own = lists.find((list) => list.region === 'rar-sjaelland');
    expect(own).toMatchObject({ nextStanding: 'not-published', due: '2027-04-01', reach: 'own' });
    expect(own?.nextInForceFrom).toBeUndefined();
  });

  it('claims no date for lists that no order sets one for', async () => {
    const { lists } = await next('region=rar-sjaelland&list=six-weeks');
    expect(lists).toMatchObject([{ listKind: 'six-weeks', nextStanding: 'not-published' }]);
    expect(lists[0]?.due).toBeUndefined();
  });

  it('says that what the first list we have brings cannot be told', async () => {
    const first = openDoor({ catalogue: () => catalogueOf([fynNext]) });
    const answer = nextChangesAnswerSchema.parse(await (await first.request('/v1/changes/next?region=rar-fyn')).json());
    expect(answer.items).toEqual([]);
    expect(answer.lists.find((list) => list.region === 'rar-fyn')).toMatchObject({ isFirst: true, comes: 0 });
  });
});

describe('GET /v1/editions/{id}/diff/{other}', () => {
  const diff = (id: string, other: string, init = {}) => app.request(`/v1/editions/${id}/diff/${other}`, init);

  it('holds two editions against each other, of one area or of two', async () => {
    const answer = editionDiffAnswerSchema.parse(await (await diff(april.id, fynNext.id)).json());
    expect(answer).toMatchObject({
      before: { edition: april.id, region: 'rar-sjaelland' },
      after: { edition: fynNext.id, region: 'rar-fyn' },
      unchanged: 1,
      removed: [{ course: '47592', place: { sheet: 'Positivliste', row: 2 } }],
      added: [{ course: '42994', place: { sheet: 'Positivliste', row: 3 } }],
      changed: [],
    });
    const priced = editionDiffAnswerSchema.parse(await (await diff(april.id, october.id)).json());
    expect(priced.changed).toMatchObject([
      {
        course: '47592',
        fields: [{ field: 'price', old: 1040, new: 1100 }],
        before: { price: 1040 },
        after: { price: 1100 },
      },
    ]);
  });

  it('refuses an edition it does not know, and editions of two kinds of list, by name', async () => {
    const unknown = 'rar-fyn.regional.2026-10-01.000000000000';
    for (const [id, other, parameter] of [
      [unknown, april.id, 'id'],
      [april.id, unknown, 'other'],
      [april.id, 'vrøvl', 'other'],
    ] as const) {
      const response = await diff(id, other);
      expect(response.status).toBe(404);
      expect(await problemOf(response)).toMatchObject({ code: 'edition-unknown', parameter });
    }
    const kinds = await diff(april.id, sixWeeks.id, english);
    expect(kinds.status).toBe(400);
    expect(await problemOf(kinds)).toMatchObject({ code: 'list-kinds-differ', parameter: 'other' });
  });
});

describe('the history on GET /v1/courses/{id}', () => {
  it('says since when and until when a course stood on each list, now and on the day asked about', async () => {
    const response = await app.request('/v1/courses/40086?kommune=Lejre&on=2026-05-01');
    const { history, successors } = courseAnswerSchema.parse(await response.json());
    expect(successors).toEqual([]);
    const of = (region: string) => history.find((list) => list.region === region && list.listKind === 'regional');
    expect(of('rar-sjaelland')).toMatchObject({
      now: 'not-listed',
      onDay: 'listed',
      stretches: [{ from: '2026-04-01', to: '2026-10-01', edition: april.id, inForceFrom: '2026-04-01' }],
      gaps: [{ unknownTo: '2026-04-01' }],
    });
    expect(of('rar-fyn')).toMatchObject({ now: 'listed', onDay: 'not-listed', stretches: [{ from: '2026-10-01' }] });
    expect(of('rar-fyn')?.stretches[0]?.to).toBeUndefined();
  });

  it('is a table on the page of the course, in both languages', async () => {
    const page = async (query: string) => (await app.request(`/kursus/40086?sted=Lejre${query}`)).text();
    const danish = await page('');
    expect(danish).toContain('Hvornår stod kurset hvor?');
    expect(danish).toMatch(/1\. april 2026 til og med 30\. september 2026/);
    expect(danish).toMatch(/før 1\. april 2026/);
    expect(await page('&lang=en')).toMatch(/When did the course stand where\?/);
  });
});
