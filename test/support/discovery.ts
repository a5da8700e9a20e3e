import { discover } from '../../scrapers/_shared/discover.ts';
import { createFetcher } from '../../scrapers/_shared/http/fetcher.ts';
import { createPace } from '../../scrapers/_shared/http/pace.ts';
import { AppError } from '../../src/domain/error.ts';
import type { Finding } from '../../src/domain/finding.ts';
import {
  type Fetcher,
  type IsKnown,
  type SourceDefinition,
  sourceDefinitionSchema,
  type TraceStep,
} from '../../src/domain/source.ts';
import { type Behaviour, type LoopbackServer, says, startLoopbackServer } from './loopback-server.ts';
import { createMemoryDocuments } from './memory-documents.ts';

const open: { close(): Promise<void> }[] = [];

/** Closes every site and fetcher of a test. */
export async function closeDiscovery(): Promise<void> {
  for (const each of open.splice(0).reverse()) await each.close();
}

export const pdf = (words: string) => says(`%PDF-1.7\n${words}`, { 'content-type': 'application/pdf' });
export const xlsx = (words: string) =>
  says(words, { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' });
export const page = (title: string, body: string) =>
  says(`<!doctype html><title>${title}</title><body><h1>${title}</h1>${body}</body>`);

/** A website of these pages. */
export async function siteOf(pages: Record<string, Behaviour>): Promise<LoopbackServer> {
  const started = await startLoopbackServer(pages);
  open.push(started);
  return started;
}

function sourceAt(site: LoopbackServer, entry: string[], more: Partial<SourceDefinition>): SourceDefinition {
  return sourceDefinitionSchema.parse({
    id: 'rar-sjaelland',
    name: 'RAR Sjælland',
    publisher: 'RAR Sjælland',
    area: 'rar-sjaelland',
    listKind: 'regional',
    entry: entry.map((path) => site.origin + path),
    hosts: [site.host],
    origin: 'a test',
    areaNames: ['RAR Sjælland', 'Sjælland'],
    ...more,
  });
}

/** What a search came to, addresses by their paths. */
export interface Discovery {
  documents: { path: string; format: string; from: string | undefined }[];
  findings: Finding[];
  steps: TraceStep[];
  /** The code of the error it ended with. */
  refusal?: string;
  sentence?: string;
}

/** Looks for the list of RAR Sjælland from these paths of a site; views are given as the server sends them. */
export async function search(
  site: LoopbackServer,
  entry: string | string[],
  more: Partial<SourceDefinition> = {},
  hosts = [site.host],
  render?: Fetcher['render'],
  isKnown?: IsKnown,
  knownPages?: readonly string[],
): Promise<Discovery> {
  const fetcher = createFetcher({
    source: 'rar-sjaelland',
    hosts,
    allowPrivate: true,
    gapSeconds: 0,
    contact: 'https://example.org/',
    version: '1',
    documents: createMemoryDocuments(),
    now: () => new Date('2026-11-22T03:17:00Z'),
    sleep: async () => undefined,
    pace: createPace({ elapsed: () => 0 }),
  });
  open.push(fetcher);
  const steps: TraceStep[] = [];
  try {
    const asked = { get: fetcher.get, render: render ?? fetcher.get };
    const isKnownPage = knownPages && ((url: string) => knownPages.includes(new URL(url).pathname));
    const source = sourceAt(site, [entry].flat(), more);
    const found = await discover(source, asked, (step) => steps.push(step), isKnown, isKnownPage);
    const documents = found.documents.map(({ document, format, context }) => {
      const { pathname, search: query } = new URL(document.url);
      return { path: `${pathname}${query}`, format, from: context.inForceFrom };
    });
    return { documents, findings: found.findings, steps };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { documents: [], findings: [], steps, refusal: thrown.code, sentence: thrown.sentence.da };
  }
}
