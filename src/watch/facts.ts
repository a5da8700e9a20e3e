import type { WayName } from '../domain/alarm.ts';
import type { Instant } from '../domain/date.ts';
import type { KeptOutcome } from '../domain/kept-outcome.ts';
import type { SourceRun } from '../domain/run.ts';

/** What is known of an installation when it is asked whether all is well. Nothing here is judged yet. */
export interface Facts {
  /** Whether this program collects; without it nobody need have asked a source tonight. */
  collects: boolean;
  /** Whether this program makes backups; where a database server keeps the data, that is another's work. */
  backsUp: boolean;
  startedAt: Instant;
  /** When a run of all sources last ended. */
  lastRunFinishedAt?: Instant | undefined;
  /** Whether anything has been published, so that there is something to lose. */
  isEmpty: boolean;
  sources: readonly WatchedSource[];
  outcomes: readonly KeptOutcome[];
  disks: readonly Disk[];
  /** What was tried in vain more than once and has still to be told. */
  undelivered: readonly { way: WayName; since: Instant }[];
  /** Receivers of the changes of the lists that have been given up. */
  stoppedReceivers: readonly { id: string; since: Instant }[];
}

/** What one node of a shared store can judge of the alarms that rest on what each node has for itself. */
export interface OwnView {
  /** The keys of what this node has. */
  keys: ReadonlySet<string>;
  /** When the alarms that stand were last found, by whichever node. */
  foundAt: ReadonlyMap<string, Instant | undefined>;
}

/** A source and how its runs went, newest first; `waiting` are the candidates that a person must look at. */
export interface WatchedSource {
  id: string;
  name: string;
  runs: readonly SourceRun[];
  waiting: readonly string[];
  /** What people see of it: a list, figures about the pool, or nothing yet. */
  shows: 'list' | 'figures' | 'nothing';
  /** The list should have been confirmed, or replaced, by now. */
  isLate: boolean;
}

/** The room on the disk under a folder, in bytes. */
export interface Disk {
  id: 'data' | 'backup';
  /** The machine it is in, where several share a store. */
  host?: string | undefined;
  free: number;
  total: number;
  /** That it is nearly full has been said; it is not over with the first megabyte. */
  wasNearlyFull?: boolean;
}
