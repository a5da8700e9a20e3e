import type { BulkTable } from '../../domain/bulk.ts';
import type { KeptEdition } from '../../domain/edition.ts';
import type { Catalogue } from '../catalogue.ts';
import { columnsOf, placeColumns, refersTo, tableOf } from './column.ts';
import { type EntryItem, entriesOf, newestEditions, statedColumns } from './lists.ts';

const places = ['placeSheet', 'placePage', 'placeTable', 'placeRow', 'placeLine'];

/** The newest edition of each list, a line a row, with everything that proves it: the file for who wants but one. */
export function newestTable(catalogue: Catalogue, areaName: (area: string) => string | undefined): BulkTable {
  const c = columnsOf<EntryItem>();
  const stated = statedColumns<EntryItem>((item) => item.row);
  const columns = [
    c.text('region', 'Området', 'The area', ({ edition }) => edition.summary.area),
    c.text('regionName', 'Områdets navn', 'The name of the area', ({ edition }) => areaName(edition.summary.area)),
    c.text('listKind', 'Hvilken positivliste', 'Which positive list', ({ edition }) => edition.summary.listKind),
    c.day('inForceFrom', 'Gælder fra', 'In force from', ({ edition }) => edition.summary.inForceFrom),
    ...stated,
    c.text('edition', 'Udgaven', 'The edition', ({ edition }) => edition.summary.id),
    c.whole(
      'position',
      'Rækkens plads i listen, fra 1',
      'The position in the list, from 1',
      (item) => item.position + 1,
    ),
    c.text('documentSha256', 'Dokumentet', 'The document', ({ edition }) => edition.summary.document.sha256),
    c.text(
      'documentUrl',
      'Dokumentets adresse',
      'The address of the document',
      ({ edition }) => edition.summary.document.url,
    ),
    ...placeColumns<EntryItem>((item) => item.edition.placeOf(item.position)),
    c.moment(
      'confirmedAt',
      'Hvornår listen sidst blev set uændret',
      'When the list was last seen unchanged',
      ({ edition }) => edition.summary.confirmedAt,
    ),
    c.flag(
      'exampleData',
      'Sandt for opdigtede eksempeldata',
      'True of made-up example data',
      ({ edition }) => edition.summary.exampleData,
    ),
  ];
  const ofRow = new Set(stated.map(({ name }) => name));
  const ofEntry = new Set(['edition', 'position', ...places]);
  const expression = (name: string): string => {
    if (name === 'regionName') return 'r."name" AS "regionName"';
    return `${ofRow.has(name) ? 'p' : ofEntry.has(name) ? 'n' : 'e'}."${name}"`;
  };
  return tableOf<EntryItem>({
    name: 'newest_entries',
    da: 'Den nyeste udgave af hver liste, én linje pr. række, med alt, der beviser den.',
    en: 'The newest edition of each list, a line a row, with everything that proves it.',
    columns,
    key: ['edition', 'position'],
    required: ['region', 'listKind', 'inForceFrom', 'course', 'title', 'documentSha256', 'documentUrl', 'exampleData'],
    references: [refersTo('region', 'regions', 'region'), refersTo('course', 'courses', 'course')],
    view:
      `SELECT ${columns.map(({ name }) => expression(name)).join(', ')} FROM "editions" e ` +
      'JOIN "entries" n ON n."edition" = e."edition" JOIN "printed_rows" p ON p."printedRow" = n."printedRow" ' +
      'LEFT JOIN "regions" r ON r."region" = e."region" WHERE e."isNewest" ' +
      'ORDER BY e."region", e."listKind", e."edition", n."position"',
    items: () => entriesOf(inOrder([...newestEditions(catalogue)].filter((edition) => edition !== undefined))),
  });
}

const orderOf = ({ summary }: KeptEdition): string => [summary.area, summary.listKind, summary.id].join('\u0000');
const inOrder = (editions: KeptEdition[]): KeptEdition[] => editions.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
