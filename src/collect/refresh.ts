import { randomUUID } from 'node:crypto';
import pLimit from 'p-limit';
import { copenhagenDate, daysBetween, type Instant, instant } from '../domain/date.ts';
import type { Candidate, EditionId, EditionStore } from '../domain/edition.ts';
import { type AppError, asAppError, theirsError } from '../domain/error.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { Outcome, Run, RunStore, SourceRun } from '../domain/run.ts';
import type { Fetcher, FoundDocument, Source, TraceStep } from '../domain/source.ts';
import { prepare } from './prepare.ts';
import { judgeAndPublish } from './publish.ts';

/** A fetcher for one source in one run: counted, timed apart from its queueing for hosts, and closed. */
export type SourceFetcher = Fetcher & { requests(): number; queuedMs(): number; close(): Promise<void> };

/** All that a refresh needs from outside; `progress` hears of each source as it begins and ends, and is waited for. */
export interface World {
  sources: readonly Source[];
  editions: EditionStore;
  runs: RunStore;
  fetcherFor(source: Source, signal: AbortSignal): SourceFetcher;
  now(): Date;
  /** The time a source may take, queueing for its hosts left out; ten minutes where nothing is said. */
  deadlineMs?: number;
  progress(event: Progress): void | Promise<void>;
}

export type Progress = { source: string; state: 'begun' } | { source: string; state: 'ended'; run: SourceRun };

const sourcesAtOnce = 4;
const defaultDeadlineMs = 10 * 60_000;

/** Collects every source once. A source that fails is named in the run; the others go on undisturbed. */
export async function refresh(world: World, trigger: Run['trigger']): Promise<Run> {
  const run = { id: randomUUID(), trigger, startedAt: instant(world.now()) };
  await world.runs.start(run);
  const atOnce = pLimit(sourcesAtOnce);
  const settled = await Promise.allSettled(
    world.sources.map((source) =>
      atOnce(async () => {
        await world.progress({ source: source.definition.id, state: 'begun' });
        const sourceRun = await refreshSource(source, world);
        await world.runs.addSource(run.id, sourceRun);
        await world.progress({ source: source.definition.id, state: 'ended', run: sourceRun });
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

/** What one document of a source came to. */
type DocumentResult = Pick<SourceRun, 'outcome' | 'editions' | 'candidates' | 'rows' | 'findings'>;

async function refreshSource(source: Source, world: World): Promise<SourceRun> {
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
  let fetcher: SourceFetcher | undefined;
  try {
    fetcher = world.fetcherFor(source, deadline.signal);
    const results = await inTime(source, fetcher, world, deadline, (step) => trace.push(step));
    return finish(together(results), fetcher.requests());
  } catch (thrown) {
    return finish(failed(asAppError(thrown)), fetcher?.requests() ?? 0);
  } finally {
    // Nothing rests on how a used fetcher closes: what the source came to is known by now.
    await fetcher?.close().catch(() => undefined);
  }
}

/** Collects a source within its time; queueing for hosts that other sources use is not its own. */
async function inTime(
  source: Source,
  fetcher: SourceFetcher,
  world: World,
  deadline: AbortController,
  trace: (step: TraceStep) => void,
): Promise<DocumentResult[]> {
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
    const found = await orAborted(source.find(fetcher, trace));
    if (found.length === 0) throw nothingFound(source);
    return await refreshDocuments(source, found, world, orAborted);
  } finally {
    clearInterval(timer);
  }
}

function nothingFound(source: Source): AppError {
  return theirsError('list-not-found', {
    da: `Ingen liste for ${source.definition.name} blev fundet.`,
    en: `No list of ${source.definition.name} was found.`,
  });
}

function tooSlow(source: Source, deadlineMs: number): AppError {
  const seconds = Math.round(deadlineMs / 1000);
  return theirsError('source-too-slow', {
    da: `${source.definition.name} blev ikke færdig på ${seconds} sekunder.`,
    en: `${source.definition.name} did not finish within ${seconds} seconds.`,
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
 * The documents of one source through the flow: known -> read -> prepare -> judge -> publish or hold. All are read before
 * any is judged, and the oldest list is judged first, so that each is measured against the one before it.
 */
async function refreshDocuments(
  source: Source,
  found: readonly FoundDocument[],
  world: World,
  inTime: <T>(work: Promise<T>) => Promise<T>,
): Promise<DocumentResult[]> {
  const results: DocumentResult[] = [];
  const candidates: Candidate[] = [];
  for (const document of found) {
    const read = await named(async () => {
      const known = await knownDocument(source, document, world.editions, instant(world.now()));
      if (known) return known;
      const list = await inTime(source.read(document.bytes, document.document.mediaType));
      return prepare(source, document, list, { inForceFrom: document.context.inForceFrom });
    });
    if ('outcome' in read) results.push(read);
    else candidates.push(read);
  }
  candidates.sort((a, b) => daysBetween(b.inForceFrom, a.inForceFrom));
  for (const candidate of candidates) results.push(await named(() => settle(source, candidate, world)));
  return results;
}

/** A failure is the document's outcome, by name, and not the end of the others. */
async function named<T>(work: () => Promise<T>): Promise<T | DocumentResult> {
  try {
    return await work();
  } catch (thrown) {
    return failed(asAppError(thrown));
  }
}

async function settle(source: Source, candidate: Candidate, world: World): Promise<DocumentResult> {
  const now = instant(world.now());
  const when = { now, today: copenhagenDate(now), mayBeOlder: false };
  const verdict = await judgeAndPublish(candidate, source.definition, world.editions, when);
  if (verdict.outcome === 'held') {
    const { id, rows, findings } = verdict.held;
    return { outcome: 'held', editions: [], candidates: [id], rows: rows.length, findings };
  }
  const { id, entries, findings } = verdict.edition;
  return { outcome: verdict.outcome, editions: [id], candidates: [], rows: entries.length, findings };
}

/** The same bytes as before, read by the same readers, need no reading: the cheap and normal outcome of a night. */
async function knownDocument(
  source: Source,
  found: FoundDocument,
  editions: EditionStore,
  now: Instant,
): Promise<DocumentResult | undefined> {
  const known = await editions.ofDocument(source.definition.id, found.document.sha256, source.reader);
  if (known.edition && !datedOtherwise(known.edition, found)) {
    await editions.confirm(known.edition, now);
    return { ...nothing('unchanged'), editions: [known.edition] };
  }
  if (!known.candidate) return undefined;
  const { id, verdict } = known.candidate;
  if (verdict === undefined) {
    return { ...nothing('held'), candidates: [id], findings: [stillHeld(id)] };
  }
  return verdict === 'rejected' ? { ...nothing('unchanged'), findings: [rejectedBefore(id)] } : undefined;
}

/** The page may give the same undated file a new in-force date: then it is another list, and must be read again. */
function datedOtherwise(edition: EditionId, { context }: FoundDocument): boolean {
  return context.inForceFrom !== undefined && edition.split('.')[2] !== context.inForceFrom;
}

const nothing = (outcome: Outcome): DocumentResult => ({
  outcome,
  editions: [],
  candidates: [],
  rows: 0,
  findings: [],
});

function stillHeld(id: string): Finding {
  return finding('still-held', 'warning', {
    da: `Listen venter stadig på, at nogen ser på den: review ${id}.`,
    en: `The list still waits for somebody to look at it: review ${id}.`,
  });
}

function rejectedBefore(id: string): Finding {
  return finding('rejected-before', 'warning', {
    da: `Dokumentet er det samme, som blev afvist før (${id}).`,
    en: `The document is the one that was rejected before (${id}).`,
  });
}

function noAddress(source: Source): DocumentResult {
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

function failed(error: AppError): DocumentResult {
  return { ...nothing('failed'), findings: [finding(error.code, 'error', error.sentence)] };
}

const worstFirst: Outcome[] = ['failed', 'held', 'published', 'unchanged', 'no-address'];

function together(results: readonly DocumentResult[]): DocumentResult {
  return {
    outcome: worstFirst.find((outcome) => results.some((one) => one.outcome === outcome)) ?? 'failed',
    editions: results.flatMap((one) => one.editions),
    candidates: results.flatMap((one) => one.candidates),
    rows: results.reduce((sum, one) => sum + one.rows, 0),
    findings: results.flatMap((one) => one.findings),
  };
}
