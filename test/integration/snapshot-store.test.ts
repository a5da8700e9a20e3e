import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sqliteSnapshots } from '../../db/sqlite/snapshot.ts';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { buildCatalogue } from '../../src/catalogue/catalogue.ts';
import { nightlySnapshots, snapshotContent } from '../../src/cli/snapshot.ts';
import { readConfig } from '../../src/config.ts';
import type { BulkTable } from '../../src/domain/bulk.ts';
import { civilDate, type Instant, instant, instantSchema } from '../../src/domain/date.ts';
import { AppError } from '../../src/domain/error.ts';
import type { SnapshotContent } from '../../src/domain/snapshot.ts';
import { testMoment } from '../support/builders.ts';
import { catalogue } from '../support/door.ts';
import { sampleCandidate, sampleRow } from '../support/sample-candidate.ts';
import { publisherOfATest, snapshotProduct } from '../support/snapshots.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'snapshot-store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (text: string): Instant => instantSchema.parse(text);

/** A snapshot of one small table, with whatever a test decides. */
function smallContent(wish: { madeAt?: Instant; tables?: readonly BulkTable[]; words?: string } = {}): SnapshotContent {
  const { madeAt = instant(testMoment), words = 'x', tables = [smallTable(words)] } = wish;
  return {
    on: civilDate('2026-11-22'),
    madeAt,
    about: { madeBy: 'test', catalogueVersion: '0', exampleData: false, terms: { da: 'x', en: 'x' }, left: [] },
    tables,
    csvText: (text) => text,
    describe: () => [],
  };
}

function smallTable(words: string, more: Partial<BulkTable> = {}): BulkTable {
  const says = { da: 'Prøve', en: 'Test' };
  return {
    name: 'small',
    says,
    columns: [
      { name: 'id', type: 'integer', says, required: true },
      { name: 'words', type: 'string', says, required: false },
    ],
    key: ['id'],
    references: [],
    searched: [],
    *rows() {
      yield [1, words];
    },
    ...more,
  };
}

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (thrown: unknown) => (thrown instanceof AppError ? thrown.code : thrown),
  );

describe('what goes wrong while a snapshot is made', () => {
  it.each([
    ['a full disk', Object.assign(new Error('no space left'), { code: 'ENOSPC' }), 'disk-full'],
    ['a disk that fails', Object.assign(new Error('i/o'), { code: 'EIO' }), 'disk-failing'],
  ])('%s is named, leaves the one before as it is, and nothing half made', async (_what, thrown, code) => {
    const store = sqliteSnapshots({ folder, kept: 1 });
    const { manifest } = await store.make(smallContent());
    const failing = smallTable('y', {
      *rows() {
        for (let id = 0; id < 1000; id++) yield [id, 'y'];
        throw thrown;
      },
    });
    expect(await codeOf(store.make(smallContent({ tables: [smallTable('z', { name: 'first' }), failing] })))).toBe(
      code,
    );
    expect(await readdir(folder)).toEqual([manifest.snapshot]);
    expect(await store.all()).toEqual([manifest]);
    expect((await store.make(smallContent({ words: 'igen', madeAt: at('2026-11-23T02:00:00Z') }))).isNew).toBe(true);
  });

  it('a row that names a row that is not there is never published', async () => {
    const store = sqliteSnapshots({ folder });
    const child = smallTable('x', {
      name: 'child',
      references: [{ column: 'words', table: 'small', to: 'id' }],
      *rows() {
        yield [1, '17'];
      },
    });
    expect(await codeOf(store.make(smallContent({ tables: [smallTable('x'), child] })))).toBe('snapshot-inconsistent');
    expect(await readdir(folder)).toEqual([]);
  });

  it('a place that cannot be written to is named', async () => {
    await writeFile(join(folder, 'file'), '');
    expect(await codeOf(sqliteSnapshots({ folder: join(folder, 'file', 'below') }).make(smallContent()))).toBe(
      'data-dir-unwritable',
    );
  });

  it('does not stop the night, and is told until the next succeeds', async () => {
    const blocked = join(folder, 'data');
    await mkdir(blocked);
    await writeFile(join(blocked, 'snapshots'), 'in the way');
    const config = { ...readConfig({}), dataDir: blocked };
    const nightly = nightlySnapshots(snapshotProduct(catalogue), config, pino({ level: 'silent' }));
    await nightly.make();
    expect(nightly.lastFailure()?.error.code).toBe('data-dir-unwritable');
    await rm(join(blocked, 'snapshots'));
    await nightly.make();
    expect([nightly.lastFailure(), (await nightly.store.all()).length]).toEqual([undefined, 1]);
  });

  it('is tried again by itself after a minute, then later each time, until one is made', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const dataDir = join(folder, 'data');
    await mkdir(dataDir);
    await writeFile(join(dataDir, 'snapshots'), 'in the way');
    const said: string[] = [];
    const log = pino({ base: null }, { write: (line: string) => said.push(JSON.parse(line).msg) });
    const nightly = nightlySnapshots(snapshotProduct(catalogue), { ...readConfig({}), dataDir }, log);
    const saidIn = async (seconds: number, ...expected: string[]) => {
      vi.advanceTimersByTime(seconds * 1000);
      await expect.poll(() => said, { timeout: 10_000 }).toEqual(expected);
      said.length = 0;
    };
    await nightly.make();
    const failed = 'no snapshot could be made; the one before stays';
    await saidIn(59, failed);
    await saidIn(1, failed);
    await saidIn(119);
    await rm(join(dataDir, 'snapshots'));
    await saidIn(1, 'snapshot made');
    await nightly.stop();
    expect([nightly.lastFailure(), vi.getTimerCount()]).toEqual([undefined, 0]);
    vi.useRealTimers();
  });

  it('is not made from answers that may lack something new', async () => {
    let lostSince: Instant | undefined = at('2026-11-22T02:00:00Z');
    const product = { ...snapshotProduct(catalogue), lostSince: () => lostSince };
    const nightly = nightlySnapshots(product, { ...readConfig({}), dataDir: folder }, pino({ level: 'silent' }));
    await nightly.make();
    expect(nightly.lastFailure()?.error.code).toBe('catalogue-behind');
    lostSince = undefined;
    await nightly.make();
    expect([nightly.lastFailure(), (await nightly.store.all()).length]).toEqual([undefined, 1]);
    await nightly.stop();
  });
});

describe('the folder of the snapshots', () => {
  it('is rid of what a killed program left half made, but not of what a living one is making', async () => {
    await mkdir(join(folder, '.making-999999999-left'));
    await mkdir(join(folder, `.making-${process.ppid}-living`));
    const { manifest } = await sqliteSnapshots({ folder }).make(smallContent());
    expect((await readdir(folder)).sort()).toEqual([`.making-${process.ppid}-living`, manifest.snapshot].sort());
  });

  it('keeps as many as it is told, the newest', async () => {
    const store = sqliteSnapshots({ folder, kept: 2 });
    const made: string[] = [];
    for (const day of ['20', '21', '22']) {
      const { manifest } = await store.make(smallContent({ words: day, madeAt: at(`2026-11-${day}T02:00:00Z`) }));
      made.unshift(manifest.snapshot);
    }
    expect((await store.all()).map((one) => one.snapshot)).toEqual(made.slice(0, 2));
    expect((await readdir(folder)).sort()).toEqual(made.slice(0, 2).sort());
  });

  it('serves nothing of a folder whose manifest is damaged or is another one’s', async () => {
    const store = sqliteSnapshots({ folder });
    const { manifest } = await store.make(smallContent());
    const second = (await store.make(smallContent({ words: 'y' }))).manifest;
    await writeFile(join(folder, second.snapshot, 'manifest.json'), '{"snapshot": ');
    expect((await store.all()).map((one) => one.snapshot)).toEqual([manifest.snapshot]);
    expect(await store.files(second.snapshot)).toEqual([]);
    expect(await store.read(second.snapshot, 'small.csv')).toBeUndefined();
    await writeFile(join(folder, second.snapshot, 'manifest.json'), JSON.stringify(manifest));
    expect(await store.files(second.snapshot)).toEqual([]);
  });

  it('makes one after another where two are asked for at once', async () => {
    const store = sqliteSnapshots({ folder });
    const both = await Promise.all([store.make(smallContent()), store.make(smallContent({ words: 'y' }))]);
    expect(both.map((one) => one.isNew)).toEqual([true, true]);
    expect(await readdir(folder)).toHaveLength(2);
  });
});

describe('what is never in a snapshot', () => {
  it('holds nothing of what waits for a person, was withheld, was said by operators, or was asked by callers', async () => {
    const dataDir = join(folder, 'data');
    const store = openSqliteStore({ dataDir });
    const bytes = new TextEncoder().encode('HEMMELIGTDOKUMENT');
    const document = await store.documents.put(bytes, 'text/csv', instant(testMoment));
    const published = { ...sampleCandidate({ area: 'rar-fyn', rows: [sampleRow({ title: 'Offentlig titel' })] }) };
    await store.editions.publish(
      { ...published, document: { ...published.document, sha256: document.sha256 } },
      instant(testMoment),
    );
    const held = sampleCandidate({
      area: 'rar-sjaelland',
      rowsHash: 'aaaaaaaaaaaa',
      rows: [sampleRow({ title: 'HEMMELIGTITEL' })],
    });
    await store.editions.hold(held, instant(testMoment));
    await store.editions.decide(held.id, {
      verdict: 'rejected',
      reason: 'HEMMELIGGRUND',
      decidedAt: instant(testMoment),
    });
    await store.documents.withhold({
      sha256: document.sha256,
      reason: 'HEMMELIGNOTE',
      withheldAt: instant(testMoment),
    });
    await store.zeroHits.record([{ day: civilDate('2026-11-21'), word: 'hemmeligtord', count: 7 }]);
    const known = buildCatalogue(await store.editions.kept(), catalogue.sources, instant(testMoment));
    const product = { ...snapshotProduct(known), store };
    const { manifest } = await sqliteSnapshots({ folder }).make(await snapshotContent(product, publisherOfATest));
    store.close();
    const files = await readdir(join(folder, manifest.snapshot));
    const texts = await Promise.all(files.map((name) => readText(join(folder, manifest.snapshot, name))));
    expect(texts.filter((text) => text.includes('Offentlig titel')).length).toBeGreaterThan(4);
    expect(texts.filter((text) => /hemmelig/i.test(text))).toEqual([]);
    expect(texts.filter((text) => text.includes(held.id))).toEqual([]);
    const documents = await readFile(join(folder, manifest.snapshot, 'documents.jsonl'), 'utf8');
    expect(JSON.parse(documents)).toMatchObject({ sha256: document.sha256, withheld: true });
  });
});

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}
