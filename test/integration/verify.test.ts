import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { verifyCommand } from '../../src/cli/verify.ts';
import { prepare } from '../../src/collect/prepare.ts';
import { type ReceiptObject, receiptSchema } from '../../src/contract/eligibility.ts';
import { areaId } from '../../src/domain/area.ts';
import { civilDate, instant } from '../../src/domain/date.ts';
import type { Entry } from '../../src/domain/edition.ts';
import { theirsError } from '../../src/domain/error.ts';
import type { Source } from '../../src/domain/source.ts';
import { createGeography, geography, shippedTables } from '../../src/geography/geography.ts';
import { createRules, ruleRows, ruleSchema, rules } from '../../src/guidance/rules.ts';
import {
  fixtureOf,
  openProofWorld,
  type ProofWorld,
  serveProofWorld,
  sourcesWithLists,
} from '../support/proof-world.ts';
import { writtenTerminal } from '../support/written-terminal.ts';

// Every verification reads several documents; in this process it takes a tenth of the time.
vi.mock('../../scrapers/_shared/table/run-child.ts', async (original) => {
  const { readInProcess } = await import('../support/in-process-reader.ts');
  return { ...(await original<object>()), runChild: readInProcess };
});

/** In three years: a receipt of today must still stand. */
const later = new Date('2029-11-22T08:00:00Z');
const today = new Date('2026-11-22T08:00:00Z');

let folder: string;
let world: ProofWorld;
let server: { url: string; close(): Promise<void> };
let shipped: readonly Source[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-'));
  const ids = (await sourcesWithLists()).map(({ definition }) => definition.id);
  world = await openProofWorld(join(folder, 'data'), ids);
  shipped = world.sources;
  server = await serveProofWorld(world);
}, 60_000);

afterEach(() => world.set({ now: today, world: { geography, rules }, sources: shipped }));

afterAll(async () => {
  await server.close();
  world.store.close();
  await rm(folder, { recursive: true });
});

const answerSchema = z.object({ verdict: z.string(), receipt: z.object({ address: z.string() }) });

/** The receipt of a question asked today, as the door gives it, and its address. */
async function receiptFor(course: string, kommune = 'Odense', language = 'da') {
  const headers = { 'Accept-Language': language };
  const query = new URLSearchParams({ course, kommune, on: '2026-11-22' });
  const asked = await fetch(`${server.url}/v1/eligibility?${query}`, { headers });
  const { verdict, receipt } = answerSchema.parse(await asked.json());
  const response = await fetch(`${server.url}${receipt.address}`, { headers });
  return { verdict, address: receipt.address, receipt: receiptSchema.parse(await response.json()) };
}

async function verify(receipt: unknown, options: { json?: boolean } = {}) {
  const path = join(folder, 'kvittering.json');
  await writeFile(path, typeof receipt === 'string' ? receipt : JSON.stringify(receipt));
  return verifyNamed(path, options);
}

async function verifyNamed(name: string, options: { json?: boolean } = {}) {
  const written = writtenTerminal();
  const code = await verifyCommand(world, name, options, written.terminal);
  return { code, outcome: written.out[0]?.split(':')[0], text: written.text(), out: written.out };
}

const editionOf = (source: string) => {
  const found = world.editions.find((one) => one.source === source);
  if (!found) throw new Error(`${source} has published nothing.`);
  return found;
};

/** The lists that count in Odense. */
const inReach = ['rar-fyn', 'rar-sjaelland', 'rar-sydjylland'];

/** A row of a source's list whose course stands on no other list that counts in Odense. */
function courseOnlyOn(source: string): Entry {
  const others = world.editions.filter((one) => one.source !== source && inReach.includes(one.source));
  const elsewhere = new Set(others.flatMap((one) => one.entries.map((row) => row.course)));
  const found = editionOf(source).entries.find(({ course }) => !elsewhere.has(course));
  if (!found) throw new Error(`${source} has no course of its own.`);
  return found;
}

describe('a receipt that nobody has touched', () => {
  it.each([
    ['own-list', () => courseOnlyOn('rar-fyn').course],
    ['adjacent-list', () => courseOnlyOn('rar-sjaelland').course],
    ['not-listed', () => courseOnlyOn('rar-vestjylland').course],
  ])(
    'of a course %s matches in both languages, by file and by address, today and in three years',
    async (verdict, course) => {
      const danish = await receiptFor(course());
      const english = await receiptFor(course(), 'Odense', 'en');
      expect([danish.verdict, english.verdict]).toEqual([verdict, verdict]);
      expect(await verify(danish.receipt)).toMatchObject({ code: 0, outcome: 'match' });
      expect(await verifyNamed(danish.address)).toMatchObject({ code: 0, outcome: 'match' });
      world.set({ now: later });
      expect(await verify(english.receipt)).toMatchObject({ code: 0, outcome: 'match' });
      const elsewhere = `https://et-helt-andet-sted.example${english.address}`;
      expect(await verifyNamed(elsewhere)).toMatchObject({ code: 0, outcome: 'match' });
    },
  );

  it('matches after the list has changed: what was recorded since plays no part', async () => {
    const { course, title } = courseOnlyOn('rar-fyn');
    const { receipt } = await receiptFor(course);
    const source = shipped.find(({ definition }) => definition.id === 'rar-fyn');
    const fixture = fixtureOf('rar-fyn');
    if (!source || !fixture) throw new Error('rar-fyn is not here.');
    const list = await source.read(fixture.bytes, fixture.mediaType);
    const { document } = editionOf('rar-fyn');
    const without = { ...list, rows: list.rows.filter((row) => row.title !== title) };
    const candidate = prepare(source, { document }, without, {});
    await world.store.editions.publish(candidate, instant(new Date('2026-11-23T02:17:00Z')));
    world.set({ now: later });
    const then = (await world.catalogueAt(instant(today))).editions.size;
    expect((await world.catalogueAt(instant(later))).editions.size).toBe(then + 1);
    expect(await verify(receipt)).toMatchObject({ code: 0, outcome: 'match' });
  });

  it('says as JSON what it was computed from', async () => {
    const { receipt } = await receiptFor(courseOnlyOn('rar-fyn').course);
    const { out } = await verify(receipt, { json: true });
    expect(JSON.parse(out.join('\n'))).toMatchObject({
      outcome: 'match',
      recomputed: { digest: receipt.digest, verdict: 'own-list' },
      unread: [],
      otherWords: [],
    });
  });
});

describe('a receipt that was altered, or is of another installation', () => {
  const inProof = (receipt: ReceiptObject, change: (one: ReceiptObject['proof'][number]) => object): unknown => ({
    ...receipt,
    proof: receipt.proof.map((one) => ({ ...one, ...change(one) })),
  });
  const inAnswer = (receipt: ReceiptObject, change: object): unknown => ({
    ...receipt,
    answer: { ...receipt.answer, ...change },
  });
  const inQuestion = (receipt: ReceiptObject, change: object): unknown => ({
    ...receipt,
    question: { ...receipt.question, ...change },
  });
  const changes: [string, (receipt: ReceiptObject) => unknown][] = [
    ['its verdict', (receipt) => inAnswer(receipt, { verdict: 'not-listed' })],
    [
      'the words of its row',
      (receipt) => inProof(receipt, ({ row }) => ({ row: { ...row, title: 'Et andet kursus' } })),
    ],
    ['a row left out', (receipt) => ({ ...receipt, proof: [] })],
    [
      'the hash of its document',
      (receipt) =>
        inProof(receipt, (one) => ({ document: { ...one.document, sha256: editionOf('rar-fyn').document.sha256 } })),
    ],
    ['the place of its row', (receipt) => inProof(receipt, () => ({ place: { page: 1, line: 5 } }))],
    ['its day', (receipt) => inQuestion(receipt, { on: '2026-11-21' })],
    ['its municipality', (receipt) => inQuestion(receipt, { kommune: '0101' })],
    ['no place at all', (receipt) => inQuestion(receipt, { kommune: undefined })],
    ['its digest', (receipt) => ({ ...receipt, digest: 'a'.repeat(64) })],
    [
      'the outcome of a rule',
      (receipt) => inAnswer(receipt, { rules: receipt.answer.rules.map((one) => ({ ...one, outcome: 'met' })) }),
    ],
    [
      'a neighbour in its geography',
      (receipt) => inAnswer(receipt, { geography: receipt.answer.geography.map((one) => ({ ...one, adjacent: [] })) }),
    ],
  ];

  it.each(changes)('by %s does not match', async (_what, change) => {
    const { receipt } = await receiptFor(courseOnlyOn('rar-sjaelland').course);
    expect(await verify(change(receipt))).toMatchObject({ code: 1, outcome: 'no-match' });
  });

  it('names what is otherwise', async () => {
    const { receipt } = await receiptFor(courseOnlyOn('rar-fyn').course);
    expect((await verify(inAnswer(receipt, { verdict: 'not-listed' }))).text).toContain(
      'answer.verdict: "not-listed" -> "own-list"',
    );
  });

  it('tells where only its sentences are worded otherwise', async () => {
    const { receipt } = await receiptFor(courseOnlyOn('rar-fyn').course);
    const { code, text } = await verify(inAnswer(receipt, { sentence: 'Borgeren har krav på kurset.' }));
    expect([code, text]).toEqual([
      0,
      expect.stringContaining('words this otherwise than this version does: answer.sentence'),
    ]);
    expect(text).toContain('own-list');
  });

  it('by an address with another digest does not match', async () => {
    const { address } = await receiptFor(courseOnlyOn('rar-fyn').course);
    const other = address.replace(/digest=[0-9a-f]+/, `digest=${'b'.repeat(64)}`);
    expect(await verifyNamed(other)).toMatchObject({ code: 1, outcome: 'no-match' });
  });

  it('is what a store without its lists says', async () => {
    const { receipt } = await receiptFor(courseOnlyOn('rar-fyn').course);
    const elsewhere = await openProofWorld(join(folder, 'elsewhere'), ['rar-bornholm']);
    const { terminal, out } = writtenTerminal();
    const path = join(folder, 'herfra.json');
    await writeFile(path, JSON.stringify(receipt));
    expect(await verifyCommand(elsewhere, path, {}, terminal)).toBe(1);
    expect(out[0]).toMatch(/^no-match/);
    elsewhere.store.close();
  });
});

describe('what has changed since a receipt was made', () => {
  const pathOf = (sha256: string) => join(folder, 'data/documents', sha256.slice(0, 2), sha256);

  it.each([
    ['the document of its row', 'rar-fyn'],
    ['the document of a neighbour that it looked at', 'rar-sjaelland'],
  ])('is told as document-changed where it is a byte of %s', async (_what, source) => {
    const { receipt } = await receiptFor(courseOnlyOn('rar-fyn').course);
    const { sha256 } = editionOf(source).document;
    const bytes = await world.store.documents.bytes(sha256);
    if (!bytes) throw new Error('the document is not there');
    await writeFile(pathOf(sha256), bytes.with(2000, (bytes[2000] ?? 0) ^ 1));
    expect(await verify(receipt)).toMatchObject({ code: 1, outcome: 'document-changed' });
    await rm(pathOf(sha256));
    const gone = await verify(receipt);
    expect([gone.code, gone.outcome, gone.text]).toEqual([1, 'document-changed', expect.stringContaining(sha256)]);
    await writeFile(pathOf(sha256), bytes);
    expect(await verify(receipt)).toMatchObject({ code: 0, outcome: 'match' });
  });

  /** The shipped readers, but for one source, which reads otherwise. */
  const readingOtherwise = (id: string, read: (source: Source) => Source['read']) =>
    shipped.map((source) => (source.definition.id === id ? { ...source, read: read(source) } : source));

  it('is told as reading-changed where today’s reader gives another row there, with both rows', async () => {
    const row = courseOnlyOn('rar-fyn');
    const { receipt } = await receiptFor(row.course);
    const otherwise =
      (source: Source): Source['read'] =>
      async (bytes, mediaType) => {
        const list = await source.read(bytes, mediaType);
        const rows = list.rows.map((one) => (one.title === row.title ? { ...one, title: 'Læst anderledes' } : one));
        return { ...list, rows };
      };
    world.set({ sources: readingOtherwise('rar-fyn', otherwise) });
    const { code, outcome, text } = await verify(receipt);
    expect([code, outcome]).toEqual([2, 'reading-changed']);
    expect(text).toContain(`title: ${row.title}`);
    expect(text).toContain('title: Læst anderledes');
  });

  it('is told as reading-changed where a list on which the course did not stand is now read as having it', async () => {
    const row = courseOnlyOn('rar-vestjylland');
    const { verdict, receipt } = await receiptFor(row.course);
    expect(verdict).toBe('not-listed');
    const otherwise =
      (source: Source): Source['read'] =>
      async (bytes, mediaType) => {
        const list = await source.read(bytes, mediaType);
        const { course: _course, ...found } = row;
        return { ...list, rows: [...list.rows, { ...found, place: { page: 1, line: 1 } }] };
      };
    world.set({ sources: readingOtherwise('rar-fyn', otherwise) });
    expect(await verify(receipt)).toMatchObject({ code: 2, outcome: 'reading-changed' });
  });

  it('is told as reading-changed where today’s reader refuses the document, and left alone where another row is read otherwise', async () => {
    const { receipt } = await receiptFor(courseOnlyOn('rar-fyn').course);
    const refused = theirsError('no-table', { da: 'Ingen tabel.', en: 'No table.' });
    world.set({ sources: readingOtherwise('rar-fyn', () => () => Promise.reject(refused)) });
    const said = await verify(receipt);
    expect([said.code, said.outcome, said.text]).toEqual([2, 'reading-changed', expect.stringContaining('No table.')]);
    const own = courseOnlyOn('rar-fyn').title;
    const elsewhere =
      (source: Source): Source['read'] =>
      async (bytes, mediaType) => {
        const list = await source.read(bytes, mediaType);
        return { ...list, rows: list.rows.map((one) => (one.title === own ? one : { ...one, note: 'Ny' })) };
      };
    world.set({ sources: readingOtherwise('rar-fyn', elsewhere) });
    expect(await verify(receipt)).toMatchObject({ code: 0, outcome: 'match' });
  });

  it('says which list was not read again where its source is gone', async () => {
    const { receipt } = await receiptFor(courseOnlyOn('rar-fyn').course);
    world.set({ sources: shipped.filter(({ definition }) => definition.id !== 'rar-fyn') });
    const { code, text } = await verify(receipt);
    expect([code, text]).toEqual([
      0,
      expect.stringContaining(`not read again, since its source is not here: ${editionOf('rar-fyn').id}`),
    ]);
  });

  it('is told as superseded where a rule recorded since answers otherwise, with both answers', async () => {
    const { verdict, receipt } = await receiptFor(courseOnlyOn('rar-sjaelland').course);
    expect(verdict).toBe('adjacent-list');
    const ended = ruleRows.find((one) => one.id === 'adjacent-areas-count' && one.validTo === undefined);
    const row = ruleSchema.parse({ ...ended, validTo: '2026-11-01', recordedOn: '2026-12-01', source: 'opdigtet' });
    world.set({ now: later, world: { rules: createRules([...ruleRows, row]) } });
    const { code, outcome, text } = await verify(receipt);
    expect([code, outcome]).toEqual([2, 'superseded']);
    expect(text).toMatch(/then: adjacent-list: /);
    expect(text).toMatch(/today: not-listed: /);
  });

  it('is told as superseded where a fact of geography recorded since answers otherwise', async () => {
    const { receipt } = await receiptFor(courseOnlyOn('rar-fyn').course);
    const membership = shippedTables.memberships.find(
      (one) => one.kommune === receipt.question.kommune && one.area === 'rar-fyn',
    );
    if (!membership) throw new Error('Odense does not lie in rar-fyn.');
    const moved = {
      ...membership,
      area: areaId('rar-bornholm'),
      recordedOn: civilDate('2026-12-01'),
      source: 'opdigtet',
    };
    const tables = { ...shippedTables, memberships: [...shippedTables.memberships, moved] };
    world.set({ now: later, world: { geography: createGeography(tables) } });
    const { code, outcome, text } = await verify(receipt);
    expect([code, outcome]).toEqual([2, 'superseded']);
    expect(text).toMatch(/then: own-list: [\s\S]*today: .* RAR Bornholm /);
  });

  it('tells the three apart: a byte before a reading before a rule', async () => {
    const row = courseOnlyOn('rar-sjaelland');
    const { receipt } = await receiptFor(row.course);
    const ended = ruleRows.find((one) => one.id === 'adjacent-areas-count' && one.validTo === undefined);
    const rule = ruleSchema.parse({ ...ended, validTo: '2026-11-01', recordedOn: '2026-12-01' });
    const otherwise =
      (source: Source): Source['read'] =>
      async (bytes, mediaType) => {
        const list = await source.read(bytes, mediaType);
        return { ...list, rows: list.rows.filter((one) => one.title !== row.title) };
      };
    world.set({ now: later, world: { rules: createRules([...ruleRows, rule]) } });
    expect((await verify(receipt)).outcome).toBe('superseded');
    world.set({ sources: readingOtherwise('rar-sjaelland', otherwise) });
    expect((await verify(receipt)).outcome).toBe('reading-changed');
    const { sha256 } = editionOf('rar-sjaelland').document;
    const bytes = await world.store.documents.bytes(sha256);
    await rm(pathOf(sha256));
    expect((await verify(receipt)).outcome).toBe('document-changed');
    if (bytes) await writeFile(pathOf(sha256), bytes);
    const altered = { ...receipt, answer: { ...receipt.answer, verdict: 'own-list' } };
    expect((await verify(altered)).outcome).toBe('no-match');
  });
});

describe('the wrong use of it', () => {
  it.each([
    ['{"a":1}', 'not-a-receipt'],
    ['ikke JSON', 'not-a-receipt'],
  ])('on a file that holds %s is exit 64', async (text, code) => {
    const ended = await verify(text);
    expect([ended.code, ended.text]).toEqual([64, expect.stringContaining(code)]);
  });

  it.each([
    ['findes-ikke.json', 'file-unreadable'],
    ['https://positivlisten.example/', 'not-a-receipt'],
    ['/v1/receipts?course=47592', 'bad-parameter'],
    [`/v1/receipts?course=47592&kommune=0461&on=2026-11-22&askedOn=2026-11-22&knownAt=2031-01-01`, 'known-at-to-come'],
  ])('on %s is exit 64', async (name, code) => {
    const ended = await verifyNamed(name);
    expect([ended.code, ended.text]).toEqual([64, expect.stringContaining(code)]);
  });
});
