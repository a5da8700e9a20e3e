import type { Area, AreaId, AreaSet, Kommune } from '../../domain/area.ts';
import type { BulkTable } from '../../domain/bulk.ts';
import type { Adjacency, GeographyTables, Membership } from '../../geography/tables.ts';
import { columnsOf, datedColumns, refersTo, tableOf } from './column.ts';

/** An area that a list names, with what is known of it; an area unknown to the tables has only its id. */
type NamedArea = Partial<Area> & { id: AreaId };

/** The divisions of the country, the areas with a list, the municipalities, who lies where and what is adjacent. */
export function geographyTables(tables: GeographyTables, alsoNamed: ReadonlySet<AreaId>): BulkTable[] {
  return [
    regionSets(tables.areaSets),
    regions(tables.areas, alsoNamed),
    kommuner(tables.kommuner),
    members(tables.memberships),
    adjacent(tables.adjacencies),
  ];
}

/** The row written down last of each key, in the order of the keys. */
function lastOf<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function regionSets(rows: readonly AreaSet[]): BulkTable {
  const c = columnsOf<AreaSet>();
  return tableOf({
    name: 'region_sets',
    da: 'Landets inddelinger i områder med egne lister; en inddeling kan have flere rækker, når den er blevet mere usikker.',
    en: 'The divisions of the country into areas with lists; one has several rows where it became less certain.',
    columns: [
      c.text('regionSet', 'Inddelingens id', 'The id of the division', (row) => row.id),
      c.text('name', 'Inddelingens navn', 'The name of the division', (row) => row.name),
      ...datedColumns<AreaSet>((row) => row),
      c.text('note', 'Hvad der ikke er sikkert', 'What is not certain, in Danish', (row) => row.note),
    ],
    key: ['regionSet', 'validFrom', 'recordedOn'],
    required: ['name', 'grade', 'factSource'],
    items: () => rows,
  });
}

function regions(rows: readonly Area[], alsoNamed: ReadonlySet<AreaId>): BulkTable {
  const c = columnsOf<NamedArea>();
  const known = new Set(rows.map((row) => row.id));
  const others = [...alsoNamed].filter((id) => !known.has(id)).map((id): NamedArea => ({ id }));
  return tableOf({
    name: 'regions',
    da: 'Områder med egen positivliste.',
    en: 'Areas with a positive list of their own.',
    columns: [
      c.text('region', 'Områdets id, fx rar-sjaelland', 'The id of the area', (row) => row.id),
      c.text('name', 'Områdets navn', 'The name of the area', (row) => row.name),
      c.text('regionSet', 'Den inddeling, det hører til', 'The division it belongs to', (row) => row.areaSet),
      ...datedColumns<NamedArea>((row) => row),
    ],
    key: ['region'],
    items: () => lastOf([...rows, ...others], (row) => row.id),
  });
}

function kommuner(rows: readonly Kommune[]): BulkTable {
  const c = columnsOf<Kommune>();
  return tableOf({
    name: 'kommuner',
    da: 'Kommunerne.',
    en: 'The municipalities.',
    columns: [
      c.text('kommune', 'Kommunekoden, fire cifre', 'The code of the municipality, four digits', (row) => row.kode),
      c.text('name', 'Kommunens navn', 'The name of the municipality', (row) => row.navn),
      c.text('otherSpellings', 'Andre stavemåder, adskilt af ;', 'Other spellings, separated by ;', (row) =>
        row.spellings.length === 0 ? undefined : row.spellings.join('; '),
      ),
      ...datedColumns<Kommune>((row) => row),
    ],
    key: ['kommune'],
    required: ['name', 'validFrom', 'recordedOn', 'grade', 'factSource'],
    items: () => lastOf(rows, (row) => row.kode),
  });
}

function members(rows: readonly Membership[]): BulkTable {
  const c = columnsOf<Membership>();
  return tableOf({
    name: 'region_kommuner',
    da: 'Hvilket område hver kommune ligger i, med datoer.',
    en: 'Which area each municipality lies in, with dates.',
    columns: [
      c.text('region', 'Området', 'The area', (row) => row.area),
      c.text('kommune', 'Kommunen', 'The municipality', (row) => row.kommune),
      ...datedColumns<Membership>((row) => row),
    ],
    key: ['region', 'kommune', 'validFrom', 'recordedOn'],
    required: ['grade', 'factSource'],
    references: [refersTo('region', 'regions', 'region'), refersTo('kommune', 'kommuner', 'kommune')],
    items: () => rows,
  });
}

function adjacent(rows: readonly Adjacency[]): BulkTable {
  const c = columnsOf<Adjacency>();
  return tableOf({
    name: 'adjacent_regions',
    da: 'Hvilke områder der er naboer (tilstødende), med datoer; hvert par står én gang.',
    en: 'Which areas are adjacent, with dates; each pair stands once.',
    columns: [
      c.text('region', 'Det ene område', 'The one area', (row) => row.a),
      c.text('adjacentRegion', 'Det andet område', 'The other area', (row) => row.b),
      ...datedColumns<Adjacency>((row) => row),
    ],
    key: ['region', 'adjacentRegion', 'validFrom', 'recordedOn'],
    required: ['grade', 'factSource'],
    references: [refersTo('region', 'regions', 'region'), refersTo('adjacentRegion', 'regions', 'region')],
    items: () => rows,
  });
}
