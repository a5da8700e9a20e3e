import { describe, expect, it } from 'vitest';
import { instant } from '../domain/date.ts';
import { sha256Schema } from '../domain/document.ts';
import { finding } from '../domain/finding.ts';
import { type PoolFigure, poolFigureSchema } from '../domain/pool-figure.ts';
import { type KeptFigure, keptFigures, type PoolCandidate } from '../domain/pool-store.ts';
import { makePoolCandidate } from './pool-candidate.ts';
import { judgePool } from './pool-judge.ts';

const earlier = instant(new Date('2026-11-20T03:00:00Z'));
const tonight = instant(new Date('2026-11-22T03:00:00Z'));
const shaOf = (letter: string) => sha256Schema.parse(letter.repeat(64));

const figure = (amount: number, kommune?: string): PoolFigure =>
  poolFigureSchema.parse({
    kind: 'tilsagn',
    scope: kommune === undefined ? { kind: 'national' } : { kind: 'kommune', kommune },
    period: { year: 2024 },
    amount,
    approximate: false,
    source: 'https://styrelse.example/',
    grade: 'seen',
  });

const read = (figures: PoolFigure[], document = 'b', findings: PoolCandidate['findings'] = []): PoolCandidate =>
  makePoolCandidate(
    { id: 'puljer-proeve', exampleData: false },
    { sha256: shaOf(document), url: 'https://styrelse.example/', mediaType: 'text/html' },
    { figures, findings, exampleData: false },
    { reader: 'pool-1' },
  );
const published = (figures: PoolFigure[], recordedAt = earlier, document = 'a'): KeptFigure[] =>
  keptFigures({ ...read(figures, document), recordedAt });

const judged = (candidate: PoolCandidate, before: readonly KeptFigure[] = []) =>
  judgePool(candidate, { published: before, since: tonight, year: 2026 }).map((one) => `${one.severity} ${one.code}`);

describe('a reading about the pool', () => {
  it('passes where nothing is known before it and everything was understood', () => {
    expect(judged(read([figure(100)]))).toEqual([]);
    expect(judged(read([figure(100)]), published([figure(100)]))).toEqual([]);
  });

  it('is held beside words about money that were refused, and not where it has no figure at all', () => {
    const refused = [finding('amount-shared', 'warning', { da: 'Delt.', en: 'Shared.' })];
    expect(judged(read([figure(100)], 'b', refused))).toEqual(['error pool-not-all-understood']);
    expect(judged(read([], 'b', refused))).toEqual([]);
  });

  it('is held where an amount is larger than the pool can be', () => {
    expect(judged(read([figure(5_000_000_000)]))).toEqual([]);
    expect(judged(read([figure(5_000_000_001)]))).toEqual(['error pool-amount-implausible']);
    expect(judged(read([figure(500_000_001, '0350')]))).toEqual(['error pool-amount-implausible']);
  });

  it('is held where a figure is for a year further ahead than money is given or spent for', () => {
    const of = (kind: PoolFigure['kind'], year: number) => read([{ ...figure(100), kind, period: { year } }]);
    expect(judged(of('bevilling', 2027))).toEqual([]);
    expect(judged(of('bevilling', 2028))).toEqual(['error pool-year-ahead']);
    expect(judged(of('tilsagn', 2099))).toEqual(['error pool-year-ahead']);
    expect(judged(of('forbrug', 2026))).toEqual([]);
    expect(judged(of('forbrug', 2027))).toEqual(['error pool-year-ahead']);
  });

  it('warns of another amount than an older document gave, and is held by one of the same night or the same document', () => {
    expect(judged(read([figure(110)]), published([figure(100)]))).toEqual(['warning pool-figure-changed']);
    expect(judged(read([figure(110)]), published([figure(100)], tonight))).toEqual(['error pool-documents-contradict']);
    expect(judged(read([figure(110)], 'a'), published([figure(100)]))).toEqual(['error pool-reading-differs']);
  });

  it('is held where what it adds up to changes by more than half, over the same places', () => {
    const before = published([figure(100, '0350'), figure(300, '0265')]);
    expect(judged(read([figure(150, '0350'), figure(450, '0265')]), before)).toEqual([
      'warning pool-figure-changed',
      'warning pool-figure-changed',
    ]);
    expect(judged(read([figure(150, '0350'), figure(451, '0265')]), before)).toContain('error pool-total-changed');
    // A municipality that is new in the table is no change of the others.
    expect(judged(read([figure(100, '0350'), figure(300, '0265'), figure(900, '0259')]), before)).toEqual([]);
  });

  it('is another matter for another kind, year or place', () => {
    const other = { ...figure(100), kind: 'forbrug' as const };
    expect(judged(read([other, { ...figure(900), period: { year: 2023 } }]), published([figure(100)]))).toEqual([]);
  });

  it('is another matter for another account of the finance act, and the same where only one of them is named', () => {
    const of = (amount: number, account?: string) => ({ ...figure(amount), ...(account !== undefined && { account }) });
    const before = published([of(100, '17.46.41.10')]);
    expect(judged(read([of(900, '17.46.41.20')]), before)).toEqual([]);
    expect(judged(read([of(110, '17.46.41.10')]), before)).toEqual(['warning pool-figure-changed']);
    expect(judged(read([of(110)]), before)).toEqual(['warning pool-figure-changed']);
    expect(judged(read([of(110, '17.46.41.20')]), published([of(100)]))).toEqual(['warning pool-figure-changed']);
    // Without its account, but with the amount of one of two, it is that one's.
    expect(judged(read([of(55)]), published([of(100, '17.46.41.10'), of(55, '17.46.41.20')]))).toEqual([]);
    expect(judged(read([of(900)]), before)).toContain('error pool-total-changed');
  });

  it('has an id that rests on what was read, and on who read it', () => {
    const ids = [read([figure(100)]), read([figure(101)]), read([figure(100)], 'c')].map((one) => one.id);
    expect(new Set(ids).size).toBe(3);
    expect(read([figure(100)]).id).toBe(ids[0]);
  });
});
