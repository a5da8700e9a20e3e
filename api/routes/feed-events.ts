import type { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { z } from 'zod';
import type { ChangeLog } from '../../src/catalogue/change-log.ts';
import {
  eventsAfter,
  type LogPosition,
  logEnd,
  logStart,
  readPosition,
  writePosition,
} from '../../src/catalogue/log-position.ts';
import { logFilterOf } from '../../src/catalogue/log-reach.ts';
import {
  type EventsObject,
  type EventsQuery,
  eventsAnswerSchema,
  eventsQuerySchema,
  webhookSchema,
} from '../../src/contract/change-event.ts';
import { callersError } from '../../src/domain/error.ts';
import type { AnswerCache } from '../answer-cache.ts';
import {
  type AnswerContext,
  type AnswerRoute,
  canonical,
  contextOf,
  noParameters,
  sendAnswer,
  setupAnswerRoute,
} from '../answer-route.ts';
import { preferredLanguage } from '../language.ts';
import type { Ports } from '../ports.ts';
import { presentEvent } from '../presenters/change-event.ts';
import { presentPlace } from '../presenters/place.ts';
import { parseQuestion, readParameters } from '../question.ts';
import { eventsExample, webhookExample } from './feed-examples.ts';

const longestPage = 100;

/** Answers what became known after a place in the log, in the order it did. */
export function askEvents({ catalogue }: AnswerContext, query: EventsQuery): EventsObject {
  const log = catalogue.changeLog();
  const { kommune, region, adjacent, list, after = 'start', limit = longestPage } = query;
  const { place, ...filter } = logFilterOf(catalogue, { kommune, region, list, adjacent: adjacent !== 'false' });
  const { events, next, more } = eventsAfter(log, placeOf(log, after), limit, filter);
  const items = events.map(({ entry, event, after: behind }) => presentEvent(entry, event, writePosition(log, behind)));
  return {
    version: catalogue.version,
    exampleData: items.some((one) => one.exampleData),
    place: presentPlace(place),
    items,
    next: writePosition(log, next),
    more,
  };
}

function placeOf(log: ChangeLog, after: string): LogPosition {
  if (after === 'start') return logStart;
  if (after === 'now') return logEnd(log);
  const place = readPosition(log, after);
  if (place) return place;
  throw callersError(
    'cursor-unknown',
    {
      da: 'Parameteren "after" er ikke en, vi har givet, eller den er fra før databasen blev genskabt. Begynd forfra med after=start, eller fra nu af med after=now.',
      en: 'The parameter "after" is not one that we have given, or it is from before the database was restored. Begin again with after=start, or from now on with after=now.',
    },
    { parameter: 'after' },
  );
}

/** `GET /v1/changes/events` */
const eventsRoute: AnswerRoute<typeof noParameters, typeof eventsQuerySchema, typeof eventsAnswerSchema> = {
  path: '/v1/changes/events',
  operationId: 'listEvents',
  tag: 'changes',
  summary: {
    da: 'Hvad er blevet kendt om listerne siden sidst? Hver hændelse gives én gang, i den rækkefølge den blev kendt. Samme svar som /v1/changes?after=',
    en: 'What has become known of the lists since last time? Each event is given once, in the order it became known. The same answer as /v1/changes?after=',
  },
  params: noParameters,
  query: eventsQuerySchema,
  answer: eventsAnswerSchema,
  example: eventsExample,
  ask: askEvents,
};

/** `GET /v1/changes/events`, and the same at `GET /v1/changes?after=`, which must be set up before the changes by days. */
export function setupEventsRoute(app: OpenAPIHono, ports: Ports, cache: AnswerCache): void {
  app.use('/v1/changes', eventsWhereAfter(ports, cache));
  setupAnswerRoute(app, ports, cache, eventsRoute);
  describeWebhook(app);
}

/** What a running server sends to those whom its operator has named, by the same contract as the events are asked for. */
function describeWebhook(app: OpenAPIHono): void {
  const header = (description: string, example: string) => z.string().meta({ description, example });
  app.openAPIRegistry.registerWebhook({
    method: 'post',
    path: 'changes',
    operationId: 'changesWebhook',
    tags: ['changes'],
    summary: 'Nye hændelser, sendt til dem, som den, der driver tjenesten, har nævnt',
    description:
      'New events, sent to those whom the operator has named. Signed by Standard Webhooks: verify it with a library of theirs. The same message may come again under the same `webhook-id`. Answer 2xx within 15 seconds; 410 ends it.',
    request: {
      headers: z.object({
        'webhook-id': header(
          'Den samme, hver gang beskeden sendes / the same each time it is sent',
          'msg_0c9d2e3a4b5c6d7e',
        ),
        'webhook-timestamp': header('Sekunder siden 1970 / seconds since 1970', '1790000000'),
        'webhook-signature': header(
          'v1,<HMAC-SHA256 i base64>; flere med mellemrum / several by spaces',
          'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
        ),
      }),
      body: { content: { 'application/json': { schema: webhookSchema, example: webhookExample } }, required: true },
    },
    responses: {
      204: { description: 'Modtaget / received' },
      410: { description: 'Send ikke mere / send no more' },
    },
  });
}

function eventsWhereAfter(ports: Ports, cache: AnswerCache): MiddlewareHandler {
  return async (c, next) => {
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (!isRead || !/[?&]after=/.test(c.req.url)) return next();
    const language = preferredLanguage(c.req.header('Accept-Language'));
    const query = parseQuestion(eventsQuerySchema, readParameters(c.req.url, []));
    const context = await contextOf(ports, language, undefined);
    const question = canonical(eventsRoute.path, query, language, context.today);
    const make = () => ({ body: JSON.stringify(askEvents(context, query)) });
    return sendAnswer(c, cache.answer(context.catalogue.version, question, make), language);
  };
}
