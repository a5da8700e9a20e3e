import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { type AppError, asAppError, callersError } from '../src/domain/error.ts';
import { createAnswerCache } from './answer-cache.ts';
import { type AnswerNow, setupAnswerRoute } from './answer-route.ts';
import { elapsedBy } from './arrival.ts';
import { guardAddress } from './guard.ts';
import { addHeaders, isOpenData } from './headers.ts';
import { slotIn } from './kept-answers.ts';
import { preferredLanguage } from './language.ts';
import { setupDocs } from './pages/docs.tsx';
import { failurePage, wantsPage } from './pages/failure.tsx';
import { setupPages } from './pages/pages.ts';
import type { AccessLine, Ports } from './ports.ts';
import { problemResponse, statusOf } from './problem.ts';
import { routeOf } from './route-of.ts';
import { setupBulkRoutes } from './routes/bulk.ts';
import { changesRoute, nextChangesRoute } from './routes/change.ts';
import { courseRoute, coursesRoute } from './routes/course.ts';
import { setupDocumentRoute } from './routes/document.ts';
import { editionRoute, editionsRoute } from './routes/edition.ts';
import { editionDiffRoute } from './routes/edition-diff.ts';
import { eligibilityRoute } from './routes/eligibility.ts';
import { setupBatchRoute } from './routes/eligibility-batch.ts';
import { setupFeedRoutes } from './routes/feed.ts';
import { setupEventsRoute } from './routes/feed-events.ts';
import { guidanceRoute } from './routes/guidance.ts';
import { setupHealthRoutes } from './routes/health.ts';
import { kommuneRoute, kommunerRoute } from './routes/kommune.ts';
import { setupMetricsRoute } from './routes/metrics.ts';
import { setupOpenapiRoute } from './routes/openapi.ts';
import { setupPictureRoute } from './routes/picture.ts';
import { estimateRoute, poolsRoute } from './routes/pool.ts';
import { setupReceiptRoute } from './routes/receipt.ts';
import { regionsRoute } from './routes/region.ts';
import { sourcesRoute } from './routes/source.ts';
import { setupStatusRoute } from './routes/status.ts';
import { suggestRoute } from './routes/suggest.ts';
import { setupWellKnownRoutes } from './routes/well-known.ts';

/** Routes that answer without the door, by their paths: it costs as much as most answers. */
export type AnswersNow = ReadonlyMap<string, AnswerNow>;

/** The door: every route, page and refusal over the ports it is given. */
export function createApp(ports: Ports): OpenAPIHono & { answersNow: AnswersNow } {
  const app = new OpenAPIHono();
  app.onError((thrown, c) => refuse(ports, thrown, c));
  app.notFound((c) => refuse(ports, notFound(), c));
  app.use('*', onEveryRequest(ports));
  const answersNow = setupRoutes(app, ports);
  setupPages(app, ports);
  setupDocs(app, ports);
  setupOtherMethods(app);
  return Object.assign(app, { answersNow });
}

function setupRoutes(app: OpenAPIHono, ports: Ports): AnswersNow {
  const cache = createAnswerCache(ports.answersKept);
  const courses = setupAnswerRoute(app, ports, cache, coursesRoute);
  setupAnswerRoute(app, ports, cache, courseRoute);
  // Every letter typed is a question of its own: in a store of their own they push out no answer.
  const suggest = setupAnswerRoute(app, ports, createAnswerCache(ports.answersKept), suggestRoute);
  setupAnswerRoute(app, ports, cache, regionsRoute);
  setupAnswerRoute(app, ports, cache, kommunerRoute);
  setupAnswerRoute(app, ports, cache, kommuneRoute);
  setupAnswerRoute(app, ports, cache, editionsRoute);
  setupAnswerRoute(app, ports, cache, editionRoute);
  setupAnswerRoute(app, ports, cache, editionDiffRoute);
  // Before the changes by days: `after` asks the same address for the changes by when they became known.
  setupEventsRoute(app, ports, cache);
  setupAnswerRoute(app, ports, cache, changesRoute);
  setupAnswerRoute(app, ports, cache, nextChangesRoute);
  setupFeedRoutes(app, ports, cache);
  setupAnswerRoute(app, ports, cache, sourcesRoute);
  setupAnswerRoute(app, ports, cache, eligibilityRoute);
  setupAnswerRoute(app, ports, cache, guidanceRoute);
  setupAnswerRoute(app, ports, cache, poolsRoute);
  setupAnswerRoute(app, ports, cache, estimateRoute);
  setupBatchRoute(app, ports);
  setupReceiptRoute(app, ports);
  setupDocumentRoute(app, ports);
  setupPictureRoute(app, ports);
  setupBulkRoutes(app, ports);
  setupStatusRoute(app, ports);
  setupWellKnownRoutes(app, ports);
  setupHealthRoutes(app, ports);
  setupMetricsRoute(app, ports);
  setupOpenapiRoute(app, ports);
  return new Map([
    [coursesRoute.path, courses],
    [suggestRoute.path, suggest],
  ]);
}

/** Every path that answers GET says so to any other method; OPTIONS is answered without a body. */
function setupOtherMethods(app: OpenAPIHono): void {
  const allow = 'GET, HEAD, OPTIONS';
  const paths = app.routes.filter((route) => route.method === 'GET').map((route) => route.path);
  for (const path of new Set(paths)) {
    app.all(path, (c) => {
      if (c.req.method === 'OPTIONS') return c.body(null, 204, { Allow: allow, ...preflight(c) });
      throw callersError(
        'method-not-allowed',
        { da: `Her kan man kun læse: ${allow}.`, en: `This can only be read: ${allow}.` },
        { allow },
      );
    });
  }
}

const preflight = (c: Context): Record<string, string> =>
  isOpenData(c.req.path)
    ? {
        'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
        // Without these a script on another website could not ask whether what it has still holds, nor for a part of a file.
        'Access-Control-Allow-Headers': 'Accept-Language, Content-Type, If-None-Match, If-Range, Range',
        'Access-Control-Max-Age': '86400',
      }
    : {};

function notFound(): AppError {
  return callersError('not-found', {
    da: 'Siden findes ikke. Søgningen er på forsiden, og data beskrives i /openapi.json.',
    en: 'There is no such page. The search is on the front page, and the data is described in /openapi.json.',
  });
}

/** A person's browser gets a page; everything else a problem document. */
function refuse(ports: Ports, thrown: unknown, c: Context): Response | Promise<Response> {
  const error = asAppError(thrown);
  if (statusOf(error) === 500) ports.onFault?.(error);
  if (wantsPage(c.req.path, c.req.header('Accept'))) return failurePage(c.req.url, error);
  return problemResponse(error, preferredLanguage(c.req.header('Accept-Language')));
}

/** One layer for what every answer needs: each one more is a promise more to wait for. */
function onEveryRequest(ports: Ports): MiddlewareHandler {
  const elapsed = elapsedBy(ports);
  return async (c, next) => {
    const began = elapsed();
    await guardAddress(c, next);
    addHeaders(c);
    if (ports.log) ports.log(accessLine(c, elapsed() - began));
  };
}

/** Only the route's pattern is written down: a path or a question may hold what a person typed. */
function accessLine(c: Context, ms: number): AccessLine {
  const id = slotIn(c.env)?.id;
  return { ...(id !== undefined && { id }), method: c.req.method, route: routeOf(c), status: c.res.status, ms };
}
