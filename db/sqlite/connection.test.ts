import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../src/domain/date.ts';
import type { Edition } from '../../src/domain/edition.ts';
import { AppError } from '../../src/domain/error.ts';
import { publishWhole } from '../../test/support/publish-whole.ts';
import { manyRows, sampleCandidate } from '../../test/support/sample-candidate.ts';
import { databaseFile, openConnection } from './connection.ts';
import { sqliteEditions } from './editions.ts';
import { openSqliteStore } from './store.ts';

const october = instant(new Date('2026-10-01T03:00:00Z'));

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'positivliste-connection-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

/** The code of the named error a piece of work ends in; `none` where it works, and what it threw where it has no name. */
function codeOf(work: () => unknown): string {
  try {
    work();
    return 'none';
  } catch (thrown) {
    return thrown instanceof AppError ? thrown.code : String(thrown);
  }
}

const opening = (folder = dataDir) => codeOf(() => openSqliteStore({ dataDir: folder }).close());

/** A database with two editions, shut, so that all of it is in the one file. */
async function publishTwo(): Promise<Edition[]> {
  const store = openSqliteStore({ dataDir });
  await store.editions.publish(sampleCandidate({ rowsHash: '1'.repeat(12), rows: manyRows(60) }), october);
  await store.editions.publish(sampleCandidate({ rowsHash: '2'.repeat(12), rows: manyRows(50) }), october);
  const all = await store.editions.all();
  store.close();
  return all;
}

describe('opening a store', () => {
  it('makes the data folder and those above it.', () => {
    const deep = join(dataDir, 'a', 'b');
    expect(opening(deep)).toBe('none');
    expect(existsSync(databaseFile(deep))).toBe(true);
  });

  it('sets the connection up for safety: write-ahead log, full sync, foreign keys and a patient wait.', () => {
    const { client } = openConnection(dataDir);
    const pragmas = ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout'];
    expect(pragmas.map((name) => client.pragma(name, { simple: true }))).toEqual(['wal', 2, 1, 5000]);
    client.close();
  });

  it('names a data folder that cannot be made.', () => {
    const file = join(dataDir, 'en-fil');
    writeFileSync(file, '');
    expect(opening(file)).toBe('data-dir-unwritable');
    expect(opening(join(file, 'data'))).toBe('data-dir-unwritable');
  });

  it('names a database file that is a folder.', () => {
    mkdirSync(databaseFile(dataDir));
    expect(opening()).toBe('data-dir-unwritable');
  });

  it('names a database that another program keeps to itself.', () => {
    openSqliteStore({ dataDir }).close();
    const other = new BetterSqlite3(databaseFile(dataDir));
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE');
    expect(opening()).toBe('database-locked');
    other.close();
    expect(opening()).toBe('none');
  }, 20_000);

  it('opens and answers while another program is writing.', async () => {
    const all = await publishTwo();
    const other = new BetterSqlite3(databaseFile(dataDir));
    other.exec('BEGIN IMMEDIATE');
    const store = openSqliteStore({ dataDir });
    expect(await store.editions.all()).toEqual(all);
    store.close();
    other.close();
  });

  it('works again after it was shut in the middle of a use elsewhere.', async () => {
    const first = openSqliteStore({ dataDir });
    const second = openSqliteStore({ dataDir });
    const published = await publishWhole(first.editions, sampleCandidate(), october);
    first.close();
    expect(await second.editions.all()).toEqual([published]);
    second.close();
  });
});

describe('a write that cannot be done', () => {
  it('names a database that another program is writing, and changes nothing.', async () => {
    const connection = openConnection(dataDir);
    connection.client.pragma('busy_timeout = 20');
    const other = new BetterSqlite3(databaseFile(dataDir));
    other.exec('BEGIN IMMEDIATE');
    const store = sqliteEditions(connection);
    await expect(store.publish(sampleCandidate(), october)).rejects.toMatchObject({ code: 'database-locked' });
    other.exec('ROLLBACK');
    expect(await store.all()).toEqual([]);
    other.close();
    connection.client.close();
  });

  it('names a full disk, keeps what was there, and works again when there is room.', async () => {
    const connection = openConnection(dataDir);
    const store = sqliteEditions(connection);
    const old = await publishWhole(store, sampleCandidate({ rowsHash: '1'.repeat(12) }), october);
    // SQLite's own bound on the file gives the same error as a disk without room.
    const pages = connection.client.pragma('page_count', { simple: true });
    connection.client.pragma(`max_page_count = ${String(pages)}`);
    const large = sampleCandidate({ rowsHash: '2'.repeat(12), rows: manyRows(700) });
    await expect(store.publish(large, october)).rejects.toMatchObject({ code: 'disk-full', fault: 'ours' });
    expect(await store.all()).toEqual([old]);
    connection.client.pragma('max_page_count = 1000000');
    expect((await store.publish(large, october)).rows).toBe(700);
    connection.client.close();
  });
});

describe('a damaged database', { timeout: 60_000 }, () => {
  it('is refused where the file is not a database.', () => {
    writeFileSync(databaseFile(dataDir), 'Siden er under vedligeholdelse. '.repeat(200));
    expect(opening()).toBe('database-damaged');
  });

  it('is refused where the end of the file is missing.', async () => {
    await publishTwo();
    truncateSync(databaseFile(dataDir), statSync(databaseFile(dataDir)).size - 3 * 4096);
    expect(opening()).toBe('database-damaged');
  });

  it('is refused where its header or one of its first pages is overwritten.', async () => {
    await publishTwo();
    const whole = readFileSync(databaseFile(dataDir));
    for (const start of [0, 100, 4096, 2 * 4096]) {
      writeFileSync(databaseFile(dataDir), Buffer.from(whole).fill(0xff, start, start + 64));
      expect([start, opening()]).toEqual([start, 'database-damaged']);
    }
  });

  it('never gives a wrong edition, whichever page a bit is flipped in.', async () => {
    const all = await publishTwo();
    const whole = join(dataDir, 'whole.db');
    copyFileSync(databaseFile(dataDir), whole);
    const bytes = readFileSync(whole);
    const outcomes = { refused: 0, unharmed: 0 };
    for (let offset = 700; offset < bytes.byteLength; offset += 1365) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(offset) ^ 0x01, offset);
      writeFileSync(databaseFile(dataDir), flipped);
      const answer = await readAll();
      if (answer === undefined) outcomes.refused++;
      else {
        expect(answer.all, `bit flipped at ${offset}`).toEqual(all);
        expect(answer.kept, `bit flipped at ${offset}`).toEqual(all);
        outcomes.unharmed++;
      }
    }
    // Most bits lie in free space, in indexes that are checked, or in entries; the loop must have met both ends.
    expect(outcomes.refused).toBeGreaterThan(10);
    expect(outcomes.unharmed).toBeGreaterThan(10);
  });

  it('is named where the words of an entry were changed behind its back.', async () => {
    await publishTwo();
    // As latin1 a byte is a letter, so that the pages around the words stay as they are.
    const file = readFileSync(databaseFile(dataDir), 'latin1');
    writeFileSync(databaseFile(dataDir), file.replaceAll('veskolen', 'veskulen'), 'latin1');
    const store = openSqliteStore({ dataDir });
    await expect(store.editions.kept()).rejects.toMatchObject({ code: 'database-damaged', fault: 'ours' });
    await expect(store.editions.all()).rejects.toMatchObject({ code: 'database-damaged', fault: 'ours' });
    store.close();
  });

  it.each([
    ['a row', "UPDATE printed_rows SET content = replace(content, '1250.5', '1250.6') WHERE id = 1"],
    ['the order of the rows', "UPDATE edition_rows SET rows = replace(rows, '[1,2,', '[2,1,')"],
    ['a row that is not there', "UPDATE edition_rows SET rows = replace(rows, '[1,2,', '[1,9999,')"],
    ['a place', "UPDATE edition_rows SET places = replace(places, 'Ark1', 'Ark2')"],
    ['a field of the edition', "UPDATE editions SET title = 'Andet'"],
    ['which rows there are', 'DELETE FROM edition_rows'],
  ])('is named by every way of reading where %s was changed behind its back.', async (_, change) => {
    const [edition] = await publishTwo();
    const client = new BetterSqlite3(databaseFile(dataDir));
    client.pragma('foreign_keys = OFF');
    for (const name of client.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all())
      client.exec(`DROP TRIGGER ${String(name)}`);
    expect(client.prepare(change).run().changes).toBeGreaterThan(0);
    client.close();
    const { editions, close } = openSqliteStore({ dataDir });
    const damaged = { code: 'database-damaged', fault: 'ours' };
    await expect(editions.kept()).rejects.toMatchObject(damaged);
    await expect(editions.all()).rejects.toMatchObject(damaged);
    if (edition) await expect(editions.find(edition.id)).rejects.toMatchObject(damaged);
    close();
  });
});

/** All editions, read in both ways, or undefined where the store refuses. */
async function readAll(): Promise<{ all: Edition[]; kept: Edition[] } | undefined> {
  let store: ReturnType<typeof openSqliteStore>;
  try {
    store = openSqliteStore({ dataDir });
  } catch {
    return undefined;
  }
  try {
    const kept = (await store.editions.kept()).map(({ summary, printed, placeOf }) => {
      const { rows: _, ...fields } = summary;
      return { ...fields, entries: printed.map((row, index) => ({ ...row, place: placeOf(index) })) };
    });
    return { kept, all: await store.editions.all() };
  } catch {
    return undefined;
  } finally {
    store.close();
  }
}
