// Where the facts come from: the eight RAR areas are named on bm.dk (2016), the five RBR areas in § 28 of law
// 1656/2024. That law's commencement, and whether lists are cut in five or still in eight, has not been confirmed:
// so neither set is closed, and both say `unconfirmed` from 2025.
import { type Area, type AreaSet, areaSchema, areaSetSchema } from '../domain/area.ts';
import { firstRecording, type SetTitle, setTitleSchema } from './tables.ts';

const councils = 'bm.dk (2016): de otte regionale arbejdsmarkedsråd';
const law = 'lov 1656/2024 § 28';
const national = 'star.dk (2023): positivlisten for 6 ugers jobrettet uddannelse er landsdækkende';

const setRows = [
  {
    id: 'rar',
    name: 'Regionale arbejdsmarkedsråd (RAR)',
    validFrom: '2015-01-01',
    source: councils,
    grade: 'seen',
  },
  {
    id: 'rar',
    name: 'Regionale arbejdsmarkedsråd (RAR)',
    validFrom: '2025-01-01',
    source: law,
    grade: 'unconfirmed',
    note: 'Lov 1656/2024 nævner fem regionale beskæftigelsesråd. Det er ikke bekræftet, om listerne stadig er delt i otte.',
    noteEn:
      'Law 1656/2024 names five regional councils. Whether the lists are still divided in eight is not confirmed.',
  },
  {
    id: 'rbr',
    name: 'Regionale beskæftigelsesråd (RBR)',
    validFrom: '2025-01-01',
    source: law,
    grade: 'unconfirmed',
    note: 'Rådene står i lov 1656/2024 § 28. Lovens ikrafttræden, og om listerne er delt i fem, er ikke bekræftet.',
    noteEn:
      'The councils stand in law 1656/2024 § 28. Its commencement, and whether lists are divided in five, is not confirmed.',
  },
  { id: 'land', name: 'Hele landet', validFrom: '2015-01-01', source: national, grade: 'seen' },
] as const;

/** The divisions of the country. */
export const areaSetRows: readonly AreaSet[] = setRows.map((row) =>
  areaSetSchema.parse({ ...row, recordedOn: firstRecording }),
);

const divisions = [
  {
    areaSet: 'rar',
    validFrom: '2015-01-01',
    source: councils,
    areas: [
      ['rar-nordjylland', 'RAR Nordjylland'],
      ['rar-vestjylland', 'RAR Vestjylland'],
      ['rar-oestjylland', 'RAR Østjylland'],
      ['rar-sydjylland', 'RAR Sydjylland'],
      ['rar-fyn', 'RAR Fyn'],
      ['rar-sjaelland', 'RAR Sjælland'],
      ['rar-hovedstaden', 'RAR Hovedstaden'],
      ['rar-bornholm', 'RAR Bornholm'],
    ],
  },
  {
    areaSet: 'rbr',
    validFrom: '2025-01-01',
    source: law,
    areas: [
      ['rbr-nordjylland', 'RBR Nordjylland'],
      ['rbr-midtjylland', 'RBR Midtjylland'],
      ['rbr-syddanmark', 'RBR Syddanmark'],
      ['rbr-sjaelland', 'RBR Sjælland'],
      ['rbr-hovedstaden', 'RBR Hovedstaden'],
    ],
  },
  { areaSet: 'land', validFrom: '2015-01-01', source: national, areas: [['danmark', 'Hele landet']] },
] as const;

/** The areas with a list of their own. */
export const areaRows: readonly Area[] = divisions.flatMap(({ areas, ...division }) =>
  areas.map(([id, name]) => areaSchema.parse({ ...division, id, name, recordedOn: firstRecording, grade: 'seen' })),
);

const titles = [
  ['rar', 'RAR'],
  ['rar', 'Arbejdsmarkedsråd'],
  ['rar', 'Arbejdsmarkedsrådet'],
  ['rbr', 'RBR'],
  ['rbr', 'Beskæftigelsesråd'],
  ['rbr', 'Beskæftigelsesrådet'],
] as const;

/** The words before an area's name by which publishers say which council they mean ("Regionalt" may stand before). */
export const setTitleRows: readonly SetTitle[] = titles.map(([areaSet, title]) =>
  setTitleSchema.parse({ areaSet, title }),
);
