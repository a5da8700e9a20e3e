import { type Teaching, teachingSchema } from '../../src/domain/teaching.ts';
import type { StoredRow } from './row.ts';
import { readAs, withoutNulls } from './stored.ts';

/** A teaching as it is written. */
export function teachingColumns(teaching: Teaching) {
  const { candidate, ...sameName } = teachingSchema.parse(teaching);
  return { ...sameName, candidateId: candidate ?? null };
}

/** A teaching as it was read. */
export function toTeaching(stored: StoredRow<'sequence', number>): Teaching {
  const { candidateId: candidate, ...sameName } = stored;
  return readAs(teachingSchema, withoutNulls({ ...sameName, candidate }), `teaching ${stored.sequence}`);
}
