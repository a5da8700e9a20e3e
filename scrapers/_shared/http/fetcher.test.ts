import { createServer } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../src/domain/error.ts';
import {
  type Behaviour,
  type LoopbackServer,
  says,
  startLoopbackServer,
} from '../../../test/support/loopback-server.ts';
import { createMemoryDocuments } from '../../../test/support/memory-documents.ts';
import { createFetcher, type FetcherOptions, type PoliteFetcher } from './fetcher.ts';
import { createPace } from './pace.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function server(...args: Parameters<typeof startLoopbackServer>): Promise<LoopbackServer> {
  const started = await startLoopbackServer(...args);
  open.push(started);
  return started;
}

/** A fetcher that never really waits, and tells how long it would have. */
function fetcherFor(hosts: string[], options: Partial<FetcherOptions> = {}) {
  const documents = createMemoryDocuments();
  const slept: number[] = [];
  const fetcher = createFetcher({
    source: 'rar-test',
    hosts,
    allowPrivate: true,
    gapSeconds: 5,
    contact: 'https://example.org/om-robotten',
    version: '1.2.3',
    documents,
    now: () => new Date('2026-11-22T03:17:00Z'),
    sleep: async (milliseconds) => void slept.push(milliseconds),
    random: () => 0,
    pace: createPace({ elapsed: () => 0, random: () => 0.5 }),
    ...options,
  });
  open.push(fetcher);
  return { fetcher, documents, slept };
}

async function failureOf(fetcher: PoliteFetcher, url: string): Promise<AppError> {
  const thrown: unknown = await fetcher.get(url).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof AppError)) throw new Error(`not an AppError: ${String(thrown)}`);
  return thrown;
}

describe('a page that is there', () => {
  it('is stored, recorded and asked for under our own name', async () => {
    const site = await server({
      '/liste': says('<p>æøå</p>', { 'content-type': 'Text/HTML; Charset="UTF-8"; x=y', etag: '"a"' }),
    });
    const { fetcher, documents } = fetcherFor([site.host]);
    const page = await fetcher.get(`${site.origin}/liste#del`);
    expect(page).toMatchObject({
      url: `${site.origin}/liste`,
      mediaType: 'text/html; charset=utf-8',
      notModified: false,
    });
    expect(new TextDecoder().decode(page.bytes)).toBe('<p>æøå</p>');
    expect(documents.retrievals).toEqual([page.retrieval]);
    expect(page.retrieval).toMatchObject({ source: 'rar-test', etag: '"a"', retrievedAt: '2026-11-22T03:17:00.000Z' });
    expect(site.seen.map(({ headers }) => headers['user-agent'])).toEqual(
      Array(2).fill('positivliste/1.2.3 (+https://example.org/om-robotten)'),
    );
    expect([fetcher.requests(), fetcher.robotsRequests()]).toEqual([1, 1]);
  });

  it('is unpacked from gzip and brotli', async () => {
    const site = await server({
      '/gzip': says(gzipSync('liste'), { 'content-encoding': 'gzip' }),
      '/br': says(brotliCompressSync('liste'), { 'content-encoding': 'br' }),
    });
    const { fetcher } = fetcherFor([site.host]);
    for (const path of ['/gzip', '/br']) {
      expect(new TextDecoder().decode((await fetcher.get(site.origin + path)).bytes)).toBe('liste');
    }
  });

  it('is asked for through one connection', async () => {
    const site = await server({ '/a': says('a'), '/b': says('b') });
    const { fetcher } = fetcherFor([site.host]);
    await Promise.all([fetcher.get(`${site.origin}/a`), fetcher.get(`${site.origin}/b`)]);
    expect(site.connections()).toBe(1);
  });
});

describe('asking again', () => {
  it('sends the validators of last time and gives the stored bytes for a 304', async () => {
    const site = await server({
      '/liste': (response, request) => {
        if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end();
        else response.writeHead(200, { etag: '"v1"', 'last-modified': 'Sun, 01 Nov 2026 10:00:00 GMT' }).end('liste');
      },
    });
    const { fetcher, documents } = fetcherFor([site.host]);
    await fetcher.get(`${site.origin}/liste`);
    const again = await fetcher.get(`${site.origin}/liste`);
    expect(again.notModified).toBe(true);
    expect(new TextDecoder().decode(again.bytes)).toBe('liste');
    expect(again.retrieval).toMatchObject({ etag: '"v1"', mediaType: 'application/octet-stream' });
    expect(site.seen.at(-1)?.headers['if-modified-since']).toBe('Sun, 01 Nov 2026 10:00:00 GMT');
    expect(documents.retrievals).toHaveLength(2);
  });

  it.each(['damage', 'lose'] as const)(
    'asks for the whole where the store could not keep the bytes (%s)',
    async (how) => {
      const site = await server({
        '/liste': (response, request) => {
          if (request.headers['if-none-match'] !== undefined) response.writeHead(304).end();
          else response.writeHead(200, { etag: '"v1"' }).end('liste');
        },
      });
      const { fetcher, documents } = fetcherFor([site.host]);
      const first = await fetcher.get(`${site.origin}/liste`);
      documents[how](first.retrieval.sha256);
      expect(new TextDecoder().decode((await fetcher.get(`${site.origin}/liste`)).bytes)).toBe('liste');
      expect(site.seen.at(-1)?.headers['if-none-match']).toBeUndefined();
    },
  );

  it('calls the same bytes not modified although the server says 200', async () => {
    const site = await server({ '/liste': says('liste') });
    const { fetcher, documents } = fetcherFor([site.host]);
    expect((await fetcher.get(`${site.origin}/liste`)).notModified).toBe(false);
    expect((await fetcher.get(`${site.origin}/liste`)).notModified).toBe(true);
    site.on('/liste', says('ny liste'));
    expect((await fetcher.get(`${site.origin}/liste`)).notModified).toBe(false);
    expect(documents.documents.size).toBe(2);
  });

  it('does not take the word of a server that answers 304 to a question without a condition', async () => {
    const site = await server({ '/liste': says('', {}, 304) });
    const { fetcher } = fetcherFor([site.host]);
    expect((await failureOf(fetcher, `${site.origin}/liste`)).code).toBe('unexpected-status');
  });
});

describe('redirects', () => {
  it('are followed within the list of hosts, and the address asked is recorded', async () => {
    const site = await server({
      '/liste': says('', { location: '/ny/liste' }, 302),
      '/ny/liste': says('liste', { etag: '"n"' }),
    });
    const { fetcher, documents } = fetcherFor([site.host]);
    const page = await fetcher.get(`${site.origin}/liste`);
    expect(page.url).toBe(`${site.origin}/ny/liste`);
    expect(page.retrieval.url).toBe(`${site.origin}/liste`);
    expect(page.retrieval.etag).toBeUndefined();
    expect((await documents.lastRetrieval('rar-test', `${site.origin}/ny/liste`))?.etag).toBe('"n"');
  });

  it('are not believed to be unchanged because another address once had the same validator', async () => {
    const site = await server({ '/liste': says('', { location: '/a' }, 302), '/a': says('gammel', { etag: '"1"' }) });
    const { fetcher } = fetcherFor([site.host]);
    await fetcher.get(`${site.origin}/liste`);
    site.on('/liste', says('', { location: '/b' }, 302));
    site.on('/b', (response, request) => {
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"' }).end('ny');
    });
    const page = await fetcher.get(`${site.origin}/liste`);
    expect([new TextDecoder().decode(page.bytes), page.notModified]).toEqual(['ny', false]);
  });

  it('end after five hops, also when they go in a ring', async () => {
    const site = await server({ '/a': says('', { location: '/b' }, 302), '/b': says('', { location: '/a' }, 301) });
    const { fetcher } = fetcherFor([site.host]);
    expect((await failureOf(fetcher, `${site.origin}/a`)).code).toBe('too-many-redirects');
    expect(fetcher.requests()).toBe(6);
  });

  it('to another host or a private address are refused before a single byte is sent there', async () => {
    const site = await server();
    let touched = 0;
    const trap = createServer((socket) => {
      touched += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
    open.push({ close: () => new Promise((resolve) => trap.close(() => resolve())) });
    const address = trap.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const { fetcher } = fetcherFor([site.host]);
    const places = [
      `http://127.0.0.1:${port}/`,
      `http://localhost:${port}/`,
      `http://0x7f000001:${port}/`,
      `http://2130706433:${port}/`,
      `http://[::1]:${port}/`,
      `http://[::ffff:127.0.0.1]:${port}/`,
      `//127.0.0.1:${port}/`,
      'http://169.254.169.254/latest/meta-data/',
    ];
    for (const [index, location] of places.entries()) {
      site.on(`/${index}`, says('', { location }, 302));
      expect((await failureOf(fetcher, `${site.origin}/${index}`)).code).toBe('host-not-allowed');
    }
    for (const location of [`http://a@${site.host}/`, `http://${site.host}@127.0.0.1:${port}/`, 'file:///etc/passwd']) {
      site.on('/x', says('', { location }, 302));
      expect((await failureOf(fetcher, `${site.origin}/x`)).code).toBe('url-not-allowed');
    }
    expect(touched).toBe(0);
  });
});

describe('private addresses without an operator who named them', () => {
  it('are refused inside the dial, whatever the name says and however often it is asked', async () => {
    const site = await server({ '/liste': says('hemmelig') });
    const port = site.host.split(':')[1] ?? '';
    const answers = [['93.184.216.34', '127.0.0.1'], ['127.0.0.1'], ['::ffff:127.0.0.1'], ['64:ff9b::7f00:1']];
    for (const addresses of answers) {
      const { fetcher } = fetcherFor([`liste.example:${port}`], {
        allowPrivate: false,
        resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      });
      expect((await failureOf(fetcher, `https://liste.example:${port}/liste`)).code).toBe('address-not-public');
    }
    expect(site.connections()).toBe(0);
  });

  it('are refused as literals even where a source lists them, and so is plain http', async () => {
    const site = await server({ '/liste': says('hemmelig') });
    const { fetcher } = fetcherFor([site.host, 'liste.example'], { allowPrivate: false });
    expect((await failureOf(fetcher, `https://${site.host}/liste`)).code).toBe('address-not-public');
    expect((await failureOf(fetcher, 'http://liste.example/')).code).toBe('url-not-allowed');
    expect(site.connections()).toBe(0);
  });
});

describe('a host in trouble', () => {
  it.each([
    [404, 'page-gone', 1],
    [410, 'page-gone', 1],
    [401, 'page-refused', 1],
    [403, 'page-refused', 1],
    [418, 'unexpected-status', 1],
    [204, 'unexpected-status', 1],
    [501, 'server-error', 1],
    [500, 'server-error', 3],
    [503, 'server-error', 3],
    [429, 'too-many-requests', 3],
  ])('answering %i is called %s after %i requests', async (status, code, requests) => {
    const site = await server({ '/liste': says('', {}, status) });
    const { fetcher } = fetcherFor([site.host]);
    const error = await failureOf(fetcher, `${site.origin}/liste`);
    expect([error.code, error.fault]).toEqual([code, 'theirs']);
    for (const sentence of [error.sentence.da, error.sentence.en]) expect(sentence).toContain(`${site.host}/liste`);
    expect(site.paths()).toHaveLength(requests);
  });

  it('is named without the query of its address, which may hold what a person wrote', async () => {
    const site = await server();
    const { fetcher } = fetcherFor([site.host]);
    expect((await failureOf(fetcher, `${site.origin}/liste?navn=hemmeligt`)).sentence.da).not.toContain('hemmeligt');
  });

  it('that recovers is asked again after growing pauses', async () => {
    const site = await server({
      '/liste': (response, _request, nth) => response.writeHead(nth < 3 ? 503 : 200).end('liste'),
    });
    const { fetcher, slept } = fetcherFor([site.host]);
    expect(new TextDecoder().decode((await fetcher.get(`${site.origin}/liste`)).bytes)).toBe('liste');
    expect(slept).toEqual([1000, 2000]);
  });

  it.each([
    ['7', 7000],
    ['Sun, 22 Nov 2026 03:17:30 GMT', 30_000],
  ])('saying Retry-After: %s is left alone that long', async (retryAfter, milliseconds) => {
    const site = await server({
      '/liste': (response, _request, nth) =>
        response.writeHead(nth < 2 ? 429 : 200, { 'retry-after': retryAfter }).end(),
    });
    const { fetcher, slept } = fetcherFor([site.host]);
    await fetcher.get(`${site.origin}/liste`);
    expect(slept).toEqual([milliseconds]);
  });

  it('asking for more than a minute is not asked again tonight', async () => {
    const site = await server({ '/liste': says('', { 'retry-after': '3600' }, 429), '/anden': says('x') });
    const { fetcher, slept } = fetcherFor([site.host]);
    const error = await failureOf(fetcher, `${site.origin}/liste`);
    expect([error.code, error.sentence.da.includes('3600')]).toEqual(['asked-to-wait', true]);
    expect((await failureOf(fetcher, `${site.origin}/anden`)).code).toBe('host-gave-up');
    expect([slept, site.paths()]).toEqual([[], ['/liste']]);
  });

  it('is not waited for again by the other sources of the run where it cannot be reached at all', async () => {
    const gone = await server();
    await gone.close();
    const pace = createPace({ elapsed: () => 0, random: () => 0.5 });
    const first = fetcherFor([gone.host], { pace });
    expect((await failureOf(first.fetcher, `${gone.origin}/a`)).code).toBe('host-unreachable');
    const second = fetcherFor([gone.host], { pace, source: 'rar-anden' });
    expect((await failureOf(second.fetcher, `${gone.origin}/b`)).code).toBe('host-gave-up');
    expect(second.slept).toEqual([]);
  });

  it('is left alone after three failures in a row, and the others are not', async () => {
    const ill = await server({ '/liste': says('', {}, 500), '/anden': says('x') });
    const well = await server({ '/liste': says('x') });
    const { fetcher } = fetcherFor([ill.host, well.host]);
    expect((await failureOf(fetcher, `${ill.origin}/liste`)).code).toBe('server-error');
    const error = await failureOf(fetcher, `${ill.origin}/anden`);
    expect([error.code, error.sentence.en.includes('500')]).toEqual(['host-gave-up', true]);
    expect(ill.paths()).toHaveLength(3);
    expect((await fetcher.get(`${well.origin}/liste`)).notModified).toBe(false);
  });

  it('is forgiven when it answers in between', async () => {
    const everyThird: Behaviour = (response, _request, nth) => response.writeHead(nth < 3 ? 503 : 200).end('liste');
    const site = await server({ '/a': everyThird, '/b': everyThird, '/c': everyThird });
    const { fetcher } = fetcherFor([site.host]);
    for (const path of ['/a', '/b', '/c']) await fetcher.get(site.origin + path);
    expect(fetcher.requests()).toBe(9);
  });

  it('that does not listen is called unreachable', async () => {
    const site = await startLoopbackServer();
    await site.close();
    const { fetcher } = fetcherFor([site.host]);
    expect((await failureOf(fetcher, `${site.origin}/liste`)).code).toBe('host-unreachable');
  });

  it('that DNS does not know is called not found', async () => {
    const notFound = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    const { fetcher } = fetcherFor(['liste.example'], { resolve: () => Promise.reject(notFound) });
    expect((await failureOf(fetcher, 'https://liste.example/')).code).toBe('host-not-found');
  });

  it('that speaks no TLS is called a failure of TLS', async () => {
    const site = await server();
    const { fetcher } = fetcherFor([site.host]);
    expect((await failureOf(fetcher, `https://${site.host}/liste`)).code).toBe('tls-failed');
  });

  it('that never answers is called too slow, three times at most', async () => {
    const site = await server({ '/liste': () => undefined });
    const { fetcher } = fetcherFor([site.host], { limits: { headersMs: 40 } });
    expect((await failureOf(fetcher, `${site.origin}/liste`)).code).toBe('too-slow');
    expect(site.paths()).toHaveLength(3);
  });

  it('that drips is stopped by the time of the whole download and not asked again', async () => {
    const drips: NodeJS.Timeout[] = [];
    open.push({ close: async () => drips.forEach(clearInterval) });
    const site = await server({
      '/liste': (response) => {
        response.writeHead(200);
        drips.push(setInterval(() => response.write('x'), 10));
      },
    });
    const { fetcher, documents } = fetcherFor([site.host], { limits: { downloadMs: 300 } });
    expect((await failureOf(fetcher, `${site.origin}/liste`)).code).toBe('too-slow');
    expect([site.paths().length, documents.documents.size]).toEqual([1, 0]);
  });

  it.each([
    ['half a body and a reset', { 'content-length': '100' }, true],
    ['a shorter body than it announced', { 'content-length': '100' }, false],
    ['half a chunked body', {}, true],
  ])('giving %s gives no document', async (_what, headers, isReset) => {
    const site = await server({
      '/liste': (response) => {
        response.writeHead(200, headers);
        response.write('halv', () => (isReset ? response.socket?.resetAndDestroy() : response.socket?.end()));
      },
    });
    const { fetcher, documents } = fetcherFor([site.host]);
    expect((await failureOf(fetcher, `${site.origin}/liste`)).code).toBe('answer-cut-off');
    expect([site.paths().length, documents.documents.size]).toEqual([3, 0]);
  });

  it('giving half a gzip stream gives no document', async () => {
    const packed = gzipSync('liste'.repeat(1000));
    const site = await server({
      '/liste': says(packed.subarray(0, packed.length - 12), { 'content-encoding': 'gzip' }),
    });
    const { fetcher } = fetcherFor([site.host]);
    expect((await failureOf(fetcher, `${site.origin}/liste`)).code).toBe('answer-cut-off');
  });

  it('packing its answer in an unknown way gives no document', async () => {
    const site = await server({ '/liste': says('x', { 'content-encoding': 'aes128gcm' }) });
    const { fetcher } = fetcherFor([site.host]);
    expect((await failureOf(fetcher, `${site.origin}/liste`)).code).toBe('answer-broken');
  });
});

describe('an answer that is too large', () => {
  it.each([
    ['gzip', gzipSync(Buffer.alloc(2_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(2_000_000))],
    ['deflate', deflateSync(Buffer.alloc(2_000_000))],
    ['identity', Buffer.alloc(2_000_000)],
  ])('is stopped by its decoded size (%s)', async (encoding, body) => {
    const site = await server({ '/liste': says(body, { 'content-encoding': encoding }) });
    const { fetcher, documents } = fetcherFor([site.host], { limits: { decodedBytes: 100_000 } });
    expect((await failureOf(fetcher, `${site.origin}/liste`)).code).toBe('too-large');
    expect([site.paths().length, documents.documents.size]).toEqual([1, 0]);
  });

  it('is stopped by its announced size and by an endless body, and just fits at the limit', async () => {
    const site = await server({
      '/stor': says('x', { 'content-length': '100001' }),
      '/uendelig': (response) => {
        const more = () => void response.write(Buffer.alloc(10_000), (error) => (error ? undefined : more()));
        more();
      },
      '/lige': says(Buffer.alloc(100_000)),
    });
    const { fetcher } = fetcherFor([site.host], { limits: { decodedBytes: 100_000 } });
    expect((await failureOf(fetcher, `${site.origin}/stor`)).code).toBe('too-large');
    expect((await failureOf(fetcher, `${site.origin}/uendelig`)).code).toBe('too-large');
    expect((await fetcher.get(`${site.origin}/lige`)).bytes).toHaveLength(100_000);
  });
});

describe('robots.txt', () => {
  it('forbids what it forbids, for us by name, and is read once', async () => {
    const robots = 'User-agent: *\nDisallow: /\n\nUser-agent: Positivliste\nDisallow: /intern\nAllow: /intern/liste\n';
    const site = await server({ '/robots.txt': says(robots), '/a': says('a'), '/intern/liste': says('b') });
    const { fetcher } = fetcherFor([site.host]);
    await fetcher.get(`${site.origin}/a`);
    await fetcher.get(`${site.origin}/intern/liste`);
    expect((await failureOf(fetcher, `${site.origin}/intern/x`)).code).toBe('robots-disallowed');
    expect([fetcher.robotsRequests(), site.paths()]).toEqual([1, ['/a', '/intern/liste']]);
  });

  it('is read once for all sources of a run', async () => {
    const site = await server({ '/a': says('a') });
    const pace = createPace();
    const [one, two] = [fetcherFor([site.host], { pace }), fetcherFor([site.host], { pace })];
    await Promise.all([one.fetcher.get(`${site.origin}/a`), two.fetcher.get(`${site.origin}/a`)]);
    expect(site.seen.filter(({ path }) => path === '/robots.txt')).toHaveLength(1);
  });

  it.each([404, 403, 410])('answering %i allows everything', async (status) => {
    const site = await server({ '/robots.txt': says('User-agent: *\nDisallow: /', {}, status), '/a': says('a') });
    const { fetcher } = fetcherFor([site.host]);
    expect((await fetcher.get(`${site.origin}/a`)).bytes).toHaveLength(1);
  });

  it.each([500, 503, 429])('answering %i means that nothing is asked', async (status) => {
    const site = await server({ '/robots.txt': says('', {}, status), '/a': says('a') });
    const { fetcher } = fetcherFor([site.host]);
    const error = await failureOf(fetcher, `${site.origin}/a`);
    expect([error.code, error.fault, site.paths()]).toEqual(['robots-unreachable', 'theirs', []]);
    expect(error.sentence.da).toContain(`${site.host}/robots.txt`);
  });

  it('that never comes, or that leads off the list, means that nothing is asked', async () => {
    const hanging = await server({ '/robots.txt': () => undefined, '/a': says('a') });
    const leading = await server({
      '/robots.txt': says('', { location: 'https://example.org/' }, 302),
      '/a': says('a'),
    });
    const { fetcher } = fetcherFor([hanging.host, leading.host], { limits: { headersMs: 40 } });
    for (const site of [hanging, leading]) {
      expect((await failureOf(fetcher, `${site.origin}/a`)).code).toBe('robots-unreachable');
      expect(site.paths()).toEqual([]);
    }
  });

  it('is read to half a megabyte, and half a line at the end is not read', async () => {
    const cutAt = 500 * 1024 - '\nAllow: /'.length;
    const body = `${'User-agent: *\nDisallow: /\n'.padEnd(cutAt, '#')}\nAllow: /aabent\n`;
    const site = await server({ '/robots.txt': says(body), '/a': says('a') });
    const { fetcher } = fetcherFor([site.host]);
    expect((await failureOf(fetcher, `${site.origin}/a`)).code).toBe('robots-disallowed');
  });

  it('asking for a pause gets it, up to half a minute', async () => {
    for (const [asked, given] of [
      ['12', 12_000],
      ['900', 30_000],
    ] as const) {
      const site = await server({ '/robots.txt': says(`User-agent: *\nCrawl-delay: ${asked}`), '/a': says('a') });
      const { fetcher, slept } = fetcherFor([site.host]);
      await fetcher.get(`${site.origin}/a`);
      expect(slept).toEqual([given]);
    }
  });
});

describe('manners', () => {
  it('stop a source that has used its requests of the night, redirects and tries included', async () => {
    const site = await server({ '/a': says('', { location: '/b' }, 302), '/b': says('b') });
    const { fetcher } = fetcherFor([site.host], { limits: { requests: 3 } });
    await fetcher.get(`${site.origin}/a`);
    const error = await failureOf(fetcher, `${site.origin}/a`);
    expect([error.code, fetcher.requests(), site.paths()]).toEqual(['request-limit', 3, ['/a', '/b', '/a']]);
    expect(error.sentence.en).toContain('(and 1 for robots.txt)');
  });

  it('keep a gap between requests to a host that is not this machine', async () => {
    const site = await server({ '/a': says('a') });
    const port = site.host.split(':')[1] ?? '';
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    const { fetcher, slept } = fetcherFor([`liste.example:${port}`], { resolve });
    await fetcher.get(`http://liste.example:${port}/a`);
    await fetcher.get(`http://liste.example:${port}/a`);
    expect(slept).toEqual([5000, 5000]);
  });

  it('let the caller stop a download that is under way or in the queue', async () => {
    const stop = new AbortController();
    const site = await server({ '/liste': () => stop.abort() });
    const { fetcher } = fetcherFor([site.host], { signal: stop.signal });
    const errors = await Promise.all([
      failureOf(fetcher, `${site.origin}/liste`),
      failureOf(fetcher, `${site.origin}/b`),
    ]);
    expect(errors.map(({ code }) => code)).toEqual(['stopped', 'stopped']);
    expect(site.paths()).toEqual(['/liste']);
  });
});
