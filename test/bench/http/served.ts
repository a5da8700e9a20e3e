import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { editionsOfCountry } from './world.ts';

const portsSchema = z.object({ hello: z.int(), bytes: z.int(), kept: z.int(), unkept: z.int() });
const usageSchema = z.object({ cpuMicros: z.number(), rss: z.number() });
const publishedSchema = z.object({ published: z.string() });

/** What a server has used of its core, in microseconds, and the memory it holds, in bytes. */
export type Usage = z.infer<typeof usageSchema>;

/** A server in a process of its own: a bare Hono "hello", one that sends bytes, the product, and the product keeping no answers. */
export interface Served {
  ports: z.infer<typeof portsSchema>;
  usage(): Promise<Usage>;
  /** Publishes all lists anew, each row at another price. */
  publish(): Promise<void>;
  close(): Promise<void>;
}

const packageSchema = z.object({ scripts: z.object({ start: z.string() }) });

/** How `npm start` tells Node to keep house with memory. */
export async function flagsOfStart(): Promise<string[]> {
  const text = await readFile(join(import.meta.dirname, '../../../package.json'), 'utf8');
  return packageSchema.parse(JSON.parse(text)).scripts.start.match(/(?<= )--(?:max|min|initial|heap)\S+/g) ?? [];
}

/** Starts the server that `npm run build` made, as `npm start` does. */
export async function serveCountry(): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-http-'));
  const file = join(folder, 'editions.json');
  await writeFile(file, JSON.stringify(editionsOfCountry()));
  const child = fork(join(import.meta.dirname, '../../../dist/test/support/served-country.js'), [file], {
    execArgv: await flagsOfStart(),
  });
  const ports = portsSchema.parse(await said(child));
  const ask = async (word: 'usage' | 'publish') => {
    const answer = said(child);
    child.send(word);
    return answer;
  };
  return {
    ports,
    usage: async () => usageSchema.parse(await ask('usage')),
    publish: async () => void publishedSchema.parse(await ask('publish')),
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

function said(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`the server ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
  });
}
