import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaId } from '../../src/domain/area.ts';
import { proposeCourseId, titleKey } from '../../src/domain/course.ts';
import { type Instant, instant } from '../../src/domain/date.ts';
import { type Edition, editionIdSchema } from '../../src/domain/edition.ts';
import { publishWhole } from '../support/publish-whole.ts';
import { fullRow, manyRows, sampleCandidate, sampleRow } from '../support/sample-candidate.ts';
import type { StoreInTest } from './store-suite.ts';

const at = (text: string): Instant => instant(new Date(text));
const october = at('2026-10-01T03:00:00Z');
const november = at('2026-11-01T03:00:00Z');

const accepted = { verdict: 'accepted', reason: 'Rådet har flyttet kolonnen.', decidedAt: november } as const;

const withoutPlaces = (edition: Edition) => ({
  ...edition,
  entries: edition.entries.map(({ place: _place, ...words }) => words),
});

/** What must hold of published editions and the ids of courses. */
export function editionSuite(test: StoreInTest): void {
  describe('editions', () => {
    it('is empty until the first edition is published.', async () => {
      const store = test.current();
      const { editions } = store;
      expect(await store.isEmpty()).toBe(true);
      expect(await editions.all()).toEqual([]);
      await editions.publish(sampleCandidate(), october);
      expect(await store.isEmpty()).toBe(false);
    });

    it('gives back every field of an edition and its rows after the store has been shut and opened.', async () => {
      const candidate = sampleCandidate({ rows: [fullRow, sampleRow()] });
      const published = await publishWhole(test.current().editions, candidate, october);
      const { id: _, edition, rows, ...core } = candidate;
      expect(published).toEqual({
        ...core,
        id: edition,
        recordedAt: october,
        confirmedAt: october,
        entries: [
          { ...rows[0], course: '47592' },
          { ...rows[1], course: proposeCourseId('Introduktion til rengøring') },
        ],
      });
      const { editions } = await test.reopened();
      expect(await editions.find(edition)).toEqual(published);
      expect(await editions.all()).toEqual([published]);
    });

    it('keeps absent fields absent, so that unknown never becomes null, 0 or an empty word.', async () => {
      const { title: _, ...untitled } = sampleCandidate({ rows: [sampleRow()] });
      const published = await publishWhole(test.current().editions, untitled, october);
      expect(Object.keys(published)).not.toContain('title');
      expect(Object.keys(published.entries[0] ?? {}).sort()).toEqual(['course', 'place', 'title']);
    });

    it('gives back any text a list may print, character for character.', async () => {
      const { editions } = test.current();
      let count = 0;
      const text = fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }).filter((one) => one.isWellFormed());
      await fc.assert(
        fc.asyncProperty(text, text, async (title, note) => {
          const rowsHash = (count++).toString(16).padStart(12, '0');
          const rows = [sampleRow({ title, note })];
          const published = await publishWhole(editions, sampleCandidate({ rows, rowsHash }), october);
          expect(published.entries[0]).toMatchObject({ title, note });
        }),
        { numRuns: 40, seed: 20261122 },
      );
    });

    it('keeps the order of the list in an edition of 1,500 rows.', async () => {
      const rows = manyRows(1500);
      const published = await publishWhole(test.current().editions, sampleCandidate({ rows }), october);
      expect(published.entries.map((entry) => entry.title)).toEqual(rows.map((row) => row.title));
      expect(await test.current().editions.find(published.id)).toEqual(published);
    });

    it('lists editions by when they were recorded, also where instants are written with different precision.', async () => {
      const { editions } = test.current();
      const moments = ['2026-10-01T03:00:00.500Z', '2026-10-01T03:00:00Z', '2026-09-30T23:59:59.9Z'];
      for (const [index, moment] of moments.entries()) {
        await editions.publish(sampleCandidate({ rowsHash: `${index}`.repeat(12) }), at(moment));
      }
      const hashes = (await editions.all()).map((edition) => edition.id.slice(-1));
      expect(hashes).toEqual(['2', '1', '0']);
    });

    it('lists the editions of one list alone by when they were recorded, whatever their in-force dates.', async () => {
      const { editions } = test.current();
      await editions.publish(sampleCandidate({ rowsHash: '1'.repeat(12), inForceFrom: '2027-04-01' }), october);
      await editions.publish(sampleCandidate({ rowsHash: '2'.repeat(12), inForceFrom: '2026-10-01' }), november);
      await editions.publish(sampleCandidate({ rowsHash: '3'.repeat(12), listKind: 'six-weeks' }), november);
      await editions.publish(sampleCandidate({ rowsHash: '4'.repeat(12), area: 'rar-nabo' }), november);
      const all = await editions.all();
      expect(await editions.ofList(areaId('rar-proeve'), 'regional')).toEqual(all.slice(0, 2).map(withoutPlaces));
      expect(all.map((edition) => edition.id.slice(-1))).toEqual(['1', '2', '3', '4']);
      expect(await editions.ofList(areaId('rar-ukendt'), 'regional')).toEqual([]);
    });

    it('takes two editions recorded at the same instant in the order they came.', async () => {
      const { editions } = test.current();
      await editions.publish(sampleCandidate({ rowsHash: 'b'.repeat(12) }), october);
      await editions.publish(sampleCandidate({ rowsHash: 'a'.repeat(12) }), october);
      expect((await editions.all()).map((edition) => edition.id.slice(-1))).toEqual(['b', 'a']);
    });

    it('only confirms an edition that is published again, and keeps its first document.', async () => {
      const { editions } = test.current();
      const first = await publishWhole(editions, sampleCandidate({ document: 'd' }), october);
      const again = await publishWhole(editions, sampleCandidate({ document: 'e' }), november);
      expect(again).toEqual({ ...first, confirmedAt: november });
      expect(await editions.all()).toEqual([again]);
    });

    it('never moves a confirmation backwards.', async () => {
      const { editions } = test.current();
      const { id } = await editions.publish(sampleCandidate(), october);
      await editions.confirm(id, november);
      await editions.confirm(id, october);
      await editions.publish(sampleCandidate(), october);
      expect((await editions.find(id))?.confirmedAt).toBe(november);
    });

    it('refuses to confirm an edition it does not know.', async () => {
      const unknown = editionIdSchema.parse('rar-proeve.regional.2026-10-01.ffffffffffff');
      await expect(test.current().editions.confirm(unknown, november)).rejects.toMatchObject({
        code: 'edition-unknown',
        fault: 'callers',
      });
      expect(await test.current().editions.find(unknown)).toBeUndefined();
    });

    it('publishes nothing of a candidate with one row that is not understood.', async () => {
      const store = test.current();
      const { editions } = store;
      const rows = [...manyRows(20), sampleRow({ title: 'Sidste række', code: '4759' })];
      await expect(editions.publish(sampleCandidate({ rows }), october)).rejects.toThrow();
      expect(await store.isEmpty()).toBe(true);
      expect(await editions.courseOfTitle(titleKey(manyRows(2)[1]?.title ?? ''))).toBeUndefined();
    });
  });

  describe('known documents', () => {
    const document = sampleCandidate().document.sha256;

    it('knows nothing of a document of another source, of other bytes or of another reader.', async () => {
      const { editions } = test.current();
      await editions.publish(sampleCandidate(), october);
      await editions.hold(sampleCandidate(), october);
      expect(await editions.ofDocument('rar-nabo', document, '1')).toEqual({});
      expect(await editions.ofDocument('rar-proeve', sampleCandidate({ document: 'e' }).document.sha256, '1')).toEqual(
        {},
      );
      expect(await editions.ofDocument('rar-proeve', document, '2')).toEqual({});
    });

    it('knows the edition a document gave, also where it only confirmed one that was there.', async () => {
      const { editions } = test.current();
      const { id } = await editions.publish(sampleCandidate({ document: 'd' }), october);
      const later = sampleCandidate({ document: 'e' });
      await editions.publish(later, november);
      await editions.publish({ ...later, reader: '2' }, november);
      for (const [sha256, reader] of [
        [document, '1'],
        [later.document.sha256, '1'],
        [later.document.sha256, '2'],
      ] as const) {
        expect(await editions.ofDocument('rar-proeve', sha256, reader)).toEqual({ edition: id });
      }
    });

    it('knows the candidate held of a document, and what was decided.', async () => {
      const { editions } = test.current();
      const { id } = await editions.hold(sampleCandidate(), october);
      expect(await editions.ofDocument('rar-proeve', document, '1')).toEqual({ candidate: { id } });
      await editions.decide(id, accepted);
      const known = { edition: sampleCandidate().edition, candidate: { id, verdict: 'accepted' } };
      expect(await editions.ofDocument('rar-proeve', document, '1')).toEqual(known);
    });
  });

  describe('course ids', () => {
    it('recognises a course without a number by its title in another spelling, in another list.', async () => {
      const { editions } = test.current();
      const one = sampleCandidate({ rowsHash: '1'.repeat(12), rows: [sampleRow({ title: 'Rengøring, trin 1' })] });
      const other = sampleCandidate({
        rowsHash: '2'.repeat(12),
        area: 'rar-nabo',
        rows: [sampleRow({ title: 'RENGØRING - Trin 1' })],
      });
      const first = await publishWhole(editions, one, october);
      const second = await publishWhole(editions, other, november);
      expect(second.entries[0]?.course).toBe(first.entries[0]?.course);
      expect(await editions.courseOfTitle(titleKey('rengøring trin 1'))).toBe(first.entries[0]?.course);
    });

    it('gives rows with the same number one course, whatever their titles.', async () => {
      const rows = [
        sampleRow({ code: '47592', title: 'Truck B' }),
        sampleRow({ code: '47592', title: 'Gaffeltruck B' }),
      ];
      const { entries } = await publishWhole(test.current().editions, sampleCandidate({ rows }), october);
      expect(entries.map((entry) => entry.course)).toEqual(['47592', '47592']);
    });

    it('does not take a title for a course with a number: two numbers may share a title.', async () => {
      const rows = [
        sampleRow({ code: '11111', title: 'Dansk' }),
        sampleRow({ code: '22222', title: 'Dansk' }),
        sampleRow({ title: 'Dansk' }),
      ];
      const { entries } = await publishWhole(test.current().editions, sampleCandidate({ rows }), october);
      expect(entries.map((entry) => entry.course)).toEqual(['11111', '22222', proposeCourseId('Dansk')]);
    });

    it('keeps titles apart that have no Danish letters at all.', async () => {
      const rows = [sampleRow({ title: 'Курс' }), sampleRow({ title: '???' }), sampleRow({ title: 'Курс' })];
      const { entries } = await publishWhole(test.current().editions, sampleCandidate({ rows }), october);
      const [cyrillic, marks, again] = entries.map((entry) => entry.course);
      expect(cyrillic).not.toBe(marks);
      expect(again).toBe(cyrillic);
    });

    it('keeps a course under its id when later editions are published.', async () => {
      const { editions } = test.current();
      const rows = manyRows(40);
      const first = await publishWhole(editions, sampleCandidate({ rowsHash: '1'.repeat(12), rows }), october);
      const reversed = rows.toReversed();
      const second = await publishWhole(
        editions,
        sampleCandidate({ rowsHash: '2'.repeat(12), rows: reversed }),
        november,
      );
      expect(second.entries.map((entry) => entry.course)).toEqual(first.entries.map((entry) => entry.course).reverse());
    });
  });
}
