import { createHash } from 'node:crypto';
import type { PoolReader } from '../../src/domain/pool-reading.ts';
import type { PoolDefinition, PoolSource, Source, SourceDefinition } from '../../src/domain/source.ts';
import { poolReaderVersion, readerVersion } from './reader-version.ts';

/** What a source's folder may bring besides its data, where it differs from all others. */
export interface SourceParts {
  find?: Source['find'] | undefined;
  read?: Source['read'] | undefined;
}

/** A source from its data: found by following links and read by the shared readers, unless it brings its own. */
export function buildSource(definition: SourceDefinition, parts: SourceParts = {}): Source {
  return {
    definition,
    reader: readerOf(definition.headings),
    taught: (headings) => buildSource({ ...definition, headings: { ...definition.headings, ...headings } }, parts),
    find: parts.find ?? ((...asked) => findList(definition, ...asked)),
    pool: poolReader,
    read: parts.read ?? ((bytes, mediaType) => readDocument(bytes, mediaType, definition.headings)),
  };
}

/** A source of documents about the pool from its data. */
export function buildPoolSource(definition: PoolDefinition): PoolSource {
  return {
    definition,
    gather: async (fetcher, trace) => {
      const { gatherPool } = await import('./gather-pool.ts');
      return gatherPool(definition, fetcher, trace);
    },
    pool: poolReader,
  };
}

/** Reads figures about the pool, the same for every source. */
export const poolReader: PoolReader = {
  reader: poolReaderVersion,
  documentsIn: async (...asked) => (await import('./read-pool.ts')).poolDocuments(...asked),
  read: async (...asked) => (await import('./read-pool.ts')).readPool(...asked),
};

/** Readers that have been taught other headings may read a document otherwise, so their version says what they know. */
function readerOf(headings: SourceDefinition['headings']): string {
  const known = Object.entries(headings).sort(([a], [b]) => (a < b ? -1 : 1));
  if (known.length === 0) return readerVersion;
  return `${readerVersion}+${createHash('sha256').update(JSON.stringify(known)).digest('hex').slice(0, 8)}`;
}

// The finder and the readers are loaded when the first list is collected and not when a server starts.
const findList = async (definition: SourceDefinition, ...rest: Parameters<Source['find']>) => {
  const { discover } = await import('./discover.ts');
  return discover(definition, ...rest);
};

/** Reads the list in a document, whatever its format. */
export async function readDocument(
  bytes: Uint8Array,
  mediaType: string | undefined,
  taught: SourceDefinition['headings'] = {},
): ReturnType<Source['read']> {
  const { readTables } = await import('./table/read-tables.ts');
  const { readList } = await import('./read-list.ts');
  const { tables } = await readTables(bytes, mediaType);
  return readList(tables, taught);
}
