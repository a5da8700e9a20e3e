import { Counter, collectDefaultMetrics, Gauge, type OpenMetricsContentType, Registry } from 'prom-client';
import type { Metrics } from '../../api/ports.ts';
import { presentSources } from '../../api/presenters/source.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { freshnessWords } from '../catalogue/freshness.ts';
import { wayNames } from '../domain/alarm.ts';
import { copenhagenDate } from '../domain/date.ts';
import type { SourceRun } from '../domain/run.ts';
import { version } from '../version.ts';
import type { Product } from './open.ts';
import { latencyBounds, type RequestCounts, type RouteLatency } from './request-counts.ts';
import type { RunCounts } from './run-counts.ts';
import type { Watching } from './watching.ts';

/** What is measured. */
export interface Measured {
  product: Pick<Product, 'catalogue' | 'now'>;
  requests: Pick<RequestCounts, 'counts' | 'latencies'>;
  runs: Pick<RunCounts, 'counts'>;
  watching: Pick<Watching, 'alarms' | 'seen'>;
  newestSnapshotAt(): Promise<string | undefined>;
}

type OpenRegistry = Registry<OpenMetricsContentType>;

/** The numbers of one server, in a registry of its own. All of it is read when it is asked for; nothing is kept twice. */
export function metricsOf(measured: Measured): () => Promise<Metrics> {
  const registry: OpenRegistry = new Registry();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  // In the library's form a whole number is no canonical bound of a bucket.
  collectDefaultMetrics({ register: registry, gcDurationBuckets: [0.001, 0.01, 0.1, 0.5] });
  addCounts(registry, measured);
  addLists(registry, measured);
  addLastRuns(registry, measured);
  addKeeping(registry, measured);
  addTelling(registry, measured);
  return async () => ({
    text: (await registry.metrics()).replace(/# EOF\n$/, `${latencyText(measured.requests.latencies())}# EOF\n`),
    contentType: registry.contentType,
  });
}

/** A number with its labels; left out where there is none. */
type Sample = [labels: Record<string, string>, value: number | undefined];
type Samples = () => readonly Sample[] | Promise<readonly Sample[]>;

/** A gauge that is read when it is asked for. */
function gauge(registry: OpenRegistry, name: string, help: string, labelNames: string[], samples: Samples): void {
  registry.registerMetric(
    new Gauge({
      name: `positivliste_${name}`,
      help,
      labelNames,
      registers: [],
      async collect() {
        const found = await samples();
        this.reset();
        // One without labels begins at nought, which is a number too.
        if (labelNames.length === 0) this.remove();
        for (const [labels, value] of found) if (value !== undefined) this.set(labels, value);
      },
    }),
  );
}

const seconds = (at: string | undefined): number | undefined => (at === undefined ? undefined : Date.parse(at) / 1000);
const one = (value: number | undefined): Sample[] => [[{}, value]];

function addCounts(registry: OpenRegistry, { requests, runs }: Measured): void {
  registry.registerMetric(
    new Counter({
      name: 'positivliste_http_requests_total',
      help: 'Answers, by the pattern of the route, the method and the class of the status.',
      labelNames: ['route', 'method', 'status'],
      registers: [],
      collect() {
        this.reset();
        for (const { count, ...labels } of requests.counts()) this.inc(labels, count);
      },
    }),
  );
  registry.registerMetric(
    new Counter({
      name: 'positivliste_source_runs_total',
      help: 'Sources collected by this process, by what became of them.',
      labelNames: ['source', 'outcome'],
      registers: [],
      collect() {
        this.reset();
        for (const { count, ...labels } of runs.counts()) this.inc(labels, count);
      },
    }),
  );
}

function addLists(registry: OpenRegistry, { product }: Measured): void {
  const { catalogue, now } = product;
  const editions = () => [...catalogue().editions.values()].length;
  gauge(registry, 'build_info', 'The version of the program.', ['version', 'node'], () => [
    [{ version, node: process.version }, 1],
  ]);
  gauge(registry, 'catalogue_info', 'The version of the data that answers are made from.', ['version'], () => [
    [{ version: catalogue().version }, 1],
  ]);
  gauge(registry, 'catalogue_editions', 'Editions of all lists that are known.', [], () => one(editions()));
  gauge(registry, 'catalogue_courses', 'Courses that are known.', [], () => one(catalogue().courses().size));
  const labels = ['source', 'area', 'list'];
  const eachList = (sample: (list: WatchedList) => Sample[]): Sample[] => listsOf(catalogue(), now()).flatMap(sample);
  gauge(
    registry,
    'list_freshness',
    'How far a list can be trusted: 1 for the state it is in.',
    [...labels, 'state'],
    () =>
      eachList(({ own, freshness }) => freshnessWords.map((state) => [{ ...own, state }, state === freshness ? 1 : 0])),
  );
  gauge(registry, 'list_seen_timestamp_seconds', 'When the list was last seen at its publisher.', labels, () =>
    eachList(({ own, seenAt }) => [[own, seconds(seenAt)]]),
  );
  gauge(
    registry,
    'list_in_force_timestamp_seconds',
    'The day the newest list came into force, as UTC midnight.',
    labels,
    () => eachList(({ own, inForceFrom }) => [[own, seconds(inForceFrom)]]),
  );
  gauge(registry, 'list_rows', 'Rows of the newest list.', labels, () => eachList(({ own, rows }) => [[own, rows]]));
}

interface WatchedList {
  own: { source: string; area: string; list: string };
  freshness: string;
  seenAt: string | undefined;
  inForceFrom: string | undefined;
  rows: number | undefined;
}

function listsOf(catalogue: Catalogue, now: Date): WatchedList[] {
  return presentSources(catalogue, copenhagenDate(now)).items.map(({ id, region, listKind, freshness, lastGoodAt }) => {
    const newest = catalogue.history(region, listKind)?.periods.at(-1)?.readings.at(-1)?.edition.summary;
    const own = { source: id, area: region, list: listKind };
    return { own, freshness, seenAt: lastGoodAt, inForceFrom: newest?.inForceFrom, rows: newest?.rows };
  });
}

function addLastRuns(registry: OpenRegistry, { product: { catalogue }, watching }: Measured): void {
  const eachRun = (sample: (run: SourceRun) => Sample[]): Sample[] =>
    [...catalogue().sources, ...catalogue().poolSources].flatMap(({ runs }) => runs.slice(0, 1).flatMap(sample));
  gauge(registry, 'last_run_timestamp_seconds', 'When a run of all sources last ended.', [], () =>
    one(seconds(watching.seen().lastRunFinishedAt)),
  );
  gauge(
    registry,
    'source_last_run_timestamp_seconds',
    'When a source was last collected, and what became of it.',
    ['source', 'outcome'],
    () => eachRun(({ source, outcome, finishedAt }) => [[{ source, outcome }, seconds(finishedAt)]]),
  );
  gauge(registry, 'source_last_run_duration_seconds', 'How long that took.', ['source'], () =>
    eachRun(({ source, startedAt, finishedAt }) => [
      [{ source }, (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000],
    ]),
  );
  gauge(registry, 'source_last_run_requests', 'How many requests that took.', ['source'], () =>
    eachRun(({ source, requests }) => [[{ source }, requests]]),
  );
  gauge(registry, 'source_findings', 'Findings of the last run.', ['source', 'code', 'severity'], () =>
    eachRun(findingsOf),
  );
}

function findingsOf({ source, findings }: SourceRun): Sample[] {
  const byKind = Map.groupBy(findings, ({ code, severity }) => `${code} ${severity}`);
  return [...byKind.values()].flatMap((same) =>
    same.slice(0, 1).map(({ code, severity }): Sample => [{ source, code, severity }, same.length]),
  );
}

function addKeeping(registry: OpenRegistry, { watching, newestSnapshotAt }: Measured): void {
  const { seen } = watching;
  gauge(registry, 'keeping_ok', 'Whether the last backup and the last drill went well.', ['work'], () =>
    seen().outcomes.map(({ work, troubles }) => [{ work }, troubles.length === 0 ? 1 : 0]),
  );
  gauge(registry, 'keeping_timestamp_seconds', 'When it was last tried.', ['work'], () =>
    seen().outcomes.map(({ work, at }) => [{ work }, seconds(at)]),
  );
  gauge(registry, 'keeping_success_timestamp_seconds', 'When it last went well.', ['work'], () =>
    seen().outcomes.map(({ work, succeededAt }) => [{ work }, seconds(succeededAt)]),
  );
  gauge(registry, 'snapshot_timestamp_seconds', 'When the newest snapshot of all data was made.', [], async () =>
    one(seconds(await newestSnapshotAt())),
  );
  gauge(registry, 'disk_free_bytes', 'Room on the disk of the data and of the backups.', ['disk'], () =>
    seen().disks.map(({ id, free }) => [{ disk: id }, free]),
  );
  gauge(registry, 'disk_size_bytes', 'Its size.', ['disk'], () =>
    seen().disks.map(({ id, total }) => [{ disk: id }, total]),
  );
}

function addTelling(registry: OpenRegistry, { watching }: Measured): void {
  const { seen, alarms } = watching;
  gauge(registry, 'alarm', 'What is wrong now: 1 for each alarm.', ['alarm', 'code'], () =>
    alarms().map(({ key, code }) => [{ alarm: key, code }, 1]),
  );
  gauge(registry, 'alerts_undelivered', 'Messages to the operator that have not been delivered.', ['way'], () =>
    wayNames.map((way) => [{ way }, seen().waiting.filter((message) => message.way === way).length]),
  );
  gauge(
    registry,
    'webhook_failed_attempts',
    'How often in vain a receiver was last sent the changes.',
    ['receiver'],
    () => seen().receivers.map(({ id, attempts }) => [{ receiver: id }, attempts]),
  );
  gauge(registry, 'webhook_stopped', 'Receivers that have been given up: 1.', ['receiver'], () =>
    seen().receivers.map(({ id, stoppedAt }) => [{ receiver: id }, stoppedAt === undefined ? 0 : 1]),
  );
  gauge(registry, 'webhook_delivered_timestamp_seconds', 'When a receiver last took changes.', ['receiver'], () =>
    seen().receivers.map(({ id, deliveredAt }) => [{ receiver: id }, seconds(deliveredAt)]),
  );
}

const latency = 'positivliste_http_request_duration_seconds';

/** The library has no way of taking over a histogram that was counted elsewhere. */
function latencyText(all: readonly RouteLatency[]): string {
  const lines = all.flatMap(({ route, buckets, sum }) => {
    const label = `route="${route.replace(/[\\"]/g, '\\$&')}"`;
    let below = 0;
    const counted = [...latencyBounds.map(String), '+Inf'].map((le, at) => {
      below += buckets[at] ?? 0;
      return `${latency}_bucket{${label},le="${le}"} ${below}`;
    });
    return [...counted, `${latency}_sum{${label}} ${sum}`, `${latency}_count{${label}} ${below}`];
  });
  const head = [`# HELP ${latency} How long answers took, by the pattern of the route.`, `# TYPE ${latency} histogram`];
  return `${[...head, ...lines].join('\n')}\n`;
}
