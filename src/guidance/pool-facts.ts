// The figures about the regional pool that were seen on public pages before this product collected any: each with the
// address it stood at. A newer or better figure is an appended row; none is edited.
import { z } from 'zod';
import { civilDateSchema } from '../domain/date.ts';
import { poolFigureSchema } from '../domain/pool-figure.ts';
import { recordedOn } from './recorded-on.ts';

/**
 * A figure carried over from a public page that is not kept. `recordedOn` is the day it was written down here: the figures
 * came to us with the address they stood at and without the day on which somebody read it there, so no earlier day is named.
 */
export const poolFactSchema = poolFigureSchema.extend({ recordedOn: civilDateSchema });
export type PoolFact = z.infer<typeof poolFactSchema>;

const national = { kind: 'national' } as const;
const extra2020 = 'https://star.dk/puljer/2020/pulje-om-ekstra-midler-til-den-regionale-uddannelsespulje/';
const account = '17.46.41.10';

const rows = [
  {
    kind: 'bevilling',
    scope: national,
    period: { year: 2015, openEnded: true },
    amount: 100_000_000,
    approximate: true,
    note: 'Årlig bevilling fra beskæftigelsesreformen i 2014.',
    source: 'https://bm.dk/nyheder-presse/nyheder/2016/10/de-regionale-positivlister-er-opdateret/',
    grade: 'seen',
  },
  {
    kind: 'tilsagn',
    scope: { kind: 'area', area: 'rar-nordjylland' },
    period: { year: 2015 },
    amount: 10_000_000,
    approximate: true,
    note: 'Fordelt til områdets kommuner. Året er udledt af, at den første liste begyndte 1. april 2015.',
    source: 'https://www.tv2nord.dk/artikel/ti-millioner-kroner-paa-vej-til-kurser-til-nordjyske-ledige',
    grade: 'inferred',
  },
  {
    kind: 'genudmelding',
    scope: national,
    period: { year: 2016 },
    amount: 35_000_000,
    approximate: true,
    note: 'Ikke brugt i 2015 og udmeldt igen for 2016.',
    source: 'http://star.dk/da/Indsatser-og-ordninger/Vejledning-opkvalificering-uddannelse/positiv-de-regional.aspx',
    grade: 'seen',
  },
  {
    kind: 'ekstra',
    scope: national,
    period: { year: 2020, from: '2020-08-01', to: '2021-01-01' },
    amount: 45_500_000,
    approximate: false,
    account,
    deadline: '2020-08-28',
    source: extra2020,
    grade: 'seen',
  },
  {
    kind: 'oeremaerket',
    scope: national,
    period: { year: 2020 },
    amount: 30_000_000,
    approximate: false,
    note: 'Til jobparate kontanthjælpsmodtagere, af midler, som ikke blev brugt i 2017 og 2018.',
    source: 'https://bm.dk/arbejdsomraader/politiske-aftaler/politiske-aftaler/2019/opkvalificeringspakke/',
    grade: 'seen',
  },
  {
    kind: 'bevilling',
    scope: national,
    period: { year: 2021 },
    amount: 179_000_000,
    approximate: false,
    note: 'Ved årets begyndelse, fordelt efter den objektive nøgle.',
    source: extra2020,
    grade: 'seen',
  },
  {
    kind: 'ekstra',
    scope: national,
    period: { year: 2021 },
    amount: 55_000_000,
    approximate: false,
    account,
    deadline: '2021-06-28',
    note: 'Midt på året.',
    source: 'https://star.dk/puljer/2021/pulje-til-den-regionale-uddannelsespulje/',
    grade: 'seen',
  },
] as const;

/** The known figures of 2015 to 2021, oldest year first; a row that is not whole stops the program when it starts. */
export const poolFacts: readonly PoolFact[] = z.array(poolFactSchema).parse(recordedOn('2026-11-22', rows));
