import { read, utils } from '@e965/xlsx';
import { load } from 'cheerio';
import { chromium } from 'playwright';
import { extractText } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumMissing, findChromium } from '../../../scrapers/_shared/chromium.ts';
import { sourcesFileSchema } from '../../../src/domain/source.ts';
import { councils } from './councils.ts';
import { viewDataSchema } from './layouts/view.ts';
import { cellText, exampleWords } from './list.ts';
import { type CouncilSite, documentOf, exampleAreas, formatsOf, listOf, startCouncilSite } from './site.ts';

let site: CouncilSite;
beforeAll(async () => {
  site = await startCouncilSite();
});
afterAll(() => site.close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(site.url + path, { headers });
const allPages = councils.flatMap((council) => council.pages.map((page) => page.path));
const allFiles = councils.flatMap((council) => council.files);
const allDocuments = exampleAreas.flatMap((area) => formatsOf(area).map((format) => ({ area, format })));
const decoded = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const oneSpace = (text: string) => text.replace(/\s+/g, ' ');

async function textOf(area: string, format: string, bytes: Uint8Array): Promise<string> {
  if (format === 'html' || format === 'view') return decoded(bytes);
  if (format === 'pdf') return oneSpace((await extractText(new Uint8Array(bytes), { mergePages: true })).text);
  if (format !== 'xlsx') throw new Error(`${area}: no reader for ${format} in this test`);
  const book = read(bytes);
  return book.SheetNames.flatMap((name) => {
    const sheet = book.Sheets[name];
    return sheet ? [name, utils.sheet_to_csv(sheet, { FS: '\t' })] : [];
  }).join('\n');
}

/** The cells each row should print, in the order of its list's columns. */
function printedRows(area: string): string[][] {
  const council = councils.find((one) => one.id === area);
  return listOf(area).map((row) => (council?.columns ?? []).map((column) => cellText(row, column)));
}

describe('the pages of the example site', () => {
  it.each(allPages)('answer at %s, say that they are example data, and when they were last updated', async (path) => {
    const response = await get(path);
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html).toContain(exampleWords);
    expect(html).toContain('Sidst opdateret: 24-09-2026');
  });

  it('lead to nothing that is not there', async () => {
    for (const path of ['/', ...allPages]) {
      const $ = load(await (await get(path)).text());
      const links = [...$('[href], [src], [data-kilde]')].map(
        (one) => $(one).attr('href') ?? $(one).attr('src') ?? $(one).attr('data-kilde') ?? '',
      );
      for (const link of links) expect((await get(link)).status, `${path} -> ${link}`).toBe(200);
    }
  });

  it('say in words from when the list is in force, and name the adjacent lists', async () => {
    const html = await (await get(new URL(site.sources['rar-sjaelland']?.entry[0] ?? '').pathname)).text();
    expect(html).toContain('Gældende i RAR Sjællands område fra 1. oktober 2026.');
    expect(html).toContain('Positivliste, pdf version (pdf) (nyt vindue)');
    expect(html).toContain('Positivliste, excel version (excel) (nyt vindue)');
    expect(html).toContain('Positivliste, digital visning med søgefunktion i forhold til erhvervsgrupper');
    expect(html).toContain('href="/rar-bornholm/media/12/positivliste-bornholm.xlsx"');
    expect(html).toContain('href="/rar-fyn/media/positivliste-fyn.pdf"');
  });

  it('hold no list where a script builds it, and run no script but files of the same host', async () => {
    for (const path of allPages) {
      const response = await get(path);
      const $ = load(await response.text());
      expect($('script:not([src])').length).toBe(0);
      expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
      if ($('script').length > 0) expect($('table').length).toBe(0);
    }
  });

  it('stand at Bornholm two clicks before the list', async () => {
    const $ = load(await (await get('/rar-bornholm/')).text());
    expect($('a[href$=".xlsx"], a[href$=".pdf"]').length).toBe(0);
    expect($('a:contains("Regional uddannelsespulje")').attr('href')).toBe('/rar-bornholm/regional-uddannelsespulje/');
  });
});

describe('the documents of the example site', () => {
  it.each(allDocuments)('say at $area as $format that they are example data', async ({ area, format }) => {
    const text = await textOf(area, format, await documentOf(area, format));
    expect(text).toContain(exampleWords);
    expect(text).toContain('(eksempeldata)');
    expect(text).toContain('2026');
  });

  it.each(allFiles)('come over the wire as they were made: $path', async (file) => {
    const area = councils.find((council) => council.files.includes(file))?.id ?? '';
    const response = await get(file.path);
    expect(response.status).toBe(200);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array(await documentOf(area, file.format)));
  });

  it('are the same bytes after a second start, and other bytes for another half-year', async () => {
    const second = await startCouncilSite();
    const older = await startCouncilSite({ today: '2026-09-30' });
    try {
      for (const path of [...allPages, ...allFiles.map((file) => file.path)]) {
        const etags = await Promise.all(
          [site, second, older].map(async (one) => (await fetch(one.url + path)).headers.get('etag')),
        );
        expect(etags[1], path).toBe(etags[0]);
        expect(etags[2], path).not.toBe(etags[0]);
      }
    } finally {
      await Promise.all([second.close(), older.close()]);
    }
  });

  it.each(allDocuments.filter(({ format }) => format === 'pdf' || format === 'xlsx'))(
    'hold at $area as $format every title and every number of the list',
    async ({ area, format }) => {
      const text = await textOf(area, format, await documentOf(area, format));
      const words = text.replaceAll('""', '"');
      for (const { title, code } of listOf(area)) {
        // A title on two lines of a PDF has the other columns' words between its own.
        if (format === 'xlsx') expect(words).toContain(title);
        else for (const word of title.split(' ')) expect(words).toContain(word);
        if (code) expect(words).toContain(code);
      }
    },
  );

  it('have at Vestjylland a sheet for each group, on which the group is no column', async () => {
    const book = read(await documentOf('rar-vestjylland', 'xlsx'));
    expect(book.SheetNames).toEqual([...new Set(listOf('rar-vestjylland').map((row) => row.group))]);
    const transport = book.Sheets['Transport og lager'];
    expect([transport?.A4?.v, transport?.B4?.v]).toEqual(['Nr.', 'Fagkode']);
    expect(transport?.['!autofilter']?.ref).toMatch(/^A4:F\d+$/);
  });

  it('hold at Sydjylland every row of the list, under a row that names its group', async () => {
    const $ = load(decoded(await documentOf('rar-sydjylland', 'html')));
    const rows: { group: string; cells: string[] }[] = [];
    let group = '';
    for (const line of $('tbody tr')) {
      if ($(line).hasClass('gruppe')) group = $(line).text();
      else rows.push({ group, cells: [...$(line).find('td')].map((cell) => $(cell).text()) });
    }
    expect(rows.map((row) => row.cells)).toEqual(printedRows('rar-sydjylland'));
    expect(rows.map((row) => row.group)).toEqual(listOf('rar-sydjylland').map((row) => row.group));
  });

  it.each(['rar-hovedstaden', 'rar-sjaelland'])(
    'hold every row of the list in the data of the view of %s',
    async (area) => {
      const data = viewDataSchema.parse(JSON.parse(decoded(await documentOf(area, 'view'))));
      expect(data.raekker).toEqual(printedRows(area));
      expect(listOf(area).map((row) => row.group)).toEqual(data.raekker.map((row) => row[data.gruppekolonne]));
    },
  );

  it('refuse a format in which a council does not publish', async () => {
    await expect(documentOf('rar-fyn', 'xlsx')).rejects.toThrow('does not publish');
    expect(() => listOf('rar-atlantis')).toThrow('rar-atlantis');
  });
});

describe('the digital view', () => {
  it('shows every row in a browser, and one group where that is chosen', async () => {
    const executablePath = findChromium({});
    if (executablePath === undefined) throw chromiumMissing();
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage();
      await page.goto(`${site.url}/rar-hovedstaden/positivliste/digital-visning/`);
      await page.locator('tbody tr').first().waitFor();
      const cells = await page
        .locator('tbody tr')
        .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)));
      expect(cells).toEqual(printedRows('rar-hovedstaden'));
      expect(await page.locator('caption').textContent()).toBe(exampleWords);
      await page.getByRole('combobox').selectOption('Førstehjælp');
      expect(await page.locator('tbody tr').count()).toBe(
        listOf('rar-hovedstaden').filter((row) => row.group === 'Førstehjælp').length,
      );
    } finally {
      await browser.close();
    }
  });
});

describe('the example site as a server', () => {
  it.each([...allPages, ...allFiles.map((file) => file.path), '/robots.txt'])(
    'answers 304 without a body to who holds %s already',
    async (path) => {
      const first = await get(path);
      const byTag = await get(path, { 'if-none-match': `W/"other", ${first.headers.get('etag')}` });
      expect(byTag.status).toBe(304);
      expect(await byTag.text()).toBe('');
      const byDate = await get(path, { 'if-modified-since': first.headers.get('last-modified') ?? '' });
      expect(byDate.status).toBe(304);
    },
  );

  it('sends the whole answer where the tag differs, whatever the date says', async () => {
    const headers = { 'if-none-match': '"other"', 'if-modified-since': 'Sun, 22 Nov 2026 08:00:00 GMT' };
    expect((await get('/', headers)).status).toBe(200);
  });

  it('answers 404 to the rest, and 405 to what is no reading', async () => {
    expect((await get('/rar-sjaelland/findes-ikke/')).status).toBe(404);
    expect((await get('/rar-atlantis/')).status).toBe(404);
    expect((await fetch(`${site.url}/`, { method: 'POST', body: 'x' })).status).toBe(405);
    const head = await fetch(site.url + (allPages[0] ?? ''), { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('gives the media types of its documents', async () => {
    for (const file of allFiles) {
      const type = (await get(file.path)).headers.get('content-type') ?? '';
      expect(type).toMatch(
        { pdf: /^application\/pdf$/, xlsx: /spreadsheetml\.sheet$/, view: /^application\/json/, csv: /^text\/csv/ }[
          file.format
        ],
      );
    }
  });

  it('describes its sources in the form of a sources file, at its own address', () => {
    expect(sourcesFileSchema.parse(site.sources)).toEqual(site.sources);
    expect(Object.keys(site.sources)).toEqual([...exampleAreas]);
    for (const source of Object.values(site.sources)) {
      expect(source.entry[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/rar-/);
      expect(source.hosts).toEqual([new URL(site.url).host]);
    }
  });
});
