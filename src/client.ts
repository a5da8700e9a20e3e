// The API from TypeScript: `hc` of Hono with the types of the contract. It imports nothing of the server.
import type { Hono } from 'hono';
import { hc } from 'hono/client';
import type { z } from 'zod';
import type { bulkAnswerSchema } from './contract/bulk.ts';
import type {
  changesAnswerSchema,
  changesQuerySchema,
  editionDiffAnswerSchema,
  nextChangesAnswerSchema,
  nextChangesQuerySchema,
} from './contract/change.ts';
import type { eventsAnswerSchema, eventsQuerySchema } from './contract/change-event.ts';
import type {
  courseAnswerSchema,
  courseQuerySchema,
  coursesAnswerSchema,
  coursesQuerySchema,
} from './contract/course.ts';
import type { editionAnswerSchema, editionsAnswerSchema, editionsQuerySchema } from './contract/edition.ts';
import type {
  batchAnswerSchema,
  batchQuestionSchema,
  eligibilityAnswerSchema,
  eligibilityQuerySchema,
  receiptQuerySchema,
  receiptSchema,
} from './contract/eligibility.ts';
import type { guidanceAnswerSchema, guidanceQuerySchema } from './contract/guidance.ts';
import type { healthAnswerSchema, readyAnswerSchema } from './contract/health.ts';
import type {
  dayQuerySchema,
  kommuneAnswerSchema,
  kommunerAnswerSchema,
  regionsAnswerSchema,
} from './contract/place.ts';
import type {
  estimateAnswerSchema,
  estimateQuerySchema,
  poolsAnswerSchema,
  poolsQuerySchema,
} from './contract/pool.ts';
import type { problemSchema } from './contract/problem.ts';
import type { sourcesAnswerSchema } from './contract/source.ts';
import type { statusAnswerSchema } from './contract/status.ts';
import type { suggestAnswerSchema, suggestQuerySchema } from './contract/suggestion.ts';

/** A parameter as it is written in an address: what is read as a number may be given as one. */
type Written<T> = unknown extends T ? number | string : T;
type Question<S extends z.ZodType> = { [K in keyof z.input<S>]: Written<z.input<S>[K]> };

/** What any operation may refuse with. */
type Refusal<I> = {
  input: I;
  output: z.input<typeof problemSchema>;
  outputFormat: 'json';
  status: 400 | 404 | 405 | 409 | 413 | 415 | 429 | 500 | 503;
};
/** An operation: what is asked with, and what is answered in JSON. `ok` of the answer tells it from a refusal. */
type Operation<I, A extends z.ZodType> =
  | { input: I; output: z.input<A>; outputFormat: 'json'; status: 200 }
  | Refusal<I>;

type Get<A extends z.ZodType, I = object> = { $get: Operation<I, A> };
type Asked<Q extends z.ZodType> =
  Partial<Question<Q>> extends Question<Q> ? { query?: Question<Q> } : { query: Question<Q> };
type Named<P extends string> = { param: Record<P, string> };

/** Every operation that answers in JSON, by its address: the types of Hono's own RPC client. */
export type ApiSchema = {
  '/v1/courses': Get<typeof coursesAnswerSchema, Asked<typeof coursesQuerySchema>>;
  '/v1/courses/:id': Get<typeof courseAnswerSchema, Named<'id'> & Asked<typeof courseQuerySchema>>;
  '/v1/suggest': Get<typeof suggestAnswerSchema, Asked<typeof suggestQuerySchema>>;
  '/v1/regions': Get<typeof regionsAnswerSchema, Asked<typeof dayQuerySchema>>;
  '/v1/kommuner': Get<typeof kommunerAnswerSchema, Asked<typeof dayQuerySchema>>;
  '/v1/kommuner/:kode': Get<typeof kommuneAnswerSchema, Named<'kode'> & Asked<typeof dayQuerySchema>>;
  '/v1/editions': Get<typeof editionsAnswerSchema, Asked<typeof editionsQuerySchema>>;
  '/v1/editions/:id': Get<typeof editionAnswerSchema, Named<'id'>>;
  '/v1/editions/:id/diff/:other': Get<typeof editionDiffAnswerSchema, Named<'id' | 'other'>>;
  '/v1/changes': Get<typeof changesAnswerSchema, Asked<typeof changesQuerySchema>>;
  '/v1/changes/next': Get<typeof nextChangesAnswerSchema, Asked<typeof nextChangesQuerySchema>>;
  '/v1/changes/events': Get<typeof eventsAnswerSchema, Asked<typeof eventsQuerySchema>>;
  '/v1/sources': Get<typeof sourcesAnswerSchema>;
  '/v1/status': Get<typeof statusAnswerSchema>;
  '/v1/bulk': Get<typeof bulkAnswerSchema>;
  '/v1/eligibility': Get<typeof eligibilityAnswerSchema, Asked<typeof eligibilityQuerySchema>>;
  '/v1/eligibility/batch': {
    $post: Operation<{ json: z.input<typeof batchQuestionSchema> }, typeof batchAnswerSchema>;
  };
  '/v1/receipts': Get<typeof receiptSchema, Asked<typeof receiptQuerySchema>>;
  '/v1/guidance': Get<typeof guidanceAnswerSchema, Asked<typeof guidanceQuerySchema>>;
  '/v1/pools': Get<typeof poolsAnswerSchema, Asked<typeof poolsQuerySchema>>;
  '/v1/pools/estimate': Get<typeof estimateAnswerSchema, Asked<typeof estimateQuerySchema>>;
  '/healthz': Get<typeof healthAnswerSchema>;
  '/readyz': Get<typeof readyAnswerSchema>;
};

type Api = Hono<object, ApiSchema>;
type Options = NonNullable<Parameters<typeof hc>[1]>;

/**
 * A client of the API at an address, e.g. `createClient('https://positivlisten.example').v1.courses.$get({ query: { q: 'truck' } })`.
 * `options` are those of Hono's `hc`: headers such as `Accept-Language`, or another `fetch`.
 */
export function createClient(address: string, options?: Options): ReturnType<typeof hc<Api>> {
  return hc<Api>(address, options);
}
