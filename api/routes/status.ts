import type { OpenAPIHono } from '@hono/zod-openapi';
import type { z } from 'zod';
import { statusAnswerSchema } from '../../src/contract/status.ts';
import { tagged } from '../answer-cache.ts';
import { describeRoute, noParameters } from '../answer-route.ts';
import { preferredLanguage } from '../language.ts';
import type { Ports } from '../ports.ts';
import { askStatus } from '../presenters/status.ts';
import { parseQuestion, readQuery } from '../question.ts';
import { sendPassing } from '../send-passing.ts';

const example: z.input<typeof statusAnswerSchema> = {
  version: '3f2a9c01d4be',
  state: 'attention',
  attention: [{ code: 'list-late', detail: 'RAR Fyn: listen er ikke bekræftet for nylig.' }],
  checkedAt: '2026-11-22T08:00:00.000Z',
  program: '0.1.0',
  startedAt: '2026-11-20T06:00:00.000Z',
  uptimeSeconds: 180_000,
  exampleData: false,
  lastRunFinishedAt: '2026-11-22T02:31:02.000Z',
  snapshot: { snapshot: '2026-11-22-0a1b2c3d4e5f', madeAt: '2026-11-22T02:31:07.412Z', ageHours: 5.5 },
  sources: [
    {
      id: 'rar-fyn',
      name: 'RAR Fyn',
      region: 'rar-fyn',
      listKind: 'regional',
      freshness: 'late',
      exampleData: false,
      lastOutcome: 'failed',
      lastAskedAt: '2026-11-22T02:19:44.000Z',
    },
  ],
  poolSources: [
    {
      id: 'star-puljer',
      name: 'STAR: den regionale uddannelsespulje',
      region: 'danmark',
      freshness: 'current',
      exampleData: false,
      lastOutcome: 'unchanged',
      lastAskedAt: '2026-11-22T02:20:10.000Z',
    },
  ],
};

/** `GET /v1/status`: how this installation is doing, for people's own monitors; true only at the moment it is asked. */
export function setupStatusRoute(app: OpenAPIHono, ports: Ports): void {
  describeRoute(app, {
    path: '/v1/status',
    operationId: 'getStatus',
    tag: 'sources',
    summary: {
      da: 'Drift: hvor friske listerne er, hvornår kilderne sidst blev spurgt, og hvad man skal være opmærksom på',
      en: 'Status: how fresh the lists are, when the sources were last asked, and what to be aware of',
    },
    params: noParameters,
    query: noParameters,
    answer: statusAnswerSchema,
    example,
  });
  app.get('/v1/status', async (c) => {
    parseQuestion(noParameters, readQuery(c.req.url));
    const language = preferredLanguage(c.req.header('Accept-Language'));
    const answer = await askStatus(ports, language);
    return sendPassing(c, tagged(answer.version, '/v1/status', { body: JSON.stringify(answer) }), language, 'no-cache');
  });
}
