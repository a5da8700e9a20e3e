// Where the facts come from: one official statement was found, RAR Sjælland's own page (2021), which names three
// neighbours, two of them over water: so a map would give a wrong answer. Everything else is inferred, and one pair
// is disputed. Each pair stands once, its alphabetically first area first. Whether adjacency counts on a date is a
// rule (src/guidance/rules.ts), not geography.
import { type Adjacency, adjacencySchema, firstRecording } from './tables.ts';

const sjaelland =
  'rar-bm.dk/rar-sjaelland/jobrettet-voksen-og-efteruddannelse-rar-sjaelland/positivliste-for-regional-uddannelsespulje/ (2021)';
const landBorder = 'udledt: landegrænse mellem områderne';

const rar = [
  { a: 'rar-hovedstaden', b: 'rar-sjaelland', grade: 'official', source: sjaelland },
  { a: 'rar-bornholm', b: 'rar-sjaelland', grade: 'official', source: sjaelland },
  { a: 'rar-fyn', b: 'rar-sjaelland', grade: 'official', source: sjaelland },
  {
    a: 'rar-bornholm',
    b: 'rar-hovedstaden',
    grade: 'disputed',
    source:
      'omstridt: Bornholm hører til Region Hovedstaden, men kun RAR Sjællands egen side er set, og færgen går Rønne-Køge',
  },
  { a: 'rar-fyn', b: 'rar-sydjylland', grade: 'inferred', source: 'udledt: bro over Lillebælt' },
  { a: 'rar-oestjylland', b: 'rar-sydjylland', grade: 'inferred', source: landBorder },
  { a: 'rar-sydjylland', b: 'rar-vestjylland', grade: 'inferred', source: landBorder },
  { a: 'rar-oestjylland', b: 'rar-vestjylland', grade: 'inferred', source: landBorder },
  { a: 'rar-nordjylland', b: 'rar-oestjylland', grade: 'inferred', source: landBorder },
  { a: 'rar-nordjylland', b: 'rar-vestjylland', grade: 'inferred', source: landBorder },
] as const;

const rbr = [
  {
    a: 'rbr-midtjylland',
    b: 'rbr-nordjylland',
    grade: 'inferred',
    source: 'udledt: landegrænse; lov 1656/2024 § 28 nævner rådene, men ingen tekst om tilstødende områder er set',
  },
  { a: 'rbr-midtjylland', b: 'rbr-syddanmark', grade: 'inferred', source: landBorder },
  {
    a: 'rbr-sjaelland',
    b: 'rbr-syddanmark',
    grade: 'inferred',
    source: 'udledt: bro over Storebælt; videreført fra RAR Fyn og RAR Sjælland',
  },
  {
    a: 'rbr-hovedstaden',
    b: 'rbr-sjaelland',
    grade: 'inferred',
    source: 'udledt: landegrænse; videreført fra RAR Sjællands regel',
  },
] as const;

/** Which areas of a set are adjacent, or are said to be. */
export const adjacencyRows: readonly Adjacency[] = [
  ...rar.map((row) => ({ ...row, validFrom: '2015-01-01', recordedOn: firstRecording })),
  ...rbr.map((row) => ({ ...row, validFrom: '2025-01-01', recordedOn: firstRecording })),
].map((row) => adjacencySchema.parse(row));
