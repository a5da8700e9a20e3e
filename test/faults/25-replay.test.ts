import {
  cpSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { readList } from '../../scrapers/_shared/read-list.ts';
import { readTables } from '../../scrapers/_shared/table/read-tables.ts';
import { loadSources } from '../../scrapers/registry.ts';
import { exampleToday } from '../support/council-site/site.ts';
import { earlierLists } from '../support/council-site/years.ts';
import { startCommand } from '../support/running-command.ts';
import { isLong, recordFault } from './record.ts';

/*
 * Every document ever kept is read again by today's readers and held against what was accepted: the golden documents
 * against the rows beside them, a real archive by the real command. A changed reader and a changed document then show
 * that neither would go unnoticed. The long form has three years of lists in the archive.
 */

const root = join(import.meta.dirname, '../..');
// Every document is read in a process of its own, again and again.
vi.setConfig({ testTimeout: 900_000 });

const record = recordFault(25, 'Readers that are changed, over every kept document');
const changedSource = 'rar-fyn';

/** Runs a compiled command to its end, of this build or of another. */
async function runCompiled(args: string[], environment: Record<string, string> = {}, build?: string) {
  const command = startCommand('src/cli.js', args, environment, build === undefined ? {} : { build });
  const code = await command.ended;
  return { code, out: command.lines.join('\n') };
}

let folder: string;
let dataDir: string;
const unexplained = /^(differs|refused|damaged): /;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'positivliste-replay-'));
  dataDir = join(folder, 'data');
  const demo = await runCompiled(['demo', '--once', '--data-dir', dataDir]);
  expect(demo.code, demo.out).toBe(0);
  if (isLong) await importEarlier();
}, 300_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The five half-years before, from disk. */
async function importEarlier(): Promise<void> {
  const papers = join(folder, 'papers');
  await mkdir(papers);
  const lines = ['file;region;in-force;list'];
  for (const { area, inForceFrom, name, make } of earlierLists(exampleToday)) {
    writeFileSync(join(papers, name), await make());
    lines.push(`${name};${area};${inForceFrom};regional`);
  }
  writeFileSync(join(papers, 'manifest.csv'), lines.join('\n'));
  const imported = await runCompiled(['import', papers], { DATA_DIR: dataDir });
  expect(imported.code, imported.out).toBe(0);
}

const replayed = (args: string[], build?: string) => runCompiled(['replay', ...args], { DATA_DIR: dataDir }, build);
/** How many documents a replay read, by what it says of itself. */
const documentsIn = (out: string): number => Number(/^(\d+) documents replayed/m.exec(out)?.[1] ?? 0);
const toldIn = (out: string): string[] => out.split('\n').filter((line) => /^[a-z-]+: .*\([0-9a-f]{12}\)/.test(line));
const foundIn = (out: string): string[] => out.split('\n').filter((line) => unexplained.test(line));

const goldenSchema = z.object({ rows: z.array(z.unknown()) });
const asRead = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

it('reads the golden documents to the rows that were accepted', async () => {
  for (const source of await loadSources()) {
    const fixtures = join(root, 'scrapers', source.definition.id, 'fixtures');
    for (const date of datesIn(fixtures)) {
      await record.round(`${source.definition.id} ${date}`, async (round) => {
        const files = readdirSync(join(fixtures, date));
        const document = files.find((name) => name.startsWith('document.')) ?? '';
        const { rows } = await source.read(new Uint8Array(readFileSync(join(fixtures, date, document))), '');
        const accepted = goldenSchema.parse(JSON.parse(readFileSync(join(fixtures, date, 'expected.json'), 'utf8')));
        round.holds('a golden document is read as it was accepted', same(asRead(rows), accepted.rows), rows.length);
      });
    }
  }
});

function datesIn(fixtures: string): string[] {
  try {
    return readdirSync(fixtures);
  } catch {
    return [];
  }
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What a row says, without where it stands: the golden rows of made lists are what a person read. */
const saidBy = (rows: readonly object[]) => rows.map((row) => ({ ...row, place: null, printedTitle: null }));

it('reads the made lists row for row as a person did', async () => {
  const lists = join(root, 'scrapers/_shared/fixtures/lists');
  for (const golden of readdirSync(lists).filter((name) => name.endsWith('.rows.json'))) {
    await record.round(golden, async (round) => {
      const document = readFileSync(join(lists, golden.replace('.rows.json', '')));
      const { rows } = readList((await readTables(new Uint8Array(document))).tables);
      const accepted = z.array(z.looseObject({})).parse(JSON.parse(readFileSync(join(lists, golden), 'utf8')));
      expect(saidBy(rows)).toEqual(saidBy(accepted));
      round.holds('a golden document is read as it was accepted', rows.length > 0);
    });
  }
});

it('reads every document of the archive as it was accepted', async () => {
  await record.round('the archive', async (round) => {
    const { code, out } = await replayed(['--verbose']);
    const [documents, lists] = [documentsIn(out), out.split('\n').filter((line) => line.startsWith('same: rar-'))];
    round.holds('the replay ends well', code === 0, out.slice(-2000));
    round.holds('nothing is read otherwise than it was accepted', foundIn(out).length === 0, foundIn(out));
    round.holds('every list of every half-year is read again', lists.length === (isLong ? 48 : 8), lists);
    round.holds('every kept document is told of', documents > 8 && documents === toldIn(out).length, documents);
  });
});

/** The program as built, but for one source that takes the lengths of the courses for nothing. */
async function changedBuild(): Promise<string> {
  const copy = join(folder, 'changed');
  for (const part of ['dist', 'db/sqlite/migrations', 'package.json']) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  symlinkSync(realpathSync(join(root, 'node_modules')), join(copy, 'node_modules'));
  const source = join(copy, 'dist/scrapers', changedSource, 'source.js');
  renameSync(source, source.replace('source.js', 'before.js'));
  const lines = [
    "import before from './before.js';",
    "export default { ...before, headings: { varighed: 'ignore' } };",
  ];
  writeFileSync(source, lines.join('\n'));
  return copy;
}

it('tells every list that a changed reader reads otherwise, until somebody has explained each', async () => {
  const lists = isLong ? 6 : 1;
  await record.round('a changed reader', async (round) => {
    const changed = await changedBuild();
    const { code, out } = await replayed([changedSource], changed);
    const found = foundIn(out);
    round.holds('a changed reader is found out', code === 1 && found.length === lists, [code, found]);
    round.holds('the rows are shown as they were and as they are', /^ {2}- .+\n {2}\+ /m.test(out), out.slice(0, 500));
    for (const line of found) {
      const edition = line.split(' ')[2] ?? '';
      const explained = await replayed(
        [changedSource, '--explain', edition, '--reason', 'Varigheden læses ikke mere.'],
        changed,
      );
      round.holds('a person can explain it', explained.code === 0, explained.out);
    }
    const after = await replayed([changedSource], changed);
    round.holds(
      'what is explained is no longer told of',
      after.code === 0 && foundIn(after.out).length === 0,
      after.out,
    );
  });
});

it('tells of a document whose bytes are no longer what they were', async () => {
  await record.round('a changed document', async (round) => {
    const { out } = await replayed([changedSource, '--verbose']);
    const hash = /^same: .*\(([0-9a-f]{12})\)/m.exec(out)?.[1] ?? 'none';
    const documents = join(dataDir, 'documents');
    const name = readdirSync(documents, { recursive: true, encoding: 'utf8' }).find((one) => one.includes(hash)) ?? '';
    const bytes = readFileSync(join(documents, name));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    rmSync(join(documents, name), { force: true });
    writeFileSync(join(documents, name), bytes);
    const { code, out: told } = await replayed([changedSource]);
    const found = foundIn(told);
    round.holds('a changed document is found out', code === 1 && found.some((line) => line.includes(hash)), told);
  });
});
