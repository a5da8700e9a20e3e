import { randomUUID } from 'node:crypto';
import pLimit from 'p-limit';
import type { ComparisonStore } from '../domain/comparison.ts';
import { copenhagenDate, daysBetween, instant } from '../domain/date.ts';
import type { Candidate, EditionStore, EditionWords } from '../domain/edition.ts';
import { AppError, asAppError, theirsError } from '../domain/error.ts';
import { finding, hasErrors } from '../domain/finding.ts';
import type { PoolStore } from '../domain/pool-store.ts';
import type { Run, RunStore, SourceRun } from '../domain/run.ts';
import {
  type AnySource,
  type FetchedPage,
  type Fetcher,
  type Found,
  type FoundDocument,
  type IsKnown,
  type IsKnownPage,
  isListSource,
  type Source,
  type SourceDefinition,
  type TraceStep,
} from '../domain/source.ts';
import { type Alert, alertOf } from './alert.ts';
import { type CopyReading, type GatheredList, gatherLists } from './copies.ts';
import { knownList, rejectedBefore } from './known.ts';
import { type DocumentResult, failed, nothing, together } from './outcome.ts';
import { collectFigures, figuresBesideList, remembering } from './pools.ts';
import { byInForceAndSight, judgeAndPublish } from './publish.ts';

/** A fetcher for one source in one run: counted, timed apart from its queueing for hosts, and closed. */
export type SourceFetcher = Fetcher & { requests(): number; queuedMs(): number; close(): Promise<void> };

/** What the way out must know of a source. */
export type FetchedDefinition = Pick<SourceDefinition, 'id' | 'hosts' | 'gapSeconds'>;

/** All that a refresh needs from outside; `progress` hears of each source as it begins and ends, and is waited for. */
export interface World {
  sources: readonly AnySource[];
  editions: EditionStore;
  comparisons: ComparisonStore;
  pools: PoolStore;
  runs: RunStore;
  fetcherFor(source: { definition: FetchedDefinition }, signal: AbortSignal): SourceFetcher;
  now(): Date;
  /** The time a source may take, queueing for its hosts left out; ten minutes where nothing is said. */
  deadlineMs?: number;
  /** Ends the run: at its limit (`run-too-long`) the sources under way are named and the run is told of, else it is given up. */
  signal?: AbortSignal;
  /** Only pages that led to a source's list the last time are looked at, and nothing is read beside the list. */
  onlyKnownPages?: boolean;
  progress(event: Progress): void | Promise<void>;
}

/** What a source in a run needs besides: its runs before, newest first. */
type SourceWorld = World & { before: readonly SourceRun[] };

export type Progress =
  | { runId: string; source: string; state: 'begun' }
  /** `alert` is there once, when something new must be told to the operator. */
  | { runId: string; source: string; state: 'ended'; run: SourceRun; alert: Alert | undefined };

const sourcesAtOnce = 4;
/** A list held this many runs ago and met again is no news. */
const runsLookedBack = 60;
const defaultDeadlineMs = 10 * 60_000;
/** How long a source of a run that is ended may take to say what it came to. */
const closingMs = 2000;

/** Collects every source once. A source that fails is named in the run; the others go on undisturbed. */
export async function refresh(world: World, trigger: Run['trigger']): Promise<Run> {
  const run = { id: randomUUID(), trigger, startedAt: instant(world.now()) };
  await world.runs.start(run);
  const before = await world.runs.recentBySource(runsLookedBack);
  const atOnce = pLimit(sourcesAtOnce);
  const settled = await Promise.allSettled(
    world.sources.map((source) =>
      atOnce(async () => {
        await tell(world, { runId: run.id, source: source.definition.id, state: 'begun' });
        const sourceRun = await unlessEnded(source, { ...world, before: before.get(source.definition.id) ?? [] });
        await world.runs.addSource(run.id, sourceRun);
        const alert = alertOf(sourceRun, before.get(sourceRun.source) ?? []);
        await tell(world, { runId: run.id, source: sourceRun.source, state: 'ended', run: sourceRun, alert });
        return sourceRun;
      }),
    ),
  );
  // Only our own store can fail here, and that is told, but not before every source has had its turn.
  const broken = settled.find((one) => one.status === 'rejected');
  if (broken) throw asAppError(broken.reason);
  const finishedAt = instant(world.now());
  await world.runs.finish(run.id, finishedAt);
  return { ...run, finishedAt, sources: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])) };
}

/** Whoever is told must not keep a run from being ended; what is told after its end is waited for by whoever ended it. */
async function tell({ progress, signal }: World, event: Progress): Promise<void> {
  const told = progress(event);
  await (signal === undefined || signal.aborted ? told : Promise.race([told, endOf(signal, 0)]));
}

/** What became of a source, whatever hangs in it. A run that is given up tells nothing of it: it is done again. */
async function unlessEnded(source: AnySource, world: SourceWorld): Promise<SourceRun> {
  const { signal } = world;
  if (signal === undefined) return refreshSource(source, world);
  const startedAt = instant(world.now());
  const named = (error: AppError): SourceRun => {
    const times = { startedAt, finishedAt: instant(world.now()) };
    return { ...failed(error), source: source.definition.id, ...times, requests: 0, trace: [] };
  };
  const isBegun = !signal.aborted;
  const sourceRun = isBegun ? await Promise.race([refreshSource(source, world), endOf(signal, closingMs)]) : undefined;
  const reason = signal.aborted ? asAppError(signal.reason) : undefined;
  if (reason && reason.code !== 'run-too-long') throw reason;
  return sourceRun ?? named(isBegun ? hung(source) : notAsked(source));
}

/** Resolves so long after a signal. */
function endOf(signal: AbortSignal, afterMs: number): Promise<undefined> {
  return new Promise((resolve) => {
    const wait = () => setTimeout(() => resolve(undefined), afterMs);
    if (signal.aborted) wait();
    else signal.addEventListener('abort', wait, { once: true });
  });
}

async function refreshSource(source: AnySource, world: SourceWorld): Promise<SourceRun> {
  const startedAt = instant(world.now());
  const trace: TraceStep[] = [];
  const finish = (result: DocumentResult, requests: number): SourceRun => ({
    ...result,
    source: source.definition.id,
    startedAt,
    finishedAt: instant(world.now()),
    requests,
    trace,
  });
  if (source.definition.entry.length === 0) return finish(noAddress(source), 0);
  const deadline = new AbortController();
  world.signal?.addEventListener('abort', () => deadline.abort(hung(source)), { once: true });
  let fetcher: SourceFetcher | undefined;
  try {
    fetcher = world.fetcherFor(source, deadline.signal);
    const result = await inTime(source, fetcher, world, deadline, (step) => trace.push(step));
    return finish(result, fetcher.requests());
  } catch (thrown) {
    return finish(failed(asAppError(thrown)), fetcher?.requests() ?? 0);
  } finally {
    // Nothing rests on how a used fetcher closes: what the source came to is known by now.
    await fetcher?.close().catch(() => undefined);
  }
}

/** Collects a source within its time; queueing for hosts that other sources use is not its own. */
async function inTime(
  source: AnySource,
  fetcher: SourceFetcher,
  world: SourceWorld,
  deadline: AbortController,
  trace: (step: TraceStep) => void,
): Promise<DocumentResult> {
  const deadlineMs = world.deadlineMs ?? defaultDeadlineMs;
  const began = performance.now();
  const timer = setInterval(
    () => {
      const own = performance.now() - began - fetcher.queuedMs();
      if (own > deadlineMs) deadline.abort(tooSlow(source, deadlineMs));
    },
    Math.min(1000, Math.ceil(deadlineMs / 10)),
  );
  const orAborted = <T>(work: Promise<T>) => Promise.race([work, aborted(deadline.signal)]);
  try {
    if (!isListSource(source)) {
      const pages = await orAborted(source.gather(fetcher, trace));
      const figures = await orAborted(collectFigures({ ...source, sharedSite: false, pages }, world));
      return together([gathered(pages), figures]);
    }
    const asked = remembering(fetcher);
    const found = await orAborted(findList(source, asked, trace, world));
    const results = await refreshLists(source, found, world, orAborted);
    // A list that is linked and could not be had is a failure, whatever became of the others.
    if (hasErrors(found.findings)) results.push(nothing('failed'));
    const { findings, ...outcome } = together(results);
    const money = world.onlyKnownPages ? [] : await orAborted(figuresBesideList(source, asked, world));
    return { ...outcome, findings: [...found.findings, ...findings, ...money] };
  } finally {
    clearInterval(timer);
  }
}

/** Documents about the pool are kept by the fetcher as they come, whatever is read in them; told is how many are new. */
function gathered(pages: readonly FetchedPage[]): DocumentResult {
  const fresh = pages.filter((page) => !page.notModified).length;
  const kept = finding('documents-kept', 'info', {
    da: `${pages.length} sider og dokumenter om puljen er hentet, ${fresh} af dem nye eller ændrede.`,
    en: `${pages.length} pages and documents about the pool were fetched, ${fresh} of them new or changed.`,
  });
  return { ...nothing(fresh > 0 ? 'kept' : 'unchanged'), findings: [kept] };
}

/** Finds the list's documents, on the known pages alone where that is asked; the night will look further. */
async function findList(
  source: Source,
  fetcher: Fetcher,
  trace: (step: TraceStep) => void,
  world: SourceWorld,
): Promise<Found> {
  const isKnown = isKnownTo(source, world);
  try {
    const found = await (world.onlyKnownPages
      ? source.find(fetcher, trace, isKnown, pagesOf(world.before))
      : source.find(fetcher, trace, isKnown));
    if (found.documents.length === 0) throw nothingFound(source);
    return found;
  } catch (thrown) {
    if (!world.onlyKnownPages || asAppError(thrown).code !== 'list-not-found') throw thrown;
    throw notOnKnownPages(source, thrown);
  }
}

/** The pages that were looked at the last time a source's list was reached. */
function pagesOf(before: readonly SourceRun[]): IsKnownPage {
  const last = before.find(({ outcome }) => outcome !== 'failed' && outcome !== 'no-address');
  const pages = new Set(last?.trace.map(({ url }) => url));
  return (url) => pages.has(url);
}

/** A page that is a list and has not changed is known by its bytes, and is not read only to find that it is a list. */
function isKnownTo({ definition, reader }: Source, { editions }: World): IsKnown {
  return async (sha256) => {
    const { edition, candidate } = await editions.ofDocument(definition.id, sha256, reader);
    return edition !== undefined || candidate !== undefined;
  };
}

function nothingFound(source: Source): AppError {
  return theirsError('list-not-found', {
    da: `Ingen liste for ${source.definition.name} blev fundet.`,
    en: `No list of ${source.definition.name} was found.`,
  });
}

/** Says nothing of the list: on the day it turns its publisher may well put it on another page. */
function notOnKnownPages({ definition: { name } }: Source, cause: unknown): AppError {
  return theirsError(
    'not-on-known-pages',
    {
      da: `Listen for ${name} blev ikke fundet på de sider, den plejer at stå på. Næste nat ledes der videre.`,
      en: `The list of ${name} was not found on the pages where it usually is. The next night looks further.`,
    },
    cause,
  );
}

function tooSlow(source: AnySource, deadlineMs: number): AppError {
  const seconds = Math.round(deadlineMs / 1000);
  return theirsError('source-too-slow', {
    da: `${source.definition.name} blev ikke færdig på ${seconds} sekunder.`,
    en: `${source.definition.name} did not finish within ${seconds} seconds.`,
  });
}

/** Named like this is every source that was under way at the limit: one of them is what hung. */
function hung({ definition: { name } }: AnySource): AppError {
  return new AppError('run-too-long', {
    da: `${name} blev ikke færdig, før hele indsamlingens grænse var nået, og er stoppet.`,
    en: `${name} had not ended when the whole collection reached its limit, and was stopped.`,
  });
}

function notAsked({ definition: { name } }: AnySource): AppError {
  return new AppError('not-asked', {
    da: `${name} blev ikke spurgt: hele indsamlingens grænse var nået.`,
    en: `${name} was not asked: the whole collection had reached its limit.`,
  });
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = () => reject(asAppError(signal.reason));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/**
 * The lists of one source through the flow: known -> read every copy -> gather -> judge -> publish or hold. All are read
 * before any is judged, and the oldest list is judged first, so that each is measured against the one before it.
 */
async function refreshLists(
  source: Source,
  { documents, findings }: Found,
  world: World,
  inTime: <T>(work: Promise<T>) => Promise<T>,
): Promise<DocumentResult[]> {
  const missesCopy = findings.some((one) => one.code === 'copy-not-fetched');
  const results: DocumentResult[] = [];
  const gathered: (GatheredList & { missesCopy: boolean })[] = [];
  for (const copies of copiesByList(documents)) {
    const outcome = await named(async () => {
      const known = await knownList(source, copies, world, instant(world.now()));
      if (known) return { results: known };
      const readings = await readCopies(source, copies, inTime);
      const lists = gatherLists(source, readings, copenhagenDate(world.now()));
      return { gathered: lists.map((list) => ({ ...list, missesCopy })) };
    });
    if ('outcome' in outcome) results.push(outcome);
    else {
      results.push(...(outcome.results ?? []));
      gathered.push(...(outcome.gathered ?? []));
    }
  }
  gathered.sort((a, b) => daysBetween(b.candidate.inForceFrom, a.candidate.inForceFrom));
  for (const list of gathered) results.push(await named(() => settle(source, list, world)));
  return results;
}

/**
 * The documents of one list together, as their pages date them. What no page dates stands beside the newest list: a link
 * without a date is another copy of it more often than a list of its own, and what it says itself decides in the end.
 */
function copiesByList(documents: readonly FoundDocument[]): FoundDocument[][] {
  const byDate = Map.groupBy(documents, ({ context }) => context.inForceFrom);
  const undated = byDate.get(undefined) ?? [];
  byDate.delete(undefined);
  const dates = [...byDate.keys()].flatMap((date) => date ?? []);
  const newest = dates.toSorted((a, b) => daysBetween(b, a)).at(-1);
  const beside = byDate.get(newest);
  if (!beside) return undated.length > 0 ? [undated] : [];
  const together = documents.filter((one) => beside.includes(one) || undated.includes(one));
  return [...byDate].map(([date, copies]) => (date === newest ? together : copies));
}

/** Every copy of a list, read or with the reason why it could not be; only running out of time ends them all. */
async function readCopies(
  source: Source,
  copies: readonly FoundDocument[],
  inTime: <T>(work: Promise<T>) => Promise<T>,
): Promise<CopyReading[]> {
  const readings: CopyReading[] = [];
  for (const found of copies) {
    try {
      readings.push({ found, list: await inTime(source.read(found.bytes, found.document.mediaType)) });
    } catch (thrown) {
      const error = asAppError(thrown);
      if (error.code === 'source-too-slow' || error.code === 'run-too-long') throw error;
      readings.push({ found, error });
    }
  }
  return readings;
}

/** A failure is the list's outcome, by name, and not the end of the others. */
async function named<T>(work: () => Promise<T>): Promise<T | DocumentResult> {
  try {
    return await work();
  } catch (thrown) {
    return failed(asAppError(thrown));
  }
}

async function settle(
  source: Source,
  list: GatheredList & { missesCopy: boolean },
  world: World,
): Promise<DocumentResult> {
  const { copies } = list;
  const seen = await seenLast(list.candidate, world.editions);
  const isStandIn = list.isStandIn || (list.missesCopy && seen !== undefined && isOtherFormat(list.candidate, seen));
  if (isStandIn && seen && (await isKnownCopy(list.candidate, seen, world))) return standsIn(seen, list.candidate);
  const candidate = isStandIn && seen ? inDoubt(list.candidate, seen) : list.candidate;
  const now = () => instant(world.now());
  const when = { now, today: copenhagenDate(world.now()), mayBeOlder: false };
  const verdict = await judgeAndPublish(candidate, source.definition, world.editions, when);
  for (const { document, same, findings } of copies.filter((one) => one.isFinal)) {
    const { source: id, edition, reader, document: primary } = candidate;
    const pair = { source: id, edition, primary: primary.sha256, copy: document, reader };
    await world.comparisons.record({ ...pair, same, findings, comparedAt: now() });
  }
  if (verdict.outcome === 'rejected') {
    return { ...nothing('unchanged'), findings: [rejectedBefore(verdict.held.id)] };
  }
  if (verdict.outcome === 'held') {
    const { id, rows, findings } = verdict.held;
    return { outcome: 'held', editions: [], candidates: [id], rows: rows.length, findings };
  }
  const { id, rows } = verdict.edition;
  const findings = verdict.outcome === 'published' ? verdict.edition.findings : copies.flatMap((one) => one.findings);
  return { outcome: verdict.outcome, editions: [id], candidates: [], rows, findings };
}

/** The edition of the same list and date that its publisher was last seen to show. */
async function seenLast(
  { area, listKind, inForceFrom }: Candidate,
  editions: EditionStore,
): Promise<EditionWords | undefined> {
  const ofList = await editions.ofList(area, listKind);
  return ofList
    .filter((one) => one.inForceFrom === inForceFrom)
    .toSorted(byInForceAndSight)
    .at(-1);
}

const essence = (mediaType: string) => mediaType.split(';', 1)[0]?.trim().toLowerCase();
const isOtherFormat = ({ document }: Candidate, seen: EditionWords) =>
  essence(document.mediaType) !== essence(seen.document.mediaType);

async function isKnownCopy(
  { document }: Candidate,
  { id }: Pick<EditionWords, 'id'>,
  { comparisons }: World,
): Promise<boolean> {
  return (await comparisons.ofEdition(id)).some((one) => one.copy.sha256 === document.sha256);
}

/** A second copy that is known stands in for a primary one out of reach: it says nothing new, and confirms nothing. */
function standsIn({ id, entries }: EditionWords, { document }: Candidate): DocumentResult {
  const standIn = finding('copy-stands-in', 'warning', {
    da: `Den udgave af listen, vi plejer at læse, kunne ikke hentes eller læses. ${document.url} er kendt og viser intet nyt.`,
    en: `The copy of the list that is usually read could not be fetched or read. ${document.url} is known and shows nothing new.`,
  });
  return { ...nothing('unchanged'), editions: [id], rows: entries.length, findings: [standIn] };
}

/** Other rows out of another copy than the usual one are no running update until somebody has looked. */
function inDoubt(candidate: Candidate, seen: EditionWords): Candidate {
  if (candidate.edition === seen.id) return candidate;
  const doubt = finding('copy-in-place-of-primary', 'error', {
    da: `Den udgave af listen, vi plejer at læse, kunne ikke hentes eller læses, og ${candidate.document.url} har andre rækker end sidst.`,
    en: `The copy of the list that is usually read could not be fetched or read, and ${candidate.document.url} has other rows than last time.`,
  });
  return { ...candidate, findings: [...candidate.findings, doubt] };
}

function noAddress(source: AnySource): DocumentResult {
  return {
    ...nothing('no-address'),
    findings: [
      finding('no-address', 'info', {
        da: `Ingen adresse for ${source.definition.name} er kendt endnu. Den kan nævnes i SOURCES_FILE.`,
        en: `No address of ${source.definition.name} is known yet. It can be named in SOURCES_FILE.`,
      }),
    ],
  };
}
