import { describe, expect, it } from 'vitest';
import { instant } from '../../src/domain/date.ts';
import { sha256Schema } from '../../src/domain/document.ts';
import { candidateIdSchema } from '../../src/domain/edition.ts';
import { fullRow, manyRows, rowsOf, sampleCandidate } from '../support/sample-candidate.ts';
import type { StoreInTest } from './store-suite.ts';

const october = instant(new Date('2026-10-01T03:00:00Z'));
const november = instant(new Date('2026-11-01T03:00:00Z'));
const accepted = { verdict: 'accepted', reason: 'Rådet har flyttet kolonnen.', decidedAt: november } as const;
const rejected = { verdict: 'rejected', reason: 'Forkert fil.', decidedAt: november } as const;

const superseded = { verdict: 'superseded', reason: 'Læst igen af nyere læsere.', decidedAt: november } as const;

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
      await test.current().editions.decide(candidate.id, accepted);
      const edition = await test.current().editions.find(candidate.edition);
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

    it('closes a superseded candidate without publishing it, and says so of its document ever after.', async () => {
      const candidate = sampleCandidate({ rows: manyRows(30) });
      await test.current().editions.hold(candidate, october);
      expect(await test.current().editions.decide(candidate.id, superseded)).toBeUndefined();
      const { editions } = await test.reopened();
      expect(await editions.all()).toEqual([]);
      expect(await editions.openCandidates()).toEqual([]);
      expect(await editions.held(candidate.id)).toEqual({ ...candidate, heldAt: october, decision: superseded });
      expect(await editions.ofDocument(candidate.source, candidate.document.sha256, candidate.reader)).toEqual({
        candidate: { id: candidate.id, verdict: 'superseded' },
      });
    });

    it('keeps a superseded candidate closed: it is not decided again, and not opened by being held again.', async () => {
      const { editions } = test.current();
      const { id } = await editions.hold(sampleCandidate(), october);
      await editions.decide(id, superseded);
      for (const again of [accepted, rejected, superseded]) {
        await expect(editions.decide(id, again)).rejects.toMatchObject({
          code: 'already-decided',
          sentence: { da: expect.stringContaining('afløst af en senere læsning') },
          details: { decision: superseded },
        });
      }
      expect((await editions.hold(sampleCandidate(), november)).decision).toEqual(superseded);
      expect(await editions.openCandidates()).toEqual([]);
      expect(await editions.all()).toEqual([]);
    });

    it('tells of a document the candidate that superseded another, where both were read by the same readers.', async () => {
      const { editions } = test.current();
      const first = await editions.hold(sampleCandidate({ id: 'a'.repeat(12) }), october);
      const second = await editions.hold(sampleCandidate({ id: 'b'.repeat(12) }), november);
      await editions.decide(first.id, superseded);
      expect(await editions.ofDocument(first.source, first.document.sha256, first.reader)).toEqual({
        candidate: { id: second.id },
      });
      expect((await editions.openCandidates()).map((one) => one.id)).toEqual([second.id]);
    });

    it('lists every candidate ever held with the oldest first, decided or not, each with its decision.', async () => {
      const { editions } = test.current();
      const [late, open, early, closed] = ['a', 'b', 'c', 'd'].map((digit) =>
        sampleCandidate({ id: digit.repeat(12), rows: manyRows(3) }),
      );
      if (!late || !open || !early || !closed) throw new Error('four candidates');
      await editions.hold(late, november);
      for (const one of [open, early, closed]) await editions.hold(one, october);
      await editions.decide(late.id, rejected);
      await editions.decide(early.id, accepted);
      await editions.decide(closed.id, superseded);
      const { editions: reopened } = await test.reopened();
      expect(await reopened.allCandidates()).toEqual([
        { ...open, heldAt: october },
        { ...early, heldAt: october, decision: accepted },
        { ...closed, heldAt: october, decision: superseded },
        { ...late, heldAt: november, decision: rejected },
      ]);
      expect(await reopened.candidateTimes()).toEqual([
        { id: open.id, heldAt: october },
        { id: early.id, heldAt: october, decidedAt: november },
        { id: closed.id, heldAt: october, decidedAt: november },
        { id: late.id, heldAt: november, decidedAt: november },
      ]);
    });

    it('lists no candidate where none was ever held.', async () => {
      const { editions } = test.current();
      await editions.publish(sampleCandidate(), october);
      expect([await editions.allCandidates(), await editions.candidateTimes()]).toEqual([[], []]);
    });

    it('keeps a finding that names a place in another copy of the list, held and published.', async () => {
      const candidate = sampleCandidate();
      const other = { document: sha256Schema.parse('e'.repeat(64)), place: { page: 2, line: 7 } };
      const findings = [
        { code: 'copies-differ', severity: 'warning', message: 'Pris.', messageEn: 'Price.', other },
      ] as const;
      const { editions } = test.current();
      expect((await editions.hold({ ...candidate, findings: [...findings] }, october)).findings).toEqual(findings);
      expect((await editions.decide(candidate.id, accepted))?.findings).toEqual(findings);
    });

    it('refuses a decision without a reason, and leaves the candidate open.', async () => {
      const { editions } = test.current();
      const held = await editions.hold(sampleCandidate(), october);
      await expect(editions.decide(held.id, { ...superseded, reason: '' })).rejects.toThrow();
      expect(await editions.openCandidates()).toEqual([held]);
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
