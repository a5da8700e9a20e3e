import { join } from 'node:path';
import { pino } from 'pino';
import { ensureChromium } from '../../scrapers/_shared/chromium.ts';
import { startCouncilSite } from '../../test/support/council-site/site.ts';
import type { Config } from '../config.ts';
import { copenhagenDate } from '../domain/date.ts';
import { asAppError } from '../domain/error.ts';
import { openProduct } from './open.ts';
import { progressOn, runTable } from './refresh.ts';
import { type Server, startServer } from './serve.ts';
import { errorLine, type Terminal } from './terminal.ts';

export interface DemoOptions {
  port?: number | undefined;
  dataDir?: string | undefined;
  once?: boolean;
}

/** What the demo leaves running; with `once` only the exit code. */
export interface Demo {
  exitCode: number;
  close(): Promise<void>;
}

/**
 * `demo`: a local website of eight example councils, collected through the pipeline of the real ones and served.
 * The example data lives in a folder of its own, so that it never mixes with real lists.
 */
export async function demoCommand(config: Config, options: DemoOptions, terminal: Terminal): Promise<Demo> {
  const dataDir = options.dataDir ?? join(config.dataDir, 'eksempeldata');
  await browserFor(config, terminal);
  const site = await startCouncilSite({ today: copenhagenDate(new Date()) });
  const demoConfig = { ...config, dataDir, port: options.port ?? config.port };
  const product = await openProduct(demoConfig, site.sources, Object.keys(site.sources));
  const run = await product.refresh('demo', product.sources, progressOn(terminal, product.sources.length));
  terminal.err(runTable(run));
  const isWhole = run.sources.every((one) => one.outcome === 'published' || one.outcome === 'unchanged');
  const closeAll = async (server?: Server) => {
    await server?.close();
    product.close();
    await site.close();
  };
  if (options.once) {
    await closeAll();
    return { exitCode: isWhole ? 0 : 1, close: async () => undefined };
  }
  const server = await startServer(product, demoConfig, pino({ level: 'silent' }));
  terminal.out(oneLine(server.url));
  return { exitCode: isWhole ? 0 : 1, close: () => closeAll(server) };
}

function oneLine(url: string): string {
  const examples = [`${url}/?q=truck&sted=Lejre`, `${url}/v1/courses?q=svejsning&kommune=Odense`, `${url}/lister`];
  return `Positivliste (eksempeldata): ${url}  —  ${examples.join('  ')}`;
}

/** One example list needs a browser; without one that source fails by name and the others go on. */
async function browserFor(config: Config, terminal: Terminal): Promise<void> {
  try {
    await ensureChromium({ CHROMIUM_PATH: config.chromiumPath }, (line) => terminal.status(line));
  } catch (thrown) {
    terminal.err(errorLine(asAppError(thrown), terminal));
  }
}
