import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openForServing } from '../../src/cli/start-up.ts';
import { readConfig } from '../../src/config.ts';
import { instant } from '../../src/domain/date.ts';
import type { EditionStore } from '../../src/domain/edition.ts';
import { asAppError } from '../../src/domain/error.ts';
import type { Store } from '../../src/domain/store.ts';
import { manyRows, sampleCandidate, sampleRow } from '../../test/support/sample-candidate.ts';
import { databaseFile } from './connection.ts';
import { checkBeside, openSqliteStore } from './store.ts';

const recordedAt = instant(new Date('2026-11-22T03:00:00Z'));
const candidate = sampleCandidate({ rows: manyRows(700) });
const claim = { holder: 'serve', now: recordedAt, forMs: 60_000 };

let folders: string[];
let beside: Store;
let here: Store;
beforeEach(async () => {
  folders = [];
  const open = async (publishesBeside: boolean) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'positivliste-beside-'));
    folders.push(dataDir);
    return openSqliteStore({ dataDir, publishesBeside });
  };
  [beside, here] = [await open(true), await open(false)];
});
afterEach(async () => {
  beside.close();
  here.close();
  for (const folder of folders) await rm(folder, { recursive: true });
});

const refusal = (editions: EditionStore, odd: Parameters<EditionStore['publish']>[0]) =>
  editions.publish(odd, recordedAt).then(
    () => 'published',
    (thrown: unknown) => {
      const { code, fault, details } = asAppError(thrown);
      return { code, fault, details };
    },
  );

it('What is published in a thread is what is published without one, and is there for every reader.', async () => {
  const published = await beside.editions.publish(candidate, recordedAt);
  expect(published).toEqual(await here.editions.publish(candidate, recordedAt));
  const { entries, ...fields } = (await beside.editions.find(candidate.edition)) ?? { entries: [] };
  expect({ ...fields, rows: entries.length }).toEqual(published);
  expect((await beside.editions.kept()).map(({ summary }) => summary.rows)).toEqual([700]);
  expect(await beside.editions.publish(candidate, recordedAt)).toEqual(published);
});

it('Others are answered while a thread publishes.', async () => {
  let turns = 0;
  const turning = setInterval(() => turns++, 1);
  await beside.editions.publish(candidate, recordedAt);
  clearInterval(turning);
  expect(turns).toBeGreaterThan(3);
});

it('A thread publishes nothing for who has lost the lease, and says so as without one.', async () => {
  const refusals = [beside, here].map(async (store) => {
    const { lease } = await store.leases.take(claim);
    await store.leases.release(lease);
    const refused = await refusal(store.under(lease).editions, candidate);
    expect(await store.editions.all()).toEqual([]);
    const { lease: next } = await store.leases.take(claim);
    await store.under(next).editions.publish(candidate, recordedAt);
    expect(await store.editions.all()).toHaveLength(1);
    return refused;
  });
  const [inThread, without] = await Promise.all(refusals);
  expect(inThread).toEqual(without);
  expect(inThread).toMatchObject({ code: 'lease-lost', details: { holder: 'serve', token: 1 } });
});

it('What could not be read again is refused by a thread as without one, and nothing of it is kept.', async () => {
  const odd = sampleCandidate({ rows: [sampleRow({ title: '' })] });
  expect(await refusal(beside.editions, odd)).toEqual(await refusal(here.editions, odd));
  expect(await beside.editions.all()).toEqual([]);
});

it('A check in a thread finds what reading would not: an index that lacks a row of its table. No server is opened on it, whatever else it looks like.', async () => {
  const [dataDir = ''] = folders;
  await beside.editions.publish(candidate, recordedAt);
  await expect(checkBeside(dataDir)).resolves.toBeUndefined();
  beside.close();
  const client = new BetterSqlite3(databaseFile(dataDir));
  client.unsafeMode(true);
  client.pragma('writable_schema = ON');
  // The index no longer stands for what is in its table.
  const { changes } = client
    .prepare("UPDATE sqlite_schema SET sql = replace(sql, 'recorded_at', 'source') WHERE name = 'editions_by_list'")
    .run();
  expect(changes).toBe(1);
  // And it looks like one of a newer program.
  client.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)').run('x', 99_999_999_999_999);
  client.close();
  const damaged = { code: 'database-damaged' };
  await expect(checkBeside(dataDir)).rejects.toMatchObject(damaged);
  await expect(openForServing(readConfig({ DATA_DIR: dataDir }))).rejects.toMatchObject(damaged);
});
