import { describe, expect, it } from 'vitest';
import { type Instant, instant, instantSchema } from '../../src/domain/date.ts';
import { candidateIdSchema } from '../../src/domain/edition.ts';
import { type Teaching, taughtHeadings } from '../../src/domain/teaching.ts';
import { sampleCandidate } from '../support/sample-candidate.ts';
import type { StoreInTest } from './store-suite.ts';

const night = (day: number): Instant => instant(new Date(Date.UTC(2026, 9, day, 3)));

const teaching = (change: Partial<Teaching> = {}): Teaching => ({
  source: 'rar-proeve',
  heading: 'Kursets\nBetegnelse',
  key: 'kursets betegnelse',
  field: 'title',
  reason: 'Rådet kalder titlen sådan siden 1. oktober.',
  taughtAt: night(1),
  ...change,
});

/** What must hold of what sources have been taught. */
export function teachingSuite(test: StoreInTest): void {
  describe('teachings', () => {
    it('gives back every teaching with its reason and the held list it was taught for, after reopening.', async () => {
      const { editions, teachings } = test.current();
      const { id } = await editions.hold(sampleCandidate(), night(1));
      const ofCandidate = teaching({ candidate: id });
      const ofNone = teaching({ source: 'rar-nabo', field: 'ignore', taughtAt: night(2) });
      await teachings.add(ofCandidate);
      await teachings.add(ofNone);
      const { teachings: reopened } = await test.reopened();
      const [first, second] = await reopened.all();
      expect([first, second]).toEqual([ofCandidate, ofNone]);
      expect(Object.keys(second ?? {})).not.toContain('candidate');
    });

    it('knows no teaching at first.', async () => {
      expect(await test.current().teachings.all()).toEqual([]);
    });

    it('lists teachings with the oldest first, and those of one moment as they came.', async () => {
      const { teachings } = test.current();
      const halfSecond = instantSchema.parse('2026-10-02T03:00:00.500Z');
      const wholeSecond = instantSchema.parse('2026-10-02T03:00:00Z');
      await teachings.add(teaching({ reason: 'fjerde', taughtAt: halfSecond }));
      await teachings.add(teaching({ reason: 'tredje', taughtAt: wholeSecond }));
      await teachings.add(teaching({ reason: 'første' }));
      await teachings.add(teaching({ reason: 'anden' }));
      const reasons = (await teachings.all()).map((one) => one.reason);
      expect(reasons).toEqual(['første', 'anden', 'tredje', 'fjerde']);
    });

    it('keeps an earlier word beside a later one on the same heading, and the later one counts.', async () => {
      const { teachings } = test.current();
      await teachings.add(teaching({ field: 'group', taughtAt: night(3) }));
      await teachings.add(teaching({ field: 'ignore', taughtAt: night(2) }));
      await teachings.add(teaching({ source: 'rar-nabo', field: 'note', taughtAt: night(4) }));
      const all = await teachings.all();
      expect(all.map((one) => one.field)).toEqual(['ignore', 'group', 'note']);
      expect(taughtHeadings(all).get('rar-proeve')).toEqual({ 'kursets betegnelse': 'group' });
    });

    it('refuses a teaching for a list that was never held, and one without a reason.', async () => {
      const { teachings } = test.current();
      const candidate = candidateIdSchema.parse('f'.repeat(12));
      await expect(teachings.add(teaching({ candidate }))).rejects.toMatchObject({
        code: 'candidate-unknown',
        fault: 'callers',
      });
      await expect(teachings.add(teaching({ reason: '' }))).rejects.toThrow();
      expect(await teachings.all()).toEqual([]);
    });
  });
}
