import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseFile } from '../../db/sqlite/connection.ts';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { titleKey } from '../../src/domain/course.ts';
import { instant } from '../../src/domain/date.ts';
import type { Edition } from '../../src/domain/edition.ts';
import { publishWhole } from '../support/publish-whole.ts';
import { manyRows, rowsOf, sampleCandidate } from '../support/sample-candidate.ts';

const program = join(import.meta.dirname, '..', 'support', 'publish-until-killed.ts');
const held = sampleCandidate({ rowsHash: '2'.repeat(12), rows: manyRows(700), document: 'e' });

let dataDir: string;
let old: Edition;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'positivliste-kill-'));
  const store = openSqliteStore({ dataDir });
  const recordedAt = instant(new Date('2026-10-01T03:00:00Z'));
  const candidate = sampleCandidate({ rowsHash: '1'.repeat(12), rows: manyRows(300) });
  old = await publishWhole(store.editions, candidate, recordedAt);
  store.close();
});
afterEach(() => rm(dataDir, { recursive: true }));

async function publishUntilKilled(step: string): Promise<void> {
  const child = spawn(process.execPath, [program, dataDir, step], { stdio: ['ignore', 'inherit', 'inherit'] });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
}

/** What a person finds after starting the program again; opening checks the whole file. */
async function afterRestart() {
  const store = openSqliteStore({ dataDir });
  const found = {
    all: await store.editions.all(),
    seen: (await store.editions.kept()).map((edition) => edition.seenAt),
    candidate: await store.editions.held(held.id),
    known: await store.editions.ofDocument(held.source, held.document.sha256, held.reader),
  };
  return { store, ...found };
}

const logSize = () => statSync(`${databaseFile(dataDir)}-wal`).size;

// Each test starts a program of its own, which takes its time on a busy machine.
describe('a program killed while it publishes', { timeout: 60_000 }, () => {
  const lastTitle = held.rows.at(-1)?.title ?? '';
  const lastKey = titleKey(lastTitle);
  const lastNewCourse = `course ${lastTitle}`;
  it.for(['decision', lastNewCourse, 'edition', 'row 301', 'row 500', 'row 700', 'rows', 'sighting', 'reading'])(
    'leaves the old edition alone in place when it dies at "%s", and can publish afterwards.',
    async (step) => {
      await publishUntilKilled(step);
      // The first 300 rows are the old edition's, and are not written again.
      if (step.startsWith('row') && step !== 'row 301') expect(logSize()).toBeGreaterThan(100_000);
      const { store, all, seen, candidate, known } = await afterRestart();
      expect(all).toEqual([old]);
      expect(seen).toEqual([[old.recordedAt]]);
      expect(candidate?.decision).toBeUndefined();
      expect(known).toEqual({ candidate: { id: held.id } });
      expect(await store.editions.courseOfTitle(lastKey)).toBeUndefined();
      const decidedAt = instant(new Date('2026-11-02T03:00:00Z'));
      await store.editions.decide(held.id, { verdict: 'accepted', reason: 'Igen.', decidedAt });
      const edition = await store.editions.find(held.edition);
      expect(rowsOf(edition)).toEqual(held.rows);
      expect(await store.editions.courseOfTitle(lastKey)).toBe(edition?.entries.at(-1)?.course);
      store.close();
    },
  );

  it('leaves the old edition and nothing else when it dies before it begins.', async () => {
    await publishUntilKilled('before');
    const { store, all, candidate } = await afterRestart();
    expect(all).toEqual([old]);
    expect(candidate).toBeUndefined();
    store.close();
  });

  it('leaves the new edition whole beside the old one when it dies after the commit.', async () => {
    await publishUntilKilled('committed');
    const { store, all, candidate } = await afterRestart();
    expect(all.map((edition) => edition.id)).toEqual([old.id, held.edition]);
    expect(all[0]).toEqual(old);
    expect(rowsOf(all[1])).toEqual(held.rows);
    expect(candidate?.decision?.verdict).toBe('accepted');
    store.close();
  });
});
