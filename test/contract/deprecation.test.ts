import { OpenAPIHono } from '@hono/zod-openapi';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createAnswerCache } from '../../api/answer-cache.ts';
import { type AnswerRoute, noParameters, setupAnswerRoute } from '../../api/answer-route.ts';
import { documentOf } from '../../api/routes/openapi.ts';
import { civilDate } from '../../src/domain/date.ts';
import { testMoment } from '../support/builders.ts';
import { catalogue } from '../support/door.ts';

const answerSchema = z.object({ version: z.string(), next: z.string().optional() });
const route: AnswerRoute<typeof noParameters, typeof noParameters, typeof answerSchema> = {
  path: '/v1/gammel',
  operationId: 'askOld',
  tag: 'courses',
  summary: { da: 'Det gamle spørgsmål', en: 'The old question' },
  params: noParameters,
  query: noParameters,
  answer: answerSchema,
  example: { version: '3f6a1c0e9b2d' },
  ask: () => ({ version: '3f6a1c0e9b2d', next: 'abc' }),
};
const deprecated = { since: civilDate('2027-01-01'), sunset: civilDate('2027-12-31'), link: '/docs#askOld' };

function open(made: typeof route) {
  const app = new OpenAPIHono();
  const ports = { catalogue: () => catalogue, now: () => testMoment };
  setupAnswerRoute(app, ports, createAnswerCache(), made);
  return app;
}

it('a route that will close says since when, when, and what to read, in every answer and in the description', async () => {
  const app = open({ ...route, deprecated });
  const first = await app.request('/v1/gammel');
  const headers = {
    deprecation: '@1798761600',
    sunset: 'Fri, 31 Dec 2027 00:00:00 GMT',
    link: expect.stringContaining(
      '</docs#askOld>; rel="deprecation"; type="text/html", </docs#askOld>; rel="sunset"; type="text/html"',
    ),
  };
  expect(Object.fromEntries(first.headers)).toMatchObject(headers);
  expect(first.headers.get('Link')).toContain('rel="next"');
  const document = documentOf(app, {});
  expect(document.paths['/v1/gammel']?.get).toMatchObject({ deprecated: true });
  expect(document.paths['/v1/gammel']?.get?.responses['200']?.headers).toMatchObject({
    Deprecation: { $ref: '#/components/headers/Deprecation' },
    Sunset: { $ref: '#/components/headers/Sunset' },
  });
  expect(document.components.headers).toMatchObject({ Deprecation: {}, Sunset: {} });
});

it('a route that stays says nothing of the kind', async () => {
  const app = open(route);
  const response = await app.request('/v1/gammel');
  expect([response.headers.get('Deprecation'), response.headers.get('Sunset')]).toEqual([null, null]);
  const document = documentOf(app, {});
  expect(document.paths['/v1/gammel']?.get?.deprecated).toBeUndefined();
  expect(document.components.headers).not.toHaveProperty('Deprecation');
});
