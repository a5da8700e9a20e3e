import { statfs } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import { presentSources } from '../../api/presenters/source.ts';
import { type Catalogue, isCutOff } from '../catalogue/catalogue.ts';
import type { Config } from '../config.ts';
import {
  type Alarm,
  type AlertMessage,
  attemptsOfTrouble,
  isOfARun,
  undeliveredBy,
  type WayName,
} from '../domain/alarm.ts';
import { addDays, copenhagenDate, type Instant, instant } from '../domain/date.ts';
import { AppError, asAppError } from '../domain/error.ts';
import type { KeptOutcome } from '../domain/kept-outcome.ts';
import { standingFigures } from '../domain/pool-store.ts';
import { isWhole, type SourceRun } from '../domain/run.ts';
import type { ReceiverState } from '../domain/webhook.ts';
import { storageFailed } from '../watch/alarm-words.ts';
import { alarmsOf, canBeOver, diskKey, foundBy, isOursToEnd, receiverKey } from '../watch/alarms.ts';
import type { Disk, Facts, OwnView, WatchedSource } from '../watch/facts.ts';
import type { Way } from './alert-ways.ts';
import { backupFolder, keepsOwnBackups } from './keeping.ts';
import type { Product } from './open.ts';
import { deliverAlerts, settleAlarms, settlingInLog, type TellingWorld, tellingPastStore } from './telling.ts';

type WatchedProduct = Pick<Product, 'store' | 'catalogue' | 'isCurrent' | 'lostSince' | 'now' | 'everySource'>;

/** Watches over an installation. */
export interface Watching {
  /** What is wrong at this moment, with since when. */
  alarms(): Alarm[];
  /** What was learned at the last look. */
  seen(): Seen;
  /** Looks, tells what has changed and delivers what is due. */
  look(): Promise<void>;
  close(): Promise<void>;
}

/** What is asked of the disk and the database, and not for every answer. */
export interface Seen {
  lastRunFinishedAt?: Instant | undefined;
  outcomes: readonly KeptOutcome[];
  disks: readonly Disk[];
  waiting: readonly AlertMessage[];
  receivers: readonly ReceiverState[];
  isEmpty: boolean;
}

/** What watching needs besides the product. */
export interface WatchingWorld {
  config: Pick<Config, 'dataDir' | 'backupDir' | 'databaseUrl'>;
  log: Logger;
  ways: readonly Way[];
  /** The receivers of the changes of the lists that are configured, by their ids: of others nothing is expected. */
  receivers: readonly string[];
  /** Whether this program collects. Who does not collect watches too, and leaves it to who does to tell. */
  collects: boolean;
  /** The machine, as people are told; what it calls itself where nothing is said. */
  host?: string;
}

/** Looks when it is asked to; `startWatching` does it ever again. */
export function watchingOf(product: WatchedProduct, world: WatchingWorld): Watching {
  const { config, log, ways, collects } = world;
  const stopping = new AbortController();
  const telling: TellingWorld = { store: product.store.alarms, ways, log, now: product.now, signal: stopping.signal };
  const past = tellingPastStore(telling);
  const settleInLog = settlingInLog(log);
  const startedAt = instant(product.now());
  const lastRun = lastRunOf(product);
  const since = new Map<string, Instant>();
  let seen: Seen = { outcomes: [], disks: [], waiting: [], receivers: [], isEmpty: true };
  let broken: Alarm | undefined;
  const facts = (): Facts => ({
    ...factsOf(product, seen, ways),
    disks: seen.disks.map((disk) => ({ ...disk, wasNearlyFull: since.has(diskKey(disk)) })),
    collects,
    backsUp: keepsOwnBackups(config),
    startedAt,
  });
  const alarms = () => {
    const found = [...(broken ? [broken] : []), ...alarmsOf(facts(), product.now())];
    const keys = new Set(found.map(({ key }) => key));
    for (const key of since.keys()) if (!keys.has(key)) since.delete(key);
    return found.map((alarm) => ({ ...alarm, since: firstSeen(since, alarm) }));
  };
  const tell = async () => {
    const now = instant(product.now());
    const standing = await product.store.alarms.standing();
    for (const { key, since: raised } of standing) since.set(key, raised);
    const own = ownView(standing, seen, world);
    const isRunning = (await product.store.leases.held(now)) !== undefined;
    // Last: what another process has written since the catalogue was built is not in it.
    const areRunsKnown = !isRunning && product.isCurrent();
    const isJudged = (key: string) => areRunsKnown || !isOfARun({ key });
    const known = facts();
    // A database that could not be used is told of past it.
    const found = alarms().filter(({ key }) => key !== storageKey && isJudged(key));
    const judged = own ? found.map((alarm) => foundBy(alarm, product.now())) : found;
    const isOurs = (key: string) => !own || isOursToEnd(key, own, product.now());
    const mayBeOver = (key: string) => isJudged(key) && isOurs(key) && canBeOver(key, known, product.now());
    if (ways.length === 0) return settleInLog(judged, mayBeOver);
    await settleAlarms(judged, mayBeOver, telling);
    await deliverAlerts(telling);
  };
  const look = async () => {
    try {
      seen = await seenNow(product, world, lastRun);
      if (collects) await tell();
      demandRead(product);
      broken = undefined;
      await past.over();
    } catch (thrown) {
      const error = asAppError(thrown);
      log.error({ err: error.cause ?? error, code: error.code }, 'could not look whether all is well');
      broken ??= storageAlarm(error, instant(product.now()));
      if (collects) await past.tell(broken);
    }
  };
  let last: Promise<void> = Promise.resolve();
  return {
    alarms,
    seen: () => seen,
    look() {
      last = last.then(look);
      return last;
    },
    async close() {
      stopping.abort(new Error('the server stops'));
      await last;
    },
  };
}

const lookEveryMs = 30_000;

/** Watches for as long as a server runs, from its first moment on. */
export function startWatching(product: WatchedProduct, world: WatchingWorld): Watching {
  const watching = watchingOf(product, world);
  void watching.look();
  const timer = setInterval(() => void watching.look(), lookEveryMs).unref();
  return {
    ...watching,
    close: async () => {
      clearInterval(timer);
      await watching.close();
    },
  };
}

function firstSeen(since: Map<string, Instant>, alarm: Alarm): Instant {
  const before = since.get(alarm.key);
  const first = before !== undefined && Date.parse(before) < Date.parse(alarm.since) ? before : alarm.since;
  since.set(alarm.key, first);
  return first;
}

/** A hiccup is over sooner. */
const behindForMs = 5 * 60_000;

/** What is stored can be asked, and yet not be read: nothing of what is collected would ever be answered from. */
function demandRead({ lostSince, now }: Pick<WatchedProduct, 'lostSince' | 'now'>): void {
  const since = lostSince();
  if (since === undefined || now().getTime() - Date.parse(since) < behindForMs) return;
  throw new AppError('catalogue-behind', {
    da: 'Det, der er gemt, kan ikke læses. Der svares med det, der var læst før.',
    en: 'What is stored cannot be read. Answers are of what had been read before.',
  });
}

const storageKey = 'storage';

const storageAlarm = ({ sentence }: AppError, since: Instant): Alarm => ({
  ...storageFailed(sentence),
  key: storageKey,
  code: 'storage-failed',
  matters: [],
  since,
});

async function seenNow(
  product: WatchedProduct,
  { config, receivers, host }: WatchingWorld,
  lastRun: () => Promise<Instant | undefined>,
): Promise<Seen> {
  const { store } = product;
  return {
    lastRunFinishedAt: await lastRun(),
    outcomes: await store.outcomes.all(),
    disks: await disksOf(config, host),
    waiting: await store.alarms.waiting(),
    receivers: (await store.webhooks.all()).filter(({ id }) => receivers.includes(id)),
    isEmpty: await store.isEmpty(),
  };
}

/** What this node has for itself, where it shares its store with others; nothing where all that is watched is its own. */
function ownView(
  standing: readonly Alarm[],
  { disks }: Seen,
  { config, receivers, ways }: WatchingWorld,
): OwnView | undefined {
  if (config.databaseUrl === undefined) return undefined;
  const keys = [...disks.map(diskKey), ...receivers.map(receiverKey), ...ways.map(({ name }) => undeliveredBy(name))];
  return { keys: new Set(keys), foundAt: new Map(standing.map(({ key, foundAt }) => [key, foundAt])) };
}

const daysLookedBack = 3;

/** When a run of all sources last ended; the runs are looked at only where something may have come to them. */
function lastRunOf({ store, catalogue, everySource, now }: WatchedProduct): () => Promise<Instant | undefined> {
  const ids = everySource.map(({ definition }) => definition.id);
  let known: { catalogue: Catalogue; last: Instant | undefined } | undefined;
  return async () => {
    const current = catalogue();
    if (known?.catalogue === current) return known.last;
    const from = instant(new Date(`${addDays(copenhagenDate(now()), -daysLookedBack)}T00:00:00Z`));
    const lately = await store.runs.begunBetween(from, instant(now()));
    const found = lately.find((run) => isWhole(run, ids)) ?? (known ? undefined : await earlierRun(store, ids));
    known = { catalogue: current, last: found?.finishedAt ?? known?.last };
    return known.last;
  };
}

/** Only at a start after long: what is known since then is newer. */
const earlierRun = async (store: WatchedProduct['store'], ids: readonly string[]) =>
  (await store.runs.recent(20)).find((run) => isWhole(run, ids));

/** A folder that cannot be looked at is told of by whoever wants to write there. */
async function disksOf(config: WatchingWorld['config'], machine = hostname()): Promise<Disk[]> {
  const host = config.databaseUrl === undefined ? undefined : machine;
  const folders = [
    ['data', config.dataDir],
    ...(config.backupDir === undefined ? [] : [['backup', backupFolder(config)] as const]),
  ] as const;
  const looked = folders.map(async ([id, folder]) => {
    const found = await statfs(folder).catch(() => undefined);
    return found ? [{ id, host, free: found.bavail * found.bsize, total: found.blocks * found.bsize }] : [];
  });
  return (await Promise.all(looked)).flat();
}

function factsOf(
  product: WatchedProduct,
  seen: Seen,
  ways: readonly Way[],
): Omit<Facts, 'collects' | 'backsUp' | 'startedAt' | 'disks'> {
  return {
    lastRunFinishedAt: seen.lastRunFinishedAt,
    isEmpty: seen.isEmpty,
    sources: watchedSources(product.catalogue(), product.now()),
    outcomes: seen.outcomes,
    undelivered: undeliveredIn(seen.waiting, ways),
    stoppedReceivers: seen.receivers.flatMap(({ id, stoppedAt }) => (stoppedAt ? [{ id, since: stoppedAt }] : [])),
  };
}

function undeliveredIn(waiting: readonly AlertMessage[], ways: readonly Way[]): { way: WayName; since: Instant }[] {
  return ways.flatMap(({ name }) => {
    const oldest = waiting.find(({ way, attempts }) => way === name && attempts >= attemptsOfTrouble);
    return oldest ? [{ way: name, since: oldest.madeAt }] : [];
  });
}

/** Every source with what the catalogue knows of its runs, in which only candidates still open are named. */
function watchedSources(catalogue: Catalogue, now: Date): WatchedSource[] {
  const freshness = new Map(presentSources(catalogue, copenhagenDate(now)).items.map((one) => [one.id, one.freshness]));
  const figures = new Set(standingFigures(catalogue.figures).map(({ sourceId }) => sourceId));
  const lists = catalogue.sources.map(({ definition, runs }) => ({
    ...watched(definition, runs),
    shows: catalogue.history(definition.area, definition.listKind) ? ('list' as const) : ('nothing' as const),
    // That the database cannot be asked is one trouble, and told as that.
    isLate: !isCutOff(catalogue) && freshness.get(definition.id) === 'late',
  }));
  const pools = catalogue.poolSources.map(({ definition, runs }) => ({
    ...watched(definition, runs),
    shows: figures.has(definition.id) ? ('figures' as const) : ('nothing' as const),
    isLate: false,
  }));
  return [...lists, ...pools];
}

const watched = ({ id, name }: { id: string; name: string }, runs: readonly SourceRun[]) => ({
  id,
  name,
  runs,
  waiting: runs.find(({ outcome }) => outcome !== 'failed')?.candidates ?? [],
});
