import { type KeptOutcome, keptOutcomeSchema } from '../../src/domain/kept-outcome.ts';
import type { StoredRow } from './row.ts';
import { readAs, withoutNulls } from './stored.ts';

/** An outcome as it is written over the one before: what is unknown now must not stay as it was. */
export const outcomeColumns = ({ succeededAt, failingSince, ...outcome }: KeptOutcome) => ({
  ...outcome,
  succeededAt: succeededAt ?? null,
  failingSince: failingSince ?? null,
});

/** An outcome as it was read. */
export const toOutcome = (stored: StoredRow<'work'>): KeptOutcome =>
  readAs(keptOutcomeSchema, withoutNulls(stored), `outcome of ${stored.work}`);
