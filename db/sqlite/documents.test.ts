import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { instant } from '../../src/domain/date.ts';
import { hashOf } from '../shared/documents.ts';
import { documentPath } from './document-files.ts';
import { openSqliteStore } from './store.ts';

const october = instant(new Date('2026-10-01T03:00:00Z'));
const list = new TextEncoder().encode('Titel;Nummer\nGaffeltruckcertifikat B;47592\n');

let dataDir: string;
let path: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'positivliste-documents-'));
  path = documentPath(dataDir, hashOf(list));
  const store = openSqliteStore({ dataDir });
  await store.documents.put(list, 'text/csv', october);
  store.close();
});
afterEach(() => rm(dataDir, { recursive: true }));

const reopen = () => openSqliteStore({ dataDir }).close();

it('A document lies under its hash, in the folder of its first two digits, and nothing lies beside it.', () => {
  const hash = hashOf(list);
  expect(path).toBe(join(dataDir, 'documents', hash.slice(0, 2), hash));
  expect(readdirSync(dirname(path))).toEqual([basename(path)]);
});

it('The same bytes are not written a second time.', async () => {
  const before = statSync(path).ino;
  const store = openSqliteStore({ dataDir });
  await store.documents.put(list, 'text/csv', october);
  store.close();
  expect(statSync(path).ino).toBe(before);
});

it('What a killed program left half written is taken away at the next start, and the document stays.', () => {
  // A program that has certainly ended, and our own number, which in a container is that of an earlier life.
  const ended = spawnSync(process.execPath, ['--version']).pid;
  for (const pid of [ended, process.pid]) {
    const half = `${path}.${pid}.0b5c1f2e-3d4a-4f6b-8c7d-9e0f1a2b3c4d.tmp`;
    writeFileSync(half, list.slice(0, 10));
    reopen();
    expect(existsSync(half)).toBe(false);
  }
  expect(existsSync(path)).toBe(true);
});

it('What another living program is writing is left alone.', () => {
  const half = `${path}.${process.ppid}.0b5c1f2e-3d4a-4f6b-8c7d-9e0f1a2b3c4d.tmp`;
  writeFileSync(half, list.slice(0, 10));
  reopen();
  expect(existsSync(half)).toBe(true);
});

it('A document that cannot be written is an error by name, and is not recorded.', async () => {
  const store = openSqliteStore({ dataDir });
  const other = new TextEncoder().encode('Titel\nDansk\n');
  // A file stands where the folder should be.
  const folder = dirname(documentPath(dataDir, hashOf(other)));
  await rm(folder, { recursive: true, force: true });
  writeFileSync(folder, '');
  await expect(store.documents.put(other, 'text/csv', october)).rejects.toMatchObject({ code: 'data-dir-unwritable' });
  expect(await store.documents.find(hashOf(other))).toBeUndefined();
  store.close();
});
