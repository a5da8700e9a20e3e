import { createServer, type Server } from 'node:http';
import { type CivilDate, civilDate } from '../../../src/domain/date.ts';
import type { Format } from '../../../src/domain/source.ts';
import type { Council, CouncilPage, ListFile, PageContext } from './council.ts';
import { councils } from './councils.ts';
import type { Fault } from './fault.ts';
import { faultOf } from './faults.ts';
import { viewScript } from './layouts/view.ts';
import { type ExampleList, type ListRow, makeList } from './list.ts';
import { councilPage, frontPage, stylePath, styleSheet, viewScriptPath } from './pages.ts';
import { poolPath, poolResources, poolSource } from './pool.ts';
import { answer, html, type Manner, type Resource, resourceOf } from './resource.ts';
import { councilOf, variantOf } from './variants.ts';

/** The day the example site believes it is, where nothing else is said. */
export const exampleToday = '2026-11-22';

/** How a council's part of the site differs from the ordinary: laid out otherwise, something wrong with it, or both. */
export interface Difference {
  variant?: string | undefined;
  fault?: string | undefined;
}

type ExampleSource = { entry: string[]; hosts: string[]; gapSeconds: number; exampleData: true };

/** A running example site. `sources` has the form of a sources file (SOURCES_FILE). */
export interface CouncilSite {
  url: string;
  sources: Record<string, ExampleSource>;
  /** The same for the source of documents about the pool's money. */
  poolSources: Record<string, ExampleSource>;
  /** Switches a council's variant and fault; what is not named is as usual again. */
  set(areaId: string, difference: Difference): Promise<void>;
  /** The paths a council's host was asked for, in order; one host may be that of all. */
  asked(areaId: string): readonly string[];
  close(): Promise<void>;
}

interface SiteOptions {
  port?: number | undefined;
  today?: string | undefined;
  /** By the council's id. */
  variants?: Readonly<Record<string, string>>;
  faults?: Readonly<Record<string, string>>;
  /** Every council on a host of its own, as they have been, instead of all on one, as they are. */
  hosts?: 'one' | 'each';
}

const mediaTypes: Record<ListFile['format'], string> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  view: 'application/json; charset=utf-8',
};
const script = 'text/javascript; charset=utf-8';
const robots = 'User-agent: *\nDisallow: /soeg/\n';

/** A council as it publishes: in its variant, and with what is wrong. */
function councilAs(areaId: string, { variant, fault }: Difference): Council {
  const laidOut = variant === undefined ? councilOf(areaId) : variantOf(variant).council(councilOf(areaId));
  return (fault === undefined ? undefined : faultOf(fault).council)?.(laidOut) ?? laidOut;
}

function listAs(council: Council, today: CivilDate): ExampleList {
  const list = makeList(council, today);
  return council.edit?.(list) ?? list;
}

function contextOf(council: Council, today: CivilDate): PageContext {
  return { council, list: listAs(council, today), neighbours: council.adjacent.map(councilOf) };
}

/** The rows of a council's list in the document's order: the truth that published rows are compared with. */
export function listOf(areaId: string, options: { today?: string } & Difference = {}): readonly ListRow[] {
  return rowsOf(councilAs(areaId, options), options.today);
}

/** The same for a council that is no part of the site. */
export const rowsOf = (council: Council, today: string = exampleToday): readonly ListRow[] =>
  listAs(council, civilDate(today)).rows;

/** The headings of a council's list, as it prints them. */
export const headingsOf = (areaId: string, difference: Difference = {}): string[] =>
  councilAs(areaId, difference).columns.map(({ heading }) => heading);

/** The ids of the eight councils. */
export const exampleAreas: readonly string[] = councils.map((council) => council.id);

/** The formats in which a council publishes its list. */
export function formatsOf(areaId: string, difference: Difference = {}): readonly Format[] {
  const council = councilAs(areaId, difference);
  const onPage: Format[] = council.pages.some((page) => page.holdsList) ? ['html'] : [];
  return [...council.files.map((file) => file.format), ...onPage];
}

/** A council's list in one of its formats, byte for byte as the site serves it; `view` is the data its script fetches. */
export async function documentOf(
  areaId: string,
  format: Format,
  options: { today?: string } & Difference = {},
): Promise<Uint8Array> {
  return documentBy(councilAs(areaId, options), format, options.today);
}

/** The same for a council that is no part of the site. */
export async function documentBy(council: Council, format: Format, today: string = exampleToday): Promise<Uint8Array> {
  const context = contextOf(council, civilDate(today));
  const page = council.pages.find((one) => format === 'html' && one.holdsList);
  if (page) return pageBytes(page, context);
  const file = council.files.find((one) => one.format === format);
  if (!file) throw new Error(`${council.id} does not publish its list as ${format}.`);
  return file.layout(context.list);
}

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);
const pageBytes = (page: CouncilPage, context: PageContext): Uint8Array => encoded(councilPage(page, context));

/** A council's part of the site. */
interface Part {
  resources: ReadonlyMap<string, Resource>;
  manners: ReadonlyMap<string, Manner>;
  robots: Manner | undefined;
}

async function partOf(areaId: string, difference: Difference, today: CivilDate): Promise<Part> {
  const council = councilAs(areaId, difference);
  const fault: Fault | undefined = difference.fault === undefined ? undefined : faultOf(difference.fault);
  const context = contextOf(council, today);
  const day = context.list.updated;
  const resources = new Map<string, Resource>();
  for (const page of council.pages) resources.set(page.path, resourceOf(html, pageBytes(page, context), day));
  for (const file of council.files) {
    const mediaType = file.mediaType ?? mediaTypes[file.format];
    resources.set(file.path, resourceOf(mediaType, await file.layout(context.list), day));
  }
  for (const [path, text] of Object.entries(council.scripts ?? {})) {
    resources.set(path, resourceOf(script, encoded(text), day));
  }
  const manners = new Map(Object.entries(fault?.answers?.(council) ?? {}));
  return { resources, manners, robots: fault?.robots };
}

/** What belongs to no council. */
async function commons(today: CivilDate): Promise<ReadonlyMap<string, Resource>> {
  const [first] = councils;
  const day = first ? makeList(first, today).updated : today;
  return new Map([
    ['/', resourceOf(html, encoded(frontPage(councils)), day)],
    ['/robots.txt', resourceOf('text/plain; charset=utf-8', encoded(robots), day)],
    [stylePath, resourceOf('text/css; charset=utf-8', encoded(styleSheet), day)],
    [viewScriptPath, resourceOf(script, encoded(viewScript), day)],
    ...(await poolResources(today)),
  ]);
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The example site has no port.');
  return `127.0.0.1:${address.port}`;
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });

function sourcesAt(hosts: ReadonlyMap<string, string>): CouncilSite['sources'] {
  return Object.fromEntries(
    councils.map((council) => {
      const host = hosts.get(council.id) ?? '';
      const entry = [`http://${host}${council.pages[0].path}`];
      return [council.id, { entry, hosts: [host], gapSeconds: 0, exampleData: true as const }];
    }),
  );
}

function poolSourceAt(host: string): CouncilSite['poolSources'] {
  return { [poolSource]: { entry: [`http://${host}${poolPath}`], hosts: [host], gapSeconds: 0, exampleData: true } };
}

/**
 * Starts the example site on 127.0.0.1 (any free port unless one is asked for). All documents are made before it
 * answers; the same `today` gives the same bytes.
 */
export async function startCouncilSite(options: SiteOptions = {}): Promise<CouncilSite> {
  const today = civilDate(options.today ?? exampleToday);
  const shared = await commons(today);
  const parts = new Map<string, Part>();
  const set = async (areaId: string, difference: Difference) => {
    parts.set(areaId, await partOf(areaId, difference, today));
  };
  for (const id of exampleAreas) await set(id, { variant: options.variants?.[id], fault: options.faults?.[id] });

  const seen = new Map<string, string[]>();
  const serve = (robotsOf: () => Manner | undefined) =>
    createServer((request, response) => {
      const [path = ''] = (request.url ?? '').split('?');
      const { host = '' } = request.headers;
      seen.set(host, [...(seen.get(host) ?? []), path]);
      const all = [...parts.values()];
      const resource = shared.get(path) ?? all.find((part) => part.resources.has(path))?.resources.get(path);
      const manner =
        path === '/robots.txt' ? robotsOf() : all.find((part) => part.manners.has(path))?.manners.get(path);
      (manner ?? answer)({ request, response, resource });
    });

  const servers: Server[] = [];
  const hosts = new Map<string, string>();
  if (options.hosts === 'each') {
    for (const id of exampleAreas) {
      const server = serve(() => parts.get(id)?.robots);
      servers.push(server);
      hosts.set(id, await listen(server, 0));
    }
  } else {
    const server = serve(() => [...parts.values()].find((part) => part.robots)?.robots);
    servers.push(server);
    const host = await listen(server, options.port ?? 0);
    for (const id of exampleAreas) hosts.set(id, host);
  }
  return {
    url: `http://${[...hosts.values()][0]}`,
    sources: sourcesAt(hosts),
    poolSources: poolSourceAt([...hosts.values()][0] ?? ''),
    set,
    asked: (areaId) => seen.get(hosts.get(areaId) ?? '') ?? [],
    close: async () => {
      await Promise.all(servers.map(close));
    },
  };
}
