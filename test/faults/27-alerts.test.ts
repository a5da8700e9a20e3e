import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { z } from 'zod';
import { openProduct, type Product } from '../../src/cli/open.ts';
import { type Server, startServer } from '../../src/cli/serve.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { instant } from '../../src/domain/date.ts';
import { twoFolders } from '../support/kept-folders.ts';
import { sampleRun } from '../support/list-history.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { readOpenMetrics } from '../support/open-metrics.ts';
import { isLong, recordFault, rounds } from './record.ts';

const patience = { timeout: isLong ? 600_000 : 60_000 };
const fault = recordFault(27, 'Alert path down, and no run for 26 hours');
const [minute, hour] = [60_000, 3_600_000];

let place: Awaited<ReturnType<typeof twoFolders>>;
let chat: LoopbackServer;
let post: MailServer;
/** What the chat took, by the states and keys of what it was told. */
let chatted: string[];
let isChatUp: boolean;
/** The clock of all that is under test. It lies before this machine's own, so that nothing is recorded in a future. */
let clock: number;
let lines: string[];
const servers: { server: Server; product: Product }[] = [];

const messageSchema = z.object({ changes: z.array(z.object({ state: z.string(), key: z.string() })) });

beforeEach(async () => {
  place = await twoFolders();
  [chatted, isChatUp, lines, clock] = [[], true, [], Date.parse('2026-11-20T04:00:00Z')];
  chat = await startLoopbackServer({
    '/alarm': (response, request) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      request.on('end', () => {
        if (isChatUp)
          for (const { state, key } of messageSchema.parse(JSON.parse(body)).changes) chatted.push(`${state} ${key}`);
        response.writeHead(isChatUp ? 204 : 503).end();
      });
    },
  });
  post = await startMailServer();
});
afterEach(async () => {
  await closeAll();
  await Promise.all([chat.close(), post.close()]);
  await place.remove();
});

async function closeAll(): Promise<void> {
  for (const { server, product } of servers.splice(0)) {
    await server.close();
    product.close();
  }
}

const configNow = (): Config => ({
  ...readConfig({
    PORT: '0',
    SMTP_URL: `smtp://127.0.0.1:${post.port}`,
    ALERT_FROM: 'positivliste@kommune.example',
    ALERT_TO: 'drift@kommune.example',
    ALERT_WEBHOOK: `${chat.origin}/alarm`,
  }),
  dataDir: place.dataDir,
  backupDir: place.folder,
});

/** Starts a server that collects, by the clock of the test; nothing is due, since nothing asks what is. */
async function serve(): Promise<{ server: Server; product: Product }> {
  const opened = await openProduct(configNow(), {}, { only: ['rar-sjaelland'] });
  const product = { ...opened, now: () => new Date(clock) };
  const log = pino({}, { write: (line: string) => lines.push(line) });
  const running = { server: await startServer(product, configNow(), log, { collects: true }), product };
  await running.server.watching.look();
  servers.push(running);
  return running;
}

/** A run of all sources that ends now. */
async function runEnds({ store, rebuild }: Product, outcome: 'unchanged' | 'failed' = 'unchanged'): Promise<void> {
  const at = instant(new Date(clock));
  const run = {
    ...sampleRun('2026-11-20', outcome, outcome === 'failed' ? 'no-table' : undefined),
    startedAt: at,
    finishedAt: at,
  };
  const id = randomUUID();
  await store.runs.start({ id, trigger: 'schedule', startedAt: at });
  await store.runs.addSource(id, run);
  await store.runs.finish(id, at);
  await rebuild();
}

const healthSchema = z.object({ status: z.string(), reasons: z.array(z.object({ code: z.string() })) });
async function health({ url }: Server): Promise<{ http: number; status: string; codes: string[] }> {
  const answer = await fetch(`${url}/healthz`);
  const { status, reasons } = healthSchema.parse(await answer.json());
  return { http: answer.status, status, codes: reasons.map(({ code }) => code) };
}

const statusSchema = z.object({ state: z.string(), attention: z.array(z.object({ code: z.string() })) });
async function attention({ url }: Server): Promise<string[]> {
  return statusSchema.parse(await (await fetch(`${url}/v1/status`)).json()).attention.map(({ code }) => code);
}

async function metric({ url }: Server, name: string, labels: Record<string, string>): Promise<number | undefined> {
  const family = readOpenMetrics(await (await fetch(`${url}/metrics`)).text()).get(name);
  return family?.samples.find((one) => Object.entries(labels).every(([key, value]) => one.labels[key] === value))
    ?.value;
}

/** How often a mail tells of something. */
const mailed = (words: string): number => post.mails.filter(({ text }) => text.includes(words)).length;

describe('the way of telling the operator', patience, () => {
  it('is down: what is wrong is told the other way at once, kept, retried, shown, and told once when it is up', async () => {
    for (let nth = 0; nth < rounds(2, 20); nth++) {
      await fault.round(`webhook down ${nth}`, async (round) => {
        const { server, product } = await serve();
        await runEnds(product);
        await server.watching.look();
        const [before, mailsBefore] = [chatted.length, mailed('GALT: Sikkerhedskopien')];
        isChatUp = false;
        await rm(place.folder, { recursive: true, force: true });
        await writeFile(place.folder, 'en fil');
        await server.backUp();
        round.holds(
          'the other way tells it at once',
          mailed('GALT: Sikkerhedskopien') === mailsBefore + 1,
          post.mails.length,
        );
        round.holds('nothing is taken for told that was not', chatted.length === before, chatted);
        const asked = chat.paths().length;
        await server.watching.look();
        round.holds('it is not tried again before its time', chat.paths().length === asked);
        clock += 2 * minute;
        await server.watching.look();
        await server.watching.look();
        round.holds('it is tried again', chat.paths().length > asked, chat.paths().length - asked);
        const failures = lines.filter(
          (line) => line.includes('could not be delivered') && line.includes('answered 503'),
        );
        round.holds('every attempt in vain is in the log', failures.length >= 2, failures.length);
        round.holds(
          'health says so',
          (await health(server)).codes.includes('alerts-undelivered'),
          await health(server),
        );
        round.holds('the status says so', (await attention(server)).includes('alerts-undelivered'));
        const waiting = await metric(server, 'positivliste_alerts_undelivered', { way: 'webhook' });
        round.holds('the metrics say so', (waiting ?? 0) > 0, waiting);
        // Killed or stopped meanwhile: what has not been told is told by whoever comes after.
        await closeAll();
        isChatUp = true;
        clock += 2 * hour;
        const next = await serve();
        for (let look = 0; look < 3; look++) await next.server.watching.look();
        const told = chatted.slice(before).filter((one) => one === 'raised backup');
        round.holds(
          'it is told once when the way is up again, over a restart',
          told.length === 1,
          chatted.slice(before),
        );
        const inVain = chatted.some((one) => one.includes('undelivered:webhook'));
        round.holds('that the webhook was down is not told by it', !inVain, chatted);
        await rm(place.folder, { recursive: true, force: true });
        await next.server.backUp();
        clock += minute;
        for (let look = 0; look < 3; look++) await next.server.watching.look();
        const cleared = chatted.slice(before).filter((one) => one === 'cleared backup');
        round.holds('its end is told once', cleared.length === 1, chatted.slice(before));
        round.holds('health is well again', (await health(next.server)).status === 'ok', await health(next.server));
        await closeAll();
        clock += minute;
      });
    }
  });

  it('is down on both sides: mail that nobody takes comes when somebody does, once', async () => {
    await fault.round('mail down', async (round) => {
      const { port } = post;
      await post.close();
      isChatUp = false;
      const { server, product } = await serve();
      await runEnds(product, 'failed');
      for (let look = 0; look < 4; look++) {
        await server.watching.look();
        clock += 10 * minute;
      }
      round.holds('nothing was told', chatted.length === 0, chatted);
      post = await startMailServer({ port });
      isChatUp = true;
      clock += 2 * hour;
      for (let look = 0; look < 4; look++) await server.watching.look();
      round.holds(
        'the mail came once',
        mailed('GALT: RAR Sjælland') === 1,
        post.mails.map(({ text }) => text.slice(0, 200)),
      );
      round.holds(
        'the webhook came once',
        chatted.filter((one) => one === 'raised source:rar-sjaelland').length === 1,
        chatted,
      );
    });
  });

  it('is used once by two servers of one data folder', async () => {
    for (let nth = 0; nth < rounds(2, 20); nth++) {
      await fault.round(`two servers ${nth}`, async (round) => {
        const before = chatted.length;
        const [one, other] = [await serve(), await serve()];
        await runEnds(one.product, 'failed');
        await other.product.rebuild();
        await Promise.all([one, other].map(({ server }) => server.watching.look()));
        await Promise.all([one, other].map(({ server }) => server.watching.look()));
        round.holds(
          'a failure is told once',
          chatted.slice(before).join() === 'raised source:rar-sjaelland',
          chatted.slice(before),
        );
        clock += hour;
        await runEnds(other.product, 'failed');
        await one.product.rebuild();
        await Promise.all([one, other].map(({ server }) => server.watching.look()));
        round.holds(
          'the same failure the next night is not told',
          chatted.length === before + 1,
          chatted.slice(before),
        );
        clock += hour;
        await runEnds(one.product);
        await other.product.rebuild();
        await Promise.all([one, other].map(({ server }) => server.watching.look()));
        await Promise.all([one, other].map(({ server }) => server.watching.look()));
        round.holds(
          'its end is told once',
          chatted.slice(before + 1).join() === 'cleared source:rar-sjaelland',
          chatted.slice(before),
        );
        clock += hour;
        await closeAll();
      });
    }
  });
});

describe('an installation on which nothing happens any more', patience, () => {
  it('says so by itself when no run has ended for 26 hours, is told of once, and recovers', async () => {
    for (let nth = 0; nth < rounds(2, 20); nth++) {
      await fault.round(`no run ${nth}`, async (round) => {
        const { server, product } = await serve();
        await runEnds(product);
        await server.watching.look();
        const [before, mails] = [chatted.length, mailed('GALT: Ingen indsamling')];
        clock += 26 * hour;
        const young = await health(server);
        round.holds('it is well for 26 hours', young.status === 'ok', young);
        clock += 1000;
        // Nobody looked: nothing happened but time.
        const old = await health(server);
        round.holds('it is degraded after that', old.status === 'degraded' && old.codes.join() === 'no-run', old);
        round.holds('it stays alive: a restart would not help', old.http === 200, old);
        round.holds('the status says so', (await attention(server)).includes('no-run'));
        for (let look = 0; look < 3; look++) await server.watching.look();
        clock += 24 * hour;
        await server.watching.look();
        round.holds(
          'it is told once each way',
          chatted.slice(before).join() === 'raised no-run' && mailed('GALT: Ingen indsamling') === mails + 1,
          chatted,
        );
        await runEnds(product);
        await server.watching.look();
        const again = await health(server);
        round.holds('it recovers by itself', again.status === 'ok', again);
        round.holds('its end is told once', chatted.slice(before).join() === 'raised no-run,cleared no-run', chatted);
        clock += minute;
        await closeAll();
      });
    }
  });
});
