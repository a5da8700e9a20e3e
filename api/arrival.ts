import { randomBytes } from 'node:crypto';
import { callerBehind } from './caller.ts';
import { type Language, preferredLanguage } from './language.ts';
import type { Ports } from './ports.ts';

/** A request as far as it matters before anybody reads the question. */
export interface Arrival {
  request: Request;
  /** Told to the caller and written in the log, so that one can be found by the other. */
  id: string;
  method: string;
  /** Path and query, as sent. */
  target: string;
  language: Language;
  /** When it came, in milliseconds of the epoch. */
  at: number;
  /** When it came, by what time is measured with. */
  began: number;
  header(name: string): string | undefined;
  /** Who asks, as far as the network can tell. */
  caller(): string | undefined;
}

/** Reads what comes in, with what the server hands over beside it. */
export function arrivalsOf(ports: Ports): (request: Request, env: object) => Arrival {
  const callerOf = callerBehind(ports.trustedProxies ?? []);
  const languageOf = languages();
  const elapsed = elapsedBy(ports);
  // Told apart from those of every other run, in the log of many servers too.
  const run = randomBytes(6).toString('base64url');
  let arrived = 0;
  return (request, env) => {
    const connection = ports.connectionOf?.(env);
    // A server has the headers at hand; the Request would copy them all first.
    const header = connection?.header ?? ((name: string) => request.headers.get(name) ?? undefined);
    return {
      request,
      id: `${run}-${(arrived++).toString(36)}`,
      method: request.method,
      target: targetOf(request.url),
      language: languageOf(header('accept-language')),
      at: ports.now().getTime(),
      began: elapsed(),
      header,
      caller: () => callerOf(connection?.peer, header('x-forwarded-for')),
    };
  };
}

/** What time is measured with. */
export const elapsedBy = ({ elapsed, now }: Pick<Ports, 'elapsed' | 'now'>): (() => number) =>
  elapsed ?? (() => now().getTime());

const targetOf = (url: string): string => url.slice(url.indexOf('/', url.indexOf('//') + 2));

const mostHeaders = 200;
const longestHeader = 200;

/** The same few headers come with every request of a browser. */
function languages(): (acceptLanguage: string | undefined) => Language {
  const known = new Map<string, Language>();
  return (header = '') => {
    const before = known.get(header);
    if (before) return before;
    const language = preferredLanguage(header);
    if (known.size >= mostHeaders) known.clear();
    if (header.length <= longestHeader) known.set(header, language);
    return language;
  };
}
