import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeBackup } from '../../db/sqlite/backup.ts';
import { databaseFile } from '../../db/sqlite/connection.ts';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { editionsIn, night, publishOne, twoFolders } from '../support/kept-folders.ts';
import { type RunningCommand, startCommand } from '../support/running-command.ts';

// The compiled commands in processes of their own, as an operator meets them.

let place: Awaited<ReturnType<typeof twoFolders>>;
const started: RunningCommand[] = [];
beforeEach(async () => {
  place = await twoFolders();
  await publishOne(place, 1);
});
afterEach(async () => {
  for (const command of started.splice(0)) await command.stop();
  await place.remove();
});

const environment = () => ({ DATA_DIR: place.dataDir, BACKUP_DIR: place.folder, PORT: '0' });

/** Runs a command to its end. */
async function positivliste(...args: string[]): Promise<{ code: number | null; said: string }> {
  const command = startCommand('src/cli.js', args, environment());
  started.push(command);
  return { code: await command.ended, said: command.lines.join('\n') };
}

function serve(more: Record<string, string> = {}): RunningCommand {
  const command = startCommand('src/main.js', ['--no-refresh'], { ...environment(), ...more });
  started.push(command);
  return command;
}

const damage = () => {
  const file = databaseFile(place.dataDir);
  writeFileSync(file, readFileSync(file).fill(0xff, 2 * 4096, 3 * 4096));
};
const backUp = (day: number) => makeBackup(place, { madeAt: night(day), madeBy: 'test' }, () => undefined);

describe('the commands that keep', { timeout: 120_000 }, () => {
  it('make a backup, list it, try it, and put it back.', async () => {
    const made = await positivliste('backup');
    expect(made).toMatchObject({ code: 0, said: expect.stringContaining(place.folder) });
    expect(made.said).toMatch(/\d+ tables, \d+ rows, 0\.\d MB, 1 documents, 0 older removed/);
    const [name = ''] = readdirSync(place.folder).filter((one) => one !== 'documents');
    const listed = await positivliste('backup', '--list');
    expect([listed.code, listed.said.split('\n').length]).toEqual([0, 3]);
    expect(listed.said).toContain(name);
    const tried = await positivliste('drill', name.slice(0, 10));
    expect(tried).toMatchObject({ code: 0, said: expect.stringContaining('som dengang') });
    damage();
    const status = await positivliste('status');
    expect(status).toMatchObject({ code: 1, said: expect.stringContaining('database-damaged') });
    expect(status.said).toContain('positivliste restore');
    const restored = await positivliste('restore');
    expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('Den gamle ligger i ') });
    const after = await positivliste('status');
    expect(after).toMatchObject({ code: 0, said: expect.stringContaining(`Sikkerhedskopier: ${name}`) });
  });

  it('say what is wrong with a backup, and restore the newest that is whole.', async () => {
    const older = (await backUp(1)).manifest.backup;
    await publishOne(place, 2);
    const newer = (await backUp(2)).manifest.backup;
    truncateSync(join(place.folder, newer, 'positivliste.db'), 4096);
    const tried = await positivliste('drill');
    expect(tried).toMatchObject({ code: 1, said: expect.stringContaining('backup-damaged') });
    rmSync(databaseFile(place.dataDir));
    const restored = await positivliste('restore');
    expect([restored.code, restored.said.includes(`${newer}: positivliste: backup-damaged`)]).toEqual([0, true]);
    expect(restored.said).toContain(`${older}: `);
    expect(await editionsIn(place)).toHaveLength(1);
  });

  it('refuse to restore over what is newer or in use, and say how.', async () => {
    await backUp(1);
    await publishOne(place, 2);
    const refused = await positivliste('restore');
    expect([refused.code, refused.said.includes('--replace-newer')]).toEqual([1, true]);
    const store = openSqliteStore(place);
    const used = await positivliste('restore', '--replace-newer');
    expect([used.code, used.said.includes('database-in-use')]).toEqual([1, true]);
    store.close();
    const told = await positivliste('restore', '2026-10', '--replace-newer');
    expect([told.code, told.said.includes('Den gamle vidste mere om: ')]).toEqual([0, true]);
    expect(await editionsIn(place)).toHaveLength(1);
  });

  it('name a backup that is not there.', async () => {
    expect((await positivliste('restore')).said).toContain('Der er ingen sikkerhedskopier');
    await backUp(1);
    expect(await positivliste('drill', '2019')).toMatchObject({
      code: 1,
      said: expect.stringContaining('Ingen sikkerhedskopi begynder med "2019"'),
    });
  });

  it('lay documents back without touching the database.', async () => {
    await backUp(1);
    rmSync(join(place.dataDir, 'documents'), { recursive: true });
    expect(await positivliste('restore', '--documents')).toMatchObject({
      code: 0,
      said: 'Dokumenter lagt tilbage: 1; hele ingen steder: 0',
    });
    expect(existsSync(join(place.dataDir, 'documents'))).toBe(true);
  });
});

describe('a server that starts', { timeout: 120_000 }, () => {
  it.each([
    ['damaged', damage, 'database-damaged'],
    ['gone', () => rmSync(databaseFile(place.dataDir)), 'database-missing'],
    ['cut to nothing', () => truncateSync(databaseFile(place.dataDir), 0), 'database-missing'],
    ['half restored', () => writeFileSync(join(place.dataDir, 'restore-unfinished'), ''), 'restore-unfinished'],
  ] as const)(
    'on a database that is %s refuses with what to do, and with RESTORE_ON_DAMAGE restores it.',
    async (_, hurt, code) => {
      await backUp(1);
      hurt();
      const refused = serve();
      expect(await refused.ended).toBe(1);
      expect(refused.lines.join('\n')).toContain(code);
      expect(refused.lines.join('\n')).toContain('positivliste restore');
      const began = performance.now();
      const server = serve({ RESTORE_ON_DAMAGE: 'true' });
      const ready = await server.line(/"msg":"ready"/);
      expect(performance.now() - began).toBeLessThan(60_000);
      expect(ready).toContain('"editions":1');
      expect(server.lines.join('\n')).toContain('"msg":"restored"');
      expect(await server.stop()).toBe(0);
      expect(await editionsIn(place)).toHaveLength(1);
    },
  );

  it('with RESTORE_ON_DAMAGE and no whole backup still refuses.', async () => {
    const { manifest } = await backUp(1);
    truncateSync(join(place.folder, manifest.backup, 'positivliste.db'), 0);
    damage();
    const refused = serve({ RESTORE_ON_DAMAGE: 'true' });
    expect(await refused.ended).toBe(1);
    expect(refused.lines.join('\n')).toContain('backup-damaged');
  });

  it('cannot be restored over while it runs.', async () => {
    await backUp(1);
    const server = serve();
    await server.line(/"msg":"ready"/);
    damage();
    const refused = await positivliste('restore');
    expect([refused.code, refused.said.includes('database-in-use')]).toEqual([1, true]);
  });
});
