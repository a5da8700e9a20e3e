import { describe, expect, it } from 'vitest';
import { poolFactSchema, poolFacts } from './pool-facts.ts';

const told = poolFacts.map(({ kind, period, amount, approximate, grade }) => [
  period.year,
  kind,
  amount,
  approximate ? 'ca.' : '',
  grade,
]);

describe('the known figures about the pool', () => {
  it('are the seven that were seen, each with its year, kind, amount and grade', () => {
    expect(told).toEqual([
      [2015, 'bevilling', 100_000_000, 'ca.', 'seen'],
      [2015, 'tilsagn', 10_000_000, 'ca.', 'inferred'],
      [2016, 'genudmelding', 35_000_000, 'ca.', 'seen'],
      [2020, 'ekstra', 45_500_000, '', 'seen'],
      [2020, 'oeremaerket', 30_000_000, '', 'seen'],
      [2021, 'bevilling', 179_000_000, '', 'seen'],
      [2021, 'ekstra', 55_000_000, '', 'seen'],
    ]);
  });

  it.each(['recordedOn', 'source', 'grade', 'period', 'amount'])('are none without their %s', (field) => {
    for (const fact of poolFacts) {
      expect(poolFactSchema.safeParse(fact).success).toBe(true);
      expect(poolFactSchema.safeParse({ ...fact, [field]: undefined }).success).toBe(false);
    }
  });

  it('name as their date the day they were carried over, since no earlier one came with them', () => {
    expect(new Set(poolFacts.map(({ recordedOn }) => recordedOn))).toEqual(new Set(['2026-11-22']));
  });

  it('each name the public page they stood on, and no other place than the country but the one of Nordjylland', () => {
    for (const { source } of poolFacts) expect(source).toMatch(/^https?:\/\/(www\.)?(star|bm|tv2nord)\.dk\//);
    expect(poolFacts.flatMap(({ scope }) => (scope.kind === 'area' ? [scope.area] : []))).toEqual(['rar-nordjylland']);
  });

  it('give the money of autumn 2020 its half-open days, its account and its deadline', () => {
    expect(poolFacts.find(({ kind, period }) => kind === 'ekstra' && period.year === 2020)).toMatchObject({
      period: { from: '2020-08-01', to: '2021-01-01' },
      account: '17.46.41.10',
      deadline: '2020-08-28',
    });
    expect(poolFacts.filter(({ period }) => period.openEnded)).toHaveLength(1);
  });
});
