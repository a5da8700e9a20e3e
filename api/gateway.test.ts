import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { stylePath } from '../src/ui/style.ts';
import { smallCatalogue, testMoment } from '../test/support/builders.ts';
import { catalogue, openDoor, openGateway, problemOf } from '../test/support/door.ts';
import type { AccessLine } from './ports.ts';

const search = '/v1/courses?q=truck&kommune=Lejre';

/** Everything a caller is told, besides the number of the request. */
async function tellingOf(answered: Response | Promise<Response>) {
  const response = await answered;
  response.headers.delete('X-Request-Id');
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}

describe('a request', () => {
  it('has an id of its own, which is told and logged with the route, and never with the words', async () => {
    const lines: AccessLine[] = [];
    const { request } = openGateway({ log: (line) => lines.push(line) });
    const answers = [];
    for (const path of [search, search, '/v1/nowhere/secret']) answers.push(await request(path));
    const ids = answers.map((answer) => answer.headers.get('X-Request-Id'));
    expect(new Set(ids).size).toBe(3);
    expect(lines).toEqual([
      { id: ids[0], method: 'GET', route: '/v1/courses', status: 200, ms: 0 },
      { id: ids[1], method: 'GET', route: '/v1/courses', status: 200, ms: 0 },
      { id: ids[2], method: 'GET', route: 'unmatched', status: 404, ms: 0 },
    ]);
  });
});

describe('an answer given before', () => {
  it('is the one that the door would give, header for header, and is not made again', async () => {
    let asked = 0;
    const index = () => {
      asked++;
      return catalogue.index();
    };
    const { request } = openGateway({
      catalogue: () => ({ ...catalogue, index }),
    });
    await request(search);
    const first = await request(search);
    const made = asked;
    const again = await request(search);
    const door = await openDoor().request(search);
    expect(asked).toBe(made);
    const bodies = await Promise.all([first.text(), again.text(), door.text()]);
    expect(new Set(bodies).size).toBe(1);
    for (const one of [first, again]) one.headers.delete('X-Request-Id');
    expect([...again.headers]).toEqual([...first.headers]);
    expect([...again.headers]).toEqual([...door.headers]);
  });

  it('at once is what the door answers in its own time, whatever is asked and however', async () => {
    const asked = [
      search,
      '/v1/courses',
      '/v1/courses?q=',
      '/v1/courses?limit=0',
      '/v1/courses?q=kan&limit=1',
      '/v1/nope',
    ];
    const suggested = ['/v1/suggest?q=tr', '/v1/suggest', '/v1/suggest?q=%F8'];
    const { request } = openGateway({ answersKept: 0 });
    const door = openDoor({ answersKept: 0 });
    for (const path of [...asked, ...suggested]) {
      for (const method of ['GET', 'HEAD']) {
        for (const language of ['da', 'en']) {
          const how = { method, headers: { 'Accept-Language': language } };
          const theirs = await door.request(path, how);
          const tag = theirs.headers.get('ETag');
          const unchanged = { method, headers: { ...how.headers, 'If-None-Match': tag ?? '"none"' } };
          const told = await Promise.all([request(path, how), request(path, unchanged)].map(tellingOf));
          const doors = await Promise.all([theirs, door.request(path, unchanged)].map(tellingOf));
          expect([path, method, language, told]).toEqual([path, method, language, doors]);
        }
      }
    }
  });

  it('is of the catalogue, the day and the language of the request, whichever came before', async () => {
    let current = catalogue;
    let now = testMoment;
    const { request } = openGateway({ catalogue: () => current, now: () => now });
    const tagOf = async (language: string) =>
      (await request(search, { headers: { 'Accept-Language': language } })).headers.get('ETag');
    const tags = [await tagOf('da'), await tagOf('en'), await tagOf('da-DK')];
    expect(tags[2]).toBe(tags[0]);
    current = { ...smallCatalogue(), version: '0123456789ab' };
    tags.push(await tagOf('da'));
    now = new Date('2026-11-22T23:00:00.000Z');
    tags.push(await tagOf('da'));
    expect(new Set(tags).size).toBe(4);
    expect(tags.slice(3).every((tag) => tag?.startsWith('"0123456789ab-'))).toBe(true);
  });

  it('is not sent to one who has it, however its bytes were sent', async () => {
    const { request } = openGateway();
    const small = await request(search, { headers: { 'Accept-Encoding': 'br' } });
    const tag = small.headers.get('ETag') ?? '';
    expect(tag).toMatch(/-br"$/);
    for (const accepts of ['br', 'gzip', 'identity']) {
      const headers = { 'Accept-Encoding': accepts, 'If-None-Match': tag };
      const again = await request(search, { headers });
      expect([again.status, await again.text()]).toEqual([304, '']);
      // The word that nothing has changed is of the bytes the caller has.
      expect(again.headers.get('ETag')).toBe(tag);
      expect(again.headers.get('Access-Control-Allow-Origin')).toBe('*');
      expect(again.headers.get('Cache-Control')).toContain('stale-while-revalidate');
    }
  });

  it('is sent smaller to one who takes it so, and says so', async () => {
    const { request } = openGateway();
    const plain = await request(search);
    for (let times = 0; times < 2; times++) {
      const small = await request(search, { headers: { 'Accept-Encoding': 'gzip, br' } });
      expect(small.headers.get('Content-Encoding')).toBe('br');
      expect(small.headers.get('Vary')).toBe('Accept-Language, Accept-Encoding');
      const bytes = brotliDecompressSync(Buffer.from(await small.arrayBuffer()));
      expect(bytes.toString()).toBe(await plain.clone().text());
    }
  });

  it('is told of to HEAD without a body, and a refusal is never kept', async () => {
    const { request } = openGateway();
    await request(search);
    const head = await request(search, { method: 'HEAD' });
    expect([head.status, await head.text(), head.headers.get('ETag')]).toEqual([
      200,
      '',
      (await request(search)).headers.get('ETag'),
    ]);
    for (const isKept of [true, false]) {
      const door = isKept ? { request } : openGateway();
      const asked = { 'Accept-Encoding': 'br' };
      const [told, whole] = [
        await door.request(search, { method: 'HEAD', headers: asked }),
        await door.request(search, { headers: asked }),
      ];
      for (const one of [told, whole]) one.headers.delete('X-Request-Id');
      expect([...told.headers]).toEqual([...whole.headers]);
      expect([told.headers.get('Content-Encoding'), await told.text()]).toEqual(['br', '']);
    }
    for (let times = 0; times < 2; times++) {
      const refused = await request('/v1/courses?kommune=Atlantis');
      expect([refused.status, refused.headers.get('Cache-Control')]).toEqual([404, 'no-store']);
    }
  });
});

it('sends a page smaller too', async () => {
  const { request } = openGateway();
  const page = await request('/?q=truck', { headers: { 'Accept-Encoding': 'br', Accept: 'text/html' } });
  expect(page.headers.get('Content-Encoding')).toBe('br');
  expect(page.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  expect(brotliDecompressSync(Buffer.from(await page.arrayBuffer())).toString()).toContain('Gaffeltruckcertifikat');
});

it('says of everything that is packed for some that it is, also to who is sent it as it is', async () => {
  const { request } = openGateway();
  const paths = [search, `${search}&format=csv`, '/', '/v1/feeds/changes.atom', '/style.css', '/custom-elements.json'];
  for (const path of paths) {
    for (const accepts of ['identity', 'br']) {
      const varied = (await request(path, { headers: { 'Accept-Encoding': accepts } })).headers.get('Vary') ?? '';
      expect([path, accepts, varied.match(/Accept-Encoding/g)]).toEqual([path, accepts, ['Accept-Encoding']]);
    }
  }
});

it('lets nobody keep an answer or a page of today past midnight in Denmark', async () => {
  const told = async (moment: string, path = search) => {
    const { request } = openGateway({ now: () => new Date(moment) });
    return (await request(path, { headers: { 'Accept-Encoding': 'br' } })).headers.get('Cache-Control');
  };
  expect(await told('2026-11-22T22:49:00.000Z')).toBe('public, max-age=60, stale-while-revalidate=600');
  expect(await told('2026-11-22T22:49:01.000Z')).toBe('public, max-age=60, stale-while-revalidate=599');
  expect(await told('2026-11-22T22:58:59.500Z')).toBe('public, max-age=60');
  expect(await told('2026-11-22T22:59:45.000Z')).toBe('public, max-age=15');
  expect(await told('2026-11-22T22:59:59.900Z', '/')).toBe('public, max-age=0');
  expect(await told('2026-11-22T23:00:00.000Z', '/')).toBe('public, max-age=60, stale-while-revalidate=600');
  // Summer time: midnight is an hour earlier.
  expect(await told('2027-07-01T21:59:30.000Z')).toBe('public, max-age=30');
});

it('names a file that has not changed by the tag of the bytes the caller has', async () => {
  const { request } = openGateway();
  const file = `${search}&format=csv`;
  const tagOf = async (accepts: string, tag = '') =>
    (await request(file, { headers: { 'Accept-Encoding': accepts, 'If-None-Match': tag } })).headers.get('ETag') ?? '';
  for (const accepts of ['br', 'gzip', 'identity']) {
    const tag = await tagOf(accepts);
    expect(tag.endsWith(`-${accepts}"`)).toBe(accepts !== 'identity');
    expect(await tagOf(accepts, tag)).toBe(tag);
  }
});

it('tells a script on another website that it may ask whether what it has still holds', async () => {
  const { request } = openGateway();
  const preflight = await request(search, { method: 'OPTIONS' });
  expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain('If-None-Match');
  expect((await request(search)).headers.get('Access-Control-Expose-Headers')).toContain('Content-Range');
});

it('has a tag for its own description, and one for the script that shows it', async () => {
  const { request } = openGateway();
  const script = /\/docs\/[^"]+docs\.js/.exec(await (await request('/docs')).text())?.[0] ?? '';
  for (const path of ['/openapi.json', script]) {
    const headers = { 'Accept-Encoding': 'gzip' };
    const tag = (await request(path, { headers })).headers.get('ETag') ?? '';
    const again = await request(path, { headers: { ...headers, 'If-None-Match': tag } });
    expect([path, tag === '', again.status, again.headers.get('ETag')]).toEqual([path, false, 304, tag]);
  }
});

describe('a limit', () => {
  const rateLimit = { perMinute: 3, free: ['192.0.2.0/24', '2001:db8:1::/48'] };

  it('is told with every answer, and refuses by name one who asks too often', async () => {
    const { request } = openGateway({ rateLimit });
    const left = [];
    for (let asked = 0; asked < 3; asked++) left.push((await request(search)).headers.get('RateLimit'));
    expect(left).toEqual(['"minute";r=2;t=20', '"minute";r=1;t=40', '"minute";r=0;t=60']);
    const refused = await request(search, { headers: { 'Accept-Language': 'en' } });
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '20']);
    expect(refused.headers.get('RateLimit-Policy')).toBe('"minute";q=3;w=60');
    expect(refused.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(refused.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(refused.headers.get('X-Request-Id')).not.toBeNull();
    expect(await problemOf(refused)).toMatchObject({
      code: 'too-many-requests',
      detail: 'You have asked too often: at most 3 times a minute. Wait 20 seconds and ask again.',
    });
  });

  it('is told to a person as a page in its own style, and to a program as a problem', async () => {
    const { request } = openGateway({ rateLimit: { perMinute: 1, free: [] } });
    const ask = (path: string, accept: string) => request(path, { headers: { Accept: accept } });
    await ask('/', 'text/html');
    for (let again = 0; again < 2; again++) {
      const page = await ask('/?lang=en', 'text/html,*/*');
      expect([page.status, page.headers.get('Content-Type')]).toEqual([429, 'text/html; charset=utf-8']);
      expect([page.headers.get('Retry-After'), page.headers.get('Cache-Control')]).toEqual(['60', 'no-store']);
      expect(page.headers.get('Content-Security-Policy')).toContain("style-src 'self'");
      expect(await page.text()).toContain('<h1>Wait a moment</h1>');
    }
    expect((await ask(stylePath, 'text/css')).status).toBe(200);
    for (const [path, accept] of [
      ['/', '*/*'],
      ['/v1/regions', 'text/html'],
    ] as const) {
      const problem = await ask(path, accept);
      expect([problem.status, problem.headers.get('Content-Type')?.split(';')[0]]).toEqual([
        429,
        'application/problem+json',
      ]);
    }
  });

  it('is given back as time goes', async () => {
    let now = testMoment;
    const { request } = openGateway({ rateLimit, now: () => now });
    for (let asked = 0; asked < 4; asked++) await request(search);
    now = new Date(testMoment.getTime() + 20_000);
    expect((await request(search)).status).toBe(200);
    expect((await request(search)).status).toBe(429);
  });

  it('weighs a question that pins a moment, and is none for those who are named and those who keep watch', async () => {
    const { request } = openGateway({ rateLimit });
    await request('/v1/courses?q=truck&knownAt=2026-11-22');
    expect((await request(search)).status).toBe(429);
    expect((await request('/healthz')).headers.get('RateLimit')).toBeNull();
    expect((await request('/healthz')).status).toBe(200);
    for (const peer of ['192.0.2.9', '2001:db8:1:7::5']) {
      const free = openGateway({ rateLimit }, peer);
      for (let asked = 0; asked < 5; asked++) expect((await free.request(search)).status).toBe(200);
      expect((await free.request(search)).headers.get('RateLimit')).toBeNull();
    }
  });

  it('weighs the same however the names of parameters are written', async () => {
    const leftAfter = async (question: string) => {
      const { request } = openGateway({ rateLimit: { perMinute: 100, free: [] } });
      return /r=(\d+)/.exec((await request(`/v1/courses?${question}`)).headers.get('RateLimit') ?? '')?.[1];
    };
    for (const name of ['knownAt', '%6bnownAt', 'k%6EownAt'])
      expect(await leftAfter(`q=truck&${name}=2026-11-21`)).toBe('80');
    for (const name of ['format', '%66ormat']) expect(await leftAfter(`${name}=csv&q=truck`)).toBe('95');
    expect(await leftAfter('q=%66ormat')).toBe('99');
  });

  it('is none for a whole IPv6 network of which one address is named, as it counts by such networks', async () => {
    const limit = { perMinute: 1, free: ['2001:db8:5:6::abcd', '2001:db8:7:8:9::/80'] };
    for (const [peer, status] of [
      ['2001:db8:5:6::abcd', 200],
      ['2001:db8:7:8:9::1', 200],
      ['2001:db8:5:7::abcd', 429],
    ] as const) {
      const { request } = openGateway({ rateLimit: limit }, peer);
      await request(search);
      expect([peer, (await request(search)).status]).toEqual([peer, status]);
    }
  });

  it('cannot be escaped by naming other addresses, and tells callers apart behind our own proxy', async () => {
    const outside = openGateway({ rateLimit });
    const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } });
    for (let asked = 0; asked < 3; asked++) await outside.request(search, from(`203.0.113.${asked}`));
    expect((await outside.request(search, from('203.0.113.9'))).status).toBe(429);
    const behind = openGateway({ rateLimit, trustedProxies: ['10.0.0.0/8'] }, '10.1.2.3');
    for (let asked = 0; asked < 3; asked++) await behind.request(search, from(`9.9.9.${asked}, 203.0.113.1`));
    expect((await behind.request(search, from('203.0.113.1'))).status).toBe(429);
    expect((await behind.request(search, from('203.0.113.1, 203.0.113.2'))).status).toBe(200);
  });
});

it('pages have links to the pages around them (RFC 8288), which lead on', async () => {
  const { request } = openGateway();
  const first = await request('/v1/courses?kommune=Lejre&limit=10');
  const next = /^<([^>]+)>; rel="next"$/.exec(first.headers.get('Link') ?? '')?.[1] ?? '';
  expect(next).toMatch(/^\/v1\/courses\?cursor=[\w-]+&kommune=Lejre&limit=10$/);
  const second = await request(next);
  expect(second.status).toBe(200);
  expect(second.headers.get('Link')).toContain('</v1/courses?kommune=Lejre&limit=10>; rel="prev"');
  expect(second.headers.get('Link')).toContain('rel="first"');
  expect((await request('/v1/regions')).headers.get('Link')).toBeNull();
});
