// Answers as shown in the description of the API. They are held to their schemas by test/contract/every-route.test.ts.

import type { z } from 'zod';
import type {
  changeSchema,
  changesAnswerSchema,
  editionDiffAnswerSchema,
  nextChangesAnswerSchema,
} from '../../src/contract/change.ts';
import type { courseAnswerSchema, listingSchema, listSchema } from '../../src/contract/course.ts';
import type { editionAnswerSchema, editionSummarySchema, editionsAnswerSchema } from '../../src/contract/edition.ts';
import type { healthAnswerSchema, readyAnswerSchema } from '../../src/contract/health.ts';
import type {
  adjacentSchema,
  kommuneAnswerSchema,
  kommunerAnswerSchema,
  kommuneSchema,
  placeSchema,
  regionsAnswerSchema,
} from '../../src/contract/place.ts';
import type { sourcesAnswerSchema } from '../../src/contract/source.ts';
import type { rowSchema } from '../../src/domain/edition.ts';

const version = '5f2a9c01d7be';
const on = '2026-11-22';
const edition = 'rar-sjaelland.regional.2026-10-01.0a1b2c3d4e5f';
const document = {
  sha256: '3b1f0c9e5d7a2468ace013579bdf02468ace13579bdf02468ace13579bdf0246',
  url: 'https://raad.example/positivliste-oktober-2026.xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const kommune = { kode: '0350', navn: 'Lejre' };
const adjacent: z.input<typeof adjacentSchema>[] = [
  { region: 'rar-hovedstaden', name: 'RAR Hovedstaden', grade: 'seen' },
  { region: 'rar-bornholm', name: 'RAR Bornholm', grade: 'seen' },
  { region: 'rar-fyn', name: 'RAR Fyn', grade: 'seen' },
];
const place: z.input<typeof placeSchema> = {
  kommune,
  region: 'rar-sjaelland',
  name: 'RAR Sjælland',
  grade: 'seen',
  adjacent,
};
export const list: z.input<typeof listSchema> = {
  region: 'rar-sjaelland',
  name: 'RAR Sjælland',
  listKind: 'regional',
  reach: 'own',
  edition,
  inForceFrom: '2026-10-01',
  confirmedAt: '2026-11-22T02:10:00.000Z',
  freshness: 'current',
  exampleData: false,
};
export const row: z.input<typeof rowSchema> = {
  title: 'Gaffeltruckcertifikat B',
  duration: { value: 7, unit: 'days' },
  price: 1040,
  pricePer: 'week',
  group: 'Transport',
  place: { sheet: 'Positivliste', row: 14 },
};
export const listing: z.input<typeof listingSchema> = {
  region: 'rar-sjaelland',
  name: 'RAR Sjælland',
  listKind: 'regional',
  reach: 'own',
  standing: 'listed',
  edition,
  inForceFrom: '2026-10-01',
  listedFrom: '2026-10-01',
  ...row,
  document,
  exampleData: false,
};
export const course = {
  id: '47592',
  code: '47592',
  title: row.title,
  group: row.group,
  duration: row.duration,
  price: row.price,
  pricePer: row.pricePer,
  sessionsUrl: 'https://voksenuddannelse.dk/soeg/uddannelser/amu/filtrering/kurs?subject_code=47592&level=-&type=amu',
};
export const answered = { version, on, exampleData: false, place, lists: [list], unknown: [], notices: [] };
const summary: z.input<typeof editionSummarySchema> = {
  id: edition,
  region: 'rar-sjaelland',
  name: 'RAR Sjælland',
  listKind: 'regional',
  title: 'Positivliste for regional uddannelsespulje - RAR Sjælland',
  inForceFrom: '2026-10-01',
  recordedAt: '2026-10-01T02:10:00.000Z',
  confirmedAt: '2026-11-22T02:10:00.000Z',
  rows: 312,
  document,
  source: 'rar-sjaelland',
  reader: '1',
  exampleData: false,
};
const kommuneInRegion: z.input<typeof kommuneSchema> = {
  ...kommune,
  regions: [
    { areaSet: 'rar', region: 'rar-sjaelland', name: 'RAR Sjælland', grade: 'seen', source: 'bm.dk (2016)', adjacent },
  ],
};

/** `GET /v1/courses/{id}` */
export const courseExample: z.input<typeof courseAnswerSchema> = {
  ...answered,
  ...course,
  titles: [row.title],
  lists: [{ ...list, isProven: true }],
  reach: 'own',
  listings: [listing],
  history: [
    {
      region: 'rar-sjaelland',
      name: 'RAR Sjælland',
      listKind: 'regional',
      now: 'listed',
      onDay: 'listed',
      stretches: [{ from: '2026-10-01', edition, inForceFrom: '2026-10-01' }],
      gaps: [{ unknownTo: '2026-04-01' }],
    },
  ],
  successors: [],
};

/** `GET /v1/regions` */
export const regionsExample: z.input<typeof regionsAnswerSchema> = {
  version,
  on,
  areaSets: [{ id: 'rar', name: 'Regionale arbejdsmarkedsråd (RAR)', grade: 'unconfirmed', source: 'lov 1656/2024' }],
  items: [
    {
      id: 'rar-sjaelland',
      name: 'RAR Sjælland',
      areaSet: 'rar',
      grade: 'seen',
      source: 'bm.dk (2016)',
      adjacent,
      kommuner: [kommune],
    },
  ],
};

/** `GET /v1/kommuner` */
export const kommunerExample: z.input<typeof kommunerAnswerSchema> = {
  version,
  on,
  total: 1,
  items: [kommuneInRegion],
};

/** `GET /v1/kommuner/{kode}` */
export const kommuneExample: z.input<typeof kommuneAnswerSchema> = { version, on, ...kommuneInRegion };

/** `GET /v1/editions` */
export const editionsExample: z.input<typeof editionsAnswerSchema> = { version, total: 1, items: [summary] };

/** `GET /v1/editions/{id}` */
export const editionExample: z.input<typeof editionAnswerSchema> = {
  ...summary,
  version,
  findings: [],
  entries: [{ ...row, code: '47592', course: '47592' }],
};

const editionBefore = {
  region: 'rar-sjaelland',
  name: 'RAR Sjælland',
  edition: 'rar-sjaelland.regional.2026-04-01.9f8e7d6c5b4a',
  inForceFrom: '2026-04-01',
  document,
  exampleData: false,
};
const editionAfter = { ...editionBefore, edition, inForceFrom: '2026-10-01' };
const { place: placeOfRow, ...printed } = row;
const priceRaised = [{ field: 'price' as const, old: 980, new: 1040 }];
const change: z.input<typeof changeSchema> = {
  type: 'changed',
  day: '2026-10-01',
  standing: 'proven',
  course: '47592',
  code: '47592',
  title: row.title,
  region: 'rar-sjaelland',
  name: 'RAR Sjælland',
  listKind: 'regional',
  reach: 'own',
  otherRows: 0,
  fields: priceRaised,
  before: { ...editionBefore, place: { sheet: 'Positivliste', row: 12 }, row: { ...printed, price: 980 } },
  after: { ...editionAfter, place: placeOfRow, row: printed },
};
const changeAnswered = { version, exampleData: false, place, notices: [], total: 1, items: [change] };

/** `GET /v1/changes` */
export const changesExample: z.input<typeof changesAnswerSchema> = {
  ...changeAnswered,
  since: '2026-10-01',
  until: '2026-11-23',
  lists: [{ ...list, gaps: [] }],
};

/** `GET /v1/changes/next` */
export const nextChangesExample: z.input<typeof nextChangesAnswerSchema> = {
  ...changeAnswered,
  on,
  lists: [{ ...list, nextStanding: 'not-published', due: '2027-04-01', leaves: 0, comes: 0, changes: 0 }],
  total: 0,
  items: [],
};

/** `GET /v1/editions/{id}/diff/{other}` */
export const editionDiffExample: z.input<typeof editionDiffAnswerSchema> = {
  version,
  listKind: 'regional',
  exampleData: false,
  before: editionBefore,
  after: editionAfter,
  unchanged: 311,
  removed: [],
  added: [],
  changed: [
    {
      course: '47592',
      fields: priceRaised,
      before: { ...row, course: '47592', price: 980, place: { sheet: 'Positivliste', row: 12 } },
      after: { ...row, course: '47592' },
    },
  ],
};

/** `GET /v1/sources` */
export const sourcesExample: z.input<typeof sourcesAnswerSchema> = {
  version,
  total: 1,
  items: [
    {
      id: 'rar-sjaelland',
      name: 'RAR Sjælland',
      publisher: 'RAR Sjælland',
      region: 'rar-sjaelland',
      listKind: 'regional',
      entry: ['https://raad.example/positivliste/'],
      origin: 'star.dk',
      exampleData: false,
      freshness: 'current',
      lastGoodAt: '2026-11-22T02:10:00.000Z',
      lastRun: {
        outcome: 'unchanged',
        finishedAt: '2026-11-22T02:10:00.000Z',
        rows: 312,
        requests: 3,
        findings: [],
      },
      differences: [],
    },
  ],
  poolSources: [
    {
      id: 'star-puljer',
      name: 'STAR: den regionale uddannelsespulje',
      publisher: 'Styrelsen for Arbejdsmarked og Rekruttering',
      region: 'danmark',
      entry: ['https://www.star.dk/puljer/'],
      origin: 'star.dk',
      exampleData: false,
      freshness: 'current',
      lastGoodAt: '2026-11-22T02:20:10.000Z',
      lastRun: {
        outcome: 'unchanged',
        finishedAt: '2026-11-22T02:20:10.000Z',
        rows: 0,
        requests: 4,
        findings: [],
      },
      figures: 12,
    },
  ],
};

/** `GET /healthz` */
export const healthExample: z.input<typeof healthAnswerSchema> = {
  status: 'degraded',
  checkedAt: '2026-11-22T08:00:00.000Z',
  reasons: [
    {
      code: 'no-run',
      da: 'Ingen indsamling er gjort færdig siden 21.11.2026 kl. 03.31.',
      en: 'No collection has ended since 2026-11-21 03:31 Danish time.',
      since: '2026-11-22T04:31:02.000Z',
    },
  ],
};

/** `GET /readyz` */
export const readyExample: z.input<typeof readyAnswerSchema> = {
  status: 'ready',
  version,
  editions: 8,
  courses: 1250,
  lastRunFinishedAt: '2026-11-22T02:10:00.000Z',
  message: 'Klar / ready',
};
