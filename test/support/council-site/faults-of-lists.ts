import { addDays, civilDate } from '../../../src/domain/date.ts';
import type { Council, Layout } from './council.ts';
import {
  atFile,
  columnsEdited,
  copyBy,
  type Fault,
  failed,
  fileBy,
  held,
  insteadOf,
  listOfPlan,
  otherProviders,
  published,
  renamed,
  rowsEdited,
  shifted,
  swapped,
  unchanged,
  writtenAs,
} from './fault.ts';
import { pdfTable } from './layouts/pdf.ts';
import { workbook } from './layouts/xlsx.ts';
import { type ExampleList, type ListRow, makeList } from './list.ts';
import { status, withoutValidators } from './manners.ts';
import { lockedPdf, scannedPdf, textAs } from './papers.ts';
import { councilOf } from './variants.ts';

/** With a printed copy beside its own file. */
const andPdf = (council: Council): Council => ({
  ...council,
  files: [
    {
      format: 'pdf',
      path: `/${council.id}/media/kopi.pdf`,
      layout: pdfTable({ ruled: true, repeatHeading: true, fontSize: 8 }),
    },
    ...council.files,
  ],
});

/** The printed copy of a council that publishes two, changed. */
const printedCopy = (change: (layout: Layout) => Layout) => (council: Council) =>
  copyBy('pdf', change)(andPdf(council));

const halfYearBefore = (plan: Council) => (list: ExampleList) => makeList(plan, addDays(list.inForceFrom, -1));

const sixWeeks = (list: ExampleList): ExampleList => ({
  ...list,
  title: 'Positivliste for seks ugers jobrettet uddannelse (eksempeldata)',
  inForceLine: 'Gældende fra 1. oktober 2026',
});

/** Every row from one place on has slipped one column to the right, as when a cell is put in by mistake. */
const slipped = (rows: readonly ListRow[]): ListRow[] =>
  rows.map(({ title, provider, durationText, ...row }, at) =>
    at % 3 === 0 && provider && durationText
      ? { ...row, title: provider, provider: durationText, durationText: title }
      : { ...row, title, ...(provider && { provider }), ...(durationText && { durationText }) },
  );

/** A tenth of the rows printed twice. */
const repeated = (rows: readonly ListRow[]): ListRow[] =>
  rows.flatMap((row, at) => (at % 10 === 0 ? [row, row] : [row]));

/** The first two rows with a number have the same one. */
function sharedNumber(rows: readonly ListRow[]): ListRow[] {
  const [first, second] = rows.filter((row) => row.code !== undefined);
  return rows.map((row) => (row === second && first?.code ? { ...row, code: first.code } : row));
}

const otherDate = (list: ExampleList): ExampleList => ({
  ...list,
  inForceLine: list.inForceLine.replace('1. oktober', '1. november'),
});

/** Documents without a row that can be read. */
export const unreadable: readonly Fault[] = [
  {
    id: 'tom-fil',
    says: 'Filen er tom',
    area: 'rar-vestjylland',
    council: fileBy(textAs('')),
    expected: failed('document-empty'),
  },
  {
    id: 'skannet-pdf',
    says: 'Pdf af billeder uden tekst',
    area: 'rar-oestjylland',
    council: fileBy(scannedPdf),
    expected: failed('pdf-without-text'),
  },
  {
    id: 'laast-pdf',
    says: 'Pdf med adgangskode',
    area: 'rar-fyn',
    council: fileBy(lockedPdf),
    expected: failed('pdf-encrypted'),
  },
  {
    id: 'kun-overskrifter',
    says: 'Alle kurser er væk, overskrifterne står',
    area: 'rar-bornholm',
    council: rowsEdited(() => []),
    expected: failed('no-rows'),
  },
  {
    id: 'tomt-ark',
    says: 'Regnearket har ikke en eneste celle',
    area: 'rar-nordjylland',
    council: fileBy((list) => workbook(list, [{ name: 'Positivliste', rows: [] }])),
    expected: failed('workbook-empty'),
  },
  {
    id: 'kun-overskrifter-web',
    says: 'Alle kurser er væk fra websidens tabel',
    area: 'rar-sydjylland',
    council: rowsEdited(() => []),
    expected: failed('list-not-found'),
  },
];

/** Courses that were not there before, as many as there were. */
const asManyNew = (rows: readonly ListRow[]): ListRow[] => [
  ...rows,
  ...rows.map(({ code: _code, ...row }) => ({ ...row, title: `${row.title}, på ny` })),
];

const comingDay = civilDate('2027-04-01');
const coming = (council: Council): Council => ({
  ...council,
  edit: (list) => ({
    ...list,
    inForceFrom: comingDay,
    inForceLine: council.inForceLine(comingDay),
    rows: list.rows.filter((_, at) => at % 20 > 0),
  }),
});

/** Other lists than the one in force. */
export const otherLists: readonly Fault[] = [
  {
    id: 'halvdelen-vaek',
    says: 'Halvdelen af kurserne er væk',
    area: 'rar-sydjylland',
    council: rowsEdited((rows) => rows.slice(0, rows.length / 2)),
    expected: held('too-few-rows'),
  },
  {
    id: 'fire-femtedele-vaek',
    says: 'Fire femtedele af kurserne er væk',
    area: 'rar-nordjylland',
    council: rowsEdited((rows) => rows.slice(0, rows.length / 5)),
    expected: held('too-few-rows'),
  },
  {
    id: 'dobbelt-saa-lang',
    says: 'Listen er blevet dobbelt så lang',
    area: 'rar-bornholm',
    council: rowsEdited(asManyNew),
    expected: held('too-much-new'),
  },
  {
    id: 'hver-raekke-to-gange',
    says: 'Hver række står to gange',
    area: 'rar-fyn',
    council: rowsEdited((rows) => rows.flatMap((row) => [row, row])),
    expected: held('duplicates'),
  },
  {
    id: 'samme-fil-uden-kendemaerke',
    says: 'Samme fil som sidst, uden ETag og dato',
    area: 'rar-oestjylland',
    answers: atFile(withoutValidators),
    expected: unchanged,
  },
  {
    id: 'gammel-fil-ny-dato',
    says: 'Sidste halvårs fil under den nye dato',
    area: 'rar-bornholm',
    council: (council) => ({
      ...council,
      files: council.files.map((file) => ({ ...file, layout: insteadOf(halfYearBefore(council))(file.layout) })),
    }),
    expected: held('in-force-date-contradicts'),
  },
  {
    id: 'naboens-liste',
    says: 'Naboens liste under eget link',
    area: 'rar-fyn',
    council: copyBy('pdf', listOfPlan(councilOf('rar-sjaelland'))),
    expected: held('wrong-area'),
  },
  {
    id: 'seks-ugers-liste',
    says: 'Listen for seks ugers uddannelse under eget link',
    area: 'rar-nordjylland',
    council: copyBy('xlsx', insteadOf(sixWeeks)),
    expected: held('wrong-list'),
  },
];

/** A list that is to be in force later. It stays known, so it comes after every other fault of its council. */
export const comingLists: readonly Fault[] = [
  {
    id: 'kommende-liste',
    says: 'Listen gælder først til foråret',
    area: 'rar-bornholm',
    council: coming,
    expected: published(''),
    comesInForce: comingDay,
  },
];

/** Columns and rows that are not what they were. */
export const otherColumns: readonly Fault[] = [
  {
    id: 'overskrift-omdoebt',
    says: 'En overskrift er omdøbt til noget ukendt',
    area: 'rar-vestjylland',
    council: renamed('provider', 'Kontraktholder'),
    expected: held('unknown-heading'),
  },
  {
    id: 'ukendt-kolonne',
    says: 'En ukendt kolonne er kommet til',
    area: 'rar-oestjylland',
    council: columnsEdited((columns) => [...columns, { field: 'group', heading: 'Kategori B', width: 17 }]),
    expected: held('unknown-heading'),
  },
  {
    id: 'overskrifter-byttet',
    says: 'To overskrifter er byttet om',
    area: 'rar-nordjylland',
    council: swapped('title', 'group'),
    expected: held('column-contradicts-heading'),
  },
  {
    id: 'amu-nummer-under-titel',
    says: 'AMU-numrene står under Titel, titlerne under AMU-nr.',
    area: 'rar-bornholm',
    council: swapped('title', 'code'),
    expected: held('column-contradicts-heading'),
  },
  {
    id: 'udbyder-og-gruppe-byttet',
    says: 'Udbyderens og gruppens overskrift er byttet om',
    area: 'rar-fyn',
    council: swapped('provider', 'group'),
    expected: held('column-contradicts-heading'),
  },
  {
    id: 'kolonner-forskudt',
    says: 'Alle celler er én kolonne forskudt',
    area: 'rar-bornholm',
    council: shifted,
    expected: held('column-contradicts-heading'),
  },
  {
    id: 'raekker-forskudt',
    says: 'Hver tredje række har byttet celler',
    area: 'rar-sydjylland',
    council: rowsEdited(slipped),
    expected: held('cell-contradicts-heading'),
  },
  {
    id: 'gentagne-raekker',
    says: 'Hver tiende række står to gange',
    area: 'rar-vestjylland',
    council: rowsEdited(repeated),
    expected: held('duplicates'),
  },
  {
    id: 'et-nummer-to-titler',
    says: 'Ét AMU-nummer står med to titler',
    area: 'rar-nordjylland',
    council: rowsEdited(sharedNumber),
    expected: published('number-with-two-titles'),
    night: 'first',
  },
];

/** Two formats of one list that do not say the same. */
export const copies: readonly Fault[] = [
  {
    id: 'kopier-faa-forskelle',
    says: 'Pdf og Excel er uenige om nogle få rækker',
    area: 'rar-sjaelland',
    council: copyBy('pdf', insteadOf(otherProviders(20))),
    expected: published('copies-differ'),
    night: 'first',
  },
  {
    id: 'kopier-mange-forskelle',
    says: 'Pdf og Excel er uenige om mange rækker',
    area: 'rar-bornholm',
    council: printedCopy(insteadOf(otherProviders(1))),
    expected: held('copies-contradict'),
    night: 'first',
  },
  {
    id: 'kopier-anden-dato',
    says: 'Pdf siger en senere dato end siden og Excel',
    area: 'rar-vestjylland',
    council: printedCopy(insteadOf(otherDate)),
    expected: held('in-force-date-contradicts'),
    night: 'first',
  },
  {
    id: 'kopi-fra-sidste-halvaar',
    says: 'Pdf er fra sidste halvår, Excel er ny',
    area: 'rar-nordjylland',
    council: (council) => printedCopy(insteadOf(halfYearBefore(council)))(council),
    expected: published('copy-outdated'),
    night: 'first',
  },
  {
    id: 'kopi-i-stykker',
    says: 'Pdf er i stykker, Excel er god',
    area: 'rar-nordjylland',
    council: printedCopy(() => textAs('%PDF-1.7 skåret over')),
    expected: published('copy-unreadable'),
    night: 'first',
  },
  {
    id: 'kopi-404',
    says: 'Pdf findes ikke (404), Excel er god',
    area: 'rar-bornholm',
    council: andPdf,
    answers: atFile(status(404)),
    expected: published('copy-not-fetched'),
    night: 'first',
  },
];

const words = (text: string) => text.replace(/\p{L}{9,}/gu, (word) => `${word.slice(0, 4)}\u00ad${word.slice(4)}`);

/** The list of the night before in other characters: the same titles and the same courses, so nothing is new. */
export const otherCharacters: readonly Fault[] = (
  [
    ['tegn-nfd', 'rar-nordjylland', 'Å som a med en ring over for sig', (text: string) => text.normalize('NFD')],
    ['tegn-bloed-bindestreg', 'rar-bornholm', 'Bløde bindestreger inde i ordene', words],
    ['tegn-haardt-mellemrum', 'rar-vestjylland', 'Hårde mellemrum', (text: string) => text.replaceAll(' ', '\u00a0')],
    [
      'tegn-uden-bredde',
      'rar-nordjylland',
      'Tegn uden bredde',
      (text: string) => `\ufeff${text.replaceAll(' ', ' \u200b')}`,
    ],
    [
      'tegn-ligatur',
      'rar-vestjylland',
      'Ligaturer',
      (text: string) => text.replaceAll('fi', '\ufb01').replaceAll('fl', '\ufb02'),
    ],
  ] as const
).map(([id, area, says, written]) => ({
  id,
  says,
  area,
  council: writtenAs(written),
  expected: unchanged,
}));
