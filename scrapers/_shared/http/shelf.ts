import { instant } from '../../../src/domain/date.ts';
import type { DocumentStore, Retrieval } from '../../../src/domain/document.ts';
import { AppError } from '../../../src/domain/error.ts';
import type { FetchedPage } from '../../../src/domain/source.ts';

/** What a server gave for asking again politely. */
export type Validators = Pick<Retrieval, 'etag' | 'lastModified'>;

/** What a source has fetched before, and where new bytes go. */
export interface Shelf {
  last(url: string): Promise<{ retrieval: Retrieval; bytes: Uint8Array } | undefined>;
  store(url: string, bytes: Uint8Array, mediaType: string, validators: Validators): Promise<FetchedPage>;
  confirm(retrieval: Retrieval, validators: Validators): Promise<Retrieval>;
}

/** The shelf of one source. */
export function createShelf(source: string, documents: DocumentStore, now: () => Date): Shelf {
  return {
    async last(url) {
      const retrieval = await documents.lastRetrieval(source, url);
      const bytes = retrieval === undefined ? undefined : await undamaged(documents, retrieval);
      return retrieval === undefined || bytes === undefined ? undefined : { retrieval, bytes };
    },
    async store(url, bytes, mediaType, validators) {
      const before = await documents.lastRetrieval(source, url);
      const retrievedAt = instant(now());
      const { sha256 } = await documents.put(bytes, mediaType, retrievedAt);
      const retrieval: Retrieval = { source, url, sha256, mediaType, retrievedAt, ...validators };
      await documents.recordRetrieval(retrieval);
      return { url, bytes, mediaType, retrieval, notModified: before?.sha256 === sha256 };
    },
    async confirm(retrieval, validators) {
      const confirmed = { ...retrieval, ...validators, retrievedAt: instant(now()) };
      await documents.recordRetrieval(confirmed);
      return confirmed;
    },
  };
}

/** Stored bytes, or undefined where they are gone or no longer match their hash: then the whole is asked for again. */
async function undamaged(documents: DocumentStore, retrieval: Retrieval): Promise<Uint8Array | undefined> {
  try {
    return await documents.bytes(retrieval.sha256);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'document-damaged') return undefined;
    throw thrown;
  }
}
