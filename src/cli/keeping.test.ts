import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { documentPath } from '../../db/sqlite/document-files.ts';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { night, publishOne, twoFolders } from '../../test/support/kept-folders.ts';
import { type LoopbackServer, startLoopbackServer } from '../../test/support/loopback-server.ts';
import { manyRows, sampleCandidate } from '../../test/support/sample-candidate.ts';
import { writtenTerminal } from '../../test/support/written-terminal.ts';
import { readConfig } from '../config.ts';
import { backedUp } from './backed-up.ts';
import { backupsOf, nightlyKeeping } from './keeping.ts';
import { openProduct } from './open.ts';
import { serveCommand } from './serve.ts';

let place: Awaited<ReturnType<typeof twoFolders>>;
let server: LoopbackServer;
let alerts: string[];
beforeEach(async () => {
  place = await twoFolders();
  alerts = [];
  server = await startLoopbackServer({
    '/alarm': (response, request) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      request.on('end', () => {
        alerts.push(body);
        response.writeHead(204).end();
      });
    },
  });
});
afterEach(async () => {
  await server.close();
  await place.remove();
});

const configOf = () => ({
  ...readConfig({ PORT: '0', LOG_LEVEL: 'silent' }),
  dataDir: place.dataDir,
  backupDir: place.folder,
  alertWebhook: `${server.origin}/alarm`,
});

/** Keeping as a server does it, and the lines of its log. */
function keeping() {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  let day = 0;
  return { lines, ...nightlyKeeping(configOf(), () => new Date(night(++day)), log) };
}

it('makes a backup and restores it in a drill, and says so in the log', async () => {
  await publishOne(place, 1);
  const own = keeping();
  expect(await own.hasBackup()).toBe(false);
  await own.backUp();
  expect(own.lines.map((line) => /"msg":"([^"]*)"/.exec(line)?.[1])).toEqual([
    'backup made',
    'backup restored in a drill',
  ]);
  expect([await own.hasBackup(), alerts]).toEqual([true, []]);
});

it('tells of a failure once for as long as it is the same, and again when it comes anew', async () => {
  await publishOne(place, 1);
  const own = keeping();
  writeFileSync(place.folder, 'en fil');
  await own.backUp();
  await own.backUp();
  expect(alerts).toHaveLength(1);
  expect(JSON.parse(alerts[0] ?? '')).toMatchObject({
    source: 'backup',
    outcome: 'failed',
    reasons: [{ da: expect.stringContaining('BACKUP_DIR'), en: expect.stringContaining('BACKUP_DIR') }],
  });
  expect(own.lines.filter((line) => line.includes('"code":"backup-dir-unwritable"'))).toHaveLength(2);
  rmSync(place.folder);
  await own.backUp();
  expect(alerts).toHaveLength(1);
  rmSync(place.folder, { recursive: true });
  writeFileSync(place.folder, 'en fil');
  await own.backUp();
  expect(alerts).toHaveLength(2);
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
  expect(alerts.map((one) => /"source":"(\w+)"/.exec(one)?.[1])).toEqual(['backup', 'drill']);
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
  const product = await openProduct(configOf(), {}, []);
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
