import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { afterAll, describe, expect, it } from 'vitest';
import { createGateway } from '../../api/gateway.ts';
import { sqliteSnapshots } from '../../db/sqlite/snapshot.ts';
import { snapshotContent } from '../../src/cli/snapshot.ts';
import { bulkAnswerSchema } from '../../src/contract/bulk.ts';
import { instant } from '../../src/domain/date.ts';
import { testMoment } from '../support/builders.ts';
import { bulkCatalogue } from '../support/bulk-catalogue.ts';
import { catalogue, openDoor, problemOf } from '../support/door.ts';
import { madeSnapshots, publisherOfATest, snapshotFolder, snapshotProduct } from '../support/snapshots.ts';

const { folder, store: snapshots, newest } = await madeSnapshots(bulkCatalogue());
const app = openDoor({ snapshots });
const bytesOf = (name: string) => readFile(join(folder, newest.snapshot, name));
const address = (name: string) => `/v1/bulk/${newest.snapshot}/${name}`;

const server = await new Promise<{ origin: string; close(): Promise<void> }>((resolve) => {
  const listening = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
    resolve({
      origin: `http://127.0.0.1:${port}`,
      close: () => new Promise((done) => void listening.close(() => done())),
    }),
  );
});
afterAll(() => server.close());

describe('GET /v1/bulk', () => {
  it('names every file of the snapshot, its manifest and its checksums too, and each is had at its address whole', async () => {
    const response = await fetch(`${server.origin}/v1/bulk`);
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=300');
    const { items, total } = bulkAnswerSchema.parse(await response.json());
    expect([total, items.length]).toEqual([1, 1]);
    const files = items[0]?.files ?? [];
    expect(files.map((file) => file.name)).toEqual(
      expect.arrayContaining(['manifest.json', 'SHA256SUMS', 'positivliste.db']),
    );
    for (const file of files) {
      const got = await fetch(`${server.origin}${file.address}`);
      const bytes = new Uint8Array(await got.arrayBuffer());
      expect([file.name, got.status, got.headers.get('Content-Type')]).toEqual([file.name, 200, file.mediaType]);
      expect([file.name, bytes.length, got.headers.get('Content-Length')]).toEqual([
        file.name,
        file.bytes,
        String(file.bytes),
      ]);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
      expect(got.headers.get('ETag')).toBe(`"${file.sha256}"`);
    }
  });

  it('says that there is none, and fails nothing, before the first is made', async () => {
    const answer = bulkAnswerSchema.parse(await (await openDoor().request('/v1/bulk')).json());
    expect([answer.total, answer.items]).toEqual([0, []]);
  });

  it('has the new snapshot at once, while the catalogue and the words of the question are the same', async () => {
    const own = sqliteSnapshots({ folder: await snapshotFolder() });
    const gateway = createGateway({ catalogue: () => catalogue, now: () => testMoment, snapshots: own });
    const ask = async () => bulkAnswerSchema.parse(await (await gateway.fetch(new Request('http://x/v1/bulk'))).json());
    expect((await ask()).total).toBe(0);
    await own.make(await snapshotContent(snapshotProduct(catalogue), publisherOfATest));
    expect((await ask()).total).toBe(1);
  });

  it('sends a file as it is, whatever the caller would unpack', async () => {
    const gateway = createGateway({ catalogue: () => catalogue, now: () => testMoment, snapshots });
    const headers = { 'Accept-Encoding': 'gzip, br' };
    const response = await gateway.fetch(new Request(`http://x${address('entries.csv')}`, { headers }));
    expect([response.headers.get('Content-Encoding'), response.headers.get('ETag')]).toEqual([
      null,
      expect.stringMatching(/^"[0-9a-f]{64}"$/),
    ]);
    expect(Buffer.from(await response.arrayBuffer()).equals(await bytesOf('entries.csv'))).toBe(true);
  });
});

describe('GET /v1/bulk/{snapshot}/{file}', () => {
  it('gives one range of a file, and says where in the file it stands', async () => {
    const whole = await bytesOf('positivliste.db');
    const part = await fetch(server.origin + address('positivliste.db'), { headers: { Range: 'bytes=0-15' } });
    expect([part.status, part.headers.get('Content-Range')]).toEqual([206, `bytes 0-15/${whole.length}`]);
    expect(Buffer.from(await part.arrayBuffer()).toString('latin1')).toBe('SQLite format 3\u0000');
    const last = await fetch(server.origin + address('positivliste.db'), { headers: { Range: 'bytes=-7' } });
    expect(Buffer.from(await last.arrayBuffer()).equals(whole.subarray(-7))).toBe(true);
    const beyond = await fetch(server.origin + address('positivliste.db'), {
      headers: { Range: `bytes=${whole.length}-` },
    });
    expect([beyond.status, beyond.headers.get('Content-Range')]).toEqual([416, `bytes */${whole.length}`]);
    expect(await beyond.json()).toMatchObject({ code: 'range-not-satisfiable', bytes: whole.length });
  });

  it('tells the size to who asks with HEAD, and opens nothing for it', async () => {
    let opened = 0;
    const door = openDoor({
      snapshots: {
        ...snapshots,
        read: (...asked) => {
          opened++;
          return snapshots.read(...asked);
        },
      },
    });
    const head = await door.request(address('regions.csv'), { method: 'HEAD' });
    const size = (await bytesOf('regions.csv')).length;
    expect([head.status, head.headers.get('Content-Length'), opened]).toEqual([200, String(size), 0]);
    await (await door.request(address('regions.csv'))).arrayBuffer();
    expect(opened).toBe(1);
  });

  it('may be kept for ever as it is, and be read by any website', async () => {
    const response = await fetch(server.origin + address('regions.csv'));
    await response.arrayBuffer();
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable, no-transform');
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="regions.csv"');
    expect(response.headers.get('Content-Encoding')).toBeNull();
  });

  it('leads from latest to the newest, for a short while', async () => {
    const response = await fetch(`${server.origin}/v1/bulk/latest/courses.csv`, { redirect: 'manual' });
    expect([response.status, response.headers.get('Location'), response.headers.get('Cache-Control')]).toEqual([
      302,
      address('courses.csv'),
      'public, max-age=300',
    ]);
    const followed = await fetch(`${server.origin}/v1/bulk/latest/courses.csv`);
    expect(Buffer.from(await followed.arrayBuffer()).equals(await bytesOf('courses.csv'))).toBe(true);
  });

  it.each([
    ['a file that is not there', address('findes-ikke.csv')],
    ['a snapshot that is not there', '/v1/bulk/2020-01-01-000000000000/courses.csv'],
    ['a name that is no snapshot', '/v1/bulk/..%2f..%2fetc/passwd'],
    ['a path out of the folder', address('..%2f..%2f..%2f..%2fetc%2fpasswd')],
    ['a path out of the folder, written otherwise', address('%2e%2e%5cmanifest.json')],
    ['the folder itself', address('.')],
    ['a name that every object has', address('constructor')],
    ['latest of nothing', '/v1/bulk/latest/passwd'],
  ])('knows nothing of %s', async (_what, asked) => {
    const response = await app.request(asked);
    expect([response.status, (await problemOf(response)).code]).toEqual([
      404,
      expect.stringMatching(/^(bulk-file-unknown|not-found)$/),
    ]);
  });

  it('goes on reading a file to its end, though the snapshot is taken away meanwhile', async () => {
    const own = await snapshotFolder();
    const store = sqliteSnapshots({ folder: own, kept: 1 });
    const first = await store.make(await snapshotContent(snapshotProduct(bulkCatalogue()), publisherOfATest));
    const door = openDoor({ snapshots: store });
    const response = await door.request(`/v1/bulk/${first.manifest.snapshot}/positivliste.db`);
    const later = {
      ...(await snapshotContent(snapshotProduct(catalogue), publisherOfATest)),
      madeAt: laterThan(first.manifest.madeAt),
    };
    const second = await store.make(later);
    expect((await store.all()).map((one) => one.snapshot)).toEqual([second.manifest.snapshot]);
    const hash = createHash('sha256')
      .update(Buffer.from(await response.arrayBuffer()))
      .digest('hex');
    expect(`"${hash}"`).toBe(response.headers.get('ETag'));
    const gone = await door.request(`/v1/bulk/${first.manifest.snapshot}/positivliste.db`);
    expect(gone.status).toBe(404);
  });
});

const laterThan = (at: string) => instant(new Date(Date.parse(at) + 1000));
