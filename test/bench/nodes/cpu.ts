import { readFileSync } from 'node:fs';

const ticksPerSecond = 100;

/** The seconds of a core that a process and its children now running have used; undefined where that cannot be read. */
export function cpuOf(pid: number | undefined): number | undefined {
  try {
    const [, after = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (?=\w )/);
    const [user, system] = after.split(' ').slice(11, 13).map(Number);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    const theirs = children.map((child) => cpuOf(Number(child)) ?? 0);
    return theirs.reduce((sum, one) => sum + one, ((user ?? 0) + (system ?? 0)) / ticksPerSecond);
  } catch {
    return undefined;
  }
}
