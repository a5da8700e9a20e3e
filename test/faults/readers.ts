import { readdirSync, readFileSync } from 'node:fs';
import { peakMemory } from './record.ts';

/** The processes of this one that read documents, as Linux names them; none where it cannot say. */
function readers(): number[] {
  try {
    const threads = readdirSync('/proc/self/task');
    const children = threads.flatMap((thread) => readFileSync(`/proc/self/task/${thread}/children`, 'utf8').split(' '));
    return children.filter(Boolean).map(Number).filter(isReader);
  } catch {
    return [];
  }
}

function isReader(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('read-child');
  } catch {
    return false;
  }
}

/** Watches the memory of every process that reads a document, from now until it is ended. */
export function watchReaders(): { peakBytes(): number; end(): void } {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, ...readers().map((pid) => peakMemory(pid) ?? 0));
  }, 5);
  return { peakBytes: () => peak, end: () => clearInterval(timer) };
}
