import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { z } from 'zod';

// What is installed with this program, by its lockfile.

const root = join(import.meta.dirname, '..');
const json = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));
const manifest = z
  .object({
    version: z.string(),
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
    allowScripts: z.record(z.string(), z.boolean()),
  })
  .parse(json('package.json'));
const packageSchema = z.object({
  version: z.string(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  license: z.string().optional(),
  hasInstallScript: z.boolean().optional(),
  dev: z.boolean().optional(),
  optional: z.boolean().optional(),
  os: z.array(z.string()).optional(),
});
const locked = z.object({ packages: z.record(z.string(), packageSchema) }).parse(json('package-lock.json'));
const packages = Object.entries(locked.packages)
  .filter(([path]) => path !== '')
  .map(([path, one]) => ({ path, name: path.slice(path.lastIndexOf('node_modules/') + 13), ...one }));
const installed = packages.filter(({ dev }) => !dev);

/** Leave to use, change and pass on, and ask for no more than to be named. */
const licences = [
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
];
/** Packages that name no licence in their manifest, and the one in their file. */
const inFile = new Map([['png-js', /^MIT License/]]);

it('Every package that wants to run a script when it is installed is answered, and nothing else is.', () => {
  const wanting = new Set(packages.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name));
  const unanswered = [...wanting].filter((name) => manifest.allowScripts[name] === undefined);
  expect(unanswered).toEqual([]);
  const allowed = Object.keys(manifest.allowScripts).filter((name) => manifest.allowScripts[name]);
  // Node.js itself, for who has another one; the image has its own.
  expect(allowed).toEqual(['node']);
  expect(Object.keys(manifest.dependencies).filter((name) => allowed.includes(name))).toEqual([]);
});

it('Every package is held by its hash, and none names a place where it lies.', () => {
  expect(packages.length).toBeGreaterThan(400);
  expect(packages.filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  expect(packages.filter(({ integrity }) => integrity !== undefined && !integrity.startsWith('sha512-'))).toEqual([]);
  // Tools of the build for other machines than the one that wrote the lockfile are named there without a hash.
  const isForOtherMachines = ({ dev, optional, os }: (typeof packages)[number]) => dev && optional && os !== undefined;
  expect(packages.filter((one) => one.integrity === undefined && !isForOtherMachines(one))).toEqual([]);
});

it('Every package that is installed with the program has a licence that lets anybody use it.', () => {
  const strange = installed.filter(({ name, license }) =>
    license === undefined ? !inFile.has(name) : !licences.includes(license),
  );
  expect(strange.map(({ name, license }) => [name, license])).toEqual([]);
  for (const [name, words] of inFile) {
    expect(readFileSync(join(root, 'node_modules', name, 'LICENSE'), 'utf8')).toMatch(words);
  }
});

it('The database comes built, for both processors and without a script.', () => {
  const prebuilt = ['linux-x64', 'linux-arm64'].map((one) => `node_modules/better-sqlite3/prebuilds/${one}.node`);
  expect(prebuilt.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

const bomSchema = z.object({
  bomFormat: z.literal('CycloneDX'),
  metadata: z.object({ component: z.object({ name: z.literal('positivliste'), purl: z.string() }) }),
  components: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      hashes: z.array(z.object({ alg: z.literal('SHA-512'), content: z.string() })).length(1),
      licenses: z.array(z.unknown()).optional(),
    }),
  ),
});

it('The list of what the program is made of is written without a network, and is that of the lockfile.', async () => {
  const offline = { npm_config_offline: 'true', npm_config_registry: 'http://127.0.0.1:9/' };
  const run = promisify(execFile)(process.execPath, [join(root, 'src/sbom.ts')], {
    env: { ...process.env, ...offline },
    maxBuffer: 16 * 1024 * 1024,
  });
  const bom = bomSchema.parse(JSON.parse((await run).stdout));
  expect(bom.metadata.component.purl).toBe(`pkg:npm/positivliste@${manifest.version}`);
  const named = (list: readonly { name: string; version: string }[]) =>
    [...new Set(list.map((one) => `${one.name}@${one.version}`))].toSorted();
  expect(named(bom.components)).toEqual(named(installed));
  const direct = new Set(bom.components.map(({ name }) => name));
  expect(Object.keys(manifest.dependencies).filter((name) => !direct.has(name))).toEqual([]);
  const unlicensed = bom.components.filter((one) => one.licenses === undefined).map(({ name }) => name);
  expect(unlicensed).toEqual([...inFile.keys()]);
});
