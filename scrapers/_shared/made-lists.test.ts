import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ReadList } from '../../src/domain/source.ts';
import { readList } from './read-list.ts';
import { readTables } from './table/read-tables.ts';

const file = (name: string) => readFileSync(new URL(`fixtures/lists/${name}`, import.meta.url));

async function read(name: string): Promise<ReadList> {
  return readList((await readTables(new Uint8Array(file(name)))).tables);
}

const errorsOf = (list: ReadList) => list.findings.filter((one) => one.severity === 'error').map((one) => one.code);

describe('a list as a secretariat makes it (eksempeldata)', () => {
  test.each([
    'rows-broken-over-pages.pdf',
    'narrow-columns.pdf',
    'a-table-per-group.pdf',
    'groups-among-shaded-rows.pdf',
    'repeated-heading.ods',
    'a-table-per-group.html',
    'folded-sections.html',
  ])('%s is read row for row as a person reads it', async (name) => {
    const list = await read(name);
    expect(errorsOf(list)).toEqual([]);
    const wanted = z
      .array(z.looseObject({ title: z.string() }))
      .parse(JSON.parse(file(`${name}.rows.json`).toString()));
    // Where a row stands, and how its title was broken into lines, is no part of what it says.
    expect(list.rows.map((row) => ({ ...row, place: null, printedTitle: null }))).toEqual(
      wanted.map((row) => ({ ...row, place: null, printedTitle: null })),
    );
    expect(list.title).toBe('Positivliste for den regionale uddannelsespulje - RAR Fyn');
    expect(list.inForceFrom).toBe('2026-10-01');
    expect(list.exampleData).toBe(true);
  });

  test('cut-off-cells.pdf is held, since the ends of some texts are not in the file', async () => {
    expect(errorsOf(await read('cut-off-cells.pdf'))).toEqual(['cell-cut-off', 'cell-cut-off']);
  });
});
