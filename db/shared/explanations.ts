import {
  type Explanation,
  explanationSchema,
  type PoolExplanation,
  poolExplanationSchema,
} from '../../src/domain/explanation.ts';
import type { StoredRow } from './row.ts';
import { readAs } from './stored.ts';

/** An explanation of an edition as it is written. */
export function explanationColumns(explanation: Explanation) {
  const { edition: editionId, ...sameName } = explanationSchema.parse(explanation);
  return { ...sameName, editionId };
}

/** An explanation of an edition as it was read. */
export function toExplanation(stored: StoredRow<'sequence', number>): Explanation {
  const { editionId: edition, ...sameName } = stored;
  return readAs(explanationSchema, { ...sameName, edition }, `explanation ${stored.sequence}`);
}

/** An explanation of a reading about the pool as it is written. */
export function poolExplanationColumns(explanation: PoolExplanation) {
  const { reading: readingId, ...sameName } = poolExplanationSchema.parse(explanation);
  return { ...sameName, readingId };
}

/** An explanation of a reading about the pool as it was read. */
export function toPoolExplanation(stored: StoredRow<'sequence', number>): PoolExplanation {
  const { readingId: reading, ...sameName } = stored;
  return readAs(poolExplanationSchema, { ...sameName, reading }, `pool explanation ${stored.sequence}`);
}
