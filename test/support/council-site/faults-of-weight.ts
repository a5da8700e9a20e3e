import { makeWorkbook, type ZipPart } from '../../../scrapers/_shared/table/fixtures/make-zip.ts';
import type { Layout } from './council.ts';
import { atFile, atPage, type Fault, failed, fileBy } from './fault.ts';
import { drip, endless, silent } from './manners.ts';
import { manyObjects, objectBomb, operatorBomb, pdfOfPages, zipBomb } from './papers.ts';

const sheetOf = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;

const bookOf =
  (sheet: string, more: readonly ZipPart[] = []): Layout =>
  async () =>
    makeWorkbook(sheet, [{ name: 'xl/sharedStrings.xml', content: '<sst/>' }, ...more]);

const nines = Array.from({ length: 9 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join('');
const entities = `<!DOCTYPE x [<!ENTITY e0 "ha">${nines}<!ENTITY f SYSTEM "file:///etc/passwd">]>${sheetOf(
  '<row r="1"><c r="A1" t="inlineStr"><is><t>&e9;&f;</t></is></c></row>',
)}`;

/** Documents and answers that cost more than a list may. */
export const heavy: readonly Fault[] = [
  {
    id: 'zip-bombe-5-kb',
    says: 'Zip-bombe på 5 KB (5 MB)',
    area: 'rar-nordjylland',
    council: fileBy(zipBomb(5)),
    expected: failed('zip-bomb'),
  },
  {
    id: 'zip-bombe-500-kb',
    says: 'Zip-bombe på 500 KB (500 MB)',
    area: 'rar-bornholm',
    council: fileBy(zipBomb(500)),
    expected: failed('zip-bomb'),
  },
  {
    id: 'pdf-500-sider',
    says: 'Pdf på 500 sider',
    area: 'rar-fyn',
    council: fileBy(pdfOfPages(500)),
    expected: failed('too-many-pages'),
  },
  {
    id: 'pdf-500-mb',
    says: 'Pdf på 1 MB, der fylder 500 MB udpakket',
    area: 'rar-oestjylland',
    council: fileBy(operatorBomb(500)),
    expected: failed('document-too-heavy'),
  },
  {
    id: 'pdf-100000-objekter',
    says: 'Pdf med 100.000 objekter',
    area: 'rar-fyn',
    council: fileBy(manyObjects(100_000)),
    expected: failed('pdf-without-text'),
  },
  {
    id: 'pdf-objekter-pakket',
    says: 'Pdf på 1 MB, hvis objekter fylder 500 MB udpakket',
    area: 'rar-oestjylland',
    council: fileBy(objectBomb(500)),
    expected: failed('document-too-heavy'),
  },
  {
    id: 'xlsx-loegn-om-stoerrelse',
    says: 'Regneark, der lyver om sine deles størrelse',
    area: 'rar-nordjylland',
    council: fileBy(bookOf(sheetOf(''), [{ name: 'xl/b', content: new Uint8Array(9_000_000), claims: 9 }])),
    expected: failed('zip-bomb'),
  },
  {
    id: 'xlsx-10000-dele',
    says: 'Regneark af 10.000 dele',
    area: 'rar-bornholm',
    council: fileBy(
      bookOf(
        sheetOf(''),
        Array.from({ length: 10_000 }, (_, at) => ({ name: `xl/${at}`, content: '' })),
      ),
    ),
    expected: failed('zip-bomb'),
  },
  {
    id: 'xlsx-a1-til-xfd1048576',
    says: 'Regneark med en celle i hvert fjerneste hjørne',
    area: 'rar-nordjylland',
    council: fileBy(
      bookOf(sheetOf('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    ),
    expected: failed('workbook-too-large'),
  },
  {
    id: 'xlsx-entiteter',
    says: 'Regneark med entiteter, der vokser eller peger ud af filen',
    area: 'rar-bornholm',
    council: fileBy(bookOf(entities)),
    expected: failed('no-rows'),
  },
  {
    id: 'svar-100-mb',
    says: 'Et svar på 100 MB',
    area: 'rar-oestjylland',
    answers: atFile(endless(100_000_000)),
    expected: failed('too-large'),
  },
  {
    id: 'en-byte-i-sekundet',
    says: 'Én byte i sekundet',
    area: 'rar-bornholm',
    answers: atFile(drip),
    expected: failed('too-slow'),
  },
  {
    id: 'intet-svar',
    says: 'Serveren tager imod og svarer aldrig',
    area: 'rar-fyn',
    answers: atPage(silent),
    expected: failed('too-slow'),
  },
];
