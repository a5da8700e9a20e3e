import { describe, expect, it } from 'vitest';
import { type Instant, instant } from '../../src/domain/date.ts';
import { sha256Schema } from '../../src/domain/document.ts';
import { candidateIdSchema } from '../../src/domain/edition.ts';
import { finding } from '../../src/domain/finding.ts';
import { poolFigureSchema } from '../../src/domain/pool-figure.ts';
import { type PoolCandidate, standingFigures } from '../../src/domain/pool-store.ts';
import type { StoreInTest } from './store-suite.ts';

const night = (day: number): Instant => instant(new Date(Date.UTC(2026, 9, day, 3)));
const sha256 = sha256Schema.parse('e'.repeat(64));
const url = 'https://styrelse.example/pulje/';

const figure = (amount: number, kommune?: string) =>
  poolFigureSchema.parse({
    kind: 'tilsagn',
    scope: kommune === undefined ? { kind: 'national' } : { kind: 'kommune', kommune },
    period: { year: 2024, from: '2024-01-01', to: '2025-01-01' },
    amount,
    approximate: true,
    account: '17.46.41.10',
    deadline: '2024-02-01',
    note: 'Til proeve',
    source: url,
    grade: 'seen',
    document: sha256,
    place: { sheet: 'Tilsagn', row: 4 },
    exampleData: true,
  });

const candidate = (change: Partial<PoolCandidate> = {}): PoolCandidate => ({
  id: candidateIdSchema.parse('a'.repeat(12)),
  source: 'puljer-proeve',
  document: { sha256, url, mediaType: 'application/pdf' },
  reader: 'pool-1',
  exampleData: true,
  figures: [figure(100), figure(60, '0350')],
  findings: [finding('pool-total-missing', 'info', { da: 'Ingen sum.', en: 'No total.' })],
  ...change,
});
const other = candidateIdSchema.parse('b'.repeat(12));
const decision = { verdict: 'accepted', reason: 'Regnet efter.', decidedAt: night(4) } as const;

/** What must hold of figures about the pool and of the readings held beside them. */
export function poolSuite(test: StoreInTest): void {
  describe('figures about the pool', () => {
    it('are published whole and given back with where they came from, after reopening.', async () => {
      const reading = await test.current().pools.publish(candidate(), night(1));
      expect(reading).toEqual({ ...candidate(), recordedAt: night(1) });
      const { pools } = await test.reopened();
      expect(await pools.readings()).toEqual([reading]);
      const kept = { sourceId: 'puljer-proeve', url, recordedAt: night(1) };
      expect(await pools.figures()).toEqual([
        { ...figure(100), ...kept, id: 'aaaaaaaaaaaa.1' },
        { ...figure(60, '0350'), ...kept, id: 'aaaaaaaaaaaa.2' },
      ]);
    });

    it('are not changed by being published again, and a later reading stands beside the earlier.', async () => {
      const { pools } = test.current();
      const first = await pools.publish(candidate(), night(1));
      expect(await pools.publish(candidate({ figures: [figure(1)] }), night(2))).toEqual(first);
      await pools.publish(candidate({ id: other, figures: [figure(110)] }), night(3));
      const figures = await pools.figures();
      expect(figures.map((one) => one.amount)).toEqual([100, 60, 110]);
      expect(standingFigures(figures).map((one) => one.amount)).toEqual([60, 110]);
    });

    it('are known by their document and the readers’ version, even where the document has none.', async () => {
      const { pools } = test.current();
      await pools.publish(candidate({ figures: [] }), night(1));
      expect(await pools.ofDocument('puljer-proeve', sha256, 'pool-1')).toEqual({ reading: candidate().id });
      expect(await pools.ofDocument('puljer-proeve', sha256, 'pool-2')).toEqual({});
      expect(await pools.ofDocument('puljer-andre', sha256, 'pool-1')).toEqual({});
      expect(await pools.figures()).toEqual([]);
    });
  });

  describe('words on why figures about the pool are read otherwise', () => {
    const word = {
      reading: candidate().id,
      difference: '0a1b2c3d4e5f',
      reason: 'Tabellen læses nu.',
      explainedAt: night(2),
    };

    it('are given back with the oldest first, after reopening, and only of published readings.', async () => {
      const { pools } = test.current();
      await pools.hold(candidate({ id: other }), night(1));
      await expect(pools.explain({ ...word, reading: other })).rejects.toMatchObject({ code: 'pool-reading-unknown' });
      await pools.publish(candidate(), night(1));
      const later = { ...word, difference: 'f'.repeat(12), explainedAt: night(4) };
      await pools.explain(later);
      await pools.explain(word);
      await expect(pools.explain({ ...word, reason: '' })).rejects.toThrow();
      expect(await (await test.reopened()).pools.explanations()).toEqual([word, later]);
    });
  });

  describe('held readings about the pool', () => {
    it('keep their first time, and are published when they are accepted and no sooner.', async () => {
      const { pools } = test.current();
      await pools.hold(candidate(), night(1));
      await pools.hold(candidate(), night(2));
      expect(await pools.openCandidates()).toEqual([{ ...candidate(), heldAt: night(1) }]);
      expect(await pools.figures()).toEqual([]);
      expect(await pools.decide(candidate().id, decision)).toEqual({ ...candidate(), recordedAt: night(4) });
      expect(await pools.openCandidates()).toEqual([]);
      expect((await pools.figures()).map((one) => one.amount)).toEqual([100, 60]);
      expect(await pools.held(candidate().id)).toEqual({ ...candidate(), heldAt: night(1), decision });
    });

    it('are decided once, and a rejected one publishes nothing and is remembered.', async () => {
      const { pools } = test.current();
      await pools.hold(candidate(), night(1));
      expect(await pools.decide(candidate().id, { ...decision, verdict: 'rejected' })).toBeUndefined();
      await expect(pools.decide(candidate().id, decision)).rejects.toMatchObject({ code: 'already-decided' });
      expect(await pools.figures()).toEqual([]);
      expect(await pools.ofDocument('puljer-proeve', sha256, 'pool-1')).toEqual({
        candidate: { id: candidate().id, verdict: 'rejected' },
      });
      expect((await pools.hold(candidate(), night(5))).decision?.verdict).toBe('rejected');
      await pools.hold(candidate({ id: other }), night(6));
      expect(await pools.allCandidates()).toHaveLength(2);
      expect(await pools.candidateTimes()).toEqual([
        { id: candidate().id, heldAt: night(1), decidedAt: decision.decidedAt },
        { id: other, heldAt: night(6) },
      ]);
    });

    it('are decided once also where two decide at the same time.', async () => {
      const other = await test.place().open();
      await test.current().pools.hold(candidate(), night(1));
      const said = [test.current(), other].map(({ pools }) => pools.decide(candidate().id, decision));
      const refused = (await Promise.allSettled(said)).filter((one) => one.status === 'rejected');
      expect(refused).toMatchObject([{ reason: { code: 'already-decided' } }]);
      expect(await other.pools.figures()).toHaveLength(2);
      other.close();
    });

    it('that were never held cannot be decided.', async () => {
      await expect(test.current().pools.decide(other, decision)).rejects.toMatchObject({ code: 'candidate-unknown' });
    });
  });
}
