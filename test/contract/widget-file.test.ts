import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createApp } from '../../api/app.ts';
import { coursesExample } from '../../api/routes/search-examples.ts';
import { browserEntries, bundle } from '../../src/bundle.ts';
import { coursesAnswerSchema } from '../../src/contract/course.ts';
import { attributes } from '../../src/widget/attributes.ts';
import { isAnswer } from '../../src/widget/read-answer.ts';
import { smallCatalogue, testMoment } from '../support/builders.ts';

const catalogue = smallCatalogue();
const app = createApp({ catalogue: () => catalogue, now: () => testMoment });
let folder = '';
let bundled = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'browser-files-'));
  await bundle(browserEntries(), folder);
  bundled = await readFile(join(folder, 'widget.js'), 'utf8');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it('the widget is no more than 30 kB over the wire in all', () => {
  expect(gzipSync(bundled, { level: 9 }).length).toBeLessThanOrEqual(30_000);
});

it('the same sources make the same bytes', async () => {
  const again = await mkdtemp(join(tmpdir(), 'browser-files-'));
  await bundle(browserEntries(), again);
  expect(await readFile(join(again, 'widget.js'), 'utf8')).toBe(bundled);
  await rm(again, { recursive: true });
});

it('the widget holds nothing that makes text into markup or code, keeps something, or asks anybody else', () => {
  const forbidden =
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|localStorage|sessionStorage|indexedDB|\.cookie|sendBeacon|XMLHttpRequest|WebSocket/;
  expect(forbidden.exec(bundled)?.[0]).toBe(undefined);
  const addresses = [...bundled.matchAll(/https?:\/\/[\w.-]+/g)].map(([address]) => address);
  expect(addresses.filter((address) => address !== 'http://www.w3.org')).toEqual([]);
});

it('the page with the snippet names the release by its hash, and the hash is that of the bytes served', async () => {
  const page = await (await app.request('/widget')).text();
  const [, path = ''] = /src=&quot;http:\/\/localhost(\/widget\/[\w.-]+\/positivliste\.js)&quot;/.exec(page) ?? [];
  const [, integrity] = /integrity=&quot;(sha384-[\w+/=]+)&quot;/.exec(page) ?? [];
  const response = await app.request(path);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(integrity).toBe(`sha384-${createHash('sha384').update(bytes).digest('base64')}`);
  expect(response.headers.get('Cache-Control')).toContain('immutable');
});

it.each(['/widget.js', 'the release'])('any page may load %s, also one that keeps itself to itself', async (which) => {
  const page = await (await app.request('/widget')).text();
  const path = which === '/widget.js' ? which : (/\/widget\/[\w.-]+\/positivliste\.js/.exec(page)?.[0] ?? '');
  const response = await app.request(path);
  expect(response.status).toBe(200);
  expect(response.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
  expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
  const etag = response.headers.get('ETag') ?? '';
  expect((await app.request(path, { headers: { 'If-None-Match': etag } })).status).toBe(304);
});

it('the frame may stand in any page, and no other page of ours may', async () => {
  const policyOf = async (path: string) => (await app.request(path)).headers.get('Content-Security-Policy');
  expect(await policyOf('/embed')).toContain('frame-ancestors *');
  expect(await policyOf('/widget')).toContain("frame-ancestors 'none'");
  expect(await policyOf('/')).toContain("frame-ancestors 'none'");
});

it('the manifest holds to its schema and names every attribute', async () => {
  const manifest: unknown = await (await app.request('/custom-elements.json')).json();
  const schemaAt = new URL(import.meta.resolve('custom-elements-manifest/schema.json'));
  const schema: unknown = JSON.parse(await readFile(schemaAt, 'utf8'));
  const ajv = new Ajv({ strict: false });
  const isValid = typeof schema === 'object' && schema !== null && ajv.validate(schema, manifest);
  expect(ajv.errors).toBe(null);
  expect(isValid).toBe(true);
  const text = JSON.stringify(manifest);
  for (const { name } of attributes) expect(text).toContain(`"name":"${name}","description":"`);
  expect(text).toContain('positivliste:stale');
});

it('what the widget takes for an answer is what the API answers, in every shape it has', async () => {
  const questions = [
    '',
    'kommune=Lejre',
    'q=gaffeltruk',
    'q=xyzzy&kommune=Lejre',
    'q=47592+48104',
    'q=truck+odense',
    'on=2016-01-01',
  ];
  for (const question of questions) {
    const answer: unknown = await (await app.request(`/v1/courses?${question}`)).json();
    expect([question, isAnswer(answer)]).toEqual([question, true]);
  }
  expect(isAnswer({ version: '1', items: [] })).toBe(false);
});

/** The value once for each word the schema allows at each place where it has one of several. */
function withOtherWords(schema: unknown, value: unknown): unknown[] {
  if (schema instanceof z.ZodOptional) return withOtherWords(schema.unwrap(), value);
  if (schema instanceof z.ZodEnum) return schema.options;
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.flatMap((one, at) => withOtherWords(schema.element, one).map((other) => value.with(at, other)));
  }
  if (!(schema instanceof z.ZodObject) || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    withOtherWords(schema.shape[name], one).map((other) => ({ ...value, [name]: other })),
  );
}

it('takes every word that the contract may say, where it may say it', async () => {
  const none: unknown = await (await app.request('/v1/courses?q=xyzzy&kommune=Lejre')).json();
  const answers = [coursesExample, none].flatMap((answer) => withOtherWords(coursesAnswerSchema, answer));
  expect(answers.length).toBeGreaterThan(50);
  expect(answers.filter((answer) => !isAnswer(answer))).toEqual([]);
});
