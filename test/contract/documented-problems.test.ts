import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rarerProblems } from '../../api/description/rarer-problems.ts';
import { everyRecordedRefusal } from '../../api/description/recorded-refusals.ts';
import { openDoor } from '../support/door.ts';

const root = join(import.meta.dirname, '../..');

/** Where what a caller of the API may be refused with is written. */
const folders = ['api', 'src/catalogue'];
const files = ['src/cli/unreadable-request.ts'];

const refusal = /(?:callersError|cursorError|wronglyWritten)\(\s*'([a-z-]+)'/g;

/** Every code in the source that callers are refused with, and those of our own faults that they are told by name. */
async function codesInSource(): Promise<string[]> {
  const found = await Promise.all(folders.map((folder) => readdir(join(root, folder), { recursive: true })));
  const paths = folders.flatMap((folder, at) => (found[at] ?? []).map((path) => join(folder, path)));
  const source = paths.filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'));
  const texts = await Promise.all([...source, ...files].map((path) => readFile(join(root, path), 'utf8')));
  const codes = texts.flatMap((text) => [...text.matchAll(refusal)].flatMap(([, code]) => code ?? []));
  return [...new Set([...codes, 'busy', 'document-damaged', 'unexpected'])];
}

describe('the page that every refusal links to', () => {
  it.each(['', '?lang=en'])('tells of every code that a caller may meet, at the very place (%s)', async (query) => {
    const page = await (await openDoor().request(`/docs${query}`)).text();
    const codes = await codesInSource();
    expect(codes.length).toBeGreaterThan(40);
    expect(codes.filter((code) => !page.includes(`id="problem-${code}"`))).toEqual([]);
  });

  it('tells in general words only of what is not recorded, and of nothing that is gone', async () => {
    const codes = await codesInSource();
    const recorded = new Set(everyRecordedRefusal().map(({ da }) => da.code));
    for (const { code } of rarerProblems)
      expect([code, recorded.has(code), codes.includes(code)]).toEqual([code, false, true]);
  });
});
