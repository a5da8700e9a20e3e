import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { makeBackup } from '../../db/sqlite/backup.ts';
import { databaseFile } from '../../db/sqlite/connection.ts';
import { drillBackup } from '../../db/sqlite/drill.ts';
import { instant } from '../../src/domain/date.ts';
import { peakMemory, recordFault, rounds } from './record.ts';
import { editionsServed, serveAt, urlOf } from './servers.ts';
import { afterwards, collectNight, startTurningLists, type TurningLists, turningAreas } from './turning-lists.ts';

/* Each night's backup is restored beside the live database and counted; and a database that is deleted is back in a minute. */

const fault = recordFault(18, 'backups restored in drills; the database deleted');

let lists: TurningLists;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  lists = await startTurningLists();
});
afterAll(async () => {
  await lists.close();
  vi.useRealTimers();
});

it('Every night’s backup can be restored, with the counts of that night.', async () => {
  const place = await lists.place();
  const product = await lists.open(place);
  for (let night = 0; night < rounds(2, 14); night++) {
    vi.setSystemTime(new Date(Date.parse('2026-11-22T03:00:00Z') + night * 86_400_000));
    await fault.round(`night ${night + 1}`, async (round) => {
      await collectNight(product);
      const { manifest } = await makeBackup(place, { madeAt: instant(product.now()), madeBy: 'test' }, () => undefined);
      const { failure, lost, documents } = await drillBackup(place, manifest, () => undefined);
      round.holds('the backup is whole, and reads as the program reads it', failure === undefined, failure?.code);
      round.holds('it counts what the live database counts', lost.length === 0, lost);
      round.holds('every document is whole', documents.lacking.length === 0, documents.lacking);
    });
  }
  product.close();
  await place.remove();
}, 300_000);

it('A server whose database is deleted has it back when it starts, and answers as before.', async () => {
  for (let count = 0; count < rounds(1, 5); count++) {
    const place = await lists.place();
    await fault.round(`deleted, round ${count + 1}`, async (round) => {
      for (const ending of ['', '-wal', '-shm']) rmSync(`${databaseFile(place.dataDir)}${ending}`, { force: true });
      const server = await serveAt(afterwards, place, lists.sources, { RESTORE_ON_DAMAGE: 'true' });
      const served = await editionsServed(await urlOf(server));
      round.holds('every edition of the backup answers again', served.length >= turningAreas.length, served);
      round.costs(peakMemory(server.pid) ?? 0);
      await server.line(/"refresh done"/);
      expect(await server.stop()).toBe(0);
    });
    await place.remove();
  }
}, 300_000);
