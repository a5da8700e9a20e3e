import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keptOf } from '../../test/support/kept.ts';
import { sampleEdition } from '../../test/support/list-history.ts';
import { randomLists } from '../../test/support/random-lists.ts';
import { type Row, rowSchema } from '../domain/edition.ts';
import { statedFields } from '../domain/field.ts';
import { diffEditions, type EditionDiff, type RowAt } from './edition-diff.ts';

const edition = (...rows: Partial<Row>[]) => {
  const [kept] = keptOf([sampleEdition({ recorded: '2026-10-01', rows })]);
  if (!kept) throw new Error('no edition');
  return kept;
};
const truck = { title: 'Gaffeltruckcertifikat B', code: '47592', price: 500 };
const steel = { title: 'Svejsning', code: '40086' };

const short = ({ removed, added, changed, unchanged }: EditionDiff) => ({
  removed: removed.map(({ row, position }) => [row.course, position]),
  added: added.map(({ row, position }) => [row.course, position]),
  changed: changed.map(({ fields, before, after }) => [before.row.course, before.position, after.position, fields]),
  unchanged,
});

it('tells rows that only one edition has from rows that both have in other words, each with its position', () => {
  const before = edition(steel, truck, { title: 'Bogføring' });
  const after = edition({ title: 'Bogføring' }, { title: 'Rengøring', code: '42994' }, { ...truck, price: 600 });
  expect(short(diffEditions(before, after))).toEqual({
    removed: [['40086', 0]],
    added: [['42994', 1]],
    changed: [['47592', 1, 2, [{ field: 'price', old: 500, new: 600 }]]],
    unchanged: 1,
  });
});

it('pairs the rows of a course by provider, and says that a provider took over where one is left on each side', () => {
  const offer = (provider: string, price: number) => ({ ...truck, provider, price });
  const before = edition(offer('AMU-Fyn', 500), offer('Zealand', 700));
  const after = edition(offer('ZEALAND', 750), offer('AMU SYD', 500));
  expect(short(diffEditions(before, after))).toMatchObject({
    removed: [],
    added: [],
    changed: [
      ['47592', 1, 0, [{ field: 'price', old: 700, new: 750 }]],
      ['47592', 0, 1, [{ field: 'provider', old: 'AMU-Fyn', new: 'AMU SYD' }]],
    ],
  });
});

it('compares the printed words of a duration or a price only where they were not understood', () => {
  const days = { ...truck, duration: { value: 5, unit: 'days' } } as const;
  expect(
    short(diffEditions(edition({ ...days, durationText: '5 dg.' }), edition({ ...days, durationText: '5 dage' }))),
  ).toMatchObject({
    changed: [],
  });
  const words = diffEditions(
    edition({ ...truck, durationText: 'efter aftale' }),
    edition({ ...truck, durationText: '5-6 dage' }),
  );
  expect(words.changed[0]?.fields).toEqual([{ field: 'durationText', old: 'efter aftale', new: '5-6 dage' }]);
});

it('compares every field of a row but its place, its running number and its printed form', () => {
  const left = Object.keys(rowSchema.shape).filter((field) => !statedFields.some((one) => one === field));
  expect(left.sort()).toEqual(['number', 'place', 'printedTitle']);
});

it('says the same from either side', () => {
  const at = ({ edition: of, position }: RowAt) => `${of.summary.id} ${position}`;
  fc.assert(
    fc.property(randomLists, (editions) => {
      const [a, b] = keptOf(editions);
      if (!a || !b) return;
      const [there, back] = [diffEditions(a, b), diffEditions(b, a)];
      expect(back.removed.map(at)).toEqual(there.added.map(at));
      expect(back.added.map(at)).toEqual(there.removed.map(at));
      expect(back.changed.map((one) => `${at(one.after)} ${at(one.before)}`).sort()).toEqual(
        there.changed.map((one) => `${at(one.before)} ${at(one.after)}`).sort(),
      );
      expect(there.unchanged + there.added.length + there.changed.length).toBe(b.printed.length);
      expect(back.unchanged).toBe(there.unchanged);
    }),
    { numRuns: 500, seed: 20261122 },
  );
});
