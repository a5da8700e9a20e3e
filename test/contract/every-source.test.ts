import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadEverySource } from '../../scrapers/registry.ts';
import { judge } from '../../src/collect/judge.ts';
import { prepare } from '../../src/collect/prepare.ts';
import { civilDate, civilDateSchema } from '../../src/domain/date.ts';
import { sha256Schema } from '../../src/domain/document.ts';
import type { Finding } from '../../src/domain/finding.ts';
import {
  formatSchema,
  isListSource,
  poolDefinitionSchema,
  type ReadList,
  type Source,
  sourceDefinitionSchema,
} from '../../src/domain/source.ts';
import { geography } from '../../src/geography/geography.ts';

const scrapers = resolve(import.meta.dirname, '../../scrapers');
const today = civilDate('2026-11-22');
const everySource = await loadEverySource();
const sources = everySource.filter(isListSource);

const originSchema = z.strictObject({
  madeUp: z.boolean(),
  says: z.string().min(1),
  inForceFrom: civilDateSchema,
  format: formatSchema,
  how: z.string().min(1),
});

interface Fixture {
  name: string;
  source: Source;
  folder: string;
  document: string;
  bytes: Uint8Array;
}

function fixturesOf(source: Source): Fixture[] {
  const folder = join(scrapers, source.definition.id, 'fixtures');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((date) => {
    const name = readdirSync(join(folder, date)).find((one) => one.startsWith('document.'));
    if (name === undefined) throw new Error(`${join(folder, date)} has no document.`);
    const document = join(folder, date, name);
    return {
      name: `${source.definition.id} of ${date}`,
      source,
      folder: join(folder, date),
      document,
      bytes: new Uint8Array(readFileSync(document)),
    };
  });
}

const fixtures = sources.flatMap(fixturesOf);
const readings = new Map<string, Promise<ReadList>>();

/** A fixture as its source reads it; each is read once. */
function reading({ document, bytes, source }: Fixture): Promise<ReadList> {
  const known = readings.get(document) ?? source.read(bytes, '');
  readings.set(document, known);
  return known;
}

const golden = ({ title, inForceFrom, rows, findings }: ReadList) => ({ title, inForceFrom, rows, findings });
const asJson = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

async function errorsFor(source: Source, fixture: Fixture): Promise<Finding[]> {
  const sha256 = sha256Schema.parse(createHash('sha256').update(fixture.bytes).digest('hex'));
  const document = { sha256, url: 'https://example.org/', mediaType: 'application/octet-stream' };
  const candidate = prepare(source, { document }, await reading(fixture), {});
  const { expectations } = source.definition;
  const findings = [...candidate.findings, ...judge(candidate, { expectations, today, mayBeOlder: false })];
  return findings.filter((one) => one.severity === 'error');
}

describe.each(everySource)('the source $definition.id', (source) => {
  const { definition } = source;

  it('is validly described, and of an area that there is', () => {
    const schema = isListSource(source) ? sourceDefinitionSchema : poolDefinitionSchema;
    expect(schema.parse(definition)).toEqual(definition);
    expect(geography.findArea(definition.area)?.id).toBe(definition.area);
  });

  it('asks only hosts it says it may ask, over https', () => {
    for (const entry of definition.entry) {
      expect(definition.hosts).toContain(new URL(entry).host);
      expect(new URL(entry).protocol).toBe('https:');
    }
  });

  it('has notes of what is known of it, with the grade of that knowledge', () => {
    const notes = readFileSync(join(scrapers, definition.id, 'notes.md'), 'utf8');
    expect(notes).toMatch(/seen|inferred|unconfirmed/);
    expect(notes.trim().split('\n').length).toBeGreaterThanOrEqual(5);
  });
});

describe.each(sources)('the list of the source $definition.id', (source) => {
  const { definition } = source;

  it('is known by names that mean its own area, or its own list where that is national', () => {
    const named = geography.areasNamedIn(`Positivliste for ${definition.name}`).map((area) => area.id);
    if (definition.listKind === 'regional') expect(named).toEqual([definition.area]);
    else expect(named).toEqual([]);
    for (const name of definition.areaNames) {
      const areas = geography.areasNamedIn(name).map((area) => area.id);
      if (definition.listKind === 'regional') expect(areas, name).toContain(definition.area);
      else expect(areas, name).toEqual([]);
    }
  });

  it('has a document to show for its reader, where it has an address', () => {
    const next = `Put a document it publishes in scrapers/${definition.id}/fixtures/<YYYY-MM-DD>/document.<xlsx|csv|pdf|html>, with origin.json beside it (see its notes.md).`;
    if (definition.entry.length > 0) expect(fixturesOf(source), next).not.toEqual([]);
  });
});

describe.each(fixtures)('the document of $name', (fixture) => {
  const { source, folder } = fixture;

  it('says where it comes from, and that it is example data where it is made up', async () => {
    const origin = originSchema.parse(JSON.parse(readFileSync(join(folder, 'origin.json'), 'utf8')));
    const list = await reading(fixture);
    expect(list.inForceFrom).toBe(origin.inForceFrom);
    expect(list.exampleData).toBe(origin.madeUp);
    if (origin.madeUp) expect(origin.says).toContain('eksempeldata');
  });

  it('is read to exactly what its golden file says', async () => {
    const file = join(folder, 'expected.json');
    const list = asJson(golden(await reading(fixture)));
    if (!existsSync(file)) {
      writeFileSync(file, list);
      throw new Error(`${file} was missing and has been made. Read it, and keep it if every row is right.`);
    }
    expect(JSON.parse(list)).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  it('would be published by its own source', async () => {
    expect(await errorsFor(source, fixture)).toEqual([]);
  });

  it('would be published by no other source', async () => {
    const { area, id } = source.definition;
    const others = sources.filter((one) => one.definition.id !== id && one.definition.area !== area);
    for (const other of others) {
      const codes = (await errorsFor(other, fixture)).map((one) => one.code);
      const isNational = [source, other].some((one) => one.definition.listKind !== 'regional');
      const wanted = isNational ? /^(wrong-area|area-not-named)$/ : /^wrong-area$/;
      expect(
        codes.filter((code) => wanted.test(code)),
        other.definition.id,
      ).not.toEqual([]);
    }
  });
});
