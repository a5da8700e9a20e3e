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
import { type Connection, type Queries, reading, writing } from './connection.ts';
import { and, desc, eq, gte, inArray, isNull, lte, sql } from './drizzle.ts';
import { runs, sourceRuns } from './schema.ts';

/** The log of runs in PostgreSQL. */
export function postgresRuns(connection: Connection): RunStore {
  return {
    start: (run) => writing(connection, (queries) => startRun(queries, run)),
    addSource: (runId, sourceRun) => writing(connection, (queries) => addSourceRun(queries, runId, sourceRun)),
    finish: (runId, finishedAt) => writing(connection, (queries) => finishRun(queries, runId, finishedAt)),
    recent: (limit) => reading(connection, (queries) => recentRuns(queries, limit)),
    begunBetween: (from, to) => reading(connection, (queries) => runsBetween(queries, from, to)),
    recentBySource: (limit, knownAt) => reading(connection, (queries) => recentSourceRuns(queries, limit, knownAt)),
  };
}

async function startRun(queries: Queries, run: Parameters<RunStore['start']>[0]): Promise<void> {
  const started = await queries
    .insert(runs)
    .values(runColumns(run))
    .onConflictDoNothing()
    .returning({ sequence: runs.sequence });
  if (started.length === 0) throw runAlreadyStarted(run.id);
}

async function addSourceRun(queries: Queries, runId: string, sourceRun: SourceRun): Promise<void> {
  await demandRun(queries, runId);
  await queries.insert(sourceRuns).values(sourceRunColumns(runId, sourceRun));
}

/** The first word on when a run ended stands. */
async function finishRun(queries: Queries, runId: string, finishedAt: Instant): Promise<void> {
  await demandRun(queries, runId);
  await queries
    .update(runs)
    .set({ finishedAt })
    .where(and(eq(runs.id, runId), isNull(runs.finishedAt)));
}

async function demandRun(queries: Queries, runId: string): Promise<void> {
  const known = await queries.select({ id: runs.id }).from(runs).where(eq(runs.id, runId));
  if (known.length === 0) throw runUnknown(runId);
}

async function recentRuns(queries: Queries, limit: number): Promise<Run[]> {
  const newest = queries.select().from(runs).orderBy(desc(runs.startedAt), desc(runs.sequence)).limit(limit);
  return withSources(queries, await newest);
}

async function runsBetween(queries: Queries, from: Instant, to: Instant): Promise<Run[]> {
  const between = queries
    .select()
    .from(runs)
    .where(and(gte(runs.startedAt, from), lte(runs.startedAt, to)))
    .orderBy(desc(runs.startedAt), desc(runs.sequence));
  return withSources(queries, await between);
}

async function withSources(queries: Queries, found: readonly (typeof runs.$inferSelect)[]): Promise<Run[]> {
  const ids = found.map((run) => run.id);
  const added = queries.select().from(sourceRuns).where(inArray(sourceRuns.runId, ids)).orderBy(sourceRuns.sequence);
  return runsWithSources(found, await added);
}

/** From one to the next by the index: to look for the distinct ones would walk through every run there was. */
const sourcesThatRan = sql`(
  WITH RECURSIVE told AS (
    (SELECT ${sourceRuns.source} FROM ${sourceRuns} ORDER BY ${sourceRuns.source} LIMIT 1)
    UNION ALL
    SELECT (
      SELECT ${sourceRuns.source} FROM ${sourceRuns}
      WHERE ${sourceRuns.source} > told.source ORDER BY ${sourceRuns.source} LIMIT 1
    ) FROM told WHERE told.source IS NOT NULL
  )
  SELECT source FROM told WHERE source IS NOT NULL
) AS told`;

/** One short walk of the index a source, however long the log has grown. */
export function newestOfEachSource(queries: Queries, limit: number, knownAt?: Instant) {
  // What had ended by then had also begun by then: that lets the index lead straight to the day.
  const byThen = knownAt && and(lte(sourceRuns.startedAt, knownAt), lte(sourceRuns.finishedAt, knownAt));
  const newest = queries
    .select()
    .from(sourceRuns)
    .where(and(eq(sourceRuns.source, sql`told.source`), byThen))
    .orderBy(desc(sourceRuns.startedAt), desc(sourceRuns.sequence))
    .limit(limit)
    .as('newest');
  return queries
    .select()
    .from(sourcesThatRan)
    .crossJoinLateral(newest)
    .orderBy(newest.source, desc(newest.startedAt), desc(newest.sequence));
}

async function recentSourceRuns(queries: Queries, limit: number, knownAt?: Instant): Promise<Map<string, SourceRun[]>> {
  const found = await newestOfEachSource(queries, limit, knownAt);
  return Map.groupBy(
    found.map((one) => toSourceRun(one.newest)),
    (one) => one.source,
  );
}
