import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../src/catalogue/catalogue.ts';
import { estimateAnswerSchema, poolsAnswerSchema } from '../../src/contract/pool.ts';
import { type Instant, instant } from '../../src/domain/date.ts';
import type { KeptFigure } from '../../src/domain/pool-store.ts';
import { smallCatalogue, testMoment } from '../support/builders.ts';
import { english, openDoor, problemOf } from '../support/door.ts';
import { everyKommune, keptFigure, kommunerOf } from '../support/pool-figures.ts';

const doorWith = (figures: readonly KeptFigure[]) => {
  const catalogue = { ...smallCatalogue([], instant(testMoment)), figures };
  return openDoor({ catalogue: () => catalogue });
};
const app = openDoor();
const full = doorWith([
  ...everyKommune({ exampleData: true }),
  keptFigure({ kind: 'genudmelding', at: '0350', amount: 5 }),
]);

const ask = async (query: string, door = app, init = {}) =>
  poolsAnswerSchema.parse(await (await door.request(`/v1/pools?${query}`, init)).json());
const estimate = async (query: string, init = {}) =>
  estimateAnswerSchema.parse(await (await app.request(`/v1/pools/estimate?${query}`, init)).json());

describe('GET /v1/pools', () => {
  it('gives the known figures of a year, each with its source and grade, and says why they are not added up', async () => {
    const { items, sums, notSummed } = await ask('year=2021');
    expect(items.map(({ kind, amount, grade, approximate }) => [kind, amount, grade, approximate])).toEqual([
      ['bevilling', 179_000_000, 'seen', false],
      ['ekstra', 55_000_000, 'seen', false],
    ]);
    for (const item of items) {
      expect(item.source).toMatch(/^https:\/\/star\.dk\//);
      expect([item.recordedOn, item.recordedAt]).toEqual(['2026-11-22', undefined]);
    }
    expect(items[1]).toMatchObject({ account: '17.46.41.10', deadline: '2021-06-28' });
    expect(sums).toEqual([]);
    expect(notSummed).toMatchObject([{ reason: 'kinds-overlap', kinds: ['bevilling', 'ekstra'] }]);
    expect(notSummed[0]?.sentence).toContain('lægges ikke sammen');
  });

  it('says approximate and inferred of what is', async () => {
    const { items } = await ask('region=rar-nordjylland&year=2015&kind=tilsagn');
    expect(items).toMatchObject([
      { amount: 10_000_000, approximate: true, grade: 'inferred', scope: { kind: 'area', name: 'RAR Nordjylland' } },
    ]);
  });

  it('leads from a collected figure to its document, its place in it, and the address it was met at', async () => {
    const { items } = await ask('kommune=Lejre&year=2022&kind=tilsagn', full);
    expect(items).toMatchObject([
      {
        document: { sha256: '0123456789abcdef'.repeat(4), url: 'https://pulje.example/2022/brev.pdf' },
        place: { page: 2, line: 14 },
        recordedAt: '2026-11-20T02:10:00.000Z',
        recordedOn: '2026-11-20',
        exampleData: true,
      },
    ]);
  });

  it('adds up all municipalities of an area and of the country, and says how many and by which rule', async () => {
    const { sums, kommune, exampleData } = await ask('kommune=Lejre&year=2022', full);
    expect(sums.map((one) => [one.scope.kind, one.counted, one.exampleData])).toEqual([
      ['national', 98, true],
      ['area', kommunerOf('rar-sjaelland').length, true],
    ]);
    expect(sums[0]?.rule).toContain('lægges sammen over alle kommuner');
    expect(sums[0]).toMatchObject({ sources: ['Opdigtet brev om puljen'], recordedOn: '2026-11-20' });
    expect(exampleData).toBe(true);
    expect(kommune).toMatchObject({
      kode: '0350',
      years: [
        {
          ceiling: { state: 'published' },
          announcedAgain: { state: 'published', figures: [{ amount: 5 }] },
          spent: { state: 'not-found', sentence: expect.stringContaining('Ikke fundet') },
          share: { state: 'known', basis: 'sum' },
        },
      ],
    });
  });

  it('names the municipalities that a sum is wanting', async () => {
    const { sums, notSummed } = await ask('kommune=Lejre&year=2022', doorWith(everyKommune({}, ['0350', '0101'])));
    expect(sums).toEqual([]);
    expect(notSummed.map((one) => [one.scope?.name, one.missing?.map((place) => place.name)])).toEqual(
      expect.arrayContaining([
        ['Hele landet', ['København', 'Lejre']],
        ['RAR Sjælland', ['Lejre']],
      ]),
    );
  });

  it('says not published or not found in the language asked for, and is never blank', async () => {
    const door = doorWith(everyKommune({}, ['0350']));
    const { kommune } = await ask('kommune=Lejre&year=2022', door, english);
    expect(kommune?.years[0]?.ceiling).toMatchObject({ state: 'not-published', figures: [] });
    expect(kommune?.years[0]?.ceiling.sentence).toMatch(/^Not published/);
    expect(kommune?.years[0]?.spent.sentence).toMatch(/^Not found/);
  });

  it('gives every figure once over its pages', async () => {
    const seen: (string | undefined)[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const { items, next }: Awaited<ReturnType<typeof ask>> = await ask(
        `year=2022&kind=tilsagn&limit=40${cursor && `&cursor=${cursor}`}`,
        full,
      );
      seen.push(...items.map((one) => one.scope.kommune));
      cursor = next;
    }
    expect(seen).toHaveLength(98);
    expect(new Set(seen).size).toBe(98);
  });

  it('tells what was known at a moment, for ever the same', async () => {
    const figures = [
      keptFigure({ amount: 1, recordedAt: '2026-11-20T02:10:00.000Z' }),
      keptFigure({ amount: 2, recordedAt: '2026-11-22T04:10:00.000Z' }),
    ];
    const at = (knownAt: Instant) => buildCatalogue([], [], knownAt, undefined, figures);
    const now = new Date('2026-11-24T08:00:00Z');
    const door = openDoor({
      now: () => now,
      catalogue: () => at(instant(now)),
      catalogueAt: async (knownAt) => at(knownAt),
    });
    const known = async (rest: string) => (await ask(`year=2022${rest}`, door)).items.map((one) => one.amount);
    expect(await known('')).toEqual([2, 1]);
    expect(await known('&knownAt=2026-11-22T03:00:00Z')).toEqual([1]);
    expect(await known('&knownAt=2026-11-22')).toEqual([2, 1]);
    const response = await door.request('/v1/pools?year=2022&knownAt=2026-11-22T03:00:00Z');
    expect(response.headers.get('Cache-Control')).toContain('immutable');
  });

  it.each([
    ['year=2014', 400, 'bad-parameter', 'year'],
    ['year=i+fjor', 400, 'bad-parameter', 'year'],
    ['kind=penge', 400, 'bad-parameter', 'kind'],
    ['kommune=Lejr', 404, 'kommune-unknown', 'kommune'],
    ['region=atlantis', 404, 'region-unknown', 'region'],
    ['kommune=Lejre&region=rar-fyn', 400, 'too-many-places', 'kommune'],
    ['cursor=abc', 400, 'cursor-invalid', 'cursor'],
    ['knownAt=2026-11-23', 400, 'known-at-to-come', 'knownAt'],
    ['knownAt=2015-05-01', 400, 'nothing-known-yet', 'knownAt'],
    ['knownAt=i+gaar', 400, 'bad-parameter', 'knownAt'],
  ])('refuses %s by name', async (query, status, code, parameter) => {
    const response = await app.request(`/v1/pools?${query}`);
    expect(response.status).toBe(status);
    expect(await problemOf(response)).toMatchObject({ code, parameter });
  });
});

describe('GET /v1/pools/estimate', () => {
  it('estimates for the municipality from the row of the list, with paragraph, date and grade', async () => {
    const answer = await estimate('course=47592&kommune=Lejre&people=12');
    expect(answer).toMatchObject({
      on: '2026-11-22',
      isEstimate: true,
      people: 12,
      total: 17_472,
      state: 13_978,
      municipality: 3494,
      statePercent: 80,
      municipalityPercent: 20,
      parts: [
        {
          basis: 'listing',
          cost: 1456,
          listing: { region: 'rar-sjaelland', reach: 'own', price: 1040, pricePer: 'week', place: { row: 2 } },
        },
      ],
    });
    expect(answer.rules[0]).toMatchObject({
      id: 'state-reimburses-80',
      source: expect.stringContaining('BEK 1181 af 25. november 2019 § 2, stk. 2'),
      grade: 'seen',
      paragraph: 'BEK 1181 af 25. november 2019 § 2, stk. 2',
      validFrom: '2020-01-01',
      validFromGrade: 'inferred',
      recordedOn: '2026-11-22',
    });
    expect(answer.label).toBe('Skøn til kommunens budget. Ikke en pris for borgeren.');
    expect(answer.notices.map((one) => one.code)).toEqual(
      expect.arrayContaining(['ceiling-not-checked', 'not-a-citizen-price', 'rule-date-inferred']),
    );
    expect(answer.notices.map((one) => one.code)).not.toContain('rules-of-today');
  });

  it('says of a price that was given that no list was looked at, and of none that a list has', async () => {
    const codes = async (query: string) => (await estimate(query)).notices.map((one) => one.code);
    expect(await codes('price=100&course=99999&kommune=Lejre')).toContain('list-not-checked');
    expect(await codes('course=47592&kommune=Lejre')).not.toContain('list-not-checked');
  });

  it('says first of a day that has not come that it counts by the rules of today', async () => {
    for (const on of ['2026-11-23', '2031-01-01']) {
      const { notices } = await estimate(`price=100&on=${on}`);
      expect(notices[0]).toEqual({ code: 'rules-of-today', text: expect.stringContaining('de kan blive ændret') });
    }
  });

  it('counts by what was known at a moment', async () => {
    expect(await estimate('price=100&knownAt=2026-11-22T04:00:00Z')).toMatchObject({ on: '2026-11-22', state: 80 });
    const early = await app.request('/v1/pools/estimate?price=100&knownAt=2015-05-01');
    expect(await problemOf(early)).toMatchObject({ code: 'nothing-known-yet', parameter: 'knownAt' });
  });

  it('takes a bundle, and prices that the caller gives', async () => {
    const bundle = await estimate('course=47592&course=40100&kommune=Lejre&people=2');
    expect(bundle.parts.map((part) => part.cost)).toEqual([1456, 1250.5]);
    expect(bundle).toMatchObject({ total: 5413, state: 4330, municipality: 1083 });
    const given = await estimate('price=2500,50&price=100&people=2', english);
    expect(given).toMatchObject({ total: 5201, state: 4161, municipality: 1040 });
    expect(given.parts[0]).toMatchObject({ basis: 'given', sentence: 'DKK 2,500.50 for one person, as you gave it.' });
  });

  it('refuses a price that is not known, and names the course', async () => {
    const response = await app.request('/v1/pools/estimate?course=48104&kommune=Lejre');
    expect(response.status).toBe(400);
    expect(await problemOf(response)).toMatchObject({
      code: 'price-not-known',
      parameter: 'course',
      course: '48104',
      reason: 'not-listed',
    });
  });

  it.each([
    ['', 'course-missing', 'course'],
    ['course=47592', 'place-missing', 'kommune'],
    ['course=47592&kommune=Lejre&price=1&price=2', 'prices-do-not-match', 'price'],
    ['price=gratis', 'bad-parameter', 'price'],
    ['price=-5', 'bad-parameter', 'price'],
    ['price=100&people=0', 'bad-parameter', 'people'],
    ['price=100&people=10001', 'bad-parameter', 'people'],
    ['price=100&on=2019-12-31', 'no-rule-that-day', 'on'],
    ['price=100&on=2014-12-31', 'before-the-lists', 'on'],
    ['course=vrøvl&kommune=Lejre', 'course-unknown', 'course'],
    ['course=010203-1234&kommune=Lejre', 'cpr-number', 'course'],
  ])('refuses %s by name', async (query, code, parameter) => {
    const problem = await problemOf(await app.request(`/v1/pools/estimate?${query}`));
    expect([problem.code, problem.parameter]).toEqual([code, parameter]);
  });
});

describe('the page at /pulje', () => {
  const page = async (query: string, door = full) => {
    const response = await door.request(`/pulje${query}`);
    return { status: response.status, text: await response.text() };
  };

  it('draws the figures of the country as bars that screen readers leave to the table under them', async () => {
    const { text } = await page('');
    expect(text).toMatch(/<svg class="chart"[^>]* aria-hidden="true"/);
    const [bars = [], rows = []] = [/<rect class="bar[^"]*"/g, /mio\. kr\.<\/text>/g].map(
      (one) => text.match(one) ?? [],
    );
    expect(bars).toHaveLength(6);
    expect(rows.length).toBeGreaterThanOrEqual(6);
    expect(text).toContain('2015 · Bevilling: ca. 100 mio. kr.');
    expect(text).toContain('og hvert år derefter</text>');
    expect(text.match(/class="bar about"/g)).toHaveLength(2);
    expect(text).toContain('<caption>Tallene bag figuren</caption>');
    expect(text.match(/noteret 22\. november 2026/g)).toHaveLength(7);
    expect(text).not.toMatch(/ style=|<script/);
  });

  it('says of a municipality what is known, what is not, and that example data is example data', async () => {
    const { text } = await page('?kommune=Lejre&year=2022');
    expect(text).toContain('Lejre og puljen');
    expect(text).toContain('1.000.350 kr.');
    expect(text).toContain('Eksempeldata: tallet er opdigtet');
    expect(text).toContain(`<a href="/v1/documents/${'0123456789abcdef'.repeat(4)}">`);
    expect(text).toContain('Ikke fundet: vi har ikke set den slags tal for kommuner det år.');
    expect(text).toContain('lagt sammen af alle kommuners tilsagn');
    expect((await page('?lang=en&kommune=Lejre&year=2022')).text).toContain('Lejre and the pool');
  });

  it('names the source of every sum, in the table of sums and beside the municipality', async () => {
    const { sums, kommune } = await ask('kommune=Lejre&year=2022', full);
    const besideKommune = kommune?.years.flatMap((year) => year.areaSums) ?? [];
    const { text } = await page('?kommune=Lejre&year=2022');
    const source = sums[0]?.sources[0] ?? 'no sum';
    expect(besideKommune.length).toBeGreaterThan(0);
    expect(text.split(`<span class="note"><bdi>${source}</bdi></span>`)).toHaveLength(
      sums.length + besideKommune.length + 1,
    );
  });

  it('works out an estimate for several courses on the same page, and keeps the form', async () => {
    const { status, text } = await page('?kommune=Lejre&course=47592+40100&people=2');
    expect(status).toBe(200);
    expect(text).toContain('Skøn til kommunens budget. Ikke en pris for borgeren.');
    expect(text).toContain('4.330 kr.');
    expect(text).toContain('Staten refunderer kommunen (80 %)');
    expect(text).toContain('value="47592 40100"');
    expect((await page('?price=1.040,50+kr.&people=2')).text).toContain('2.081 kr.');
  });

  it.each([
    ['?kommune=Lejr', 404, 'Mente du Lejre (0350)'],
    ['?year=1999', 400, 'skal være et år fra 2015'],
    ['?kommune=Lejre&course=48104', 400, 'Prisen for 48104 kendes ikke'],
    ['?course=47592', 400, 'Hvilken kommune?'],
    ['?kommune=Lejre&price=100&people=mange', 400, 'skal være et helt tal'],
  ])('%s is a page that says what to put right', async (query, status, words) => {
    const answer = await page(query);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain('role="alert"');
    expect(answer.text).toContain(words);
  });

  it('never shows what looks like a civil registration number again', async () => {
    for (const query of ['?kommune=010203-1234', '?course=010203-1234', '?price=1&people=0102031234'])
      expect((await page(query)).text).not.toContain('010203');
  });
});

it('takes on the page, as in the API, each course and each price as a parameter of its own', async () => {
  const address = '/pulje?kommune=Lejre&course=47592&course=40100&price=1000&price=500&people=2&on=2026-11-22';
  const page = await (await openDoor().request(address, { headers: { Accept: 'text/html' } })).text();
  const question =
    '/v1/pools/estimate?kommune=Lejre&course=47592&course=40100&price=1000&price=500&people=2&on=2026-11-22';
  const answer = estimateAnswerSchema.parse(await (await openDoor().request(question)).json());
  expect(answer.total).toBe(3000);
  expect(page).toContain('value="47592 40100"');
  expect(page).toContain('3.000');
  expect(page).toContain('course=47592&amp;course=40100');
});
