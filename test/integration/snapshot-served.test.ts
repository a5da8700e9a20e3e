import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { openProduct } from '../../src/cli/open.ts';
import { type Server, serveCommand } from '../../src/cli/serve.ts';
import { type NightlySnapshots, nightlySnapshots, snapshotFolder } from '../../src/cli/snapshot.ts';
import { readConfig } from '../../src/config.ts';
import { bulkAnswerSchema } from '../../src/contract/bulk.ts';
import { statusAnswerSchema } from '../../src/contract/status.ts';
import { instant } from '../../src/domain/date.ts';
import { version } from '../../src/version.ts';
import { sampleCandidate } from '../support/sample-candidate.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'snapshot-served-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const configOf = () => ({ ...readConfig({ PORT: '0', LOG_LEVEL: 'silent', OPERATOR: 'Prøvekommunen' }), dataDir });

/** A server on the data folder that has no sources to ask, until the work with it is done. */
async function whileServing(work: (server: Server) => Promise<void>): Promise<void> {
  const product = await openProduct(configOf(), {}, { only: [] });
  const server = await serveCommand(product, configOf(), { refresh: true });
  try {
    await work(server);
  } finally {
    await server.close();
    product.close();
  }
}

const bulkOf = async ({ url }: Server) => bulkAnswerSchema.parse(await (await fetch(`${url}/v1/bulk`)).json());

it('is made at the start where there are lists and no snapshot, and is then told and handed out', async () => {
  const store = openSqliteStore({ dataDir });
  await store.editions.publish(sampleCandidate({ area: 'rar-fyn' }), instant(new Date()));
  store.close();
  await whileServing(async (server) => {
    await vi.waitFor(async () => expect((await bulkOf(server)).total).toBe(1), { timeout: 30_000, interval: 50 });
    const [newest] = (await bulkOf(server)).items;
    expect(newest?.exampleData).toBe(true);
    const file = await fetch(`${server.url}/v1/bulk/latest/newest_entries.jsonl`);
    expect(await file.json()).toMatchObject({ region: 'rar-fyn', code: '47592', exampleData: true });
    const status = statusAnswerSchema.parse(await (await fetch(`${server.url}/v1/status`)).json());
    expect([status.program, status.snapshot?.snapshot]).toEqual([version, newest?.snapshot]);
    const page = await (await fetch(`${server.url}/om`)).text();
    expect(page).toContain('Siden drives af Prøvekommunen.');
    expect(page).toContain('newest_entries.csv');
  });
  const [made] = await readdir(snapshotFolder({ dataDir }));
  await whileServing(async (server) => expect((await bulkOf(server)).items[0]?.snapshot).toBe(made));
});

it('is made when a collection is done, also where it brought nothing', async () => {
  await whileServing(async (server) => {
    await vi.waitFor(async () => expect((await bulkOf(server)).total).toBe(1), { timeout: 30_000, interval: 50 });
    expect((await bulkOf(server)).items[0]?.tables).toContainEqual({ name: 'editions', rows: 0 });
  });
});

it('is given up where the server stops while it is made: nothing of it is left, and no other is begun', async () => {
  const product = await openProduct(configOf(), {}, { only: [] });
  await product.store.editions.publish(sampleCandidate({ area: 'rar-fyn' }), instant(new Date()));
  await product.rebuild();
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
  const stopped: Promise<void>[] = [];
  const snapshots: NightlySnapshots = nightlySnapshots(
    {
      ...product,
      // Asked for as the snapshot begins.
      now: () => {
        stopped.push(snapshots.stop());
        return new Date();
      },
    },
    configOf(),
    log,
  );
  await snapshots.make();
  await Promise.all(stopped);
  await snapshots.make();
  expect([stopped.length, await readdir(snapshotFolder({ dataDir })), lines]).toEqual([1, [], []]);
  product.close();
});
