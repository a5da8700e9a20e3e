import type { Duplex } from 'node:stream';
import { z } from 'zod';
import { type Language, preferredLanguage } from '../../api/language.ts';
import { presentProblem, statusOf } from '../../api/problem.ts';
import { shownName } from '../../api/question.ts';
import { type AppError, callersError } from '../domain/error.ts';

/** The part of a server of Node's that tells what it could not read. */
interface Server {
  on(event: 'request', listener: (request: { socket: object }, response: Outgoing) => void): unknown;
  on(event: 'clientError', listener: (error: Error, socket: Duplex) => void): unknown;
}
interface Outgoing {
  on(event: 'close', listener: () => void): unknown;
}

/**
 * Answers with a problem document what never becomes a request, such as an address with bytes outside ASCII: Node's own
 * answer has no body, and says nothing of what would be right.
 */
export function answerUnreadable(server: Server): void {
  const answering = new WeakSet<object>();
  server.on('request', ({ socket }, response) => {
    answering.add(socket);
    response.on('close', () => answering.delete(socket));
  });
  server.on('clientError', (error, socket) => {
    // An answer that is under way cannot be followed by another on the same connection.
    if (!socket.writable || answering.has(socket)) socket.destroy();
    else socket.end(answerTo(error), () => socket.destroy());
  });
}

const errorSchema = z.object({ code: z.string().default(''), rawPacket: z.instanceof(Uint8Array).optional() });

/** The whole answer, headers and all, to a request that could not be read. */
export function answerTo(error: Error): string {
  const { code, rawPacket } = errorSchema.parse(error);
  const packet = Buffer.from(rawPacket ?? []).toString('latin1');
  const refusal = refusalOf(code, packet);
  const language: Language = preferredLanguage(/^accept-language:(.*)$/im.exec(packet)?.[1]);
  const body = JSON.stringify(presentProblem(refusal, language));
  const headers = { ...headersOf(language), 'Content-Length': Buffer.byteLength(body), Connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `HTTP/1.1 ${statusOf(refusal)} ${refusal.code}\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

const headersOf = (language: Language) => ({
  'Content-Type': 'application/problem+json; charset=utf-8',
  'Content-Language': language,
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Access-Control-Allow-Origin': '*',
});

/** A refusal as the answer to a request of which nothing but that is known, not even the language it wished for. */
export function problemResponse(refusal: AppError): Response {
  const language = preferredLanguage(undefined);
  const body = JSON.stringify(presentProblem(refusal, language));
  return new Response(body, { status: statusOf(refusal), headers: headersOf(language) });
}

function refusalOf(code: string, packet: string): AppError {
  if (code === 'HPE_INVALID_URL') return notAscii(packet);
  if (code === 'HPE_HEADER_OVERFLOW') {
    return callersError('headers-too-large', {
      da: 'Adressen og felterne i forespørgslen fylder for meget: højst 16 kB, og adressen højst 4096 tegn.',
      en: 'The address and the fields of the request are too large: at most 16 kB, and the address at most 4096 characters.',
    });
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return callersError('request-too-slow', {
      da: 'Forespørgslen var for længe om at komme. Send den igen, og hele den på én gang.',
      en: 'The request took too long to arrive. Send it again, all of it at once.',
    });
  }
  return unreadable();
}

/** The refusal of what is no request. */
export function unreadable(): AppError {
  return callersError('request-unreadable', {
    da: 'Forespørgslen er ikke skrevet efter HTTP/1.1. I en adresse skrives et mellemrum + eller %20 og \\ %5C.',
    en: 'The request is not written by HTTP/1.1. In an address a space is written + or %20, and \\ %5C.',
  });
}

function notAscii(packet: string): AppError {
  const parameter = parameterNotAscii(packet);
  const [da, en] =
    parameter === undefined
      ? ['Adressen', 'The address']
      : [`Parameteren "${parameter}"`, `The parameter "${parameter}"`];
  return callersError(
    'broken-encoding',
    {
      da: `${da} er skrevet forkert: bogstaver uden for a-z skal procentkodes som UTF-8, fx %C3%B8 for ø.`,
      en: `${en} is wrongly written: letters outside a-z must be percent-encoded as UTF-8, e.g. %C3%B8 for ø.`,
    },
    parameter === undefined ? {} : { parameter },
  );
}

/** The parameter with what may not stand in an address, where it is in one. */
function parameterNotAscii(packet: string): string | undefined {
  const [line = ''] = packet.split(/[\r\n]/, 1);
  const parts = line
    .replace(/ HTTP\/1\.[01]$/, '')
    .split(/[?&]/)
    .slice(1);
  const name = parts.find((part) => notPrintable.test(part))?.split('=', 1)[0];
  return name === undefined || notPrintable.test(name) ? undefined : shownName(name);
}

const notPrintable = /[^!-~]/;
