import { link, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writtenTerminal } from '../../test/support/written-terminal.ts';
import { readConfig } from '../config.ts';
import { type ImportOptions, importCommand } from './import.ts';
import { openProduct, type Product } from './open.ts';

let outside: string;
let folder: string;
let product: Product;

beforeEach(async () => {
  outside = await mkdtemp(join(tmpdir(), 'manifest-'));
  folder = join(outside, 'lister');
  await mkdir(join(folder, '2021'), { recursive: true });
  product = await openProduct({ ...readConfig({}), dataDir: join(outside, 'data') });
});

afterEach(async () => {
  product.close();
  await rm(outside, { recursive: true });
});

/** A list as a council might export it: so many courses, numbered from 40000 on. */
const list = (council: string, day: string, count = 120) =>
  [
    `Positivliste for ${council}`,
    `Gældende fra ${day}`,
    'AMU-nr.;Titel;Varighed',
    ...Array.from({ length: count }, (_, at) => `${40_000 + at};Kursus i emne ${at};5 dage`),
  ].join('\n');

const file = (name: string, text: string) => writeFile(join(folder, name), text);

async function run(files: string[], options: ImportOptions = {}) {
  const { terminal, ...written } = writtenTerminal();
  return { code: await importCommand(product, files, options, terminal), ...written };
}

const manifest = () => join(folder, 'manifest.csv');

/** Three lists of two councils, the oldest named last. */
async function threeLists() {
  await file('fyn-2022.csv', list('RAR Fyn', '01-04-2022', 130));
  await file('bornholm.csv', list('RAR Bornholm', '01-10-2021'));
  await file('2021/fyn æ.csv', list('RAR Fyn', '01-04-2021'));
  await file(
    'manifest.csv',
    'file;region;in-force\nfyn-2022.csv;rar-fyn;2022-04-01\nbornholm.csv;rar-bornholm;2021-10-01\n2021/fyn æ.csv;rar-fyn;2021-04-01\n',
  );
}

describe('a manifest', () => {
  it('brings its files in oldest first, one line a file and a summary, and is harmless a second time', async () => {
    await threeLists();
    const first = await run([], { manifest: manifest() });
    expect(first.err).toEqual([]);
    expect(first.out).toEqual([
      expect.stringMatching(/^fyn æ\.csv: published as rar-fyn\.regional\.2021-04-01\.[0-9a-f]{12}, 120 rows$/),
      expect.stringMatching(/^bornholm\.csv: published as rar-bornholm\.regional\.2021-10-01\./),
      expect.stringMatching(/^fyn-2022\.csv: published as rar-fyn\.regional\.2022-04-01\.[0-9a-f]{12}, 130 rows$/),
      '3 files: 3 published, 0 unchanged, 0 held, 0 refused',
    ]);
    expect(first.status).toEqual(['1/3: fyn æ.csv', '2/3: bornholm.csv', '3/3: fyn-2022.csv']);
    expect(first.code).toBe(0);
    expect(product.catalogue().editions.size).toBe(3);

    const before = await product.store.editions.all();
    const second = await run([], { manifest: manifest() });
    expect([second.code, second.out.at(-1)]).toEqual([0, '3 files: 0 published, 3 unchanged, 0 held, 0 refused']);
    expect(await product.store.editions.all()).toEqual(before);
  });

  it('is taken from a folder, as CSV or as JSON', async () => {
    await threeLists();
    expect((await run([folder])).out.at(-1)).toContain('3 published');
    await rm(manifest());
    const entries = [{ file: 'bornholm.csv', region: 'rar-bornholm', 'in-force': '2021-10-01', list: 'regional' }];
    await file('manifest.json', `\ufeff${JSON.stringify(entries)}`);
    expect((await run([folder])).out.at(-1)).toBe('1 file: 0 published, 1 unchanged, 0 held, 0 refused');
    await file('manifest.csv', 'file;region;in-force\n');
    await expect(run([folder])).rejects.toMatchObject({ code: 'manifest-ambiguous' });
  });

  it.each([
    ['commas', 'file,region,in-force,list\nbornholm.csv,rar-bornholm,2021-10-01,regional\n'],
    ['a byte order mark and Windows lines', '\ufefffile;region;in-force\r\nbornholm.csv;rar-bornholm;2021-10-01\r\n'],
    [
      'columns in another order, a blank list and blank lines',
      '\nlist;in-force;region;file\n\n;2021-10-01;rar-bornholm;bornholm.csv\n\n',
    ],
    ['quotes, capitals and a Windows path', 'File;Region;In-Force\n"2021\\..\\bornholm.csv";rar-bornholm;2021-10-01\n'],
  ])('with %s is read', async (_kind, text) => {
    await threeLists();
    await file('manifest.csv', text);
    expect((await run([folder])).out.at(-1)).toBe('1 file: 1 published, 0 unchanged, 0 held, 0 refused');
  });

  it('tries everything on a dry run and keeps nothing', async () => {
    await threeLists();
    const tried = await run([folder], { dryRun: true });
    expect(tried.code).toBe(0);
    expect(tried.out.at(0)).toMatch(/^fyn æ\.csv: would be published as rar-fyn\.regional\.2021-04-01\./);
    expect(tried.out.at(-1)).toBe('Dry run, nothing kept: 3 files: 3 published, 0 unchanged, 0 held, 0 refused');
    expect(await product.store.editions.all()).toEqual([]);
    await run([folder]);
    expect((await run([folder], { dryRun: true })).out.at(-1)).toContain('0 published, 3 unchanged');
  });

  it('goes on past a list that is held or refused, and says so with its exit code', async () => {
    await threeLists();
    await file('fyn-2022.csv', list('RAR Fyn', '01-04-2022', 20));
    const held = await run([folder]);
    expect([held.code, held.out.at(-1)]).toEqual([2, '3 files: 2 published, 0 unchanged, 1 held, 0 refused']);
    expect(held.err.join('\n')).toContain('too-few-rows');
    await file('bornholm.csv', 'Her står ingen liste.');
    const refused = await run([folder]);
    expect([refused.code, refused.out.at(-1)]).toEqual([1, '3 files: 0 published, 1 unchanged, 1 held, 1 refused']);
    expect(refused.err.join('\n')).toContain('bornholm.csv: refused. positivliste: format-unknown');
  });
});

describe('a manifest with anything wrong in it', () => {
  it('has every problem listed with its line, and nothing is imported', async () => {
    await threeLists();
    await file(
      'manifest.csv',
      [
        'file;region;in-force;list',
        'fyn-2022.csv;rar-fyn;2022-04-01;',
        'bornholm.csv;rar-atlantis;31-02-2021;',
        'mangler.csv;rar-fyn;2020-04-01;',
        './2021/../fyn-2022.csv;rar-fyn;2023-04-01;',
        '2021/fyn æ.csv;rar-fyn;2022-04-01;regional',
        'bornholm.csv;rar-bornholm;2021-10-01;uddannelse',
        ';rar-fyn;2021-10-01;',
        '2021;rar-fyn;2019-04-01;',
      ].join('\n'),
    );
    const { code, err, out } = await run([folder]);
    expect(err.map((line) => line.split(': ', 2).join(' '))).toEqual([
      'line 8 manifest-entry-invalid',
      'line 3 date-invalid',
      'line 3 region-unknown',
      'line 4 file-unreadable',
      'line 7 list-unknown',
      'line 9 file-unreadable',
      'line 5 file-twice',
      'line 6 list-twice',
      'positivliste manifest-refused',
    ]);
    expect(err.at(-1)).toContain('8 errors');
    expect([code, out]).toEqual([1, []]);
    expect(await product.store.editions.all()).toEqual([]);
  });

  it.each([
    '../udenfor.csv',
    '2021/../../udenfor.csv',
    '..\\udenfor.csv',
    'genvej.csv',
    'mappe/udenfor.csv',
    '..',
    '.',
  ])('is refused where %s leads out of its folder', async (name) => {
    await writeFile(join(outside, 'udenfor.csv'), list('RAR Fyn', '01-04-2022'));
    await symlink(join(outside, 'udenfor.csv'), join(folder, 'genvej.csv'));
    await symlink(outside, join(folder, 'mappe'));
    await file('manifest.json', JSON.stringify([{ file: name, region: 'rar-fyn', 'in-force': '2022-04-01' }]));
    const { code, err } = await run([folder]);
    expect([code, err[0]]).toEqual([1, expect.stringMatching(/^entry 1: file-outside-folder: .*lies outside/)]);
  });

  it.each(['/etc/hostname', 'C:\\lister\\fyn.csv'])('is refused where %s is an absolute path', async (name) => {
    await file('manifest.json', JSON.stringify([{ file: name, region: 'rar-fyn', 'in-force': '2022-04-01' }]));
    expect((await run([folder])).err[0]).toContain('file-outside-folder');
  });

  it('is refused where two names lead to one file', async () => {
    await threeLists();
    await link(join(folder, 'bornholm.csv'), join(folder, 'kopi.csv'));
    await file(
      'manifest.csv',
      'file;region;in-force\nbornholm.csv;rar-bornholm;2021-10-01\nkopi.csv;rar-fyn;2021-10-01\n',
    );
    expect((await run([folder])).err[0]).toMatch(/^line 3: file-twice: The file "kopi.csv" is also on line 2/);
  });

  it('may name a file by a link that stays within the folder', async () => {
    await threeLists();
    await symlink(join(folder, 'bornholm.csv'), join(folder, 'genvej.csv'));
    await file('manifest.csv', 'file;region;in-force\ngenvej.csv;rar-bornholm;2021-10-01\n');
    expect((await run([folder])).out[0]).toMatch(/^genvej\.csv: published/);
  });

  it.each([
    ['', /names no files|not CSV/],
    ['file;region;in-force\n', /not CSV|names no files/],
    ['[]', /names no files/],
    ['{"file": "a"}', /JSON must be an array/],
    ['[{"file": ', /not valid JSON/],
    ['fil;region;in-force\na.csv;rar-fyn;2021-04-01\n', /the column "file" is missing/],
    ['file;region;in-force;dato\na.csv;rar-fyn;2021-04-01;x\n', /the column "dato" is unknown/],
    ['file;file;region;in-force\na.csv;b.csv;rar-fyn;2021-04-01\n', /the column "file" is unknown or there twice/],
    ['%PDF-1.7', /not CSV/],
  ])('%j is refused as a whole, showing how a manifest looks', async (text, why) => {
    await file('manifest.csv', text);
    const refusal = run([folder]);
    await expect(refusal).rejects.toThrow(why);
    await expect(refusal).rejects.toThrow('file;region;in-force\n2021/liste-april.xlsx;rar-fyn;2021-04-01');
  });

  it.each([
    [{ file: 'a.csv', region: 'rar-fyn' }, 'in-force'],
    [{ file: 'a.csv', region: 'rar-fyn', 'in-force': '2021-04-01', dato: 'x' }, 'dato'],
    ['a.csv', 'object'],
  ])('names what is wrong with the JSON entry %j', async (entry, words) => {
    await file('manifest.json', JSON.stringify([entry]));
    const { code, err } = await run([folder]);
    expect([code, err[0]]).toEqual([1, expect.stringContaining(words)]);
    expect(err[0]).toMatch(/^entry 1: manifest-entry-invalid/);
  });

  it('names a field too many on a line of CSV', async () => {
    await threeLists();
    const lines = ['fyn-2022.csv;rar-fyn;2022-04-01', 'bornholm.csv;rar-bornholm;2021-10-01;regional'];
    await file('manifest.csv', ['file;region;in-force', ...lines, '2021/fyn æ.csv;rar-fyn;2021-04-01'].join('\n'));
    expect((await run([folder])).err[0]).toMatch(/^line 3: manifest-entry-invalid: .*\(4\)/);
  });
});

describe('the import command', () => {
  it('refuses a folder without a manifest and shows the lines one needs', async () => {
    await expect(run([join(folder, '2021')])).rejects.toMatchObject({
      code: 'manifest-missing',
      message: expect.stringMatching(/neither manifest\.csv nor manifest\.json[\s\S]*\nfile;region;in-force\n.*\n.*$/),
    });
  });

  it('still takes single files with a region and a day, and goes on past one that is not there', async () => {
    await file('fyn.csv', list('RAR Fyn', '01-04-2021'));
    const options = { region: 'rar-fyn', inForce: '2021-04-01' };
    const { code, out, err } = await run([join(folder, 'mangler.csv'), join(folder, 'fyn.csv')], options);
    expect([code, out]).toEqual([1, [expect.stringMatching(/^fyn\.csv: published as rar-fyn\.regional\.2021-04-01/)]]);
    expect(err[0]).toContain('mangler.csv: refused. positivliste: file-unreadable');
  });

  it.each([
    [[], {}, 'Name the files'],
    [['a.csv'], { region: 'rar-fyn' }, '--in-force'],
    [['a.csv'], { inForce: '2021-04-01' }, '--region'],
    [['a.csv'], { manifest: 'm.csv' }, 'not both'],
    [[], { manifest: 'm.csv', region: 'rar-fyn' }, 'Leave out'],
  ])('used as %j with %j is told how to use it, with exit 64', async (files, options, words) => {
    const { code, err } = await run(files, options);
    expect([code, err]).toEqual([64, [expect.stringContaining(words)]]);
  });

  it('says that a list was rejected before, with the reason that was given', async () => {
    await file('kort.csv', list('RAR Fyn', '01-04-2021', 5));
    const options = { region: 'rar-fyn', inForce: '2021-04-01' };
    const id = /held as ([0-9a-f]{12})/.exec((await run([join(folder, 'kort.csv')], options)).text())?.[1];
    const [held] = await product.store.editions.openCandidates();
    if (!held) throw new Error('nothing is held');
    expect(held.id).toBe(id);
    await product.store.editions.decide(held.id, { verdict: 'rejected', reason: 'et uddrag', decidedAt: held.heldAt });
    const again = await run([join(folder, 'kort.csv')], options);
    expect([again.code, again.out]).toEqual([1, [`kort.csv: rejected before as ${id}: et uddrag`]]);
  });
});
