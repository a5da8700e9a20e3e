import type { ListingObject } from '../../src/contract/course.ts';
import type { ListKind } from '../../src/domain/area.ts';
import type { EditionDocument, Row } from '../../src/domain/edition.ts';
import type { Place } from '../../src/domain/place.ts';
import { viewIn } from '../../src/ui/view.ts';
import type { Language } from '../language.ts';
import { type ColumnOf, date, flag, number, text, within } from './table.ts';

/** A list by its area: what a listing and a list have in common. */
interface OfArea {
  region: string;
  name: string;
  reach?: string | undefined;
}

export const areaColumns: ColumnOf<OfArea>[] = [
  text('region', 'Område (id)', 'Area (id)', (one) => one.region),
  text('regionName', 'Område', 'Area', (one) => one.name),
];

export const reachColumn: ColumnOf<OfArea> = text(
  'reach',
  'Beliggenhed (own: eget, adjacent: nabo, elsewhere: uden for rækkevidde)',
  'Reach',
  (one) => one.reach,
);

export const listKindColumn: ColumnOf<{ listKind: ListKind }> = text(
  'listKind',
  'Slags liste',
  'Kind of list',
  (one) => one.listKind,
);

/** What a row of a list says, besides its title, number and place. */
type Printed = Omit<Row, 'code' | 'title' | 'place'>;

export const printedColumns: ColumnOf<Printed>[] = [
  text('printedTitle', 'Titel, som trykt', 'Title as printed', (row) => row.printedTitle),
  number('duration', 'Varighed', 'Duration', (row) => row.duration?.value),
  text('durationUnit', 'Varighedens enhed', 'Unit of duration', (row) => row.duration?.unit),
  text('durationText', 'Varighed, som trykt', 'Duration as printed', (row) => row.durationText),
  number('price', 'Pris i listen, kr.', 'Price in the list, DKK', (row) => row.price),
  text(
    'pricePer',
    'Prisen er pr. (tom: for hele kurset)',
    'The price is per (empty: whole course)',
    (row) => row.pricePer,
  ),
  text('priceText', 'Pris, som trykt', 'Price as printed', (row) => row.priceText),
  text('provider', 'Udbyder', 'Provider', (row) => row.provider),
  text('providerKind', 'Udbyderens art', 'Kind of provider', (row) => row.providerKind),
  text('group', 'Faggruppe', 'Occupation group', (row) => row.group),
  text('level', 'Niveau', 'Level', (row) => row.level),
  text('note', 'Bemærkning', 'Note', (row) => row.note),
  text('number', 'Løbenummer i listen', 'Running number in the list', (row) => row.number),
  date('admittedOn', 'Optaget på listen', 'Admitted on', (row) => row.admittedOn),
];

export const documentColumns: ColumnOf<{ sha256?: string | undefined; url?: string | undefined }>[] = [
  text('documentSha256', 'Dokumentets SHA-256', 'SHA-256 of the document', (one) => one.sha256),
  text('documentUrl', 'Dokumentets adresse', 'Address of the document', (one) => one.url),
];

/** Where in the document a row stands: in words, and each part as a cell of its own. */
export const placeColumns = (language: Language): ColumnOf<Place>[] => [
  text('place', 'Sted i dokumentet', 'Place in the document', viewIn(language).texts.place),
  text('sheet', 'Ark', 'Sheet', (place) => ('sheet' in place ? place.sheet : undefined)),
  number('page', 'Side', 'Page', (place) => ('page' in place ? place.page : undefined)),
  number('table', 'Tabel', 'Table', (place) => ('table' in place ? place.table : undefined)),
  number('row', 'Række', 'Row', (place) => ('row' in place ? place.row : undefined)),
  number('line', 'Linje', 'Line', (place) => ('line' in place ? place.line : undefined)),
];

/** What shows that a row says what it says. */
export interface Evidence {
  edition: string;
  inForceFrom: string;
  document: EditionDocument;
  place?: Place | undefined;
}

export const evidenceColumns = (language: Language): ColumnOf<Evidence>[] => [
  text('edition', 'Udgave', 'Edition', (one) => one.edition),
  date('inForceFrom', 'Udgaven gælder fra', 'Edition in force from', (one) => one.inForceFrom),
  ...within(documentColumns, (one: Evidence) => one.document),
  ...within(placeColumns(language), (one: Evidence) => one.place),
];

export const exampleColumn: ColumnOf<{ exampleData: boolean }> = flag(
  'exampleData',
  'Eksempeldata (opdigtet)',
  'Example data (made up)',
  (one) => one.exampleData,
);

/** Everything that a listing says of its course, and what shows it. */
export const listingColumns = (language: Language): ColumnOf<ListingObject>[] => [
  text('titleOnList', 'Titel på listen', 'Title on the list', (one) => one.title),
  ...printedColumns,
  date('listedFrom', 'På listen fra', 'Listed from', (one) => one.listedFrom),
  date('inForceTo', 'Til (den dag ikke med)', 'Until (exclusive)', (one) => one.inForceTo),
  ...evidenceColumns(language),
];

/** A listing with the list it stands on. */
export const lineColumns = (language: Language): ColumnOf<ListingObject>[] => [
  text('standing', 'Stod det der?', 'Standing', (one) => one.standing),
  ...areaColumns,
  reachColumn,
  listKindColumn,
  ...listingColumns(language),
  exampleColumn,
];
