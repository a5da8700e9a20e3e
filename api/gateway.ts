import { type CivilDate, copenhagenDate } from '../src/domain/date.ts';
import { callersError } from '../src/domain/error.ts';
import { createApp } from './app.ts';
import { type Arrival, arrivalsOf } from './arrival.ts';
import { networks } from './caller.ts';
import { compress, type Encoding, encodingFor, tagEncoded } from './compressed.ts';
import { openDataHeaders } from './headers.ts';
import { answerResponse, createKeptAnswers, type Headed, type SentAnswer, Slot } from './kept-answers.ts';
import type { Ports } from './ports.ts';
import { problemResponse } from './problem.ts';
import { type Allowance, createRateLimit } from './rate-limit.ts';
import { createUnknownCounter } from './zero-hits.ts';

/** Where requests come in: a function of the Fetch standard, as servers take it. */
export interface Gateway {
  fetch(request: Request, env?: object): Response | Promise<Response>;
}

const answersKept = 500;

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

  const answer = async (arrival: Arrival, headers: Headed, env: object): Promise<Response> => {
    const { version } = ports.catalogue();
    const slot = new Slot(arrival.id, headers);
    const response = await app.fetch(arrival.request, { ...env, slot });
    if (!slot.sent) return withHeaders(await smaller(arrival, response), headers);
    // What a catalogue answered that has been swapped meanwhile is nobody's answer any more.
    if (ports.catalogue().version === version) kept.keep(wordsOf(arrival), version, today(arrival), slot.sent);
    return encodingOf(arrival, slot.sent) ? send(arrival, slot.sent, headers) : response;
  };

  return {
    fetch(request, env = {}) {
      const arrival = arrivalOf(request, env);
      const allowance = allowanceOf(arrival);
      const headers = headersOf(arrival, allowance);
      if (allowance?.isAllowed === false) return refuseForNow(ports, arrival, allowance, headers);
      const before = kept.find(wordsOf(arrival), ports.catalogue().version, today(arrival));
      if (arrival.method === 'GET' && before) {
        // At once and without a promise: a server sends that quickest.
        const response = send(arrival, before, headers);
        log(ports, arrival, before.route, response.status);
        countUnknown(arrival, response.status);
        return response;
      }
      return answer(arrival, headers, env).then((response) => {
        countUnknown(arrival, response.status);
        return response;
      });
    },
  };
}

const today = ({ at }: Arrival): CivilDate => copenhagenDate(new Date(at));

/** An answer rests on these and on nothing else of a request. */
const wordsOf = ({ target, language }: Arrival): string => `${language} ${target}`;

const encodingOf = ({ header }: Arrival, { answer, headers }: SentAnswer): Encoding | undefined =>
  encodingFor(header('accept-encoding'), headers['Content-Type'], answer.body.length);

/** Sends an answer, smaller where the caller takes it so; the smaller bytes are made once and kept with the answer. */
function send(arrival: Arrival, sent: SentAnswer, own: Headed): Response {
  const { answer, headers } = sent;
  const encoding = encodingOf(arrival, sent);
  const ifNoneMatch = arrival.header('if-none-match');
  if (!encoding) return answerResponse(answer, headers, own, ifNoneMatch);
  const encoded = sent.encoded[encoding] ?? compress(answer.body, encoding);
  sent.encoded[encoding] = encoded;
  const etag = tagEncoded(answer.etag, encoding);
  const smaller = { ...headers, ETag: etag, 'Content-Encoding': encoding };
  return answerResponse({ body: encoded, etag }, smaller, own, ifNoneMatch);
}

/** Pages and the like, which nobody keeps, sent smaller where the caller takes them so. */
async function smaller({ method, header }: Arrival, response: Response): Promise<Response> {
  const { headers } = response;
  if (method !== 'GET' || response.status !== 200 || headers.has('Content-Encoding') || headers.has('Content-Range')) {
    return response;
  }
  // Files whose checksums are published go as they are; smaller ones lie beside them.
  if (headers.get('Cache-Control')?.includes('no-transform') === true) return response;
  const length = Number(headers.get('Content-Length') ?? Number.NaN);
  const type = headers.get('Content-Type') ?? undefined;
  // The length of what is made here is not said before it is read; of a file it is.
  const mayPay = (size: number) => encodingFor(header('accept-encoding'), type, size);
  if (!mayPay(Number.isNaN(length) ? 100_000 : length)) return response;
  const body = Buffer.from(await response.arrayBuffer());
  const encoding = mayPay(body.length);
  if (!encoding) return new Response(body, { headers });
  headers.set('Content-Encoding', encoding);
  headers.append('Vary', 'Accept-Encoding');
  headers.delete('Content-Length');
  const etag = headers.get('ETag');
  if (etag !== null) headers.set('ETag', tagEncoded(etag, encoding));
  return new Response(compress(body, encoding), { headers });
}

function withHeaders(response: Response, headers: Headed): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

function log(ports: Ports, { id, method, at }: Arrival, route: string, status: number): void {
  ports.log?.({ id, method, route, status, ms: ports.now().getTime() - at });
}

/** What a question weighs: one that pins a moment may have a catalogue built for it, and a file holds every page. */
const weights: readonly [sign: RegExp, weight: number][] = [
  [/[?&]knownAt=/, 20],
  [/[?&]format=/, 5],
];
const weightOf = (target: string): number => weights.find(([sign]) => sign.test(target))?.[1] ?? 1;

/** Those who watch over the service ask as often as they must. */
const isWatch = (target: string): boolean => target === '/healthz' || target === '/readyz';

function allowances({ rateLimit }: Ports): (arrival: Arrival) => Allowance | undefined {
  if (!rateLimit) return () => undefined;
  const limit = createRateLimit(rateLimit.perMinute);
  const isFree = networks(rateLimit.free);
  return ({ caller, target, at }) => {
    const who = caller();
    return who === undefined || isWatch(target) || isFree(who) ? undefined : limit.take(who, weightOf(target), at);
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

function refuseForNow(ports: Ports, arrival: Arrival, { limit, seconds }: Allowance, headers: Headed): Response {
  const error = callersError('too-many-requests', {
    da: `Der er spurgt for ofte: højst ${limit} gange i minuttet. Vent ${seconds} sekunder, og spørg igen.`,
    en: `You have asked too often: at most ${limit} times a minute. Wait ${seconds} seconds and ask again.`,
  });
  const response = problemResponse(error, arrival.language);
  log(ports, arrival, 'refused', response.status);
  return withHeaders(response, { ...headers, ...openDataHeaders, 'Retry-After': String(seconds) });
}
