import { callersError, type Sentence } from '../domain/error.ts';

/** What an operator or a service manager stops a program by. */
export const signals = ['SIGINT', 'SIGTERM'] as const;
/** 128 and the signal's number. */
const stoppedBy = { SIGINT: 130, SIGTERM: 143 } as const;
/** Leaves at once. */
export const leaveOn = {
  SIGINT: () => process.exit(stoppedBy.SIGINT),
  SIGTERM: () => process.exit(stoppedBy.SIGTERM),
} as const;

/** Hears the first signal an operator or a service manager sends; asked again, the program ends at once. */
function onFirstSignal(stop: (signal: (typeof signals)[number]) => void): void {
  const first = (signal: (typeof signals)[number]) => {
    for (const one of signals) process.on(one, leaveOn[one]).off(one, first);
    stop(signal);
  };
  // Another listens before the last one leaves: while nobody does, a signal kills.
  for (const one of signals) process.on(one, first).off(one, leaveOn[one]);
}

/** What answers, a collection and a backup may take to end, with some to spare; a service manager must wait longer. */
const longestStopMs = 30_000;

/** Stops in order, and in time: what still hangs then is left as a killed program leaves it. */
export function untilStopped(close: () => Promise<void>, drainMs = 0): void {
  onFirstSignal(() => {
    setTimeout(() => process.exit(1), drainMs + longestStopMs);
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}

const collectionStopped = { da: 'Indsamlingen blev stoppet.', en: 'The collection was stopped.' };

/** Asked to stop, a run gives its lease back before the program ends, as shells expect of one that was stopped. */
export function stopAsked(sentence: Sentence = collectionStopped): AbortSignal {
  const asked = new AbortController();
  onFirstSignal((signal) => {
    asked.abort(callersError('run-stopped', sentence, { exitCode: stoppedBy[signal] }));
  });
  return asked.signal;
}
