import { appendFileSync, readFileSync } from 'node:fs';
import { afterAll, expect } from 'vitest';

/*
 * Every fault test tells what it did, so that the suite can print one table: how many rounds, what was looked at after
 * each, what was found wrong (never anything), and the worst time and memory. `npm run faults` runs the long form.
 */

/** What one of the numbered faults came to. Times in ms, memory in MB (the peak of the processes under test). */
export interface FaultRecord {
  fault: number;
  title: string;
  rounds: number;
  /** Each invariant that was looked at, and how often. */
  invariants: Record<string, number>;
  violations: string[];
  worstMs: number;
  worstMb?: number;
}

/** The file the records are appended to, one JSON a line; set by `npm run faults`. */
const recordFile = process.env.FAULTS_RECORD;

/** Whether this is the long form: every round of every fault. Else a few rounds of each, as in every test run. */
export const isLong = recordFile !== undefined;

/** A number of rounds: few in every test run, all of them in `npm run faults`. */
export const rounds = (few: number, all: number): number => (isLong ? all : few);

/** One round's way of saying what holds, and what the processes it started have cost. */
export interface Round {
  /** Looks at one invariant; what does not hold is a violation, told with `found`. */
  holds(invariant: string, holds: boolean, found?: unknown): void;
  /** The memory of a process of this round, in bytes. */
  costs(bytes: number): void;
  /** How long what the round looks at took, in ms, where it was begun before the round was. */
  took(milliseconds: number): void;
}

export interface RecordedFault {
  /** Runs one round, timed. What it throws is a violation like any other, and fails the test. */
  round<T>(name: string, play: (round: Round) => Promise<T> | T): Promise<T>;
}

/** Begins the record of one of the 27 faults; what was recorded is told when the file's tests have ended. */
export function recordFault(fault: number, title: string): RecordedFault {
  const record: FaultRecord = { fault, title, rounds: 0, invariants: {}, violations: [], worstMs: 0 };
  afterAll(() => {
    expect(record.rounds, `fault ${fault} was played`).toBeGreaterThan(0);
    if (recordFile !== undefined) appendFileSync(recordFile, `${JSON.stringify(record)}\n`);
  });
  return {
    round: async (name, play) => {
      const before = record.violations.length;
      const begun = performance.now();
      record.rounds++;
      try {
        return await play(roundOf(record, name));
      } catch (thrown) {
        record.violations.push(`${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
        throw thrown;
      } finally {
        record.worstMs = Math.max(record.worstMs, performance.now() - begun);
        expect(record.violations.slice(before)).toEqual([]);
      }
    },
  };
}

const roundOf = (record: FaultRecord, name: string): Round => ({
  holds: (invariant, holds, found) => {
    record.invariants[invariant] = (record.invariants[invariant] ?? 0) + 1;
    if (!holds)
      record.violations.push(`${name}: ${invariant}${found === undefined ? '' : `: ${JSON.stringify(found)}`}`);
  },
  costs: (bytes) => {
    record.worstMb = Math.max(record.worstMb ?? 0, bytes / 2 ** 20);
  },
  took: (milliseconds) => {
    record.worstMs = Math.max(record.worstMs, milliseconds);
  },
});

/** The most memory a running process has had, in bytes; undefined where the system does not tell. */
export function peakMemory(pid: number): number | undefined {
  try {
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return peak ? Number(peak[1]) * 1024 : undefined;
  } catch {
    return undefined;
  }
}
