import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildPoolSource, buildSource } from '../../scrapers/_shared/source.ts';
import { openTemporaryStore } from '../../test/support/list-history.ts';
import { type LoopbackServer, says, startLoopbackServer } from '../../test/support/loopback-server.ts';
import { paper, paperSource, serves, worldOf } from '../../test/support/paper-source.ts';
import { asPage, asWorkbook, type SheetRow } from '../../test/support/pool-documents.ts';
import { instant } from '../domain/date.ts';
import { candidateIdSchema } from '../domain/edition.ts';
import { finding } from '../domain/finding.ts';
import { standingFigures } from '../domain/pool-store.ts';
import { type AnySource, poolDefinitionSchema } from '../domain/source.ts';
import { replayPools } from './pool-replay.ts';
import { refresh } from './refresh.ts';
import type { Replayed } from './replay.ts';

vi.mock('../../scrapers/_shared/table/run-child.ts', async (original) => {
  const { readInProcess } = await import('../../test/support/in-process-reader.ts');
  return { ...(await original<object>()), runChild: readInProcess };
});

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

const source = (exampleData = false) =>
  buildPoolSource(
    poolDefinitionSchema.parse({
      publishes: 'pool',
      id: 'star-puljer',
      name: 'STAR',
      publisher: 'STAR',
      area: 'danmark',
      entry: [`${server.origin}/pulje/`],
      hosts: [server.host],
      origin: 'test',
      gapSeconds: 0,
      exampleData,
    }),
  );

async function night(day: string, from: AnySource = source()) {
  const [run] = (await refresh(worldOf(store, [from], `${day}T02:17:00Z`), 'schedule')).sources;
  if (!run) throw new Error('no run');
  return run;
}

const pool = 'Den regionale uddannelsespulje';
const page = (path: string, sentences: readonly string[]) =>
  server.on(path, says(asPage(pool, sentences), { 'content-type': 'text/html; charset=utf-8' }));
const workbook = (path: string, rows: readonly SheetRow[]) =>
  server.on(path, says(asWorkbook({ Tilsagn: rows }), { 'content-type': 'application/octet-stream' }));
const tilsagn = (...rows: SheetRow[]): SheetRow[] => [
  [`${pool}: tilsagn 2024 i kr.`],
  ['Kommune', 'Tilsagn 2024'],
  ...rows,
];
const link = '<a href="/media/tilsagn.xlsx">Tilsagn pr. kommune</a>';

const amounts = async () => (await store.pools.figures()).map((one) => [one.kind, one.period.year, one.amount]);
const codes = (run: Awaited<ReturnType<typeof night>>) => run.findings.map((one) => one.code);

async function replayed(from: AnySource = source()): Promise<Replayed[]> {
  const all: Replayed[] = [];
  for await (const one of replayPools([from], store)) all.push(one);
  return all;
}

describe('figures in gathered documents', () => {
  it('are published with document, place and address, and a night that shows nothing new reads nothing', async () => {
    page('/pulje/', ['I 2021 er der afsat 179 mio. kr. til den regionale uddannelsespulje.', link]);
    workbook('/media/tilsagn.xlsx', tilsagn(['Lejre', 100_000], ['Køge', 200_000], ['I alt', 300_000]));
    expect(await night('2026-11-20')).toMatchObject({ outcome: 'published', rows: 3, candidates: [] });
    const [grant, lejre] = await store.pools.figures();
    expect(grant).toMatchObject({
      kind: 'bevilling',
      amount: 179_000_000,
      url: `${server.origin}/pulje/`,
      sourceId: 'star-puljer',
    });
    expect(lejre).toMatchObject({
      scope: { kind: 'kommune', kommune: '0350' },
      amount: 100_000,
      place: { sheet: 'Tilsagn', row: 3 },
    });
    expect(lejre?.document).toBe(
      (await store.documents.lastRetrieval('star-puljer', `${server.origin}/media/tilsagn.xlsx`))?.sha256,
    );
    expect(await night('2026-11-21')).toMatchObject({ rows: 0 });
    expect(await store.pools.readings()).toHaveLength(2);
  });

  it('are held where the table does not add up, wait night after night, and are published when a person says so', async () => {
    page('/pulje/', [link]);
    workbook('/media/tilsagn.xlsx', tilsagn(['Lejre', 100_000], ['Køge', 200_000], ['I alt', 301_000]));
    const first = await night('2026-11-20');
    expect(first.outcome).toBe('held');
    expect(codes(first)).toContain('pool-sum-differs');
    expect(await amounts()).toEqual([]);
    const second = await night('2026-11-21');
    expect([second.outcome, second.candidates]).toEqual(['held', first.candidates]);
    const [held] = await store.pools.openCandidates();
    if (!held) throw new Error('nothing is held');
    expect((await replayed()).map((one) => one.outcome)).toEqual(['held', 'same']);
    const decidedAt = instant(new Date('2026-11-21T09:00:00Z'));
    await store.pools.decide(held.id, { verdict: 'accepted', reason: 'Summen er en trykfejl.', decidedAt });
    expect(await amounts()).toEqual([
      ['tilsagn', 2024, 100_000],
      ['tilsagn', 2024, 200_000],
    ]);
    expect((await night('2026-11-22')).outcome).not.toBe('held');
  });

  it('that wait no longer wait when a newer document stands at their address', async () => {
    page('/pulje/', [link]);
    workbook('/media/tilsagn.xlsx', tilsagn(['Lejre', 100_000], ['I alt', 101_000]));
    const [older] = (await night('2026-11-20')).candidates;
    workbook('/media/tilsagn.xlsx', tilsagn(['Lejre', 100_000], ['I alt', 100_000]));
    expect((await night('2026-11-21')).outcome).toBe('published');
    expect(await store.pools.openCandidates()).toEqual([]);
    expect((await store.pools.allCandidates()).map((one) => [one.id, one.decision?.verdict])).toEqual([
      [older, 'superseded'],
    ]);
  });

  it('that were rejected do not come back', async () => {
    page('/pulje/', [link]);
    workbook('/media/tilsagn.xlsx', tilsagn(['Lejre', 100_000], ['Lejre', 200_000]));
    await night('2026-11-20');
    const [held] = await store.pools.openCandidates();
    if (!held) throw new Error('nothing is held');
    const decidedAt = instant(new Date('2026-11-21T09:00:00Z'));
    await store.pools.decide(held.id, { verdict: 'rejected', reason: 'Kladde.', decidedAt });
    expect((await night('2026-11-22')).candidates).toEqual([]);
    expect(await store.pools.openCandidates()).toEqual([]);
  });

  it('are held where something beside them about the pool’s money was not understood, and say what', async () => {
    page('/pulje/', [
      'I 2021 er der afsat 179 mio. kr. til den regionale uddannelsespulje.',
      'Dertil kommer 4 mio. kr. til puljen og jobrotation tilsammen.',
    ]);
    const run = await night('2026-11-20');
    expect(run.outcome).toBe('held');
    expect(codes(run)).toEqual(['documents-kept', 'amount-shared', 'pool-not-all-understood', 'pool-held']);
    expect(await amounts()).toEqual([]);
  });

  it('of a page without any are nothing, and what was refused in it is told and not held', async () => {
    page('/pulje/', ['Der er afsat 179 mio. kr. til den regionale uddannelsespulje.']);
    const run = await night('2026-11-20');
    expect([run.outcome, ...codes(run)]).toEqual(['kept', 'documents-kept', 'figure-year-missing']);
    expect(await store.pools.openCandidates()).toEqual([]);
  });

  it('of a year before the pool, or in words not known, never end the night: they are told or wait', async () => {
    page('/pulje/', ['På finansloven for 2012 er der afsat 179 mio. kr. til den regionale uddannelsespulje.']);
    const early = await night('2026-11-20');
    expect([early.outcome, ...codes(early)]).toEqual(['kept', 'documents-kept', 'figure-year-missing']);
    page('/pulje/', ['Regeringen vil afsætte 200 mio. kr. til den regionale uddannelsespulje i 2021.']);
    const planned = await night('2026-11-21');
    expect([planned.outcome, ...codes(planned)]).toEqual([
      'held',
      'documents-kept',
      'figure-in-other-words',
      'pool-held',
    ]);
    expect(await amounts()).toEqual([]);
    expect((await store.pools.openCandidates())[0]?.figures).toMatchObject([{ amount: 200_000_000 }]);
  });

  it('that change are a warning, both are kept, and the newer of the address stands', async () => {
    page('/pulje/', ['I 2021 er der afsat 179 mio. kr. til den regionale uddannelsespulje.']);
    await night('2026-11-20');
    page('/pulje/', ['I 2021 er der afsat 170 mio. kr. til den regionale uddannelsespulje.']);
    const run = await night('2026-11-21');
    expect(run.outcome).toBe('published');
    expect(codes(run)).toContain('pool-figure-changed');
    const all = await store.pools.figures();
    expect(all.map((one) => one.amount)).toEqual([179_000_000, 170_000_000]);
    expect(standingFigures(all).map((one) => one.amount)).toEqual([170_000_000]);
  });

  it('stand again where a document from before is shown again, held or not', async () => {
    const grant = (amount: number) =>
      page('/pulje/', [`I 2021 er der afsat ${amount} mio. kr. til den regionale uddannelsespulje.`]);
    for (const [day, amount] of [179, 170, 179, 179].entries()) {
      grant(amount);
      await night(`2026-11-1${day}`);
    }
    const all = await store.pools.figures();
    expect(all.map((one) => one.amount / 1_000_000)).toEqual([179, 170, 179]);
    expect(standingFigures(all).map((one) => one.recordedAt.slice(0, 10))).toEqual(['2026-11-12']);
    grant(20);
    const [first] = (await night('2026-11-15')).candidates;
    grant(179);
    await night('2026-11-16');
    expect(await store.pools.openCandidates()).toEqual([]);
    grant(30);
    await night('2026-11-17');
    grant(20);
    const again = await night('2026-11-18');
    expect(again.outcome).toBe('held');
    expect(again.candidates).not.toContain(first);
    expect((await store.pools.openCandidates()).map((one) => one.id)).toEqual(again.candidates);
  });

  it('that change by more than half wait for a person', async () => {
    page('/pulje/', [link]);
    workbook('/media/tilsagn.xlsx', tilsagn(['Lejre', 100_000], ['Køge', 200_000], ['I alt', 300_000]));
    await night('2026-11-20');
    workbook('/media/tilsagn.xlsx', tilsagn(['Lejre', 10_000], ['Køge', 20_000], ['I alt', 30_000]));
    const run = await night('2026-11-21');
    expect(run.outcome).toBe('held');
    expect(codes(run)).toContain('pool-total-changed');
  });

  it('that two documents of one night give differently are held', async () => {
    page('/pulje/', [
      'I 2021 er der afsat 179 mio. kr. til den regionale uddannelsespulje.',
      '<a href="/pulje/b">Den regionale uddannelsespulje 2021</a>',
    ]);
    page('/pulje/b', ['I 2021 er der afsat 170 mio. kr. til den regionale uddannelsespulje.']);
    const run = await night('2026-11-20');
    expect(run.outcome).toBe('held');
    expect(codes(run)).toContain('pool-documents-contradict');
  });

  it('are marked as example data where the source or the document is', async () => {
    page('/pulje/', ['I 2021 er der afsat 179 mio. kr. til den regionale uddannelsespulje.']);
    await night('2026-11-20', source(true));
    expect((await store.pools.figures())[0]?.exampleData).toBe(true);
  });

  it('read again give the same, and a reader that reads otherwise is shown', async () => {
    page('/pulje/', ['I 2021 er der afsat 179 mio. kr. til den regionale uddannelsespulje.']);
    await night('2026-11-20');
    expect((await replayed()).map((one) => [one.outcome, one.rows])).toEqual([['same', 1]]);
    const other = source();
    const read: typeof other.pool.read = async (...asked) => {
      const same = await other.pool.read(...asked);
      return { ...same, figures: same.figures.map((one) => ({ ...one, amount: one.amount + 1 })) };
    };
    const changed = { ...other, pool: { ...other.pool, reader: 'another-reader', read } };
    const [again] = await replayed(changed);
    expect(again?.outcome).toBe('differs');
    expect(again?.differences.map((one) => one.was ?? one.now)).toEqual([
      'linje 2: bevilling 2021 hele landet: 179000000 kr.',
      'linje 2: bevilling 2021 hele landet: 179000001 kr.',
    ]);
    if (!again?.became || again.difference === undefined) throw new Error('no difference was found');
    const reading = candidateIdSchema.parse(again.became);
    const explainedAt = instant(new Date('2026-11-20T12:00:00Z'));
    await store.pools.explain({ reading, difference: 'f'.repeat(12), reason: 'Noget andet.', explainedAt });
    expect((await replayed(changed))[0]?.outcome).toBe('differs');
    await store.pools.explain({ reading, difference: again.difference, reason: 'En krone mere.', explainedAt });
    expect((await replayed(changed))[0]).toMatchObject({ outcome: 'explained', reason: { da: 'En krone mere.' } });
    const run = await night('2026-11-21', changed);
    expect(codes(run)).toContain('pool-reading-differs');
    expect(run.outcome).toBe('held');
  });

  it('that today’s readers would hold are shown in a replay, though the figures be the same', async () => {
    page('/pulje/', ['I 2021 er der afsat 179 mio. kr. til den regionale uddannelsespulje.']);
    await night('2026-11-20');
    const other = source();
    const doubt = finding('figure-qualified', 'error', { da: 'Foreløbigt.', en: 'Not final.' });
    const read: typeof other.pool.read = async (...asked) => ({
      ...(await other.pool.read(...asked)),
      findings: [doubt],
    });
    const [again] = await replayed({ ...other, pool: { ...other.pool, read } });
    expect(again).toMatchObject({ outcome: 'differs', differences: [{ now: 'held for figure-qualified' }] });
  });
});

describe('what a council’s own pages say of its area’s money', () => {
  const ofCouncil = (title: string) => {
    const list = paperSource({ server, papers: { '/liste': undefined } });
    const { pool: reader } = buildSource(list.definition);
    const find: typeof list.find = async (fetcher, trace, isKnown) => {
      await fetcher.get(`${server.origin}/om/`);
      return list.find(fetcher, trace, isKnown);
    };
    const told = asPage(title, [
      'Områdets kommuner har i 2024 fået tilsagn om 21,5 mio. kr. fra den regionale uddannelsespulje.',
    ]);
    server.on('/om/', says(told, { 'content-type': 'text/html; charset=utf-8' }));
    serves(server, '/liste', paper(10));
    return { ...list, pool: reader, find };
  };

  it('is read from the pages its list is found through, and never decides what becomes of the list', async () => {
    const run = await night('2026-11-20', ofCouncil('RAR Fyn: den regionale uddannelsespulje'));
    expect([run.outcome, run.rows]).toEqual(['published', 10]);
    expect(codes(run)).toContain('pool-figures-read');
    expect(await store.pools.figures()).toMatchObject([
      { scope: { kind: 'area', area: 'rar-fyn' }, amount: 21_500_000, sourceId: 'rar-fyn' },
    ]);
  });

  it('is read from the documents about money that they link to, and from those of no other page', async () => {
    const heading = 'RAR Fyn: den regionale uddannelsespulje';
    const list = ofCouncil(heading);
    const told = asPage(heading, [
      link.replace('tilsagn.xlsx', 'fyn.xlsx'),
      '<a href="/media/positivliste.pdf">Positivliste (pdf), tilskud</a>',
    ]);
    server.on('/om/', says(told, { 'content-type': 'text/html; charset=utf-8' }));
    workbook('/media/fyn.xlsx', tilsagn(['Odense', 100_000], ['Assens', 200_000], ['I alt', 300_000]));
    await night('2026-11-20', list);
    expect((await store.pools.figures()).map((one) => [one.amount, one.sourceId])).toEqual([
      [100_000, 'rar-fyn'],
      [200_000, 'rar-fyn'],
    ]);
    expect(server.paths()).not.toContain('/media/positivliste.pdf');
    expect((await replayed(list)).map((one) => one.outcome)).toEqual(['same']);
  });

  it('is read from four of the documents, and which are left is told by their addresses', async () => {
    const heading = 'RAR Fyn: den regionale uddannelsespulje';
    const list = ofCouncil(heading);
    const numbers = [1, 2, 3, 4, 5, 6];
    const links = numbers.map((one) => link.replace('tilsagn.xlsx', `fyn-${one}.xlsx`));
    server.on('/om/', says(asPage(heading, links), { 'content-type': 'text/html; charset=utf-8' }));
    for (const one of numbers)
      workbook(`/media/fyn-${one}.xlsx`, tilsagn(['Odense', 100_000], ['Assens', 200_000], ['I alt', 300_000]));
    const run = await night('2026-11-20', list);
    const left = run.findings.find((one) => one.code === 'pool-documents-left');
    expect([left?.severity, left?.message.slice(0, 24)]).toEqual(['info', '2 dokumenter om penge, s']);
    const asked = server.paths().filter((path) => path.startsWith('/media/fyn-'));
    expect(asked).toHaveLength(4);
    const unasked = numbers.map((one) => `/media/fyn-${one}.xlsx`).filter((path) => !asked.includes(path));
    for (const told of [left?.message, left?.messageEn])
      expect(told?.split(' ').filter((word) => word.startsWith('http'))).toEqual(
        unasked.map((path) => `${server.origin}${path}`),
      );
  });

  it('is not read from a page of another council, or of nobody’s', async () => {
    await night('2026-11-20', ofCouncil('RAR Sjælland: den regionale uddannelsespulje'));
    await night('2026-11-21', ofCouncil('Den regionale uddannelsespulje'));
    expect(await store.pools.figures()).toEqual([]);
  });
});
