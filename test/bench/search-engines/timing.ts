import type { Times } from './measured.ts';

/** One timed answer. */
interface Sample {
  text: string;
  ms: number;
}

export interface Rounds {
  /** The texts of a round; rounds below nought warm up and are not counted. */
  textsOf(round: number): readonly string[];
  rounds: number;
  /** No round begins, and the first does not go on, once so many milliseconds were spent. */
  budgetMs: number;
}

const warmUps = 4;
const warmUpMs = 8_000;

/** Milliseconds one answer takes. */
export async function timeOf(ask: (text: string) => unknown, text: string): Promise<number> {
  const began = performance.now();
  const answer = ask(text);
  if (answer instanceof Promise) await answer;
  return performance.now() - began;
}

/**
 * Times single answers in rounds. The p50 and p99 are those of the middle round, so that a burst of other work on the
 * machine does not decide them; the longest is the longest of all.
 */
export async function timesOf(ask: (text: string) => unknown, { textsOf, rounds, budgetMs }: Rounds): Promise<Times> {
  for (let round = -warmUps; round < 0; round += 1) await oneRound(ask, textsOf(round), warmUpMs / warmUps);
  const measured: Sample[][] = [];
  const began = performance.now();
  while (measured.length < rounds && performance.now() - began < budgetMs) {
    const left = measured.length === 0 ? budgetMs * 2 : Number.POSITIVE_INFINITY;
    measured.push(await oneRound(ask, textsOf(measured.length), left));
  }
  const slowest = measured.flat().reduce((a, b) => (b.ms > a.ms ? b : a));
  const middle = (share: number) =>
    percentile(
      measured.map((round) =>
        percentile(
          round.map(({ ms }) => ms),
          share,
        ),
      ),
      0.5,
    );
  return {
    p50: middle(0.5),
    p99: middle(0.99),
    max: slowest.ms,
    slowest: slowest.text,
    asked: measured.flat().length,
    rounds: measured.length,
  };
}

async function oneRound(ask: (text: string) => unknown, texts: readonly string[], budgetMs: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  const began = performance.now();
  for (const text of texts) {
    samples.push({ text, ms: await timeOf(ask, text) });
    if (performance.now() - began > budgetMs) break;
  }
  return samples;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
