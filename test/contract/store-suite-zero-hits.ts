import { describe, expect, it } from 'vitest';
import { civilDate } from '../../src/domain/date.ts';
import type { ZeroHit } from '../../src/domain/zero-hit.ts';
import type { StoreInTest } from './store-suite.ts';

const hit = (day: string, word: string, count: number): ZeroHit => ({ day: civilDate(day), word, count });
const wholeTime = civilDate('2015-01-01');

/** What must hold of daily totals of words that no list knows. */
export function zeroHitSuite(test: StoreInTest): void {
  describe('zero hits', () => {
    it('gives back the totals from a day on, by day and word, after reopening.', async () => {
      const { zeroHits } = test.current();
      const [older, drone, crane] = [
        hit('2026-11-19', 'dronefører', 9),
        hit('2026-11-20', 'dronefører', 7),
        hit('2026-11-20', 'årgangsvin', 5),
      ];
      await zeroHits.record([crane, drone]);
      await zeroHits.record([older]);
      const reopened = await test.reopened();
      expect(await reopened.zeroHits.since(wholeTime)).toEqual([older, drone, crane]);
      expect(await reopened.zeroHits.since(drone.day)).toEqual([drone, crane]);
    });

    it('keeps the greatest count of a day, so that telling it again adds nothing.', async () => {
      const { zeroHits } = test.current();
      const told = async (count: number) => {
        await zeroHits.record([hit('2026-11-20', 'yogalærer', count)]);
        return (await zeroHits.since(wholeTime)).map((one) => one.count);
      };
      expect([await told(6), await told(6), await told(8), await told(5)]).toEqual([[6], [6], [8], [8]]);
    });

    it('keeps the greatest count also of a word that is told twice at once.', async () => {
      const { zeroHits } = test.current();
      const [greater, less] = [hit('2026-11-20', 'yogalærer', 8), hit('2026-11-20', 'yogalærer', 6)];
      const other = hit('2026-11-19', 'yogalærer', 5);
      await zeroHits.record([greater, other, less]);
      expect(await zeroHits.since(wholeTime)).toEqual([other, greater]);
    });

    it('keeps as many words as are told at once.', async () => {
      const { zeroHits } = test.current();
      const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
      const words = letters.flatMap((one) => letters.flatMap((two) => letters.map((three) => `${one}${two}${three}`)));
      const many = words.map((word) => hit('2026-11-20', word, 5));
      await zeroHits.record([]);
      await zeroHits.record(many);
      expect(await zeroHits.since(wholeTime)).toEqual(many);
    });

    it.each([
      ['fewer than five callers', hit('2026-11-20', 'yogalærer', 4)],
      ['a number', hit('2026-11-20', '0102031234', 9)],
      ['a word with a digit', hit('2026-11-20', 'hansen2', 9)],
      ['two words', hit('2026-11-20', 'mette hansen', 9)],
      ['an e-mail address', hit('2026-11-20', 'mette@example', 9)],
    ])('refuses %s, and all that is told with it.', async (_what, refused) => {
      const { zeroHits } = test.current();
      await expect(zeroHits.record([hit('2026-11-20', 'dronefører', 7), refused])).rejects.toThrow();
      expect(await zeroHits.since(wholeTime)).toEqual([]);
    });

    it('forgets the days before a day and no other.', async () => {
      const { zeroHits } = test.current();
      const kept = hit('2026-08-25', 'dronefører', 7);
      await zeroHits.record([hit('2026-08-24', 'yogalærer', 6), kept]);
      await zeroHits.forgetBefore(kept.day);
      const reopened = await test.reopened();
      expect(await reopened.zeroHits.since(wholeTime)).toEqual([kept]);
    });
  });
}
