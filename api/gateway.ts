import { type Bounded, createBounded } from '../src/domain/bounded.ts';
import { type CivilDate, copenhagenDate } from '../src/domain/date.ts';
import { type AppError, callersError } from '../src/domain/error.ts';
import { iconPath } from '../src/ui/mark.tsx';
import { stylePath } from '../src/ui/style.ts';
import { type AnswersNow, createApp } from './app.ts';
import { type Arrival, arrivalsOf, elapsedBy } from './arrival.ts';
import { callersIn } from './caller.ts';
import { compress, type Encoding, encodingFor, encodings, tagEncoded } from './compressed.ts';
import { longestAddress } from './guard.ts';
import { dataHeaders, refusedPageHeaders } from './headers.ts';
import {
  answerResponse,
  createKeptAnswers,
  type EncodedAnswer,
  type Headed,
  type SentAnswer,
  Slot,
} from './kept-answers.ts';
import { failurePageForAll, wantsPage } from './pages/failure.tsx';
import { pageLanguage } from './pages/read-form.ts';
import type { Ports } from './ports.ts';
import { problemResponse } from './problem.ts';
import { type Allowance, createRateLimit } from './rate-limit.ts';
import { createSendTogether } from './sent-together.ts';
import { forAWhile, forTheRestOfTheDay } from './until-midnight.ts';
import { createUnknownCounter } from './zero-hits.ts';

/** Where requests come in: a function of the Fetch standard, as servers take it. */
export interface Gateway {
  fetch(request: Request, env?: object): Response | Promise<Response>;
}

const answersKept = 500;
/** Files, feeds and scripts that were sent smaller, by their tags. */
const [packedKept, packedBytes] = [100, 8 * 1024 * 1024];
type Packed = Uint8Array<ArrayBuffer>;

/**
 * What is the same for every request, whatever it asks: its id, who asks and how often, answers given before, bytes sent
 * smaller. Behind it stands the app, which reads the question.
 */
export function createGateway(ports: Ports): Gateway {
  const app = createApp(ports);
  const arrivalOf = arrivalsOf(ports);
  const allowanceOf = allowances(ports);
  const kept = createKeptAnswers(ports.answersKept ?? answersKept);
  const countUnknown = createUnknownCounter(ports);
  const packed = createBounded<Packed>(packedKept, packedBytes);
  const refuse = refusals(ports);
  const sendTogether = createSendTogether();

  const answer = async (arrival: Arrival, headers: Headed, env: object): Promise<Response> => {
    const { version } = ports.catalogue();
    const slot = new Slot(arrival.id, headers);
    const response = await app.fetch(arrival.request, { ...env, slot });
    if (!slot.sent) return withHeaders(withinTheDay(arrival, await smaller(arrival, response, packed)), headers);
    // What a catalogue answered that has been swapped meanwhile is nobody's answer any more.
    if (ports.catalogue().version === version) kept.keep(wordsOf(arrival), version, today(arrival), slot.sent);
    return encodingOf(arrival, slot.sent) ? send(arrival, slot.sent, headers) : response;
  };

  const keptFor = (arrival: Arrival): SentAnswer | undefined =>
    kept.find(wordsOf(arrival), ports.catalogue().version, today(arrival));

  /** An answer that need not be waited for; what is wrongly asked the app refuses. */
  const madeAtOnce = (arrival: Arrival): SentAnswer | undefined => {
    const { version } = ports.catalogue();
    const made = answeredAtOnce(app.answersNow, arrival);
    if (made) kept.keep(wordsOf(arrival), version, today(arrival), made);
    return made;
  };

  const logged = (arrival: Arrival, route: string, response: Response): Response => {
    log(ports, arrival, route, response.status);
    countUnknown(arrival, response.status);
    return response;
  };

  return {
    fetch(request, env = {}) {
      const arrival = arrivalOf(request, env);
      const allowance = allowanceOf(arrival);
      const headers = headersOf(arrival, allowance);
      if (allowance?.isAllowed === false) return refuse(arrival, allowance, headers);
      const isReading = isRead(arrival);
      // At once and without a promise: a server sends that quickest.
      const before = isReading ? keptFor(arrival) : undefined;
      if (before) return logged(arrival, before.route, send(arrival, before, headers));
      const made = isReading ? madeAtOnce(arrival) : undefined;
      if (made) {
        return sendTogether(send(arrival, made, headers)).then((response) => logged(arrival, made.route, response));
      }
      return answer(arrival, headers, env).then((response) => {
        countUnknown(arrival, response.status);
        return response;
      });
    },
  };
}

function answeredAtOnce(routes: AnswersNow, { request, target, language }: Arrival): SentAnswer | undefined {
  const answerNow = request.url.length <= longestAddress ? routes.get(target.split('?', 1)[0] ?? target) : undefined;
  try {
    return answerNow?.(target, language);
  } catch {
    return undefined;
  }
}

const isRead = ({ method }: Arrival): boolean => method === 'GET' || method === 'HEAD';

const today = ({ at }: Arrival): CivilDate => copenhagenDate(new Date(at));

/** An answer rests on these and on nothing else of a request. */
const wordsOf = ({ target, language }: Arrival): string => `${language} ${target}`;

const encodingOf = ({ header }: Arrival, { answer, headers }: SentAnswer): Encoding | undefined =>
  encodingFor(header('accept-encoding'), headers['Content-Type'], answer.body.length);

/** Sends an answer, smaller where the caller takes it so; the smaller bytes are made once and kept with the answer. HEAD is told the same of them. */
function send(arrival: Arrival, sent: SentAnswer, own: Headed): Response {
  const response = wholeOf(arrival, sent, own);
  return arrival.method === 'HEAD' ? new Response(null, response) : response;
}

function wholeOf(arrival: Arrival, sent: SentAnswer, own: Headed): Response {
  const encoding = encodingOf(arrival, sent);
  const { answer, headers } = encoding ? encodedAs(sent, encoding) : sent;
  const kept = headers['Cache-Control'] === forAWhile ? forTheRestOfTheDay(arrival.at) : undefined;
  const told = kept === undefined ? headers : { ...headers, 'Cache-Control': kept };
  return answerResponse(answer, told, own, arrival.header('if-none-match'));
}

/** A page is of today as an answer is. */
function withinTheDay({ at }: Arrival, response: Response): Response {
  const kept = response.headers.get('Cache-Control') === forAWhile ? forTheRestOfTheDay(at) : undefined;
  if (kept !== undefined) response.headers.set('Cache-Control', kept);
  return response;
}

function encodedAs({ answer, headers, encoded }: SentAnswer, encoding: Encoding): EncodedAnswer {
  const before = encoded[encoding];
  if (before) return before;
  const etag = tagEncoded(answer.etag, encoding);
  const made = {
    answer: { body: compress(answer.body, encoding), etag },
    headers: { ...headers, ETag: etag, 'Content-Encoding': encoding },
  };
  encoded[encoding] = made;
  return made;
}

/** Pages, files and the like sent smaller where the caller takes them so; what has a tag is made smaller once. */
async function smaller({ method, header }: Arrival, response: Response, packed: Bounded<Packed>): Promise<Response> {
  const { headers } = response;
  if (response.status === 304) return variedByPacking(asTheyHaveIt(response, header('if-none-match')));
  if (response.status !== 200 || headers.has('Content-Encoding') || headers.has('Content-Range')) return response;
  // Files whose checksums are published go as they are; smaller ones lie beside them.
  if (headers.get('Cache-Control')?.includes('no-transform') === true) return response;
  const length = Number(headers.get('Content-Length') ?? Number.NaN);
  const type = headers.get('Content-Type') ?? undefined;
  // The length of what is made here is not said before it is read; of a file it is.
  const size = Number.isNaN(length) ? 100_000 : length;
  const mayPay = (bytes: number) => encodingFor(header('accept-encoding'), type, bytes);
  // Also of what is sent as it is: another caller may be sent it otherwise (RFC 9110, 12.5.5).
  if (encodingFor(anyEncoding, type, size)) variedByPacking(response);
  if (method !== 'GET' || !mayPay(size)) return response;
  const body = Buffer.from(await response.arrayBuffer());
  const encoding = mayPay(body.length);
  if (!encoding) return new Response(body, { headers });
  headers.set('Content-Encoding', encoding);
  headers.delete('Content-Length');
  const etag = headers.get('ETag');
  if (etag === null) return new Response(compress(body, encoding), { headers });
  const tag = tagEncoded(etag, encoding);
  headers.set('ETag', tag);
  const bytes = packed.get(tag) ?? compress(body, encoding);
  packed.set(tag, bytes, bytes.length);
  return new Response(bytes, { headers });
}

/** What every packing is accepted by. */
const anyEncoding = encodings.join(', ');

function variedByPacking(response: Response): Response {
  if (!/accept-encoding/i.test(response.headers.get('Vary') ?? '')) response.headers.append('Vary', 'Accept-Encoding');
  return response;
}

/** What has not changed is named by the tag of the bytes the caller has, which may be those sent smaller. */
function asTheyHaveIt(response: Response, ifNoneMatch = ''): Response {
  const etag = response.headers.get('ETag') ?? '';
  const theirs = encodings.map((one) => tagEncoded(etag, one)).find((tag) => etag !== '' && ifNoneMatch.includes(tag));
  if (theirs !== undefined) response.headers.set('ETag', theirs);
  return response;
}

function withHeaders(response: Response, headers: Headed): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

function log(ports: Ports, { id, method, began }: Arrival, route: string, status: number): void {
  ports.log?.({ id, method, route, status, ms: elapsedBy(ports)() - began });
}

/** What a question weighs: one that pins a moment may have a catalogue built for it, a file holds every page, and a feed hundreds of events. */
const weights: readonly [sign: RegExp, weight: number][] = [
  [/[?&]knownAt=/, 20],
  [/[?&]format=/, 5],
  [/^\/v1\/feeds\//, 5],
];
const weightOf = (target: string): number => {
  const plain = target.includes('%') ? withPlainNames(target) : target;
  return weights.find(([sign]) => sign.test(plain))?.[1] ?? 1;
};

/** `%6bnownAt` is `knownAt` to whoever reads the question, and weighs as much. */
const withPlainNames = (target: string): string =>
  target.replace(/[?&][^=&?]+/g, (name) =>
    name.replace(/%([2-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  );

/** Those who watch over the service ask as often as they must, and a page that refuses for now is read in its own style. */
const isNeverCounted = (target: string): boolean =>
  target === '/healthz' || target === '/readyz' || target === '/metrics' || target === stylePath || target === iconPath;

function allowances({ rateLimit }: Ports): (arrival: Arrival) => Allowance | undefined {
  if (!rateLimit) return () => undefined;
  const limit = createRateLimit(rateLimit.perMinute);
  const isFree = callersIn(rateLimit.free);
  return ({ caller, target, at }) => {
    const who = caller();
    return who === undefined || isNeverCounted(target) || isFree(who)
      ? undefined
      : limit.take(who, weightOf(target), at);
  };
}

/** The headers of the request's own, as draft-ietf-httpapi-ratelimit-headers writes them. */
function headersOf({ id }: Arrival, allowance: Allowance | undefined): Headed {
  if (!allowance) return { 'X-Request-Id': id };
  const { limit, left, seconds } = allowance;
  return {
    'X-Request-Id': id,
    'RateLimit-Policy': `"minute";q=${limit};w=60`,
    RateLimit: `"minute";r=${left};t=${seconds}`,
  };
}

type Refuse = (arrival: Arrival, allowance: Allowance, headers: Headed) => Response | Promise<Response>;

/** Whoever asks too often is told when to ask again: a person as a page, a program as a problem. */
function refusals(ports: Ports): Refuse {
  const pageOf = refusalPages();
  return (arrival, allowance, headers) => {
    const isPerson = wantsPage(pathOf(arrival), arrival.header('accept'));
    log(ports, arrival, 'refused', 429);
    const error = tooManyRequests(allowance);
    const own = { ...headers, 'Retry-After': String(allowance.seconds) };
    if (!isPerson) return withHeaders(problemResponse(error, arrival.language), { ...own, ...dataHeaders });
    return pageOf(arrival, error).then((page) => withHeaders(page, { ...own, ...refusedPageHeaders }));
  };
}

const pathOf = ({ target }: Arrival): string => target.split('?', 1)[0] ?? '';

const mostRefusals = 200;

/** There is a page for each second to wait: whoever asks ever again must not have it drawn ever again. */
function refusalPages(): ({ target }: Arrival, error: AppError) => Promise<Response> {
  const drawn = new Map<string, { body: string; init: ResponseInit }>();
  return async ({ target }, error) => {
    const key = error.sentence[pageLanguage(target)];
    const page = drawn.get(key) ?? (await drawnPage(failurePageForAll(target, error)));
    if (drawn.size >= mostRefusals) drawn.clear();
    drawn.set(key, page);
    return new Response(page.body, page.init);
  };
}

async function drawnPage(page: Promise<Response>): Promise<{ body: string; init: ResponseInit }> {
  const response = await page;
  return { body: await response.text(), init: { status: response.status, headers: response.headers } };
}

const tooManyRequests = ({ limit, seconds }: Allowance): AppError =>
  callersError('too-many-requests', {
    da: `Der er spurgt for ofte: højst ${limit} gange i minuttet. Vent ${seconds} ${seconds === 1 ? 'sekund' : 'sekunder'}, og spørg igen.`,
    en: `You have asked too often: at most ${limit} times a minute. Wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'} and ask again.`,
  });
