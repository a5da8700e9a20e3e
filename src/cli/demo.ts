import { join } from 'node:path';
import { pino } from 'pino';
import { ensureChromium } from '../../scrapers/_shared/chromium.ts';
import { type CouncilSite, startCouncilSite } from '../../test/support/council-site/site.ts';
import type { Config } from '../config.ts';
import { copenhagenDate } from '../domain/date.ts';
import { asAppError } from '../domain/error.ts';
import { openProduct } from './open.ts';
import { progressOn, runTable } from './refresh.ts';
import { startServer } from './serve.ts';
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
  const demoConfig = { ...config, dataDir, port: options.port ?? config.port };
  const site = await exampleCouncils(demoConfig.port);
  const opened: { close(): unknown }[] = [site];
  const closeAll = async () => {
    for (const one of opened.splice(0).toReversed()) await one.close();
  };
  try {
    const product = await openProduct(demoConfig, site.sources, Object.keys(site.sources));
    opened.push(product);
    const run = await product.refresh('demo', product.sources, progressOn(terminal, product.sources.length));
    terminal.err(runTable(run));
    const isWhole = run.sources.every((one) => one.outcome === 'published' || one.outcome === 'unchanged');
    if (options.once) await closeAll();
    else {
      const server = await startServer(product, demoConfig, pino({ level: 'silent' }));
      opened.push(server);
      terminal.out(oneLine(server.url));
    }
    return { exitCode: isWhole ? 0 : 1, close: closeAll };
  } catch (thrown) {
    await closeAll();
    throw thrown;
  }
}

function oneLine(url: string): string {
  const examples = [`${url}/?q=truck&sted=Lejre`, `${url}/v1/courses?q=svejsning&kommune=Odense`, `${url}/lister`];
  return `Positivliste (eksempeldata): ${url}  —  ${examples.join('  ')}`;
}

/**
 * The example councils live on the port after the demo's own, so that the documents' addresses in an answer still lead
 * somewhere the next time; where that port is taken, on any other.
 */
async function exampleCouncils(port: number): Promise<CouncilSite> {
  const today = copenhagenDate(new Date());
  if (port === 0 || port === 65_535) return startCouncilSite({ today });
  return startCouncilSite({ today, port: port + 1 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') return startCouncilSite({ today });
    throw error;
  });
}

/** One example list needs a browser; without one that source fails by name and the others go on. */
async function browserFor(config: Config, terminal: Terminal): Promise<void> {
  try {
    await ensureChromium({ CHROMIUM_PATH: config.chromiumPath }, (line) => terminal.status(line));
  } catch (thrown) {
    terminal.err(errorLine(asAppError(thrown), terminal));
  }
}
