import { describe, expect, it } from 'vitest';
import { type Instant, instant } from '../../src/domain/date.ts';
import type { Explanation } from '../../src/domain/explanation.ts';
import { sampleCandidate } from '../support/sample-candidate.ts';
import type { StoreInTest } from './store-suite.ts';

const night = (day: number): Instant => instant(new Date(Date.UTC(2026, 9, day, 3)));

const explanation = (change: Partial<Explanation> = {}): Explanation => ({
  edition: sampleCandidate().edition,
  difference: '0a1b2c3d4e5f',
  reason: 'Læserne forstår nu timer med komma.',
  explainedAt: night(2),
  ...change,
});

/** What must hold of people's words on why a document is read otherwise today. */
export function explanationSuite(test: StoreInTest): void {
  describe('explanations', () => {
    it('gives back every explanation with the oldest first, after reopening.', async () => {
      const { editions, explanations } = test.current();
      await editions.publish(sampleCandidate(), night(1));
      const later = explanation({ difference: 'f'.repeat(12), explainedAt: night(4) });
      const again = explanation({ reason: 'Og dage.', explainedAt: night(3) });
      await explanations.add(later);
      await explanations.add(again);
      await explanations.add(explanation());
      const { explanations: reopened } = await test.reopened();
      expect(await reopened.all()).toEqual([explanation(), again, later]);
    });

    it('knows no explanation at first.', async () => {
      expect(await test.current().explanations.all()).toEqual([]);
    });

    it('refuses an explanation of an edition that is not there, also where it is only held.', async () => {
      const { editions, explanations } = test.current();
      await editions.hold(sampleCandidate(), night(1));
      await expect(explanations.add(explanation())).rejects.toMatchObject({
        code: 'edition-unknown',
        fault: 'callers',
      });
      expect(await explanations.all()).toEqual([]);
    });

    it('refuses an explanation without a reason, or of no difference.', async () => {
      const { editions, explanations } = test.current();
      await editions.publish(sampleCandidate(), night(1));
      await expect(explanations.add(explanation({ reason: '' }))).rejects.toThrow();
      await expect(explanations.add(explanation({ difference: '' }))).rejects.toThrow();
      expect(await explanations.all()).toEqual([]);
    });
  });
}
