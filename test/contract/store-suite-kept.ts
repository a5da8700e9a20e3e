import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, instant } from '../../src/domain/date.ts';
import type { Candidate, Edition, KeptEdition, Row } from '../../src/domain/edition.ts';
import { publishWhole } from '../support/publish-whole.ts';
import { fullRow, manyRows, sampleCandidate, sampleRow } from '../support/sample-candidate.ts';
import type { StoreInTest } from './store-suite.ts';

const night = (day: number): Instant => instant(new Date(Date.UTC(2026, 9, day, 3)));
const hashOf = (count: number): string => count.toString(16).padStart(12, '0');

/** A kept edition with its rows at their places, as the whole edition is. */
function whole({ summary, printed, placeOf }: KeptEdition): Edition {
  const { rows, ...fields } = summary;
  expect(rows).toBe(printed.length);
  return { ...fields, entries: printed.map((row, position) => ({ ...row, place: placeOf(position) })) };
}

const fromDisk = (candidate: Candidate): Candidate => ({
  ...candidate,
  document: { ...candidate.document, url: 'file:liste.pdf' },
});

/** What must hold of editions as the catalogue keeps them. */
export function keptSuite(test: StoreInTest): void {
  describe('kept editions', () => {
    it('are the editions, row by row and place by place, through any history, and after reopening.', async () => {
      const pool = [fullRow, ...manyRows(6), sampleRow(), sampleRow({ price: 0 }), sampleRow({ price: 0.1 })];
      const place = fc.oneof(
        fc.record({ sheet: fc.constantFrom('Ark1', 'Ark2'), row: fc.integer({ min: 1, max: 9 }) }),
        fc.record({ page: fc.integer({ min: 1, max: 3 }), line: fc.integer({ min: 1, max: 9 }) }),
        fc.record({ table: fc.constant(1), row: fc.integer({ min: 1, max: 9 }) }),
        fc.record({ line: fc.integer({ min: 1, max: 9 }) }),
      );
      const row: fc.Arbitrary<Row> = fc
        .tuple(fc.constantFrom(...pool), place)
        .map(([printed, at]) => ({ ...printed, place: at }));
      const step = fc.record({ rows: fc.array(row, { maxLength: 12 }), day: fc.integer({ min: 1, max: 28 }) });
      let count = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 4 }), async (history) => {
          const { editions } = test.current();
          for (const { rows, day } of history) {
            await editions.publish(sampleCandidate({ rowsHash: hashOf(++count), rows }), night(day));
            expect((await editions.kept()).map(whole)).toEqual(await editions.all());
          }
        }),
        { numRuns: 15, seed: 20261122 },
      );
      const before = await test.current().editions.kept();
      const after = await (await test.reopened()).editions.kept();
      expect(after.map(whole)).toEqual(before.map(whole));
      expect(after.map((one) => one.seenAt)).toEqual(before.map((one) => one.seenAt));
    });

    it('share one object for rows that say the same, wherever they stand.', async () => {
      const { editions } = test.current();
      const rows = manyRows(30);
      const moved = rows.toReversed().map((row) => ({ ...row, place: { page: 7, line: 7 } }));
      const [changed = fullRow, ...rest] = moved;
      await editions.publish(sampleCandidate({ rowsHash: hashOf(1), rows }), night(1));
      const [early] = await editions.kept();
      const corrected = [{ ...changed, price: 99 }, ...rest, ...rest];
      await editions.publish(sampleCandidate({ rowsHash: hashOf(2), rows: corrected }), night(2));
      const [first, second] = await editions.kept();
      expect(first).toBe(early);
      const old = new Set(first?.printed);
      expect(second?.printed.map((row) => old.has(row))).toEqual([
        false,
        ...rest.map(() => true),
        ...rest.map(() => true),
      ]);
      expect(second?.placeOf(0)).toEqual({ page: 7, line: 7 });
    });

    it('cannot be changed by whoever is given them.', async () => {
      const { editions } = test.current();
      await editions.publish(sampleCandidate({ rows: [fullRow] }), night(1));
      const [edition] = await editions.kept();
      expect(() => Object.assign(edition?.printed[0] ?? {}, { title: 'Andet' })).toThrow(TypeError);
      expect(() => Object.assign(edition?.printed[0]?.duration ?? {}, { value: 1 })).toThrow(TypeError);
      expect(() => Object.assign(edition?.printed ?? [], { 0: fullRow })).toThrow(TypeError);
    });

    it('refuse the place of a row there is not.', async () => {
      const { editions } = test.current();
      await editions.publish(sampleCandidate({ rows: manyRows(3) }), night(1));
      const [edition] = await editions.kept();
      expect(edition?.placeOf(2)).toEqual({ sheet: 'Ark1', row: 4 });
      for (const position of [-1, 3, 0.5]) expect(() => edition?.placeOf(position)).toThrow();
    });

    it('hold an edition without rows, and nothing of one that could not be published.', async () => {
      const { editions } = test.current();
      await editions.publish(sampleCandidate({ rowsHash: hashOf(1), rows: [] }), night(1));
      const half = [...manyRows(20), sampleRow({ code: '4759' })];
      await expect(editions.publish(sampleCandidate({ rowsHash: hashOf(2), rows: half }), night(2))).rejects.toThrow();
      const rows = [sampleRow({ title: 'Noget andet' })];
      await editions.publish(sampleCandidate({ rowsHash: hashOf(3), rows }), night(3));
      expect((await editions.kept()).map((one) => one.printed.map((row) => row.title))).toEqual([[], ['Noget andet']]);
    });

    it('see what another store on the same place has published since.', async () => {
      const { editions } = test.current();
      await editions.publish(sampleCandidate({ rowsHash: hashOf(1), rows: manyRows(5) }), night(1));
      expect(await editions.kept()).toHaveLength(1);
      const other = await test.place().open();
      const published = await publishWhole(
        other.editions,
        sampleCandidate({ rowsHash: hashOf(2), rows: manyRows(9) }),
        night(2),
      );
      await other.editions.confirm(published.id, night(3));
      other.close();
      const [first, second] = await editions.kept();
      expect(second && whole(second)).toEqual({ ...published, confirmedAt: night(3) });
      expect(second?.printed[4]).toBe(first?.printed[4]);
      expect(second?.seenAt).toEqual([night(2), night(3)]);
    });
  });

  describe('sightings', () => {
    const seen = async () => (await test.current().editions.kept()).map((edition) => edition.seenAt);

    it('are the recording, each confirmation and each time it was published again, oldest first and once each.', async () => {
      const { editions } = test.current();
      const { id } = await editions.publish(sampleCandidate(), night(1));
      expect(await seen()).toEqual([[night(1)]]);
      await editions.confirm(id, night(4));
      await editions.publish(sampleCandidate({ document: 'e' }), night(2));
      await editions.confirm(id, night(4));
      expect(await seen()).toEqual([[night(1), night(2), night(4)]]);
      const { editions: reopened } = await test.reopened();
      const [edition] = await reopened.kept();
      expect(edition?.seenAt).toEqual([night(1), night(2), night(4)]);
      expect(edition?.summary.confirmedAt).toBe(night(4));
    });

    it('are of the night a list was held, and not of the day somebody accepted it or taught it.', async () => {
      const { editions } = test.current();
      const { id } = await editions.hold(sampleCandidate(), night(1));
      await editions.decide(id, { verdict: 'accepted', reason: 'Set efter.', decidedAt: night(3) });
      const [edition] = await editions.kept();
      expect([edition?.seenAt, edition?.summary.recordedAt]).toEqual([[night(1)], night(3)]);
      await editions.publish(sampleCandidate({ document: 'e' }), night(5), night(2));
      expect(await seen()).toEqual([[night(1), night(2)]]);
    });

    it('do not count a file from disk: what it says was not seen with its publisher then.', async () => {
      const { editions } = test.current();
      const { id } = await editions.publish(fromDisk(sampleCandidate()), night(1));
      await editions.publish(fromDisk(sampleCandidate()), night(2));
      expect(await seen()).toEqual([[]]);
      await editions.publish(sampleCandidate({ document: 'e' }), night(3));
      await editions.confirm(id, night(4));
      expect(await seen()).toEqual([[night(3), night(4)]]);
    });

    it('leave what was handed out before as it was.', async () => {
      const { editions } = test.current();
      const { id } = await editions.publish(sampleCandidate(), night(1));
      await editions.publish(sampleCandidate({ rowsHash: hashOf(7) }), night(1));
      const [before, other] = await editions.kept();
      await editions.confirm(id, night(2));
      const [after, untouched] = await editions.kept();
      expect([before?.seenAt, before?.summary.confirmedAt]).toEqual([[night(1)], night(1)]);
      expect([after?.seenAt, after?.summary.confirmedAt]).toEqual([[night(1), night(2)], night(2)]);
      expect(after?.printed).toBe(before?.printed);
      expect(untouched).toBe(other);
    });
  });
}
