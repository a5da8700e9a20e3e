import BetterSqlite3 from 'better-sqlite3';
import { databaseFile } from '../../db/sqlite/connection.ts';
import { migrate } from '../../db/sqlite/migrate.ts';

// A program of its own, started by db/sqlite/migrate.test.ts: brings a database up to today and dies by SIGKILL before the
// statement it is told, with what was done so far pushed out to the disk.

const [dataDir = '', before = '0'] = process.argv.slice(2);
const client = new BetterSqlite3(databaseFile(dataDir));
client.pragma('journal_mode = WAL');
client.pragma('cache_size = 4');
client.pragma('wal_autocheckpoint = 0');
const exec = client.exec.bind(client);
let done = 0;
client.exec = (statement) => {
  if (done++ === Number(before)) process.kill(process.pid, 'SIGKILL');
  return exec(statement);
};
migrate(client);
process.stdout.write(`${done}\n`);
