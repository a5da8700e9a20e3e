import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentPath } from '../../db/sqlite/document-files.ts';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { sha256Schema } from '../../src/domain/document.ts';
import { storeSuite } from './store-suite.ts';

storeSuite('SQLite', async () => {
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
});
