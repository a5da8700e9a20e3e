import { existsSync, readdirSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeBackup } from '../../db/sqlite/backup.ts';
import { databaseFile } from '../../db/sqlite/connection.ts';
import { drillBackup } from '../../db/sqlite/drill.ts';
import type { Product } from '../../src/cli/open.ts';
import { nightlySnapshots } from '../../src/cli/snapshot.ts';
import { instant } from '../../src/domain/date.ts';
import { asAppError } from '../../src/domain/error.ts';
import { type Round, recordFault, rounds } from './record.ts';
import { mountSmallDisk, onlyToBeRead, type SmallDisk } from './small-disk.ts';
import {
  afterwards,
  collectNight,
  type EditionsByArea,
  editionsByArea,
  leavesNothing,
  looksWhole,
  type OwnPlace,
  startTurningLists,
  type TurningLists,
  turningNight,
} from './turning-lists.ts';

/*
 * A whole night in a process that goes on serving, on a disk that is full from some byte on, so that each kind of write meets it:
 * documents, the database and its log, the backup, the drill, the snapshot. And folders that may only be read.
 */

const fault = recordFault(15, 'disk full at each write; folders that may only be read');
const minuteMs = 60_000;
const none = 'no tmpfs can be mounted here';

let disk: SmallDisk | undefined;
let lists: TurningLists;
let fresh: EditionsByArea;
/** The room that a whole night needs. */
let needed: number;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  lists = await startTurningLists();
  disk = await mountSmallDisk(20);
  if (!disk) return;
  const place = await lists.place(join(disk.folder, 'whole'));
  const before = roomLeft(disk);
  const product = await lists.open(place);
  expect(await playNight(product, place)).toEqual([]);
  fresh = await editionsByArea(product);
  needed = before - roomLeft(disk);
  product.close();
  await place.remove();
});
beforeEach(() => {
  vi.setSystemTime(new Date(turningNight));
});
afterAll(async () => {
  await disk?.remove();
  await lists.close();
  vi.useRealTimers();
});

function roomLeft({ folder }: SmallDisk): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

const later = (minutes: number) => vi.setSystemTime(new Date(Date.now() + minutes * minuteMs));

/** Collects, backs up, drills and makes a snapshot, as a server does; the codes of what went wrong. */
async function playNight(product: Product, place: OwnPlace): Promise<string[]> {
  const codes: string[] = [];
  const failed = (thrown: unknown) => void codes.push(asAppError(thrown).code);
  const night = await collectNight(product).catch(failed);
  for (const { outcome, findings } of night?.run.sources ?? []) {
    if (outcome === 'failed') codes.push(...findings.filter((one) => one.severity === 'error').map((one) => one.code));
  }
  const maker = { madeAt: instant(product.now()), madeBy: 'test' };
  const made = await makeBackup(place, maker, () => undefined).catch(failed);
  const drilled = made && (await drillBackup(place, made.manifest, () => undefined).catch(failed));
  if (drilled?.failure) codes.push(drilled.failure.code);
  const snapshots = nightlySnapshots(product, place.config, pino({ level: 'silent' }));
  await snapshots.make();
  return [...codes, ...[snapshots.lastFailure()?.error.code].filter((code) => code !== undefined)];
}

const logSize = ({ dataDir }: OwnPlace) => {
  const log = `${databaseFile(dataDir)}-wal`;
  return existsSync(log) ? statSync(log).size : 0;
};

/** What answers rest on while the disk is full: everything from before, whole. */
async function stillServes(round: Round, product: Product, place: OwnPlace): Promise<void> {
  await product.rebuild();
  await looksWhole(round, product, place, { old: lists.old, new: fresh });
  // The greatest size it is cut back to, and what one publish may add to that.
  round.holds('the log of the database does not grow without bound', logSize(place) < 17 * 2 ** 20, logSize(place));
}

async function recovers(round: Round, product: Product, place: OwnPlace): Promise<void> {
  later(60);
  const codes = await playNight(product, place);
  round.holds('the next night is clean, without a restart', codes.length === 0, codes);
  await looksWhole(round, product, place, { old: fresh, new: fresh });
  leavesNothing(round, place);
}

describe('A disk that is full', { timeout: 1_800_000 }, () => {
  it('from any byte of a night on is named, the lists stay, and all goes on when there is room.', async ({ skip }) => {
    skip(disk === undefined, none);
    if (disk === undefined) return;
    const met = new Set<string>();
    const count = rounds(3, 24);
    for (let at = 0; at < count; at++) {
      const left = Math.floor((needed * at) / count / 4096) * 4096;
      const place = await lists.place(join(disk.folder, String(at)));
      const product = await lists.open(place);
      await fault.round(`${left / 1024} KB left`, async (round) => {
        disk?.fill(left);
        const codes = await playNight(product, place);
        for (const code of codes) met.add(code);
        const strange = codes.filter((code) => !['disk-full', 'backup-disk-full'].includes(code));
        round.holds('what goes wrong is named as a full disk', codes.length > 0 && strange.length === 0, codes);
        await stillServes(round, product, place);
        disk?.empty();
        await recovers(round, product, place);
      });
      product.close();
      await place.remove();
    }
    expect([...met].sort()).toEqual(['backup-disk-full', 'disk-full']);
  });

  it('for many nights makes the log no longer.', async ({ skip }) => {
    skip(disk === undefined, none);
    if (disk === undefined) return;
    const place = await lists.place(join(disk.folder, 'many'));
    const product = await lists.open(place);
    await fault.round('many nights', async (round) => {
      disk?.fill(64 * 1024);
      const sizes: number[] = [];
      for (let night = 0; night < rounds(3, 20); night++, later(24 * 60)) {
        await playNight(product, place);
        sizes.push(logSize(place));
      }
      await stillServes(round, product, place);
      round.holds('the log is no longer after many nights', (sizes.at(-1) ?? 0) <= 128 * 1024, sizes);
      disk?.empty();
      await recovers(round, product, place);
    });
    product.close();
    await place.remove();
  });
});

describe('A folder that may only be read', () => {
  it.for([
    ['documents', ({ dataDir }: OwnPlace) => join(dataDir, 'documents'), 'data-dir-unwritable'],
    ['backups', ({ folder }: OwnPlace) => folder, 'backup-dir-unwritable'],
  ] as const)(
    '(the %s) is named, the lists stay, and all goes on afterwards.',
    async ([, folderOf, code], { skip }) => {
      skip(disk === undefined, none);
      if (disk === undefined) return;
      const place = await lists.place();
      const product = await lists.open(place);
      await fault.round(code, async (round) => {
        const over = onlyToBeRead(folderOf(place));
        const codes = await playNight(product, place);
        round.holds('what goes wrong is named as a folder that may not be written to', codes.includes(code), codes);
        await stillServes(round, product, place);
        over();
        await recovers(round, product, place);
      });
      product.close();
      await place.remove();
    },
  );

  it('(the data folder) is refused at a start, left as it was, and used again afterwards.', async ({ skip }) => {
    skip(disk === undefined, none);
    if (disk === undefined) return;
    const place = await lists.place();
    await fault.round('a start', async (round) => {
      const before = readFileSync(databaseFile(place.dataDir));
      const over = onlyToBeRead(place.dataDir);
      const code = await lists.open(place).then(
        () => 'opened',
        (thrown: unknown) => asAppError(thrown).code,
      );
      round.holds('a start is refused by name', code === 'data-dir-unwritable', code);
      over();
      round.holds('a refused start changes nothing', before.equals(readFileSync(databaseFile(place.dataDir))));
      vi.setSystemTime(new Date(afterwards));
      const product = await lists.open(place);
      await recovers(round, product, place);
      product.close();
    });
    expect(readdirSync(place.dataDir)).toContain('positivliste.db');
    await place.remove();
  });
});
