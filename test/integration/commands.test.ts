import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { areaId } from '../../src/domain/area.ts';
import { rowSchema } from '../../src/domain/edition.ts';
import { findingSchema } from '../../src/domain/finding.ts';
import { version } from '../../src/version.ts';
import { documentOf, listOf } from '../support/council-site/site.ts';

const root = join(import.meta.dirname, '../..');
const fyn = areaId('rar-fyn');
let folder: string;
let list: string;

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the command as a person does, in a process of its own, on a data folder of its own. */
function positivliste(args: string[], environment: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'src/cli.ts'), ...args], {
      cwd: folder,
      env: { PATH: '/usr/bin:/bin', DATA_DIR: join(folder, 'data'), LANG: 'da_DK.UTF-8', ...environment },
    });
    const ended = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      ended.out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      ended.err += text;
    });
    child.on('error', reject).on('close', (code) => resolve({ code, ...ended }));
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commands-'));
  list = join(folder, 'positivliste.xlsx');
  await writeFile(join(folder, 'positivliste.pdf'), await documentOf(fyn, 'pdf'));
  await writeFile(list, await documentOf(areaId('rar-nordjylland'), 'xlsx'));
  await writeFile(
    join(folder, 'kort.csv'),
    'Positivliste for RAR Fyn\nAMU-nr.;Titel;Varighed\n47592;Gaffeltruck;7 dage\n48000;Kran;5 dage\n',
  );
  await writeFile(
    join(folder, 'cookie.xlsx'),
    '<!doctype html><html><body><h1>Vi bruger cookies</h1><p>Giv samtykke.</p></body></html>',
  );
});

afterAll(() => rm(folder, { recursive: true }));

const readSchema = z.strictObject({
  document: z.strictObject({
    sha256: z.string().length(64),
    mediaType: z.string(),
    region: z.string().optional(),
    inForceFrom: z.string().optional(),
    title: z.string().optional(),
    exampleData: z.boolean().optional(),
  }),
  rows: z.array(rowSchema),
  findings: z.array(findingSchema.omit({ messageEn: true })),
});

it('reads a document as JSON in the documented shape, each row with its place', async () => {
  const { code, out } = await positivliste(['read', 'positivliste.pdf', '--json']);
  expect(code).toBe(0);
  const read = readSchema.parse(JSON.parse(out));
  expect(read.document).toMatchObject({ mediaType: 'application/pdf', region: 'rar-fyn', inForceFrom: '2026-10-01' });
  expect(read.rows.length).toBe(listOf(fyn).length);
  expect(read.rows.every((row) => 'page' in row.place)).toBe(true);
});

it('prints every table unread', async () => {
  const { code, out } = await positivliste(['read', 'positivliste.xlsx', '--tables']);
  expect(code).toBe(0);
  const { tables } = z
    .object({ tables: z.array(z.object({ sheet: z.string(), cells: z.array(z.unknown()) })) })
    .parse(JSON.parse(out));
  expect(tables[0]?.cells.length).toBeGreaterThan(500);
});

it('refuses a cookie wall that calls itself a workbook, by name and with exit 1', async () => {
  const { code, out, err } = await positivliste(['read', 'cookie.xlsx', '--json']);
  expect(code).toBe(1);
  expect(err).toContain('not-the-list');
  expect(readSchema.parse(JSON.parse(out)).findings.map((one) => one.code)).toEqual(['not-the-list']);
});

it('imports a list, is done the second time, and changes nothing on a dry run', async () => {
  const args = ['import', list, '--region', 'rar-nordjylland', '--in-force', '2026-10-01'];
  const dry = await positivliste([...args, '--dry-run']);
  expect([dry.code, dry.out]).toEqual([0, expect.stringContaining('would be published')]);
  const first = await positivliste(args);
  expect([first.code, first.out]).toEqual([
    0,
    expect.stringContaining('published as rar-nordjylland.regional.2026-10-01'),
  ]);
  const second = await positivliste(args);
  expect([second.code, second.out]).toEqual([0, expect.stringContaining('unchanged')]);
  expect((await positivliste(['status'])).out).toMatch(/rar-nordjylland +current +2026-10-01/);
});

it('holds a short list with exit 2, shows why, and publishes it when a person vouches for it', async () => {
  const held = await positivliste(['import', 'kort.csv', '--region', 'rar-fyn', '--in-force', '2026-10-01']);
  expect(held.code).toBe(2);
  const id = /held as ([0-9a-f]{12})/.exec(held.out)?.[1] ?? '';
  expect((await positivliste(['review'])).out).toContain(id);
  const shown = await positivliste(['review', id]);
  expect(shown.out).toContain('too-few-rows');
  const accepted = await positivliste(['accept', id, '--reason', 'en prøve']);
  expect([accepted.code, accepted.out]).toEqual([
    0,
    expect.stringContaining('published as rar-fyn.regional.2026-10-01'),
  ]);
  const again = await positivliste(['accept', id, '--reason', 'en prøve']);
  expect([again.code, again.err]).toEqual([1, expect.stringContaining('already-decided')]);
});

it('refuses the list of another area', async () => {
  const { code, err } = await positivliste(['import', list, '--region', 'rar-fyn', '--in-force', '2026-10-01']);
  expect([code, err]).toEqual([2, expect.stringContaining('wrong-area')]);
});

it.each([
  [['import', 'findes-ikke.xlsx', '--region', 'rar-fyn', '--in-force', '2026-10-01'], 1, 'file-unreadable'],
  [['import', 'kort.csv', '--region', 'rar-atlantis', '--in-force', '2026-10-01'], 1, 'region-unknown'],
  [['import', 'kort.csv', '--region', 'rar-fyn', '--in-force', '31-02-2026'], 1, 'date-invalid'],
  [['refresh', 'ukendt'], 1, 'source-unknown'],
  [['accept', 'abc', '--reason', 'x'], 1, 'candidate-unknown'],
  [['import', 'kort.csv'], 64, '--region'],
  [['sluk'], 64, 'unknown command'],
])('says what is wrong with %j', async (args, code, words) => {
  const ended = await positivliste(args);
  expect([ended.code, ended.err]).toEqual([code, expect.stringContaining(words)]);
  expect(ended.err).not.toMatch(/\n\s+at /);
});

it('has examples in the help of every command that takes arguments', async () => {
  const help = await positivliste(['--help']);
  expect(help.code).toBe(0);
  const commands = [...help.out.matchAll(/^ {2}([a-z]+) .*[[<]/gm)]
    .map((match) => match[1] ?? '')
    .filter((name) => name !== 'help');
  expect(commands.length).toBeGreaterThanOrEqual(7);
  for (const command of commands) expect((await positivliste([command, '--help'])).out).toContain('Examples:');
});

it('lists words that no list knows, none at first, and says what is counted and what never is', async () => {
  const { code, out, err } = await positivliste(['zero-hits', '--days', '30']);
  expect([code, out]).toEqual([0, expect.stringMatching(/^Ingen ord er talt siden \d{4}-\d\d-\d\d\.\n$/)]);
  expect(err).toMatch(/mindst 5 forskellige netadresser[\s\S]*slettes/);
  const help = await positivliste(['zero-hits', '--help']);
  expect(help.out).toMatch(/Examples:[\s\S]*zero-hits --days 7 --json[\s\S]*at least 5 different/);
  for (const days of ['0', '91', 'x']) expect((await positivliste(['zero-hits', '--days', days])).code).toBe(64);
});

it('names a wrong setting', async () => {
  const { code, err } = await positivliste(['sources'], { REFRESH_AT: '24:30' });
  expect([code, err]).toEqual([1, expect.stringContaining('REFRESH_AT')]);
});

it('has the version of its package', async () => {
  const manifest = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  expect(version).toBe(manifest.version);
});

it('holds a list with a heading nobody has met until it is taught, and replays all that is stored', async () => {
  const own = { DATA_DIR: join(folder, 'teach') };
  const rows = Array.from({ length: 120 }, (_, n) => `${40_000 + n};Kursus i prøvning ${n};2 dage;Skolen i Odense`);
  const head = ['Positivliste for RAR Fyn', 'Gældende fra 1. oktober 2026', 'AMU-nr.;Titel;Varighed;Hvor henne'];
  await writeFile(join(folder, 'ukendt.csv'), [...head, ...rows].join('\n'));
  const imported = await positivliste(['import', 'ukendt.csv', '--region', 'rar-fyn', '--in-force', '2026-10-01'], own);
  expect(imported.code).toBe(2);
  const id = /held as ([0-9a-f]{12})/.exec(imported.out)?.[1] ?? '';
  const review = await positivliste(['review', id], own);
  expect(review.out).toContain('"Hvor henne"');
  expect(review.out).toContain(`teach ${id} --heading`);

  const teach = (heading: string, field: string, reason = 'Set på siden.') =>
    positivliste(['teach', id, '--heading', heading, '--as', field, '--reason', reason], own);
  expect((await teach('Hvor henne', 'by')).err).toContain('"by" er ikke et felt');
  expect((await teach('Hvor henne', 'provider', ' ')).code).toBe(64);
  const wrong = await teach('Findes ikke', 'provider');
  expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('"Hvor henne"')]);
  const taught = await teach('Hvor henne', 'provider');
  expect([taught.code, taught.out]).toEqual([0, expect.stringMatching(/^taught; published as rar-fyn.*, 120 rows/)]);
  const again = await positivliste(['import', 'ukendt.csv', '--region', 'rar-fyn', '--in-force', '2026-10-01'], own);
  expect([again.code, again.out]).toEqual([0, expect.stringContaining('unchanged')]);

  const replayed = await positivliste(['replay', 'rar-fyn'], own);
  expect([replayed.code, replayed.out]).toEqual([0, '1 documents replayed: 1 same\n']);
});

it('writes a snapshot of everything published, says where it is and what it lacks, and makes the same only once', async () => {
  const out = join(folder, 'aabne-data');
  const first = await positivliste(['snapshot', '--out', out]);
  const [made = ''] = first.out.trim().split('\n');
  expect([first.code, made.startsWith(join(out, '2'))]).toEqual([0, true]);
  expect(first.err).toMatch(/1[78] tables, \d+ rows, \d+ files, \d+\.\d MB/);
  expect(first.err).toContain('dcat-ap-dk.jsonld: left out, lacks PUBLIC_URL, OPERATOR, CONTACT');
  expect(await readFile(join(made, 'SHA256SUMS'), 'utf8')).toMatch(/^[0-9a-f]{64} {2}positivliste\.db$/m);
  const again = await positivliste(['snapshot', '--out', out]);
  expect([again.code, again.out]).toEqual([0, first.out]);
  expect(again.err).toContain('there already, unchanged');
  expect((await positivliste(['snapshot', '--ud', out])).code).toBe(64);
  const blocked = await positivliste(['snapshot', '--out', join(list, 'nede')]);
  expect([blocked.code, blocked.err]).toEqual([1, expect.stringContaining('data-dir-unwritable')]);
});
