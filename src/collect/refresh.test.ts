import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTemporaryStore } from '../../test/support/list-history.ts';
import { type LoopbackServer, says, startLoopbackServer } from '../../test/support/loopback-server.ts';
import { paper, paperSource, serves, worldOf } from '../../test/support/paper-source.ts';
import { buildHistories, periodOn } from '../catalogue/timeline.ts';
import { civilDate, instant } from '../domain/date.ts';
import type { SourceRun } from '../domain/run.ts';
import type { Source } from '../domain/source.ts';
import { refresh } from './refresh.ts';
import { accept, reject } from './review.ts';

let store: ReturnType<typeof openTemporaryStore>;
let server: LoopbackServer;
beforeEach(async () => {
  store = openTemporaryStore();
  server = await startLoopbackServer();
});
afterEach(async () => {
  await server.close();
  store.remove();
});

const night = async (day: string, ...sources: Source[]): Promise<SourceRun[]> =>
  (await refresh(worldOf(store, sources, `${day}T02:17:00Z`), 'schedule')).sources;
const codes = (run: SourceRun | undefined) => run?.findings.map((one) => one.code);
const neverReads: Source['read'] = () => Promise.reject(new Error('nothing was to be read'));

describe('a night', () => {
  it('publishes a new list, and says unchanged of it the night after with one conditional request and no reading', async () => {
    serves(server, '/liste', paper(5));
    expect(await night('2026-10-01', paperSource({ server }))).toMatchObject([{ outcome: 'published', rows: 5 }]);
    const [again] = await night('2026-10-02', paperSource({ server, read: neverReads }));
    expect(again).toMatchObject({ outcome: 'unchanged', requests: 1, findings: [] });
    expect(server.seen.at(-1)?.headers['if-none-match']).toBeDefined();
    const [edition, ...others] = await store.editions.all();
    expect(others).toEqual([]);
    expect(edition).toMatchObject({
      recordedAt: '2026-10-01T02:17:00.000Z',
      confirmedAt: '2026-10-02T02:17:00.000Z',
    });
  });

  it('recognises the same rows in other bytes, and those bytes too the night after', async () => {
    serves(server, '/liste', paper(5));
    await night('2026-10-01', paperSource({ server }));
    serves(server, '/liste', paper(5, { head: ['Positivliste RAR Fyn', 'Udskrevet 2. oktober'] }));
    expect(await night('2026-10-02', paperSource({ server }))).toMatchObject([{ outcome: 'unchanged' }]);
    expect(await night('2026-10-03', paperSource({ server, read: neverReads }))).toMatchObject([
      { outcome: 'unchanged' },
    ]);
    expect(await store.editions.all()).toHaveLength(1);
  });

  it('holds the old file under a page that announces a new list, and does not confirm it, until a person says so', async () => {
    serves(server, '/liste', paper(5));
    await night('2026-10-01', paperSource({ server }));
    const announced = () => paperSource({ server, papers: { '/liste': '2027-04-01' } });
    const [held] = await night('2027-04-01', announced());
    expect(held?.outcome).toBe('held');
    expect(codes(held)).toContain('in-force-date-contradicts');
    expect(await night('2027-04-02', announced())).toMatchObject([{ outcome: 'held', candidates: held?.candidates }]);
    const [edition] = await store.editions.all();
    expect(edition?.confirmedAt).toBe(edition?.recordedAt);
    const [waiting] = await store.editions.openCandidates();
    if (!waiting) throw new Error('nothing is held');
    await accept(waiting.id, 'Siden er skrevet forkert.', instant(new Date('2027-04-02T12:00:00Z')), store.editions);
    expect(await night('2027-04-03', announced())).toMatchObject([{ outcome: 'unchanged' }]);
    expect(await store.editions.all()).toMatchObject([{ confirmedAt: '2027-04-03T02:17:00.000Z' }]);
  });

  it('reads the same bytes again with readers of another version', async () => {
    serves(server, '/liste', paper(5));
    await night('2026-10-01', paperSource({ server }));
    const [run] = await night('2026-10-02', paperSource({ server, reader: '2', read: neverReads }));
    expect(run).toMatchObject({ outcome: 'failed' });
  });

  it('asks nothing of a source without an address', async () => {
    const [run] = await night('2026-10-01', paperSource({}));
    expect(run).toMatchObject({ outcome: 'no-address', requests: 0, findings: [{ code: 'no-address' }] });
    expect(server.seen).toEqual([]);
  });

  it('is written down, source by source', async () => {
    serves(server, '/liste', paper(5));
    const run = await refresh(worldOf(store, [paperSource({ server })], '2026-10-01T02:17:00Z'), 'operator');
    expect(await store.runs.recent(5)).toEqual([run]);
  });
});

describe('a source that fails', () => {
  const bornholm = () => paperSource({ area: 'rar-bornholm', server, papers: { '/bornholm': undefined } });

  it('leaves its own old edition and every other source as they were', async () => {
    serves(server, '/liste', paper(5));
    serves(server, '/bornholm', paper(4, { head: ['Positivliste RAR Bornholm'] }));
    await night('2026-10-01', paperSource({ server }), bornholm());
    const before = await store.editions.all();
    server.on('/liste', says('Ude af drift', {}, 500));
    serves(server, '/bornholm', paper(5, { head: ['Positivliste RAR Bornholm'] }));
    const [fyn, other] = await night('2026-10-02', paperSource({ server }), bornholm());
    expect(fyn?.outcome).toBe('failed');
    expect(other?.outcome).toBe('published');
    const after = await store.editions.all();
    expect(after.find((one) => one.area === 'rar-fyn')).toEqual(before.find((one) => one.area === 'rar-fyn'));
  });

  it.each<[string, Partial<Parameters<typeof paperSource>[0]>, string]>([
    ['finds nothing', { find: async () => [] }, 'list-not-found'],
    ['throws what is no error', { find: () => Promise.reject('nej') }, 'unexpected'],
    ['cannot read its document', { read: neverReads }, 'unexpected'],
  ])('because it %s is named, and the others go on', async (_, parts, code) => {
    serves(server, '/liste', paper(5));
    serves(server, '/bornholm', paper(4, { head: ['Positivliste RAR Bornholm'] }));
    const [fyn, other] = await night('2026-10-01', paperSource({ server, ...parts }), bornholm());
    expect(fyn?.outcome).toBe('failed');
    expect(codes(fyn)).toEqual([code]);
    expect(other?.outcome).toBe('published');
  });

  it('even before it has a fetcher, or while that closes, fails alone', async () => {
    serves(server, '/liste', paper(5));
    serves(server, '/bornholm', paper(4, { head: ['Positivliste RAR Bornholm'] }));
    const world = worldOf(store, [paperSource({ server }), bornholm()], '2026-10-01T02:17:00Z');
    const { sources } = await refresh(
      {
        ...world,
        fetcherFor: (source, signal) => {
          if (source.definition.id === 'rar-fyn') throw new Error('no fetcher');
          const fetcher = world.fetcherFor(source, signal);
          return { ...fetcher, close: () => fetcher.close().then(() => Promise.reject(new Error('does not close'))) };
        },
      },
      'schedule',
    );
    expect(sources.map((one) => one.outcome)).toEqual(['failed', 'published']);
  });

  it.each<[string, Partial<Parameters<typeof paperSource>[0]>]>([
    ['finding', { find: () => new Promise(() => undefined) }],
    ['reading', { read: () => new Promise(() => undefined) }],
  ])('to end in time while %s is given up, and the others go on', async (_, parts) => {
    serves(server, '/liste', paper(5));
    serves(server, '/bornholm', paper(4, { head: ['Positivliste RAR Bornholm'] }));
    const sources = [paperSource({ server, ...parts }), bornholm()];
    const run = await refresh(worldOf(store, sources, '2026-10-01T02:17:00Z', 1000), 'schedule');
    expect(run.sources.map((one) => one.outcome)).toEqual(['failed', 'published']);
    expect(codes(run.sources[0])).toEqual(['source-too-slow']);
  });
});

describe('a held list', () => {
  it('is held once, however many nights it waits, and the old edition stays', async () => {
    serves(server, '/liste', paper(50));
    await night('2026-10-01', paperSource({ server }));
    serves(server, '/liste', paper(10));
    const [held] = await night('2026-10-02', paperSource({ server }));
    expect(held).toMatchObject({ outcome: 'held', editions: [] });
    expect(codes(held)).toEqual(['too-few-rows', 'too-much-gone']);
    const [still] = await night('2026-10-03', paperSource({ server, read: neverReads }));
    expect(still).toMatchObject({ outcome: 'held', candidates: held?.candidates });
    expect(codes(still)).toEqual(['still-held']);
    expect(await store.editions.openCandidates()).toHaveLength(1);
    expect(await store.editions.all()).toMatchObject([{ confirmedAt: '2026-10-01T02:17:00.000Z' }]);
  });

  it('in bytes that differ every night is still one question', async () => {
    serves(server, '/liste', paper(50));
    await night('2026-10-01', paperSource({ server }));
    for (const day of ['2026-10-02', '2026-10-03', '2026-10-04']) {
      serves(server, '/liste', paper(10, { head: ['Positivliste RAR Fyn', `Dannet ${day}`] }));
      expect(await night(day, paperSource({ server }))).toMatchObject([{ outcome: 'held' }]);
    }
    expect(await store.editions.openCandidates()).toHaveLength(1);
  });

  it('is not held again once it is rejected', async () => {
    serves(server, '/liste', paper(2));
    await night('2026-10-01', paperSource({ server }));
    const [held] = await store.editions.openCandidates();
    if (!held) throw new Error('nothing is held');
    await reject(held.id, 'Forkert fil.', instant(new Date('2026-10-01T08:00:00Z')), store.editions);
    const [after] = await night('2026-10-02', paperSource({ server, read: neverReads }));
    expect(after).toMatchObject({ outcome: 'unchanged', editions: [] });
    expect(codes(after)).toEqual(['rejected-before']);
    expect(await store.editions.openCandidates()).toEqual([]);
    expect(await store.editions.all()).toEqual([]);
  });
});

describe('two lists on one page', () => {
  const april = paper(40, { inForceFrom: '2026-04-01' });
  const october = paper(45);

  it('are both published, the coming one first on the page or not, and each counts on its own days', async () => {
    serves(server, '/ny', october);
    serves(server, '/liste', april);
    const papers = { '/ny': '2026-10-01', '/liste': '2026-04-01' };
    const [run] = await night('2026-09-25', paperSource({ server, papers }));
    expect(run).toMatchObject({ outcome: 'published', rows: 85, findings: [] });
    expect(await night('2026-09-26', paperSource({ server, papers, read: neverReads }))).toMatchObject([
      { outcome: 'unchanged' },
    ]);
    const [history] = buildHistories(await store.editions.all());
    expect(periodOn(history, civilDate('2026-09-30'))?.inForceFrom).toBe('2026-04-01');
    expect(periodOn(history, civilDate('2026-10-01'))?.inForceFrom).toBe('2026-10-01');
  });

  it('met for the first time are judged oldest first, wherever on the page they stand', async () => {
    serves(server, '/ny', october);
    serves(server, '/liste', april);
    const papers = { '/ny': '2026-10-01', '/liste': '2026-04-01' };
    expect(await night('2026-11-22', paperSource({ server, papers }))).toMatchObject([
      {
        outcome: 'published',
        findings: [],
        editions: [/2026-04-01/, /2026-10-01/].map((day) => expect.stringMatching(day)),
      },
    ]);
  });

  it('may still have the old one updated while the coming one waits for its day, and not after', async () => {
    const papers = { '/ny': '2026-10-01', '/liste': '2026-04-01' };
    serves(server, '/ny', october);
    serves(server, '/liste', april);
    await night('2026-09-25', paperSource({ server, papers }));
    serves(server, '/liste', paper(41, { inForceFrom: '2026-04-01' }));
    expect(await night('2026-09-28', paperSource({ server, papers }))).toMatchObject([{ outcome: 'published' }]);
    serves(server, '/liste', paper(42, { inForceFrom: '2026-04-01' }));
    const [late] = await night('2026-10-02', paperSource({ server, papers }));
    expect(late).toMatchObject({ outcome: 'held' });
    expect(codes(late)).toEqual(['older-than-known']);
  });
});

describe('a file without a date', () => {
  it('that the page gives a new in-force date is a new list, not the old one confirmed', async () => {
    const undated = { head: ['Positivliste RAR Fyn'], titles: ['Et', 'To', 'Tre'] };
    serves(server, '/liste', undated);
    await night('2026-04-01', paperSource({ server, papers: { '/liste': '2026-04-01' } }));
    const [run] = await night('2026-10-01', paperSource({ server, papers: { '/liste': '2026-10-01' } }));
    expect(run?.outcome).toBe('published');
    const editions = await store.editions.all();
    expect(editions.map((one) => [one.inForceFrom, one.confirmedAt.slice(0, 10)])).toEqual([
      ['2026-04-01', '2026-04-01'],
      ['2026-10-01', '2026-10-01'],
    ]);
  });

  it('and with none on the page fails by name', async () => {
    serves(server, '/liste', { head: ['Positivliste RAR Fyn'], titles: ['Et', 'To', 'Tre'] });
    const [run] = await night('2026-04-01', paperSource({ server }));
    expect(run?.outcome).toBe('failed');
    expect(codes(run)).toEqual(['in-force-date-missing']);
  });
});
