import { Agent, get } from 'node:http';
import { z } from 'zod';
import type { Served } from './served.ts';

const perSecond = 500;
const tickMs = 20;
const publishEveryMs = 10_000;

/** What came of asking steadily while lists were published. */
export interface Soaked {
  asked: number;
  published: number;
  /** Requests without an answer, and answers that were no 200 or not wholly of one version. */
  wrong: number;
  p50: number;
  p99: number;
  /** Memory when it began to be level (a fifth of the time in), and the most after that. */
  rssEarly: number;
  rssMost: number;
}

const answerSchema = z.looseObject({ version: z.string(), lists: z.array(z.looseObject({})) });

/** 500 requests a second, a publish every ten seconds; each answer is read and held against its own tag. */
export async function soak(
  served: Served,
  paths: readonly string[],
  seconds: number,
  tell: (line: string) => void,
): Promise<Soaked> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const times: number[] = [];
  const underway = new Set<Promise<void>>();
  const memory: number[] = [];
  let [asked, wrong, published] = [0, 0, 0];
  let publishing = Promise.resolve();
  const ask = async (path: string) => {
    const began = performance.now();
    const answer = await answerTo(agent, served.ports.kept, path).catch(() => undefined);
    times.push(performance.now() - began);
    if (answer?.status !== 200 || !isOfOneVersion(answer.etag, answer.body)) wrong++;
  };
  const until = performance.now() + seconds * 1000;
  let nextPublish = performance.now() + publishEveryMs;
  for (let due = performance.now(); due < until; due += tickMs) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    for (let count = 0; count < (perSecond * tickMs) / 1000; count++) {
      const request = ask(paths[asked++ % paths.length] ?? '/').finally(() => underway.delete(request));
      underway.add(request);
    }
    if (performance.now() < nextPublish) continue;
    nextPublish += publishEveryMs;
    // Nobody stops asking meanwhile.
    publishing = publishing.then(async () => {
      await served.publish();
      published++;
      memory.push((await served.usage()).rss);
      tell(`${Math.round((until - performance.now()) / 1000)} s left, ${asked} asked, ${wrong} wrong`);
    });
  }
  await Promise.all([publishing, ...underway]);
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  const early = Math.floor(memory.length / 5);
  return {
    asked,
    published,
    wrong,
    p50: at(0.5),
    p99: at(0.99),
    rssEarly: memory[early] ?? 0,
    rssMost: Math.max(0, ...memory.slice(early)),
  };
}

/** The version in the tag, in the answer, and of every edition's price is one: the catalogue that answered. */
function isOfOneVersion(etag: string | undefined, body: string): boolean {
  const answer = answerSchema.safeParse(JSON.parse(body));
  return answer.success && etag?.startsWith(`"${answer.data.version}-`) === true;
}

function answerTo(
  agent: Agent,
  port: number,
  path: string,
): Promise<{ status: number | undefined; etag: string | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    get({ agent, port, path, host: '127.0.0.1' }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode, etag: response.headers.etag, body: Buffer.concat(chunks).toString() }),
      );
      response.on('error', reject);
    }).on('error', reject);
  });
}
