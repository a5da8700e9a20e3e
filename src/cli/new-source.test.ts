import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSources } from '../../scrapers/registry.ts';
import { writtenTerminal } from '../../test/support/written-terminal.ts';
import { geography } from '../geography/geography.ts';
import { type NewSourceRequest, newSourceCommand } from './new-source.ts';

const root = resolve(import.meta.dirname, '../..');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'new-source-'));
});
afterEach(() => rm(folder, { recursive: true }));

const midtjylland = {
  id: 'niende-kilde',
  name: 'RBR Midtjylland',
  url: 'https://raad.example.dk/positivliste?a=1#top',
};

async function make(more: Partial<NewSourceRequest> = {}, lang: 'da' | 'en' = 'en') {
  const { terminal, ...written } = writtenTerminal(lang);
  const request = { ...midtjylland, dir: folder, ...more };
  return { code: await newSourceCommand({ sourcesDir: undefined }, request, terminal), ...written };
}

const made = async (id = midtjylland.id) => {
  const source = (await loadSources([folder])).find((one) => one.definition.id === id);
  if (!source) throw new Error(`${id} was not loaded`);
  return source.definition;
};

/** Runs a tool of the development kit as the checks do. */
function tool(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

describe('a new source', () => {
  it('is made with notes and no document, is loaded, and its maker is told what comes next', async () => {
    const { code, out, err } = await make();
    expect(code).toBe(0);
    expect((await readdir(join(folder, 'niende-kilde'))).sort()).toEqual(['fixtures', 'notes.md', 'source.ts']);
    expect(await readdir(join(folder, 'niende-kilde', 'fixtures'))).toEqual([]);
    expect(await made()).toMatchObject({
      id: 'niende-kilde',
      name: 'RBR Midtjylland',
      area: 'rbr-midtjylland',
      listKind: 'regional',
      entry: ['https://raad.example.dk/positivliste?a=1'],
      hosts: ['raad.example.dk'],
    });
    const said = out.join('\n');
    expect(said).toContain(join(folder, 'niende-kilde', 'fixtures', '<YYYY-MM-DD>', 'document.'));
    expect(said).toMatch(/\n1\. [\s\S]*\n2\. [\s\S]*\n3\. /);
    expect(said).toContain(`SOURCES_DIR=${folder} positivliste refresh niende-kilde`);
    expect(err).toEqual([expect.stringContaining('"rbr-midtjylland" looks for this list already')]);
  });

  it('keeps what the contract for every source asks of names and notes', async () => {
    await make({ name: 'Det Regionale Beskæftigelsesråd Midtjylland' });
    const { name, area, areaNames } = await made();
    expect(geography.areasNamedIn(`Positivliste for ${name}`).map(({ id }) => id)).toEqual([area]);
    for (const one of areaNames) expect(geography.areasNamedIn(one).map(({ id }) => id)).toContain(area);
    const notes = await readFile(join(folder, 'niende-kilde', 'notes.md'), 'utf8');
    expect(notes).toMatch(/unconfirmed/);
    expect(notes.trim().split('\n').length).toBeGreaterThanOrEqual(5);
  });

  it.each([
    ['a short address', midtjylland.url],
    ['an address too long for its line', `https://raad.example.dk/${'lang-sti/'.repeat(14)}?b='x\\y'`],
    ['an address that just fills its line', `https://raad.example.dk/${'x'.repeat(82)}`],
    ['an address one sign longer', `https://raad.example.dk/${'x'.repeat(83)}`],
  ])('with %s passes the compiler and the formatter', async (_kind, url) => {
    await make({ url });
    const file = join('niende-kilde', 'source.ts');
    const flags = [
      '--noEmit',
      '--strict',
      '--erasableSyntaxOnly',
      '--module',
      'nodenext',
      '--types',
      '',
      '--ignoreConfig',
    ];
    expect(tool('typescript/bin/tsc', ...flags, file)).toEqual({ status: 0, said: '' });
    const checked = tool('@biomejs/biome/bin/biome', 'check', `--config-path=${root}`, file);
    expect([checked.status, checked.said]).toEqual([0, expect.stringContaining('Checked 1 file')]);
    expect((await made()).entry).toEqual([url.replace('#top', '').replaceAll("'", '%27').replaceAll('\\', '%5C')]);
  });

  it('for an area its publisher does not name in its name goes by the area’s name', async () => {
    await make({ name: 'Jobcenter Viborg', region: 'rbr-midtjylland' });
    expect(await made()).toMatchObject({
      name: 'RBR Midtjylland',
      publisher: 'Jobcenter Viborg',
      area: 'rbr-midtjylland',
    });
  });

  it('of a national list goes by its scheme', async () => {
    await make({ name: 'Uddannelsesløft', list: 'uddannelsesloeft', region: 'danmark' });
    expect(await made()).toMatchObject({
      area: 'danmark',
      listKind: 'uddannelsesloeft',
      areaNames: ['Uddannelsesløft'],
    });
  });

  it.each([
    ['https://star.dk/positivlister/', 'scrapers/_publishers/star.ts'],
    ['https://www.rar-bm.dk/ny-side/', 'scrapers/_publishers/rar-bm.ts'],
  ])('at %s has notes that name the publisher file', async (url, words) => {
    await make({ url });
    expect(await readFile(join(folder, 'niende-kilde', 'notes.md'), 'utf8')).toContain(words);
  });

  it('lies in the folder of SOURCES_DIR where that is set', async () => {
    const { terminal, out } = writtenTerminal('da');
    expect(await newSourceCommand({ sourcesDir: folder }, midtjylland, terminal)).toBe(0);
    expect(out.join('\n')).toMatch(/3\. positivliste refresh niende-kilde/);
    expect((await made()).id).toBe('niende-kilde');
    await expect(newSourceCommand({ sourcesDir: folder }, midtjylland, terminal)).rejects.toMatchObject({
      code: 'source-exists',
    });
  });
});

describe('a new source is not made', () => {
  it.each<[Partial<NewSourceRequest>, string]>([
    [{ id: 'Niende' }, 'id-invalid'],
    [{ id: '_faelles' }, 'id-invalid'],
    [{ id: '../ude' }, 'id-invalid'],
    [{ id: 'kilde-9' }, 'id-invalid'],
    [{ id: 'rar-fyn' }, 'source-exists'],
    [{ name: '' }, 'name-invalid'],
    [{ name: "RAR Fyn', x: '" }, 'name-invalid'],
    [{ name: 'RAR Fyn\nøst' }, 'name-invalid'],
    [{ name: 'Jobcenter Viborg' }, 'area-not-named'],
    [{ name: 'Sjælland' }, 'area-ambiguous'],
    [{ name: 'RAR Fyn', region: 'rar-bornholm' }, 'region-contradicts'],
    [{ region: 'rar-atlantis' }, 'region-unknown'],
    [{ list: 'ukendt' }, 'list-unknown'],
    [{ list: 'six-weeks' }, 'name-names-area'],
    [{ list: 'six-weeks', name: 'Seks uger' }, 'area-not-named'],
    [{ url: 'positivliste' }, 'url-not-allowed'],
    [{ url: 'http://raad.example.dk/' }, 'url-not-allowed'],
    [{ url: 'file:///etc/passwd' }, 'url-not-allowed'],
    [{ url: 'https://bruger:kode@raad.example.dk/' }, 'url-not-allowed'],
    [{ url: 'https://localhost/' }, 'address-not-public'],
    [{ url: 'https://LOCALHOST.:8443/' }, 'address-not-public'],
    [{ url: 'https://intranet/' }, 'address-not-public'],
    [{ url: 'https://liste.kommune.local/' }, 'address-not-public'],
    [{ url: 'https://127.0.0.1/' }, 'address-not-public'],
    [{ url: 'https://0x7f000001/' }, 'address-not-public'],
    [{ url: 'https://192.168.1.4/' }, 'address-not-public'],
    [{ url: 'https://169.254.169.254/' }, 'address-not-public'],
    [{ url: 'https://[::1]/' }, 'address-not-public'],
    [{ url: 'https://[fd00::1]/' }, 'address-not-public'],
  ])('with %j', async (more, code) => {
    await expect(make(more)).rejects.toMatchObject({ code, fault: 'callers' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('over a folder that is there already, whatever is in it', async () => {
    await mkdir(join(folder, 'niende-kilde'));
    await writeFile(join(folder, 'niende-kilde', 'notes.md'), 'mine egne noter');
    await expect(make()).rejects.toMatchObject({ code: 'source-exists' });
    expect(await readdir(join(folder, 'niende-kilde'))).toEqual(['notes.md']);
    expect(await readFile(join(folder, 'niende-kilde', 'notes.md'), 'utf8')).toBe('mine egne noter');
  });

  it('in a folder that is not there', async () => {
    await expect(make({ dir: join(folder, 'findes', 'ikke') })).rejects.toMatchObject({ code: 'folder-missing' });
    expect(await readdir(folder)).toEqual([]);
  });
});
