import { subscribe } from 'node:diagnostics_channel';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import BetterSqlite3 from 'better-sqlite3';
import { pino } from 'pino';
import type { Store } from '../../src/domain/store.ts';

// A program of its own, started by test/faults/01-killed-nights.test.ts: collects a whole night, makes and drills its backup and
// its snapshot, and dies by SIGKILL when it reaches a point for the nth time. With the point `never` it says at the end how often
// it came to each. The points lie in what surrounds the product (the engine, the file system, what is heard of requests), so
// that the product's own code knows nothing of them.

const [dataDir = '', folder = '', sources = '{}', areas = '', point = 'never', nth = '1'] = process.argv.slice(2);
const reached: Record<string, number> = {};
const reach = (name: string) => {
  const times = (reached[name] ?? 0) + 1;
  reached[name] = times;
  if (name === point && times === Number(nth)) process.kill(process.pid, 'SIGKILL');
};

subscribe('undici:client:sendHeaders', () => reach('fetch: asked'));
subscribe('undici:request:headers', () => reach('fetch: answered'));
subscribe('undici:request:trailers', () => reach('fetch: whole'));
subscribe('child_process', () => reach('read: begun'));

const { open, rename } = fs;
const isDocument = (path: unknown) => String(path).startsWith(`${dataDir}/documents/`);
fs.open = async (path, flags, ...rest) => {
  const file = await open(path, flags, ...rest);
  if (isDocument(path) && flags === 'wx') reach('store: begun');
  return file;
};
fs.rename = async (from, to) => {
  if (isDocument(to)) reach('store: written');
  await rename(from, to);
  if (isDocument(to)) reach('store: named');
};
syncBuiltinESMExports();

const triggers = `
  CREATE TEMP TRIGGER at_document AFTER INSERT ON main.documents BEGIN SELECT reach('store: recorded'); END;
  CREATE TEMP TRIGGER at_retrieval AFTER INSERT ON main.retrievals BEGIN SELECT reach('store: retrieval'); END;
  CREATE TEMP TRIGGER at_course AFTER INSERT ON main.courses BEGIN SELECT reach('publish: course'); END;
  CREATE TEMP TRIGGER at_edition AFTER INSERT ON main.editions BEGIN SELECT reach('publish: edition'); END;
  CREATE TEMP TRIGGER at_row AFTER INSERT ON main.printed_rows BEGIN SELECT reach('publish: row'); END;
  CREATE TEMP TRIGGER at_rows AFTER INSERT ON main.edition_rows BEGIN SELECT reach('publish: rows'); END;
  CREATE TEMP TRIGGER at_sighting AFTER INSERT ON main.sightings BEGIN SELECT reach('publish: sighting'); END;
  CREATE TEMP TRIGGER at_reading AFTER INSERT ON main.readings BEGIN SELECT reach('publish: reading'); END;
  CREATE TEMP TRIGGER at_recording AFTER INSERT ON main.recordings BEGIN SELECT reach('publish: recording'); END;
  CREATE TEMP TRIGGER at_run AFTER INSERT ON main.runs BEGIN SELECT reach('run: begun'); END;
  CREATE TEMP TRIGGER at_source_run AFTER INSERT ON main.source_runs BEGIN SELECT reach('run: source'); END;
  CREATE TEMP TRIGGER at_run_end AFTER UPDATE ON main.runs BEGIN SELECT reach('run: ended'); END;
`;

// The last thing that is set when the product opens its database.
const { pragma } = BetterSqlite3.prototype;
BetterSqlite3.prototype.pragma = function (this: BetterSqlite3.Database, text, options) {
  const said: unknown = pragma.call(this, text, options);
  if (text !== 'foreign_keys = ON') return said;
  this.function('reach', (name) => {
    reach(String(name));
    return null;
  });
  this.exec(triggers);
  // So little memory for pages that unfinished work reaches the log, and nothing of the log the file: a killed transaction of
  // which nothing was on the disk would prove nothing.
  if (point.startsWith('publish')) {
    pragma.call(this, 'cache_size = 4');
    pragma.call(this, 'wal_autocheckpoint = 0');
  }
  return said;
};

/** Points between the product's steps, at what it asks of its store. */
function watched(store: Store): void {
  const { under, editions } = store;
  store.under = (lease) => {
    const held = under(lease);
    const { ofList, publish } = held.editions;
    held.editions.ofList = (...asked) => {
      reach('check: asks what was');
      return ofList(...asked);
    };
    held.editions.publish = async (...asked) => {
      reach('check: found good');
      const edition = await publish(...asked);
      reach('publish: done');
      return edition;
    };
    return held;
  };
  const { kept } = editions;
  editions.kept = async () => {
    reach('catalogue: begun');
    const all = await kept();
    reach('catalogue: read');
    return all;
  };
}

const { openProduct } = await import('../../src/cli/open.ts');
const { nightlySnapshots } = await import('../../src/cli/snapshot.ts');
const { sqliteBackups } = await import('../../db/sqlite/keeping.ts');
const { readConfig } = await import('../../src/config.ts');
const { instant } = await import('../../src/domain/date.ts');

const config = readConfig({ DATA_DIR: dataDir, BACKUP_DIR: folder, LOG_LEVEL: 'silent' });
const product = await openProduct(config, JSON.parse(sources), { only: areas.split(',') });
watched(product.store);
process.stdout.write('begun\n');
const run = await product.refresh('schedule', product.sources, () => undefined);
const backups = sqliteBackups({ dataDir, folder });
const maker = { madeAt: instant(product.now()), madeBy: 'test' };
const { manifest } = await backups.make(maker, (step) => reach(`backup: ${step}`));
await backups.drill(manifest, (step) => reach(`backup: drill ${step}`));
await nightlySnapshots(product, config, pino({ level: 'silent' })).make();
product.close();
process.stdout.write(`${JSON.stringify({ outcomes: run.sources.map(({ outcome }) => outcome), reached })}\n`);
