import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { coursesAnswerSchema } from '../../src/contract/course.ts';
import { mostRowsInFile } from '../../src/contract/format.ts';
import { linkedListSchema } from '../../src/contract/linked-data.ts';
import { buildEdition, smallCatalogue } from '../support/builders.ts';
import { catalogue, english, openDoor, problemOf } from '../support/door.ts';
import { hostileTitles } from '../support/hostile-titles.ts';
import { asGiven, readCsv } from '../support/read-csv.ts';
import { expanded, wrongOfSchemaOrg } from '../support/schema-org.ts';
import { hasLibreOffice, openInLibreOffice } from '../support/spreadsheet.ts';

const app = openDoor();
const [editionId = '', otherEditionId = ''] = catalogue.editions.keys();

/** A question to each route whose answers are had as files. */
const questions: Record<string, string> = {
  '/v1/courses': '/v1/courses?kommune=Lejre&q=truck',
  '/v1/courses/{id}': '/v1/courses/47592?kommune=Lejre',
  '/v1/eligibility': '/v1/eligibility?course=47592&kommune=Lejre',
  '/v1/editions': '/v1/editions',
  '/v1/editions/{id}': `/v1/editions/${editionId}`,
  '/v1/editions/{id}/diff/{other}': `/v1/editions/${editionId}/diff/${otherEditionId}`,
  '/v1/changes': '/v1/changes?since=2026-09-01',
  '/v1/changes/next': '/v1/changes/next',
  '/v1/pools': '/v1/pools?kommune=Lejre',
  '/v1/regions': '/v1/regions',
  '/v1/kommuner': '/v1/kommuner',
  '/v1/kommuner/{kode}': '/v1/kommuner/0350',
  '/v1/sources': '/v1/sources',
};
const routeSchema = z.object({
  path: z.string(),
  method: z.string(),
  request: z.object({ query: z.instanceof(z.ZodObject) }),
  responses: z.object({ 200: z.object({ content: z.record(z.string(), z.unknown()) }) }),
});
const routes = app.openAPIRegistry.definitions.flatMap((one) => {
  const parsed = routeSchema.safeParse(one.type === 'route' ? one.route : undefined);
  const isFile = parsed.success && 'format' in parsed.data.request.query.shape && parsed.data.method === 'get';
  return isFile ? [parsed.data] : [];
});
const paths = routes.map((route) => route.path);
const asFile = (path: string, format: string): string => {
  const question = questions[path] ?? path;
  return `${question}${question.includes('?') ? '&' : '?'}format=${format}`;
};
const formats = [
  ['csv', 'text/csv; charset=utf-8; header=present'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['jsonld', 'application/ld+json; charset=utf-8'],
] as const;

const linkedOf = async (response: Response) => linkedListSchema.parse(await response.json());
const ask = (path: string, init?: RequestInit) => app.request(path, init);
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

/** The rows of a CSV file by the names of its columns, the apostrophes taken away. */
async function rowsOf(response: Response): Promise<Record<string, string>[]> {
  const [header = [], ...rows] = readCsv(await response.text(), ',');
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, asGiven(row[index] ?? '')])));
}

it('has a question here for every route whose answers are had as files', () => {
  expect([...new Set(paths)].sort()).toEqual(Object.keys(questions).sort());
});

describe.each(paths)('%s as a file', (path) => {
  it.each(formats)(
    'is had as %s, described, named and tagged, and not sent again to who has it',
    async (format, type) => {
      const response = await ask(asFile(path, format));
      expect(response.status).toBe(200);
      expect(response.headers.get('Content-Type')).toBe(type);
      const name = /^attachment; filename="positivliste-[a-z0-9.-]+-2026-\d\d-\d\d\.(csv|xlsx|jsonld)"$/;
      expect(response.headers.get('Content-Disposition')).toMatch(name);
      expect(response.headers.get('Vary')).toContain('Accept-Language');
      const etag = response.headers.get('ETag') ?? '';
      expect(etag).toMatch(/^"[0-9a-f]{12}-[0-9a-f]{16}"$/);
      const again = await ask(asFile(path, format), { headers: { 'If-None-Match': etag } });
      expect([again.status, again.headers.get('ETag'), await again.text()]).toEqual([304, etag, '']);
      const elsewhere = await openDoor({ answersKept: 0 }).request(asFile(path, format));
      expect(elsewhere.headers.get('ETag'), 'the same bytes in another process').toBe(etag);
      expect(await (await ask(asFile(path, format), { method: 'HEAD' })).text()).toBe('');
      const described = Object.keys(routes.find((route) => route.path === path)?.responses[200].content ?? {});
      expect(described).toContain(type.split(';', 1)[0]);
    },
  );

  it('answers format=json with the very answer it gives without', async () => {
    const [plain, named] = [await ask(questions[path] ?? ''), await ask(asFile(path, 'json'))];
    expect(await named.text()).toBe(await plain.text());
    expect(named.headers.get('ETag')).toBe(plain.headers.get('ETag'));
  });

  it('has the same columns in both languages, and as many cells in every row', async () => {
    const [danish = [], ...rows] = readCsv(await (await ask(asFile(path, 'csv'))).text(), ',');
    const [inEnglish = []] = readCsv(await (await ask(asFile(path, 'csv'), english)).text(), ',');
    expect(inEnglish).toEqual(danish);
    expect(new Set(danish).size).toBe(danish.length);
    for (const name of danish) expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/);
    for (const row of rows) expect(row).toHaveLength(danish.length);
  });

  it('has workbook sheets of sources and dates, of the question, and of the columns', async () => {
    const { sheets } = await readXlsx(await bytesOf(await ask(asFile(path, 'xlsx'))));
    expect(sheets.slice(-3).map((sheet) => sheet.name)).toEqual(['Kilder og datoer', 'Spørgsmål', 'Kolonner']);
    const facts = new Map(sheets.at(-2)?.rows.map((row) => [row[0], row[1]]));
    const [address = ''] = (questions[path] ?? '').split('?');
    expect(facts.get('Spørgsmål')).toContain(address);
    expect(facts.get('Katalogets version')).toBe(catalogue.version);
    expect(facts.get('Spurgt den')).toBe('2026-11-22');
    expect(facts.get('Eksempeldata')).toBe('Nej');
  });

  it('is linked data as its own schema and as schema.org has it', async () => {
    const document = await linkedOf(await ask(asFile(path, 'jsonld')));
    expect(document.itemListElement).toHaveLength(document.numberOfItems);
    const [list, ...others] = z.array(z.unknown()).parse(await expanded(document));
    expect(others).toEqual([]);
    expect(wrongOfSchemaOrg(list)).toEqual([]);
  });
});

describe('a search as a file', () => {
  it('holds every hit, where JSON has pages', async () => {
    const { total } = coursesAnswerSchema.parse(await (await ask('/v1/courses?region=rar-sjaelland&limit=5')).json());
    const rows = await rowsOf(await ask('/v1/courses?region=rar-sjaelland&format=csv'));
    expect(total).toBeGreaterThan(30);
    expect(new Set(rows.map((row) => row.course)).size).toBe(total);
    const linked = await linkedOf(await ask('/v1/courses?region=rar-sjaelland&format=jsonld'));
    expect(linked.numberOfItems).toBe(total);
  });

  it('shows of every row what JSON shows: list, edition, days, document and place', async () => {
    const question = '/v1/courses?q=truck&kommune=Lejre';
    const { items } = coursesAnswerSchema.parse(await (await ask(question)).json());
    const rows = await rowsOf(await ask(`${question}&format=csv`));
    const listings = items.flatMap((hit) => hit.listings.map((listing) => ({ hit, listing })));
    expect(rows).toHaveLength(listings.length);
    for (const [index, { hit, listing }] of listings.entries()) {
      expect(rows[index]).toMatchObject({
        course: hit.id,
        code: hit.code,
        standing: listing.standing,
        region: listing.region,
        reach: listing.reach,
        edition: listing.edition,
        inForceFrom: listing.inForceFrom,
        listedFrom: listing.listedFrom,
        price: String(listing.price),
        pricePer: 'week',
        documentSha256: listing.document.sha256,
        documentUrl: listing.document.url,
        place: 'ark "Positivliste", række 2',
        sheet: 'Positivliste',
        row: '2',
        exampleData: 'false',
      });
    }
  });

  it('tells of a list that nobody knows, which would look empty if it were left out', async () => {
    const rows = await rowsOf(await ask('/v1/courses?q=truck&region=rar-fyn&adjacent=false&on=2020-05-01&format=csv'));
    expect(rows).toMatchObject([{ standing: 'no-list', region: 'rar-fyn', course: '', edition: '' }]);
    const linked = await linkedOf(await ask('/v1/courses?region=rar-fyn&adjacent=false&on=2020-05-01&format=jsonld'));
    expect([linked.numberOfItems, linked['pl:unknown']]).toMatchObject([0, [{ 'pl:region': 'rar-fyn' }]]);
  });

  it('has a price for sale only where the list prints one for the whole course, and never a session', async () => {
    const truck = await linkedOf(await ask('/v1/courses?q=47592&region=rar-fyn&format=jsonld'));
    expect(JSON.stringify(truck)).toContain('"pl:price":1040');
    expect(JSON.stringify(truck)).not.toContain('"Offer"');
    const other = await linkedOf(await ask('/v1/courses?q=40100&region=rar-sjaelland&format=jsonld'));
    expect(other.itemListElement[0]?.item).toMatchObject({
      offers: [{ '@type': 'Offer', price: 1250.5, priceCurrency: 'DKK' }],
    });
    expect(JSON.stringify([truck, other])).not.toMatch(/CourseInstance|isAccessibleForFree|availability/);
  });

  it('is in the words of the language asked for, by the address before the header', async () => {
    const named = await ask('/v1/courses?q=truck&format=xlsx&lang=da', english);
    expect(named.headers.get('Content-Language')).toBe('da');
    const { sheets } = await readXlsx(await bytesOf(await ask('/v1/courses?q=truck&format=xlsx', english)));
    expect(sheets.map((sheet) => sheet.name)).toEqual(['Courses', 'Sources and dates', 'Question', 'Columns']);
  });

  it('is as Danish Excel opens it where that is asked for', async () => {
    const response = await ask('/v1/courses?q=40100&region=rar-sjaelland&format=csv&dialect=excel-da');
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
    expect(text.startsWith('\uFEFF"course";"code"')).toBe(true);
    expect(text).toContain(';1250,5;');
  });
});

describe('the search page', () => {
  it('leads to the whole answer as files, with the question and in its own language, on every page of it', async () => {
    const page = await (await ask('/?form=1&sted=Lejre&q=k%C3%B8kken&duration=unknown&adjacent=true&lang=en')).text();
    const links = [...page.matchAll(/href="(\/v1\/courses[^"]+)"/g)].map((match) => match[1]?.replaceAll('&amp;', '&'));
    expect(links).toHaveLength(2);
    const [xlsx = '', csv = ''] = links;
    const { sheets } = await readXlsx(await bytesOf(await ask(xlsx)));
    expect(sheets[0]?.name).toBe('Courses');
    expect(sheets[0]?.rows).toHaveLength(31);
    const file = await (await ask(csv)).text();
    expect(readCsv(file, ';')).toHaveLength(31);
    expect(page).toContain('Download as Excel');
  });

  it('leads to none where nothing was found or nothing was asked', async () => {
    for (const address of ['/', '/?q=findesikke&sted=Lejre']) {
      expect(await (await ask(address)).text()).not.toContain('/v1/courses?');
    }
  });
});

describe('a grant as a file', () => {
  it('has a row for every list that counts, whether or not the course stands on it', async () => {
    const rows = await rowsOf(await ask('/v1/eligibility?course=40100&kommune=Lejre&format=csv'));
    expect(rows.map((row) => [row.region, row.standing])).toContainEqual(['rar-sjaelland', 'listed']);
    expect(rows.map((row) => [row.region, row.standing])).toContainEqual(['rar-fyn', 'not-listed']);
    expect(new Set(rows.map((row) => row.verdict))).toEqual(new Set(['own-list']));
    for (const row of rows) expect(row.receiptUrl).toContain('/v1/receipts?');
  });

  it('says the verdict in linked data, too', async () => {
    const linked = await linkedOf(await ask('/v1/eligibility?course=40100&kommune=Lejre&format=jsonld'));
    const items = linked.itemListElement.map(({ item }) => item);
    expect(items).toContainEqual(expect.objectContaining({ 'pl:verdict': 'own-list', 'pl:standing': 'listed' }));
  });

  it('may be kept for ever where it pins what was known', async () => {
    const pinned = '/v1/eligibility?course=40100&kommune=Lejre&knownAt=2026-11-22T07:00:00.000Z&format=xlsx';
    const response = await ask(pinned);
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    expect((await ask(pinned)).headers.get('ETag')).toBe(response.headers.get('ETag'));
  });

  it('never calls a list that nobody knows one without the course', async () => {
    const rows = await rowsOf(await ask('/v1/eligibility?course=40100&kommune=Lejre&on=2020-05-01&format=csv'));
    expect(new Set(rows.map((row) => row.standing))).toEqual(new Set(['no-list']));
  });
});

describe('the check of linked data', () => {
  const context = 'https://schema.org';

  it('finds a term that schema.org does not have', async () => {
    await expect(expanded({ '@context': context, '@type': 'Course', titel: 'Truck' })).rejects.toThrow(/safe mode/i);
  });

  it('finds a property of another type, and one that is missing', async () => {
    const course = { '@context': context, '@type': 'Course', price: 1, offers: { '@type': 'Offer', price: 1 } };
    expect(wrongOfSchemaOrg(await expanded(course))).toEqual([
      'Course has no price.',
      'Course lacks name.',
      'Offer lacks priceCurrency.',
    ]);
  });
});

describe('a plan as a file', () => {
  const body = JSON.stringify({ kommune: 'Lejre', courses: ['47592', '40100'] });
  const plan = (query: string) =>
    ask(`/v1/eligibility/batch${query}`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });

  it.each(formats)('is had as %s', async (format, type) => {
    const response = await plan(`?format=${format}`);
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, type]);
    expect(response.headers.get('Content-Disposition')).toContain(`positivliste-forloeb-2026-11-22.${format}`);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  });

  it('has a row for every course and every list that counts', async () => {
    const rows = await rowsOf(await plan('?format=csv'));
    const stands = (course: string) => rows.filter((row) => row.course === course && row.standing === 'listed').length;
    expect([stands('47592'), stands('40100')]).toEqual([4, 1]);
    expect(rows).toHaveLength(8);
  });

  it('refuses a parameter it does not have', async () => {
    expect(await problemOf(await plan('?fromat=csv'))).toMatchObject({
      code: 'unknown-parameter',
      parameter: 'fromat',
    });
  });
});

describe('what files refuse', () => {
  it.each([
    ['/v1/courses?format=pdf', 'bad-parameter', 'format'],
    ['/v1/courses?format=', 'empty-parameter', 'format'],
    ['/v1/courses?format=csv&format=xlsx', 'repeated-parameter', 'format'],
    ['/v1/courses?format=csv&dialect=excel-fr', 'bad-parameter', 'dialect'],
    ['/v1/courses?format=xlsx&dialect=excel-da', 'dialect-needs-csv', 'dialect'],
    ['/v1/courses?dialect=excel-da', 'dialect-needs-csv', 'dialect'],
    ['/v1/courses?lang=en', 'lang-needs-file', 'lang'],
    ['/v1/courses?format=csv&limit=10', 'files-have-no-pages', 'limit'],
    ['/v1/changes?format=xlsx&cursor=x', 'files-have-no-pages', 'cursor'],
    ['/v1/courses?format=csv&kommmune=Lejre', 'unknown-parameter', 'kommmune'],
    ['/v1/suggest?q=a&format=csv', 'unknown-parameter', 'format'],
  ])('%s is refused by name: %s', async (path, code, parameter) => {
    const response = await ask(path);
    expect(response.status).toBe(400);
    expect(await problemOf(response)).toMatchObject({ code, parameter });
  });

  it('is a file of more rows than one may have, rather than a part of it', async () => {
    const rows = Array.from({ length: mostRowsInFile + 1 }, (_, index) => ({
      code: String(10_000 + index),
      title: 'Kursus',
    }));
    const large = smallCatalogue([buildEdition({ area: 'danmark', listKind: 'six-weeks', rows })]);
    const door = openDoor({ catalogue: () => large });
    for (const path of ['/v1/courses?list=six-weeks', `/v1/editions/${[...large.editions.keys()].at(-1)}?`]) {
      const response = await door.request(`${path}&format=csv`);
      expect(response.status).toBe(400);
      expect(await problemOf(response)).toMatchObject({
        code: 'too-many-rows',
        parameter: 'format',
        most: mostRowsInFile,
      });
    }
  });
});

describe('made-up lists of hostile titles as files', () => {
  const made = buildEdition({
    area: 'danmark',
    listKind: 'six-weeks',
    exampleData: true,
    documentUrl: 'file:///lister/=cmd.xlsx',
    rows: hostileTitles.map((title) => ({ title, provider: title, note: title, group: title, priceText: title })),
  });
  const door = openDoor({ catalogue: () => smallCatalogue([made]) });
  const question = `/v1/editions/${made.id}`;
  let workbook = new Uint8Array();
  beforeAll(async () => {
    workbook = await bytesOf(await door.request(`${question}?format=xlsx`));
  });

  it('say in their name and in their rows that they are made up', async () => {
    const response = await door.request(`${question}?format=csv`);
    expect(response.headers.get('Content-Disposition')).toContain('-eksempeldata.csv"');
    for (const row of await rowsOf(response)) expect(row.exampleData).toBe('true');
    const { sheets } = await readXlsx(workbook);
    expect(new Map(sheets.at(-2)?.rows.map((row) => [row[0], row[1]])).get('Eksempeldata')).toMatch(/^Eksempeldata:/);
  });

  it('give every title back from CSV and from JSON-LD', async () => {
    const rows = await rowsOf(await door.request(`${question}?format=csv`));
    expect(rows.map((row) => row.title)).toEqual(hostileTitles);
    expect(rows.map((row) => row.provider)).toEqual(hostileTitles);
    const linked = await linkedOf(await door.request(`${question}?format=jsonld`));
    expect(linked.itemListElement.map(({ item }) => 'pl:title' in item && item['pl:title'])).toEqual(hostileTitles);
    expect(wrongOfSchemaOrg(await expanded(linked))).toEqual([]);
  });

  it('are courses of schema.org without the address of a document that nobody else can open', async () => {
    const linked = await linkedOf(await door.request('/v1/courses?list=six-weeks&format=jsonld'));
    expect(linked.numberOfItems).toBeGreaterThan(0);
    expect(JSON.stringify(linked)).not.toContain('contentUrl');
    expect(wrongOfSchemaOrg(await expanded(linked))).toEqual([]);
  });

  it.skipIf(!hasLibreOffice)(
    'have no cell on any sheet that LibreOffice takes for a formula',
    { timeout: 180_000 },
    async () => {
      const sheets = openInLibreOffice(workbook, 'xlsx');
      expect([...sheets.keys()]).toEqual(['Rækker', 'Kilder og datoer', 'Spørgsmål', 'Kolonner']);
      expect([...sheets.values()].flat(2).filter((cell) => cell.formula !== undefined)).toEqual([]);
      for (const dialect of ['rfc4180', 'excel-da'] as const) {
        const file = await bytesOf(await door.request(`${question}?format=csv&dialect=${dialect}`));
        const opened = openInLibreOffice(file, dialect === 'rfc4180' ? 'csv' : dialect);
        expect([...opened.values()].flat(2).filter((cell) => cell.formula !== undefined)).toEqual([]);
      }
    },
  );
});
