import { describe, expect, it } from 'vitest';
import { instant } from '../../src/domain/date.ts';
import { candidateIdSchema } from '../../src/domain/edition.ts';
import { fullRow, manyRows, rowsOf, sampleCandidate } from '../support/sample-candidate.ts';
import type { StoreInTest } from './store-suite.ts';

const october = instant(new Date('2026-10-01T03:00:00Z'));
const november = instant(new Date('2026-11-01T03:00:00Z'));
const accepted = { verdict: 'accepted', reason: 'Rådet har flyttet kolonnen.', decidedAt: november } as const;
const rejected = { verdict: 'rejected', reason: 'Forkert fil.', decidedAt: november } as const;

/** What must hold of candidates held for a person. */
export function candidateSuite(test: StoreInTest): void {
  describe('held candidates', () => {
    it('keeps a candidate whole until it is decided, and publishes nothing meanwhile.', async () => {
      const candidate = sampleCandidate({ rows: [fullRow, ...manyRows(30)] });
      const held = await test.current().editions.hold(candidate, october);
      expect(held).toEqual({ ...candidate, heldAt: october });
      const store = await test.reopened();
      const { editions } = store;
      expect(await editions.held(candidate.id)).toEqual(held);
      expect(await editions.openCandidates()).toEqual([held]);
      expect(await store.isEmpty()).toBe(true);
    });

    it('leaves a candidate that is held again as it was.', async () => {
      const { editions } = test.current();
      const first = await editions.hold(sampleCandidate(), october);
      expect(await editions.hold(sampleCandidate(), november)).toEqual(first);
      await editions.decide(first.id, rejected);
      expect(await editions.hold(sampleCandidate(), november)).toEqual({ ...first, decision: rejected });
      expect(await editions.openCandidates()).toEqual([]);
    });

    it('lists open candidates with the oldest first.', async () => {
      const { editions } = test.current();
      await editions.hold(sampleCandidate({ id: 'a'.repeat(12) }), november);
      await editions.hold(sampleCandidate({ id: 'b'.repeat(12) }), october);
      expect((await editions.openCandidates()).map((one) => one.id)).toEqual(['b'.repeat(12), 'a'.repeat(12)]);
    });

    it('publishes an accepted candidate as it was held, recorded when it was decided.', async () => {
      const candidate = sampleCandidate({ rows: manyRows(30) });
      await test.current().editions.hold(candidate, october);
      const edition = await test.current().editions.decide(candidate.id, accepted);
      expect(edition).toMatchObject({ id: candidate.edition, recordedAt: november, confirmedAt: november });
      expect(rowsOf(edition)).toEqual(candidate.rows);
      const { editions } = await test.reopened();
      expect(await editions.all()).toEqual([edition]);
      expect((await editions.held(candidate.id))?.decision).toEqual(accepted);
      expect(await editions.openCandidates()).toEqual([]);
    });

    it('publishes nothing of a rejected candidate, and remembers why.', async () => {
      const { editions } = test.current();
      const { id } = await editions.hold(sampleCandidate(), october);
      expect(await editions.decide(id, rejected)).toBeUndefined();
      expect(await editions.all()).toEqual([]);
      expect((await editions.held(id))?.decision).toEqual(rejected);
    });

    it('lets a candidate be decided once only.', async () => {
      const { editions } = test.current();
      const { id } = await editions.hold(sampleCandidate(), october);
      await editions.decide(id, rejected);
      await expect(editions.decide(id, accepted)).rejects.toMatchObject({ code: 'already-decided', fault: 'callers' });
      expect(await editions.all()).toEqual([]);
      expect((await editions.held(id))?.decision).toEqual(rejected);
    });

    it('lets one of two decisions at once win, and tells the other.', async () => {
      const { editions } = test.current();
      const { id } = await editions.hold(sampleCandidate(), october);
      const outcomes = await Promise.allSettled([editions.decide(id, accepted), editions.decide(id, rejected)]);
      expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
      const published = (await editions.all()).length;
      expect((await editions.held(id))?.decision?.verdict).toBe(published === 1 ? 'accepted' : 'rejected');
    });

    it('refuses to decide a candidate it does not know.', async () => {
      const unknown = candidateIdSchema.parse('f'.repeat(12));
      const { editions } = test.current();
      await expect(editions.decide(unknown, accepted)).rejects.toMatchObject({
        code: 'candidate-unknown',
        fault: 'callers',
      });
      expect(await editions.held(unknown)).toBeUndefined();
    });
  });
}
