import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { instantSchema } from '../../src/domain/date.ts';
import { openConnection } from './connection.ts';
import { sqliteRuns } from './runs.ts';

it('The newest outcomes of a source are found by the index alone, without reading the log or sorting it.', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'positivliste-runs-'));
  const { client } = openConnection(dataDir);
  const plan = (query: string): string =>
    client
      .prepare(`EXPLAIN QUERY PLAN ${query}`)
      .all()
      .map((step) => JSON.stringify(step))
      .join('\n');
  const newest = plan(
    "SELECT * FROM source_runs WHERE source = 'rar-proeve' ORDER BY started_at DESC, sequence DESC LIMIT 5",
  );
  expect(newest).toContain('SEARCH source_runs USING INDEX source_runs_by_source (source=?)');
  expect(newest).not.toContain('TEMP B-TREE');
  const byThen = plan(
    "SELECT * FROM source_runs WHERE source = 'rar-proeve' AND started_at <= '2026' AND finished_at <= '2026' ORDER BY started_at DESC, sequence DESC LIMIT 5",
  );
  expect(byThen).toContain('USING INDEX source_runs_by_source (source=? AND started_at<?)');
  expect(byThen).not.toContain('TEMP B-TREE');
  expect(plan('SELECT DISTINCT source FROM source_runs ORDER BY source')).toContain(
    'COVERING INDEX source_runs_by_source',
  );
  client.close();
  rmSync(dataDir, { recursive: true });
});

it('A letter that has flipped in what a source was found to be is named as damage.', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'positivliste-runs-'));
  const connection = openConnection(dataDir);
  const runs = sqliteRuns(connection);
  const at = instantSchema.parse('2026-11-01T03:00:00Z');
  await runs.start({ id: 'run-1', trigger: 'demo', startedAt: at });
  const nothing = { editions: [], candidates: [], rows: 0, requests: 0, findings: [], trace: [] };
  await runs.addSource('run-1', { source: 'rar-proeve', outcome: 'failed', startedAt: at, finishedAt: at, ...nothing });
  connection.client.exec("DROP TRIGGER source_runs_are_fixed; UPDATE source_runs SET findings = '{]'");
  await expect(runs.recentBySource(1)).rejects.toMatchObject({ code: 'database-damaged' });
  connection.client.close();
  rmSync(dataDir, { recursive: true });
});
