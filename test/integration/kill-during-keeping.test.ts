import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeBackup } from '../../db/sqlite/backup.ts';
import { allBackups } from '../../db/sqlite/backup-folder.ts';
import { databaseFile } from '../../db/sqlite/connection.ts';
import { drillBackup } from '../../db/sqlite/drill.ts';
import { restoreBackup } from '../../db/sqlite/restore.ts';
import { randomFrom } from '../oracle/random.ts';
import { editionsIn, night, publishOne, twoFolders } from '../support/kept-folders.ts';

const program = join(import.meta.dirname, '..', 'support', 'keep-until-killed.ts');
const quietly = () => undefined;

let place: Awaited<ReturnType<typeof twoFolders>>;
let old: string[];
beforeEach(async () => {
  place = await twoFolders();
  await publishOne(place, 1);
  await makeBackup(place, { madeAt: night(1), madeBy: 'test' }, quietly);
  old = await editionsIn(place);
  await publishOne(place, 2, 700);
});
afterEach(() => place.remove());

/** Runs the program until it kills itself at a step, or is killed after some milliseconds. */
async function untilKilled(
  work: 'backup' | 'restore',
  step: string,
  nth = 1,
  afterMs?: number,
): Promise<string | null> {
  const args = [program, work, place.dataDir, place.folder, step, String(nth)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  if (afterMs !== undefined) child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), afterMs));
  const [, signal] = await once(child, 'exit');
  return signal;
}

/** Every backup that can be seen, drilled; and what else lies in the folder. */
async function backupsSeen() {
  const all = await allBackups(place.folder);
  for (const one of all) expect((await drillBackup(place, one, quietly)).failure).toBeUndefined();
  const names = new Set<string>([...all.map((one) => one.backup), 'documents']);
  return { all, leftover: readdirSync(place.folder).filter((name) => !names.has(name)) };
}

describe('a program killed while it makes a backup', { timeout: 120_000 }, () => {
  it.for([
    ['copy', 1],
    ['check', 1],
    ['documents', 1],
    ['documents', 2],
    ['manifest', 1],
    ['appear', 1],
    ['rotate', 1],
  ] as const)('leaves the one before and at most a whole new one when it dies at "%s" %i.', async ([step, nth]) => {
    expect(await untilKilled('backup', step, nth)).toBe('SIGKILL');
    const { all } = await backupsSeen();
    expect(all.length).toBe(step === 'rotate' ? 2 : 1);
    expect((await editionsIn(place)).length).toBe(2);
    await makeBackup(place, { madeAt: night(22), madeBy: 'test' }, quietly);
    const after = await backupsSeen();
    expect([after.all.length, after.leftover]).toEqual([all.length + 1, []]);
  });

  it('leaves the same wherever else it dies.', async () => {
    const random = randomFrom(20_261_122);
    for (let round = 0; round < 12; round++) await untilKilled('backup', 'never', 1, random.int(60));
    expect((await backupsSeen()).all.length).toBeGreaterThan(0);
    await makeBackup(place, { madeAt: night(23), madeBy: 'test' }, quietly);
    expect((await backupsSeen()).leftover).toEqual([]);
  });
});

describe('a program killed while it restores', { timeout: 120_000 }, () => {
  it.for(['copy', 'check', 'read', 'swap', 'move', 'swapped', 'documents'])(
    'leaves the old database, the restored one, or one that is refused, when it dies at "%s".',
    async (step) => {
      expect(await untilKilled('restore', step)).toBe('SIGKILL');
      const seen = await editionsIn(place).catch((thrown: unknown) => thrown);
      if (step === 'move' || step === 'swapped') expect(seen).toMatchObject({ code: 'restore-unfinished' });
      else expect(seen).toHaveLength(step === 'documents' ? 1 : 2);
      const [newest] = await allBackups(place.folder);
      if (newest) await restoreBackup(place, newest, { at: night(24), replaceNewer: true }, quietly);
      expect(await editionsIn(place)).toEqual(old);
      expect(
        readdirSync(place.dataDir).filter((name) => name.startsWith('.') || name === 'restore-unfinished'),
      ).toEqual([]);
      // What was replaced is kept, whole, in a folder that says so.
      const kept = readdirSync(place.dataDir).filter((name) => name.startsWith('replaced-'));
      const editions = await Promise.all(
        kept
          .filter((name) => existsSync(databaseFile(join(place.dataDir, name))))
          .map((name) => editionsIn({ dataDir: join(place.dataDir, name) })),
      );
      expect(editions.map((one) => one.length)).toContain(2);
    },
  );
});
