import type { InTurns } from '../domain/turns.ts';

const longestTurnMs = 3;

/** Lets whoever else waits for the process come first. */
export const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Does the work in turns of a few milliseconds; between them whoever else waits for the process is served. */
export async function inTurns<T>(work: InTurns<T>): Promise<T> {
  for (;;) {
    const end = performance.now() + longestTurnMs;
    do {
      const step = work.next();
      if (step.done === true) return step.value;
    } while (performance.now() < end);
    await othersTurn();
  }
}
