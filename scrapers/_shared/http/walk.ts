import type { Dispatcher } from 'undici';
import { AppError } from '../../../src/domain/error.ts';
import { type Answer, type Budget, exchange } from './exchange.ts';
import { countsAgainstHost, isLost, mayPass, statusFailure, stopped } from './failure.ts';
import type { FetchLimits } from './limits.ts';
import type { Pace, Sleep } from './pace.ts';
import { hostGaveUp, requestLimit, tooManyRedirects } from './refusal.ts';
import { refusedAnswer, waitAfter } from './retry.ts';
import { createRobotsGate } from './robots-gate.ts';
import { permittedUrl, type Territory } from './territory.ts';

/** What all requests of one source in one night share. */
export interface Road {
  territory: Territory;
  dispatcher: Dispatcher;
  userAgent: string;
  gapMs: (url: URL) => number;
  limits: FetchLimits;
  pace: Pace;
  sleep: Sleep;
  now: () => Date;
  random: () => number;
  signal: AbortSignal | undefined;
  queued: (milliseconds: number) => void;
}

/** How one address is asked. */
interface Errand {
  kind: 'page' | 'part' | 'robots';
  /** Headers of a conditional request, looked up anew for each hop because they belong to one address. */
  condition?: (url: URL) => Promise<Record<string, string>>;
  /** For parts of a page: its host, whose turn the page already has, and the line its parts stand in instead. */
  within?: { host: string; pace: Pace };
  /** Ends this errand alone. */
  signal?: AbortSignal;
}

/** Where the walk ended, after redirects, and what was answered there. */
export interface Arrival {
  url: URL;
  answer: Answer;
}

/** Asks addresses politely on behalf of one source. */
export interface Walker {
  walk(start: URL, errand: Errand): Promise<Arrival>;
  requests(): number;
  robotsRequests(): number;
}

const redirects = new Set([301, 302, 303, 307, 308]);
/** A walker with its own count of requests and of failures. */
export function createWalker(road: Road): Walker {
  const { limits, pace } = road;
  const asked = { page: 0, robots: 0 };
  const failures = new Map<string, { count: number; last: AppError }>();

  function gaveUp(url: URL): AppError | undefined {
    const bad = failures.get(url.host);
    if (bad !== undefined && bad.count >= limits.failuresInARow) return hostGaveUp(url, bad.count, bad.last);
    const lost = pace.lost.get(url.host);
    return lost && hostGaveUp(url, limits.failuresInARow, lost);
  }

  function admit(url: URL, errand: Errand): void {
    const refusal = gaveUp(url);
    if (refusal !== undefined) throw refusal;
    if (errand.kind === 'robots') asked.robots += 1;
    else if (asked.page >= limits.requests) throw requestLimit(url, limits.requests, asked.robots);
    else asked.page += 1;
  }

  const gate = createRobotsGate(pace.robots, async (url) => (await walk(url, { kind: 'robots' })).answer);

  async function ask(url: URL, errand: Errand, budget: Budget, crawlDelayMs: number): Promise<Answer> {
    const headers = {
      'user-agent': road.userAgent,
      accept: '*/*',
      'accept-encoding': 'gzip, br',
      'accept-language': 'da',
      ...(await errand.condition?.(url)),
    };
    const isRobots = errand.kind === 'robots';
    const { dispatcher, sleep, queued } = road;
    const signal = eitherOf(road.signal, errand.signal);
    const { headersMs } = limits;
    const size = { cap: isRobots ? limits.robotsBytes : limits.decodedBytes, truncate: isRobots };
    const pauses =
      errand.kind === 'part'
        ? { gapMs: 0 }
        : { gapMs: road.gapMs(url), leastMs: Math.min(crawlDelayMs, limits.crawlDelayMs) };
    const line = errand.within?.host === url.host ? errand.within.pace : pace;
    // Before the turn too: nobody stands in line for a host that has been given up.
    const refusal = gaveUp(url);
    if (refusal !== undefined) throw refusal;
    try {
      const answer = await line.turn(url.host, { ...pauses, sleep, signal, queued }, async () => {
        // Inside the turn: what failed while we stood in line counts, and what is not sent is not counted.
        admit(url, errand);
        return exchange(url, { dispatcher, headers, budget, headersMs, ...size, signal });
      });
      const { retryAfterMs: longestMs } = limits;
      if (answer.status >= 400) throw refusedAnswer(url, answer, { longestMs, now: road.now() });
      failures.delete(url.host);
      return answer;
    } catch (thrown) {
      if (signal?.aborted === true && !(thrown instanceof AppError)) throw stopped(url, signal.reason);
      if (thrown instanceof AppError) note(url, thrown);
      throw thrown;
    }
  }

  function note(url: URL, error: AppError): void {
    const count = (failures.get(url.host)?.count ?? 0) + 1;
    if (error.code === 'asked-to-wait') failures.set(url.host, { count: limits.failuresInARow, last: error });
    else if (countsAgainstHost(error)) {
      failures.set(url.host, { count, last: error });
      if (count >= limits.failuresInARow && isLost(error)) pace.lost.set(url.host, error);
    } else if (typeof error.details.status === 'number') failures.delete(url.host);
  }

  async function hops(start: URL, errand: Errand, budget: Budget): Promise<Arrival> {
    let url = permittedUrl(start.href, road.territory);
    for (let hop = 0; hop <= limits.redirects; hop += 1) {
      const crawlDelayMs = errand.kind === 'robots' ? 0 : await gate(url);
      const answer = await ask(url, errand, budget, crawlDelayMs);
      if (!redirects.has(answer.status)) return { url, answer };
      if (answer.location === undefined) throw statusFailure(answer.status, url);
      url = permittedUrl(answer.location, road.territory, url);
    }
    throw tooManyRedirects(start, limits.redirects);
  }

  async function walk(start: URL, errand: Errand): Promise<Arrival> {
    const budget: Budget = { totalMs: limits.downloadMs, leftMs: limits.downloadMs };
    // A part of a page is asked once: the page has its own deadline, and a page with a hole in it is refused anyway.
    const tries = errand.kind === 'part' ? 1 : limits.tries;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await hops(start, errand, budget);
      } catch (thrown) {
        if (!(thrown instanceof AppError) || !mayPass(thrown) || attempt >= tries || budget.leftMs <= 0) throw thrown;
        const host = URL.parse(`${start.protocol}//${String(thrown.details.host)}`) ?? start;
        if (gaveUp(host) !== undefined) throw thrown;
        pace.holdOff(host.host, waitAfter(thrown, attempt, road.random));
      }
    }
  }

  return { walk, requests: () => asked.page, robotsRequests: () => asked.robots };
}

function eitherOf(one: AbortSignal | undefined, other: AbortSignal | undefined): AbortSignal | undefined {
  return one !== undefined && other !== undefined ? AbortSignal.any([one, other]) : (one ?? other);
}
