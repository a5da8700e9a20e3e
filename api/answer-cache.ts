import { crc32 } from 'node:zlib';
import { createKeptAtSecond } from '../src/domain/bounded.ts';
import { tagDecoded } from './compressed.ts';

/** An answer as it is sent: its bytes, and the tag by which a caller may ask whether it has changed. */
export interface StoredAnswer {
  body: Uint8Array<ArrayBuffer>;
  etag: string;
  /** The pages around it (RFC 8288). */
  link?: string;
}

/** An answer just made, and where its other pages are. */
export interface MadeAnswer {
  body: string | Uint8Array<ArrayBuffer>;
  link?: string;
}

/** Answers already given by one catalogue. */
export interface AnswerCache {
  /** The stored answer, or the one made now. `question` must hold everything but the catalogue that an answer depends on. */
  answer(version: string, question: string, make: () => MadeAnswer): StoredAnswer;
}

/** What the answers of one store may fill; an answer is 13 kB as a rule and half a megabyte at most. */
const mostBytes = 24 * 1024 * 1024;

/** A bounded store of answers: the oldest goes first, and all of them when the catalogue changes. */
export function createAnswerCache(most = 500): AnswerCache {
  const answers = createKeptAtSecond<StoredAnswer>(most, mostBytes);
  let current = '';
  return {
    answer(version, question, make) {
      if (version !== current) {
        answers.clear();
        current = version;
      }
      const known = answers.get(question);
      if (known) return known;
      const answer = tagged(version, question, make());
      answers.set(question, answer, answer.body.length);
      return answer;
    },
  };
}

/** An answer with its tag, stored nowhere: for questions that pin a catalogue of their own. */
export function tagged(version: string, question: string, made: MadeAnswer): StoredAnswer {
  const { link } = made;
  const body = typeof made.body === 'string' ? Buffer.from(made.body) : made.body;
  return { body, etag: etagOf(version, question, body), ...(link !== undefined && { link }) };
}

/**
 * The body is part of the tag, so that a new release that words an answer otherwise is never taken for the old one. Two
 * check sums are enough: they tell apart answers of one version to one question, and keep no secret.
 */
const etagOf = (version: string, question: string, body: Uint8Array): string =>
  `"${version}-${inHex(crc32(question))}${inHex(crc32(body))}"`;

const inHex = (sum: number): string => sum.toString(16).padStart(8, '0');

/** True where an `If-None-Match` header names the tag, or that of the same bytes sent smaller. */
export const isUnchanged = (ifNoneMatch: string | undefined, etag: string): boolean =>
  tagHeld(ifNoneMatch, etag) !== undefined;

/**
 * The tag that a caller has of an answer, which may be that of bytes packed otherwise than they would be now: the word that nothing has
 * changed must name the bytes the caller has (RFC 9111, 4.3.4). Undefined where it has none of them.
 */
export function tagHeld(ifNoneMatch: string | undefined, etag: string): string | undefined {
  if (ifNoneMatch === undefined) return undefined;
  if (ifNoneMatch === etag) return etag;
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (tags.includes(etag) || tags.includes('*')) return etag;
  return tags.find((tag) => tagDecoded(tag) === tagDecoded(etag));
}
