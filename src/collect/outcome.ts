import type { AppError } from '../domain/error.ts';
import { finding } from '../domain/finding.ts';
import type { Outcome, SourceRun } from '../domain/run.ts';

/** What one list of a source came to in one run. */
export type DocumentResult = Pick<SourceRun, 'outcome' | 'editions' | 'candidates' | 'rows' | 'findings'>;

/** An outcome with nothing to show for it. */
export const nothing = (outcome: Outcome): DocumentResult => ({
  outcome,
  editions: [],
  candidates: [],
  rows: 0,
  findings: [],
});

/** A failure as an outcome, by name. */
export function failed(error: AppError): DocumentResult {
  return { ...nothing('failed'), findings: [finding(error.code, 'error', error.sentence)] };
}

const worstFirst: Outcome[] = ['failed', 'held', 'published', 'kept', 'unchanged', 'no-address'];

/** What the lists of a source came to together: the worst of their outcomes, and all that was found. */
export function together(results: readonly DocumentResult[]): DocumentResult {
  return {
    outcome: worstFirst.find((outcome) => results.some((one) => one.outcome === outcome)) ?? 'failed',
    editions: results.flatMap((one) => one.editions),
    candidates: results.flatMap((one) => one.candidates),
    rows: results.reduce((sum, one) => sum + one.rows, 0),
    findings: results.flatMap((one) => one.findings),
  };
}
