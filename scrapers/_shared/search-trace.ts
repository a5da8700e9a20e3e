import type { TraceStep } from '../../src/domain/source.ts';
import type { RefusedLink } from './leads.ts';

/** Reasons are kept for so many links a night: enough to see what went wrong, and a run stays small. */
const mostRefused = 16;

/** The record of a search, kept with the run. */
export interface SearchTrace {
  step(url: string, result: string): void;
  /** Links that were not taken, those that seemed to be a list first, each once. */
  refused(links: readonly RefusedLink[]): void;
  /** Tells how many reasons were left out. */
  close(): void;
}

/** Writes the steps of one search. */
export function createSearchTrace(trace: (step: TraceStep) => void): SearchTrace {
  const told = new Set<string>();
  let leftOut = 0;
  let last = '';
  return {
    step: (url, result) => trace({ url, result }),
    refused(links) {
      for (const { url, why } of links.toSorted((a, b) => Number(b.near) - Number(a.near))) {
        if (told.has(url)) continue;
        told.add(url);
        if (told.size <= mostRefused) trace({ url, result: `ikke taget: ${why}` });
        else {
          leftOut += 1;
          last = url;
        }
      }
    },
    close() {
      if (leftOut > 0)
        trace({ url: last, result: `ikke taget: dette og ${leftOut - 1} andre dokumenter, som ikke vises her` });
    },
  };
}
