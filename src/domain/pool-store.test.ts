import { describe, expect, it } from 'vitest';
import { instant } from './date.ts';
import { sha256Schema } from './document.ts';
import { poolFigureSchema } from './pool-figure.ts';
import { contradictedFigures, isSameSubject, type KeptFigure, standingFigures, subjectOf } from './pool-store.ts';

const grant = poolFigureSchema.parse({
  kind: 'bevilling',
  scope: { kind: 'national' },
  period: { year: 2021 },
  amount: 179_000_000,
  approximate: false,
  source: 'https://styrelse.example/',
  grade: 'seen',
});

describe('what a figure is a figure of', () => {
  it('is the same whatever its source remarks, so that another amount is seen to contradict it', () => {
    const remarked = { ...grant, note: 'Ved årets begyndelse.', account: '17.46.41.10', amount: 170_000_000 };
    expect(subjectOf(remarked)).toBe(subjectOf(grant));
  });

  it('is whom it is for where it is set aside for somebody', () => {
    const one = { ...grant, kind: 'oeremaerket' as const, note: 'Til jobparate.' };
    expect(subjectOf({ ...one, note: 'Til unge.' })).not.toBe(subjectOf(one));
  });

  it('is another for another year, place or kind', () => {
    const others = [
      { ...grant, period: { year: 2022 } },
      { ...grant, scope: poolFigureSchema.shape.scope.parse({ kind: 'kommune', kommune: '0350' }) },
      { ...grant, kind: 'ekstra' as const },
    ];
    expect(new Set([grant, ...others].map(subjectOf)).size).toBe(4);
  });
});

describe('figures of accounts of the finance act', () => {
  const of = (amount: number, account?: string) => ({ ...grant, amount, ...(account !== undefined && { account }) });
  const [education, other] = ['17.46.41.10', '17.46.41.20'];
  const contradicted = (...figures: ReturnType<typeof of>[]) => {
    const found = contradictedFigures(figures);
    return figures.map((one) => found.has(one));
  };

  it('are two things where the accounts are two, and one where only one of them names its account', () => {
    expect(isSameSubject(of(1, education), of(2, other))).toBe(false);
    expect(isSameSubject(of(1, education), of(2, education))).toBe(true);
    expect(isSameSubject(of(1, education), of(2))).toBe(true);
    expect(isSameSubject(of(1), of(2, other))).toBe(true);
    expect(isSameSubject(of(1, education), { ...of(1, education), period: { year: 2020 } })).toBe(false);
  });

  it('contradict each other only within an account, or where one of them names none', () => {
    expect(contradicted(of(179, education), of(55, other))).toEqual([false, false]);
    expect(contradicted(of(179, education), of(170, education), of(55, other))).toEqual([true, true, false]);
    expect(contradicted(of(179, education), of(170))).toEqual([true, true]);
    expect(contradicted(of(179), of(170))).toEqual([true, true]);
    expect(contradicted(of(179, education), of(55, other), of(20))).toEqual([true, true, true]);
  });

  it('are not contradicted by one that names no account and has the amount of one of them', () => {
    expect(contradicted(of(179, education), of(55, other), of(55))).toEqual([false, false, false]);
    expect(contradicted(of(179, education), of(179), of(55))).toEqual([true, true, true]);
  });
});

describe('the figures that stand', () => {
  it('are both of two accounts that one document gives', () => {
    const kept = (account: string): KeptFigure => ({
      ...grant,
      account,
      id: `a.${account}`,
      sourceId: 'puljer',
      url: 'https://styrelse.example/',
      recordedAt: instant(new Date('2026-11-20T03:00:00Z')),
    });
    const two = [kept('17.46.41.10'), kept('17.46.41.20')];
    expect(standingFigures(two)).toEqual(two);
  });

  it('are of one line of one document the newest alone, though the document moved; two documents give two', () => {
    const met = (host: string, day: number, digit: string, row: number): KeptFigure => ({
      ...grant,
      id: `${host}.${row}`,
      sourceId: 'puljer',
      document: sha256Schema.parse(digit.repeat(64)),
      place: { sheet: 'Pr. kommune', row },
      url: `https://${host}.example/tilsagn.xlsx`,
      recordedAt: instant(new Date(`2026-11-${day}T03:00:00Z`)),
    });
    const [old, moved, otherLine, otherDocument] = [
      met('a', 10, '1', 7),
      met('b', 20, '1', 7),
      met('c', 20, '1', 8),
      met('d', 20, '2', 7),
    ];
    expect(standingFigures([old, moved, otherLine, otherDocument])).toEqual([moved, otherLine, otherDocument]);
  });
});
