import { createHash } from 'node:crypto';
import {
  type Document,
  type DocumentStore,
  type Retrieval,
  type Sha256,
  sha256Schema,
  type Withholding,
} from '../../src/domain/document.ts';
import { AppError } from '../../src/domain/error.ts';

/** A document store that keeps everything in memory and checks its hashes as a real one does. */
export interface MemoryDocuments extends DocumentStore {
  documents: Map<Sha256, Document>;
  retrievals: Retrieval[];
  /** Changes one stored byte, as a failing disk would. */
  damage(sha256: Sha256): void;
  lose(sha256: Sha256): void;
}

const hash = (bytes: Uint8Array): Sha256 => sha256Schema.parse(createHash('sha256').update(bytes).digest('hex'));

/** An empty store. */
export function createMemoryDocuments(): MemoryDocuments {
  const documents = new Map<Sha256, Document>();
  const stored = new Map<Sha256, Uint8Array>();
  const retrievals: Retrieval[] = [];
  const withholdings = new Map<Sha256, Withholding>();
  return {
    documents,
    retrievals,
    async put(bytes, mediaType, storedAt) {
      const sha256 = hash(bytes);
      const document = documents.get(sha256) ?? { sha256, mediaType, size: bytes.length, storedAt };
      documents.set(sha256, document);
      stored.set(sha256, bytes.slice());
      return document;
    },
    async bytes(sha256) {
      const bytes = stored.get(sha256);
      if (bytes !== undefined && hash(bytes) !== sha256) {
        throw new AppError('document-damaged', { da: 'Dokumentet er beskadiget.', en: 'The document is damaged.' });
      }
      return bytes?.slice();
    },
    find: async (sha256) => documents.get(sha256),
    async recordRetrieval(retrieval) {
      retrievals.push(retrieval);
    },
    lastRetrieval: async (source, url) => retrievals.findLast((kept) => kept.source === source && kept.url === url),
    async retrieved(source) {
      const ofSource = retrievals.filter((kept) => kept.source === source);
      return ofSource.filter((kept, index) => !ofSource.slice(index + 1).some((later) => later.sha256 === kept.sha256));
    },
    async firstRetrieval(sha256) {
      const ofDocument = retrievals.filter((kept) => kept.sha256 === sha256);
      return ofDocument.toSorted((one, other) => Date.parse(one.retrievedAt) - Date.parse(other.retrievedAt))[0];
    },
    async withhold(withholding) {
      const { sha256 } = withholding;
      if (!documents.has(sha256)) {
        throw new AppError('document-unknown', { da: 'Dokumentet er ukendt.', en: 'The document is unknown.' });
      }
      withholdings.set(sha256, withholdings.get(sha256) ?? withholding);
    },
    withheld: async (sha256) => withholdings.get(sha256),
    withholdings: async () => [...withholdings.values()],
    beginningWith: async (digits, most) =>
      [...documents.keys()]
        .filter((sha256) => sha256.startsWith(digits))
        .sort()
        .slice(0, most),
    damage: (sha256) => void stored.set(sha256, new TextEncoder().encode('something else')),
    lose: (sha256) => void stored.delete(sha256),
  };
}
