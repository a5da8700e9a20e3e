import { setTimeout as timer } from 'node:timers/promises';
import type { DocumentStore } from '../../../src/domain/document.ts';
import { AppError } from '../../../src/domain/error.ts';
import type { FetchedPage, Fetcher } from '../../../src/domain/source.ts';
import { createViewBrowser, type ViewBrowser } from '../browser.ts';
import { chromiumMissing, findChromium } from '../chromium.ts';
import { isLoopback } from './address.ts';
import { createAgent, type Resolve } from './dial.ts';
import { failure, statusFailure, stopped } from './failure.ts';
import { type FetchLimits, fetchLimits } from './limits.ts';
import { createPace, type Pace, type Sleep } from './pace.ts';
import { createShelf, type Shelf, type Validators } from './shelf.ts';
import { permittedUrl, type Territory } from './territory.ts';
import { userAgentOf } from './user-agent.ts';
import { type Arrival, createWalker, type Walker } from './walk.ts';

/** What a fetcher needs to know of its source, and what it shares with the other sources of a run. */
export interface FetcherOptions {
  source: string;
  /** Hosts (with port where it is not the default) that may be asked, redirects included. */
  hosts: string[];
  /** True only where an operator's sources file named the hosts: these may then be private and plain http. */
  allowPrivate: boolean;
  gapSeconds: number;
  /** A URL or mailto address where a webmaster reaches the operator. */
  contact: string;
  version: string;
  documents: DocumentStore;
  now: () => Date;
  /** Shared by all sources of a run, so that one host is asked by one at a time. */
  pace: Pace;
  sleep?: Sleep;
  limits?: Partial<FetchLimits>;
  signal?: AbortSignal;
  /** Shared by all sources of a run where given, and then closed by whoever made it. */
  browser?: ViewBrowser;
  resolve?: Resolve;
  random?: () => number;
}

/** A fetcher that also tells what it cost, and lets go of its connections and browser. */
export interface PoliteFetcher extends Fetcher {
  /** Requests sent to list pages and documents, parts of rendered pages included, robots.txt not. */
  requests(): number;
  robotsRequests(): number;
  /** How long other sources on the same hosts were waited for: not the source's own time. */
  queuedMs(): number;
  close(): Promise<void>;
}

const defaultSleep: Sleep = (milliseconds, signal) =>
  timer(milliseconds, undefined, signal === undefined ? {} : { signal });

/** The only door to the network for one source in one run: polite, bounded, and closed to everything but its hosts. */
export function createFetcher(options: FetcherOptions): PoliteFetcher {
  const limits: FetchLimits = { ...fetchLimits, ...options.limits };
  const { source, documents, now, pace, allowPrivate } = options;
  const territory: Territory = { hosts: options.hosts, allowPrivate };
  const dispatcher = createAgent({
    allowPrivate,
    connectMs: limits.headersMs,
    ...(options.resolve === undefined ? {} : { resolve: options.resolve }),
  });
  let queuedMs = 0;
  const queued = (milliseconds: number) => {
    queuedMs += milliseconds;
  };
  const sleep = options.sleep ?? defaultSleep;
  const walker = createWalker({
    territory,
    dispatcher,
    limits,
    pace,
    now,
    userAgent: userAgentOf(options.version, options.contact),
    gapMs: (url) => (allowPrivate && isLoopback(url.hostname) ? 0 : options.gapSeconds * 1000),
    sleep,
    queued,
    random: options.random ?? Math.random,
    signal: options.signal,
  });
  const browser = options.browser ?? createViewBrowser(foundChromium);
  const shelf = createShelf(source, documents, now);
  return {
    get: async (url) => getPage(permittedUrl(url, territory), walker, shelf),
    async render(url) {
      const asked = permittedUrl(url, territory);
      const arrival = whole(await walker.walk(asked, { kind: 'page' }));
      const { host } = arrival.url;
      const within = { host, pace: createPace() };
      const { viewMs, decodedBytes: cap } = limits;
      const { signal } = options;
      const load = (part: string, over: AbortSignal) =>
        walker.walk(permittedUrl(part, territory), { kind: 'part', within, signal: over });
      // The page holds its host's turn until it is done: its parts then come without other sources in between.
      const show = () => browser.view({ arrival, load, viewMs, cap, signal });
      const view = await pace.turn(host, { gapMs: 0, sleep, signal, queued }, show).catch((thrown: unknown) => {
        throw thrown instanceof AppError || signal?.aborted !== true ? thrown : stopped(arrival.url, signal.reason);
      });
      const stored = await shelf.store(`${asked.href}#view`, view.html, 'text/html', {});
      return { ...stored, url: view.url };
    },
    requests: () => walker.requests(),
    robotsRequests: () => walker.robotsRequests(),
    queuedMs: () => queuedMs,
    async close() {
      await dispatcher.destroy();
      if (options.browser === undefined) await browser.close();
    },
  };
}

async function foundChromium(): Promise<string> {
  const path = findChromium({});
  if (path === undefined) throw chromiumMissing();
  return path;
}

/** A walk's end that has a document in it. */
function whole(arrival: Arrival): Arrival {
  if (arrival.answer.status !== 200) throw statusFailure(arrival.answer.status, arrival.url);
  return arrival;
}

async function getPage(asked: URL, walker: Walker, shelf: Shelf): Promise<FetchedPage> {
  const { url, answer } = await walker.walk(asked, { kind: 'page', condition: (hop) => conditionOf(hop, shelf) });
  const page = answer.status === 304 ? await unchanged(url, answer, shelf) : await fresh({ url, answer }, shelf);
  if (url.href === asked.href) return page;
  // A redirect: the address asked gets a record too, without validators, which belong to the address that gave them.
  const forAsked = await shelf.store(asked.href, page.bytes, page.mediaType, {});
  return { ...forAsked, url: url.href };
}

async function conditionOf(url: URL, shelf: Shelf): Promise<Record<string, string>> {
  const last = await shelf.last(url.href);
  const { etag, lastModified } = last?.retrieval ?? {};
  return {
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
  };
}

function validatorsOf(answer: Validators): Validators {
  const { etag, lastModified } = answer;
  return { ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) };
}

async function unchanged(url: URL, answer: Arrival['answer'], shelf: Shelf): Promise<FetchedPage> {
  const last = await shelf.last(url.href);
  if (last === undefined || (last.retrieval.etag ?? last.retrieval.lastModified) === undefined) {
    throw failure('unexpected-status', url, {
      da: 'serveren svarer "uændret" (304) på en forespørgsel uden betingelse.',
      en: 'the server answers "not modified" (304) to a request without a condition.',
    });
  }
  const { mediaType } = last.retrieval;
  const retrieval = await shelf.confirm(last.retrieval, validatorsOf(answer));
  return { url: url.href, bytes: last.bytes, mediaType, retrieval, notModified: true };
}

async function fresh(arrival: Arrival, shelf: Shelf): Promise<FetchedPage> {
  const { url, answer } = whole(arrival);
  return shelf.store(url.href, answer.bytes, answer.mediaType, validatorsOf(answer));
}
