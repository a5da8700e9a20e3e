import type { z } from 'zod';
import type {
  KommuneObject,
  kommuneAnswerSchema,
  kommunerAnswerSchema,
  RegionsObject,
} from '../../src/contract/place.ts';
import type { AnswerFile, FileContext } from './answer-file.ts';
import { addressOn } from './linked-course.ts';
import { linkedRow } from './linked-data.ts';
import type { SourceUsed } from './sources-sheet.ts';
import { type ColumnOf, tableOf, text, within } from './table.ts';

type Region = RegionsObject['items'][number];
type Adjacent = Region['adjacent'][number];

/** Several ids in one cell, with a blank between them. */
const idsOf = (adjacent: readonly Adjacent[]): string => adjacent.map((one) => one.region).join(' ');

const gradeColumns: ColumnOf<{ grade: string; source: string }>[] = [
  text('grade', 'Hvor sikkert', 'How sure', (one) => one.grade),
  text('source', 'Kilde', 'Source', (one) => one.source),
];

const regionColumns: ColumnOf<Region>[] = [
  text('region', 'Område (id)', 'Area (id)', (one) => one.id),
  text('regionName', 'Område', 'Area', (one) => one.name),
  text('areaSet', 'Inddeling', 'Division', (one) => one.areaSet),
  text('adjacent', 'Naboområder, hvis lister tæller med', 'Adjacent areas whose lists count', (one) =>
    idsOf(one.adjacent),
  ),
  text('kommuner', 'Kommuner (koder)', 'Municipalities (codes)', (one) =>
    one.kommuner.map(({ kode }) => kode).join(' '),
  ),
  ...gradeColumns,
];

const adjacentColumns: ColumnOf<{ region: Region; adjacent: Adjacent }>[] = [
  text('region', 'Område (id)', 'Area (id)', ({ region }) => region.id),
  text('regionName', 'Område', 'Area', ({ region }) => region.name),
  text('adjacent', 'Naboområde (id)', 'Adjacent area (id)', ({ adjacent }) => adjacent.region),
  text('adjacentName', 'Naboområde', 'Adjacent area', ({ adjacent }) => adjacent.name),
  text('grade', 'Hvor sikkert', 'How sure', ({ adjacent }) => adjacent.grade),
];

const sourceOf = ({ name, source, grade }: { name: string; source: string; grade: string }): SourceUsed => ({
  name,
  source,
  grade,
});

/** The divisions of the country as a file. */
export function regionsFile(answer: RegionsObject, context: FileContext): AnswerFile {
  const main = tableOf({ da: 'Områder', en: 'Areas' }, regionColumns, answer.items);
  const pairs = answer.items.flatMap((region) => region.adjacent.map((adjacent) => ({ region, adjacent })));
  return {
    name: 'omraader',
    on: answer.on,
    exampleData: false,
    main,
    more: [tableOf({ da: 'Naboområder', en: 'Adjacent areas' }, adjacentColumns, pairs)],
    sources: [...answer.areaSets, ...answer.items].map(sourceOf),
    notices: answer.areaSets.flatMap(({ note }) => (note === undefined ? [] : [{ text: note }])),
    things: answer.items.map(({ id, name }, index) => ({
      '@type': 'AdministrativeArea',
      '@id': addressOn(context, `/v1/regions#${id}`),
      name,
      identifier: id,
      'pl:row': linkedRow(main.columns, main.rows[index] ?? []),
    })),
  };
}

interface KommuneRow {
  kommune: KommuneObject;
  /** Absent where the municipality lies in no area that day. */
  area?: KommuneObject['regions'][number];
}

const kommuneColumns: ColumnOf<KommuneRow>[] = [
  text('kommune', 'Kommune (kode)', 'Municipality (code)', ({ kommune }) => kommune.kode),
  text('kommuneName', 'Kommune', 'Municipality', ({ kommune }) => kommune.navn),
  text('areaSet', 'Inddeling', 'Division', ({ area }) => area?.areaSet),
  text('region', 'Område (id)', 'Area (id)', ({ area }) => area?.region),
  text('regionName', 'Område', 'Area', ({ area }) => area?.name),
  text(
    'adjacent',
    'Naboområder, hvis lister tæller med',
    'Adjacent areas whose lists count',
    ({ area }) => area && idsOf(area.adjacent),
  ),
  ...within(gradeColumns, (row: KommuneRow) => row.area),
];

function kommunerTable(items: readonly KommuneObject[]) {
  const rows = items.flatMap((kommune): KommuneRow[] =>
    kommune.regions.length === 0 ? [{ kommune }] : kommune.regions.map((area) => ({ kommune, area })),
  );
  return tableOf({ da: 'Kommuner', en: 'Municipalities' }, kommuneColumns, rows);
}

function kommunerAsFile(name: string, on: string, items: readonly KommuneObject[], context: FileContext): AnswerFile {
  const main = kommunerTable(items);
  return {
    name,
    on,
    exampleData: false,
    main,
    sources: items.flatMap(({ regions }) => regions.map(sourceOf)),
    things: items.map((kommune) => {
      const { columns, rows } = kommunerTable([kommune]);
      return {
        '@type': 'AdministrativeArea',
        '@id': addressOn(context, `/v1/kommuner/${kommune.kode}`),
        name: kommune.navn,
        identifier: kommune.kode,
        'pl:row': rows.map((row) => linkedRow(columns, row)),
      };
    }),
  };
}

/** Every municipality as a file: a row for each area it lies in. */
export const kommunerFile = (answer: z.infer<typeof kommunerAnswerSchema>, context: FileContext): AnswerFile =>
  kommunerAsFile('kommuner', answer.on, answer.items, context);

/** One municipality as a file. */
export const kommuneFile = (answer: z.infer<typeof kommuneAnswerSchema>, context: FileContext): AnswerFile =>
  kommunerAsFile(`kommune-${answer.kode}`, answer.on, [answer], context);
