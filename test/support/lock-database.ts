import BetterSqlite3 from 'better-sqlite3';
import { databaseFile } from '../../db/sqlite/connection.ts';

// A program of its own, started by test/faults/16-locked.test.ts: holds the database of a data folder as some other program would (a
// shell, a copier) until its input ends. `exclusive` keeps readers out too where there is no log; `immediate` keeps writers out.

const [dataDir = '', kind = 'immediate'] = process.argv.slice(2);
const client = new BetterSqlite3(databaseFile(dataDir));
client.pragma('busy_timeout = 20000');
client.exec(`BEGIN ${kind}`);
process.stdout.write('locked\n');
for await (const _ of process.stdin);
client.exec('ROLLBACK');
client.close();
