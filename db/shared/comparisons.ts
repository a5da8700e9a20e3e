import { type Comparison, comparisonSchema } from '../../src/domain/comparison.ts';
import type { StoredRow } from './row.ts';
import { readAs } from './stored.ts';

/** A comparison as it is written. What cannot be read again must not be: it is never changed afterwards. */
export function comparisonColumns(comparison: Comparison) {
  const { edition, primary, copy, ...sameName } = comparisonSchema.parse(comparison);
  return {
    ...sameName,
    editionId: edition,
    primarySha256: primary,
    copySha256: copy.sha256,
    copyUrl: copy.url,
    copyMediaType: copy.mediaType,
  };
}

/** A comparison as it was read. */
export function toComparison(stored: StoredRow<'sequence', number>): Comparison {
  const { editionId, primarySha256, copySha256, copyUrl, copyMediaType, ...sameName } = stored;
  const copy = { sha256: copySha256, url: copyUrl, mediaType: copyMediaType };
  const whole = { ...sameName, edition: editionId, primary: primarySha256, copy };
  return readAs(comparisonSchema, whole, `comparison ${stored.sequence}`);
}
