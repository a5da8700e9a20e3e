// Answers about the pool's money as shown in the description of the API, held to their schemas like those of examples.ts.
import type { z } from 'zod';
import type { estimateAnswerSchema, poolsAnswerSchema } from '../../src/contract/pool.ts';
import { answered, listing } from './examples.ts';

const figure: z.input<typeof poolsAnswerSchema>['items'][number] = {
  kind: 'ekstra',
  kindName: 'Ekstra midler',
  scope: { kind: 'national', name: 'Hele landet' },
  period: { year: 2021, openEnded: false },
  amount: 55_000_000,
  approximate: false,
  standing: 'standing',
  account: '17.46.41.10',
  deadline: '2021-06-28',
  note: 'Midt på året.',
  source: 'https://star.dk/puljer/2021/pulje-til-den-regionale-uddannelsespulje/',
  grade: 'seen',
  recordedOn: '2026-11-22',
  exampleData: false,
};
const missing = {
  state: 'not-found' as const,
  sentence: 'Ikke fundet: vi har ikke set den slags tal for kommuner det år. Det betyder ikke, at der ingen penge er.',
  figures: [],
};

/** `GET /v1/pools` */
export const poolsExample: z.input<typeof poolsAnswerSchema> = {
  version: answered.version,
  exampleData: false,
  place: answered.place,
  kommune: {
    kode: '0350',
    navn: 'Lejre',
    years: [
      {
        year: 2021,
        ceiling: missing,
        announcedAgain: missing,
        spent: missing,
        share: { state: 'no-own-figure', sentence: 'Kan ikke regnes ud: kommunens tilsagn kendes ikke.' },
        areaCeilings: [],
        areaSums: [],
      },
    ],
  },
  sums: [],
  notSummed: [
    {
      reason: 'kinds-overlap',
      sentence:
        'Tal af forskellig slags for samme sted og år lægges ikke sammen: de samme penge kan være med i flere af dem.',
      year: 2021,
      kinds: ['bevilling', 'ekstra'],
      scopes: ['national'],
    },
  ],
  total: 2,
  items: [
    {
      ...figure,
      kind: 'bevilling',
      kindName: 'Bevilling',
      amount: 179_000_000,
      account: undefined,
      deadline: undefined,
      note: 'Ved årets begyndelse, fordelt efter den objektive nøgle.',
      source: 'https://star.dk/puljer/2020/pulje-om-ekstra-midler-til-den-regionale-uddannelsespulje/',
    },
    figure,
  ],
};

/** `GET /v1/pools/estimate` */
export const estimateExample: z.input<typeof estimateAnswerSchema> = {
  version: answered.version,
  on: answered.on,
  exampleData: false,
  isEstimate: true,
  label: 'Skøn til kommunens budget. Ikke en pris for borgeren.',
  people: 12,
  place: answered.place,
  parts: [
    {
      basis: 'listing',
      course: { id: '47592', code: '47592', title: listing.title },
      cost: 1456,
      sentence: '1,4 uger giver 1.456 kr. for én person. En uge er regnet som fem dage.',
      listing,
    },
  ],
  total: 17_472,
  state: 13_978,
  statePercent: 80,
  municipality: 3494,
  municipalityPercent: 20,
  sentence:
    'For 12 personer er udgiften 17.472 kr. Staten refunderer kommunen ca. 13.978 kr., og ca. 3.494 kr. hører til de budgetgaranterede udgifter.',
  rounding: 'Afrundet til hele kroner, så de to dele tilsammen giver det hele.',
  rules: [
    {
      id: 'state-reimburses-80',
      sentence:
        'Staten refunderer kommunen 80 % af driftsudgiften til kurset. De øvrige 20 % hører til kommunens budgetgaranterede udgifter.',
      source: 'BEK 1181 af 25. november 2019 § 2, stk. 2; bekendtgørelsens første dag er udledt af LAB',
      grade: 'seen',
      paragraph: 'BEK 1181 af 25. november 2019 § 2, stk. 2',
      validFrom: '2020-01-01',
      validFromGrade: 'inferred',
      recordedOn: '2026-11-22',
    },
  ],
  notices: [
    {
      code: 'ceiling-not-checked',
      text: 'Kommunen har et loft for året (maksimal tilskudsramme). Om der er penge tilbage, er ikke tjekket.',
    },
  ],
};
