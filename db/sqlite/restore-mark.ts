import { existsSync } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isMissing, syncFolder } from './document-files.ts';

const markOf = (dataDir: string): string => join(dataDir, 'restore-unfinished');

/** True where a restore has begun to put files in place and has not come to its end. */
export const isRestoreUnfinished = (dataDir: string): boolean => existsSync(markOf(dataDir));

/**
 * Marks a data folder so that nobody opens what stands there half, does the work and takes the mark away. The mark names the
 * folder into which files are moved, so that a restore that finishes an interrupted one keeps together what belongs together.
 */
export async function underMark(
  dataDir: string,
  folder: string,
  work: (begunFolder: string) => Promise<void>,
): Promise<void> {
  const begun = await begunFolder(dataDir);
  if (begun === undefined) await writeMark(dataDir, basename(folder));
  await work(begun ?? folder);
  // Only where all of it was done: after a fault the mark is what keeps a start from taking the rest for a database.
  await syncFolder(dataDir);
  await rm(markOf(dataDir));
  await syncFolder(dataDir);
}

async function begunFolder(dataDir: string): Promise<string | undefined> {
  try {
    const name = (await readFile(markOf(dataDir), 'utf8')).trim();
    return /^replaced-[\w-]+$/.test(name) ? join(dataDir, name) : undefined;
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  }
}

async function writeMark(dataDir: string, name: string): Promise<void> {
  const mark = await open(markOf(dataDir), 'w');
  try {
    await mark.writeFile(`${name}\n`);
    await mark.sync();
  } finally {
    await mark.close();
  }
  await syncFolder(dataDir);
}
