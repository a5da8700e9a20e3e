import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own that can be filled and emptied. */
export interface SmallDisk {
  folder: string;
  /** Takes all the room but so many bytes. */
  fill(left: number): void;
  /** Gives the room back. */
  empty(): void;
  remove(): Promise<void>;
}

const quietly = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'ignore' });

/** Mounts a disk in memory; undefined where the system does not let us. */
export async function mountSmallDisk(megabytes: number): Promise<SmallDisk | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'positivliste-small-disk-'));
  try {
    quietly('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder);
  } catch {
    await rm(folder, { recursive: true });
    return undefined;
  }
  const filler = join(folder, 'fyld');
  const empty = () => rmSync(filler, { force: true });
  return {
    folder,
    empty,
    fill: (left) => {
      empty();
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - left)));
    },
    remove: async () => {
      quietly('umount', folder);
      await rm(folder, { recursive: true });
    },
  };
}

/** Lets a folder only be read, whoever asks; over when what is given back is called. */
export function onlyToBeRead(folder: string): () => void {
  quietly('mount', '--bind', folder, folder);
  quietly('mount', '-o', 'remount,bind,ro', folder);
  return () => quietly('umount', folder);
}
