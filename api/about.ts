import type { Instant } from '../src/domain/date.ts';
import type { Sentence } from '../src/domain/error.ts';

/** Who runs this installation and how its robot behaves, as people are told. What is not configured is absent. */
export interface About {
  /** The version of the program. */
  program: string;
  startedAt: Instant;
  operator?: string | undefined;
  /** An https: or mailto: address. */
  contact?: string | undefined;
  robot: {
    userAgent: string;
    /** The time of day in Copenhagen; absent where this server does not collect. */
    nightlyAt?: string | undefined;
    /** Seconds between two requests to one place. */
    gapSeconds: number;
    /** Requests to one source in a night, at most. */
    requestsANight: number;
  };
}

/** That the latest snapshot of all data could not be made. */
export interface SnapshotTrouble {
  at: Instant;
  code: string;
  sentence: Sentence;
}
