import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pino } from 'pino';
import { ensureChromium } from '../../scrapers/_shared/chromium.ts';
import { sniffMediaType } from '../../scrapers/_shared/table/media-type.ts';
import { type CouncilSite, startCouncilSite } from '../../test/support/council-site/site.ts';
import { type EarlierList, earlierLists } from '../../test/support/council-site/years.ts';
import { importDocument } from '../collect/import.ts';
import type { Config } from '../config.ts';
import { copenhagenDate } from '../domain/date.ts';
import { sha256Schema } from '../domain/document.ts';
import { asAppError } from '../domain/error.ts';
import { openProduct, type Product } from './open.ts';
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

/** So that the demo shows what a page with an operator has; nobody has an address under `.example` (RFC 2606). */
const exampleContact = 'mailto:eksempel@positivliste.example';

/**
 * `demo`: a local website of eight example councils, collected through the pipeline of the real ones and served.
 * The example data lives in a folder of its own, so that it never mixes with real lists.
 */
export async function demoCommand(
  config: Config,
  options: DemoOptions,
  terminal: Terminal,
  stop?: AbortSignal,
): Promise<Demo> {
  const dataDir = options.dataDir ?? join(config.dataDir, 'eksempeldata');
  await browserFor(config, terminal);
  const port = options.port ?? config.port;
  const demoConfig: Config = {
    ...config,
    dataDir,
    // Made-up lists must never come into a database of real ones, from which nothing is ever taken away.
    databaseUrl: undefined,
    // The operator's own backups are of real lists.
    backupDir: undefined,
    port,
    contact: config.contact ?? exampleContact,
    ...(port !== 0 && { publicUrl: config.publicUrl ?? `http://127.0.0.1:${port}` }),
  };
  const site = await exampleCouncils(demoConfig.port);
  const opened: { close(): unknown }[] = [site];
  const closeAll = async () => {
    for (const one of opened.splice(0).toReversed()) await one.close();
  };
  try {
    const sources = { ...site.sources, ...site.poolSources };
    const product = await openProduct(demoConfig, sources, { only: Object.keys(sources) });
    opened.push(product);
    const progress = progressOn(terminal, product.everySource.length);
    const run = await product.refresh('demo', product.everySource, progress, {
      ...(stop && { stop }),
      notRebuilt: (thrown) => terminal.err(errorLine(asAppError(thrown), terminal)),
    });
    terminal.err(runTable(run));
    const isWhole = run.sources.every((one) => one.outcome === 'published' || one.outcome === 'unchanged');
    if (options.once) await closeAll();
    else {
      const server = await startServer(product, demoConfig, pino({ level: 'silent' }));
      opened.push(server);
      terminal.out(oneLine(server.url));
      // The search answers already; the years before come in behind it.
      opened.push(importInBackground(product, server, terminal));
    }
    return { exitCode: isWhole ? 0 : 1, close: closeAll };
  } catch (thrown) {
    await closeAll();
    throw thrown;
  }
}

/** Imports the years before while the demo answers; closing it lets the list under way be finished and begins no other. */
function importInBackground(product: Product, server: Server, terminal: Terminal): { close(): Promise<void> } {
  const stop = new AbortController();
  const work = importEarlier(product, terminal, stop.signal)
    .then(() => product.rebuild())
    .then(() => (stop.signal.aborted ? undefined : server.snapshot()))
    .catch((thrown: unknown) => terminal.err(errorLine(asAppError(thrown), terminal)));
  return {
    close() {
      stop.abort();
      return work;
    },
  };
}

/** The five half-years before, brought in as an operator would bring in old files: once, and through the same judge. */
async function importEarlier(product: Product, terminal: Terminal, signal: AbortSignal): Promise<void> {
  const known = new Set(
    (await product.store.editions.kept()).map(({ summary }) => `${summary.area} ${summary.inForceFrom}`),
  );
  const lists = earlierLists(copenhagenDate(product.now())).filter(
    ({ area, inForceFrom }) => !known.has(`${area} ${inForceFrom}`),
  );
  let done = 0;
  for (const list of lists) {
    if (signal.aborted) return;
    await importEarlierList(product, list);
    terminal.status(`${++done}/${lists.length}: ${list.name}`);
  }
  if (done > 0) terminal.err(`${done} lists of the five half-years before: imported`);
}

async function importEarlierList(product: Product, { area, inForceFrom, name, make }: EarlierList): Promise<void> {
  const source = product.sources.find(({ definition }) => definition.area === area);
  if (!source) return;
  const bytes = await make();
  const sha256 = sha256Schema.parse(createHash('sha256').update(bytes).digest('hex'));
  const file = { name, bytes, sha256, mediaType: sniffMediaType(bytes), inForceFrom };
  const verdict = await importDocument(file, source, { ...product.store, now: product.now });
  if (verdict.outcome !== 'published') throw new Error(`${name} was ${verdict.outcome}`);
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
