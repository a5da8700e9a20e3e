import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { refresh } from '../../src/collect/refresh.ts';
import { poolDefinitionSchema } from '../../src/domain/source.ts';
import { openTemporaryStore } from '../../test/support/list-history.ts';
import { type LoopbackServer, says, startLoopbackServer } from '../../test/support/loopback-server.ts';
import { worldOf } from '../../test/support/paper-source.ts';
import { buildPoolSource } from './source.ts';

vi.mock('./table/run-child.ts', async (original) => {
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

const html = (title: string, body: string) => {
  const text = `<!doctype html><title>${title}</title><h1>${title}</h1>${body}`;
  const etag = `"${text.length}"`;
  const given = says(text, { 'content-type': 'text/html; charset=utf-8', etag });
  return (...[response, request, nth]: Parameters<typeof given>) =>
    request.headers['if-none-match'] === etag ? response.writeHead(304, { etag }).end() : given(response, request, nth);
};
const pdf = says('%PDF-1.7 x', { 'content-type': 'application/pdf', etag: '"p"' });

async function night(day: string) {
  const source = buildPoolSource(
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
    }),
  );
  const [run] = (await refresh(worldOf(store, [source], `${day}T02:17:00Z`), 'schedule')).sources;
  return run;
}

describe('the documents about the pool', () => {
  it('are kept: the page, what it links to about the money, and the pages about the pool further on', async () => {
    server.on(
      '/pulje/',
      html(
        'Den regionale uddannelsespulje',
        `<p>Rammen er 100 mio. kr.</p><a href="/media/udmelding-2026.pdf">Udmelding af puljen 2026 (pdf)</a>
         <a href="/media/fordeling.xlsx">Fordeling på kommuner</a><a href="/om/">Om STAR</a>
         <a href="/puljer/2026/regional-uddannelsespulje/">Den regionale uddannelsespulje 2026</a>
         <a href="/media/positivliste.pdf">Positivliste for regional uddannelsespulje (pdf)</a>
         <a href="https://andetsteds.example/uddannelsespulje/">Uddannelsespuljen hos andre</a>`,
      ),
    );
    server.on('/media/udmelding-2026.pdf', pdf);
    server.on('/media/fordeling.xlsx', says('PK', { 'content-type': 'application/octet-stream' }));
    server.on(
      '/puljer/2026/regional-uddannelsespulje/',
      html('Regional uddannelsespulje 2026', '<a href="/media/genudmelding.pdf">Genudmelding</a>'),
    );
    server.on('/media/genudmelding.pdf', pdf);
    const run = await night('2026-11-22');
    expect(run).toMatchObject({ outcome: 'kept', rows: 0 });
    expect(run?.findings.map((one) => one.code)).toEqual([
      'documents-kept',
      'figure-year-missing',
      'pool-document-unread',
      'pool-document-unread',
      'pool-document-unread',
    ]);
    expect(server.paths().toSorted()).toEqual([
      '/media/fordeling.xlsx',
      '/media/genudmelding.pdf',
      '/media/udmelding-2026.pdf',
      '/pulje/',
      '/puljer/2026/regional-uddannelsespulje/',
    ]);
    const kept = await store.documents.retrieved('star-puljer');
    expect(kept.some((one) => one.url.endsWith('/media/fordeling.xlsx'))).toBe(true);
    expect(await store.editions.all()).toEqual([]);
  });

  it('that have not changed are asked for with conditions, and the night says unchanged', async () => {
    server.on('/pulje/', html('Den regionale uddannelsespulje', '<p>Rammen er 100 mio. kr.</p>'));
    expect((await night('2026-11-22'))?.outcome).toBe('kept');
    expect((await night('2026-11-23'))?.outcome).toBe('unchanged');
    expect(server.seen.at(-1)?.headers['if-none-match']).toBeDefined();
    server.on('/pulje/', html('Den regionale uddannelsespulje', '<p>Rammen er 90 mio. kr. i 2027</p>'));
    expect((await night('2026-11-24'))?.outcome).toBe('kept');
  });

  it('are not found where the page is about something else, and a page that is gone is named', async () => {
    server.on('/pulje/', html('Vi bruger cookies', '<p>Giv samtykke.</p>'));
    expect(await night('2026-11-22')).toMatchObject({ outcome: 'failed', findings: [{ code: 'pool-page-not-found' }] });
    server.on('/pulje/', says('', {}, 404));
    expect(await night('2026-11-23')).toMatchObject({ outcome: 'failed', findings: [{ code: 'page-gone' }] });
  });

  it('are fetched within the requests of a night, however many there are', async () => {
    const links = Array.from({ length: 60 }, (_, n) => `<a href="/media/udmelding-${n}.pdf">Udmelding ${n}</a>`);
    server.on('/pulje/', html('Den regionale uddannelsespulje', links.join(' ')));
    for (let n = 0; n < 60; n++) server.on(`/media/udmelding-${n}.pdf`, pdf);
    const run = await night('2026-11-22');
    expect(run?.outcome).toBe('kept');
    expect(run?.requests).toBeLessThanOrEqual(30);
  });
});
