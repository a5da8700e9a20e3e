import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTemporaryStore } from '../../test/support/list-history.ts';
import { bytesOf, paper, paperSource } from '../../test/support/paper-source.ts';
import { civilDate } from '../domain/date.ts';
import { sha256Schema } from '../domain/document.ts';
import { type Import, importDocument, tryImport } from './import.ts';

let store: ReturnType<typeof openTemporaryStore>;
beforeEach(() => {
  store = openTemporaryStore();
});
afterEach(() => store.remove());

const source = paperSource({});
const world = (now = '2026-11-22T09:00:00Z') => ({ ...store, now: () => new Date(now) });
const file = (one: Parameters<typeof bytesOf>[0], day = one.inForceFrom ?? '2026-10-01'): Import => {
  const bytes = bytesOf(one);
  const sha256 = sha256Schema.parse(createHash('sha256').update(bytes).digest('hex'));
  return {
    name: 'positivliste æ 2021.json',
    bytes,
    mediaType: 'application/json',
    sha256,
    inForceFrom: civilDate(day),
  };
};
const old = (count: number) => file(paper(count, { inForceFrom: '2021-04-01' }));

describe('an import', () => {
  it('publishes a list older than the newest one, kept under its file name', async () => {
    await importDocument(file(paper(5)), source, world());
    const verdict = await importDocument(old(5), source, world());
    expect(verdict).toMatchObject({
      outcome: 'published',
      edition: { inForceFrom: '2021-04-01', document: { url: 'file:positivliste%20%C3%A6%202021.json' } },
    });
    expect(await store.documents.bytes(old(5).sha256)).toEqual(old(5).bytes);
  });

  it('of a list that is there already changes nothing: a file does not say what the site shows today', async () => {
    await importDocument(old(5), source, world());
    const before = await store.editions.all();
    const verdict = await importDocument(old(5), source, world('2026-11-25T09:00:00Z'));
    expect(verdict.outcome).toBe('unchanged');
    expect(await store.editions.all()).toEqual(before);
  });

  it('is held by the same judge as the nightly run', async () => {
    const verdict = await importDocument(old(2), source, world());
    expect(verdict).toMatchObject({ outcome: 'held', held: { findings: [{ code: 'too-few-rows' }] } });
    expect(await store.editions.all()).toEqual([]);
  });

  it('with other rows than are known of the same list and day is held: it would stand as the newest', async () => {
    await importDocument(old(5), source, world());
    const verdict = await importDocument(old(6), source, world());
    expect(verdict).toMatchObject({ outcome: 'held', held: { findings: [{ code: 'other-rows-known' }] } });
    expect(await store.editions.all()).toHaveLength(1);
  });

  it('whose date is not the document’s own is held', async () => {
    const verdict = await importDocument(file(paper(5), '2026-04-01'), source, world());
    expect(verdict).toMatchObject({ outcome: 'held', held: { findings: [{ code: 'in-force-date-contradicts' }] } });
  });

  it('of a document that cannot be read stores nothing of it', async () => {
    const broken = { ...old(5), bytes: new TextEncoder().encode('<html>') };
    await expect(importDocument(broken, source, world())).rejects.toThrow();
    expect(await store.documents.find(broken.sha256)).toBeUndefined();
    expect(await store.editions.openCandidates()).toEqual([]);
  });
});

describe('a dry run', () => {
  it('tells what would come of it and stores nothing', async () => {
    expect(await tryImport(old(5), source, world())).toMatchObject({
      outcome: 'published',
      edition: { inForceFrom: '2021-04-01', findings: [], rows: 5 },
    });
    expect(await tryImport(old(2), source, world())).toMatchObject({
      outcome: 'held',
      held: { findings: [{ code: 'too-few-rows' }] },
    });
    expect(await store.documents.find(old(5).sha256)).toBeUndefined();
    expect(await store.editions.all()).toEqual([]);
    expect(await store.editions.allCandidates()).toEqual([]);
  });

  it('says the very edition that the real import then makes', async () => {
    const tried = await tryImport(old(5), source, world());
    const done = await importDocument(old(5), source, world());
    expect(tried).toEqual(done);
  });

  it.each(['accepted', 'rejected'] as const)(
    'of a list that a person has %s tells the same as the real one',
    async (verdict) => {
      await importDocument(old(5), source, world());
      expect((await tryImport(old(5), source, world())).outcome).toBe('unchanged');
      const first = await importDocument(old(2), source, world());
      if (first.outcome !== 'held') throw new Error('a list of two rows was not held');
      await store.editions.decide(first.held.id, { verdict, reason: 'en prøve', decidedAt: first.held.heldAt });
      const before = [await store.editions.all(), await store.editions.allCandidates()];
      const tried = await tryImport(old(2), source, world());
      expect(tried.outcome).toBe(verdict === 'accepted' ? 'unchanged' : 'rejected');
      expect([await store.editions.all(), await store.editions.allCandidates()]).toEqual(before);
      expect((await importDocument(old(2), source, world())).outcome).toBe(tried.outcome);
    },
  );
});
