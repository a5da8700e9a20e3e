import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { openProduct, type Product } from '../../src/cli/open.ts';
import { type Server, startServer } from '../../src/cli/serve.ts';
import { readConfig } from '../../src/config.ts';
import { instant } from '../../src/domain/date.ts';
import type { SourceRun } from '../../src/domain/run.ts';
import { openGateway, problemOf } from '../support/door.ts';
import { night, twoFolders } from '../support/kept-folders.ts';
import { sampleRun } from '../support/list-history.ts';
import { type MetricFamily, readOpenMetrics } from '../support/open-metrics.ts';
import { manyRows, sampleCandidate } from '../support/sample-candidate.ts';

let place: Awaited<ReturnType<typeof twoFolders>>;
let product: Product;
let server: Server;
beforeAll(async () => {
  place = await twoFolders();
  const store = openSqliteStore(place);
  await store.editions.publish(sampleCandidate({ area: 'rar-sjaelland', rows: manyRows(60) }), night(1));
  store.close();
  const config = { ...readConfig({ PORT: '0' }), dataDir: place.dataDir, backupDir: place.folder };
  product = await openProduct(config);
  server = await startServer(product, config, pino({ level: 'silent' }));
});
afterAll(async () => {
  await server.close();
  product.close();
  await place.remove();
});

async function scraped(): Promise<Map<string, MetricFamily>> {
  const answer = await fetch(`${server.url}/metrics`);
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([
    200,
    'application/openmetrics-text; version=1.0.0; charset=utf-8',
  ]);
  return readOpenMetrics(await answer.text());
}

/** The numbers of a family under some labels. */
const valuesOf = (families: Map<string, MetricFamily>, name: string, labels: Record<string, string> = {}): number[] =>
  (families.get(name)?.samples ?? [])
    .filter((one) => Object.entries(labels).every(([key, value]) => one.labels[key] === value))
    .map(({ value }) => value);

const failedRun = (at: string): SourceRun => ({
  ...sampleRun('2026-11-22', 'failed', 'no-table'),
  source: 'rar-fyn',
  startedAt: instant(new Date(at)),
  finishedAt: instant(new Date(at)),
});

describe('/metrics', () => {
  it('is OpenMetrics to a strict reader, and counts answers by the pattern of the route and never by the path', async () => {
    for (const path of ['/v1/courses?q=hemmeligt', '/v1/courses?q=truck', '/v1/courses/47592', '/hemmelig', '/x/y'])
      await (await fetch(`${server.url}${path}`)).text();
    const families = await scraped();
    const count = (labels: Record<string, string>) => valuesOf(families, 'positivliste_http_requests', labels);
    expect(count({ route: '/v1/courses', status: '2xx' })).toEqual([2]);
    expect(count({ route: '/v1/courses/:id' })).toEqual([1]);
    expect(count({ route: 'unmatched', status: '4xx' })).toEqual([2]);
    const latency = families.get('positivliste_http_request_duration_seconds')?.samples ?? [];
    const own = latency.filter(({ labels }) => labels.route === '/v1/courses');
    expect(own.find(({ name }) => name.endsWith('_count'))?.value).toBe(2);
    expect(own.find(({ name }) => name.endsWith('_sum'))?.value).toBeGreaterThan(0);
    expect(JSON.stringify([...families])).not.toContain('hemmelig');
  });

  it('tells of lists, runs, backup and drill, snapshot, disk, alarms and the process', async () => {
    await server.backUp();
    await server.snapshot();
    const families = await scraped();
    const lists = product.catalogue().sources.length;
    expect(valuesOf(families, 'positivliste_list_freshness').filter((one) => one === 1)).toHaveLength(lists);
    expect(valuesOf(families, 'positivliste_list_rows')).toEqual([60]);
    expect(valuesOf(families, 'positivliste_list_seen_timestamp_seconds')).toHaveLength(1);
    expect(valuesOf(families, 'positivliste_catalogue_info', { version: product.catalogue().version })).toEqual([1]);
    expect(valuesOf(families, 'positivliste_keeping_ok')).toEqual([1, 1]);
    expect(valuesOf(families, 'positivliste_keeping_success_timestamp_seconds', { work: 'drill' })[0]).toBeGreaterThan(
      1e9,
    );
    expect(valuesOf(families, 'positivliste_snapshot_timestamp_seconds')[0]).toBeGreaterThan(1e9);
    expect(valuesOf(families, 'positivliste_disk_free_bytes')[0]).toBeGreaterThan(0);
    expect(valuesOf(families, 'positivliste_alerts_undelivered')).toEqual([0, 0]);
    // Nothing has been collected: a moment that never was is left out and not nought.
    expect(valuesOf(families, 'positivliste_last_run_timestamp_seconds')).toEqual([]);
    for (const name of [
      'process_resident_memory_bytes',
      'nodejs_eventloop_lag_p99_seconds',
      'process_start_time_seconds',
    ])
      expect(valuesOf(families, name)).toHaveLength(1);
  });

  it('counts the runs of this process, their findings and how long they took', async () => {
    const at = product.now();
    const ended = (outcome: 'failed' | 'unchanged') => ({
      runId: 'a',
      source: 'rar-fyn',
      state: 'ended' as const,
      alert: undefined,
      run: { ...failedRun(at.toISOString()), outcome },
    });
    for (const outcome of ['failed', 'failed', 'unchanged'] as const) server.runs.progress(ended(outcome));
    const run = failedRun(at.toISOString());
    await product.store.runs.start({ id: 'a', trigger: 'operator', startedAt: run.startedAt });
    await product.store.runs.addSource('a', run);
    await product.store.runs.finish('a', run.finishedAt);
    await product.rebuild();
    await server.watching.look();
    const families = await scraped();
    expect(valuesOf(families, 'positivliste_source_runs', { outcome: 'failed' })).toEqual([2]);
    expect(valuesOf(families, 'positivliste_source_findings', { code: 'no-table', severity: 'error' })).toEqual([1]);
    expect(valuesOf(families, 'positivliste_source_last_run_duration_seconds', { source: 'rar-fyn' })).toEqual([0]);
    expect(valuesOf(families, 'positivliste_alarm', { alarm: 'source:rar-fyn', code: 'source-failed' })).toEqual([1]);
  });

  it('is two servers apart: neither counts what the other answers', async () => {
    const config = { ...readConfig({ PORT: '0' }), dataDir: place.dataDir };
    const other = await startServer(product, config, pino({ level: 'silent' }));
    const text = await (await fetch(`${other.url}/metrics`)).text();
    await other.close();
    expect(valuesOf(readOpenMetrics(text), 'positivliste_http_requests')).toEqual([]);
  });
});

describe('who may read /metrics', () => {
  const metrics = { read: async () => ({ text: '# EOF\n', contentType: 'text/plain' }), allow: ['127.0.0.0/8', '::1'] };
  const askFrom = (peer: string, forwarded?: string, trustedProxies: string[] = [], allow = metrics.allow) =>
    openGateway(
      { metrics: { ...metrics, allow }, trustedProxies, rateLimit: { perMinute: 1, free: [] } },
      peer,
    ).request('/metrics', { headers: forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded } });

  it.each([
    ['this machine', '127.0.0.1', undefined, [], 200],
    ['this machine over IPv6', '::1', undefined, [], 200],
    ['this machine inside IPv6', '::ffff:127.0.0.1', undefined, [], 200],
    ['another machine', '198.51.100.7', undefined, [], 403],
    ['another that calls itself this machine', '198.51.100.7', '127.0.0.1', [], 403],
    ['whoever a proxy that nobody named brings', '127.0.0.1', '198.51.100.7', [], 403],
    ['whoever a proxy of ours brings', '127.0.0.1', '198.51.100.7', ['127.0.0.1'], 403],
    ['whom a proxy of ours brings from the monitor', '10.0.0.2', '127.0.0.9', ['10.0.0.2'], 200],
  ])('%s', async (_who, peer, forwarded, proxies, status) => {
    const answer = await askFrom(peer, forwarded, proxies);
    expect(answer.status).toBe(status);
    if (status === 403) expect((await problemOf(answer)).code).toBe('metrics-not-allowed');
  });

  it('is said by METRICS_ALLOW, and is not counted among the questions of a caller', async () => {
    expect((await askFrom('10.1.2.3', undefined, [], ['10.1.0.0/16'])).status).toBe(200);
    expect((await askFrom('127.0.0.1', undefined, [], ['10.1.0.0/16'])).status).toBe(403);
    const { request } = openGateway({ metrics, rateLimit: { perMinute: 1, free: [] } }, '127.0.0.1');
    for (let at = 0; at < 3; at++) expect((await request('/metrics')).status).toBe(200);
  });

  it('is nobody where nothing is measured', async () => {
    expect((await openGateway().request('/metrics')).status).toBe(404);
  });
});
