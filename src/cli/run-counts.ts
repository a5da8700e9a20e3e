import type { Progress } from '../collect/refresh.ts';

/** How often each source came to what, in the runs of this process. */
export interface RunCounts {
  progress(event: Progress): void;
  counts(): { source: string; outcome: string; count: number }[];
}

/** Begins to count. */
export function countRuns(): RunCounts {
  const ended = new Map<string, { source: string; outcome: string; count: number }>();
  return {
    progress(event) {
      if (event.state === 'begun') return;
      const { source, outcome } = event.run;
      const key = `${source} ${outcome}`;
      ended.set(key, { source, outcome, count: (ended.get(key)?.count ?? 0) + 1 });
    },
    counts: () => [...ended.values()],
  };
}
