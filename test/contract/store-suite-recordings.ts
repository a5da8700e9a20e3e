import { describe, expect, it } from 'vitest';
import { type Instant, instant } from '../../src/domain/date.ts';
import type { Recording } from '../../src/domain/recording.ts';
import { sampleCandidate, sampleRow } from '../support/sample-candidate.ts';
import type { StoreInTest } from './store-suite.ts';

const night = (day: number): Instant => instant(new Date(Date.UTC(2026, 9, day, 3)));
const first = sampleCandidate({ rowsHash: '000000000001' });
const second = sampleCandidate({ rowsHash: '000000000002', rows: [sampleRow()] });
const file = { ...sampleCandidate({ rowsHash: '000000000003', rows: [] }) };
const fromDisk = { ...file, document: { ...file.document, url: 'file:gammel.pdf' } };
const said = (recordings: readonly Recording[]) =>
  recordings.map(({ edition, recordedAt, seenAt }) => [edition.slice(-1), recordedAt, seenAt]);

/** What must hold of the order in which states of lists became known. */
export function recordingSuite(test: StoreInTest): void {
  describe('recordings', () => {
    it('are each new edition and each that is shown again after another, in the order they were written down', async () => {
      const { editions, recordings } = test.current();
      await editions.publish(first, night(1));
      await editions.publish(first, night(2));
      await editions.publish(second, night(3));
      await editions.confirm(second.edition, night(4));
      await editions.publish(fromDisk, night(5));
      await editions.publish(first, night(6));
      await editions.confirm(first.edition, night(7));
      expect(said(await recordings.all())).toEqual([
        ['1', night(1), night(1)],
        ['2', night(3), night(3)],
        ['3', night(5), undefined],
        ['1', night(6), night(6)],
      ]);
    });

    it('keep their order and their objects whatever comes after, a clock set back and a reopening included', async () => {
      const { editions, recordings } = test.current();
      await editions.publish(first, night(9));
      const before = await recordings.all();
      await editions.publish(second, night(1));
      const after = await recordings.all();
      expect(after[0]).toBe(before[0]);
      expect(after.map(({ number }) => number)).toEqual([1, 2]);
      expect(said(after)).toEqual([
        ['1', night(9), night(9)],
        ['2', night(1), night(1)],
      ]);
      expect(await (await test.reopened()).recordings.all()).toEqual(after);
    });

    it('tell of a list that waited for a person when it was accepted, and when it was seen', async () => {
      const { editions, recordings } = test.current();
      await editions.publish(first, night(1));
      await editions.hold(second, night(2));
      await editions.decide(second.id, { verdict: 'accepted', reason: 'Set.', decidedAt: night(5) });
      expect(said(await recordings.all())[1]).toEqual(['2', night(5), night(2)]);
    });

    it('say nothing of a file that is imported once more, or of another list', async () => {
      const { editions, recordings } = test.current();
      await editions.publish(fromDisk, night(1));
      await editions.publish(second, night(2));
      await editions.publish(fromDisk, night(3));
      await editions.publish(sampleCandidate({ rowsHash: '000000000004', inForceFrom: '2027-04-01' }), night(4));
      await editions.confirm(second.edition, night(5));
      expect((await recordings.all()).map(({ edition }) => edition.slice(-1))).toEqual(['3', '2', '4']);
    });
  });
}
