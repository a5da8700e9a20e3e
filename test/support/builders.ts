import { buildCatalogue, type Catalogue, type SourceState } from '../../src/catalogue/catalogue.ts';
import { areaId } from '../../src/domain/area.ts';
import { courseId, proposeCourseId } from '../../src/domain/course.ts';
import { civilDate, type Instant, instant } from '../../src/domain/date.ts';
import { sha256Schema } from '../../src/domain/document.ts';
import { type Edition, editionIdSchema, type Row } from '../../src/domain/edition.ts';
import type { Finding } from '../../src/domain/finding.ts';
import type { Outcome, SourceRun } from '../../src/domain/run.ts';
import { sourceDefinitionSchema } from '../../src/domain/source.ts';
import { keptOf } from './kept.ts';

/** The moment of every test that needs one: a Sunday morning in November, Copenhagen time 09:00. */
export const testMoment = new Date('2026-11-22T08:00:00.000Z');

/** What a test decides about an edition; the rest is filled in with fixed values. */
export interface EditionWish {
  area?: string;
  listKind?: Edition['listKind'];
  inForceFrom?: string;
  recordedAt?: string;
  confirmedAt?: string;
  title?: string;
  rows?: Partial<Row>[];
  documentUrl?: string;
  exampleData?: boolean;
  findings?: Finding[];
}

/** An edition of made-up rows, each in its own row of a sheet. */
export function buildEdition(wish: EditionWish = {}): Edition {
  const area = wish.area ?? 'rar-sjaelland';
  const listKind = wish.listKind ?? 'regional';
  const inForceFrom = wish.inForceFrom ?? '2026-10-01';
  const recordedAt = wish.recordedAt ?? `${inForceFrom}T02:10:00.000Z`;
  const digits = hexOf(JSON.stringify([area, listKind, inForceFrom, wish.rows, recordedAt]));
  return {
    id: editionIdSchema.parse(`${area}.${listKind}.${inForceFrom}.${digits.slice(0, 12)}`),
    source: area,
    area: areaId(area),
    listKind,
    inForceFrom: civilDate(inForceFrom),
    title: wish.title ?? `Positivliste for regional uddannelsespulje - ${area}`,
    document: {
      sha256: sha256Schema.parse(digits.repeat(4)),
      url: wish.documentUrl ?? `https://raad.example/${area}/positivliste.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    },
    exampleData: wish.exampleData ?? false,
    reader: '1',
    recordedAt: moment(recordedAt),
    confirmedAt: moment(wish.confirmedAt ?? '2026-11-22T02:10:00.000Z'),
    findings: wish.findings ?? [],
    entries: (wish.rows ?? [{}]).map((row, index) => buildEntry(row, index)),
  };
}

function buildEntry(row: Partial<Row>, index: number): Edition['entries'][number] {
  const title = row.title ?? 'Gaffeltruckcertifikat B';
  const course = row.code === undefined ? proposeCourseId(title) : courseId(row.code);
  return { title, place: { sheet: 'Positivliste', row: index + 2 }, ...row, course };
}

const moment = (text: string): Instant => instant(new Date(text));

/** Sixteen hex digits that differ where the text does. */
function hexOf(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}

/** A source and one run of it. */
function buildSourceState(area: string, name: string, outcome: Outcome = 'unchanged'): SourceState {
  const definition = sourceDefinitionSchema.parse({
    id: area,
    name,
    publisher: name,
    area,
    listKind: 'regional',
    entry: [`https://raad.example/${area}/`],
    hosts: ['raad.example'],
    origin: 'Opdigtet til en prøve',
    areaNames: [name],
  });
  return { definition, runs: [buildRun(area, outcome)] };
}

function buildRun(source: string, outcome: Outcome): SourceRun {
  const isBad = outcome === 'failed' || outcome === 'held';
  return {
    source,
    outcome,
    startedAt: moment('2026-11-22T02:09:00.000Z'),
    finishedAt: moment('2026-11-22T02:10:00.000Z'),
    editions: [],
    candidates: outcome === 'held' ? ['0a1b2c3d4e5f'] : [],
    rows: 12,
    requests: 3,
    findings: isBad
      ? [
          {
            code: 'heading-missing',
            severity: 'error',
            message: 'Kolonnen med titlen blev ikke fundet.',
            messageEn: 'The column of titles was not found.',
          },
        ]
      : [],
    trace: [],
  };
}

const eightAreas = [
  ['rar-nordjylland', 'RAR Nordjylland'],
  ['rar-vestjylland', 'RAR Vestjylland'],
  ['rar-oestjylland', 'RAR Østjylland'],
  ['rar-sydjylland', 'RAR Sydjylland'],
  ['rar-fyn', 'RAR Fyn'],
  ['rar-sjaelland', 'RAR Sjælland'],
  ['rar-hovedstaden', 'RAR Hovedstaden'],
  ['rar-bornholm', 'RAR Bornholm'],
] as const;

const truck: Partial<Row> = {
  code: '47592',
  title: 'Gaffeltruckcertifikat B',
  duration: { value: 7, unit: 'days' },
  price: 1040,
  pricePer: 'week',
  group: 'Transport og lager',
  provider: 'Prøveskolen Ærø',
};

/** Thirty courses beside the truck, so that an answer has more than one page. */
const others: Partial<Row>[] = Array.from({ length: 30 }, (_, index) => ({
  code: String(40100 + index),
  title: `Kursus ${index + 1} i køkken og rengøring`,
  durationText: 'efter aftale',
  price: 1250.5 + index,
  group: 'Rengøring',
}));

/** Editions of all eight areas; each area has one course of its own that names it. */
export function eightEditions(): Edition[] {
  return eightAreas.map(([area, name]) =>
    buildEdition({
      area,
      rows: [truck, { title: `Havnearbejde i ${name}`, price: 0 }, ...(area === 'rar-sjaelland' ? others : [])],
    }),
  );
}

/** The sources of all eight areas, one of them held. */
export const eightSources: readonly SourceState[] = eightAreas.map(([area, name]) =>
  buildSourceState(area, name, area === 'rar-vestjylland' ? 'held' : 'unchanged'),
);

/** A small country: eight lists and eight sources. */
export function smallCatalogue(more: readonly Edition[] = [], knownAt: Instant = instant(testMoment)): Catalogue {
  return buildCatalogue(keptOf([...eightEditions(), ...more]), eightSources, knownAt);
}
