import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import type { Catalogue } from '../src/catalogue/catalogue.ts';
import { coursesQuerySchema } from '../src/contract/course.ts';
import { asAppError } from '../src/domain/error.ts';
import type { Bucket } from '../src/domain/match.ts';
import { mayBeCounted, wordsToCount } from '../src/domain/zero-hit.ts';
import { geography } from '../src/geography/geography.ts';
import { callerBehind } from './caller.ts';
import type { Ports } from './ports.ts';
import { readQuery, repeatableIn } from './question.ts';

/**
 * Has the unknown words of questions that found nothing counted, on the page and in the API. It stands beside the answers
 * and looks at what was asked once the answer is made, so that an answer from the cache counts like any other.
 */
export function setupZeroHits(app: OpenAPIHono, ports: Ports): void {
  if (!ports.countUnknown) return;
  const counting = countAfterAnswer(ports, ports.countUnknown);
  app.use('/', counting);
  app.use('/v1/courses', counting);
}

const repeatable = repeatableIn(coursesQuerySchema);

function countAfterAnswer(ports: Ports, count: NonNullable<Ports['countUnknown']>): MiddlewareHandler {
  const callerOf = callerBehind(ports.trustedProxies ?? []);
  const unknownIn = unknownWords();
  return async (c, next) => {
    await next();
    if (!wasAnswered(c)) return;
    try {
      const words = unknownIn(ports.catalogue(), readQuery(c.req.url, repeatable).get('q') ?? '');
      const caller = callerOf(ports.peerAddress?.(c), c.req.header('X-Forwarded-For'));
      if (words.length > 0 && caller !== undefined) count(words, caller);
    } catch (thrown) {
      // Nobody's answer fails because it could not be counted.
      ports.onFault?.(asAppError(thrown));
    }
  };
}

/** A question that was refused (one with a CPR number among them) is never looked at. */
const wasAnswered = (c: Context): boolean => c.req.method === 'GET' && (c.res.status === 200 || c.res.status === 304);

const mostRemembered = 500;

/** The countable words of a question that a catalogue does not know; remembered, as the same questions come again. */
function unknownWords(): (catalogue: Catalogue, question: string) => readonly string[] {
  const remembered = new Map<string, readonly string[]>();
  let version = '';
  return (catalogue, question) => {
    if (!mayBeCounted(question)) return [];
    if (catalogue.version !== version || remembered.size >= mostRemembered) remembered.clear();
    version = catalogue.version;
    const words = remembered.get(question) ?? unknownTo(catalogue, question);
    remembered.set(question, words);
    return words;
  };
}

const guesses: ReadonlySet<Bucket> = new Set<Bucket>(['typo', 'some-words']);

/** Where something was found and not guessed, the rest of the question is the caller's own affair. */
function unknownTo(catalogue: Catalogue, question: string): readonly string[] {
  const { hits, unknown } = catalogue.index().search(question);
  if (!hits.every((hit) => guesses.has(hit.bucket))) return [];
  return wordsToCount(question, unknown).filter((word) => !geography.findKommune(word));
}
