import type { OpenAPIHono } from '@hono/zod-openapi';
import { callersError } from '../../src/domain/error.ts';
import { noParameters } from '../answer-route.ts';
import { callerBehind, callersIn } from '../caller.ts';
import type { Ports } from '../ports.ts';
import { parseQuestion, readQuery } from '../question.ts';

/**
 * `GET /metrics`: numbers for the operator's own monitors. It is no part of the contract of the API: it is told who runs this
 * installation, and names may come and go with a release. Where nothing is measured there is no such page.
 */
export function setupMetricsRoute(app: OpenAPIHono, { metrics, trustedProxies = [], connectionOf }: Ports): void {
  if (!metrics) return;
  const callerOf = callerBehind(trustedProxies);
  const mayRead = callersIn(metrics.allow);
  const isForUs = (env: unknown) => {
    const connection = connectionOf?.(env);
    const forwarded = connection?.header('x-forwarded-for');
    const caller = callerOf(connection?.peer, forwarded);
    // Brought by somebody who is no proxy of ours: whoever it is asked for, it is not whoever is at the other end.
    const isBrought = forwarded !== undefined || connection?.header('forwarded') !== undefined;
    const isUntold = isBrought && caller === callerOf(connection?.peer, undefined);
    return caller !== undefined && !isUntold && mayRead(caller);
  };
  app.get('/metrics', async (c) => {
    parseQuestion(noParameters, readQuery(c.req.url));
    if (!isForUs(c.env)) throw notForYou();
    const { text, contentType } = await metrics.read();
    return c.body(text, 200, { 'Content-Type': contentType, 'Cache-Control': 'no-store' });
  });
}

const notForYou = () =>
  callersError('metrics-not-allowed', {
    da: 'Målingerne er for den, der driver siden. Hvem der må læse dem, står i METRICS_ALLOW.',
    en: 'The metrics are for whoever runs this site. Who may read them is said in METRICS_ALLOW.',
  });
