import { createHash } from 'node:crypto';

/** An answer as it is sent: its bytes as text, and the tag by which a caller may ask whether it has changed. */
interface StoredAnswer {
  body: string;
  etag: string;
}

/** Answers already given by one catalogue. */
export interface AnswerCache {
  /** The stored answer, or the one made now. `question` must hold everything but the catalogue that an answer depends on. */
  answer(version: string, question: string, make: () => string): StoredAnswer;
}

/** A bounded store of answers: the oldest goes first, and all of them when the catalogue changes. */
export function createAnswerCache(most = 500): AnswerCache {
  const answers = new Map<string, StoredAnswer>();
  let current = '';
  return {
    answer(version, question, make) {
      if (version !== current) {
        answers.clear();
        current = version;
      }
      const known = answers.get(question);
      if (known) return known;
      const body = make();
      const answer = tagged(version, question, body);
      const oldest = answers.keys().next().value;
      if (answers.size >= most && oldest !== undefined) answers.delete(oldest);
      answers.set(question, answer);
      return answer;
    },
  };
}

/** An answer with its tag, stored nowhere: for questions that pin a catalogue of their own. */
export const tagged = (version: string, question: string, body: string): StoredAnswer => ({
  body,
  etag: etagOf(version, question, body),
});

/** The body is part of the tag, so that a new release that words an answer otherwise is never taken for the old one. */
function etagOf(version: string, question: string, body: string): string {
  const hash = createHash('sha256').update(`${question}\n${body}`).digest('hex').slice(0, 16);
  return `"${version}-${hash}"`;
}

/** True where an `If-None-Match` header names the tag. */
export function isUnchanged(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = ifNoneMatch?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(etag) || tags.includes('*');
}
