import { AppError } from '../../src/domain/error.ts';
import { type Run, type RunStore, runSchema, type SourceRun, sourceRunSchema } from '../../src/domain/run.ts';
import type { StoredRow } from './row.ts';
import { readAs, withoutNulls } from './stored.ts';

type StoredRun = StoredRow<'id'>;
type StoredSourceRun = StoredRow<'source' | 'runId'>;

/** Runs as they were read, each with what was added to it in that order. */
export function runsWithSources(found: readonly StoredRun[], added: readonly StoredSourceRun[]): Run[] {
  const byRun = Map.groupBy(added, (sourceRun) => sourceRun.runId);
  return found.map((stored) => toRun(stored, byRun.get(stored.id) ?? []));
}

const toRun = (stored: StoredRun, added: readonly StoredSourceRun[]): Run =>
  readAs(runSchema, { ...withoutNulls(stored), sources: added.map(toSourceRun) }, `run ${stored.id}`);

/** What became of a source, as it was read. */
export const toSourceRun = (stored: StoredSourceRun): SourceRun =>
  readAs(sourceRunSchema, stored, `source ${stored.source} of run ${stored.runId}`);

const begunSchema = runSchema.pick({ id: true, trigger: true, startedAt: true });

/** A run as it is written when it begins. What cannot be read again must not be: nothing is ever deleted. */
export const runColumns = (run: Parameters<RunStore['start']>[0]) => begunSchema.parse(run);

/** What became of a source, as it is written. */
export const sourceRunColumns = (runId: string, sourceRun: SourceRun) => ({
  ...sourceRunSchema.parse(sourceRun),
  runId,
});

/** The refusal to start a run twice. */
export function runAlreadyStarted(id: string): AppError {
  return new AppError('run-already-started', {
    da: `Kørslen ${id} er allerede begyndt. En kørsel skal have sit eget id.`,
    en: `The run ${id} has already started. A run must have an id of its own.`,
  });
}

/** The refusal of words about a run that never started. */
export function runUnknown(runId: string): AppError {
  return new AppError('run-unknown', {
    da: `Der er ingen kørsel med id ${runId}. En kørsel skal begyndes, før noget føjes til den.`,
    en: `There is no run with the id ${runId}. A run must be started before anything is added to it.`,
  });
}
