import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BackupManifest } from '../../src/domain/backup.ts';
import { AppError } from '../../src/domain/error.ts';
import { editionsIn, night, publishOne, twoFolders } from '../../test/support/kept-folders.ts';
import { manyRows, sampleCandidate } from '../../test/support/sample-candidate.ts';
import { makeBackup } from './backup.ts';
import { backupDatabase } from './backup-folder.ts';
import { databaseFile } from './connection.ts';
import { documentPath } from './document-files.ts';
import { drillBackup } from './drill.ts';
import { type Backups, sqliteBackups } from './keeping.ts';
import { openSqliteStore } from './store.ts';

let place: Awaited<ReturnType<typeof twoFolders>>;
let backups: Backups;
beforeEach(async () => {
  place = await twoFolders();
  backups = sqliteBackups(place);
});
afterEach(() => place.remove());

const quietly = () => undefined;
/** Without a thread of its own, which takes longer to start than the work does here. */
const make = (day: number) => makeBackup(place, { madeAt: night(day), madeBy: 'test' }, quietly);
const drill = (backup: BackupManifest) => drillBackup(place, backup, quietly);

/** The code of the named error a piece of work ends in, or `none`. */
async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (thrown) {
    return thrown instanceof AppError ? thrown.code : String(thrown);
  }
}

const rowsIn = ({ tables }: BackupManifest, name: string) => tables.find((one) => one.name === name)?.rows;

/** What is in the folder of backups, without the documents. */
const backupNames = () => readdirSync(place.folder).filter((name) => name !== 'documents');

describe('a backup', () => {
  it('is one file, whole and counted, beside what says what it holds; and the documents it names.', async () => {
    const { document } = await publishOne(place, 1);
    const { manifest } = await make(1);
    expect(manifest).toMatchObject({ madeAt: night(1), madeBy: 'test', documents: 1, lacking: [] });
    expect([rowsIn(manifest, 'editions'), rowsIn(manifest, 'printed_rows')]).toEqual([1, 60]);
    expect(readdirSync(join(place.folder, manifest.backup)).toSorted()).toEqual(['manifest.json', 'positivliste.db']);
    expect(readFileSync(documentPath(place.folder, document))).toEqual(
      readFileSync(documentPath(place.dataDir, document)),
    );
    expect(await backups.all()).toEqual([manifest]);
  });

  it('is made while others read and write, and holds one moment.', async () => {
    await publishOne(place, 1);
    const store = openSqliteStore({ dataDir: place.dataDir });
    const writing = (async () => {
      for (let number = 2; number < 8; number++) {
        const rowsHash = number.toString(16).padStart(12, '0');
        await store.editions.publish(sampleCandidate({ rowsHash, rows: manyRows(300) }), night(number));
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    const { manifest } = await backups.make({ madeAt: night(1), madeBy: 'test' });
    await writing;
    store.close();
    const found = await backups.drill(manifest);
    expect([found.failure, found.lost]).toEqual([undefined, []]);
    expect(rowsIn(manifest, 'editions')).toBe(rowsIn(manifest, 'edition_rows'));
  });

  it('copies a document once, and names one that is whole nowhere.', async () => {
    const { document } = await publishOne(place, 1);
    await make(1);
    rmSync(documentPath(place.dataDir, document));
    expect((await make(2)).manifest.lacking).toEqual([]);
    const { document: other } = await publishOne(place, 2);
    writeFileSync(documentPath(place.dataDir, other), 'noget andet');
    const { manifest } = await make(3);
    expect([manifest.documents, manifest.lacking]).toEqual([2, [other]]);
    expect(existsSync(documentPath(place.folder, other))).toBe(false);
  });

  it('is refused where there is no database, and leaves no folder.', async () => {
    expect(await codeOf(make(1))).toBe('nothing-to-back-up');
    expect(existsSync(place.folder)).toBe(false);
  });

  it('is refused where the database is damaged; those before stay and nothing half is left.', async () => {
    await publishOne(place, 1);
    const { manifest } = await make(1);
    const bytes = readFileSync(databaseFile(place.dataDir));
    writeFileSync(databaseFile(place.dataDir), bytes.fill(0xff, 8192, 8192 + 600));
    expect(await codeOf(make(2))).toBe('database-damaged');
    expect(backupNames()).toEqual([manifest.backup]);
    expect((await drill(manifest)).failure).toBeUndefined();
  });

  it.skipIf(process.getuid?.() === 0)('is refused by name where its folder may not be written to.', async () => {
    await publishOne(place, 1);
    mkdirSync(place.folder);
    chmodSync(place.folder, 0o500);
    expect(await codeOf(make(1))).toBe('backup-dir-unwritable');
  });

  it('is refused by name where its folder is a file.', async () => {
    await publishOne(place, 1);
    writeFileSync(place.folder, '');
    expect(await codeOf(make(1))).toBe('backup-dir-unwritable');
  });

  it('is rotated: the newest of a day stays, and a folder that is no backup is left alone.', async () => {
    await publishOne(place, 1);
    const first = await make(1);
    mkdirSync(join(place.folder, 'mine-egne'));
    const later = await make(2);
    expect(later.removed).toEqual([]);
    for (let day = 3; day < 20; day++) await make(day);
    // Seven days, and the Sunday before them; the 1st has as many editions as every other.
    expect((await backups.all()).map((one) => Number(one.backup.slice(8, 10)))).toEqual([
      19, 18, 17, 16, 15, 14, 13, 11, 4,
    ]);
    expect(existsSync(join(place.folder, first.manifest.backup))).toBe(false);
    expect(existsSync(join(place.folder, 'mine-egne'))).toBe(true);
  });

  it('lets nothing go where the database has lost rows since the one before.', async () => {
    await publishOne(place, 1);
    await publishOne(place, 2);
    for (let day = 1; day < 9; day++) await make(day);
    const before = await backups.all();
    rmSync(place.dataDir, { recursive: true });
    await publishOne(place, 3);
    const { fewer, removed, manifest } = await make(9);
    expect(fewer.map((one) => one.name)).toContain('editions');
    expect(removed).toEqual([]);
    expect((await backups.all()).length).toBe(before.length + 1);
    // However long it goes on so, the fullest is never let go.
    for (let day = 10; day < 31; day++) await make(day);
    expect((await backups.all()).some((one) => rowsIn(one, 'editions') === 2)).toBe(true);
    expect(rowsIn(manifest, 'editions')).toBe(1);
  });
});

describe('a drill', () => {
  it('restores beside the live database, and leaves nothing behind.', async () => {
    await publishOne(place, 1);
    const { manifest } = await make(1);
    const live = readFileSync(databaseFile(place.dataDir));
    const found = await drill(manifest);
    expect(found).toEqual({ backup: manifest, lost: [], documents: { checked: 1, mended: [], lacking: [] } });
    expect(readFileSync(databaseFile(place.dataDir)).equals(live)).toBe(true);
    expect(readdirSync(place.dataDir).filter((name) => !/^(documents|positivliste\.)/.test(name))).toEqual([]);
  });

  it('finds a backup that was cut off, overwritten, exchanged or is gone.', async () => {
    await publishOne(place, 1);
    const { manifest } = await make(1);
    const file = backupDatabase(place.folder, manifest.backup);
    const whole = readFileSync(file);
    const wrongs: [what: string, damage: () => void][] = [
      ['cut off', () => truncateSync(file, whole.length - 4096)],
      ['emptied', () => truncateSync(file, 0)],
      ['longer', () => appendFileSync(file, 'x')],
      ['gone', () => rmSync(file)],
    ];
    for (let page = 0; page < 20; page++) {
      const at = Math.floor((page * whole.length) / 20) + 17;
      const flipped = Buffer.from(whole);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 0x10, at);
      wrongs.push([`a bit flipped at ${at}`, () => writeFileSync(file, flipped)]);
    }
    for (const [what, damage] of wrongs) {
      writeFileSync(file, whole);
      damage();
      const { failure } = await drill(manifest);
      expect([what, failure?.code]).toEqual([what, 'backup-damaged']);
    }
  }, 60_000);

  it('finds another count than the manifest says.', async () => {
    await publishOne(place, 1);
    const { manifest } = await make(1);
    const tables = manifest.tables.map((one) => (one.name === 'editions' ? { ...one, rows: 2 } : one));
    expect((await drill({ ...manifest, tables })).failure?.code).toBe('backup-otherwise');
  });

  it('finds rows that the live database has lost since.', async () => {
    await publishOne(place, 1);
    const { manifest } = await make(1);
    const client = new BetterSqlite3(databaseFile(place.dataDir));
    client.exec('DROP TRIGGER sightings_are_kept; DELETE FROM sightings;');
    client.close();
    const found = await drill(manifest);
    expect([found.failure, found.lost.map((one) => one.name)]).toEqual([undefined, []]);
    const other = new BetterSqlite3(databaseFile(place.dataDir));
    other.pragma('foreign_keys = OFF');
    other.exec('DROP TRIGGER printed_rows_are_kept; DELETE FROM printed_rows;');
    other.exec(
      "CREATE TRIGGER printed_rows_are_kept BEFORE DELETE ON printed_rows BEGIN SELECT RAISE(ABORT, 'x'); END;",
    );
    other.close();
    expect((await drill(manifest)).lost.map((one) => one.name)).toEqual(['printed_rows']);
  });

  it('lays a document that was damaged in the backups there again, and names one that is whole nowhere.', async () => {
    const [one, two] = [await publishOne(place, 1), await publishOne(place, 2)];
    const { manifest } = await make(1);
    for (const { document } of [one, two]) writeFileSync(documentPath(place.folder, document), 'x');
    rmSync(documentPath(place.dataDir, two.document));
    expect((await drill(manifest)).documents).toEqual({
      checked: 2,
      mended: [one.document],
      lacking: [two.document],
    });
    expect((await drill(manifest)).documents.mended).toEqual([]);
  });
});

describe('a full disk', () => {
  let small: string | undefined;
  beforeEach(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'positivliste-small-disk-'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder], { stdio: 'ignore' });
      small = folder;
    } catch {
      await rm(folder, { recursive: true });
    }
  });
  afterEach(async () => {
    if (small === undefined) return;
    execFileSync('umount', [small]);
    await rm(small, { recursive: true });
    small = undefined;
  });

  it('is named, leaves the backups before as they were and nothing half, and is over when there is room.', async ({
    skip,
  }) => {
    skip(small === undefined, 'no tmpfs can be mounted here');
    if (small === undefined) return;
    const onSmall = { dataDir: place.dataDir, folder: join(small, 'backups') };
    const own = sqliteBackups(onSmall);
    await publishOne(place, 1);
    const { manifest } = await own.make({ madeAt: night(1), madeBy: 'test' });
    const filler = join(small, 'fyld');
    writeFileSync(filler, Buffer.alloc(1_500_000));
    for (const number of [2, 3, 4]) await publishOne(place, number, 700);
    expect(await codeOf(own.make({ madeAt: night(2), madeBy: 'test' }))).toBe('backup-disk-full');
    expect(readdirSync(onSmall.folder).filter((name) => name !== 'documents')).toEqual([manifest.backup]);
    expect((await own.drill(manifest)).failure).toBeUndefined();
    rmSync(filler);
    expect((await own.make({ madeAt: night(3), madeBy: 'test' })).manifest.documents).toBe(4);
    expect((await own.all()).length).toBe(2);
  });

  it('in the data folder stops a restore before anything is touched.', async ({ skip }) => {
    skip(small === undefined, 'no tmpfs can be mounted here');
    if (small === undefined) return;
    const onSmall = { dataDir: join(small, 'data'), folder: place.folder };
    const own = sqliteBackups(onSmall);
    const { edition } = await publishOne(onSmall, 1);
    const { manifest } = await own.make({ madeAt: night(1), madeBy: 'test' });
    writeFileSync(join(small, 'fyld'), Buffer.alloc(1_450_000));
    expect(await codeOf(own.restore(manifest, { at: night(2), replaceNewer: false }))).toBe('disk-full');
    expect(await editionsIn(onSmall)).toEqual([edition.id]);
    expect(readdirSync(onSmall.dataDir).toSorted()).toEqual(['documents', 'positivliste.db', 'positivliste.lock']);
  });

  it('that may only be read is named, and what is there is not touched.', async ({ skip }) => {
    skip(small === undefined, 'no tmpfs can be mounted here');
    if (small === undefined) return;
    const onSmall = { dataDir: place.dataDir, folder: join(small, 'backups') };
    await publishOne(place, 1);
    const { manifest } = await makeBackup(onSmall, { madeAt: night(1), madeBy: 'test' }, quietly);
    execFileSync('mount', ['-o', 'remount,ro', small]);
    const second = makeBackup(onSmall, { madeAt: night(2), madeBy: 'test' }, quietly);
    expect(await codeOf(second)).toBe('backup-dir-unwritable');
    // A backup on a disk that may only be read can be tried and restored.
    expect((await drillBackup(onSmall, manifest, quietly)).failure).toBeUndefined();
    rmSync(place.dataDir, { recursive: true });
    expect((await sqliteBackups(onSmall).restore(manifest, { at: night(3), replaceNewer: false })).live).toBe(
      'missing',
    );
  });
});
