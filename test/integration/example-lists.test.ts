import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read } from '@e965/xlsx';
import { load } from 'cheerio';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openProduct, type Product } from '../../src/cli/open.ts';
import { readConfig } from '../../src/config.ts';
import { parseDanishDate, parseDuration, parsePrice, tidy } from '../../src/domain/danish.ts';
import { type Edition, type Entry, type Row, rowSchema } from '../../src/domain/edition.ts';
import type { Run } from '../../src/domain/run.ts';
import type { ListRow } from '../support/council-site/list.ts';
import { type CouncilSite, exampleAreas, listOf, startCouncilSite } from '../support/council-site/site.ts';

let site: CouncilSite;
let folder: string;
let product: Product;
let run: Run;
let editions: Edition[];

beforeAll(async () => {
  site = await startCouncilSite();
  folder = await mkdtemp(join(tmpdir(), 'positivliste-eksempel-'));
  const config = { ...readConfig(), dataDir: folder };
  product = await openProduct(config, site.sources, { only: exampleAreas });
  run = await product.refresh('operator', product.sources, () => undefined);
  editions = await product.store.editions.all();
});

afterAll(async () => {
  product?.close();
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

function editionOf(area: string): Edition {
  const found = editions.find((edition) => edition.area === area);
  if (!found) throw new Error(`${area}: ${JSON.stringify(run.sources.find((one) => one.source === area)?.findings)}`);
  return found;
}

const goldenSchema = z.object({ rows: z.array(rowSchema) });

/** What a row must have become, by what its council printed. */
function truth(row: ListRow) {
  const duration = row.durationText === undefined ? undefined : parseDuration(row.durationText);
  const price = row.priceText === undefined ? undefined : parsePrice(row.priceText);
  const kinds = { Offentlig: 'public', Privat: 'private' } as const;
  return {
    code: row.code,
    title: row.title,
    duration,
    durationText: duration ? undefined : row.durationText,
    price: price?.amount,
    pricePer: price?.per,
    priceText: price ? undefined : row.priceText,
    provider: row.provider,
    providerKind: row.providerKind && kinds[row.providerKind],
    group: row.group,
    admittedOn: row.admittedText === undefined ? undefined : parseDanishDate(row.admittedText),
    number: row.number,
    note: row.note,
  };
}

const compared = [
  'code',
  'title',
  'duration',
  'durationText',
  'price',
  'pricePer',
  'priceText',
  'provider',
  'providerKind',
  'group',
  'admittedOn',
  'number',
  'note',
] as const;
const published = (row: Row) => Object.fromEntries(compared.map((field) => [field, row[field]]));

describe.each([...exampleAreas])('the example list of %s', (area) => {
  it('is collected through the real pipeline and published with every row as its council prints it', () => {
    const { entries } = editionOf(area);
    const want = listOf(area).map(truth);
    const differing = want.flatMap((row, at) => {
      const got = entries[at] && published(entries[at]);
      return JSON.stringify(got) === JSON.stringify(row) ? [] : [{ at, want: row, got }];
    });
    expect(differing).toEqual([]);
    expect(entries).toHaveLength(want.length);
  });

  it('has a golden file beside its source that says the same', async () => {
    const file = join(import.meta.dirname, '../../scrapers', area, 'fixtures/2026-10-01/expected.json');
    const { rows } = goldenSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    expect(rows.map((row) => JSON.stringify(published(row)))).toEqual(
      listOf(area).map((row) => JSON.stringify(truth(row))),
    );
  });

  it('names for every entry the very line of the document it stands on', async () => {
    const edition = editionOf(area);
    const bytes = await product.store.documents.bytes(edition.document.sha256);
    if (!bytes) throw new Error('the document is not in the store');
    const lineAt = await independently(edition.document.mediaType, bytes);
    const wrong = edition.entries.filter((entry) => !standsAt(lineAt(entry.place), entry));
    expect(wrong.map((entry) => [entry.place, entry.title, lineAt(entry.place)])).toEqual([]);
  });
});

it('publishes every example list on the first night, and finds all unchanged on the second', async () => {
  expect(Object.fromEntries(run.sources.map(({ source, outcome }) => [source, outcome]))).toEqual(
    Object.fromEntries(exampleAreas.map((area) => [area, 'published'])),
  );
  const again = await product.refresh('operator', product.sources, () => undefined);
  expect(again.sources.map(({ outcome }) => outcome)).toEqual(exampleAreas.map(() => 'unchanged'));
  expect(await product.store.editions.all()).toHaveLength(exampleAreas.length);
});

type LineAt = (place: Entry['place']) => string | undefined;

/** A second reading of the document by other means than the product's: the words on a line by its place. */
async function independently(mediaType: string, bytes: Uint8Array): Promise<LineAt> {
  if (mediaType.includes('spreadsheet')) return workbookLines(bytes);
  if (mediaType.includes('pdf')) return pdfLines(bytes);
  return pageLines(bytes);
}

function workbookLines(bytes: Uint8Array): LineAt {
  const book = read(bytes);
  return (place) => {
    if (!('sheet' in place)) return undefined;
    const sheet = book.Sheets[place.sheet] ?? {};
    const cells = Object.entries(sheet).filter(([ref]) => new RegExp(`^[A-Z]+${place.row}$`).test(ref));
    return cells.map(([, cell]) => String(cell.w ?? cell.v)).join(' ');
  };
}

function pageLines(bytes: Uint8Array): LineAt {
  const $ = load(new TextDecoder().decode(bytes));
  return (place) =>
    'table' in place
      ? $('table')
          .eq(place.table - 1)
          .find('tr')
          .eq(place.row - 1)
          .text()
      : undefined;
}

/** The text pieces of each page by baseline, top to bottom. */
async function pdfLines(bytes: Uint8Array): Promise<LineAt> {
  const pdf = await getDocumentProxy(bytes.slice());
  const pages: string[][] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    const baselines = new Map<number, [number, string][]>();
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const y = Math.round(item.transform[5]);
      const known = [...baselines.keys()].find((one) => Math.abs(one - y) <= 2) ?? y;
      baselines.set(known, [...(baselines.get(known) ?? []), [item.transform[4], item.str]]);
    }
    const lines = [...baselines].sort(([a], [b]) => b - a).map(([, pieces]) => pieces.sort(([a], [b]) => a - b));
    pages.push(lines.map((pieces) => pieces.map(([, text]) => text).join(' ')));
  }
  return (place) => ('page' in place ? pages[place.page - 1]?.[place.line - 1] : undefined);
}

/** A line holds an entry's number and its title; on a line of a PDF the title may go on below, but not begin above. */
function standsAt(line: string | undefined, { title, code, place }: Entry): boolean {
  if (line === undefined || (code !== undefined && !line.includes(code))) return false;
  const two = title.split(' ').slice(0, 2).join(' ');
  const beginning = two.length <= 20 ? two : (title.split(' ')[0] ?? title);
  return tidy(line).includes('page' in place ? beginning : tidy(title));
}
