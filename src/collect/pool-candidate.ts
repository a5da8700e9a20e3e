import { createHash } from 'node:crypto';
import { candidateIdSchema, type EditionDocument } from '../domain/edition.ts';
import type { PoolReader, ReadPool } from '../domain/pool-reading.ts';
import type { PoolCandidate } from '../domain/pool-store.ts';

/** What must be known of a source to keep its figures. */
export interface PoolOrigin {
  id: string;
  exampleData: boolean;
}

/**
 * Builds the candidate of a document that has been read. Its id rests on the document, the reader and every figure and
 * finding: a decision is about exactly those. When it was fetched does not enter.
 */
export function makePoolCandidate(
  { id: source, exampleData: sourceIsExample }: PoolOrigin,
  document: EditionDocument,
  read: ReadPool,
  { reader }: Pick<PoolReader, 'reader'>,
): PoolCandidate {
  const isExample = sourceIsExample || read.exampleData;
  const figures = read.figures.map((figure) => ({
    ...figure,
    source: document.url,
    document: document.sha256,
    ...(isExample && { exampleData: true }),
  }));
  const content = [source, document.sha256, reader, JSON.stringify(figures), JSON.stringify(read.findings)];
  const id = candidateIdSchema.parse(createHash('sha256').update(content.join('\n')).digest('hex').slice(0, 12));
  return { id, source, document, reader, exampleData: isExample, figures, findings: read.findings };
}
