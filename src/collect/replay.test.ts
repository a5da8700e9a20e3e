import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTemporaryStore } from '../../test/support/list-history.ts';
import { type LoopbackServer, says, startLoopbackServer } from '../../test/support/loopback-server.ts';
import { paper, paperSource, readPaper, serves, worldOf } from '../../test/support/paper-source.ts';
import { instant } from '../domain/date.ts';
import { theirsError } from '../domain/error.ts';
import type { Source } from '../domain/source.ts';
import { refresh } from './refresh.ts';
import { isUnexplained, type Replayed, replay } from './replay.ts';

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

const night = (day: string, source: Source) => refresh(worldOf(store, [source], `${day}T02:17:00Z`), 'schedule');
async function replayed(source: Source): Promise<Replayed[]> {
  const results: Replayed[] = [];
  for await (const one of replay([source], { ...store, progress: () => undefined })) results.push(one);
  return results;
}
const outcomes = async (source: Source) => (await replayed(source)).map((one) => one.outcome);

/** Readers that read a title otherwise than those of yesterday. */
const readsOtherwise: Source['read'] = async (bytes, mediaType) => {
  const list = await readPaper(bytes, mediaType);
  return { ...list, rows: list.rows.map((row, at) => (at === 1 ? { ...row, title: 'Noget andet' } : row)) };
};

describe('a replay', () => {
  it('reads every stored document again and finds what was accepted', async () => {
    serves(server, '/liste', paper(5));
    await night('2026-10-01', paperSource({ server }));
    serves(server, '/liste', paper(6));
    await night('2026-10-02', paperSource({ server }));
    expect(await replayed(paperSource({ server }))).toMatchObject([
      { outcome: 'same', rows: 5, differences: [] },
      { outcome: 'same', rows: 6, differences: [] },
    ]);
  });

  it('knows a document that only confirmed an edition, a copy, a held list and a page for what they are', async () => {
    const papers = { '/liste': undefined, '/kopi': undefined };
    serves(server, '/liste', paper(30));
    serves(server, '/kopi', { ...paper(30), titles: [...paper(29).titles, 'Kun her'] });
    await night('2026-10-01', paperSource({ server, papers }));
    serves(server, '/liste', paper(30, { head: ['Positivliste RAR Fyn', 'Dannet i nat'] }));
    await night('2026-10-02', paperSource({ server, papers }));
    serves(server, '/liste', paper(4));
    await night('2026-10-03', paperSource({ server, papers: { '/liste': undefined } }));
    server.on('/side', says('Ingen liste her', { 'content-type': 'text/html' }));
    await night('2026-10-04', paperSource({ server, papers: { '/side': undefined } }));
    const refused = theirsError('no-table', { da: 'Ingen tabel.', en: 'No table.' });
    const read: Source['read'] = (bytes, mediaType) =>
      bytes[0] === 'I'.charCodeAt(0) ? Promise.reject(refused) : readPaper(bytes, mediaType);
    const results = await replayed(paperSource({ server, read }));
    expect(results.map((one) => one.outcome).sort()).toEqual(['copy', 'held', 'no-list', 'same', 'same']);
    expect(results.filter(isUnexplained)).toEqual([]);
  });

  it('tells what today’s readers read otherwise, row by row, until somebody has explained exactly that', async () => {
    serves(server, '/liste', paper(5));
    await night('2026-10-01', paperSource({ server }));
    const otherwise = paperSource({ server, read: readsOtherwise });
    const [differing] = await replayed(otherwise);
    expect(differing).toMatchObject({
      outcome: 'differs',
      differences: [{ was: 'linje 2: title: Kursus 1', now: 'linje 2: title: Noget andet' }],
    });
    if (!differing?.difference) throw new Error('no difference was found');
    const [edition] = await store.editions.all();
    if (!edition) throw new Error('nothing was published');
    const { difference } = differing;
    const explainedAt = instant(new Date('2026-11-22T12:00:00Z'));
    await store.explanations.add({ edition: edition.id, difference, reason: 'Bindestreg læses nu.', explainedAt });
    expect(await outcomes(otherwise)).toEqual(['explained']);
    const none: Source['read'] = async (bytes, type) => ({ ...(await readPaper(bytes, type)), rows: [] });
    expect(await outcomes(paperSource({ server, read: none }))).toEqual(['differs']);
  });

  it('names an accepted document that is not read any more, or reads as of another day', async () => {
    serves(server, '/liste', paper(5));
    await night('2026-10-01', paperSource({ server }));
    const refused = theirsError('no-table', { da: 'Ingen tabel.', en: 'No table.' });
    expect(await replayed(paperSource({ server, read: () => Promise.reject(refused) }))).toMatchObject([
      { outcome: 'refused', reason: { da: 'Ingen tabel.' } },
    ]);
    const dated: Source['read'] = async (bytes, type) => {
      const { inForceFrom: _before, ...list } = await readPaper(bytes, type);
      const { inForceFrom } = await readPaper(
        new TextEncoder().encode(JSON.stringify(paper(1, { inForceFrom: '2027-04-01' }))),
        type,
      );
      return { ...list, ...(inForceFrom && { inForceFrom }) };
    };
    expect(await outcomes(paperSource({ server, read: dated }))).toEqual(['differs']);
  });
});
