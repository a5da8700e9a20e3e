import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { databaseFile } from '../../db/sqlite/connection.ts';
import { migrate, migrationsFolder } from '../../db/sqlite/migrate.ts';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { editionSchema } from '../../src/domain/edition.ts';
import { asAppError } from '../../src/domain/error.ts';
import { recordFault, rounds } from './record.ts';

/* Every older database under today's code, today's database under every older code, and migrations killed before each statement. */

const fault = recordFault(20, 'upgrade and rollback; a migration killed half-way');
const program = join(import.meta.dirname, '../support/migrate-until-killed.ts');
const fixtures = join(import.meta.dirname, '../../db/sqlite/fixtures');
const written = readFileSync(join(fixtures, 'before-rows-once.sql'), 'utf8');
const { editions: published } = z
  .object({ editions: z.array(editionSchema) })
  .parse(JSON.parse(readFileSync(join(fixtures, 'before-rows-once.editions.json'), 'utf8')));
const journalSchema = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) });
/** The first version of which there are rows that its program wrote. */
const withRows = 2;

const root = mkdtempSync(join(tmpdir(), 'positivliste-upgrades-'));
afterAll(() => rmSync(root, { recursive: true }));
const journal = journalSchema.parse(
  JSON.parse(readFileSync(join(migrationsFolder(), 'meta', '_journal.json'), 'utf8')),
);
const newest = journal.entries.length;
const versions = Array.from({ length: newest - withRows + 1 }, (_, at) => withRows + at);

/** The migrations as a program of so many knew them. */
function migrationsOf(version: number): string {
  const folder = join(root, `migrations-${version}`);
  cpSync(migrationsFolder(), folder, { recursive: true });
  const known = { ...journal, entries: journal.entries.slice(0, version) };
  writeFileSync(join(folder, 'meta', '_journal.json'), JSON.stringify(known));
  return folder;
}

beforeAll(() => {
  for (const version of versions) {
    const folder = join(root, `version-${version}`);
    cpSync(migrationsOf(version), folder, { recursive: true });
    const client = new BetterSqlite3(databaseFile(folder));
    migrate(client, join(root, `migrations-${withRows}`));
    client.exec(written);
    migrate(client, join(root, `migrations-${version}`));
    client.close();
  }
});

/** A copy of the database of a version in a folder of its own. */
function copyOf(version: number): string {
  const folder = mkdtempSync(join(root, 'copy-'));
  cpSync(databaseFile(join(root, `version-${version}`)), databaseFile(folder));
  return folder;
}

/** Whether today's program reads every edition as the program that published it did. */
async function isReadRight(dataDir: string): Promise<boolean> {
  const store = openSqliteStore({ dataDir });
  try {
    await store.editions.kept();
    return isDeepStrictEqual(await store.editions.all(), published);
  } finally {
    store.close();
  }
}

it.each(versions)('A database of version %i is read by today’s code as its own program wrote it.', async (version) => {
  await fault.round(`new code on version ${version}`, async (round) => {
    round.holds('what an older program wrote is read as it was', await isReadRight(copyOf(version)));
  });
});

it.each(versions.slice(0, -1))(
  'Code of version %i refuses today’s database by name, and leaves it as it was.',
  async (version) => {
    await fault.round(`code of version ${version} on a new database`, async (round) => {
      const folder = copyOf(newest);
      const before = readFileSync(databaseFile(folder));
      const client = new BetterSqlite3(databaseFile(folder));
      let code = 'migrated';
      try {
        migrate(client, join(root, `migrations-${version}`));
      } catch (thrown) {
        code = asAppError(thrown).code;
      }
      client.close();
      round.holds('older code refuses a newer database by name', code === 'database-newer', code);
      round.holds('a refused database is not changed', readFileSync(databaseFile(folder)).equals(before));
      round.holds('today’s code still reads it', await isReadRight(folder));
    });
  },
);

it('A migration killed before any of its statements leaves the old version or the new, and is done at the next start.', async () => {
  const whole = copyOf(withRows);
  const statements = Number(spawnSync(process.execPath, [program, whole, 'never'], { encoding: 'utf8' }).stdout);
  expect(statements).toBeGreaterThan(20);
  const step = rounds(Math.ceil(statements / 4), 1);
  for (let before = 0; before < statements; before += step) {
    await fault.round(`killed before statement ${before}`, async (round) => {
      const folder = copyOf(withRows);
      const { signal } = spawnSync(process.execPath, [program, folder, String(before)]);
      expect(signal).toBe('SIGKILL');
      const client = new BetterSqlite3(databaseFile(folder));
      const applied = Number(client.prepare('SELECT count(*) FROM __drizzle_migrations').pluck().get());
      const check = client.pragma('quick_check', { simple: true });
      client.close();
      round.holds(
        'a killed migration leaves the old version, or the new',
        [withRows, newest].includes(applied),
        applied,
      );
      round.holds('quick_check says ok', check === 'ok', check);
      round.holds('the next start brings it up to today, with every row', await isReadRight(folder));
    });
  }
}, 600_000);
