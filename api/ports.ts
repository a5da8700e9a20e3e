import type { Context } from 'hono';
import type { Catalogue } from '../src/catalogue/catalogue.ts';
import type { Instant } from '../src/domain/date.ts';
import type { Retrieval, Sha256, Withholding } from '../src/domain/document.ts';
import type { AppError } from '../src/domain/error.ts';

/** One line of the access log. It holds no question, no address and no name: only what was asked for and how it went. */
export interface AccessLine {
  method: string;
  /** The route's pattern, never the path itself; `unmatched` where there was none. */
  route: string;
  status: number;
  ms: number;
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
  /** A document that a list was read from or compared with; undefined for every other. Throws `document-damaged`. */
  documentOf?: ((sha256: Sha256) => Promise<HandedOut | undefined>) | undefined;
  /** The page of such a document around a row of a list. */
  pictureOf?: ((sha256: Sha256, place: { page: number; line: number }) => Promise<RowPicture | undefined>) | undefined;
  now: () => Date;
  /** The address people reach the site by; relative addresses are used where it is not known. */
  publicUrl?: string | undefined;
  readiness?: (() => { lastRunFinishedAt?: Instant | undefined }) | undefined;
  /** The address at the other end of a request's connection, which the server alone knows. */
  peerAddress?: ((c: Context) => string | undefined) | undefined;
  /** The operator's own proxies, addresses or CIDR blocks: the only ones believed on whom they ask for. */
  trustedProxies?: readonly string[] | undefined;
  /** Given words that no list knows, and who used them: to be counted by callers, of whom nothing may be kept. */
  countUnknown?: ((words: readonly string[], caller: string) => void) | undefined;
  log?: ((line: AccessLine) => void) | undefined;
  /** Told of every fault of ours, with its cause; the caller of the API sees neither. */
  onFault?: ((error: AppError) => void) | undefined;
}
