import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildSource } from '../../scrapers/_shared/source.ts';
import { at, openTemporaryStore } from '../../test/support/list-history.ts';
import { civilDate } from '../domain/date.ts';
import { sha256Schema } from '../domain/document.ts';
import { candidateIdSchema } from '../domain/edition.ts';
import { type Source, sourceDefinitionSchema } from '../domain/source.ts';
import type { TeachableField } from '../domain/teaching.ts';
import { importDocument } from './import.ts';
import { accept, reject } from './review.ts';
import { type Lesson, teachCandidate, teachSource, withTeachings } from './teach.ts';

let store: ReturnType<typeof openTemporaryStore>;
beforeEach(() => {
  store = openTemporaryStore();
});
afterEach(() => store.remove());

const source: Source = buildSource(
  sourceDefinitionSchema.parse({
    id: 'rar-fyn',
    name: 'RAR Fyn',
    publisher: 'RAR Fyn',
    area: 'rar-fyn',
    listKind: 'regional',
    entry: [],
    hosts: [],
    origin: 'test',
    areaNames: ['RAR Fyn'],
    expectations: { rows: { min: 5, max: 100 } },
  }),
);

/** A list in csv whose third heading nobody has met. */
function list(headings: string): Uint8Array {
  const rows = Array.from({ length: 8 }, (_, n) => `${40_000 + n};Kursus i prøvning ${n};Skolen i Odense;2 dage`);
  return new TextEncoder().encode(
    ['Positivliste for RAR Fyn', 'Gældende fra 1. oktober 2026', headings, ...rows].join('\n'),
  );
}
const unknownOne = list('AMU-nr.;Titel;Hvor henne;Varighed');

const hash = (bytes: Uint8Array) => sha256Schema.parse(createHash('sha256').update(bytes).digest('hex'));
async function holdList(bytes: Uint8Array) {
  const file = {
    name: 'liste.csv',
    bytes,
    mediaType: 'text/csv',
    sha256: hash(bytes),
    inForceFrom: civilDate('2026-10-01'),
  };
  const verdict = await importDocument(file, source, { ...store, now: () => new Date(at('2026-10-02')) });
  if (verdict.outcome !== 'held') throw new Error(`the list was ${verdict.outcome}`);
  return verdict.held;
}
const world = () => ({ ...store, sources: [source], now: at('2026-10-03') });
const lesson = (heading: string, field: TeachableField = 'provider'): Lesson => ({
  headings: [{ heading, field }],
  reason: 'Set på siden.',
});

describe('a held list', () => {
  it('is published once its heading is taught, and the lesson is kept for the source', async () => {
    const held = await holdList(unknownOne);
    expect(held.findings.map((one) => one.code)).toContain('unknown-heading');
    const verdict = await teachCandidate(held.id, lesson('Hvor henne'), world());
    expect(verdict.outcome).toBe('published');
    const [edition] = await store.editions.all();
    expect(edition?.entries.map((one) => one.provider)).toEqual(Array(8).fill('Skolen i Odense'));
    expect(await store.teachings.all()).toMatchObject([
      { source: 'rar-fyn', key: 'hvor henne', field: 'provider', candidate: held.id, reason: 'Set på siden.' },
    ]);
    expect(await store.editions.openCandidates()).toEqual([]);
  });

  it('is read by later nights with all that its source was taught', async () => {
    const held = await holdList(unknownOne);
    await teachCandidate(held.id, lesson('hvor  HENNE'), world());
    const [taught] = withTeachings([source], await store.teachings.all());
    expect(taught?.reader).not.toBe(source.reader);
    const read = await taught?.read(unknownOne, 'text/csv');
    expect(read?.findings).toEqual([]);
    const [edition] = await store.editions.all();
    const known = await store.editions.ofDocument('rar-fyn', held.document.sha256, taught?.reader ?? '');
    expect(known.edition).toBe(edition?.id);
  });

  it('that still has another fault is held anew, and the first question is closed', async () => {
    const held = await holdList(list('AMU-nr.;Titel;Hvor henne;Tid i alt på stedet'));
    const verdict = await teachCandidate(held.id, lesson('Hvor henne'), world());
    expect(verdict).toMatchObject({ outcome: 'held' });
    const open = await store.editions.openCandidates();
    expect(open.map((one) => one.id)).not.toContain(held.id);
    expect(open).toHaveLength(1);
    expect(await store.editions.all()).toEqual([]);
  });

  it('is not taught a heading it does not have, nor one that its cells contradict into print', async () => {
    const held = await holdList(unknownOne);
    await expect(teachCandidate(held.id, lesson('Findes ikke'), world())).rejects.toMatchObject({
      code: 'heading-not-there',
      sentence: { da: expect.stringContaining('"Hvor henne"') },
    });
    expect(await store.teachings.all()).toEqual([]);
    expect((await teachCandidate(held.id, lesson('Hvor henne', 'price'), world())).outcome).toBe('held');
    expect(await store.editions.all()).toEqual([]);
  });

  it('that is decided, or unknown, cannot be taught', async () => {
    const held = await holdList(unknownOne);
    await reject(held.id, 'Forkert fil.', at('2026-10-02', '12:00'), store.editions);
    await expect(teachCandidate(held.id, lesson('Hvor henne'), world())).rejects.toMatchObject({
      code: 'candidate-decided',
    });
    const nobody = candidateIdSchema.parse('0123456789ab');
    await expect(teachCandidate(nobody, lesson('Hvor henne'), world())).rejects.toMatchObject({ fault: 'callers' });
  });

  it('keeps what only its page or another copy could tell', async () => {
    const held = await holdList(unknownOne);
    await store.editions.decide(held.id, { verdict: 'superseded', reason: 'test', decidedAt: at('2026-10-02') });
    const contradicts = { code: 'copies-contradict', severity: 'error' as const, message: 'x', messageEn: 'x' };
    const id = candidateIdSchema.parse('0123456789ab');
    const again = await store.editions.hold(
      { ...held, id, findings: [...held.findings, contradicts] },
      at('2026-10-02'),
    );
    const verdict = await teachCandidate(again.id, lesson('Hvor henne'), world());
    expect(verdict).toMatchObject({ outcome: 'held' });
    if (verdict.outcome !== 'held') throw new Error('not held');
    expect(verdict.held.findings.map((one) => one.code)).toContain('copies-contradict');
    await accept(verdict.held.id, 'Set efter.', at('2026-10-04'), store.editions);
    expect(await store.editions.all()).toHaveLength(1);
  });
});

describe('a source whose document cannot be read at all', () => {
  it('is taught the heading that makes it readable', async () => {
    const bytes = list('Kendetegn;Det hedder den;Hvor henne;Så længe');
    await store.documents.put(bytes, 'text/csv', at('2026-10-01'));
    await store.documents.recordRetrieval({
      source: 'rar-fyn',
      url: 'https://example.dk/liste.csv',
      sha256: hash(bytes),
      mediaType: 'text/csv',
      retrievedAt: at('2026-10-01'),
    });
    await expect(source.read(bytes, 'text/csv')).rejects.toMatchObject({ fault: 'theirs' });
    await expect(teachSource('rar-fyn', lesson('Findes ikke'), world())).rejects.toMatchObject({
      code: 'heading-not-there',
    });
    const headings = { Kendetegn: 'code', 'Det hedder den': 'title', 'Hvor henne': 'provider' } as const;
    await expect(teachSource('rar-fyn', lesson('Så længe', 'duration'), world())).rejects.toThrow();
    const all: Lesson = {
      headings: [
        { heading: 'Kendetegn', field: 'code' },
        { heading: 'Det hedder den', field: 'title' },
        { heading: 'Hvor henne', field: 'provider' },
      ],
      reason: 'Set på siden.',
    };
    expect(await teachSource('rar-fyn', all, world())).toBe('https://example.dk/liste.csv');
    const kept = (await store.teachings.all()).map((one) => [one.heading, one.field]);
    expect(kept).toEqual(Object.entries(headings));
  });
});
