import type { Source, SourceDefinition } from '../../src/domain/source.ts';
import { discover } from './discover.ts';
import { readerVersion, readList } from './read-list.ts';
import { readTables } from './table/read-tables.ts';

/** What a source's folder may bring besides its data, where it differs from all others. */
export interface SourceParts {
  find?: Source['find'] | undefined;
  read?: Source['read'] | undefined;
}

/** A source from its data: found by following links and read by the shared readers, unless it brings its own. */
export function buildSource(definition: SourceDefinition, parts: SourceParts = {}): Source {
  return {
    definition,
    reader: readerVersion,
    find: parts.find ?? ((fetcher, trace) => discover(definition, fetcher, trace)),
    read: parts.read ?? ((bytes, mediaType) => readDocument(bytes, mediaType, definition.headings)),
  };
}

/** Reads the list in a document, whatever its format. */
export async function readDocument(
  bytes: Uint8Array,
  mediaType: string | undefined,
  taught: SourceDefinition['headings'] = {},
): ReturnType<Source['read']> {
  const { tables } = await readTables(bytes, mediaType);
  return readList(tables, taught);
}
