import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openProduct, type Product } from '../../src/cli/open.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { type Server, startServer } from '../../src/cli/serve.ts';
import { readConfig } from '../../src/config.ts';
import { instant } from '../../src/domain/date.ts';
import { openDoor } from '../support/door.ts';
import { sampleCandidate } from '../support/sample-candidate.ts';
import { writtenTerminal } from '../support/written-terminal.ts';

// Whoever may change anything stands at the machine: over HTTP there is nothing that does.

const { routes } = openDoor();
const paths = [...new Set(routes.map(({ path }) => path))].filter((path) => !path.includes('*'));
const commands = buildProgram(readConfig({}), writtenTerminal().terminal, () => undefined).commands.map((one) =>
  one.name(),
);

let dataDir: string;
let product: Product;
let server: Server;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'only-on-the-machine-'));
  product = await openProduct({ ...readConfig({}), dataDir }, {}, { only: [] });
  await product.store.editions.publish(sampleCandidate(), instant(new Date()));
  await product.rebuild();
  const config = { ...readConfig({ PORT: '0', RATE_LIMIT: '0' }), dataDir };
  server = await startServer(product, config, pino({ level: 'silent' }));
});
afterAll(async () => {
  await server.close();
  product.close();
  await rm(dataDir, { recursive: true });
});

/** Everything in the database, as text. */
function everything(): string {
  const client = new BetterSqlite3(join(dataDir, 'positivliste.db'), { readonly: true });
  const tables = client.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const rows = tables.map(({ name }) => [name, client.prepare(`SELECT * FROM "${name}"`).all()]);
  client.close();
  return JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

const ask = async (method: string, path: string) => {
  const response = await fetch(new URL(path, server.url), {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  });
  await response.body?.cancel();
  return response.status;
};

it('The only question with a body is asked with POST, and it is a question.', () => {
  const methods = new Map<string, Set<string>>();
  for (const { method, path } of routes) methods.set(method, (methods.get(method) ?? new Set()).add(path));
  expect([...methods.keys()].toSorted()).toEqual(['ALL', 'GET', 'OPTIONS', 'POST']);
  expect([...(methods.get('POST') ?? [])]).toEqual(['/v1/eligibility/batch']);
});

it('No method and no address of a command does anything, and nothing that is stored changes.', async () => {
  const before = everything();
  expect(before).toContain('rar-proeve.regional');
  const told: [string, number][] = [];
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    for (const path of paths) told.push([`${method} ${path}`, await ask(method, path)]);
  }
  expect(told.length).toBeGreaterThan(150);
  // The question with a body is asked wrongly here.
  const answered = told.filter(([, status]) => status !== 405 && status !== 404);
  expect(answered).toEqual([['POST /v1/eligibility/batch', 400]]);
  expect(commands).toContain('accept');
  const pages = new Set(paths);
  const beginnings = ['/', '/v1/', '/admin/', '/v1/admin/', '/api/'];
  const addresses = beginnings.flatMap((beginning) => [...commands, ''].map((name) => `${beginning}${name}`));
  for (const address of addresses.filter((one) => !pages.has(one))) {
    expect([address, await ask('POST', address)]).toEqual([
      address,
      expect.toSatisfy((code) => code === 404 || code === 405),
    ]);
  }
  expect(everything()).toBe(before);
});
