import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, isAnotherLivingProgram, syncFolder } from './document-files.ts';

const unfinished = '.making-';

/**
 * Makes a folder where nobody sees it, below `parent`; `work` fills it. Whatever goes wrong leaves nothing of it, and what a
 * killed program left is taken away first; another living program's is left alone.
 */
export async function inMaking<Result>(parent: string, work: (making: string) => Promise<Result>): Promise<Result> {
  await mkdir(parent, { recursive: true });
  await removeAbandoned(parent);
  const making = join(parent, `${unfinished}${process.pid}-${randomUUID()}`);
  try {
    await mkdir(making);
    return await work(making);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

/** Gives a folder in making its name, for good: true where it is now there, false where one of that name was there already. */
export async function appear(making: string, target: string): Promise<boolean> {
  await syncFolder(making);
  try {
    await rename(making, target);
  } catch (thrown) {
    if (['ENOTEMPTY', 'EEXIST'].includes(codeOf(thrown) ?? '')) return false;
    throw thrown;
  }
  await syncFolder(join(target, '..'));
  return true;
}

/** Takes a folder away: it is gone at once, and what a killed program leaves of it is taken for one in making. */
export async function disappear(parent: string, name: string): Promise<void> {
  const going = join(parent, `${unfinished}${process.pid}-${randomUUID()}`);
  await rename(join(parent, name), going);
  await syncFolder(parent);
  await rm(going, { recursive: true, force: true });
}

async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = Number(/^\.making-(\d+)-/.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(pid) || isAnotherLivingProgram(pid)) continue;
    await rm(join(parent, name), { recursive: true, force: true });
  }
}

/** Puts what was written to a file on the disk for good. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
