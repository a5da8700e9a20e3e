import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantSchema } from '../../src/domain/date.ts';
import {
  forgetful,
  noPostgres,
  type PostgresServer,
  postgresPrograms,
  throwAwayPostgres,
} from '../../test/support/postgres-server.ts';
import { drizzle } from './drizzle.ts';
import { newestOfEachSource } from './runs.ts';
import { openPostgresStore } from './store.ts';

const programs = postgresPrograms();
if (programs) onPostgres(programs);
else it.skip(`The log of runs on PostgreSQL is not tested here: ${noPostgres}`);

/** Twenty sources, asked every night for two years. */
const twoYears = `
  INSERT INTO source_runs
    (run_id, source, outcome, started_at, finished_at, editions, candidates, rows, requests, findings, trace)
  SELECT 'run', 'rar-' || source, 'unchanged', night, night, '[]', '[]', 0, 1, '[]', to_json(repeat('trace ', 100))
  FROM (
    SELECT source, to_char(timestamp '2026-01-01 03:00' + nr * interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"') AS night
    FROM generate_series(0, 729) AS nr, generate_series(10, 29) AS source
  ) AS nights`;

function onPostgres(programs: string): void {
  describe('The log of runs on PostgreSQL', { timeout: 60_000 }, () => {
    let server: PostgresServer;
    let url: string;
    beforeAll(async () => {
      server = await throwAwayPostgres(programs, forgetful);
      url = await server.create('runs');
      const store = await openPostgresStore({ url });
      await store.runs.start({ id: 'run', trigger: 'demo', startedAt: instantSchema.parse('2026-01-01T03:00:00Z') });
      store.close();
      await server.ask('runs', twoYears);
      await server.ask('runs', 'ANALYZE source_runs');
    }, 60_000);
    afterAll(() => server?.stop());

    it.each([
      ['newest', undefined],
      ['newest by then', instantSchema.parse('2026-06-01T03:00:00Z')],
    ])('finds the %s outcomes of each source by the index alone, and reads no others.', async (_, knownAt) => {
      const { sql, params } = newestOfEachSource(drizzle.mock(), 5, knownAt).toSQL();
      const lines = await server.ask('runs', `EXPLAIN (ANALYZE, TIMING OFF) ${sql}`, params);
      const plan = lines.map((line) => String(line['QUERY PLAN'])).join('\n');
      expect(plan).not.toContain('Seq Scan');
      const read = /Index Scan Backward using source_runs_by_source .*\(actual rows=(\d+) loops=(\d+)\)/.exec(plan);
      expect(read?.slice(1)).toEqual(['6', '20']);
    });
  });
}
