import { randomUUID } from 'node:crypto';
import pLimit from 'p-limit';
import { copenhagenDate, type Instant, instant } from '../domain/date.ts';
import type { EditionStore } from '../domain/edition.ts';
import { AppError, asAppError } from '../domain/error.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { Outcome, Run, RunStore, SourceRun } from '../domain/run.ts';
import type { Fetcher, FoundDocument, Source, TraceStep } from '../domain/source.ts';
import { prepare } from './prepare.ts';
import { judgeAndPublish } from './publish.ts';

/** A fetcher for one source in one run: counted, timed apart from its queueing for hosts, and closed. */
export type SourceFetcher = Fetcher & { requests(): number; queuedMs(): number; close(): Promise<void> };

/** All that a refresh needs from outside; `progress` hears of each source as it begins and ends. */
export interface World {
  sources: readonly Source[];
  editions: EditionStore;
  runs: RunStore;
  fetcherFor(source: Source, signal: AbortSignal): SourceFetcher;
  now(): Date;
  progress(event: { source: string; state: 'begun' } | { source: string; state: 'ended'; run: SourceRun }): void;
}

const sourcesAtOnce = 4;
const minutesPerSource = 10;

/** Collects every source once. A source that fails is named in the run; the others go on undisturbed. */
export async function refresh(world: World, trigger: Run['trigger']): Promise<Run> {
  const run = { id: randomUUID(), trigger, startedAt: instant(world.now()) };
  await world.runs.start(run);
  const atOnce = pLimit(sourcesAtOnce);
  const sources = await Promise.all(
    world.sources.map((source) =>
      atOnce(async () => {
        world.progress({ source: source.definition.id, state: 'begun' });
        const sourceRun = await refreshSource(source, world);
        await world.runs.addSource(run.id, sourceRun);
        world.progress({ source: source.definition.id, state: 'ended', run: sourceRun });
        return sourceRun;
      }),
    ),
  );
  const finishedAt = instant(world.now());
  await world.runs.finish(run.id, finishedAt);
  return { ...run, finishedAt, sources };
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
  const fetcher = world.fetcherFor(source, deadline.signal);
  const began = performance.now();
  const timer = setInterval(() => {
    const own = performance.now() - began - fetcher.queuedMs();
    if (own > minutesPerSource * 60_000) deadline.abort(tooSlow(source));
  }, 1000);
  try {
    const found = await Promise.race([source.find(fetcher, (step) => trace.push(step)), aborted(deadline.signal)]);
    const results: DocumentResult[] = [];
    for (const document of found) results.push(await refreshDocument(source, document, world));
    return finish(together(results), fetcher.requests());
  } catch (thrown) {
    return finish(failed(asAppError(thrown)), fetcher.requests());
  } finally {
    clearInterval(timer);
    await fetcher.close();
  }
}

function tooSlow(source: Source): AppError {
  return new AppError(
    'source-too-slow',
    {
      da: `${source.definition.name} blev ikke færdig på ${minutesPerSource} minutter.`,
      en: `${source.definition.name} did not finish within ${minutesPerSource} minutes.`,
    },
    { fault: 'theirs' },
  );
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(asAppError(signal.reason)), { once: true });
  });
}

/** One document through the flow: known -> read -> prepare -> judge -> publish or hold. A failure is named, not thrown. */
async function refreshDocument(source: Source, found: FoundDocument, world: World): Promise<DocumentResult> {
  try {
    const now = instant(world.now());
    const known = await knownDocument(source, found, world.editions, now);
    if (known) return known;
    const list = await source.read(found.bytes, found.document.mediaType);
    const candidate = prepare(source, found, list, { inForceFrom: found.context.inForceFrom });
    const verdict = await judgeAndPublish(candidate, source.definition, world.editions, {
      now,
      today: copenhagenDate(world.now()),
      mayBeOlder: false,
    });
    if (verdict.outcome === 'held') {
      const { held } = verdict;
      return { outcome: 'held', editions: [], candidates: [held.id], rows: held.rows.length, findings: held.findings };
    }
    const { edition } = verdict;
    return {
      outcome: verdict.outcome,
      editions: [edition.id],
      candidates: [],
      rows: edition.entries.length,
      findings: edition.findings,
    };
  } catch (thrown) {
    return failed(asAppError(thrown));
  }
}

/** The same bytes as before, read by the same readers, need no reading: the cheap and normal outcome of a night. */
async function knownDocument(
  source: Source,
  found: FoundDocument,
  editions: EditionStore,
  now: Instant,
): Promise<DocumentResult | undefined> {
  const known = await editions.ofDocument(source.definition.id, found.document.sha256, source.reader);
  if (known.edition) {
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
