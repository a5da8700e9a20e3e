import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { z } from 'zod';
import { healthAnswerSchema, readyAnswerSchema } from '../../src/contract/health.ts';
import { instant } from '../../src/domain/date.ts';
import type { Sentence } from '../../src/domain/error.ts';
import { noParameters, problem } from '../answer-route.ts';
import type { Ports } from '../ports.ts';
import { parseQuestion, readQuery } from '../question.ts';
import { healthExample, readyExample } from './examples.ts';

const noStore = { 'Cache-Control': 'no-store' };

/** `GET /healthz` and `GET /readyz`: for the machine that runs the process, never stored. */
export function setupHealthRoutes(app: OpenAPIHono, ports: Ports): void {
  const alive = {
    da: 'Svarer processen, og er der noget galt?',
    en: 'Does the process answer, and is anything wrong?',
  };
  describe(app, '/healthz', 'getHealth', alive, healthAnswerSchema, healthExample);
  app.get('/healthz', (c) => {
    parseQuestion(noParameters, readQuery(c.req.url));
    return c.json(health(ports), 200, noStore);
  });
  const ready = { da: 'Kan der svares, og hvad svares der ud fra?', en: 'Can answers be given, and from what?' };
  describe(app, '/readyz', 'getReadiness', ready, readyAnswerSchema, readyExample, { 503: stopping });
  app.get('/readyz', (c) => {
    parseQuestion(noParameters, readQuery(c.req.url));
    const answer = readiness(ports);
    return c.json(answer, answer.status === 'stopping' ? 503 : 200, noStore);
  });
}

/** Always 200: who restarts what does not answer would restart it in vain. Nothing but time need pass for it to degrade. */
function health(ports: Ports): z.infer<typeof healthAnswerSchema> {
  const alarms = ports.alarms?.() ?? [];
  return {
    status: alarms.length === 0 ? 'ok' : 'degraded',
    checkedAt: instant(ports.now()),
    reasons: alarms.map(({ code, what, since }) => ({ code, ...what, since })),
  };
}

const stopping = {
  description: 'Serveren er ved at stoppe: spørg en anden / the server is stopping: ask another',
  content: {
    'application/json': {
      schema: readyAnswerSchema,
      example: { ...readyExample, status: 'stopping', message: 'Stopper / stopping' },
    },
  },
} as const;

/** An empty catalogue is ready, and says that it is empty. */
function readiness(ports: Ports): z.infer<typeof readyAnswerSchema> {
  const catalogue = ports.catalogue();
  const { isStopping = false, lastRunFinishedAt, lostSince } = ports.readiness?.() ?? {};
  // A balancer must not send everybody away from nodes that answer: without a database all of them say this at once.
  const reached = lostSince === undefined ? 'ready' : 'cut-off';
  const status = isStopping ? 'stopping' : catalogue.editions.size === 0 ? 'empty' : reached;
  return {
    status,
    version: catalogue.version,
    editions: catalogue.editions.size,
    courses: catalogue.courses().size,
    lastRunFinishedAt: lastRunFinishedAt ?? lastRun(catalogue.sources),
    ...(lostSince !== undefined && { cutOffSince: lostSince }),
    message: messages[status],
  };
}

const messages = {
  ready: 'Klar / ready',
  'cut-off': 'Svarer fra hukommelsen; databasen kan ikke nås / answering from memory; the database cannot be reached',
  empty: 'Der er endnu ingen lister / no lists yet',
  stopping: 'Stopper / stopping',
} as const;

function lastRun(sources: ReturnType<Ports['catalogue']>['sources']): string | undefined {
  return sources
    .flatMap(({ runs }) => runs.map((run) => run.finishedAt))
    .sort()
    .at(-1);
}

function describe<A extends z.ZodType>(
  app: OpenAPIHono,
  path: string,
  operationId: string,
  summary: Sentence,
  schema: A,
  example: z.input<A>,
  more: Readonly<Record<number, typeof stopping>> = {},
): void {
  const ok = { description: 'Svaret / the answer', content: { 'application/json': { schema, example } } };
  const responses = {
    200: ok,
    400: problem('Spørgsmålet er skrevet forkert / the question is wrongly written'),
    ...more,
  };
  app.openAPIRegistry.registerPath(
    createRoute({
      method: 'get',
      path,
      operationId,
      tags: ['health'],
      summary: summary.da,
      description: summary.en,
      responses,
    }),
  );
}
