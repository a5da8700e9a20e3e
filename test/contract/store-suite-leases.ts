import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { type Instant, instant } from '../../src/domain/date.ts';
import { sha256Schema } from '../../src/domain/document.ts';
import { candidateIdSchema } from '../../src/domain/edition.ts';
import { publishWhole } from '../support/publish-whole.ts';
import { sampleCandidate } from '../support/sample-candidate.ts';
import type { StoreInTest } from './store-suite.ts';

const second = (count: number): Instant => instant(new Date(Date.UTC(2026, 10, 22, 3, 0, count)));
const claim = (holder: string, at: number) => ({ holder, now: second(at), forMs: 60_000 });
const decision = { verdict: 'rejected', reason: 'Forkert fil.', decidedAt: second(99) } as const;
const list = new TextEncoder().encode('Titel\n');
const sha256 = sha256Schema.parse(createHash('sha256').update(list).digest('hex'));

/** When an engine lets another take the lease of a holder that is gone and never gave it back. */
export type HoldersDie = 'noticed at once' | 'after their time';

/** What must hold of the lease to collect, and of the stores that stand behind it. */
export function leaseSuite(test: StoreInTest, holdersDie: HoldersDie): void {
  const leases = () => test.current().leases;

  describe('the lease to collect', () => {
    it('is given to one at a time, and to the next once it is given back, under a greater token.', async () => {
      const { lease, silent } = await leases().take(claim('serve', 0));
      expect(lease).toEqual({
        token: 1,
        holder: 'serve',
        takenAt: second(0),
        renewedAt: second(0),
        expiresAt: second(60),
      });
      expect(silent).toBeUndefined();
      await expect(leases().take(claim('refresh', 1))).rejects.toMatchObject({
        code: 'run-under-way',
        fault: 'callers',
        details: { lease },
      });
      await leases().release(lease);
      expect(await leases().held(second(2))).toBeUndefined();
      const next = await leases().take(claim('refresh', 2));
      expect(next).toMatchObject({ lease: { token: 2, holder: 'refresh' }, silent: undefined });
    });

    it('is known to every store on the same place, also after reopening.', async () => {
      const other = await test.place().open();
      const { lease } = await other.leases.take(claim('serve', 0));
      expect(await leases().held(second(59))).toEqual(lease);
      const reopened = await test.reopened();
      await expect(reopened.leases.take(claim('refresh', 59))).rejects.toMatchObject({ code: 'run-under-way' });
      other.close();
    });

    it(`of a holder that is gone without giving it back is another’s, ${holdersDie}.`, async () => {
      const other = await test.place().open();
      const { lease } = await other.leases.take(claim('serve', 0));
      other.close();
      const { leases } = await test.reopened();
      if (holdersDie === 'after their time') {
        await expect(leases.take(claim('refresh', 59))).rejects.toMatchObject({ code: 'run-under-way' });
        return;
      }
      // As soon as the server has seen that the connection is gone.
      const taken = await vi.waitFor(() => leases.take(claim('refresh', 1)), { timeout: 5000 });
      expect(taken).toMatchObject({ lease: { token: 2, holder: 'refresh' }, silent: lease });
    });

    it('of a holder that fell silent is taken over when it has expired, and the next is told whose it was.', async () => {
      const { lease } = await leases().take(claim('serve', 0));
      const taken = await leases().take(claim('refresh', 60));
      expect(taken).toMatchObject({ lease: { token: 2, holder: 'refresh' }, silent: lease });
      await expect(leases().renew(lease, second(61), 60_000)).rejects.toMatchObject({ code: 'lease-lost' });
      await leases().release(lease);
      expect(await leases().held(second(61))).toEqual(taken.lease);
    });

    it('holds as long as its holder gives a sign of life.', async () => {
      const { lease } = await leases().take(claim('serve', 0));
      const renewed = await leases().renew(lease, second(50), 60_000);
      expect(renewed).toEqual({ ...lease, renewedAt: second(50), expiresAt: second(110) });
      await expect(leases().take(claim('refresh', 109))).rejects.toMatchObject({ code: 'run-under-way' });
      expect((await leases().take(claim('refresh', 110))).lease.token).toBe(2);
    });

    it('that expired while nobody else wanted it is still its holder’s.', async () => {
      const { lease } = await leases().take(claim('serve', 0));
      expect((await leases().renew(lease, second(300), 60_000)).expiresAt).toBe(second(360));
    });

    it('cannot be renewed once it has been given back.', async () => {
      const { lease } = await leases().take(claim('serve', 0));
      await leases().release(lease);
      await expect(leases().renew(lease, second(1), 60_000)).rejects.toMatchObject({ code: 'lease-lost' });
    });

    it('is not another’s who has the same number, given out by an older database in this one’s place.', async () => {
      const { lease } = await leases().take(claim('serve', 0));
      for (const other of [
        { ...lease, holder: 'refresh' },
        { ...lease, takenAt: second(1) },
      ]) {
        const lost = { code: 'lease-lost' };
        await expect(leases().renew(other, second(2), 60_000)).rejects.toMatchObject(lost);
        const { editions } = test.current().under(other);
        await expect(editions.publish(sampleCandidate(), second(2))).rejects.toMatchObject(lost);
        await leases().release(other);
        expect(await leases().held(second(2))).toEqual(lease);
      }
      await test.current().under(lease).editions.publish(sampleCandidate(), second(3));
    });

    it('from a clock that has been set back since keeps nobody out.', async () => {
      await leases().take(claim('serve', 86_400));
      expect((await leases().take(claim('refresh', 0))).lease.token).toBe(2);
    });

    it('is told with who has it and since when, in both languages.', async () => {
      await leases().take(claim('serve (proces 12, vaert)', 0));
      await expect(leases().take(claim('refresh', 1))).rejects.toMatchObject({
        sentence: {
          da: expect.stringContaining('serve (proces 12, vaert), siden 2026-11-22 04:00'),
          en: expect.stringContaining('serve (proces 12, vaert), since 2026-11-22 04:00 Danish time'),
        },
      });
    });
  });

  describe('the stores of a run', () => {
    const retrieval = { source: 'rar-proeve', url: 'https://raad.example/', sha256, mediaType: 'text/csv' };
    const pool = {
      id: candidateIdSchema.parse('b'.repeat(12)),
      source: 'puljer-proeve',
      document: { sha256, url: 'https://raad.example/pulje', mediaType: 'text/html' },
      reader: 'pool-1',
      exampleData: true,
      figures: [],
      findings: [],
    };

    /** Every write a run makes, each to be refused where the run has lost its lease. */
    const writes = async () => {
      const { lease } = await leases().take(claim('serve', 0));
      const { editions, documents, runs, comparisons, pools } = test.current().under(lease);
      await runs.start({ id: 'run-1', trigger: 'schedule', startedAt: second(1) });
      await documents.put(list, 'text/csv', second(1));
      const known = await publishWhole(editions, sampleCandidate(), second(1));
      const held = await editions.hold(sampleCandidate({ id: 'a'.repeat(12), rowsHash: '1'.repeat(12) }), second(2));
      const candidate = sampleCandidate({ rowsHash: '2'.repeat(12) });
      const compared = { source: 'rar-proeve', edition: known.id, primary: sha256, reader: '1', same: 1, findings: [] };
      return {
        lease,
        known,
        each: {
          publish: () => editions.publish(candidate, second(3)),
          confirm: () => editions.confirm(known.id, second(3)),
          hold: () => editions.hold(candidate, second(3)),
          decide: () => editions.decide(held.id, decision),
          'publish figures': () => pools.publish(pool, second(3)),
          'hold figures': () => pools.hold(pool, second(3)),
          compare: () => comparisons.record({ ...compared, copy: pool.document, comparedAt: second(3) }),
          'store a document': () => documents.put(new Uint8Array([1]), 'text/csv', second(3)),
          'note a retrieval': () => documents.recordRetrieval({ ...retrieval, retrievedAt: second(3) }),
          'tell of a source': () =>
            runs.addSource('run-1', {
              source: 'rar-proeve',
              outcome: 'published',
              startedAt: second(1),
              finishedAt: second(3),
              editions: [],
              candidates: [],
              rows: 0,
              requests: 0,
              findings: [],
              trace: [],
            }),
          'end the run': () => runs.finish('run-1', second(3)),
          'begin a run': () => runs.start({ id: 'run-2', trigger: 'schedule', startedAt: second(3) }),
        },
      };
    };

    it('read the very rows that everybody else holds, and none a second time.', async () => {
      const store = test.current();
      await store.editions.publish(sampleCandidate(), second(0));
      const { lease } = await leases().take(claim('serve', 0));
      const [kept] = await store.editions.kept();
      if (!kept) throw new Error('nothing is kept');
      const { area, listKind } = kept.summary;
      const [edition] = await store.under(lease).editions.ofList(area, listKind);
      expect(edition?.entries[0]).toBe(kept.printed[0]);
    });

    it('write nothing once another has the lease, and what was written before stays.', async () => {
      const { known, each } = await writes();
      await leases().take(claim('refresh', 61));
      for (const [name, write] of Object.entries(each))
        await expect(write(), name).rejects.toMatchObject({ code: 'lease-lost', fault: 'ours' });
      const { editions, runs, pools, comparisons, documents } = test.current();
      expect(await editions.all()).toEqual([known]);
      expect(await editions.openCandidates()).toHaveLength(1);
      expect(await pools.readings()).toEqual([]);
      expect(await pools.openCandidates()).toEqual([]);
      expect(await comparisons.ofEdition(known.id)).toEqual([]);
      expect(await documents.retrieved('rar-proeve')).toEqual([]);
      const [run, ...others] = await runs.recent(9);
      expect([run?.sources, run?.finishedAt, others]).toEqual([[], undefined, []]);
    });

    it('write nothing after the lease was given back: work that ends late is too late.', async () => {
      const { lease, each } = await writes();
      await leases().release(lease);
      for (const [name, write] of Object.entries(each))
        await expect(write(), name).rejects.toMatchObject({ code: 'lease-lost' });
    });

    it('write all of it while the lease is theirs, and read what everybody reads.', async () => {
      const { lease, known, each } = await writes();
      for (const write of Object.values(each)) await write();
      expect(await test.current().under(lease).editions.find(known.id)).toMatchObject({ confirmedAt: second(3) });
      expect(await test.current().runs.recent(9)).toHaveLength(2);
    });
  });
}
