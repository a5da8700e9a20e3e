import { createKeptAtSecond } from '../src/domain/bounded.ts';
import type { CivilDate } from '../src/domain/date.ts';
import { onceEach } from '../src/domain/once.ts';
import { type StoredAnswer, tagHeld } from './answer-cache.ts';
import type { Encoding } from './compressed.ts';

/** Headers as a server sends them quickest. */
export type Headed = Readonly<Record<string, string>>;

/** An answer as it was sent, and the headers that go with it. */
export interface SentAnswer {
  answer: StoredAnswer;
  headers: Headed;
  /** The route's pattern, for the log. */
  route: string;
  /** The same in fewer bytes, as soon as somebody has asked for them so. */
  encoded: Partial<Record<Encoding, EncodedAnswer>>;
}

/** An answer in fewer bytes: a representation of its own, with a tag of its own. */
export interface EncodedAnswer {
  answer: Pick<StoredAnswer, 'body' | 'etag'>;
  headers: Headed;
}

/** What a caller who has the answer must still be told (RFC 9110, 15.4.5); the rest it has. */
const notModified = ['ETag', 'Cache-Control', 'Vary', 'Access-Control-Allow-Origin', 'Deprecation', 'Sunset'] as const;

const unchanged = onceEach((headers: Headed): Headed => {
  const told = notModified.flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(told);
});

/**
 * The response of an answer: all of it, or the word that it has not changed. `own` are the headers of the request's own.
 * Made whole at once, since a server sends plain headers quicker than any that are changed afterwards.
 */
export function answerResponse(
  { body, etag }: Pick<StoredAnswer, 'body' | 'etag'>,
  headers: Headed,
  own: Headed | undefined,
  ifNoneMatch: string | undefined,
): Response {
  const held = tagHeld(ifNoneMatch, etag);
  if (held === undefined) return new Response(body, { headers: { ...headers, ...own } });
  const told = held === etag ? unchanged(headers) : { ...unchanged(headers), ETag: held };
  return new Response(null, { status: 304, headers: { ...told, ...own } });
}

/** What goes with a request to whoever answers it, and where the answer is left to be sent again. */
export class Slot {
  readonly id: string;
  /** Headers that every answer to the request must have. */
  readonly headers: Headed;
  sent: SentAnswer | undefined;

  constructor(id: string, headers: Headed) {
    this.id = id;
    this.headers = headers;
  }
}

/** The slot of a request, among what the server hands over beside it; undefined where none was given. */
export function slotIn(env: unknown): Slot | undefined {
  const slot: unknown = typeof env === 'object' && env !== null && 'slot' in env ? env.slot : undefined;
  return slot instanceof Slot ? slot : undefined;
}

/** Answers by the very words of the request: the same question asked in the same words need not be read again. */
export interface KeptAnswers {
  find(words: string, version: string, today: CivilDate): SentAnswer | undefined;
  keep(words: string, version: string, today: CivilDate, sent: SentAnswer): void;
}

/** Longer requests are seldom asked twice. */
const longestWords = 600;

/** What the answers kept may fill, besides what they are when they are sent smaller. */
const mostBytes = 24 * 1024 * 1024;

/** A bounded store; all of it goes when the catalogue or the day does. */
export function createKeptAnswers(most: number): KeptAnswers {
  const kept = createKeptAtSecond<SentAnswer>(most, mostBytes);
  let of: { version: string; today: CivilDate } | undefined;
  const isOf = (version: string, today: CivilDate): boolean => {
    if (of?.version === version && of.today === today) return true;
    kept.clear();
    of = { version, today };
    return false;
  };
  return {
    find: (words, version, today) => (isOf(version, today) ? kept.get(words) : undefined),
    keep(words, version, today, sent) {
      if (words.length <= longestWords && isOf(version, today)) kept.set(words, sent, sent.answer.body.length);
    },
  };
}
