import type { Instant } from '../../src/domain/date.ts';
import type { Run, RunStore, SourceRun } from '../../src/domain/run.ts';
import {
  runAlreadyStarted,
  runColumns,
  runsWithSources,
  runUnknown,
  sourceRunColumns,
  toSourceRun,
} from '../shared/runs.ts';
import { type Connection, type Queries, writing } from './connection.ts';
import { and, desc, eq, gt, gte, inArray, isNull, lte } from './drizzle.ts';
import { attempt } from './errors.ts';
import { runs, sourceRuns } from './schema.ts';

/** The log of runs in SQLite. */
export function sqliteRuns(connection: Connection): RunStore {
  const { db } = connection;
  const write = (work: (queries: Queries) => void): Promise<void> => attempt(() => writing(connection, work));
  const read = <Result>(work: (queries: Queries) => Result): Promise<Result> => attempt(() => db.transaction(work));
  return {
    start: (run) => write((queries) => startRun(queries, run)),
    addSource: (runId, sourceRun) => write((queries) => addSourceRun(queries, runId, sourceRun)),
    finish: (runId, finishedAt) => write((queries) => finishRun(queries, runId, finishedAt)),
    recent: (limit) => read((queries) => recentRuns(queries, limit)),
    begunBetween: (from, to) => read((queries) => runsBetween(queries, from, to)),
    recentBySource: (limit, knownAt) => read((queries) => recentSourceRuns(queries, limit, knownAt)),
  };
}

function startRun(queries: Queries, run: Parameters<RunStore['start']>[0]): void {
  const columns = runColumns(run);
  if (isKnown(queries, columns.id)) throw runAlreadyStarted(columns.id);
  queries.insert(runs).values(columns).run();
}

function addSourceRun(queries: Queries, runId: string, sourceRun: SourceRun): void {
  if (!isKnown(queries, runId)) throw runUnknown(runId);
  queries.insert(sourceRuns).values(sourceRunColumns(runId, sourceRun)).run();
}

/** The first word on when a run ended stands. */
function finishRun(queries: Queries, runId: string, finishedAt: Instant): void {
  if (!isKnown(queries, runId)) throw runUnknown(runId);
  queries
    .update(runs)
    .set({ finishedAt })
    .where(and(eq(runs.id, runId), isNull(runs.finishedAt)))
    .run();
}

function recentRuns(queries: Queries, limit: number): Run[] {
  return withSources(
    queries,
    queries.select().from(runs).orderBy(desc(runs.startedAt), desc(runs.sequence)).limit(limit).all(),
  );
}

function runsBetween(queries: Queries, from: Instant, to: Instant): Run[] {
  const between = queries
    .select()
    .from(runs)
    .where(and(gte(runs.startedAt, from), lte(runs.startedAt, to)))
    .orderBy(desc(runs.startedAt), desc(runs.sequence));
  return withSources(queries, between.all());
}

function withSources(queries: Queries, found: readonly (typeof runs.$inferSelect)[]): Run[] {
  const ids = found.map((run) => run.id);
  const added = queries
    .select()
    .from(sourceRuns)
    .where(inArray(sourceRuns.runId, ids))
    .orderBy(sourceRuns.sequence)
    .all();
  return runsWithSources(found, added);
}

/** One short walk of the index a source, however long the log has grown; a source without an outcome by then is left out. */
function recentSourceRuns(queries: Queries, limit: number, knownAt?: Instant): Map<string, SourceRun[]> {
  const bySource = sourcesThatRan(queries).map(
    (source) => [source, newestOfSource(queries, source, limit, knownAt)] as const,
  );
  return new Map(bySource.filter(([, found]) => found.length > 0));
}

/** From one to the next by the index: to look for the distinct ones would walk through every run there was. */
function sourcesThatRan(queries: Queries): string[] {
  const found: string[] = [];
  for (;;) {
    const after = gt(sourceRuns.source, found.at(-1) ?? '');
    const next = queries.select({ source: sourceRuns.source }).from(sourceRuns).where(after).orderBy(sourceRuns.source);
    const one = next.limit(1).get();
    if (!one) return found;
    found.push(one.source);
  }
}

function newestOfSource(queries: Queries, source: string, limit: number, knownAt?: Instant): SourceRun[] {
  // What had ended by then had also begun by then: that lets the index lead straight to the day.
  const byThen = knownAt && and(lte(sourceRuns.startedAt, knownAt), lte(sourceRuns.finishedAt, knownAt));
  return queries
    .select()
    .from(sourceRuns)
    .where(and(eq(sourceRuns.source, source), byThen))
    .orderBy(desc(sourceRuns.startedAt), desc(sourceRuns.sequence))
    .limit(limit)
    .all()
    .map(toSourceRun);
}

const isKnown = (queries: Queries, runId: string): boolean =>
  queries.select({ id: runs.id }).from(runs).where(eq(runs.id, runId)).get() !== undefined;
