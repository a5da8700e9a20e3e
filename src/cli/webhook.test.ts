import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LoopbackServer, says, startLoopbackServer } from '../../test/support/loopback-server.ts';
import { sampleMessage } from '../../test/support/sample-alarm.ts';
import { postAlert } from './webhook.ts';

let server: LoopbackServer;
beforeEach(async () => {
  server = await startLoopbackServer();
});
afterEach(() => server.close());

const message = sampleMessage();

it('sends what happened, since when and what to do, as JSON and as text for a chat', async () => {
  const bodies: string[] = [];
  server.on('/alarm', (response, request) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      bodies.push(
        `${request.method} ${request.headers['content-type']} ${String(request.headers['webhook-id'])} ${body}`,
      );
      response.writeHead(204).end();
    });
  });
  expect(await postAlert(`${server.origin}/alarm`, message)).toBeUndefined();
  expect(bodies).toHaveLength(1);
  expect(bodies[0]).toContain(`POST application/json; charset=utf-8 ${message.id} {`);
  const [change] = message.changes;
  expect(JSON.parse(bodies[0]?.replace(/^[^{]*/, '') ?? '')).toMatchObject({
    product: 'positivliste',
    place: 'positivlisten.example',
    id: message.id,
    text: expect.stringContaining('GALT: Sikkerhedskopien gik galt.'),
    changes: [{ state: 'raised', at: change?.at, key: 'backup', code: 'backup-failed', since: change?.alarm.since }],
  });
});

it('asks once, and says why it was in vain without a word of the address', async () => {
  server.on('/hemmelig', says('nej', {}, 500));
  expect(await postAlert(`${server.origin}/hemmelig`, message)).toBe('answered 500');
  expect(server.paths()).toEqual(['/hemmelig']);
  expect(await postAlert('http://127.0.0.1:9/hemmelig', message)).toMatch(/^could not be reached \([^/:]+\)$/);
});

it('follows no redirect', async () => {
  server.on('/alarm', says('', { location: `${server.origin}/andet` }, 302));
  expect(await postAlert(`${server.origin}/alarm`, message)).toContain('could not be reached');
  expect(server.paths()).toEqual(['/alarm']);
});

it('gives up where nobody answers, and at once where the program stops', async () => {
  server.on('/tavs', () => undefined);
  const stop = new AbortController();
  const posted = postAlert(`${server.origin}/tavs`, message, stop.signal);
  stop.abort();
  expect(await posted).toContain('could not be reached');
});
