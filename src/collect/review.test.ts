import { afterEach, beforeEach, expect, it } from 'vitest';
import { at, openTemporaryStore } from '../../test/support/list-history.ts';
import { sampleCandidate, sampleRow } from '../../test/support/sample-candidate.ts';
import { accept, differenceOf, openCandidate, reject, shownSince } from './review.ts';

let store: ReturnType<typeof openTemporaryStore>;
beforeEach(() => {
  store = openTemporaryStore();
});
afterEach(() => store.remove());

const rows = (...titles: string[]) => titles.map((title) => sampleRow({ title }));

it('publishes an accepted candidate and keeps the reason with its id', async () => {
  const candidate = sampleCandidate();
  await store.editions.hold(candidate, at('2026-10-01'));
  const edition = await accept(candidate.id, 'Set efter i PDF’en.', at('2026-10-02'), store.editions);
  expect(edition?.id).toBe(candidate.edition);
  expect((await openCandidate(candidate.id, store.editions)).decision).toEqual({
    verdict: 'accepted',
    reason: 'Set efter i PDF’en.',
    decidedAt: at('2026-10-02'),
  });
});

it('publishes nothing of a rejected candidate', async () => {
  const candidate = sampleCandidate();
  await store.editions.hold(candidate, at('2026-10-01'));
  await reject(candidate.id, 'Forkert fil.', at('2026-10-02'), store.editions);
  expect(await store.editions.all()).toEqual([]);
});

it('decides once', async () => {
  const candidate = sampleCandidate();
  await store.editions.hold(candidate, at('2026-10-01'));
  await reject(candidate.id, 'Forkert fil.', at('2026-10-02'), store.editions);
  await expect(accept(candidate.id, 'Alligevel.', at('2026-10-03'), store.editions)).rejects.toMatchObject({
    code: 'already-decided',
    fault: 'callers',
  });
});

it.each(['0a1b2c', 'ffffffffffff', '', '../..', '0A1B2C3D4E5F'])(
  'knows no candidate "%s", and names the open ones',
  async (id) => {
    await store.editions.hold(sampleCandidate(), at('2026-10-01'));
    await expect(openCandidate(id, store.editions)).rejects.toMatchObject({
      code: 'candidate-unknown',
      fault: 'callers',
      sentence: { da: expect.stringContaining(sampleCandidate().id) },
    });
  },
);

it('shows what a candidate would change, against the last edition of the date before it', async () => {
  const { editions } = store;
  const first = sampleCandidate({ rows: rows('A', 'B'), rowsHash: '1'.repeat(12) });
  const update = sampleCandidate({ rows: rows('A', 'B', 'C'), rowsHash: '2'.repeat(12) });
  await editions.publish(first, at('2026-10-01'));
  await editions.publish(update, at('2026-10-20'));
  const next = sampleCandidate({ rows: rows('B', 'C', 'D', 'E'), inForceFrom: '2027-04-01', rowsHash: '3'.repeat(12) });
  const { gone, added, kept, since } = await differenceOf(next, editions);
  expect({ gone, added, kept, since: since?.id }).toEqual({
    gone: ['A'],
    added: ['D', 'E'],
    kept: 2,
    since: update.edition,
  });
});

it('shows a first list as all new', async () => {
  const difference = await differenceOf(sampleCandidate({ rows: rows('A') }), store.editions);
  expect(difference).toEqual({ gone: [], added: ['A'], kept: 0, changed: [] });
});

it('names the edition that the publisher has shown since a candidate was held, and none from before', async () => {
  const { editions } = store;
  const published = sampleCandidate({ rows: rows('A', 'B'), rowsHash: '1'.repeat(12) });
  await editions.publish(published, at('2026-10-01'));
  const held = await editions.hold(sampleCandidate({ rows: rows('A'), rowsHash: '2'.repeat(12) }), at('2026-10-02'));
  expect(await shownSince(held, editions)).toBeUndefined();
  await editions.confirm(published.edition, at('2026-10-03'));
  expect((await shownSince(held, editions))?.id).toBe(published.edition);
  await expect(accept(held.id, 'For sent.', at('2026-10-04'), editions)).rejects.toMatchObject({
    code: 'shown-other-since',
  });
  expect((await editions.all()).map((one) => one.id)).toEqual([published.edition]);
  await reject(held.id, 'Forældet.', at('2026-10-04'), editions);
});

it('shows which words of a course that stays have changed', async () => {
  const before = [sampleRow({ title: 'A', provider: 'TEC' }), sampleRow({ title: 'B', level: 'Grund' })];
  await store.editions.publish(sampleCandidate({ rows: before }), at('2026-10-01'));
  const after = [sampleRow({ title: 'A', provider: 'AMU SYD' }), sampleRow({ title: 'B' })];
  const difference = await differenceOf(sampleCandidate({ rows: after, rowsHash: 'ffffffffffff' }), store.editions);
  expect(difference.changed).toEqual([
    { course: 'A', field: 'provider', was: 'TEC', now: 'AMU SYD' },
    { course: 'B', field: 'level', was: 'Grund', now: '' },
  ]);
});
