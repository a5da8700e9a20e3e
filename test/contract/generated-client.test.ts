import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDocumentedDoor } from '../support/documented-door.ts';

/*
 * What a developer elsewhere does: a client out of the description by a public generator, or our own out of the package;
 * strictly compiled, and run against a real server.
 */

const root = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);
const app = openDocumentedDoor();
let server: ServerType;
let address = '';
let folder = '';

beforeAll(async () => {
  address = await new Promise<string>((done) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      done(`http://127.0.0.1:${port}`),
    );
  });
  folder = await mkdtemp(join(tmpdir(), 'client-'));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
});

afterAll(async () => {
  await new Promise((done) => server.close(done));
  await rm(folder, { recursive: true });
});

const require = createRequire(import.meta.url);
const generator = join(dirname(require.resolve('oazapfts')), 'cli.js');
const compiler = join(root, 'node_modules/typescript/bin/tsc');
const strictly = [
  '--strict',
  '--noUncheckedIndexedAccess',
  '--module',
  'nodenext',
  '--target',
  'es2024',
  '--types',
  'node',
];

/** Compiles a program beside its client and runs it; what it prints is JSON. */
async function compileAndRun(name: string, program: string): Promise<unknown> {
  await writeFile(join(folder, `${name}.ts`), program);
  await run(process.execPath, [compiler, ...strictly, `${name}.ts`], { cwd: folder });
  const { stdout } = await run(process.execPath, [`${name}.js`, address], { cwd: folder });
  return JSON.parse(stdout);
}

it('a client that oazapfts makes of the description compiles, searches, and knows a refusal', async () => {
  await writeFile(join(folder, 'openapi.json'), await (await fetch(`${address}/openapi.json`)).text());
  await run(process.execPath, [generator, 'openapi.json', 'api.ts'], {
    cwd: folder,
  });
  const found = await compileAndRun(
    'search',
    `import { askEligibilityBatch, defaults, findCourses, getEdition } from './api.js';
defaults.baseUrl = process.argv[2] ?? '';
const answer = await findCourses({ q: 'gaffeltruck', kommune: 'Lejre', reach: ['own', 'adjacent'], limit: 5 });
if (answer.status !== 200) throw new Error(String(answer.status));
const first: string | undefined = answer.data.items[0]?.title;
const refused = await findCourses({ kommune: 'Lejr', acceptLanguage: 'en' });
if (refused.status !== 404) throw new Error(String(refused.status));
const detail: string = refused.data.detail;
const edition = await getEdition('rar-sjaelland.regional.2026-10-01.0a1b2c3d4e5f');
const plan = await askEligibilityBatch({ kommune: 'Lejre', courses: ['47592'] });
console.log(JSON.stringify({
  total: answer.data.total,
  first,
  detail,
  rows: edition.status === 200 ? edition.data.rows : -1,
  parts: plan.status === 200 ? plan.data.parts.length : -1,
}));
`,
  );
  expect(found).toEqual({
    total: 1,
    first: 'Gaffeltruckcertifikat B',
    detail: expect.stringContaining('municipality'),
    rows: 1,
    parts: 1,
  });
});

it('the client of the package compiles from its declarations alone, searches, and refuses a misspelt parameter', async () => {
  const declared = join(folder, 'declared');
  const asBuilt = ['-p', 'tsconfig.client.json', '--emitDeclarationOnly', 'false', '--outDir', declared];
  await run(process.execPath, [compiler, ...asBuilt], { cwd: root });
  const program = (parameter: string) => `import { createClient } from './declared/src/client.js';
const { v1 } = createClient(process.argv[2] ?? '');
const answer = await v1.courses.$get({ query: { q: 'gaffeltruck', ${parameter}: 'Lejre' } });
if (!answer.ok) throw new Error((await answer.json()).detail);
const { total, items } = await answer.json();
const title: string | undefined = items[0]?.title;
console.log(JSON.stringify({ total, title }));
`;
  const found = await compileAndRun('own', program('kommune'));
  expect(found).toEqual({ total: 1, title: 'Gaffeltruckcertifikat B' });
  await expect(compileAndRun('misspelt', program('komune'))).rejects.toMatchObject({
    stdout: expect.stringContaining("'komune' does not exist in type"),
  });
});
