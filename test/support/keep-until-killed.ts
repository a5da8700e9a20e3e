import { makeBackup } from '../../db/sqlite/backup.ts';
import { allBackups } from '../../db/sqlite/backup-folder.ts';
import { restoreBackup } from '../../db/sqlite/restore.ts';
import type { KeepingProgress } from '../../src/domain/backup.ts';
import { night } from './kept-folders.ts';

// A program of its own, started by test/integration/kill-during-keeping.test.ts: makes or restores a backup and dies by SIGKILL
// when it reaches a step for the nth time. With the step `never` it says that it has begun, and is killed from outside.

const [work = '', dataDir = '', folder = '', step = '', nth = '1'] = process.argv.slice(2);
let reached = 0;
const progress: KeepingProgress = (name) => {
  if (name === step && ++reached === Number(nth)) process.kill(process.pid, 'SIGKILL');
};
process.stdout.write('begun\n');
if (work === 'backup') await makeBackup({ dataDir, folder }, { madeAt: night(20), madeBy: 'test' }, progress);
else {
  const [newest] = await allBackups(folder);
  if (newest) await restoreBackup({ dataDir, folder }, newest, { at: night(21), replaceNewer: true }, progress);
}
