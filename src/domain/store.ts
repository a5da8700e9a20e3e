import type { AlarmStore } from './alarm.ts';
import type { ComparisonStore } from './comparison.ts';
import type { DocumentStore } from './document.ts';
import type { EditionStore } from './edition.ts';
import type { ExplanationStore } from './explanation.ts';
import type { OutcomeStore } from './kept-outcome.ts';
import type { Lease, LeaseStore } from './lease.ts';
import type { PoolStore } from './pool-store.ts';
import type { RecordingStore } from './recording.ts';
import type { RunStore } from './run.ts';
import type { TeachingStore } from './teaching.ts';
import type { WebhookStore } from './webhook.ts';
import type { ZeroHitStore } from './zero-hit.ts';

/** What a run writes. */
export interface CollectedStores {
  editions: EditionStore;
  documents: DocumentStore;
  runs: RunStore;
  comparisons: ComparisonStore;
  pools: PoolStore;
}

/** Everything an installation keeps, whatever engine it is kept by: test/contract/every-store holds the engines alike. */
export interface Store extends CollectedStores {
  recordings: RecordingStore;
  webhooks: WebhookStore;
  teachings: TeachingStore;
  explanations: ExplanationStore;
  zeroHits: ZeroHitStore;
  leases: LeaseStore;
  alarms: AlarmStore;
  outcomes: OutcomeStore;
  /** The same stores for the holder of a lease: every write demands, in its own transaction, that it still has it. */
  under(lease: Lease): CollectedStores;
  /** True until the first edition has been published: there is nothing to answer from. */
  isEmpty(): Promise<boolean>;
  /** A number that moves whenever another process has written: the sign to build the catalogue anew. */
  changedByOthers(): number;
  /** For how long the engine could not be asked, in milliseconds; undefined where it can. */
  lostForMs(): number | undefined;
  /** Nothing may be asked of it afterwards. What still goes on with a database server ends by itself. */
  close(): void;
}
