import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openPostgresStore } from '../../db/postgres/store.ts';
import { documentPath } from '../../db/sqlite/document-files.ts';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { sha256Schema } from '../../src/domain/document.ts';
import {
  forgetful,
  noPostgres,
  type PostgresServer,
  postgresPrograms,
  throwAwayPostgres,
} from '../support/postgres-server.ts';
import { type StorePlace, storeSuite } from './store-suite.ts';

storeSuite('SQLite', onSqlite, { holdersDie: 'after their time' });

async function onSqlite(): Promise<StorePlace> {
  const dataDir = await mkdtemp(join(tmpdir(), 'positivliste-store-'));
  return {
    open: async () => openSqliteStore({ dataDir }),
    damageDocument: async (sha256, bytes) => {
      const path = documentPath(dataDir, sha256Schema.parse(sha256));
      if (bytes) await writeFile(path, bytes);
      else await rm(path);
    },
    remove: () => rm(dataDir, { recursive: true }),
  };
}

const programs = postgresPrograms();
if (programs) onPostgres(programs);
else it.skip(`The store on PostgreSQL is not tested here: ${noPostgres}`);

function onPostgres(programs: string): void {
  describe('PostgreSQL', () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await throwAwayPostgres(programs, forgetful);
      // Migrated once and copied for each test.
      const store = await openPostgresStore({ url: await server.create('migrated') });
      store.close();
      await server.ask('postgres', "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'migrated'");
    });
    afterAll(() => server?.stop());
    storeSuite('PostgreSQL', () => placeOn(server), { holdersDie: 'noticed at once' });
  });
}

async function placeOn(server: PostgresServer): Promise<StorePlace> {
  const name = randomUUID();
  const url = await server.create(name, 'migrated');
  return {
    open: () => openPostgresStore({ url }),
    damageDocument: async (sha256, bytes) => {
      // As a damaged disk does it: without asking the triggers.
      const change = bytes
        ? 'UPDATE document_bytes SET bytes = $2 WHERE sha256 = $1'
        : 'DELETE FROM document_bytes WHERE sha256 = $1';
      await server.ask(name, 'ALTER TABLE document_bytes DISABLE TRIGGER ALL');
      await server.ask(name, change, bytes ? [sha256, Buffer.from(bytes)] : [sha256]);
      await server.ask(name, 'ALTER TABLE document_bytes ENABLE TRIGGER ALL');
    },
    remove: () => server.drop(name),
  };
}
