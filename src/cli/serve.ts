import { setTimeout as wait } from 'node:timers/promises';
import { type Logger, pino } from 'pino';
import type { SnapshotTrouble } from '../../api/about.ts';
import { createGateway } from '../../api/gateway.ts';
import type { Metrics } from '../../api/ports.ts';
import type { Progress } from '../collect/refresh.ts';
import type { Config } from '../config.ts';
import type { Instant } from '../domain/date.ts';
import { AppError } from '../domain/error.ts';
import type { Run } from '../domain/run.ts';
import { aboutOf } from './about.ts';
import { waysOf } from './alert-ways.ts';
import { startCollecting } from './collecting.ts';
import { type AnswersUnderWay, connectionOf, watchAnswers } from './connection.ts';
import { countZeroHits } from './count-zero-hits.ts';
import { documentPorts } from './handed-out.ts';
import { type FetchCallback, httpServer } from './http-server.ts';
import { keepUpToDate } from './keep-up-to-date.ts';
import { keepsOwnBackups, nightlyKeeping } from './keeping.ts';
import type { Product } from './open.ts';
import { pingOf } from './ping.ts';
import { countRequests } from './request-counts.ts';
import { countRuns, type RunCounts } from './run-counts.ts';
import { type NightlySnapshots, nightlySnapshots, type SnapshotFailure } from './snapshot.ts';
import { startWatching, type Watching } from './watching.ts';
import { type Receiver, readReceivers } from './webhook-receivers.ts';
import { startWebhookRounds } from './webhook-rounds.ts';

/** A running server. */
export interface Server {
  url: string;
  /** Makes a snapshot of everything published; what goes wrong is logged, and the ones before stay. */
  snapshot(): Promise<void>;
  hasSnapshot(): Promise<boolean>;
  /** Makes a backup and restores it in a drill; what goes wrong is logged and told. Resolves to whether nothing did. */
  backUp(): Promise<boolean>;
  hasBackup(): Promise<boolean>;
  /** What is wrong, and the telling of it. */
  watching: Watching;
  /** Hears of each source as a run goes on. */
  runs: RunCounts;
  close(): Promise<void>;
}

/** Starts the API and the pages on a product; answers from the first second, whatever the sources do. */
export async function startServer(
  product: Product,
  config: Config,
  log: Logger,
  { collects = false, receivers = [] }: { collects?: boolean; receivers?: readonly Receiver[] } = {},
): Promise<Server> {
  const zeroHits = await countZeroHits(product, log);
  const snapshots = nightlySnapshots(product, config, log);
  const keeping = nightlyKeeping(config, product.store, product.now, log);
  const watching = startWatching(product, {
    config,
    log,
    ways: waysOf(config, log),
    receivers: receivers.map(({ id }) => id),
    collects,
  });
  const [requests, runs] = [countRequests(), countRuns()];
  const newestSnapshotAt = async () => (await snapshots.store.all())[0]?.madeAt;
  let readers: Promise<() => Promise<Metrics>> | undefined;
  // Loaded when somebody measures: a server must be ready before that.
  const readMetrics = async () => {
    readers ??= import('./metrics.ts').then(({ metricsOf }) =>
      metricsOf({ product, requests, runs, watching, newestSnapshotAt }),
    );
    return (await readers)();
  };
  let isStopping = false;
  const gateway = createGateway({
    catalogue: product.catalogue,
    catalogueAt: product.catalogueAt,
    retrieval: (sha256) => product.store.documents.firstRetrieval(sha256),
    ...documentPorts(product),
    now: product.now,
    publicUrl: config.publicUrl,
    alarms: watching.alarms,
    readiness: () => ({
      isStopping,
      lastRunFinishedAt: lastRunFinishedAt(product),
      lostSince: product.lostSince(),
    }),
    connectionOf,
    trustedProxies: config.trustedProxies,
    rateLimit: config.rateLimit === 0 ? undefined : { perMinute: config.rateLimit, free: config.rateLimitFree },
    countUnknown: zeroHits.count,
    about: aboutOf(product, config, { collects }),
    snapshots: snapshots.store,
    snapshotTrouble: () => troubleOf(snapshots.lastFailure()),
    elapsed: () => performance.now(),
    metrics: { read: readMetrics, allow: config.metricsAllow },
    log: (line) => {
      requests.observe(line);
      log.info({ ...line, ms: Math.round(line.ms * 100) / 100 }, 'answered');
    },
    onFault: (error) => log.error({ err: error.cause ?? error, code: error.code }, 'fault of ours'),
  });
  const { answers, port } = await listen(gateway.fetch, config).catch(async (thrown: unknown) => {
    await watching.close();
    await zeroHits.close();
    throw thrown;
  });
  const ofOthers = config.databaseUrl === undefined ? undefined : afterOthersRuns(product, snapshots);
  const watch = ofOthers
    ? keepUpToDate(product, log, watchNodesEveryMs, ofOthers)
    : keepUpToDate(product, log, watchEveryMs);
  return {
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    snapshot: () => snapshots.make(),
    hasSnapshot: async () => (await snapshots.store.all()).length > 0,
    async backUp() {
      const isBackedUp = await keeping.backUp();
      await watching.look();
      return isBackedUp;
    },
    watching,
    runs,
    hasBackup: () => keeping.hasBackup(),
    close: async () => {
      isStopping = true;
      clearInterval(watch);
      // What is begun is done again after the next night or start; nobody waits for it now.
      const kept = Promise.all([snapshots.stop(), keeping.stop()]);
      await wait(config.drainSeconds * 1000);
      await answers.finish(answersMayTakeMs);
      await kept;
      await watching.close();
      // Last, when nobody can ask any more.
      await zeroHits.close();
    },
  };
}

const troubleOf = (failure: SnapshotFailure | undefined): SnapshotTrouble | undefined =>
  failure && { at: failure.at, code: failure.error.code, sentence: failure.error.sentence };

function lastRunFinishedAt(product: Product): Instant | undefined {
  const finished = product.catalogue().sources.flatMap(({ runs }) => runs[0]?.finishedAt ?? []);
  return finished.sort().at(-1);
}

/** How long the answers under way when a server stops may take; who is slower is cut off. */
const answersMayTakeMs = 10_000;

type Listening = { answers: AnswersUnderWay; port: number };

function listen(fetch: FetchCallback, config: Config): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = httpServer(fetch);
    const answers = watchAnswers(server);
    server.on('error', (cause: NodeJS.ErrnoException) => reject(cannotListen(config, cause)));
    server.listen(config.port, config.host, () => {
      const address = server.address();
      resolve({ answers, port: typeof address === 'object' && address !== null ? address.port : config.port });
    });
  });
}

function cannotListen(config: Config, cause: NodeJS.ErrnoException): AppError {
  const why = cause.code === 'EADDRINUSE' ? 'is in use' : `cannot be used (${cause.code ?? cause.message})`;
  const hvorfor = cause.code === 'EADDRINUSE' ? 'er i brug' : `kan ikke bruges (${cause.code ?? cause.message})`;
  return new AppError(
    'port-unusable',
    {
      da: `Port ${config.port} på ${config.host} ${hvorfor}. Vælg en anden med --port.`,
      en: `Port ${config.port} on ${config.host} ${why}. Choose another with --port.`,
    },
    { fault: 'callers', cause },
  );
}

/** Each time a command beside a server writes to SQLite its catalogue is built anew: not more often than it pays. */
const watchEveryMs = 2000;
/** What PostgreSQL has told of is known already; only what answers rest on is counted there. */
const watchNodesEveryMs = 200;

/** A node serves what another has collected as files of its own: the same data has the same name and the same texts on each. */
function afterOthersRuns(product: Product, snapshots: NightlySnapshots): () => Promise<void> {
  let last: string | undefined;
  const follow = async () => {
    const [run] = await product.store.runs.recent(1);
    // Sources end one after another, and the night's data is whole when the last has.
    if (run?.finishedAt === undefined || run.id === last) return;
    // What is answered from may have been read before that, or by a clock that is behind; then it is read again, and this follows.
    if (!product.isCurrent() || Date.parse(run.finishedAt) > Date.parse(product.catalogue().knownAt)) return;
    // Where they cannot be read, what is wrong is named by making one.
    const [newest] = await snapshots.store.all().catch(() => []);
    if (newest?.catalogueVersion !== product.catalogue().version) await snapshots.make();
    // One that could not be made is tried again by itself, and with whatever is written next.
    if (snapshots.lastFailure() === undefined) last = run.id;
  };
  return oneByOne(follow);
}

/** The same work, never twice at once: asked for while it is done, it is done once more. */
function oneByOne(work: () => Promise<void>): () => Promise<void> {
  let isUnderWay = false;
  let isAsked = false;
  return async () => {
    isAsked = true;
    if (isUnderWay) return;
    isUnderWay = true;
    try {
      while (isAsked) {
        isAsked = false;
        await work();
      }
    } finally {
      isUnderWay = false;
    }
  };
}

/** Runs of a refresh as log lines, with run and source ids and never a question's words. */
export function progressInLog(log: Logger): (event: Progress) => void {
  return (event) => {
    if (event.state === 'begun') return;
    const { source, outcome, rows, requests, findings } = event.run;
    const reasons = findings.filter((one) => one.severity === 'error').map((one) => one.messageEn);
    const level = outcome === 'failed' || outcome === 'held' ? 'warn' : 'info';
    log[level](
      {
        run: event.runId,
        source,
        outcome,
        rows,
        requests,
        ...(reasons.length > 0 && { reasons: reasons.slice(0, 5) }),
      },
      'source',
    );
  };
}

/** `serve`: the API, the nightly refresh, and a first collection at once where nothing has been collected. */
export async function serveCommand(product: Product, config: Config, options: { refresh: boolean }): Promise<Server> {
  const log = pino({ name: 'positivliste', level: config.logLevel });
  // Before anything listens: a file that cannot be used is told at once.
  const receivers = await readReceivers(config.webhooksFile);
  const listening = await startServer(product, config, log, { collects: options.refresh, receivers });
  const webhooks = startWebhookRounds(product, receivers, log);
  // At once: what a collection or a receiver takes to end must not keep the door open.
  const closeAll = (...all: { close(): Promise<void> }[]) => Promise.all(all.map((one) => one.close()));
  const close = async () => void (await closeAll(webhooks, listening));
  const server: Server = { ...listening, close };
  log.info(
    { url: server.url, version: product.catalogue().version, editions: product.catalogue().editions.size },
    'ready',
  );
  if (!options.refresh) return server;
  if (keepsOwnBackups(config) && config.backupDir === undefined)
    log.warn('BACKUP_DIR is not set: backups lie on the disk of the data folder');
  if (config.contact === undefined) log.warn('CONTACT is not set: the sites that are asked cannot reach the operator');
  // By memory: a server that answers does not end because its database is out of reach for a moment.
  if (product.catalogue().editions.size === 0) log.info('nothing has been collected yet');
  else {
    if (!(await server.hasSnapshot()))
      server.snapshot().catch((error: unknown) => log.error({ err: error }, 'no snapshot could be made'));
    if (!(await server.hasBackup()))
      server.backUp().catch((error: unknown) => log.error({ err: error }, 'no backup could be made'));
  }
  const stopping = new AbortController();
  const ping = pingOf(config.pingUrl, log, stopping.signal);
  const collecting = startCollecting({
    product,
    config,
    log,
    progress: (event) => {
      progressInLog(log)(event);
      server.runs.progress(event);
    },
    ping,
    afterwards: (run) => afterRun(run, product, server, log),
  });
  return {
    ...server,
    close: async () => {
      const collected = collecting.close().then(() => {
        stopping.abort();
        return ping.settled();
      });
      await Promise.all([collected, server.close()]);
    },
  };
}

/** A backup and all data as files once a night; on a list day only where a list has come. Resolves to whether all is backed up. */
async function afterRun({ trigger, sources }: Run, product: Product, server: Server, log: Logger): Promise<boolean> {
  // What the night came to is told before anything else is begun.
  await server.watching.look();
  let isBackedUp = true;
  if (trigger !== 'list-day' || sources.some(({ outcome }) => outcome === 'published')) {
    // Before the snapshot, which can be made again from it.
    isBackedUp = await server.backUp();
    await server.snapshot();
  }
  if (await product.store.isEmpty()) {
    log.warn(
      'no list could be collected. To see the product work: npm run demo. To bring in a list from disk: ' +
        'npm run cli -- import <file> --region <id> --in-force <date>',
    );
  }
  return isBackedUp;
}
