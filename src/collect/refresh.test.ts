import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTemporaryStore } from '../../test/support/list-history.ts';
import { type LoopbackServer, says, startLoopbackServer } from '../../test/support/loopback-server.ts';
import { paper, paperSource, readPaper, serves, worldOf } from '../../test/support/paper-source.ts';
import { buildHistories, periodOn } from '../catalogue/timeline.ts';
import { civilDate, instant } from '../domain/date.ts';
import { AppError, theirsError } from '../domain/error.ts';
import { isUnreachable, type SourceRun } from '../domain/run.ts';
import type { Source } from '../domain/source.ts';
import { type Progress, refresh } from './refresh.ts';
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
    ['finds nothing', { find: async () => ({ documents: [], findings: [] }) }, 'list-not-found'],
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

describe('a run on a list day', () => {
  const day = (source: Source) =>
    refresh({ ...worldOf(store, [source], '2027-04-01T06:00:00Z'), onlyKnownPages: true }, 'list-day');

  it('looks only at the pages of the last time the list was reached, and publishes what has come', async () => {
    const asked: [string, boolean | undefined][] = [];
    const find =
      (inner: Source['find'], ...visited: string[]): Source['find'] =>
      (fetcher, trace, isKnown, isKnownPage) => {
        for (const url of visited) trace({ url, result: 'set' });
        asked.push(
          ...['https://a/', 'https://b/'].map((url): [string, boolean | undefined] => [url, isKnownPage?.(url)]),
        );
        return inner(fetcher, trace, isKnown, isKnownPage);
      };
    serves(server, '/liste', paper(5));
    const plain = paperSource({ server });
    await night('2027-03-30', { ...plain, find: find(plain.find, 'https://a/') });
    await night('2027-03-31', {
      ...plain,
      find: find(() => Promise.reject(theirsError('tls-failed', { da: 'Nej.', en: 'No.' })), 'https://b/'),
    });
    serves(server, '/liste', paper(5, { inForceFrom: '2027-04-01' }));
    const run = await day({ ...plain, find: find(plain.find) });
    expect(run).toMatchObject({ trigger: 'list-day', sources: [{ outcome: 'published', findings: [] }] });
    expect(asked.slice(0, 2).map(([, known]) => known)).toEqual([undefined, undefined]);
    expect(asked.slice(4)).toEqual([
      ['https://a/', true],
      ['https://b/', false],
    ]);
  });

  it('that does not find the list there says so, which says nothing of the list', async () => {
    serves(server, '/liste', paper(5));
    await night('2027-03-31', paperSource({ server }));
    const { sources } = await day(paperSource({ server, find: async () => ({ documents: [], findings: [] }) }));
    expect(sources.map((one) => codes(one))).toEqual([['not-on-known-pages']]);
    expect(isUnreachable('not-on-known-pages')).toBe(true);
  });

  it('reads nothing beside the lists', async () => {
    serves(server, '/liste', paper(5));
    const list = paperSource({ server });
    const documentsIn = vi.fn(async () => []);
    const pool = {
      reader: 'pool-1',
      documentsIn,
      read: async () => ({ figures: [], findings: [], exampleData: false }),
    };
    const find: Source['find'] = async (fetcher, trace, isKnown, isKnownPage) => {
      await fetcher.get(`${server.origin}/side`);
      return list.find(fetcher, trace, isKnown, isKnownPage);
    };
    server.on('/side', says('<h1>Side</h1>', { 'content-type': 'text/html' }));
    await night('2027-03-31', { ...list, find, pool });
    expect(documentsIn).toHaveBeenCalledTimes(1);
    await day({ ...list, find, pool });
    expect(documentsIn).toHaveBeenCalledTimes(1);
  });
});

describe('a run that hangs', () => {
  const tooLong = new AppError('run-too-long', { da: 'For længe.', en: 'Too long.' });
  const never = () => new Promise<never>(() => undefined);
  const bornholm = () => paperSource({ area: 'rar-bornholm', server, papers: { '/bornholm': undefined } });
  const ended = (reason: AppError, ms = 300) => {
    const ending = new AbortController();
    setTimeout(() => ending.abort(reason), ms);
    return ending.signal;
  };

  it.each<[string, Partial<Parameters<typeof paperSource>[0]>]>([
    ['finding', { find: never }],
    ['reading', { read: never }],
  ])('in %s is ended with its source named, the others published, and the night after is clean', async (_, parts) => {
    serves(server, '/liste', paper(5));
    serves(server, '/bornholm', paper(4, { head: ['Positivliste RAR Bornholm'] }));
    const alerts: unknown[] = [];
    const world = worldOf(store, [paperSource({ server, ...parts }), bornholm()], '2026-10-01T02:17:00Z');
    const progress = (event: Progress) => {
      if (event.state === 'ended' && event.alert) alerts.push([event.source, event.alert.reasons[0]?.da]);
    };
    const run = await refresh({ ...world, progress, signal: ended(tooLong) }, 'schedule');
    expect(run.sources).toMatchObject([
      { source: 'rar-fyn', outcome: 'failed', findings: [{ code: 'run-too-long' }] },
      { source: 'rar-bornholm', outcome: 'published' },
    ]);
    const [told, ...others] = await store.runs.recent(5);
    // Told of as they ended: what hung comes last.
    expect({ ...told, sources: told?.sources.toReversed() }).toEqual(run);
    expect(others).toEqual([]);
    expect(alerts).toEqual([['rar-fyn', expect.stringContaining('RAR Fyn')]]);
    expect((await night('2026-10-02', paperSource({ server }), bornholm())).map((one) => one.outcome)).toEqual([
      'published',
      'unchanged',
    ]);
  });

  it('where not even its fetcher closes is ended all the same', async () => {
    serves(server, '/liste', paper(5));
    const world = worldOf(store, [paperSource({ server })], '2026-10-01T02:17:00Z');
    const fetcherFor: typeof world.fetcherFor = (...asked) => ({ ...world.fetcherFor(...asked), close: never });
    const run = await refresh({ ...world, fetcherFor, signal: ended(tooLong) }, 'schedule');
    expect(run.sources).toMatchObject([{ outcome: 'failed', findings: [{ code: 'run-too-long' }] }]);
  });

  it('names the sources that were not asked any more, for another reason than what hung', async () => {
    const many = Array.from({ length: 5 }, () => paperSource({ server, find: never }));
    const run = await refresh({ ...worldOf(store, many, '2026-10-01T02:17:00Z'), signal: ended(tooLong) }, 'schedule');
    expect(run.sources.map((one) => codes(one))).toEqual([
      ...Array.from({ length: 4 }, () => ['run-too-long']),
      ['not-asked'],
    ]);
  });

  it('in telling of a source is ended, and what was told of by then stands', async () => {
    serves(server, '/liste', paper(5));
    const world = worldOf(store, [paperSource({ server })], '2026-10-01T02:17:00Z');
    const progress = ({ state }: Progress) => (state === 'ended' ? never() : undefined);
    const run = await refresh({ ...world, progress, signal: ended(tooLong, 1000) }, 'schedule');
    expect(run.sources).toMatchObject([{ outcome: 'published' }]);
    expect(run.finishedAt).toBeDefined();
  });

  it('and is stopped from outside counts as not done, and nothing is told of what was under way', async () => {
    const stopped = new AppError('run-stopped', { da: 'Stoppet.', en: 'Stopped.' });
    const world = worldOf(store, [paperSource({ server, find: never })], '2026-10-01T02:17:00Z');
    await expect(refresh({ ...world, signal: ended(stopped) }, 'schedule')).rejects.toBe(stopped);
    const [run] = await store.runs.recent(1);
    expect([run?.finishedAt, run?.sources]).toEqual([undefined, []]);
  });

  it('and has lost its lease tells nothing of itself', async () => {
    serves(server, '/liste', paper(5));
    const at = instant(new Date('2026-10-01T02:17:00Z'));
    const { lease } = await store.leases.take({ holder: 'serve', now: at, forMs: 1000 });
    const read: Source['read'] = async (...asked) => {
      await store.leases.release(lease);
      return readPaper(...asked);
    };
    const world = worldOf(store, [paperSource({ server, read })], '2026-10-01T02:17:00Z');
    const { documents: _, ...stores } = store.under(lease);
    await expect(refresh({ ...world, ...stores }, 'schedule')).rejects.toMatchObject({ code: 'lease-lost' });
    expect(await store.editions.all()).toEqual([]);
    const [run] = await store.runs.recent(1);
    expect([run?.finishedAt, run?.sources]).toEqual([undefined, []]);
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

  it('in other bytes is not held again once it is rejected', async () => {
    serves(server, '/liste', paper(2));
    await night('2026-10-01', paperSource({ server }));
    const [held] = await store.editions.openCandidates();
    if (!held) throw new Error('nothing is held');
    await reject(held.id, 'Forkert fil.', instant(new Date('2026-10-01T08:00:00Z')), store.editions);
    serves(server, '/liste', paper(2, { head: ['Positivliste RAR Fyn', 'Dannet i nat'] }));
    const [after] = await night('2026-10-02', paperSource({ server }));
    expect(after).toMatchObject({ outcome: 'unchanged', findings: [{ code: 'rejected-before' }] });
    expect(await store.editions.openCandidates()).toEqual([]);
  });

  it('read again by other readers is a question no more: the new reading is', async () => {
    serves(server, '/liste', paper(2));
    await night('2026-10-01', paperSource({ server }));
    await night('2026-10-02', paperSource({ server, reader: '2' }));
    const all = await store.editions.allCandidates();
    expect(all.map((one) => [one.reader, one.decision?.verdict])).toEqual([
      ['1', 'superseded'],
      ['2', undefined],
    ]);
  });

  it('calls for one alert, not one a night', async () => {
    serves(server, '/liste', paper(2));
    const alerts: string[] = [];
    for (const day of ['2026-10-01', '2026-10-02', '2026-10-03']) {
      const world = worldOf(store, [paperSource({ server })], `${day}T02:17:00Z`);
      const progress = (event: Progress) => {
        if (event.state === 'ended' && event.alert) alerts.push(`${day} ${event.alert.outcome}`);
      };
      await refresh({ ...world, progress }, 'schedule');
    }
    expect(alerts).toEqual(['2026-10-01 held']);
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
    const [history] = buildHistories(await store.editions.kept());
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
  const undated = { head: ['Positivliste RAR Fyn'], titles: ['Et', 'To', 'Tre'] };
  const dated = (day: string) => paperSource({ server, papers: { '/liste': day } });

  it('that the page gives a new in-force date is a new list where its rows are others', async () => {
    serves(server, '/liste', undated);
    await night('2026-04-01', dated('2026-04-01'));
    serves(server, '/liste', { ...undated, titles: ['Et', 'To', 'Fire'] });
    const [run] = await night('2026-10-01', dated('2026-10-01'));
    expect(run?.outcome).toBe('published');
    const editions = await store.editions.all();
    expect(editions.map((one) => [one.inForceFrom, one.confirmedAt.slice(0, 10)])).toEqual([
      ['2026-04-01', '2026-04-01'],
      ['2026-10-01', '2026-10-01'],
    ]);
  });

  it('and with every row as before is held as last half-year’s file, and the old list is not confirmed by it', async () => {
    serves(server, '/liste', undated);
    await night('2026-04-01', dated('2026-04-01'));
    const [run] = await night('2026-10-01', dated('2026-10-01'));
    expect(run?.outcome).toBe('held');
    expect(codes(run)).toContain('last-half-years-file');
    expect(await store.editions.all()).toMatchObject([{ confirmedAt: '2026-04-01T02:17:00.000Z' }]);
  });

  it('and with none on the page fails by name', async () => {
    serves(server, '/liste', { head: ['Positivliste RAR Fyn'], titles: ['Et', 'To', 'Tre'] });
    const [run] = await night('2026-04-01', paperSource({ server }));
    expect(run?.outcome).toBe('failed');
    expect(codes(run)).toEqual(['in-force-date-missing']);
  });
});

describe('the copies of one list', () => {
  const papers = { '/excel': undefined, '/pdf': undefined };
  const source = (more: Partial<Parameters<typeof paperSource>[0]> = {}) => paperSource({ server, papers, ...more });
  const copy = (titles: readonly string[], more: Partial<ReturnType<typeof paper>> = {}) => ({
    ...paper(titles.length, more),
    titles: [...titles],
  });
  const titles = Array.from({ length: 30 }, (_, at) => `Kursus ${at}`);

  it('that say the same are one edition, and the night after needs no reading of either', async () => {
    serves(server, '/excel', copy(titles));
    serves(server, '/pdf', copy(titles, { head: ['Positivliste RAR Fyn', 'Side 1'] }));
    expect(await night('2026-10-01', source())).toMatchObject([{ outcome: 'published', rows: 30, findings: [] }]);
    expect(await night('2026-10-02', source({ read: neverReads }))).toMatchObject([
      { outcome: 'unchanged', findings: [], requests: 2 },
    ]);
    const [edition, ...others] = await store.editions.all();
    expect(others).toEqual([]);
    expect(edition?.document.url).toMatch(/excel$/);
    expect(await store.comparisons.ofEdition(edition?.id ?? never())).toMatchObject([{ same: 30, findings: [] }]);
  });

  it('that differ in a few rows are published with the differences, which are told every night', async () => {
    serves(server, '/excel', copy(titles));
    serves(server, '/pdf', copy([...titles.slice(1), 'Kursus 99']));
    const [first] = await night('2026-10-01', source());
    expect(first?.outcome).toBe('published');
    expect(first?.findings).toMatchObject([
      { code: 'copies-differ', severity: 'warning', place: { line: 1 } },
      { code: 'copies-differ', severity: 'warning', other: { place: { line: 30 } } },
    ]);
    const [second] = await night('2026-10-02', source({ read: neverReads }));
    expect(second).toMatchObject({ outcome: 'unchanged', findings: first?.findings });
  });

  it('that begin to differ later leave the edition as it is and are told', async () => {
    serves(server, '/excel', copy(titles));
    serves(server, '/pdf', copy(titles));
    await night('2026-10-01', source());
    serves(server, '/pdf', copy([...titles, 'Kursus 99']));
    expect(await night('2026-10-02', source())).toMatchObject([
      { outcome: 'unchanged', findings: [{ code: 'copies-differ', other: { place: { line: 31 } } }] },
    ]);
    expect(await store.editions.all()).toHaveLength(1);
  });

  it('that differ in every fourth row are held, and stay held', async () => {
    serves(server, '/excel', copy(titles));
    serves(server, '/pdf', copy(titles.map((title, at) => (at % 4 === 0 ? `${title} b` : title))));
    const [first] = await night('2026-10-01', source());
    expect(first?.outcome).toBe('held');
    expect(codes(first)?.[0]).toBe('copies-contradict');
    expect(await night('2026-10-02', source({ read: neverReads }))).toMatchObject([{ outcome: 'held' }]);
    expect(await store.editions.openCandidates()).toHaveLength(1);
  });

  it('of which the first is broken are read from the other, and that is told without reading the broken one again', async () => {
    server.on('/excel', says('{', { 'content-type': 'application/json' }));
    serves(server, '/pdf', copy(titles));
    const refused = theirsError('file-broken', { da: 'Filen er i stykker.', en: 'The file is broken.' });
    const read: Source['read'] = (bytes, mediaType) =>
      bytes.length === 1 ? Promise.reject(refused) : readPaper(bytes, mediaType);
    const [first] = await night('2026-10-01', source({ read }));
    expect(first).toMatchObject({ outcome: 'published', rows: 30, findings: [{ code: 'copy-unreadable' }] });
    expect(await night('2026-10-02', source({ read: neverReads }))).toMatchObject([
      { outcome: 'unchanged', findings: [{ code: 'copy-unreadable' }] },
    ]);
  });

  it('that a fault of ours keeps from being read are tried again the night after', async () => {
    serves(server, '/excel', copy(titles));
    server.on('/pdf', says('{', { 'content-type': 'application/json' }));
    expect(await night('2026-10-01', source())).toMatchObject([
      { outcome: 'published', findings: [{ code: 'copy-unreadable' }] },
    ]);
    const [again] = await night('2026-10-02', source({ read: neverReads }));
    expect(again?.outcome).toBe('failed');
  });

  it('of which none can be read fail with the first one’s reason', async () => {
    server.on('/excel', says('{', { 'content-type': 'application/json' }));
    server.on('/pdf', says('{', { 'content-type': 'application/json' }));
    const [run] = await night('2026-10-01', source());
    expect(run).toMatchObject({ outcome: 'failed', findings: [{ code: 'unexpected' }] });
  });

  it('of which one is of the last half-year are not mixed: the newer is the list, the older is told of', async () => {
    serves(server, '/excel', copy(titles, { inForceFrom: '2026-04-01' }));
    serves(server, '/pdf', copy(titles));
    const [run] = await night('2026-10-02', source());
    expect(run).toMatchObject({ outcome: 'published', rows: 30, findings: [{ code: 'copy-outdated' }] });
    expect((await store.editions.all()).map((one) => one.inForceFrom)).toEqual(['2026-10-01']);
    expect(await night('2026-10-03', source({ read: neverReads }))).toMatchObject([
      { outcome: 'unchanged', findings: [{ code: 'copy-outdated' }] },
    ]);
  });
});

function never(): never {
  throw new Error('there is no edition');
}

describe('what a person has said', () => {
  const undated = (titles: string[], more = {}) => ({ head: ['Positivliste RAR Fyn'], titles, ...more });
  const dated = (day: string, more: Partial<Parameters<typeof paperSource>[0]> = {}) =>
    paperSource({ server, papers: { '/liste': day }, ...more });
  const moment = instant(new Date('2027-04-02T12:00:00Z'));
  const only = async () => {
    const [held, ...others] = await store.editions.openCandidates();
    if (!held || others.length > 0) throw new Error(`${others.length + (held ? 1 : 0)} lists wait`);
    return held;
  };

  it('of a rejected file is not undone by the nights after: its old edition is not confirmed by it', async () => {
    serves(server, '/liste', undated(['Et', 'To', 'Tre']));
    await night('2026-10-01', dated('2026-10-01'));
    await night('2027-04-01', dated('2027-04-01'));
    await reject((await only()).id, 'Filen er den gamle.', moment, store.editions);
    for (const day of ['2027-04-03', '2027-05-03']) {
      const [run] = await night(day, dated('2027-04-01'));
      expect(run).toMatchObject({ outcome: 'unchanged', findings: [{ code: 'rejected-before' }] });
    }
    expect(await store.editions.all()).toMatchObject([{ confirmedAt: '2026-10-01T02:17:00.000Z' }]);
  });

  it('of a list held for its page’s date is not needed once the page is corrected', async () => {
    serves(server, '/liste', paper(5));
    await night('2026-10-01', dated('2026-04-01'));
    expect((await only()).findings.map((one) => one.code)).toContain('in-force-date-contradicts');
    expect(await night('2026-10-02', dated('2026-10-01'))).toMatchObject([{ outcome: 'published' }]);
    expect(await store.editions.openCandidates()).toEqual([]);
  });

  it('of a list rejected for its page’s date does not lose the list when the page is corrected', async () => {
    serves(server, '/liste', paper(5));
    await night('2026-10-01', dated('2026-04-01'));
    await reject((await only()).id, 'Datoen er forkert.', moment, store.editions);
    expect(await night('2026-10-02', dated('2026-10-01'))).toMatchObject([{ outcome: 'published' }]);
  });

  it('of an accepted list holds for the same rows in other bytes', async () => {
    serves(server, '/liste', paper(5));
    await night('2026-10-01', dated('2026-04-01'));
    await accept((await only()).id, 'Siden er skrevet forkert.', moment, store.editions);
    serves(server, '/liste', paper(5, { head: ['Positivliste RAR Fyn', 'Dannet i nat'] }));
    expect(await night('2027-04-03', dated('2026-04-01'))).toMatchObject([{ outcome: 'unchanged' }]);
    expect(await store.editions.openCandidates()).toEqual([]);
  });

  it('can be asked for again where readers that were taken back hold the list again', async () => {
    serves(server, '/liste', paper(2));
    for (const [day, reader] of [
      ['2026-10-01', '1'],
      ['2026-10-02', '1+x'],
      ['2026-10-03', '1'],
    ] as const) {
      expect(await night(day, paperSource({ server, reader }))).toMatchObject([{ outcome: 'held' }]);
      expect(await store.editions.openCandidates()).toHaveLength(1);
    }
    await accept((await only()).id, 'Set efter.', moment, store.editions);
    expect(await store.editions.all()).toHaveLength(1);
  });

  it('is asked for where an older file of the same list comes back under a new date', async () => {
    serves(server, '/liste', undated(['Et', 'To', 'Tre']));
    await night('2026-10-01', dated('2026-10-01'));
    serves(server, '/liste', undated(['Et', 'To', 'Tre', 'Fire']));
    await night('2026-10-05', dated('2026-10-01'));
    serves(server, '/liste', undated(['Et', 'To', 'Tre']));
    await night('2026-10-09', dated('2026-10-01'));
    const [run] = await night('2027-04-01', dated('2027-04-01'));
    expect(codes(run)).toContain('last-half-years-file');
  });
});

describe('a copy that stands in for the one usually read', () => {
  const papers = { '/excel': undefined, '/pdf': undefined };
  const unread = theirsError('file-broken', { da: 'Filen er i stykker.', en: 'The file is broken.' });
  const breaks: Source['read'] = (bytes, mediaType) =>
    bytes.length === 1 ? Promise.reject(unread) : readPaper(bytes, mediaType);
  const source = () => {
    const made = paperSource({ server, papers, read: breaks });
    const find: Source['find'] = async (...asked) => {
      const found = await made.find(...asked);
      const formats = ['xlsx', 'pdf'] as const;
      return { ...found, documents: found.documents.map((one, at) => ({ ...one, format: formats[at] ?? 'pdf' })) };
    };
    return { ...made, find };
  };

  it('and was compared with it before, says nothing new and confirms nothing', async () => {
    serves(server, '/excel', paper(20));
    serves(server, '/pdf', paper(19));
    await night('2026-10-01', source());
    server.on('/excel', says('{', { 'content-type': 'application/json' }));
    const [run] = await night('2026-10-03', source());
    expect(run).toMatchObject({ outcome: 'unchanged', findings: [{ code: 'copy-stands-in' }] });
    expect(await store.editions.all()).toMatchObject([{ confirmedAt: '2026-10-01T02:17:00.000Z' }]);
  });

  it('and is new with other rows, waits for a person', async () => {
    serves(server, '/excel', paper(20));
    serves(server, '/pdf', paper(20));
    await night('2026-10-01', source());
    server.on('/excel', says('{', { 'content-type': 'application/json' }));
    serves(server, '/pdf', paper(21));
    const [run] = await night('2026-10-03', source());
    expect(run?.outcome).toBe('held');
    expect(codes(run)).toContain('copy-in-place-of-primary');
  });
});

it('compares a copy whose link gives no date with the list beside it', async () => {
  serves(server, '/csv', paper(20));
  serves(server, '/pdf', paper(17));
  const papers = { '/csv': '2026-10-01', '/pdf': undefined };
  const [run] = await night('2026-10-02', paperSource({ server, papers }));
  expect(run).toMatchObject({ outcome: 'published', rows: 20 });
  expect(codes(run)).toContain('copies-differ');
});
