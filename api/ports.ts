import type { Catalogue } from '../src/catalogue/catalogue.ts';
import type { Alarm } from '../src/domain/alarm.ts';
import type { Instant } from '../src/domain/date.ts';
import type { Retrieval, Sha256, Withholding } from '../src/domain/document.ts';
import type { AppError } from '../src/domain/error.ts';
import type { SnapshotStore } from '../src/domain/snapshot.ts';
import type { About, SnapshotTrouble } from './about.ts';

/** What the server alone knows of a request. */
export interface Connection {
  /** The address at the other end. */
  peer: string | undefined;
  /** A header as it came, by its name in lower case. */
  header(name: string): string | undefined;
}

/** One line of the access log. It holds no question, no address and no name: only what was asked for and how it went. */
export interface AccessLine {
  /** The id the answer carries as `X-Request-Id`; absent where nobody gave it one. */
  id?: string;
  method: string;
  /** The route's pattern, never the path itself; `unmatched` where there was none. */
  route: string;
  status: number;
  ms: number;
}

/** Numbers in OpenMetrics text. */
export interface Metrics {
  text: string;
  contentType: string;
}

/** A stored document's bytes and what they were found to be, or the word that they are not handed out. */
export type HandedOut = { bytes: Uint8Array; mediaType: string } | { withheld: Withholding };

/** The picture of a row; `none` where its document is handed out but has none to give. */
export type RowPicture = { svg: string } | { withheld: Withholding } | 'none';

/** Everything the door is given: it has no store, no environment and no clock of its own. */
export interface Ports {
  /** The catalogue in use; asked once for each answer, so that an answer never mixes two. */
  catalogue: () => Catalogue;
  /** The catalogue of an earlier moment; questions that pin one are refused by name where it is absent. */
  catalogueAt?: ((knownAt: Instant) => Promise<Catalogue>) | undefined;
  /** The first time a document was fetched; undefined for one that came from disk. */
  retrieval?: ((sha256: Sha256) => Promise<Retrieval | undefined>) | undefined;
  /** A document that a list or a published figure was read from, or a list compared with; undefined for every other. Throws `document-damaged`. */
  documentOf?: ((sha256: Sha256) => Promise<HandedOut | undefined>) | undefined;
  /** The page of such a document around a row of a list. */
  pictureOf?: ((sha256: Sha256, place: { page: number; line: number }) => Promise<RowPicture | undefined>) | undefined;
  now: () => Date;
  /** Milliseconds that only grow, to measure with; the clock where it is absent. */
  elapsed?: (() => number) | undefined;
  /** The address people reach the site by; relative addresses are used where it is not known. */
  publicUrl?: string | undefined;
  /** Whether the process still wants questions, and when the sources were last asked. */
  readiness?:
    | (() => {
        isStopping?: boolean;
        lastRunFinishedAt?: Instant | undefined;
        /** Since when the store cannot be asked. */
        lostSince?: Instant | undefined;
      })
    | undefined;
  /** A request's connection, read from what the server hands over beside the request; undefined where it is none of its. */
  connectionOf?: ((env: unknown) => Connection | undefined) | undefined;
  /** The operator's own proxies, addresses or CIDR blocks: the only ones believed on whom they ask for. */
  trustedProxies?: readonly string[] | undefined;
  /** How many requests a caller has a minute, and callers (addresses or CIDR blocks) that have no limit; none where absent. */
  rateLimit?: { perMinute: number; free: readonly string[] } | undefined;
  /** Given words that no list knows, and who used them: to be counted by callers, of whom nothing may be kept. */
  countUnknown?: ((words: readonly string[], caller: string) => void) | undefined;
  /** How many answers are kept to be sent again; as many as serve a country where it is not said. */
  answersKept?: number | undefined;
  /** The numbers of this installation for the operator's own monitors, and who may read them; there are none where it is absent. */
  metrics?: { read(): Promise<Metrics>; allow: readonly string[] } | undefined;
  /** What is wrong with this installation at this moment; nothing is watched where it is absent. */
  alarms?: (() => readonly Alarm[]) | undefined;
  /** Who runs this installation; only what is always true is told where it is absent. */
  about?: About | undefined;
  /** The snapshots of everything published; there are none where it is absent. */
  snapshots?: Pick<SnapshotStore, 'all' | 'files' | 'read'> | undefined;
  /** Why the latest snapshot could not be made, where it could not. */
  snapshotTrouble?: (() => SnapshotTrouble | undefined) | undefined;
  log?: ((line: AccessLine) => void) | undefined;
  /** Told of every fault of ours, with its cause; the caller of the API sees neither. */
  onFault?: ((error: AppError) => void) | undefined;
}
