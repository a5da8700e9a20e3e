import { createHash } from 'node:crypto';
import { z } from 'zod';
import { createFetcher } from '../../scrapers/_shared/http/fetcher.ts';
import { createPace } from '../../scrapers/_shared/http/pace.ts';
import type { World } from '../../src/collect/refresh.ts';
import { civilDateSchema } from '../../src/domain/date.ts';
import type { AnySource, FoundDocument, Source } from '../../src/domain/source.ts';
import { sourceDefinitionSchema } from '../../src/domain/source.ts';
import type { openTemporaryStore } from './list-history.ts';
import { type LoopbackServer, says } from './loopback-server.ts';
import { sampleRow } from './sample-candidate.ts';

/** A list in the simplest of formats: JSON that says what it says. */
const paperSchema = z.object({
  head: z.array(z.string()),
  inForceFrom: civilDateSchema.optional(),
  titles: z.array(z.string()),
});
type Paper = z.input<typeof paperSchema>;

/** A list of so many courses. */
export const paper = (count: number, more: Partial<Paper> = {}): Paper => ({
  head: ['Positivliste RAR Fyn'],
  inForceFrom: '2026-10-01',
  titles: Array.from({ length: count }, (_, at) => `Kursus ${at}`),
  ...more,
});

const encoded = (text: string) => new TextEncoder().encode(text);
export const bytesOf = (one: Paper) => encoded(JSON.stringify(one));

/** The paper as a web server with validators gives it: asked again with the ETag it answers 304. */
export function serves(server: LoopbackServer, path: string, one: Paper): void {
  const etag = `"${createHash('sha256').update(bytesOf(one)).digest('hex')}"`;
  server.on(path, (response, request, nth) => {
    if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else says(bytesOf(one), { etag, 'content-type': 'application/json' })(response, request, nth);
  });
}

interface PaperSource {
  area?: string;
  server?: LoopbackServer;
  /** Paths of its documents, each with the in-force date the page prints beside it. */
  papers?: Record<string, string | undefined>;
  reader?: string;
  read?: Source['read'];
  find?: Source['find'];
}

/** A source of such lists, on a server of this machine. */
export function paperSource({
  area = 'rar-fyn',
  server,
  papers = { '/liste': undefined },
  ...parts
}: PaperSource): Source {
  const name = area === 'rar-fyn' ? 'RAR Fyn' : 'RAR Bornholm';
  const definition = sourceDefinitionSchema.parse({
    id: area,
    name,
    publisher: name,
    area,
    listKind: 'regional',
    entry: server ? [`${server.origin}/`] : [],
    hosts: server ? [server.host] : [],
    origin: 'test',
    areaNames: [name],
    expectations: { rows: { min: 3, max: 100 } },
    gapSeconds: 0,
  });
  const find: Source['find'] = async (fetcher) => {
    const found: FoundDocument[] = [];
    for (const [path, day] of Object.entries(papers)) {
      const page = await fetcher.get(`${server?.origin}${path}`);
      const document = { sha256: page.retrieval.sha256, url: page.url, mediaType: page.mediaType };
      const inForceFrom = civilDateSchema.optional().parse(day);
      const context = { pageUrl: page.url, text: '', ...(inForceFrom && { inForceFrom }) };
      found.push({ document, bytes: page.bytes, format: 'html', notModified: page.notModified, context });
    }
    return { documents: found, findings: [] };
  };
  const source: Source = {
    definition,
    reader: parts.reader ?? '1',
    find: parts.find ?? find,
    read: parts.read ?? readPaper,
    taught: () => source,
  };
  return source;
}

/** Reads such a list. */
export const readPaper: Source['read'] = async (bytes) => {
  const { head, inForceFrom, titles } = paperSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  const rows = titles.map((title, at) => sampleRow({ title, place: { line: at + 1 } }));
  return { head, ...(inForceFrom && { inForceFrom }), rows, findings: [], exampleData: false };
};

type Store = ReturnType<typeof openTemporaryStore>;

/** Everything a refresh needs, on a real store and with the product's own fetcher. */
export function worldOf(store: Store, sources: readonly AnySource[], now: string, deadlineMs?: number): World {
  const clock = () => new Date(now);
  return {
    sources,
    editions: store.editions,
    comparisons: store.comparisons,
    runs: store.runs,
    pools: store.pools,
    now: clock,
    progress: () => undefined,
    ...(deadlineMs !== undefined && { deadlineMs }),
    fetcherFor: ({ definition }, signal) =>
      createFetcher({
        source: definition.id,
        hosts: definition.hosts,
        allowPrivate: true,
        gapSeconds: 0,
        contact: 'mailto:test@example.org',
        version: 'test',
        documents: store.documents,
        now: clock,
        pace: createPace(),
        signal,
        sleep: async () => undefined,
      }),
  };
}
