import type { Sentence } from '../domain/error.ts';
import { failureOf, type SourceRun } from '../domain/run.ts';

/** Something an operator must be told: a source that has begun to fail, or a list that has begun to wait. */
export interface Alert {
  source: string;
  outcome: 'held' | 'failed';
  /** The lists that wait for a person since this run. */
  candidates: string[];
  /** The first reasons, in both languages. */
  reasons: Sentence[];
  at: SourceRun['finishedAt'];
}

const mostReasons = 5;

/**
 * The alert a run of a source calls for, given its runs before, newest first: one for every new hold and every new failure,
 * and none for the same matter night after night. A site out of reach is one matter, however differently it does not answer.
 */
export function alertOf(run: SourceRun, before: readonly SourceRun[]): Alert | undefined {
  const candidates = run.candidates.filter((id) => !before.some((one) => one.candidates.includes(id)));
  const failure = failureOf(run);
  const isNewFailure = failure !== undefined && (!before[0] || failureOf(before[0]) !== failure);
  if (candidates.length === 0 && !isNewFailure) return undefined;
  const reasons = run.findings.filter((one) => one.severity === 'error').slice(0, mostReasons);
  return {
    source: run.source,
    outcome: isNewFailure ? 'failed' : 'held',
    candidates,
    reasons: reasons.map((one) => ({ da: one.message, en: one.messageEn })),
    at: run.finishedAt,
  };
}
