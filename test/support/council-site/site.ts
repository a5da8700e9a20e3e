import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type CivilDate, civilDate } from '../../../src/domain/date.ts';
import type { Format } from '../../../src/domain/source.ts';
import type { Council, CouncilPage, ListFile, PageContext } from './council.ts';
import { councils } from './councils.ts';
import { viewScript } from './layouts/view.ts';
import { type ListRow, makeList } from './list.ts';
import { councilPage, frontPage, stylePath, styleSheet, viewScriptPath } from './pages.ts';

/** The day the example site believes it is, where nothing else is said. */
export const exampleToday = '2026-11-22';

/** A running example site. `sources` has the form of a sources file (SOURCES_FILE). */
export interface CouncilSite {
  url: string;
  sources: Record<string, { entry: string[]; hosts: string[]; gapSeconds: number; exampleData: true }>;
  close(): Promise<void>;
}

/** One address of the site: what it answers with. */
interface Resource {
  mediaType: string;
  bytes: Uint8Array;
  etag: string;
  lastModified: Date;
}

const mediaTypes: Record<ListFile['format'], string> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  view: 'application/json; charset=utf-8',
};
const html = 'text/html; charset=utf-8';
const robots = 'User-agent: *\nDisallow: /soeg/\n';

/** What the pages say of scripts holds in the browser too: only files of this host. */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'";

function councilOf(areaId: string): Council {
  const found = councils.find((council) => council.id === areaId);
  if (!found) throw new Error(`No example council is called "${areaId}".`);
  return found;
}

function contextOf(council: Council, today: CivilDate): PageContext {
  return { council, list: makeList(council, today), neighbours: council.adjacent.map(councilOf) };
}

/** The rows of a council's list in the document's order: the truth that published rows are compared with. */
export function listOf(areaId: string, options: { today?: string } = {}): readonly ListRow[] {
  return makeList(councilOf(areaId), civilDate(options.today ?? exampleToday)).rows;
}

/** The ids of the eight councils. */
export const exampleAreas: readonly string[] = councils.map((council) => council.id);

/** The formats in which a council publishes its list. */
export function formatsOf(areaId: string): readonly Format[] {
  const council = councilOf(areaId);
  const onPage: Format[] = council.pages.some((page) => page.holdsList) ? ['html'] : [];
  return [...council.files.map((file) => file.format), ...onPage];
}

/** A council's list in one of its formats, byte for byte as the site serves it; `view` is the data its script fetches. */
export async function documentOf(
  areaId: string,
  format: Format,
  options: { today?: string } = {},
): Promise<Uint8Array> {
  const context = contextOf(councilOf(areaId), civilDate(options.today ?? exampleToday));
  const page = context.council.pages.find((one) => format === 'html' && one.holdsList);
  if (page) return pageBytes(page, context);
  const file = context.council.files.find((one) => one.format === format);
  if (!file) throw new Error(`${areaId} does not publish its list as ${format}.`);
  return file.layout(context.list);
}

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);
const pageBytes = (page: CouncilPage, context: PageContext): Uint8Array => encoded(councilPage(page, context));

function resource(mediaType: string, bytes: Uint8Array, day: CivilDate): Resource {
  const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 20)}"`;
  return { mediaType, bytes, etag, lastModified: new Date(`${day}T08:00:00Z`) };
}

/** Everything the site answers with, by path. */
async function allResources(today: CivilDate): Promise<Map<string, Resource>> {
  const all = new Map<string, Resource>();
  const contexts = councils.map((council) => contextOf(council, today));
  for (const context of contexts) {
    const { council, list } = context;
    for (const page of council.pages) all.set(page.path, resource(html, pageBytes(page, context), list.updated));
    for (const file of council.files) {
      all.set(file.path, resource(mediaTypes[file.format], await file.layout(list), list.updated));
    }
  }
  const day = contexts[0]?.list.updated ?? today;
  all.set('/', resource(html, encoded(frontPage(councils)), day));
  all.set('/robots.txt', resource('text/plain; charset=utf-8', encoded(robots), day));
  all.set(stylePath, resource('text/css; charset=utf-8', encoded(styleSheet), day));
  all.set(viewScriptPath, resource('text/javascript; charset=utf-8', encoded(viewScript), day));
  return all;
}

/** True where the asker holds these bytes already; an ETag, where sent, decides alone (RFC 9110, 13.2.2). */
function holdsAlready(request: IncomingMessage, found: Resource): boolean {
  const etags = request.headers['if-none-match'];
  if (etags !== undefined) {
    return etags.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === found.etag);
  }
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return since >= found.lastModified.getTime();
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    ...(status === 405 && { allow: 'GET, HEAD' }),
  });
  response.end(`${sentence}\n`);
}

function answer(request: IncomingMessage, response: ServerResponse, resources: ReadonlyMap<string, Resource>): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse(response, 405, 'Kun GET og HEAD.');
    return;
  }
  const [path = ''] = (request.url ?? '').split('?');
  const found = resources.get(path);
  if (!found) {
    refuse(response, 404, 'Siden findes ikke (eksempeldata).');
    return;
  }
  const validators = { etag: found.etag, 'last-modified': found.lastModified.toUTCString() };
  if (holdsAlready(request, found)) {
    response.writeHead(304, validators);
    response.end();
    return;
  }
  response.writeHead(200, {
    ...validators,
    'content-type': found.mediaType,
    'content-length': found.bytes.byteLength,
    'x-content-type-options': 'nosniff',
    ...(found.mediaType === html && { 'content-security-policy': contentSecurityPolicy }),
  });
  response.end(request.method === 'HEAD' ? undefined : found.bytes);
}

function sourcesAt(host: string): CouncilSite['sources'] {
  return Object.fromEntries(
    councils.map((council) => [
      council.id,
      { entry: [`http://${host}${council.pages[0].path}`], hosts: [host], gapSeconds: 0, exampleData: true as const },
    ]),
  );
}

/**
 * Starts the example site on 127.0.0.1 (any free port unless one is asked for). All documents are made before it
 * answers; the same `today` gives the same bytes.
 */
export async function startCouncilSite(options: { port?: number; today?: string } = {}): Promise<CouncilSite> {
  const resources = await allResources(civilDate(options.today ?? exampleToday));
  const server = createServer((request, response) => answer(request, response, resources));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The example site has no port.');
  const host = `127.0.0.1:${address.port}`;
  return {
    url: `http://${host}`,
    sources: sourcesAt(host),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
