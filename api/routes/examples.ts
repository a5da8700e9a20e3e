// Answers as shown in the description of the API. They are held to their schemas by test/contract/every-route.test.ts.

const version = '5f2a9c01d7be';
const on = '2026-11-22';
const edition = 'rar-sjaelland.regional.2026-10-01.0a1b2c3d4e5f';
const document = {
  sha256: '3b1f0c9e5d7a2468ace013579bdf02468ace13579bdf02468ace13579bdf0246',
  url: 'https://raad.example/positivliste-oktober-2026.xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const kommune = { kode: '0350', navn: 'Lejre' };
const adjacent: { region: string; name: string; grade: 'seen' }[] = [
  { region: 'rar-hovedstaden', name: 'RAR Hovedstaden', grade: 'seen' },
  { region: 'rar-bornholm', name: 'RAR Bornholm', grade: 'seen' },
  { region: 'rar-fyn', name: 'RAR Fyn', grade: 'seen' },
];
const place = { kommune, region: 'rar-sjaelland', name: 'RAR Sjælland', grade: 'seen', adjacent } as const;
const list = {
  region: 'rar-sjaelland',
  name: 'RAR Sjælland',
  listKind: 'regional',
  reach: 'own',
  edition,
  inForceFrom: '2026-10-01',
  confirmedAt: '2026-11-22T02:10:00.000Z',
  freshness: 'current',
  exampleData: false,
} as const;
const row = {
  title: 'Gaffeltruckcertifikat B',
  duration: { value: 7, unit: 'days' },
  price: 1040,
  pricePer: 'week',
  group: 'Transport',
  place: { sheet: 'Positivliste', row: 14 },
} as const;
const listing = {
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
} as const;
const course = {
  id: '47592',
  code: '47592',
  title: row.title,
  group: row.group,
  duration: row.duration,
  price: row.price,
  pricePer: row.pricePer,
  sessionsUrl:
    'https://voksenuddannelse.dk/soeg/uddannelser/amu/filtrering/kurs?subject_code=47592&level=-&type=amu',
};
const answered = { version, on, exampleData: false, place, lists: [list], unknown: [], notices: [] };
const summary = {
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
} as const;
const kommuneInRegion = {
  ...kommune,
  regions: [
    { areaSet: 'rar', region: 'rar-sjaelland', name: 'RAR Sjælland', grade: 'seen', source: 'bm.dk (2016)', adjacent },
  ],
} as const;

/** `GET /v1/courses` */
export const coursesExample = {
  ...answered,
  total: 1,
  items: [{ ...course, reach: 'own', match: 'title', listings: [listing] }],
} satisfies object;

/** `GET /v1/courses/{id}` */
export const courseExample = { ...answered, ...course, titles: [row.title], reach: 'own', listings: [listing] } as const;

/** `GET /v1/regions` */
export const regionsExample = {
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
} as const;

/** `GET /v1/kommuner` */
export const kommunerExample = { version, on, total: 1, items: [kommuneInRegion] };

/** `GET /v1/kommuner/{kode}` */
export const kommuneExample = { version, on, ...kommuneInRegion };

/** `GET /v1/editions` */
export const editionsExample = { version, total: 1, items: [summary] };

/** `GET /v1/editions/{id}` */
export const editionExample = {
  ...summary,
  version,
  findings: [],
  entries: [{ ...row, code: '47592', course: '47592' }],
};

/** `GET /v1/sources` */
export const sourcesExample = {
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
      lastRun: {
        outcome: 'unchanged',
        finishedAt: '2026-11-22T02:10:00.000Z',
        rows: 312,
        requests: 3,
        findings: [],
      },
    },
  ],
} as const;

/** `GET /healthz` */
export const healthExample = { status: 'ok' } as const;

/** `GET /readyz` */
export const readyExample = {
  status: 'ready',
  version,
  editions: 8,
  courses: 1250,
  lastRunFinishedAt: '2026-11-22T02:10:00.000Z',
  message: 'Klar / ready',
} as const;
