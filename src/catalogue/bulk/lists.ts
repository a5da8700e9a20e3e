import type { BulkTable } from '../../domain/bulk.ts';
import type { Document, Retrieval, Sha256 } from '../../domain/document.ts';
import type { KeptEdition, PrintedRow } from '../../domain/edition.ts';
import type { Catalogue } from '../catalogue.ts';
import { columnsOf, placeColumns, refersTo, tableOf } from './column.ts';

/** What is known of a document without its bytes. */
export interface BulkDocument {
  sha256: Sha256;
  stored?: Document | undefined;
  firstMet?: Retrieval | undefined;
  /** True where a person has said that the bytes are not handed out. */
  withheld: boolean;
}

/** The rows of all editions, each text once, with the numbers they are known by in the snapshot. */
export interface PrintedRows {
  numberOf(row: PrintedRow): number;
  /** In the order of their numbers; `exampleData` where only made-up lists print the row. */
  all: readonly { row: PrintedRow; exampleData: boolean }[];
}

/** Numbers the rows in the order in which the editions were recorded, so that a later snapshot only adds to them. */
export function numberRows({ editions }: Catalogue): PrintedRows {
  const numbers = new Map<PrintedRow, number>();
  const all: { row: PrintedRow; exampleData: boolean }[] = [];
  for (const { printed, summary } of editions.values()) {
    for (const row of printed) {
      const number = numbers.get(row);
      const known = number === undefined ? undefined : all[number - 1];
      if (known) known.exampleData &&= summary.exampleData;
      else numbers.set(row, all.push({ row, exampleData: summary.exampleData }));
    }
  }
  return { all, numberOf: (row) => numbers.get(row) ?? 0 };
}

/** Every edition ever published, its rows and their places, and the documents they were read from. */
export function listTables(catalogue: Catalogue, rows: PrintedRows, documents: readonly BulkDocument[]): BulkTable[] {
  return [documentTable(catalogue, documents), editionTable(catalogue), rowTable(rows), entryTable(catalogue, rows)];
}

function documentTable(catalogue: Catalogue, documents: readonly BulkDocument[]): BulkTable {
  const c = columnsOf<BulkDocument>();
  const isExample = exampleDocuments(catalogue);
  return tableOf({
    name: 'documents',
    da: 'De dokumenter, som lister og tal er læst fra. Selve filerne hentes under /v1/documents/<sha256>.',
    en: 'The documents that lists and figures were read from. The files themselves are at /v1/documents/<sha256>.',
    columns: [
      c.text('sha256', 'Dokumentets fingeraftryk', 'The hash of the document', (item) => item.sha256),
      c.text('mediaType', 'Filens type', 'The media type', (item) => item.stored?.mediaType),
      c.whole('bytes', 'Filens størrelse', 'The size of the file', (item) => item.stored?.size),
      c.moment('storedAt', 'Hvornår vi gemte den', 'When it was stored', (item) => item.stored?.storedAt),
      c.text(
        'firstUrl',
        'Adressen, den først blev hentet fra',
        'The address it was first fetched from',
        (item) => item.firstMet?.url,
      ),
      c.moment(
        'firstRetrievedAt',
        'Hvornår den først blev hentet',
        'When it was first fetched',
        (item) => item.firstMet?.retrievedAt,
      ),
      c.flag(
        'withheld',
        'Sandt, hvis filen ikke udleveres',
        'True where the file is not handed out',
        (item) => item.withheld,
      ),
      c.flag('exampleData', 'Sandt for opdigtede eksempeldata', 'True of made-up example data', (item) =>
        isExample(item.sha256),
      ),
    ],
    key: ['sha256'],
    required: ['withheld', 'exampleData'],
    items: () => documents,
  });
}

/** Whether nothing but made-up data rests on a document. */
function exampleDocuments({ editions, figures }: Catalogue): (sha256: Sha256) => boolean {
  const real = new Set<Sha256>();
  for (const { summary } of editions.values()) if (!summary.exampleData) real.add(summary.document.sha256);
  for (const { document, exampleData } of figures) if (document && exampleData !== true) real.add(document);
  return (sha256) => !real.has(sha256);
}

/** The edition that was last seen of each list's newest period. */
export function newestEditions({ histories }: Catalogue): ReadonlySet<KeptEdition | undefined> {
  return new Set(histories.map((history) => history.periods.at(-1)?.readings.at(-1)?.edition));
}

function editionTable(catalogue: Catalogue): BulkTable {
  const c = columnsOf<KeptEdition>();
  const newest = newestEditions(catalogue);
  return tableOf({
    name: 'editions',
    da: 'Alle udgaver af alle lister, ældst registreret først. En udgave ændres aldrig og slettes aldrig.',
    en: 'Every edition of every list, oldest record first. An edition is never changed and never deleted.',
    columns: [
      c.text('edition', 'Udgavens id', 'The id of the edition', ({ summary }) => summary.id),
      c.text('name', 'Område, liste og dag', 'Area, list and day', ({ summary }) =>
        [summary.area, summary.listKind, summary.inForceFrom].join(' '),
      ),
      c.text('source', 'Kilden', 'The source', ({ summary }) => summary.source),
      c.text('region', 'Området', 'The area', ({ summary }) => summary.area),
      c.text('listKind', 'Hvilken positivliste', 'Which positive list', ({ summary }) => summary.listKind),
      c.day(
        'inForceFrom',
        'Listens egen dato: gælder fra',
        'The own date of the list: in force from',
        ({ summary }) => summary.inForceFrom,
      ),
      c.text('title', 'Listens overskrift', 'The heading of the list', ({ summary }) => summary.title),
      c.whole('rows', 'Antal rækker', 'How many rows', ({ summary }) => summary.rows),
      c.flag('isNewest', 'Sandt for den nyeste udgave af listen', 'True of the newest edition of its list', (edition) =>
        newest.has(edition),
      ),
      c.moment(
        'recordedAt',
        'Hvornår vi registrerede den',
        'When it was recorded',
        ({ summary }) => summary.recordedAt,
      ),
      c.moment(
        'confirmedAt',
        'Hvornår den sidst blev set uændret',
        'When it was last seen unchanged',
        ({ summary }) => summary.confirmedAt,
      ),
      c.text('documentSha256', 'Dokumentet', 'The document', ({ summary }) => summary.document.sha256),
      c.text(
        'documentUrl',
        'Dokumentets adresse',
        'The address of the document',
        ({ summary }) => summary.document.url,
      ),
      c.text(
        'documentMediaType',
        'Dokumentets type',
        'The media type of the document',
        ({ summary }) => summary.document.mediaType,
      ),
      c.text('reader', 'Læserens version', 'The version of the reader', ({ summary }) => summary.reader),
      c.flag(
        'exampleData',
        'Sandt for opdigtede eksempeldata',
        'True of made-up example data',
        ({ summary }) => summary.exampleData,
      ),
    ],
    key: ['edition'],
    required: [
      'name',
      'source',
      'region',
      'listKind',
      'inForceFrom',
      'rows',
      'isNewest',
      'recordedAt',
      'confirmedAt',
      'documentSha256',
      'documentUrl',
      'documentMediaType',
      'reader',
      'exampleData',
    ],
    references: [
      refersTo('source', 'sources', 'source'),
      refersTo('region', 'regions', 'region'),
      refersTo('documentSha256', 'documents', 'sha256'),
    ],
    items: () => catalogue.editions.values(),
  });
}

/** What a row says, as columns over anything that holds a row. */
export function statedColumns<Item>(rowOf: (item: Item) => PrintedRow) {
  const c = columnsOf<Item>();
  return [
    c.text('course', 'Kursets id', 'The id of the course', (item) => rowOf(item).course),
    c.text('code', 'AMU-nummer', 'AMU number', (item) => rowOf(item).code),
    c.text('title', 'Titel', 'Title', (item) => rowOf(item).title),
    c.text(
      'printedTitle',
      'Titlen, som den står, hvor den er rettet til',
      'The title as printed, where it was tidied',
      (item) => rowOf(item).printedTitle,
    ),
    c.number('duration', 'Varighed', 'Duration', (item) => rowOf(item).duration?.value),
    c.text('durationUnit', 'Varighedens enhed', 'The unit of the duration', (item) => rowOf(item).duration?.unit),
    c.text(
      'durationText',
      'Varigheden, som den står, hvor den ikke er forstået',
      'The duration as printed, where it was not understood',
      (item) => rowOf(item).durationText,
    ),
    c.number(
      'price',
      'Pris i kroner, som listen oplyser',
      'Price in kroner, as the list gives it',
      (item) => rowOf(item).price,
    ),
    c.text(
      'pricePer',
      'Hvad prisen er pr., hvis ikke for hele kurset',
      'What the price is for, if not the whole course',
      (item) => rowOf(item).pricePer,
    ),
    c.text(
      'priceText',
      'Prisen, som den står, hvor den ikke er forstået',
      'The price as printed, where it was not understood',
      (item) => rowOf(item).priceText,
    ),
    c.text('provider', 'Udbyder', 'Provider', (item) => rowOf(item).provider),
    c.text('providerKind', 'public eller private', 'public or private', (item) => rowOf(item).providerKind),
    c.text('groupName', 'Erhvervsgruppe', 'Occupation group', (item) => rowOf(item).group),
    c.text('level', 'Niveau', 'Level', (item) => rowOf(item).level),
    c.text('note', 'Bemærkning', 'Note', (item) => rowOf(item).note),
    c.text('number', 'Listens eget løbenummer', 'The running number of the list', (item) => rowOf(item).number),
    c.day(
      'admittedOn',
      'Dagen, kurset blev optaget',
      'The day the course was admitted',
      (item) => rowOf(item).admittedOn,
    ),
  ];
}

function rowTable({ all, numberOf }: PrintedRows): BulkTable {
  type Item = PrintedRows['all'][number];
  const c = columnsOf<Item>();
  return tableOf<Item>({
    name: 'printed_rows',
    da: 'Hvad rækkerne siger. Står den samme tekst i mange udgaver, er den her én gang. Uoplyst er tomt.',
    en: 'What the rows say. A text that many editions print stands here once. What is not said is empty.',
    columns: [
      c.whole('printedRow', 'Tekstens nummer', 'The number of the text', ({ row }) => numberOf(row)),
      ...statedColumns<Item>(({ row }) => row),
      c.flag(
        'exampleData',
        'Sandt, hvis kun opdigtede lister har den',
        'True where only made-up lists have it',
        (item) => item.exampleData,
      ),
    ],
    key: ['printedRow'],
    required: ['course', 'title', 'exampleData'],
    references: [refersTo('course', 'courses', 'course')],
    items: () => all,
  });
}

/** A row of an edition, by its position from 0. */
export interface EntryItem {
  edition: KeptEdition;
  position: number;
  row: PrintedRow;
}

/** The rows of editions, in the order of the lists. */
export function* entriesOf(editions: Iterable<KeptEdition>): Generator<EntryItem> {
  for (const edition of editions) {
    for (const [position, row] of edition.printed.entries()) yield { edition, position, row };
  }
}

function entryTable(catalogue: Catalogue, { numberOf }: PrintedRows): BulkTable {
  const c = columnsOf<EntryItem>();
  return tableOf<EntryItem>({
    name: 'entries',
    da: 'Hver række i hver udgave, og hvor den står i dokumentet.',
    en: 'Every row of every edition, and where it stands in the document.',
    columns: [
      c.text('edition', 'Udgaven', 'The edition', (item) => item.edition.summary.id),
      c.whole(
        'position',
        'Rækkens plads i listen, fra 1',
        'The position in the list, from 1',
        (item) => item.position + 1,
      ),
      c.whole('printedRow', 'Hvad rækken siger', 'What the row says', (item) => numberOf(item.row)),
      ...placeColumns<EntryItem>((item) => item.edition.placeOf(item.position)),
      c.flag(
        'exampleData',
        'Sandt for opdigtede eksempeldata',
        'True of made-up example data',
        (item) => item.edition.summary.exampleData,
      ),
    ],
    key: ['edition', 'position'],
    required: ['printedRow', 'exampleData'],
    references: [refersTo('edition', 'editions', 'edition'), refersTo('printedRow', 'printed_rows', 'printedRow')],
    items: () => entriesOf(catalogue.editions.values()),
  });
}
