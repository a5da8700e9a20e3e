import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { documentPath } from '../../db/sqlite/document-files.ts';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { night, publishOne, twoFolders } from '../../test/support/kept-folders.ts';
import { openTemporaryStore } from '../../test/support/list-history.ts';
import { manyRows, sampleCandidate } from '../../test/support/sample-candidate.ts';
import { writtenTerminal } from '../../test/support/written-terminal.ts';
import { readConfig } from '../config.ts';
import { backedUp } from './backed-up.ts';
import { backupsOf, nightlyKeeping } from './keeping.ts';
import { openProduct } from './open.ts';
import { serveCommand } from './serve.ts';

let place: Awaited<ReturnType<typeof twoFolders>>;
/** Where it is written down how it went. */
let written: ReturnType<typeof openTemporaryStore>;
beforeEach(async () => {
  written = openTemporaryStore();
  place = await twoFolders();
});
afterEach(async () => {
  written.remove();
  await place.remove();
});

const configOf = () => ({
  ...readConfig({ PORT: '0', LOG_LEVEL: 'silent' }),
  dataDir: place.dataDir,
  backupDir: place.folder,
});

/** Keeping as a server does it, and the lines of its log. */
function keeping() {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  let day = 0;
  return { lines, ...nightlyKeeping(configOf(), written, () => new Date(night(++day)), log) };
}

const outcomes = async () =>
  (await written.outcomes.all()).map(({ work, troubles }) => [work, troubles.map(({ code }) => code)]);

it('makes a backup and restores it in a drill, and says so in the log', async () => {
  await publishOne(place, 1);
  const own = keeping();
  expect(await own.hasBackup()).toBe(false);
  expect(await own.backUp()).toBe(true);
  expect(own.lines.map((line) => /"msg":"([^"]*)"/.exec(line)?.[1])).toEqual([
    'backup made',
    'backup restored in a drill',
  ]);
  expect(await own.hasBackup()).toBe(true);
  expect(await outcomes()).toEqual([
    ['backup', []],
    ['drill', []],
  ]);
});

it('writes down what fails and since when, and that it went well again', async () => {
  await publishOne(place, 1);
  const own = keeping();
  writeFileSync(place.folder, 'en fil');
  expect([await own.backUp(), await own.backUp()]).toEqual([false, false]);
  expect(own.lines.filter((line) => line.includes('"code":"backup-dir-unwritable"'))).toHaveLength(2);
  const [failed] = await written.outcomes.all();
  expect(failed).toMatchObject({ work: 'backup', failingSince: night(2), at: night(4) });
  expect(failed?.troubles[0]).toMatchObject({
    code: 'backup-dir-unwritable',
    da: expect.stringContaining('BACKUP_DIR'),
  });
  rmSync(place.folder);
  expect(await own.backUp()).toBe(true);
  expect((await written.outcomes.all())[0]?.failingSince).toBeUndefined();
});

it('tells of documents that are whole nowhere, and of rows that were lost, and yet makes the backup', async () => {
  const { document } = await publishOne(place, 1);
  await publishOne(place, 2);
  const own = keeping();
  await own.backUp();
  rmSync(place.dataDir, { recursive: true });
  await publishOne(place, 1);
  rmSync(documentPath(place.dataDir, document));
  rmSync(join(place.folder, 'documents'), { recursive: true });
  await own.backUp();
  const codes = own.lines.flatMap((line) => /"code":"([^"]*)"/.exec(line)?.[1] ?? []);
  expect(codes).toEqual(['backup-shrunk', 'documents-lacking', 'documents-lacking']);
  expect(await outcomes()).toEqual([
    ['backup', ['backup-shrunk', 'documents-lacking']],
    ['drill', ['documents-lacking']],
  ]);
  expect((await backupsOf(configOf()).all()).length).toBe(2);
});

it('is made by a command that published, and by none that did not', async () => {
  const store = openSqliteStore(place);
  const { terminal, err } = writtenTerminal();
  const product = { store, now: () => new Date(night(3)) };
  const publish = async () => {
    await store.editions.publish(sampleCandidate({ rows: manyRows(3) }), night(3));
    return 2;
  };
  expect(await backedUp(product, configOf(), terminal, () => Promise.resolve(1))).toBe(1);
  expect(existsSync(place.folder)).toBe(false);
  expect(await backedUp(product, configOf(), terminal, publish)).toBe(2);
  expect((await backupsOf(configOf()).all()).length).toBe(1);
  store.close();
  expect(err).toEqual([]);
});

it('is made by a server after it has collected, and at its start where there is none', async () => {
  await publishOne(place, 1);
  const product = await openProduct(configOf(), {}, { only: [] });
  const running = await serveCommand(product, configOf(), { refresh: true });
  await vi.waitFor(async () => expect((await backupsOf(configOf()).all()).length).toBe(1), { timeout: 30_000 });
  await running.close();
  product.close();
});

it('is stopped with the server, leaving nothing that could be taken for a backup', async () => {
  await publishOne(place, 1, 700);
  const own = keeping();
  const made = own.backUp();
  await new Promise((resolve) => setTimeout(resolve, 150));
  await own.stop();
  await made;
  expect(own.lines.join('')).not.toContain('"level":50');
  const names = existsSync(place.folder) ? readdirSync(place.folder) : [];
  expect(names.filter((name) => /^\d/.test(name)).length).toBe((await backupsOf(configOf()).all()).length);
  const after = keeping();
  await after.backUp();
  expect(readdirSync(place.folder).filter((name) => name.startsWith('.'))).toEqual([]);
});
