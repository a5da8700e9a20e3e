import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { z } from 'zod';
import { healthAnswerSchema, readyAnswerSchema } from '../../src/contract/health.ts';
import { problemSchema } from '../../src/contract/problem.ts';
import { noParameters } from '../answer-route.ts';
import type { Ports } from '../ports.ts';
import { parseQuestion, readQuery } from '../question.ts';
import { healthExample, readyExample } from './examples.ts';

const noStore = { 'Cache-Control': 'no-store' };

/** `GET /healthz` and `GET /readyz`: for the machine that runs the process, never stored. */
export function setupHealthRoutes(app: OpenAPIHono, ports: Ports): void {
  describe(app, '/healthz', 'getHealth', 'Processen svarer / the process answers', healthAnswerSchema, healthExample);
  app.get('/healthz', (c) => {
    parseQuestion(noParameters, readQuery(c.req.url));
    return c.json({ status: 'ok' }, 200, noStore);
  });
  describe(app, '/readyz', 'getReadiness', 'Der kan svares / answers can be given', readyAnswerSchema, readyExample);
  app.get('/readyz', (c) => {
    parseQuestion(noParameters, readQuery(c.req.url));
    return c.json(readiness(ports), 200, noStore);
  });
}

/** An empty catalogue is ready, and says that it is empty. */
function readiness(ports: Ports): z.infer<typeof readyAnswerSchema> {
  const catalogue = ports.catalogue();
  const isEmpty = catalogue.editions.size === 0;
  return {
    status: isEmpty ? 'empty' : 'ready',
    version: catalogue.version,
    editions: catalogue.editions.size,
    courses: catalogue.courses().size,
    lastRunFinishedAt: ports.readiness?.().lastRunFinishedAt ?? lastRun(catalogue.sources),
    message: isEmpty ? 'Der er endnu ingen lister / no lists yet' : 'Klar / ready',
  };
}

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
  summary: string,
  schema: A,
  example: z.input<A>,
): void {
  const problem = {
    description: 'Forkert skrevet',
    content: { 'application/problem+json': { schema: problemSchema } },
  };
  const ok = { description: summary, content: { 'application/json': { schema, example } } };
  const responses = { 200: ok, 400: problem };
  app.openAPIRegistry.registerPath(
    createRoute({ method: 'get', path, operationId, tags: ['health'], summary, description: summary, responses }),
  );
}
