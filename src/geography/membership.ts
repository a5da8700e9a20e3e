// Where the facts come from: for RAR Sjælland, Hovedstaden, Bornholm and Fyn a course provider's page that lists the
// municipalities of each area; for Nordjylland § 28 of law 1656/2024 and that one council covered the region; for Vest-,
// Øst- and Sydjylland, and for Middelfart, only the statistical "landsdele". The five RBR areas stand in § 28 of that
// law; where Bornholm goes does not, and is inferred. Rows stay open until a source says that they ended.
import { kommuneRows } from './kommuner.ts';
import { firstRecording, type Membership, membershipSchema } from './tables.ts';

const vendor = {
  grade: 'seen',
  source: 'documentcontrol.dk/postivlisterne (udbyderens side nævner kommunen)',
} as const;
const landsdel = { grade: 'inferred', source: 'udledt af landsdelen; ikke bekræftet af en primær kilde' } as const;
const oneCouncil = {
  grade: 'inferred',
  source: 'udledt: lov 1656/2024 § 28 nævner kommunen under Nordjylland, og ét råd dækkede den region',
} as const;
const law = { grade: 'seen', source: 'lov 1656/2024 § 28' } as const;
const bornholm = {
  grade: 'inferred',
  source: 'udledt: Bornholm hører til Region Hovedstaden; ikke bekræftet',
} as const;

const rar = [
  {
    area: 'rar-hovedstaden',
    ...vendor,
    kommuner:
      '0101 0147 0151 0153 0155 0157 0159 0161 0163 0165 0167 0169 0173 0175 0183 0185 0187 0190 0201 0210 0217 0219 0223 0230 0240 0250 0260 0270',
  },
  {
    area: 'rar-sjaelland',
    ...vendor,
    kommuner: '0253 0259 0265 0269 0306 0316 0320 0326 0329 0330 0336 0340 0350 0360 0370 0376 0390',
  },
  { area: 'rar-bornholm', ...vendor, kommuner: '0400' },
  { area: 'rar-fyn', ...landsdel, kommuner: '0410' },
  { area: 'rar-fyn', ...vendor, kommuner: '0420 0430 0440 0450 0461 0479 0480 0482 0492' },
  { area: 'rar-sydjylland', ...landsdel, kommuner: '0510 0530 0540 0550 0561 0563 0573 0575 0580 0607 0621 0630' },
  { area: 'rar-oestjylland', ...landsdel, kommuner: '0615 0706 0707 0710 0727 0730 0740 0741 0746 0751 0766' },
  { area: 'rar-vestjylland', ...landsdel, kommuner: '0657 0661 0665 0671 0756 0760 0779 0791' },
  { area: 'rar-nordjylland', ...oneCouncil, kommuner: '0773 0787 0810 0813 0820 0825 0840 0846 0849 0851 0860' },
] as const;

const rbr = [
  {
    area: 'rbr-hovedstaden',
    ...law,
    kommuner:
      '0101 0147 0151 0153 0155 0157 0159 0161 0163 0165 0167 0169 0173 0175 0183 0185 0187 0190 0201 0210 0217 0219 0223 0230 0240 0250 0260 0270',
  },
  {
    area: 'rbr-sjaelland',
    ...law,
    kommuner: '0253 0259 0265 0269 0306 0316 0320 0326 0329 0330 0336 0340 0350 0360 0370 0376 0390',
  },
  { area: 'rbr-hovedstaden', ...bornholm, kommuner: '0400' },
  {
    area: 'rbr-syddanmark',
    ...law,
    kommuner:
      '0410 0420 0430 0440 0450 0461 0479 0480 0482 0492 0510 0530 0540 0550 0561 0563 0573 0575 0580 0607 0621 0630',
  },
  {
    area: 'rbr-midtjylland',
    ...law,
    kommuner: '0615 0657 0661 0665 0671 0706 0707 0710 0727 0730 0740 0741 0746 0751 0756 0760 0766 0779 0791',
  },
  { area: 'rbr-nordjylland', ...law, kommuner: '0773 0787 0810 0813 0820 0825 0840 0846 0849 0851 0860' },
] as const;

const land = {
  area: 'danmark',
  grade: 'seen',
  source: 'star.dk (2023): positivlisten for 6 ugers jobrettet uddannelse er landsdækkende',
  kommuner: kommuneRows.map((row) => row.kode).join(' '),
} as const;

/** Which municipality lies in which area. */
export const membershipRows: readonly Membership[] = [
  ...rar.map((block) => ({ ...block, validFrom: '2015-01-01' })),
  ...rbr.map((block) => ({ ...block, validFrom: '2025-01-01' })),
  { ...land, validFrom: '2015-01-01' },
].flatMap(({ kommuner, ...block }) =>
  kommuner.split(' ').map((kommune) => membershipSchema.parse({ ...block, kommune, recordedOn: firstRecording })),
);
