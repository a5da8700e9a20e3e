import { z } from 'zod';
import { instantSchema } from './date.ts';
import { findingSchema } from './finding.ts';
import { traceStepSchema } from './source.ts';

/**
 * What became of one source in one run: `published`, `unchanged` (nothing new, cheap), `held` (a person must look),
 * `failed` (the reason is in the findings), `no-address` (the source has no known address yet), `kept` (documents that are no
 * list were fetched, some of them new).
 */
export const outcomeSchema = z.enum(['published', 'unchanged', 'held', 'failed', 'no-address', 'kept']);
export type Outcome = z.infer<typeof outcomeSchema>;

export const sourceRunSchema = z.object({
  source: z.string(),
  outcome: outcomeSchema,
  startedAt: instantSchema,
  finishedAt: instantSchema,
  /** Editions published or confirmed by this run. */
  editions: z.array(z.string()),
  /** Candidates held by this run. */
  candidates: z.array(z.string()),
  rows: z.int().min(0),
  requests: z.int().min(0),
  findings: z.array(findingSchema),
  trace: z.array(traceStepSchema),
});
export type SourceRun = z.infer<typeof sourceRunSchema>;

/** What began a run; `list-day` asks only for lists that have not turned on 1 April or 1 October, on pages known before. */
export const triggerSchema = z.enum(['schedule', 'start', 'list-day', 'operator', 'import', 'demo']);

/** One refresh: which sources were asked, and what became of each. */
export const runSchema = z.object({
  id: z.string(),
  trigger: triggerSchema,
  startedAt: instantSchema,
  finishedAt: instantSchema.optional(),
  sources: z.array(sourceRunSchema),
});
export type Run = z.infer<typeof runSchema>;

/** Port: the log of runs. */
export interface RunStore {
  start(run: Pick<Run, 'id' | 'trigger' | 'startedAt'>): Promise<void>;
  addSource(runId: string, sourceRun: SourceRun): Promise<void>;
  finish(runId: string, finishedAt: Run['startedAt']): Promise<void>;
  /** The newest runs first. */
  recent(limit: number): Promise<Run[]>;
  /** The runs that began from one moment to another, both included, the newest first. */
  begunBetween(from: Run['startedAt'], to: Run['startedAt']): Promise<Run[]>;
  /** Each source's outcomes, newest first, at most `limit` a source; with `knownAt` those finished by then. */
  recentBySource(limit: number, knownAt?: Run['startedAt']): Promise<Map<string, SourceRun[]>>;
}

const unreachable =
  /^(host-(not-found|unreachable|gave-up)|page-refused|too-slow|robots-unreachable|tls-failed|source-too-slow|server-error|too-many-requests|asked-to-wait|answer-cut-off|request-failed|stopped|run-too-long|not-asked|not-on-known-pages)$/;

/** True of the code of a failure to reach a site, which says nothing of the list; other failures do. */
export const isUnreachable = (code: string): boolean => unreachable.test(code);

/** Why a source failed, in one word that stays the same while the matter does: a site out of reach is one, however it does not answer. */
export function failureOf({ outcome, findings }: SourceRun): string | undefined {
  if (outcome !== 'failed') return undefined;
  const code = findings.find((one) => one.severity === 'error')?.code ?? 'unexpected';
  // What hangs may stand for any night's silence before it, and is told by its own name.
  return isUnreachable(code) && code !== 'run-too-long' ? 'unreachable' : code;
}

/** A list day's run has looked at known pages alone, even where it happened to ask every source. */
export const isWhole = ({ finishedAt, trigger, sources: told }: Run, sources: readonly string[]): boolean =>
  finishedAt !== undefined && trigger !== 'list-day' && sources.every((id) => told.some(({ source }) => source === id));

/**
 * The run with only those of its candidates that still wait for a person. The run's own record keeps all it held; what
 * has been decided since no longer makes the list one that waits.
 */
export function withOpenCandidates(run: SourceRun, open: ReadonlySet<string>): SourceRun {
  return { ...run, candidates: run.candidates.filter((id) => open.has(id)) };
}
