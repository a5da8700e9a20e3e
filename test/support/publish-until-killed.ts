import { openConnection } from '../../db/sqlite/connection.ts';
import { sqliteEditions } from '../../db/sqlite/editions.ts';
import { instant } from '../../src/domain/date.ts';
import { manyRows, sampleCandidate } from './sample-candidate.ts';

// A program of its own, started by test/integration/kill-during-publish.test.ts: publishes an edition of 700 rows
// over an old one and dies by SIGKILL at the step it is told. The steps are temporary triggers on this very
// connection, so that the product's code knows nothing of them.

const [dataDir = '', step = ''] = process.argv.slice(2);
const connection = openConnection(dataDir);
const { client } = connection;

// So little memory for pages that SQLite must write unfinished work to the log while the transaction is open:
// a killed transaction of which nothing had reached the disk would prove nothing.
client.pragma('cache_size = 4');
client.pragma('wal_autocheckpoint = 0');

const die = () => process.kill(process.pid, 'SIGKILL');
client.function('die_at', (reached) => {
  if (reached === step) die();
  return null;
});
client.exec(`
  CREATE TEMP TRIGGER at_edition AFTER INSERT ON main.editions BEGIN SELECT die_at('edition'); END;
  CREATE TEMP TRIGGER at_row AFTER INSERT ON main.printed_rows BEGIN SELECT die_at('row ' || NEW.id); END;
  CREATE TEMP TRIGGER at_rows AFTER INSERT ON main.edition_rows BEGIN SELECT die_at('rows'); END;
  CREATE TEMP TRIGGER at_sighting AFTER INSERT ON main.sightings BEGIN SELECT die_at('sighting'); END;
  CREATE TEMP TRIGGER at_course AFTER INSERT ON main.courses BEGIN SELECT die_at('course ' || NEW.title); END;
  CREATE TEMP TRIGGER at_reading AFTER INSERT ON main.readings BEGIN SELECT die_at('reading'); END;
  CREATE TEMP TRIGGER at_decision AFTER UPDATE ON main.candidates BEGIN SELECT die_at('decision'); END;
`);

const store = sqliteEditions(connection);
const recordedAt = instant(new Date('2026-11-01T03:00:00Z'));
const candidate = sampleCandidate({ rowsHash: '2'.repeat(12), rows: manyRows(700), document: 'e' });
if (step === 'before') die();
await store.hold(candidate, recordedAt);
await store.decide(candidate.id, { verdict: 'accepted', reason: 'Set efter.', decidedAt: recordedAt });
if (step === 'committed') die();
