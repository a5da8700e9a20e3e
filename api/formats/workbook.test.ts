import { CFB, read, utils } from '@e965/xlsx';
import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { hostileTitles, uncarriableTitles } from '../../test/support/hostile-titles.ts';
import { hasLibreOffice, type OpenedCell, openInLibreOffice } from '../../test/support/spreadsheet.ts';
import { date, flag, moment, number, tableOf, text } from './table.ts';
import { writeWorkbook } from './workbook.ts';

const titles = [...hostileTitles, ...uncarriableTitles];
const table = tableOf(
  { da: 'Kurser', en: 'Courses' },
  [
    text('title', 'Kursus', 'Course', (row: { title: string }) => row.title),
    number('price', 'Pris', 'Price', () => -1250.5),
    date('day', 'Dag', 'Day', () => '2026-11-22'),
    moment('at', 'Tidspunkt', 'Moment', () => '2026-11-22T02:10:00.000Z'),
    flag('example', 'Eksempel', 'Example', () => true),
    text('unknown', 'Ukendt', 'Unknown', () => undefined),
  ],
  titles.map((title) => ({ title })),
);
const day = new Date('2026-11-22T00:00:00.000Z');
const write = () => writeWorkbook([table], 'da', day);
/** XML and spreadsheets know one line break. */
const oneBreak = (text: string): string => text.replace(/\r\n?/g, '\n');

describe('a workbook', () => {
  it('has the same bytes whenever it is written', async () => {
    const [first, again] = [await write(), await write()];
    expect(Buffer.compare(first, again)).toBe(0);
  });

  it('has no formula, no link and no macro in any of its parts', async () => {
    const parts = partsOf(await write());
    expect([...parts.keys()].filter((name) => /vba|externalLink|connections|drawing/i.test(name))).toEqual([]);
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).toContain('<sheetData>');
    expect(sheet).not.toMatch(/<f[ >/]|<hyperlink|t="str"|t="e"|t="b"/);
  });

  it('gives every text back as it was, read by two libraries', async () => {
    const bytes = await write();
    const [sheet] = (await readXlsx(bytes)).sheets;
    const other = read(bytes, { type: 'array' }).Sheets.Kurser ?? {};
    const rows = utils.sheet_to_json(other, { header: 1, raw: true, blankrows: true });
    for (const [index, title] of hostileTitles.entries()) {
      expect(oneBreak(String(sheet?.rows[index + 1]?.[0]))).toBe(oneBreak(title));
      expect(oneBreak(String(firstOf(rows[index + 1])))).toBe(oneBreak(title));
    }
  });

  it('shows what no file can carry as U+FFFD, and says where a text is cut off', async () => {
    const [sheet] = (await readXlsx(await write())).sheets;
    const carried = sheet?.rows.slice(hostileTitles.length + 1).map((row) => String(row[0])) ?? [];
    expect(carried.slice(0, 5)).toEqual(['a\uFFFDb', 'a\uFFFD\uFFFD\uFFFDb', '\uFFFD', 'x\uFFFDy', '\uFFFD']);
    expect(carried[5]).toHaveLength(32_767);
    expect(carried[5]).toMatch(/^æ+ … \(afkortet\)$/);
  });

  it('names its sheets and columns in the language of the answer', async () => {
    const { sheets } = await readXlsx(await writeWorkbook([table], 'en', day));
    expect(sheets.map((one) => one.name)).toEqual(['Courses']);
    expect(sheets[0]?.rows[0]).toEqual(['Course', 'Price', 'Day', 'Moment', 'Example', 'Unknown']);
  });
});

describe.skipIf(!hasLibreOffice)('a workbook opened in LibreOffice', () => {
  let rows: OpenedCell[][] = [];
  beforeAll(async () => {
    rows = openInLibreOffice(await write(), 'xlsx').get('Kurser') ?? [];
  }, 180_000);

  it('has no cell that is a formula or an error', () => {
    const cells = rows.flat();
    expect(cells.filter((cell) => cell.formula !== undefined)).toEqual([]);
    expect(new Set(cells.map((cell) => cell.type))).toEqual(new Set(['string', 'float', 'date', 'empty']));
  });

  it('shows every title as it was', () => {
    for (const [index, title] of hostileTitles.entries()) {
      const cell = rows[index + 1]?.[0];
      expect([cell?.type, oneBreak(cell?.text ?? '')]).toEqual(['string', oneBreak(title)]);
    }
  });

  it('has numbers that are numbers and dates that are dates', () => {
    expect(rows[1]?.slice(1, 5)).toMatchObject([
      { type: 'float', value: '-1250.5' },
      { type: 'date', value: '2026-11-22' },
      { type: 'date', value: '2026-11-22T02:10:00' },
      { type: 'string', text: 'ja' },
    ]);
  });
});

const firstOf = (row: unknown): unknown => (Array.isArray(row) ? row[0] : undefined);

const zipSchema = z.object({
  FullPaths: z.array(z.string()),
  FileIndex: z.array(z.object({ content: z.instanceof(Uint8Array).optional() })),
});

/** Every part of a zip file by its name. */
function partsOf(bytes: Uint8Array): Map<string, string> {
  const { FullPaths, FileIndex } = zipSchema.parse(CFB.read(Buffer.from(bytes), { type: 'buffer' }));
  return new Map(
    FullPaths.map((path, index) => [
      path.replace(/^Root Entry\//, ''),
      Buffer.from(FileIndex[index]?.content ?? []).toString('utf8'),
    ]),
  );
}
