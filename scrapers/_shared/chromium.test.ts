import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumMissing, ensureChromium, findChromium } from './chromium.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chromium-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the browser', () => {
  it('is the configured one before any other, and nothing is installed where there is one', async () => {
    const path = join(folder, 'chromium');
    await writeFile(path, '');
    expect(findChromium({ CHROMIUM_PATH: path })).toBe(path);
    const lines: string[] = [];
    expect(await ensureChromium({ CHROMIUM_PATH: path }, (line) => lines.push(line))).toBe(path);
    expect(lines).toEqual([]);
  });

  it('is not silently another than the configured one', () => {
    const path = join(folder, 'missing');
    expect(() => findChromium({ CHROMIUM_PATH: path })).toThrow(path);
  });

  it('is looked for elsewhere where the configuration leaves it empty', () => {
    expect(findChromium({ CHROMIUM_PATH: '' })).toBe(findChromium({}));
  });

  it('that is missing is one sentence with one command', () => {
    const { code, sentence } = chromiumMissing();
    expect(code).toBe('no-browser');
    expect(sentence.da).toMatch(/^Der er ingen Chromium på maskinen: kør "[^"]+ chromium"( som root)?\.$/);
  });
});
