import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LoopbackServer, says, startLoopbackServer } from '../../test/support/loopback-server.ts';
import type { Alert } from '../collect/alert.ts';
import { instant } from '../domain/date.ts';
import { postAlert } from './webhook.ts';

let server: LoopbackServer;
beforeEach(async () => {
  server = await startLoopbackServer();
});
afterEach(() => server.close());

const alert: Alert = {
  source: 'rar-fyn',
  outcome: 'held',
  candidates: ['0a1b2c3d4e5f'],
  reasons: [{ da: 'Overskriften er ukendt.', en: 'The heading is unknown.' }],
  at: instant(new Date('2026-11-22T02:17:00Z')),
};

it('sends what happened, why, and the command that shows it, as JSON', async () => {
  const bodies: string[] = [];
  server.on('/alarm', (response, request) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      bodies.push(`${request.method} ${request.headers['content-type']} ${body}`);
      response.writeHead(204).end();
    });
  });
  expect(await postAlert(`${server.origin}/alarm`, alert)).toBeUndefined();
  expect(bodies).toHaveLength(1);
  expect(bodies[0]).toMatch(/^POST application\/json; charset=utf-8 \{/);
  expect(JSON.parse(bodies[0]?.replace(/^[^{]*/, '') ?? '')).toMatchObject({
    product: 'positivliste',
    ...alert,
    review: ['npm run cli -- review 0a1b2c3d4e5f'],
  });
});

it('tries twice, and says why it could not deliver', async () => {
  server.on('/alarm', says('nej', {}, 500));
  expect(await postAlert(`${server.origin}/alarm`, alert)).toBe('the webhook answered 500');
  expect(server.paths()).toEqual(['/alarm', '/alarm']);
});

it('delivers at the second attempt where the first is refused', async () => {
  server.on('/alarm', (response, _request, nth) => response.writeHead(nth === 1 ? 503 : 200).end());
  expect(await postAlert(`${server.origin}/alarm`, alert)).toBeUndefined();
});

it('follows no redirect, and names an address that does not answer', async () => {
  server.on('/alarm', says('', { location: `${server.origin}/andet` }, 302));
  expect(await postAlert(`${server.origin}/alarm`, alert)).toContain('could not be reached');
  expect(server.paths()).toEqual(['/alarm', '/alarm']);
  expect(await postAlert('http://127.0.0.1:9/', alert)).toContain('could not be reached');
});
