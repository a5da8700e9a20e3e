import { type AppError, asAppError, theirsError } from '../../src/domain/error.ts';
import type {
  FetchedPage,
  Fetcher,
  Format,
  FoundDocument,
  SourceDefinition,
  TraceStep,
} from '../../src/domain/source.ts';
import { isHeadingRow } from './columns.ts';
import { gridRows } from './grid.ts';
import { dated, type Lead, leadOfLink, ownsPage, type Trail, trailsOn } from './leads.ts';
import { type Page, readPage } from './links.ts';
import { decodeText } from './table/decode-text.ts';
import { readTables } from './table/read-tables.ts';

const deepest = 3;
const mostPages = 20;

/** An address waiting to be looked at. */
interface Waiting extends Partial<Trail> {
  url: string;
  depth: number;
  score: number;
}

/** What looking at an address came to. */
interface Looked {
  fetched: FetchedPage;
  leads: Lead[];
  page?: Page;
  /** A page that seems to hold its list behind a script: tried only where nothing better is found. */
  view?: Lead;
}

/**
 * Finds a source's list documents by following links from its entry pages, best first, at most three deep.
 * Stops at the first page that holds or links to the source's own list; a neighbour's list is never taken.
 * Throws `list-not-found` (or the entry pages' own error) where there is none, `two-lists-for-one-date` where
 * two documents of one format claim the same day.
 */
export async function discover(
  definition: SourceDefinition,
  fetcher: Fetcher,
  trace: (step: TraceStep) => void,
): Promise<FoundDocument[]> {
  const queue: Waiting[] = definition.entry.map((url) => ({ url, depth: 0, score: 0 }));
  const seen = new Set(definition.entry);
  const failures: AppError[] = [];
  let answered = 0;
  let view: Looked | undefined;
  for (let visited = 0; queue.length > 0 && visited < mostPages; visited++) {
    queue.sort((a, b) => a.depth - b.depth || b.score - a.score);
    const next = queue.shift();
    if (!next) break;
    const looked = await look(next, definition, fetcher, trace, failures);
    if (looked === 'stop') break;
    if (!looked) continue;
    answered += 1;
    seen.add(looked.fetched.url);
    if (looked.leads.length > 0) return fetchLeads(looked, definition, fetcher, trace);
    if (looked.view) view ??= looked;
    if (!looked.page || next.depth >= deepest) continue;
    for (const trail of trailsOn(looked.page, definition)) {
      if (seen.has(trail.url)) continue;
      seen.add(trail.url);
      queue.push({ ...trail, depth: next.depth + 1 });
    }
  }
  if (view?.view) return fetchLeads({ ...view, leads: [view.view] }, definition, fetcher, trace);
  const [failure] = failures;
  throw failure !== undefined && answered === 0 ? failure : listNotFound(definition, failures);
}

/**
 * Errors after which nothing more can be asked. A host that has been given up is not among them: the fetcher refuses it
 * by itself, and another entry page may be on another host.
 */
const endOfRun = /^(request-limit|stopped)$/;

async function look(
  next: Waiting,
  definition: SourceDefinition,
  fetcher: Fetcher,
  trace: (step: TraceStep) => void,
  failures: AppError[],
): Promise<Looked | 'stop' | undefined> {
  try {
    const looked = await leadsOn(await fetcher.get(next.url), next, definition);
    const { leads } = looked;
    trace({ url: next.url, result: leads.length > 0 ? `${leads.length} mulige lister` : 'ingen liste her' });
    return looked;
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.fault !== 'theirs') throw error;
    trace({ url: next.url, result: error.sentence.da });
    failures.push(error);
    return endOfRun.test(error.code) ? 'stop' : undefined;
  }
}

function listNotFound(definition: SourceDefinition, failures: readonly AppError[] = []): AppError {
  const [failure] = failures;
  const entry = definition.entry.join(', ');
  return theirsError('list-not-found', {
    da: `Ingen liste for ${definition.name} blev fundet fra ${entry}. Er siden flyttet?${failure ? ` ${failure.sentence.da}` : ''}`,
    en: `No list for ${definition.name} was found from ${entry}. Has the page moved?${failure ? ` ${failure.sentence.en}` : ''}`,
  });
}

const charsetOf = (mediaType: string) => /charset="?([\w-]+)/i.exec(mediaType)?.[1];

const formatOfMediaType: [RegExp, Format][] = [
  [/pdf/, 'pdf'],
  [/spreadsheet|excel/, 'xlsx'],
  [/csv/, 'csv'],
];

/** What a fetched address offers: leads to lists, and the page itself where it is one. */
async function leadsOn(fetched: FetchedPage, from: Waiting, definition: SourceDefinition): Promise<Looked> {
  const format = formatOfMediaType.find(([pattern]) => pattern.test(fetched.mediaType))?.[1];
  if (format) return { fetched, leads: documentItself(fetched, format, from, definition) };
  const page = readPage(decodeText(fetched.bytes, [charsetOf(fetched.mediaType)]).text, fetched.url);
  const leads = page.links.flatMap((link) => leadOfLink(link, page, definition));
  const here = { url: fetched.url, linkText: page.heading, page, ...dated(page.lines) };
  if (!ownsPage(page, definition)) return { fetched, leads, page };
  if (definition.formats.includes('html') && (await holdsList(fetched, definition))) {
    leads.push({ ...here, format: 'html', score: 5 });
  }
  const mayBeView = page.hasScript && definition.formats.includes('view') && /positiv\s?-?liste/i.test(page.heading);
  return { fetched, leads, page, ...(mayBeView && { view: { ...here, format: 'view' as const, score: 1 } }) };
}

/** A document met where a page was expected: the list where an entry leads to it, or its link said so. */
function documentItself(fetched: FetchedPage, format: Format, from: Waiting, definition: SourceDefinition): Lead[] {
  if (!definition.formats.includes(format) || from.says?.isList === false) return [];
  const page: Page = { url: fetched.url, title: '', heading: '', text: '', lines: [], links: [], hasScript: false };
  const { linkText = '', inForceFrom } = from.says ?? {};
  return [{ url: fetched.url, format, score: 1, linkText, page, ...(inForceFrom && { inForceFrom }) }];
}

/** Whether the page itself is the list; read like any other document, in a process of its own. */
async function holdsList(fetched: FetchedPage, definition: SourceDefinition): Promise<boolean> {
  if (!/<table|role=|<dl/i.test(Buffer.from(fetched.bytes).toString('latin1'))) return false;
  const { tables } = await readTables(fetched.bytes, fetched.mediaType);
  return tables.tables.some((table) => {
    const rows = gridRows(table);
    return rows.length > 5 && rows.some((row) => isHeadingRow(row, definition.headings));
  });
}

/** The best document for each in-force date, fetched. */
async function fetchLeads(
  { leads, fetched: own }: Looked,
  definition: SourceDefinition,
  fetcher: Fetcher,
  trace: (step: TraceStep) => void,
): Promise<FoundDocument[]> {
  const near = leads.filter((lead) => definition.hosts.includes(new URL(lead.url).host));
  const byDate = Map.groupBy(near.length > 0 ? near : leads, (lead) => lead.inForceFrom ?? '');
  const found: FoundDocument[] = [];
  for (const ofDate of byDate.values()) {
    const lead = bestLead(ofDate, definition);
    const fetched = await fetchLead(lead, own, fetcher);
    trace({
      url: lead.url,
      result: `valgt: ${lead.format}${lead.inForceFrom ? `, gældende fra ${lead.inForceFrom}` : ''}`,
    });
    found.push(foundDocument(lead, fetched));
  }
  return found;
}

function foundDocument(lead: Lead, fetched: FetchedPage): FoundDocument {
  return {
    document: { sha256: fetched.retrieval.sha256, url: fetched.url, mediaType: fetched.mediaType },
    bytes: fetched.bytes,
    format: lead.format,
    notModified: fetched.notModified,
    context: {
      pageUrl: lead.page.url,
      text: lead.page.text,
      ...(lead.linkText !== '' && { linkText: lead.linkText }),
      ...(lead.inForceFrom && { inForceFrom: lead.inForceFrom }),
    },
  };
}

function fetchLead(lead: Lead, own: FetchedPage, fetcher: Fetcher): Promise<FetchedPage> {
  if (lead.format === 'view') return fetcher.render(lead.url);
  return own.url === lead.url ? Promise.resolve(own) : fetcher.get(lead.url);
}

function bestLead(leads: readonly Lead[], definition: SourceDefinition): Lead {
  const rank = (lead: Lead) => definition.formats.indexOf(lead.format) * 100 - lead.score;
  const unique = [...new Map(leads.map((lead) => [lead.url, lead])).values()].sort((a, b) => rank(a) - rank(b));
  const [best, second] = unique;
  if (!best) throw listNotFound(definition);
  if (second && rank(second) === rank(best)) {
    throw theirsError('two-lists-for-one-date', {
      da: `Siden ${best.page.url} har to lister for samme dato: ${best.url} og ${second.url}.`,
      en: `The page ${best.page.url} has two lists for one date: ${best.url} and ${second.url}.`,
    });
  }
  return best;
}
