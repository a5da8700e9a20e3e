import { gzipSync } from 'node:zlib';
import { writeOds, writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { makeZip } from './fixtures/make-zip.ts';
import { mediaTypes, sniffMediaType } from './media-type.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const sheets = [{ name: 'Ark1', rows: [['Kursusnr.', 'Titel']] }];

describe('the media type', () => {
  it.each([
    ['a PDF', bytes('%PDF-1.7\n'), mediaTypes.pdf],
    ['a zip without a workbook', makeZip([{ name: 'a.txt', content: 'a' }]), mediaTypes.zip],
    ['a Word document', makeZip([{ name: 'word/document.xml', content: '<w/>' }]), mediaTypes.docx],
    ['a binary workbook', makeZip([{ name: 'xl/workbook.bin', content: 'x' }]), mediaTypes.xlsb],
    ['an OLE2 file', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]), mediaTypes.xls],
    ['a page with doctype', bytes('<!DOCTYPE html><p>Hej'), mediaTypes.html],
    [
      'a page behind a byte order mark and comments',
      bytes('\ufeff \n<!-- a --><!-- b -->\n<html lang=da>'),
      mediaTypes.html,
    ],
    ['a bare table', bytes('<table><tr><td>1</td></tr></table>'), mediaTypes.html],
    ['XML that is no page', bytes('<?xml version="1.0"?><Workbook/>'), mediaTypes.text],
    ['separated text', bytes('Nr;Titel\n47592;Gaffeltruck\n'), mediaTypes.csv],
    ['tabulated UTF-16 text', Buffer.from('\ufeffNr\tTitel\n47592\tGaffeltruck\n', 'utf16le'), mediaTypes.csv],
    ['prose with commas', bytes('Kære alle, hermed listen.\nDen gælder nu, her, og der.\nHilsen RAR'), mediaTypes.text],
    ['a gzip file', gzipSync('Nr;Titel\n1;a\n'), mediaTypes.binary],
    ['unknown bytes', new Uint8Array([1, 2, 3, 0, 255]), mediaTypes.binary],
  ])('of %s is told by its bytes', (_, document, mediaType) => {
    expect(sniffMediaType(document)).toBe(mediaType);
  });

  it('of workbooks is told by what the zip holds', async () => {
    expect(sniffMediaType(await writeXlsx({ sheets }))).toBe(mediaTypes.xlsx);
    expect(sniffMediaType(await writeOds({ sheets }))).toBe(mediaTypes.ods);
  });

  it('of a page served as a workbook is that of a page', () => {
    expect(sniffMediaType(bytes('<html><body>Log ind</body></html>'), mediaTypes.xlsx)).toBe(mediaTypes.html);
  });

  it('of text with tags further down is a page only where the server calls it one', () => {
    const text = bytes('Positivliste <table><tr><td>1</td></tr></table>');
    expect(sniffMediaType(text, 'text/html; charset=utf-8')).toBe(mediaTypes.html);
    expect(sniffMediaType(text)).toBe(mediaTypes.text);
  });
});
