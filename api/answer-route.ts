import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Catalogue } from '../src/catalogue/catalogue.ts';
import { problemSchema } from '../src/contract/problem.ts';
import { type CivilDate, civilDate, copenhagenDate, type Instant } from '../src/domain/date.ts';
import { callersError, type Sentence } from '../src/domain/error.ts';
import { type AnswerCache, isUnchanged, tagged } from './answer-cache.ts';
import { catalogueAtMoment, momentOf } from './known-at.ts';
import { type Language, preferredLanguage } from './language.ts';
import type { Ports } from './ports.ts';
import { parseQuestion, readParameters, repeatableIn } from './question.ts';

/** What an answer is made from besides the question. */
export interface AnswerContext {
  catalogue: Catalogue;
  /** The day of asking; where a question pins what was known at a moment, that moment's day. */
  today: CivilDate;
  language: Language;
  publicUrl?: string | undefined;
}

/** A route that answers a question with a contract object: everything about it in one place. */
export interface AnswerRoute<P extends z.ZodObject, Q extends z.ZodObject, A extends z.ZodType> {
  /** As in OpenAPI: `/v1/kommuner/{kode}`. */
  path: string;
  operationId: string;
  tag: string;
  summary: Sentence;
  params: P;
  query: Q;
  answer: A;
  example: z.input<A>;
  /** The moment whose knowledge the question asks for; the catalogue in use where it names none. */
  knownAt?(query: z.output<Q>): Instant | CivilDate | undefined;
  ask(context: AnswerContext, query: z.output<Q>, params: z.output<P>): z.output<A>;
}

/** For a route without parameters in its path or its query. */
export const noParameters = z.strictObject({});

/** The question for a course, an edition or an area by name. */
export const nameParameter = z.string().min(1).max(120);

/** Adds a route to the door and to its description. */
export function setupAnswerRoute<P extends z.ZodObject, Q extends z.ZodObject, A extends z.ZodType>(
  app: OpenAPIHono,
  ports: Ports,
  cache: AnswerCache,
  route: AnswerRoute<P, Q, A>,
): void {
  describeRoute(app, route);
  const repeatable = repeatableIn(route.query);
  app.get(route.path.replace(/\{(\w+)\}/g, ':$1'), async (c) => {
    const language = preferredLanguage(c.req.header('Accept-Language'));
    const params = parseQuestion(route.params, new Map(Object.entries(c.req.param())));
    const query = parseQuestion(route.query, readParameters(c.req.url, repeatable));
    const context = await contextOf(ports, language, route.knownAt?.(query));
    const { version } = context.catalogue;
    const question = canonical(route.path, { ...query, ...params }, language, context.today);
    const make = () => JSON.stringify(route.ask(context, query, params));
    if (route.knownAt?.(query) === undefined) return sendAnswer(c, cache.answer(version, question, make), language);
    return sendAnswer(c, tagged(version, question, make()), language, forEver);
  });
}

/** The catalogue in use, or that of the moment a question pins; a moment's day is then the day of asking. */
export async function contextOf(
  ports: Ports,
  language: Language,
  knownAt: Instant | CivilDate | undefined,
): Promise<AnswerContext> {
  const { publicUrl } = ports;
  const now = ports.now();
  if (knownAt === undefined) return { catalogue: ports.catalogue(), today: copenhagenDate(now), language, publicUrl };
  const moment = momentOf(knownAt, now);
  const catalogue = await catalogueAtMoment(ports, moment);
  return { catalogue, today: copenhagenDate(moment), language, publicUrl };
}

const forAWhile = 'public, max-age=60, stale-while-revalidate=600';
/** For answers that rest on nothing but what was known at a moment that has passed. */
export const forEver = 'public, max-age=31536000, immutable';

/** The day belongs to the question: the default date and the freshness words change with it. */
export function canonical(
  path: string,
  parameters: Record<string, unknown>,
  language: Language,
  today: CivilDate,
): string {
  const sorted = Object.entries(parameters)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([path, sorted, language, today]);
}

/** Sends an answer with its tag, or nothing where the caller has it. */
export function sendAnswer(
  c: Context,
  { body, etag }: { body: string; etag: string },
  language: Language,
  kept: string = forAWhile,
): Response {
  const headers = {
    ETag: etag,
    'Cache-Control': kept,
    'Content-Language': language,
    Vary: 'Accept-Language',
  };
  if (isUnchanged(c.req.header('If-None-Match'), etag)) return c.body(null, 304, headers);
  return c.body(body, 200, { ...headers, 'Content-Type': 'application/json; charset=utf-8' });
}

export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});

/** The description in OpenAPI, from the very schemas the route reads and answers with. */
export function describeRoute<P extends z.ZodObject, Q extends z.ZodObject, A extends z.ZodType>(
  app: OpenAPIHono,
  route: Omit<AnswerRoute<P, Q, A>, 'ask' | 'knownAt'>,
): void {
  const content = { 'application/json': { schema: route.answer, example: route.example } };
  app.openAPIRegistry.registerPath(
    createRoute({
      method: 'get',
      path: route.path,
      operationId: route.operationId,
      tags: [route.tag],
      summary: route.summary.da,
      description: route.summary.en,
      request: { params: route.params, query: route.query },
      responses: {
        200: { description: 'Svaret / the answer', content },
        304: { description: 'Uændret siden den ETag, der blev sendt / unchanged since the ETag sent' },
        400: problem('Spørgsmålet er skrevet forkert; `parameter` siger hvor / the question is wrongly written'),
        404: problem('Det, der spørges om, findes ikke / what is asked about is not known'),
        409: problem(
          'Postnummeret ligger i to områder, eller kvitteringen passer ikke / two areas, or the receipt does not match',
        ),
      },
    }),
  );
}

/** The first day of the lists: nothing can be said of the days before it. */
const firstDay = civilDate('2015-01-01');

/** The day asked about, today where none is; refuses days before there were lists. */
export function dayAsked(on: CivilDate | undefined, today: CivilDate): CivilDate {
  if (on === undefined) return today;
  if (on >= firstDay) return on;
  throw callersError(
    'before-the-lists',
    {
      da: 'Positivlisterne begyndte i 2015. Spørg om 1. januar 2015 eller en senere dag.',
      en: 'The positive lists began in 2015. Ask about 1 January 2015 or a later day.',
    },
    { parameter: 'on' },
  );
}
