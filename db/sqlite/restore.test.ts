import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BackupManifest } from '../../src/domain/backup.ts';
import { AppError } from '../../src/domain/error.ts';
import { editionsIn, night, publishOne, twoFolders } from '../../test/support/kept-folders.ts';
import { makeBackup } from './backup.ts';
import { databaseFile } from './connection.ts';
import { documentPath } from './document-files.ts';
import { sqliteBackups } from './keeping.ts';
import { restoreBackup } from './restore.ts';
import { openSqliteStore } from './store.ts';

const quietly = () => undefined;

let place: Awaited<ReturnType<typeof twoFolders>>;
let backup: BackupManifest;
let published: Awaited<ReturnType<typeof publishOne>>;
beforeEach(async () => {
  place = await twoFolders();
  published = await publishOne(place, 1);
  backup = (await makeBackup(place, { madeAt: night(1), madeBy: 'test' }, quietly)).manifest;
});
afterEach(() => place.remove());

const restore = (replaceNewer = false, day = 5) =>
  restoreBackup(place, backup, { at: night(day), replaceNewer }, quietly);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (thrown: unknown) => (thrown instanceof AppError ? thrown.code : String(thrown)),
  );
const opening = () => refusal(editionsIn(place));

describe('restoring', () => {
  it('puts the backup in the place of what is not there.', async () => {
    rmSync(place.dataDir, { recursive: true });
    const restored = await restore();
    expect(restored).toEqual({
      backup,
      live: 'missing',
      lost: [],
      documents: { back: [published.document], lacking: [] },
    });
    expect(await editionsIn(place)).toEqual([published.edition.id]);
    const store = openSqliteStore(place);
    expect((await store.documents.bytes(published.document))?.byteLength).toBe(7500);
    store.close();
  });

  it('is refused while the program has the folder open, and while anyone else has the file open.', async () => {
    const store = openSqliteStore(place);
    expect(await refusal(restore())).toBe('database-in-use');
    store.close();
    const other = new BetterSqlite3(databaseFile(place.dataDir));
    other.prepare('SELECT count(*) FROM editions').get();
    expect(await refusal(restore())).toBe('database-in-use');
    other.close();
    expect(await refusal(restore())).toBe('none');
  });

  it('is refused while the program has a damaged database open, whose own locks say nothing.', async () => {
    const store = openSqliteStore(place);
    writeFileSync(databaseFile(place.dataDir), Buffer.alloc(40_000, 'x'));
    expect(await refusal(restore())).toBe('database-in-use');
    store.close();
  });

  it('is refused where the database knows more, unless it is told to; the old one is kept with all it knew.', async () => {
    const { edition } = await publishOne(place, 2);
    expect(await refusal(restore())).toBe('live-newer');
    expect((await editionsIn(place)).length).toBe(2);
    const { replaced, lost, live } = await restore(true);
    expect([live, lost.map((one) => one.name)]).toEqual([
      'whole',
      expect.arrayContaining(['editions', 'edition_rows', 'recordings', 'sightings', 'documents']),
    ]);
    expect(replaced).toBe(join(place.dataDir, 'replaced-2026-10-05T011700-000Z'));
    expect(await editionsIn({ dataDir: replaced ?? '' })).toEqual([published.edition.id, edition.id]);
    expect(await editionsIn(place)).toEqual([published.edition.id]);
  });

  it('replaces a damaged database, wherever it is damaged, and keeps it.', async () => {
    await publishOne(place, 2);
    const whole = readFileSync(databaseFile(place.dataDir));
    const damages: [what: string, damage: () => void][] = [
      ['truncated', () => truncateSync(databaseFile(place.dataDir), whole.length - 5000)],
      ['header', () => writeFileSync(databaseFile(place.dataDir), Buffer.from(whole).fill(0xff, 0, 100))],
    ];
    for (let page = 1; page < whole.length / 4096; page += 11) {
      const start = page * 4096;
      const filled = () => Buffer.from(whole).fill(0xee, start, start + 4096);
      damages.push([`page ${page}`, () => writeFileSync(databaseFile(place.dataDir), filled())]);
    }
    for (const [index, [what, damage]] of damages.entries()) {
      rmSync(`${databaseFile(place.dataDir)}-wal`, { force: true });
      rmSync(`${databaseFile(place.dataDir)}-shm`, { force: true });
      writeFileSync(databaseFile(place.dataDir), whole);
      damage();
      const damaged = readFileSync(databaseFile(place.dataDir));
      expect([what, await opening()]).toEqual([what, 'database-damaged']);
      const { live, replaced } = await restore(false, 6 + index);
      expect([what, live]).toEqual([what, 'damaged']);
      expect(readFileSync(databaseFile(replaced ?? '')).equals(damaged)).toBe(true);
      expect(await editionsIn(place)).toEqual([published.edition.id]);
    }
    expect(damages.length).toBeGreaterThan(8);
  }, 60_000);

  it('takes the log of another database away with the damaged one, so that it is never played back.', async () => {
    const file = databaseFile(place.dataDir);
    const stranger = new BetterSqlite3(join(place.dataDir, 'fremmed.db'));
    stranger.pragma('journal_mode = WAL');
    stranger.exec('CREATE TABLE editions (x); INSERT INTO editions VALUES (1);');
    writeFileSync(`${file}-wal`, readFileSync(join(place.dataDir, 'fremmed.db-wal')));
    stranger.close();
    expect(await opening()).toBe('database-damaged');
    const { replaced } = await restore();
    expect(existsSync(databaseFile(replaced ?? ''))).toBe(true);
    expect(await editionsIn(place)).toEqual([published.edition.id]);
  });

  it('refuses a backup that is damaged, and changes nothing.', async () => {
    const file = join(place.folder, backup.backup, 'positivliste.db');
    writeFileSync(file, readFileSync(file).fill(0xee, 5000, 5100));
    expect(await refusal(restore())).toBe('backup-damaged');
    rmSync(file);
    expect(await refusal(restore())).toBe('backup-damaged');
    expect(await editionsIn(place)).toEqual([published.edition.id]);
  });

  it('refuses a backup of a newer program, and changes nothing.', async () => {
    const client = new BetterSqlite3(databaseFile(place.dataDir));
    client.exec("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('ny', 9999999999999)");
    client.close();
    backup = (await makeBackup(place, { madeAt: night(2), madeBy: 'test' }, quietly)).manifest;
    expect(backup.schema).toBe(9_999_999_999_999);
    expect(await refusal(restore())).toBe('database-newer');
  });

  it('lays documents back that are missing or damaged, and names those that are whole nowhere.', async () => {
    const other = await publishOne(place, 2);
    backup = (await makeBackup(place, { madeAt: night(2), madeBy: 'test' }, quietly)).manifest;
    for (const { document } of [published, other]) writeFileSync(documentPath(place.dataDir, document), 'x');
    writeFileSync(documentPath(place.folder, other.document), 'y');
    const { documents } = await restore();
    expect(documents).toEqual({ back: [published.document], lacking: [other.document] });
  });

  it('knows a database that was lost from one that was never there.', async () => {
    const backups = sqliteBackups(place);
    expect(await backups.isDatabaseLost()).toBe(false);
    const file = databaseFile(place.dataDir);
    // SQLite takes a file of none or a few bytes for a new database, and would fill it without a word.
    for (const rest of [undefined, '', 'x']) {
      rmSync(file, { force: true });
      if (rest !== undefined) writeFileSync(file, rest);
      expect([rest, await backups.isDatabaseLost()]).toEqual([rest, true]);
    }
    const { live } = await restore();
    expect(live).toBe('damaged');
    rmSync(file);
    rmSync(place.folder, { recursive: true });
    // Its documents still say that there was one.
    expect(await backups.isDatabaseLost()).toBe(true);
    rmSync(join(place.dataDir, 'documents'), { recursive: true });
    expect(await backups.isDatabaseLost()).toBe(false);
    openSqliteStore(place).close();
    expect(await backups.isDatabaseLost()).toBe(false);
  });
});
