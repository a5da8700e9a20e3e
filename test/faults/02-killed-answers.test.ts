import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import { randomFrom } from '../oracle/random.ts';
import { peakMemory, recordFault, rounds } from './record.ts';
import { editionsServed, serveAt, urlOf } from './servers.ts';
import { startTurningLists, type TurningLists, turningAreas, turningNight } from './turning-lists.ts';

/* 50 clients ask the compiled server while it publishes, and it is killed with SIGKILL among them. */

const fault = recordFault(2, 'kill -9 of the API during a publish, with 50 clients');
const clients = 50;

let lists: TurningLists;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  lists = await startTurningLists();
});
afterAll(async () => {
  await lists.close();
  vi.useRealTimers();
});

/** One answer: whole, or the error by which the connection ended. */
type Answer = { status: number; etag: string; body: string } | { error: string };

function ask(url: string, agent: Agent): Promise<Answer> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException) => resolve({ error: error.code ?? error.message });
    const request = get(url, { agent }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', failed);
      // `end` comes only where the whole of what was announced has come.
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          etag: response.headers.etag ?? '',
          body: Buffer.concat(parts).toString(),
        }),
      );
    });
    request.on('error', failed);
  });
}

const questions = [
  '/v1/editions',
  '/v1/courses?q=truck&limit=100',
  '/v1/courses?region=rar-bornholm&limit=100',
  '/v1/regions',
];
/** What a killed process leaves a client with. */
const cutOff = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'HPE_INVALID_EOF_STATE', 'aborted']);

describe('A server killed while it publishes', { timeout: 600_000 }, () => {
  it('has given each of 50 clients answers of one version each, or cut them off.', async () => {
    const random = randomFrom(2);
    for (let count = 0; count < rounds(1, 10); count++) {
      const place = await lists.place();
      await fault.round(`round ${count + 1}`, async (round) => {
        const server = await serveAt(turningNight, place, lists.sources, { RATE_LIMIT: '0', LOG_LEVEL: 'info' });
        const url = await urlOf(server);
        const agent = new Agent({ keepAlive: true, maxSockets: clients });
        const bodies = new Map<string, Set<string>>();
        const strange: string[] = [];
        let isOver = false;
        let whole = 0;
        const client = async (number: number) => {
          for (let asked = number; !isOver; asked++) {
            const question = questions[asked % questions.length] ?? '';
            const answer = await ask(`${url}${question}`, agent);
            if ('error' in answer) {
              if (!cutOff.has(answer.error)) strange.push(answer.error);
              if (isOver) return;
            } else if (answer.status !== 200) strange.push(`${answer.status} ${question}`);
            else {
              whole++;
              const key = `${question} ${answer.etag}`;
              bodies.set(key, (bodies.get(key) ?? new Set()).add(answer.body));
            }
          }
        };
        const asking = Array.from({ length: clients }, (_, number) => client(number));
        await server.line(/"outcome":"published"/);
        await sleep(random.int(300));
        round.costs(peakMemory(server.pid) ?? 0);
        await server.kill();
        isOver = true;
        await Promise.all(asking);
        agent.destroy();
        round.holds('clients were answered', whole > clients, whole);
        round.holds(
          'no answer but a whole one with 200, and no error but a cut connection',
          strange.length === 0,
          strange.slice(0, 5),
        );
        const mixed = [...bodies].filter(([key, found]) => found.size > 1 || key.endsWith(' '));
        round.holds(
          'one ETag is one content, whatever was published meanwhile',
          mixed.length === 0,
          mixed.map(([key]) => key),
        );
        const again = await serveAt('2026-11-22T08:00:30Z', place, lists.sources);
        const served = await editionsServed(await urlOf(again));
        round.holds('it comes up again with what was published', served.length > turningAreas.length, served);
        await again.kill();
      });
      await place.remove();
    }
  });
});
