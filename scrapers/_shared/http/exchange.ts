import type { IncomingHttpHeaders } from 'node:http';
import { type Dispatcher, request } from 'undici';
import type { AppError } from '../../../src/domain/error.ts';
import { BodyTooLargeError, readBody, UnknownEncodingError } from './body.ts';
import { PrivateAddressError } from './dial.ts';
import { failure, networkFailure, stopped, tooLarge, tooSlow } from './failure.ts';
import { addressNotPublic } from './territory.ts';

/** One HTTP answer as the rest of the fetcher sees it. The body is read only where it is a document. */
export interface Answer {
  status: number;
  mediaType: string;
  bytes: Uint8Array;
  /** True where only the first part of the body was read, as asked for. */
  cut: boolean;
  location?: string;
  etag?: string;
  lastModified?: string;
  retryAfter?: string;
}

/** The network time a download has left; every exchange of it takes from the same purse. */
export interface Budget {
  totalMs: number;
  leftMs: number;
}

/** What one request needs. */
export interface Exchange {
  dispatcher: Dispatcher;
  headers: Record<string, string>;
  budget: Budget;
  headersMs: number;
  cap: number;
  truncate?: boolean;
  signal?: AbortSignal | undefined;
}

/** Sends one GET and reads its answer within time and size. Follows nothing and repeats nothing. */
export async function exchange(url: URL, options: Exchange): Promise<Answer> {
  const deadline = new AbortController();
  const { budget, headersMs } = options;
  const stop = (error: AppError) => () => deadline.abort(error);
  const onStop = () => deadline.abort(stopped(url, options.signal?.reason));
  if (options.signal?.aborted === true) onStop();
  options.signal?.addEventListener('abort', onStop, { once: true });
  const total = setTimeout(stop(tooSlow(url, budget.totalMs, 'download')), budget.leftMs);
  const headers = setTimeout(stop(tooSlow(url, headersMs, 'headers')), headersMs);
  const startedAt = performance.now();
  try {
    const { dispatcher } = options;
    const response = await request(url, { dispatcher, headers: options.headers, signal: deadline.signal });
    clearTimeout(headers);
    return await readAnswer(url, response, options);
  } catch (thrown) {
    if (deadline.signal.aborted) throw deadline.signal.reason;
    throw exchangeFailure(thrown, url, options.cap);
  } finally {
    clearTimeout(total);
    clearTimeout(headers);
    options.signal?.removeEventListener('abort', onStop);
    budget.leftMs -= performance.now() - startedAt;
  }
}

function exchangeFailure(thrown: unknown, url: URL, cap: number): AppError {
  const causes = thrown instanceof AggregateError ? [thrown, ...thrown.errors] : [thrown];
  if (causes.some((cause) => cause instanceof PrivateAddressError)) return addressNotPublic(url);
  if (thrown instanceof BodyTooLargeError) return tooLarge(url, cap);
  if (thrown instanceof UnknownEncodingError) {
    const name = JSON.stringify(thrown.message.slice(0, 40));
    return failure('answer-broken', url, {
      da: `svaret er pakket på en måde, vi ikke bad om (${name}).`,
      en: `the answer is packed in a way that was not asked for (${name}).`,
    });
  }
  return networkFailure(thrown, url);
}

async function readAnswer(url: URL, response: Dispatcher.ResponseData, options: Exchange): Promise<Answer> {
  const { statusCode: status, headers, body } = response;
  const answer: Answer = { status, mediaType: mediaTypeOf(headers), bytes: new Uint8Array(), cut: false };
  const texts = {
    location: single(headers.location),
    etag: single(headers.etag),
    lastModified: single(headers['last-modified']),
    retryAfter: single(headers['retry-after']),
  };
  for (const name of ['location', 'etag', 'lastModified', 'retryAfter'] as const) {
    const text = texts[name];
    if (text !== undefined) answer[name] = text;
  }
  if (status !== 200) {
    // Nobody reads the body of an error or a redirect, and it may be endless.
    body.on('error', () => undefined).destroy();
    return answer;
  }
  const announced = Number(single(headers['content-length']) ?? 0);
  if (announced > options.cap && options.truncate !== true) {
    body.on('error', () => undefined).destroy();
    throw tooLarge(url, options.cap);
  }
  const { cap, truncate = false } = options;
  // One byte more than is kept tells a body of exactly the cap from one that was cut.
  const bytes = await readBody(body, single(headers['content-encoding']), { cap: truncate ? cap + 1 : cap, truncate });
  return { ...answer, bytes: bytes.subarray(0, cap), cut: bytes.length > cap };
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

/** The media type with its charset and no other parameter; what is not named is bytes. */
function mediaTypeOf(headers: IncomingHttpHeaders): string {
  const [type = '', ...parameters] = (single(headers['content-type']) ?? '').toLowerCase().split(';');
  const name = type.trim();
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(name)) return 'application/octet-stream';
  const charset = parameters.map((text) => text.trim()).find((text) => /^charset=["']?[\w.:-]+["']?$/.test(text));
  return charset === undefined ? name : `${name}; ${charset.replaceAll(/["']/g, '')}`;
}
