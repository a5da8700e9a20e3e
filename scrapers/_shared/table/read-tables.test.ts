import { gzipSync } from 'node:zlib';
import { writeOds, writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { childMessageSchema, openMessage } from './child-message.ts';
import { makeWorkbook, makeZip } from './fixtures/make-zip.ts';
import { mediaTypes } from './media-type.ts';
import { readTables } from './read-tables.ts';
import { childLimits, runChild } from './run-child.ts';
import { readXlsx } from './xlsx.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const rows = [
  ['Nr', 'Titel', 'Fra'],
  [47592, 'Gaffeltruck på færgen', new Date(Date.UTC(2026, 3, 1))],
];
const texts = { name: 'xl/sharedStrings.xml', content: '<sst/>' };
const sheetXml = (inner: string) => `<worksheet><sheetData>${inner}</sheetData></worksheet>`;

describe('reading a document of any kind (eksempeldata)', () => {
  it('reads a workbook in a process of its own and gets exactly what the reader gives', async () => {
    const sheets = [{ name: 'Ark1', rows, rowDefs: new Map([[1, { hidden: true }]]) }];
    const workbook = await writeXlsx({ sheets });
    expect(await readTables(workbook, 'text/html')).toEqual({
      mediaType: mediaTypes.xlsx,
      tables: await readXlsx(workbook),
    });
    const ods = await writeOds({ sheets: [{ name: 'Ark1', rows }] });
    expect(await readTables(ods)).toEqual({ mediaType: mediaTypes.ods, tables: await readXlsx(ods) });
  });

  it('reads a page named a workbook as the page it is', async () => {
    const { mediaType, tables } = await readTables(bytes('<html><p>Log ind'), mediaTypes.xlsx);
    expect(mediaType).toBe(mediaTypes.html);
    expect(tables.lines[0]?.text).toBe('Log ind');
  });

  it('reads a page with the charset its server names', async () => {
    const page = Array.from(`<p>Kørekort<table><tr><td>Æ</table>`, (letter) => letter.charCodeAt(0));
    const { tables } = await readTables(Uint8Array.from(page), 'text/html; charset=iso-8859-1');
    expect(tables.lines[0]?.text).toBe('Kørekort');
    expect(tables.tables[0]?.cells).toEqual([{ row: 0, col: 0, text: 'Æ' }]);
  });

  it('reads separated text with the charset the bytes prove', async () => {
    const { mediaType, tables } = await readTables(
      Buffer.from('Nr;Titel\n1;R\u00f8r\n', 'latin1'),
      'text/csv; charset=utf-8',
    );
    expect(mediaType).toBe(mediaTypes.csv);
    expect(tables.tables[0]?.cells.at(-1)?.text).toBe('Rør');
  });

  it('carries an error of the other process over with code, fault and both sentences', async () => {
    const empty = makeWorkbook(sheetXml(''), [texts]);
    const [here, there] = await Promise.all([
      readXlsx(empty).catch((error: unknown) => error),
      readTables(empty).catch((error: unknown) => error),
    ]);
    expect(there).toMatchObject({ name: 'AppError', code: 'workbook-empty', fault: 'theirs' });
    expect(there).toEqual(here);
  });

  it.each([
    ['a Word document', makeZip([{ name: 'word/document.xml', content: '' }]), 'format-unknown', 'et Word-dokument'],
    ['a gzip file', gzipSync('x'), 'format-unknown', 'en ukendt binær fil'],
    ['prose', bytes('Siden er under ombygning.'), 'format-unknown', 'tekst uden tabel'],
    ['nothing at all', new Uint8Array(), 'document-empty', '0 byte'],
    ['more than a download may be', new Uint8Array(25_000_001), 'document-too-large', 'højst 25 MB'],
  ])('refuses %s by name', async (_, document, code, words) => {
    await expect(readTables(document)).rejects.toMatchObject({
      code,
      fault: 'theirs',
      sentence: { da: expect.stringContaining(words) },
    });
  });
});

describe('a hostile workbook', () => {
  const nines = Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('');

  it.each([
    [
      'a bomb of zeros',
      makeWorkbook(sheetXml(''), [texts, { name: 'xl/media/a', content: new Uint8Array(60_000_000) }]),
      'zip-bomb',
    ],
    [
      'a bomb with a lying directory',
      makeWorkbook(sheetXml(''), [texts, { name: 'xl/b', content: new Uint8Array(9_000_000), claims: 9 }]),
      'zip-bomb',
    ],
    [
      'a cell in the far corner',
      makeWorkbook(
        sheetXml('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        [texts],
      ),
      'workbook-too-large',
    ],
    [
      'a billion laughs',
      makeWorkbook(
        `<!DOCTYPE x [<!ENTITY e0 "ha">${nines}]>${sheetXml('<row r="1"><c r="A1" t="inlineStr"><is><t>&e9;</t></is></c></row>')}`,
        [texts],
      ),
      undefined,
    ],
  ])('%s is over soon, stays under the memory limit and is named', async (_, document, code) => {
    const result = await runChild(document, mediaTypes.xlsx);
    expect(result.peakBytes).toBeLessThan(childLimits.bytes);
    const message = childMessageSchema.parse(JSON.parse(result.stdout));
    if (code !== undefined) expect(message).toMatchObject({ error: { code, fault: 'theirs' } });
    else expect(openMessage(message).tables[0]?.cells[0]?.text.length).toBeLessThan(100);
  });

  it('whose rows are all as wide as a sheet can be is stopped at the memory limit, which is named', async () => {
    const wide = Array.from({ length: 4000 }, (_, i) => `<row r="${i + 1}"><c r="XFD${i + 1}"><v>1</v></c></row>`);
    await expect(readTables(makeWorkbook(sheetXml(wide.join('')), [texts]))).rejects.toMatchObject({
      code: 'document-too-heavy',
      fault: 'theirs',
      sentence: { da: expect.stringContaining('300 MB hukommelse') },
    });
  });

  it('that takes longer than it may is stopped, and the limit is named', async () => {
    const sheets = [{ name: 'a', rows: Array.from({ length: 30_000 }, (_, i) => [i, 'a', 'b', 'c', 'd']) }];
    const limits = { ...childLimits, seconds: 0.05 };
    await expect(runChild(await writeXlsx({ sheets }), mediaTypes.xlsx, '', limits)).rejects.toMatchObject({
      code: 'document-too-heavy',
      sentence: { da: expect.stringContaining('0.05 sekunder') },
    });
  });
});
