import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Catalogue } from '../src/catalogue/catalogue.ts';
import { fileParameters } from '../src/contract/format.ts';
import { linkedListSchema } from '../src/contract/linked-data.ts';
import { problemSchema } from '../src/contract/problem.ts';
import { type CivilDate, civilDate, copenhagenDate, type Instant } from '../src/domain/date.ts';
import { AppError, callersError, type Sentence } from '../src/domain/error.ts';
import { sortedFew } from '../src/domain/few.ts';
import { settledAfterMs } from '../src/domain/recording.ts';
import { type AnswerCache, type MadeAnswer, type StoredAnswer, tagged } from './answer-cache.ts';
import { type Deprecation, deprecationHeaders } from './deprecation.ts';
import { type FileRoute, questionAddress, sendFile } from './formats/answer-as-file.ts';
import { fileAsked, fileParameterNames, withoutFileParameters } from './formats/file-asked.ts';
import { createFileCache, tagged as taggedFile } from './formats/file-cache.ts';
import { addressOn } from './formats/linked-course.ts';
import { type FileAsked, mediaTypes, type WrittenFile, writeFile } from './formats/write-file.ts';
import { dataHeaders } from './headers.ts';
import { answerResponse, type SentAnswer, slotIn } from './kept-answers.ts';
import { catalogueAtMoment, momentOf } from './known-at.ts';
import { type Language, preferredLanguage } from './language.ts';
import type { Ports } from './ports.ts';
import { parseQuestion, readParameters, repeatableIn } from './question.ts';
import { routeOf } from './route-of.ts';
import { forAWhile } from './until-midnight.ts';

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
  /** That the address will close, once that is decided. */
  deprecated?: Deprecation;
  /** The moment whose knowledge the question asks for; the catalogue in use where it names none. */
  knownAt?(query: z.output<Q>): Instant | CivilDate | undefined;
  ask(context: AnswerContext, query: z.output<Q>, params: z.output<P>): z.output<A>;
  /** The JSON of the same answer as bytes, where there is a quicker way to it than presenting and writing all of it anew. */
  write?(context: AnswerContext, query: z.output<Q>): WrittenAnswer;
  /** How its answers are had as CSV, XLSX and JSON-LD, where they are. */
  file?: FileRoute<z.output<Q>, z.output<A>>;
}

/** An answer as bytes, and what it says of its pages. */
export interface WrittenAnswer {
  body: Uint8Array<ArrayBuffer>;
  pages: { offset: number; next: string | undefined; previous: string | undefined };
}

/** For a route without parameters in its path or its query. */
export const noParameters = z.strictObject({});

/** The question for a course, an edition or an area by name. */
export const nameParameter = z.string().min(1).max(120);

/** Answers what an address asks, at once; undefined where the answer has to be waited for. Throws what the question did wrong. */
export type AnswerNow = (address: string, language: Language) => SentAnswer | undefined;

/** Adds a route to the door and to its description; what it answers at once can be had without the door, too. */
export function setupAnswerRoute<P extends z.ZodObject, Q extends z.ZodObject, A extends z.ZodType>(
  app: OpenAPIHono,
  ports: Ports,
  cache: AnswerCache,
  route: AnswerRoute<P, Q, A>,
): AnswerNow {
  describeRoute(app, route);
  const closing = route.deprecated && deprecationHeaders(route.deprecated);
  const files = createFileCache(ports.answersKept === 0 ? 0 : undefined);
  const pattern = route.path.replace(/\{(\w+)\}/g, ':$1');
  app.get(pattern, async (c) => {
    const asked = readAsked(route, c.req.url, c.req.param());
    const { file, knownAt } = asked;
    const language = file?.lang ?? preferredLanguage(c.req.header('Accept-Language'));
    // Before the catalogue is made: what is too early then stays so.
    const pinned = knownAt === undefined ? undefined : pinnedFor(momentOf(knownAt, ports.now()), ports);
    const context = await contextOf(ports, language, knownAt);
    const { version } = context.catalogue;
    const question = questionIn(route, asked, context);
    if (file) {
      const named = `${question} ${file.format} ${file.dialect}`;
      const writeIt = () => writeAnswer(route, file, asked, context);
      const written = await (pinned !== undefined
        ? taggedFile(version, named, writeIt)
        : files.file(version, named, writeIt));
      const sent = sendFile(c, written, language, pinned ?? forAWhile);
      for (const [name, value] of Object.entries(closing ?? {})) sent.headers.set(name, value);
      return sent;
    }
    const make = () => makeAnswer(route, asked, context);
    if (pinned === undefined) {
      return sendAnswer(c, cache.answer(version, question, make), language, forAWhile, closing);
    }
    return sendAnswer(c, tagged(version, question, make()), language, pinned, closing);
  });
  return (address, language) => {
    const asked = readAsked(route, address, {});
    if (asked.file || asked.knownAt !== undefined) return undefined;
    const context = contextNow(ports, language);
    const question = questionIn(route, asked, context);
    const answer = cache.answer(context.catalogue.version, question, () => makeAnswer(route, asked, context));
    return sentAnswer(answer, pattern, language, forAWhile, closing);
  };
}

/** What an address asks of a route. */
interface Asked<P extends z.ZodObject, Q extends z.ZodObject> {
  params: z.output<P>;
  query: z.output<Q>;
  /** The parameters as given, without those of a file. */
  own: ReadonlyMap<string, readonly string[]>;
  file: FileAsked | undefined;
  knownAt: Instant | CivilDate | undefined;
}

function readAsked<P extends z.ZodObject, Q extends z.ZodObject, A extends z.ZodType>(
  route: AnswerRoute<P, Q, A>,
  address: string,
  inPath: Readonly<Record<string, string>>,
): Asked<P, Q> {
  const params = parseQuestion(route.params, new Map(Object.entries(inPath)));
  const given = readParameters(address, repeatableIn(route.query));
  const file = route.file && fileAsked(given);
  const own = route.file ? withoutFileParameters(given) : given;
  const query = parseQuestion(route.query, own, route.file ? fileParameterNames : []);
  return { params, query, own, file, knownAt: route.knownAt?.(query) };
}

/** The question in one way of writing: whatever is asked alike is one question. */
const questionIn = <P extends z.ZodObject, Q extends z.ZodObject, A extends z.ZodType>(
  { path }: AnswerRoute<P, Q, A>,
  { query, params }: Asked<P, Q>,
  { language, today }: AnswerContext,
): string => canonical(path, { ...query, ...params }, language, today);

function makeAnswer<P extends z.ZodObject, Q extends z.ZodObject, A extends z.ZodType>(
  route: AnswerRoute<P, Q, A>,
  { query, params, own }: Asked<P, Q>,
  context: AnswerContext,
): MadeAnswer {
  const written = route.write?.(context, query);
  const answer = written?.pages ?? route.ask(context, query, params);
  const link = linksOf(answer, (cursor) => withCursor(route.path, params, own, cursor));
  return { body: written?.body ?? JSON.stringify(answer), ...(link !== undefined && { link }) };
}

/** The whole answer as a file. */
async function writeAnswer<P extends z.ZodObject, Q extends z.ZodObject, A extends z.ZodType>(
  { path, ask, file }: AnswerRoute<P, Q, A>,
  asked: FileAsked,
  { query, params, own }: Asked<P, Q>,
  context: AnswerContext,
): Promise<WrittenFile> {
  if (!file) throw new AppError('no-file', { da: 'Svaret har ingen filer.', en: 'The answer has no files.' });
  const answer = ask(context, file.whole?.(query) ?? query, params);
  const address = addressOn(context, questionAddress(path, params, own));
  return writeFile(file.of(answer, context), asked, address, context);
}

/** The catalogue in use, or that of the moment a question pins; a moment's day is then the day of asking. */
export async function contextOf(
  ports: Ports,
  language: Language,
  knownAt: Instant | CivilDate | undefined,
): Promise<AnswerContext> {
  if (knownAt === undefined) return contextNow(ports, language);
  const moment = momentOf(knownAt, ports.now());
  const catalogue = await catalogueAtMoment(ports, moment);
  return { catalogue, today: copenhagenDate(moment), language, publicUrl: ports.publicUrl };
}

const contextNow = ({ catalogue, now, publicUrl }: Ports, language: Language): AnswerContext => ({
  catalogue: catalogue(),
  today: copenhagenDate(now()),
  language,
  publicUrl,
});

/** For answers that rest on nothing but what was known at a moment that has passed. */
export const forEver = 'public, max-age=31536000, immutable';

/** For a document's own bytes: they never change, but a person may decide that they are not handed out any more. */
export const whileHandedOut = 'public, max-age=3600';

/** For ever is what was known at a moment once all of that is here: it may be on its way yet, and out of reach. */
const pinnedFor = (moment: Instant, { now, readiness }: Ports): string =>
  now().getTime() - Date.parse(moment) >= settledAfterMs && readiness?.().lostSince === undefined ? forEver : forAWhile;

/** The day belongs to the question: the default date and the freshness words change with it. */
export function canonical(
  path: string,
  parameters: Record<string, unknown>,
  language: Language,
  today: CivilDate,
): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  return JSON.stringify([path, sortedFew(given, ([a], [b]) => (a < b ? -1 : 1)), language, today]);
}

/** The address of another page of an answer. */
function withCursor(
  path: string,
  params: Readonly<Record<string, unknown>>,
  given: ReadonlyMap<string, readonly string[]>,
  cursor: string | undefined,
): string {
  const page = new Map(given);
  if (cursor === undefined) page.delete('cursor');
  else page.set('cursor', [cursor]);
  return questionAddress(path, params, page);
}

/** The pages around an answer as RFC 8288 has them; undefined where it has no others. */
function linksOf(answer: unknown, address: (cursor: string | undefined) => string): string | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const next = 'next' in answer && typeof answer.next === 'string' ? answer.next : undefined;
  const previous = 'previous' in answer && typeof answer.previous === 'string' ? answer.previous : undefined;
  const isFirst = !('offset' in answer) || answer.offset === 0;
  const links = [
    ...(next === undefined ? [] : [`<${address(next)}>; rel="next"`]),
    ...(isFirst ? [] : [`<${address(previous)}>; rel="prev"`, `<${address(undefined)}>; rel="first"`]),
  ];
  return links.length === 0 ? undefined : links.join(', ');
}

/** Sends an answer with its tag, or nothing where the caller has it; and leaves it to be sent again. */
export function sendAnswer(
  c: Context,
  answer: StoredAnswer,
  language: Language,
  kept: string = forAWhile,
  more: Readonly<Record<string, string>> = {},
): Response {
  const sent = sentAnswer(answer, routeOf(c), language, kept, more);
  const slot = slotIn(c.env);
  if (slot) slot.sent = sent;
  c.set('hasItsHeaders', true);
  return answerResponse(answer, sent.headers, slot?.headers, c.req.header('If-None-Match'));
}

function sentAnswer(
  answer: StoredAnswer,
  route: string,
  language: Language,
  kept: string,
  more: Readonly<Record<string, string>> = {},
): SentAnswer {
  const links = [answer.link, more.Link].filter((link) => link !== undefined);
  const headers = {
    ETag: answer.etag,
    'Cache-Control': kept,
    'Content-Language': language,
    Vary: 'Accept-Language, Accept-Encoding',
    'Content-Type': 'application/json; charset=utf-8',
    ...more,
    ...(links.length > 0 && { Link: links.join(', ') }),
    ...dataHeaders,
  };
  return { answer, headers, route, encoded: {} };
}

export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});

const bareType = (mediaType: string): string => mediaType.split(';', 1)[0] ?? mediaType;
const textFile = z.string();
const binaryFile = z.string().meta({ format: 'binary' });

/** The other formats of an answer, by `format`. */
export const fileContent = {
  [bareType(mediaTypes.csv)]: { schema: textFile },
  [mediaTypes.xlsx]: { schema: binaryFile },
  [bareType(mediaTypes.jsonld)]: { schema: linkedListSchema },
};

/** The description in OpenAPI, from the very schemas the route reads and answers with. */
export function describeRoute<P extends z.ZodObject, Q extends z.ZodObject, A extends z.ZodType>(
  app: OpenAPIHono,
  route: Omit<AnswerRoute<P, Q, A>, 'ask' | 'knownAt'>,
): void {
  const content = {
    'application/json': { schema: route.answer, example: route.example },
    ...(route.file && fileContent),
  };
  app.openAPIRegistry.registerPath(
    createRoute({
      method: 'get',
      path: route.path,
      operationId: route.operationId,
      tags: [route.tag],
      summary: route.summary.da,
      description: route.summary.en,
      ...(route.deprecated && { deprecated: true }),
      request: { params: route.params, query: route.file ? route.query.extend(fileParameters) : route.query },
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
