import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleEdition } from '../../test/support/list-history.ts';
import { sampleCandidate } from '../../test/support/sample-candidate.ts';
import { civilDate } from '../domain/date.ts';
import type { Edition, Row } from '../domain/edition.ts';
import { expectationsSchema } from '../domain/source.ts';
import { proposeExpectations } from './expectations.ts';
import { judge } from './judge.ts';

const edition = (rows: Partial<Row>[]) => sampleEdition({ recorded: '2026-10-01', rows });
const courses = (count: number, more: (at: number) => Partial<Row> = () => ({})) =>
  Array.from({ length: count }, (_, at) => ({ title: `Kursus ${at}`, ...more(at) }));

/** What the judge says of an edition that is met as a first one. */
function judged(one: Edition, proposed: ReturnType<typeof proposeExpectations>) {
  if (!proposed) throw new Error('nothing was proposed');
  const { entries, inForceFrom } = one;
  const candidate = { ...sampleCandidate({ inForceFrom }), rows: entries.map(({ course: _course, ...row }) => row) };
  const expectations = expectationsSchema.parse(proposed);
  const findings = judge(candidate, { expectations, today: civilDate('2026-11-22'), mayBeOlder: false });
  return findings.filter((one) => one.severity === 'error');
}

describe('expectations proposed from history', () => {
  it('allow for a fifth fewer rows than the smallest edition and a fourth more than the largest, in tens', () => {
    const proposed = proposeExpectations([edition(courses(203)), edition(courses(331))]);
    expect(proposed?.rows).toEqual({ min: 160, max: 420 });
    expect(proposeExpectations([edition(courses(4))])?.rows).toEqual({ min: 1, max: 10 });
  });

  it('ask for a column that every edition fills for half of its rows, a little below the least share seen', () => {
    const full = edition(courses(100, (at) => ({ code: String(40_000 + at), provider: 'Skolen', group: 'Lager' })));
    const half = edition(
      courses(100, (at) => ({
        code: String(40_000 + at),
        ...(at < 63 && { provider: 'Skolen' }),
        ...(at < 49 && { group: 'Lager' }),
      })),
    );
    expect(proposeExpectations([full, half])).toMatchObject({
      fillRates: { code: 0.95, provider: 0.55 },
      requiredHeadings: ['title', 'code', 'provider'],
    });
    expect(Object.keys(proposeExpectations([full, half])?.fillRates ?? {})).toEqual(['code', 'provider']);
  });

  it('count printed words that were not understood as filled, as the judge does', () => {
    const printed = edition(courses(10, () => ({ durationText: 'efter aftale', priceText: 'efter aftale' })));
    expect(proposeExpectations([printed])?.fillRates).toEqual({ duration: 0.95, price: 0.95 });
  });

  it('allow the repetitions that were seen, and never fewer than 2 %', () => {
    const repeating = edition([...courses(93), ...courses(7)]);
    expect(proposeExpectations([edition(courses(100)), repeating])?.duplicates).toBe(0.07);
    expect(proposeExpectations([edition(courses(100))])?.duplicates).toBe(0.02);
  });

  it('are not made of nothing', () => {
    expect(proposeExpectations([])).toBeUndefined();
    expect(proposeExpectations([edition([])])).toBeUndefined();
  });

  it('accept every edition they were proposed from, and refuse one of half the smallest size', () => {
    const row = fc.record(
      {
        title: fc.constantFrom('Truck', 'Kran', 'Svejsning', 'Rengøring', 'RENGØRING'),
        code: fc.integer({ min: 10_000, max: 10_400 }).map(String),
        durationText: fc.constant('7 dage'),
        price: fc.constantFrom(0, 1200.5),
        priceText: fc.constant('gratis'),
        provider: fc.constantFrom('Skolen', 'skolen', 'Centret'),
        group: fc.constant('Lager'),
      },
      { requiredKeys: ['title'] },
    );
    const history = fc.array(fc.array(row, { minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(history, (lists) => {
        const editions = lists.map(edition);
        const proposed = proposeExpectations(editions);
        for (const one of editions) expect(judged(one, proposed)).toEqual([]);
        const smallest = Math.min(...lists.map((list) => list.length));
        if (smallest < 30) return;
        const short = edition(courses(Math.floor(smallest / 2)));
        expect(judged(short, proposed).map((one) => one.code)).toContain('too-few-rows');
      }),
    );
  });

  it('accept editions of every share of filled rows and of repeated rows', () => {
    for (let count = 1; count <= 100; count++) {
      const rows = courses(100, (at) => ({ ...(at < count && { group: 'Lager' }) }));
      const one = edition([...rows.slice(0, 100 - count + 1), ...rows.slice(0, count - 1)]);
      expect(judged(one, proposeExpectations([one])), String(count)).toEqual([]);
    }
  });
});
