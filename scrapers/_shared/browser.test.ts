import { createServer } from 'node:net';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/error.ts';
import { type LoopbackServer, says, startLoopbackServer } from '../../test/support/loopback-server.ts';
import { createMemoryDocuments } from '../../test/support/memory-documents.ts';
import { cleanHtml, createViewBrowser } from './browser.ts';
import { findChromium } from './chromium.ts';
import { createFetcher, type FetcherOptions, type PoliteFetcher } from './http/fetcher.ts';
import { createPace } from './http/pace.ts';

const executable = findChromium({});

const browser = createViewBrowser(async () => executable ?? '');
afterAll(() => browser.close());
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function server(...args: Parameters<typeof startLoopbackServer>): Promise<LoopbackServer> {
  const started = await startLoopbackServer(...args);
  open.push(started);
  return started;
}

function fetcherFor(hosts: string[], options: Partial<FetcherOptions> = {}) {
  const documents = createMemoryDocuments();
  const fetcher = createFetcher({
    source: 'rar-test',
    hosts,
    allowPrivate: true,
    gapSeconds: 5,
    contact: 'https://example.org/om-robotten',
    version: '1.2.3',
    documents,
    now: () => new Date('2026-11-22T03:17:00Z'),
    sleep: async () => undefined,
    pace: createPace(),
    browser,
    ...options,
  });
  open.push(fetcher);
  return { fetcher, documents };
}

async function failureOf(fetcher: PoliteFetcher, url: string): Promise<AppError> {
  const thrown: unknown = await fetcher.render(url).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof AppError)) throw new Error(`not an AppError: ${String(thrown)}`);
  return thrown;
}

const page = (script: string) =>
  says(
    `<!doctype html><html><head><title>Liste</title></head><body><main></main><script>${script}</script></body></html>`,
    {
      'content-type': 'text/html; charset=utf-8',
    },
  );
const main = "document.querySelector('main')";
const showsList = `fetch('/data.json').then((r) => r.json()).then((rows) => {
  ${main}.innerHTML = '<table>' + rows.map((row) => '<tr><td>' + row + '</td></tr>').join('') + '</table>';
});`;
const json = (rows: string[]) => says(JSON.stringify(rows), { 'content-type': 'application/json' });
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe.skipIf(executable === undefined)('a page that needs its scripts', { timeout: 60_000 }, () => {
  it('is given as the HTML its scripts made, stored under its own name, and the same the second time', async () => {
    const site = await server({ '/liste': page(showsList), '/data.json': json(['Gaffeltruck', 'Køkkenhjælp']) });
    const { fetcher, documents } = fetcherFor([site.host]);
    const view = await fetcher.render(`${site.origin}/liste`);
    expect(textOf(view.bytes)).toContain('<tr><td>Gaffeltruck</td></tr><tr><td>Køkkenhjælp</td></tr>');
    expect(textOf(view.bytes)).not.toContain('<script');
    expect(view).toMatchObject({ url: `${site.origin}/liste`, mediaType: 'text/html', notModified: false });
    expect(documents.retrievals.map(({ url }) => url)).toEqual([`${site.origin}/liste#view`]);
    expect((await fetcher.render(`${site.origin}/liste`)).notModified).toBe(true);
    expect([fetcher.requests(), documents.documents.size]).toEqual([4, 1]);
  });

  it('asks under our name, one at a time, and never for its looks', async () => {
    const site = await server({
      '/liste': says(
        `<link rel="stylesheet" href="/a.css"><link rel="preconnect" href="http://127.0.0.1:9/"><img src="/a.png">
        <style>@font-face { font-family: x; src: url(/a.woff2) } body { font-family: x }</style>
        <video src="/a.mp4" autoplay></video><p>Liste</p><script src="/a.js"></script>
        <script>navigator.sendBeacon('/b'); fetch('/c', { method: 'POST' }).catch(() => 0)</script>`,
      ),
      '/a.js': says("document.body.append('fra scriptet')", { 'content-type': 'text/javascript' }),
    });
    const { fetcher } = fetcherFor([site.host]);
    expect(textOf((await fetcher.render(`${site.origin}/liste`)).bytes)).toContain('fra scriptet');
    expect(site.paths()).toEqual(['/liste', '/a.js']);
    expect(site.connections()).toBe(1);
    expect(site.seen.every(({ headers }) => headers['user-agent']?.startsWith('positivliste/1.2.3 (+'))).toBe(true);
  });

  it('reaches no other host by any door, and is shown all the same', async () => {
    let touched = 0;
    const trap = createServer((socket) => {
      touched += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
    open.push({ close: () => new Promise((resolve) => trap.close(() => resolve())) });
    const address = trap.address();
    const other = `127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
    const site = await server({
      '/flyttet.js': says('', { location: `http://${other}/x.js` }, 302),
      '/liste': says(
        `<link rel="preconnect" href="http://${other}"><link rel="prefetch" href="http://${other}/p">
        <iframe src="http://${other}/i"></iframe><img src="http://${other}/a.png">
        <script src="http://${other}/s.js"></script><script src="/flyttet.js"></script>
        <script>
          fetch('http://${other}/f').catch(() => 0);
          new WebSocket('ws://${other}/w');
          new EventSource('http://${other}/e');
          window.open('http://${other}/o');
          const peer = new RTCPeerConnection({ iceServers: [{ urls: 'turn:${other}?transport=tcp', username: 'a', credential: 'b' }] });
          peer.createDataChannel('x');
          peer.createOffer().then((offer) => peer.setLocalDescription(offer));
          navigator.serviceWorker?.register('/sw.js').catch(() => 0);
          alert('hej');
          document.body.append('vist');
        </script>`,
      ),
    });
    const { fetcher } = fetcherFor([site.host]);
    expect(textOf((await fetcher.render(`${site.origin}/liste`)).bytes)).toContain('vist');
    expect([touched, site.paths()]).toEqual([0, ['/liste', '/flyttet.js']]);
  });

  it('may not ask for what robots.txt forbids', async () => {
    const site = await server({
      '/robots.txt': says('User-agent: *\nDisallow: /intern'),
      '/liste': page(`fetch('/intern/data').catch(() => { ${main}.textContent = 'nej'; })`),
    });
    const { fetcher } = fetcherFor([site.host]);
    expect(textOf((await fetcher.render(`${site.origin}/liste`)).bytes)).toContain('nej');
    expect(site.paths()).toEqual(['/liste']);
    site.on('/robots.txt', says('User-agent: *\nDisallow: /'));
    const { fetcher: next } = fetcherFor([site.host]);
    expect((await failureOf(next, `${site.origin}/liste`)).code).toBe('robots-disallowed');
  });

  it.each([
    ['a part that fails', says('', {}, 500), {}],
    ['a part that is too large', json(['x'.repeat(5000)]), { decodedBytes: 4000 }],
    ['a part after the last request of the night', json(['x']), { requests: 1 }],
  ])('is refused where a list could have a hole: %s', async (_what, behaviour, limits) => {
    const site = await server({ '/liste': page(showsList), '/data.json': behaviour });
    const { fetcher, documents } = fetcherFor([site.host], { limits });
    const error = await failureOf(fetcher, `${site.origin}/liste`);
    expect([error.code, error.fault, documents.documents.size]).toEqual(['view-failed', 'theirs', 0]);
    expect(error.sentence.da).toContain('/data.json');
  });

  it.each([
    ['runs for ever', 'while (true) {}'],
    ['never stands still', `setInterval(() => { ${main}.textContent += 'x'; }, 20)`],
    ['waits for an answer that never comes', "fetch('/aldrig')"],
  ])('is given up when its time is out, and the next page is shown: a page that %s', async (_what, script) => {
    const site = await server({ '/liste': page(script), '/aldrig': () => undefined, '/ok': says('<p>liste</p>') });
    const { fetcher } = fetcherFor([site.host], { limits: { viewMs: 2000 } });
    expect((await failureOf(fetcher, `${site.origin}/liste`)).code).toBe('view-failed');
    const { fetcher: next } = fetcherFor([site.host]);
    expect(textOf((await next.render(`${site.origin}/ok`)).bytes)).toContain('liste');
  });

  it('is shown under the address it moved to', async () => {
    const site = await server({
      '/liste': says('', { location: '/ny/liste' }, 301),
      '/ny/liste': page("fetch('data.json')"),
      '/ny/data.json': json([]),
    });
    const { fetcher, documents } = fetcherFor([site.host]);
    expect((await fetcher.render(`${site.origin}/liste`)).url).toBe(`${site.origin}/ny/liste`);
    expect(documents.retrievals.map(({ url }) => url)).toEqual([`${site.origin}/liste#view`]);
    expect(site.paths()).toEqual(['/liste', '/ny/liste', '/ny/data.json']);
  });

  it('is not shown where it is a file to download, or gone', async () => {
    const site = await server({ '/fil': says('PK', { 'content-type': 'application/zip' }) });
    const { fetcher } = fetcherFor([site.host]);
    expect((await failureOf(fetcher, `${site.origin}/fil`)).code).toBe('view-failed');
    expect((await failureOf(fetcher, `${site.origin}/vaek`)).code).toBe('page-gone');
  });
});

describe('without a browser', () => {
  it('a page is refused with what to do about it', async () => {
    const site = await server({ '/liste': says('<p>liste</p>') });
    const { fetcher } = fetcherFor([site.host], { browser: createViewBrowser(async () => '/no/such/chromium') });
    const error = await failureOf(fetcher, `${site.origin}/liste`);
    expect([error.code, error.sentence.da.includes('/no/such/chromium')]).toEqual(['no-browser', true]);
  });
});

describe('HTML after its scripts', () => {
  it('loses what runs, styles or changes from visit to visit, and keeps its words', () => {
    const html = cleanHtml(
      '<!doctype html><html lang="da"><head><meta charset="windows-1252"><style>a{}</style><!-- 03:17 --></head>' +
        '<body onload="x()"><script nonce="r4nd">1</script><p nonce="r4nd" class="a">Køkken<!-- b --></p>' +
        '<noscript>Slå JavaScript til</noscript></body></html>',
    );
    expect(html).toBe(
      '<!DOCTYPE html><html lang="da"><head><meta charset="utf-8"></head><body><p class="a">Køkken</p></body></html>',
    );
  });
});
