import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';
import { loadEverySource, unknownSource } from '../../scrapers/registry.ts';
import { buildCatalogue, type Catalogue, cutOff } from '../catalogue/catalogue.ts';
import { madeReady, madeWhole } from '../catalogue/ready.ts';
import { asTheOnlyRun } from '../collect/one-run.ts';
import { type Progress, refresh, type World } from '../collect/refresh.ts';
import { withTeachings } from '../collect/teach.ts';
import type { Config } from '../config.ts';
import { copenhagenDate, type Instant, instant } from '../domain/date.ts';
import type { CandidateTimes } from '../domain/edition.ts';
import { AppError } from '../domain/error.ts';
import type { Lease } from '../domain/lease.ts';
import { settledAfterMs } from '../domain/recording.ts';
import { type Run, withOpenCandidates } from '../domain/run.ts';
import { type AnySource, isListSource, type Source, type SourcesFile, sourcesFileSchema } from '../domain/source.ts';
import type { Store } from '../domain/store.ts';
import type { InTurns } from '../domain/turns.ts';
import { inTurns, othersTurn } from './in-turns.ts';
import { openStore } from './open-store.ts';

/** The product wired together: the store, the sources, and the catalogue that answers rest on. */
export interface Product {
  store: Store;
  sources: readonly Source[];
  /** The sources of lists and those of documents about the pool: all that a night collects. */
  everySource: readonly AnySource[];
  catalogue(): Catalogue;
  /** The catalogue as it stood at a moment: everything recorded by then and nothing after. */
  catalogueAt(knownAt: Instant): Promise<Catalogue>;
  /**
   * Since when the store could not be asked or not be read, until the catalogue is built from all that it has again; undefined
   * where it is. Answers go on from memory.
   */
  lostSince(): Instant | undefined;
  /** Builds the catalogue anew from the store and swaps it in. */
  rebuild(): Promise<Catalogue>;
  /** False where another process has written something since the catalogue was built, or where it may have. */
  isCurrent(): boolean;
  /** True where something is known to be missing from the catalogue, and where it could not be built when it was to be. */
  isToBeRebuilt(): boolean;
  /**
   * Collects some or all sources, by everything they have been taught until now, and swaps the catalogue with every source
   * that published. Throws `run-under-way` where any process collects.
   */
  refresh(
    trigger: Run['trigger'],
    sources: readonly AnySource[],
    progress: World['progress'],
    options?: RefreshOptions,
  ): Promise<Run>;
  now(): Date;
  close(): void;
}

export interface RefreshOptions {
  /** Ends the run from outside; it then counts as not done. */
  stop?: AbortSignal;
  /** Hears of an earlier run whose process fell silent. */
  tookOver?: (silent: Lease) => void;
  /** Hears why the catalogue could not be built from what was collected. That stays collected: the run goes on and ends. */
  notRebuilt?: (thrown: unknown) => void;
  /** Only pages known from before are asked again, and only the lists are read. */
  onlyKnownPages?: boolean;
}

/** How many catalogues of earlier moments are kept ready; what costs much in one is made when it is asked for. */
const mostPinned = 16;

/** A restart or a failover of the database is over by then, and changes nothing of what is answered. */
const cutOffAfterMs = 60_000;

/** The candidates that waited for a person at a moment. */
function openAt(candidates: readonly CandidateTimes[], moment: Instant): Set<string> {
  const at = Date.parse(moment);
  const isOpen = ({ heldAt, decidedAt }: CandidateTimes) =>
    Date.parse(heldAt) <= at && (decidedAt === undefined || Date.parse(decidedAt) > at);
  return new Set(candidates.filter(isOpen).map((one) => one.id));
}

/** How many of a source's runs freshness looks back on. */
const runsRemembered = 5;

/** When the first of what is not known yet is, in milliseconds of the epoch: the clock that wrote it is ahead of ours. */
function firstAhead(stamps: readonly (Instant | undefined)[], now: Instant): number | undefined {
  const at = Date.parse(now);
  // Not spread into Math.min: there are as many as there is history.
  return stamps
    .map((stamp) => (stamp === undefined ? at : Date.parse(stamp)))
    .filter((stamp) => stamp > at)
    .reduce((first: number | undefined, stamp) => Math.min(first ?? stamp, stamp), undefined);
}

/** Which sources, all where nothing is said; and whether long work is done beside the rest in threads (a server's way). */
interface Opening {
  only?: readonly string[];
  beside?: boolean;
}

/** Opens the product on its data folder. `overrides` stands in for the operator's sources file (the demo's). */
export async function openProduct(
  config: Config,
  overrides?: SourcesFile,
  { only, beside = false }: Opening = {},
): Promise<Product> {
  const named = overrides ?? (await readSourcesFile(config.sourcesFile));
  const folders = config.sourcesDir === undefined ? [] : [config.sourcesDir];
  const all = await loadEverySource(folders, named);
  const chosen = only ? all.filter((source) => only.includes(source.definition.id)) : all;
  const { store, checked } = await openStore(config, beside);
  const now = () => new Date();
  const catalogueOf = async (knownAt: Instant) => {
    const runs = await store.runs.recentBySource(runsRemembered, knownAt);
    await othersTurn();
    const candidates = await store.editions.candidateTimes();
    const open = openAt(candidates, knownAt);
    const states = sources.map(({ definition }) => ({
      definition,
      runs: (runs.get(definition.id) ?? []).map((run) => withOpenCandidates(run, open)),
    }));
    const poolCandidates = await store.pools.candidateTimes();
    const openPools = openAt(poolCandidates, knownAt);
    const poolStates = poolDefinitions.map((definition) => ({
      definition,
      runs: (runs.get(definition.id) ?? []).map((run) => withOpenCandidates(run, openPools)),
    }));
    // Before the editions, so that none is named that is not among them.
    const recordings = await store.recordings.all();
    const figures = await store.pools.figures();
    await othersTurn();
    const kept = await store.editions.kept();
    await othersTurn();
    const catalogue = buildCatalogue(kept, states, knownAt, undefined, figures, recordings, poolStates);
    const judged = [...candidates, ...poolCandidates].flatMap(({ heldAt, decidedAt }) => [heldAt, decidedAt]);
    const written = [...recordings, ...figures].map(({ recordedAt }) => recordedAt);
    return { catalogue, stamps: [...judged, ...written] };
  };
  const build = async () => {
    // What was written came out of another thread, and took this one a while to read.
    await othersTurn();
    // The moment is taken before anything is read: what is recorded while reading is left to the next catalogue.
    const written = store.changedByOthers();
    const isInReach = store.lostForMs() === undefined;
    const knownAt = instant(now());
    const { catalogue, stamps } = await catalogueOf(knownAt);
    const ended = [...(await store.runs.recentBySource(1)).values()].flatMap((runs) =>
      runs.map((run) => run.finishedAt),
    );
    await othersTurn();
    current = await inTurns(madeReady(catalogue, copenhagenDate(now())));
    // Only now, so that a catalogue that could not be built is tried again.
    builtOn = written;
    moreComesAt = firstAhead([...stamps, ...ended], knownAt);
    if (isInReach) behindSince = undefined;
    // What goes wrong with an earlier year is told to whoever asks about it.
    inTurns(earlierYears(current)).catch(() => undefined);
    return current;
  };
  /** Twenty years take as long as all the rest: they are made while today is answered, until a newer catalogue goes on with them. */
  function* earlierYears(catalogue: Catalogue): InTurns<void> {
    for (const _ of madeWhole(catalogue)) {
      if (catalogue !== current || !isOpen) return;
      yield;
    }
  }
  // What has been written and cannot be read is no better known than what cannot be reached.
  let behindSince: Instant | undefined;
  const lostSince = (): Instant | undefined => {
    const forMs = store.lostForMs();
    if (forMs !== undefined) behindSince ??= instant(new Date(now().getTime() - forMs));
    return behindSince;
  };
  let marked: { of: Catalogue; since: Instant; catalogue: Catalogue } | undefined;
  /** Where the store has been out of reach for longer than a server takes to come back, every answer says so. */
  const inUse = (): Catalogue => {
    const since = lostSince();
    if (since === undefined || now().getTime() - Date.parse(since) < cutOffAfterMs) return current;
    if (marked?.of !== current || marked.since !== since)
      marked = { of: current, since, catalogue: cutOff(current, since) };
    return marked.catalogue;
  };
  let isOpen = true;
  let last: Promise<unknown> = Promise.resolve();
  // One after another: since a build lets others come between, an older one could else be done after a newer.
  const rebuild = (): Promise<Catalogue> => {
    const next = last.then(build, build);
    last = next;
    next.catch(() => {
      behindSince = lostSince() ?? instant(now());
    });
    return next;
  };
  const pinned = new Map<string, Promise<Catalogue>>();
  const catalogueAt = (knownAt: Instant) => {
    const isSettled = lostSince() === undefined && now().getTime() - Date.parse(knownAt) >= settledAfterMs;
    // What is made too early holds no longer than the catalogue in use, and is not taken for what is made later.
    const name = isSettled || pinned.has(knownAt) ? knownAt : `${knownAt} as of ${current.knownAt}`;
    const known = pinned.get(name) ?? catalogueOf(knownAt).then(({ catalogue }) => catalogue);
    pinned.delete(name);
    pinned.set(name, known);
    for (const oldest of [...pinned.keys()].slice(0, -mostPinned)) pinned.delete(oldest);
    known.catch(() => pinned.delete(name));
    return known;
  };
  const isOutdated = () =>
    store.changedByOthers() !== builtOn || (moreComesAt !== undefined && now().getTime() >= moreComesAt);
  let current: Catalogue;
  let builtOn: number | undefined;
  let moreComesAt: number | undefined;
  let sources: readonly Source[] = chosen.filter(isListSource);
  const poolDefinitions = chosen.flatMap((source) => (isListSource(source) ? [] : [source.definition]));
  try {
    sources = withTeachings(sources, await store.teachings.all());
    current = await rebuild();
    await checked;
  } catch (thrown) {
    isOpen = false;
    // Only then, so that nobody restores another file while this one is looked at.
    const damage: unknown = await checked.then(
      () => undefined,
      (damaged: unknown) => damaged,
    );
    store.close();
    // Whatever cannot be read of a damaged file: that it is damaged is what there is to say.
    throw damage ?? thrown;
  }
  return {
    store,
    sources,
    everySource: [...sources, ...chosen.filter((source) => !isListSource(source))],
    catalogue: inUse,
    lostSince,
    catalogueAt,
    rebuild,
    isCurrent: () => lostSince() === undefined && !isOutdated(),
    // Out of reach nothing can be missing that is known of: it is built again when that is over.
    isToBeRebuilt: () => isOutdated() || (lostSince() !== undefined && store.lostForMs() === undefined),
    now,
    close: () => {
      isOpen = false;
      store.close();
    },
    refresh: (trigger, asked, progress, { onlyKnownPages = false, notRebuilt = () => undefined, ...options } = {}) => {
      const limitMs = config.runLimitMinutes * 60_000;
      const only = { leases: store.leases, holder: holderOf(trigger), now, limitMs, ...options };
      // Only answers are late by it: whoever asks for current ones builds it again.
      const rebuilt = () => rebuild().then(() => undefined, notRebuilt);
      return asTheOnlyRun(only, (held) => collect({ ...held, onlyKnownPages }, trigger, asked, { progress, rebuilt }));
    },
  };

  async function collect(
    { lease, ...how }: { lease: Lease; signal: AbortSignal; onlyKnownPages: boolean },
    trigger: Run['trigger'],
    asked: readonly AnySource[],
    { progress, rebuilt }: { progress: World['progress']; rebuilt: () => Promise<void> },
  ): Promise<Run> {
    const told = async (event: Progress) => {
      // A slow source must not keep the list of another from being answered from.
      if (event.state === 'ended' && event.run.outcome !== 'unchanged' && event.run.editions.length > 0)
        await rebuilt();
      await progress(event);
    };
    // Another process may have taught a heading since this one was started.
    const lists = withTeachings(asked.filter(isListSource), await store.teachings.all());
    const taught = [...lists, ...asked.filter((source) => !isListSource(source))];
    const { documents, ...stores } = store.under(lease);
    const world = { ...stores, ...how, sources: taught, now, progress: told };
    // Loaded only now: a server must be ready before it needs a way out.
    const { openNetwork } = await import('./network.ts');
    const network = openNetwork(config, documents, named, now);
    try {
      return await refresh({ ...world, fetcherFor: network.fetcherFor }, trigger);
    } finally {
      await network.close();
      await rebuilt();
    }
  }
}

/** Who collects, as whoever comes second is told. */
function holderOf(trigger: Run['trigger']): string {
  const command = trigger === 'operator' ? 'refresh' : trigger === 'demo' ? 'demo' : 'serve';
  return `${command} (pid ${process.pid}, ${hostname()})`;
}

async function readSourcesFile(path: string | undefined): Promise<SourcesFile> {
  if (path === undefined) return {};
  try {
    return sourcesFileSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (thrown) {
    const why = thrown instanceof z.ZodError ? z.prettifyError(thrown) : String(thrown);
    throw new AppError(
      'sources-file-invalid',
      { da: `SOURCES_FILE ${path} kan ikke bruges: ${why}`, en: `SOURCES_FILE ${path} cannot be used: ${why}` },
      { fault: 'callers', cause: thrown },
    );
  }
}

/** The sources a command names; all of them where it names none. */
export function chooseSources<T extends AnySource>(sources: readonly T[], id: string | undefined): readonly T[] {
  if (id === undefined) return sources;
  const chosen = sources.filter((source) => source.definition.id === id);
  if (chosen.length === 0)
    throw unknownSource(
      id,
      sources.map((source) => source.definition.id),
    );
  return chosen;
}
