import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { makeBackup } from '../../db/sqlite/backup.ts';
import { databaseFile } from '../../db/sqlite/connection.ts';
import { openProduct, type Product } from '../../src/cli/open.ts';
import { openForServing } from '../../src/cli/start-up.ts';
import { readConfig } from '../../src/config.ts';
import { AppError, asAppError } from '../../src/domain/error.ts';
import { randomFrom } from '../oracle/random.ts';
import { night, publishOne, twoFolders } from '../support/kept-folders.ts';
import { type Round, recordFault, rounds } from './record.ts';

/* Database files damaged in every way a disk, a copy or a person damages them: right answers, a refusal, or a restore. */

const fault = recordFault(17, 'corrupt database files');
const pageBytes = 4096;
/** What a start may say of a file that is not what was written. */
const refusals = new Set(['database-damaged', 'database-missing', 'database-newer', 'disk-failing']);

let place: Awaited<ReturnType<typeof twoFolders>>;
let whole: Buffer;
let right: string;

beforeAll(async () => {
  place = await twoFolders();
  for (const number of [1, 2, 3]) await publishOne(place, number, 150);
  await makeBackup(place, { madeAt: night(4), madeBy: 'test' }, () => undefined);
  const product = await openProduct(configOf(place.dataDir));
  right = await answersOf(product);
  product.close();
  whole = readFileSync(databaseFile(place.dataDir));
});
afterAll(() => place.remove());

const configOf = (dataDir: string) =>
  readConfig({ DATA_DIR: dataDir, BACKUP_DIR: place.folder, LOG_LEVEL: 'silent', RESTORE_ON_DAMAGE: 'true' });

/**
 * Everything that was published: every edition with its rows and their places. Left out is when the publisher was last seen to
 * show it, which grows each night and lies under no hash: a letter changed there is found only where it makes no date.
 */
async function answersOf({ store }: Product): Promise<string> {
  const kept = (await store.editions.kept()).map(
    ({ summary: { confirmedAt: _seen, ...summary }, printed, placeOf }) => {
      return { summary, printed, places: printed.map((_row, position) => placeOf(position)) };
    },
  );
  const all = (await store.editions.all()).map(({ confirmedAt: _seen, ...edition }) => edition);
  return JSON.stringify([all, kept]);
}

/** Opens a folder, and says what came of it: right answers, wrong ones, or the error that refused it. */
async function outcomeOf(open: () => Promise<Product>): Promise<'right' | 'wrong' | AppError> {
  let product: Product;
  try {
    product = await open();
  } catch (thrown) {
    return thrown instanceof AppError ? thrown : asAppError(thrown);
  }
  try {
    return (await answersOf(product)) === right ? 'right' : 'wrong';
  } catch (thrown) {
    return asAppError(thrown);
  } finally {
    product.close();
  }
}

let folders = 0;

/** One damaged folder: opened as it is, and by a server that may restore. */
async function damaged(round: Round, damage: (dataDir: string) => void): Promise<void> {
  const dataDir = join(place.dataDir, '..', `damaged-${++folders}`);
  await cp(place.dataDir, dataDir, { recursive: true });
  for (const ending of ['-wal', '-shm']) rmSync(`${databaseFile(dataDir)}${ending}`, { force: true });
  damage(dataDir);
  const outcome = await outcomeOf(() => openProduct(configOf(dataDir)));
  round.holds('no row is served that was not published', outcome !== 'wrong');
  if (outcome instanceof AppError) {
    round.holds('a refusal has a name', refusals.has(outcome.code), outcome.code);
    const lines = outcome.sentence.da.split('\n').length;
    round.holds(
      'a refusal is one clear sentence that says what to do',
      lines === 1 && /restore|start/i.test(outcome.sentence.en),
    );
  }
  const served = await outcomeOf(() => openForServing(configOf(dataDir)));
  // What a newer program has made is never replaced.
  const isNewer = served instanceof AppError && served.code === 'database-newer';
  round.holds('a server that may restore serves what was published', served === 'right' || isNewer, served);
  await rm(dataDir, { recursive: true });
}

const written = (change: (bytes: Buffer) => Buffer) => (dataDir: string) =>
  writeFileSync(databaseFile(dataDir), change(Buffer.from(whole)));

const cases: [what: string, damage: (dataDir: string) => void][] = [
  ['gone', (dataDir) => rmSync(databaseFile(dataDir))],
  ['emptied', written(() => Buffer.alloc(0))],
  ['another text', written(() => Buffer.from('<html>404</html>'.repeat(1000)))],
  ['the header overwritten', written((bytes) => bytes.fill(0, 0, 100))],
  ['the name in the header wrong', written((bytes) => bytes.fill(0x41, 0, 16))],
  ['another size of pages', written((bytes) => bytes.fill(0x08, 16, 17))],
  ['half a page cut off', written((bytes) => bytes.subarray(0, bytes.length - 2000))],
  [
    'the second half cut off',
    written((bytes) => bytes.subarray(0, Math.floor(bytes.length / 2 / pageBytes) * pageBytes)),
  ],
  [
    'two pages exchanged',
    written((bytes) => {
      const [a, b] = [3 * pageBytes, 9 * pageBytes];
      const kept = Buffer.from(bytes.subarray(a, a + pageBytes));
      bytes.copy(bytes, a, b, b + pageBytes);
      kept.copy(bytes, b);
      return bytes;
    }),
  ],
  [
    'a row that is no JSON any more',
    written((bytes) => {
      const colon = bytes.lastIndexOf('"title":"') + 7;
      return bytes.fill(';', colon, colon + 1);
    }),
  ],
  ['the log of another database beside it', logOfAnother],
  ['a log of noise beside it', (dataDir) => writeFileSync(`${databaseFile(dataDir)}-wal`, Buffer.alloc(50_000, 0x5a))],
  [
    'a whole database of another program',
    (dataDir) => {
      rmSync(databaseFile(dataDir));
      const other = new BetterSqlite3(databaseFile(dataDir));
      other.exec('CREATE TABLE noter (tekst text); INSERT INTO noter VALUES (1)');
      other.close();
    },
  ],
];

/** A log that would be played into the file, if the salts and checksums of both did not say whose it is. */
function logOfAnother(dataDir: string): void {
  const folder = `${dataDir}-other`;
  mkdirSync(folder);
  const other = new BetterSqlite3(join(folder, 'other.db'));
  other.pragma('journal_mode = WAL');
  other.pragma('wal_autocheckpoint = 0');
  other.exec('CREATE TABLE editions (id text); INSERT INTO editions VALUES (1)');
  copyFileSync(join(folder, 'other.db-wal'), `${databaseFile(dataDir)}-wal`);
  other.close();
  rmSync(folder, { recursive: true });
}

describe('A database file', { timeout: 1_800_000 }, () => {
  it.each(cases)('with %s gives right answers, a refusal by name, or a restore.', (what, damage) =>
    fault.round(what, (round) => damaged(round, damage)),
  );

  it('with any of its pages overwritten gives right answers, a refusal by name, or a restore.', async () => {
    const pages = Math.floor(whole.length / pageBytes);
    const step = rounds(Math.ceil(pages / 6), 1);
    for (let page = 1; page < pages; page += step) {
      const from = page * pageBytes;
      await fault.round(`page ${page + 1} of ${pages}`, (round) =>
        damaged(
          round,
          written((bytes) => bytes.fill(page % 2 === 0 ? 0xff : 0, from, from + pageBytes)),
        ),
      );
    }
  });

  it('with a bit flipped anywhere gives right answers, a refusal by name, or a restore.', async () => {
    const random = randomFrom(17);
    for (let count = 0; count < rounds(20, 400); count++) {
      const [at, bit] = [random.int(whole.length), random.int(8)];
      await fault.round(`bit ${bit} of byte ${at}`, (round) =>
        damaged(
          round,
          written((bytes) => bytes.fill((bytes[at] ?? 0) ^ (1 << bit), at, at + 1)),
        ),
      );
    }
  });

  it('with a bit flipped in what a row says gives right answers, a refusal by name, or a restore.', async () => {
    const random = randomFrom(18);
    const rows = [...whole.toString('latin1').matchAll(/"title":"[^"]+"/g)].map(({ index }) => index);
    for (let count = 0; count < rounds(10, 100); count++) {
      const at = random.pick(rows) + 9 + random.int(5);
      await fault.round(`a letter at byte ${at}`, (round) =>
        damaged(
          round,
          written((bytes) => bytes.fill((bytes[at] ?? 0) ^ 1, at, at + 1)),
        ),
      );
    }
  });
});
