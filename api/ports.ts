import type { Catalogue } from '../src/catalogue/catalogue.ts';
import type { Instant } from '../src/domain/date.ts';
import type { AppError } from '../src/domain/error.ts';

/** One line of the access log. It holds no question, no address and no name: only what was asked for and how it went. */
export interface AccessLine {
  method: string;
  /** The route's pattern, never the path itself; `unmatched` where there was none. */
  route: string;
  status: number;
  ms: number;
}

/** Everything the door is given: it has no store, no environment and no clock of its own. */
export interface Ports {
  /** The catalogue in use; asked once for each answer, so that an answer never mixes two. */
  catalogue: () => Catalogue;
  now: () => Date;
  /** The address people reach the site by; relative addresses are used where it is not known. */
  publicUrl?: string | undefined;
  readiness?: (() => { lastRunFinishedAt?: Instant | undefined }) | undefined;
  log?: ((line: AccessLine) => void) | undefined;
  /** Told of every fault of ours, with its cause; the caller of the API sees neither. */
  onFault?: ((error: AppError) => void) | undefined;
}
