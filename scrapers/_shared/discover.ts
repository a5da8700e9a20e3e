import { inForceDate } from '../../src/domain/danish.ts';
import type { CivilDate } from '../../src/domain/date.ts';
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
import { councilsNamed, type Link, mentions, type Page, readPage } from './links.ts';
import { decodeText } from './table/decode-text.ts';
import { readTables } from './table/read-tables.ts';

const deepest = 3;
const mostPages = 20;

/** A place where a list seems to be: a link to a document, or the page itself. */
interface Lead {
  url: string;
  format: Format;
  score: number;
  linkText: string;
  inForceFrom?: CivilDate;
  page: Page;
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
  const queue = definition.entry.map((url) => ({ url, depth: 0, score: 0 }));
  const seen = new Set(definition.entry);
  let firstFailure: AppError | undefined;
  for (let visited = 0; queue.length > 0 && visited < mostPages; visited++) {
    queue.sort((a, b) => a.depth - b.depth || b.score - a.score);
    const next = queue.shift();
    if (!next) break;
    let fetched: FetchedPage;
    try {
      fetched = await fetcher.get(next.url);
    } catch (thrown) {
      const error = asAppError(thrown);
      if (error.fault !== 'theirs') throw error;
      trace({ url: next.url, result: error.sentence.da });
      firstFailure ??= error;
      if (/^(request-limit|stopped)$/.test(error.code)) break;
      continue;
    }
    const { leads, page, own } = await leadsOn(fetched, definition);
    trace({ url: next.url, result: leads.length > 0 ? `${leads.length} mulige lister` : 'ingen liste her' });
    if (leads.length > 0) return fetchLeads(leads, own, definition, fetcher, trace);
    if (!page || next.depth >= deepest) continue;
    for (const link of pageLinks(page, definition)) {
      if (seen.has(link.url)) continue;
      seen.add(link.url);
      queue.push({ ...link, depth: next.depth + 1 });
    }
  }
  throw firstFailure !== undefined && seen.size === definition.entry.length ? firstFailure : listNotFound(definition);
}

function listNotFound(definition: SourceDefinition): AppError {
  return theirsError('list-not-found', {
    da: `Ingen liste for ${definition.name} blev fundet fra ${definition.entry.join(', ')}. Er siden flyttet?`,
    en: `No list for ${definition.name} was found from ${definition.entry.join(', ')}. Has the page moved?`,
  });
}

const charsetOf = (mediaType: string) => /charset="?([\w-]+)/i.exec(mediaType)?.[1];

const formatOfMediaType: [RegExp, Format][] = [
  [/pdf/, 'pdf'],
  [/spreadsheet|excel/, 'xlsx'],
  [/csv/, 'csv'],
];

/** What a fetched address offers: leads to lists, and the page itself where it is one. */
async function leadsOn(
  fetched: FetchedPage,
  definition: SourceDefinition,
): Promise<{ leads: Lead[]; page?: Page; own?: FetchedPage }> {
  const format = formatOfMediaType.find(([pattern]) => pattern.test(fetched.mediaType))?.[1];
  if (format) {
    const page: Page = { url: fetched.url, title: '', heading: '', text: '', lines: [], links: [], hasScript: false };
    return { leads: [{ url: fetched.url, format, score: 1, linkText: '', page }], own: fetched };
  }
  const page = readPage(decodeText(fetched.bytes, [charsetOf(fetched.mediaType)]).text, fetched.url);
  const leads = page.links.flatMap((link) => leadOfLink(link, page, definition));
  if (ownsPage(page, definition) && (await holdsList(fetched, definition))) {
    leads.push({ url: fetched.url, format: 'html', score: 5, linkText: page.heading, page, ...dated(page.lines) });
  } else if (leads.length === 0 && page.hasScript && ownsPage(page, definition) && /positivliste/i.test(page.heading)) {
    leads.push({ url: fetched.url, format: 'view', score: 1, linkText: page.heading, page, ...dated(page.lines) });
  }
  return { leads: leads.filter((lead) => definition.formats.includes(lead.format)), page, own: fetched };
}

/** Whether the page itself is the list; read like any other document, in a process of its own. */
async function holdsList(fetched: FetchedPage, definition: SourceDefinition): Promise<boolean> {
  const { tables } = await readTables(fetched.bytes, fetched.mediaType);
  return tables.tables.some((table) => {
    const rows = gridRows(table);
    return rows.length > 5 && rows.some((row) => isHeadingRow(row, definition.headings));
  });
}

const dated = (lines: readonly string[]): { inForceFrom?: CivilDate } => {
  const dates = new Set(lines.flatMap((line) => inForceDate(line) ?? []));
  const [only] = dates;
  return only && dates.size === 1 ? { inForceFrom: only } : {};
};

/** True where the page is about this source's area: its heading, title or address names it and no other council. */
function ownsPage(page: Page, definition: SourceDefinition): boolean {
  const head = `${page.title} ${page.heading}`;
  if (mentions(head, definition.areaNames)) return true;
  if (councilsNamed(head).length > 0) return false;
  return mentions(pathWords(page.url), definition.areaNames);
}

const pathWords = (url: string) => new URL(url).pathname.replace(/[^a-zA-Z0-9%]+/g, ' ');

function formatOfLink(link: Link): Format | undefined {
  const path = new URL(link.url).pathname.toLowerCase();
  const words = link.text.toLowerCase();
  if (/\.(xlsx|xls|ods)$/.test(path) || /\bexcel\b/.test(words)) return 'xlsx';
  if (/\.csv$/.test(path)) return 'csv';
  if (/\.pdf$/.test(path) || /\bpdf\b/.test(words)) return 'pdf';
  if (/digital visning|søgefunktion|søg i (positiv)?listen/.test(words)) return 'view';
  return undefined;
}

const otherPapers = /referat|dagsorden|vejledning|ansøgning|bilag til|pressemeddelelse/i;
const sixWeeks = /(seks|6)\s?-?\s?uger/i;

/** A link to a document that seems to be this source's list. The words decide, and a neighbour's name rules it out. */
function leadOfLink(link: Link, page: Page, definition: SourceDefinition): Lead[] {
  const format = formatOfLink(link);
  if (!format) return [];
  const address = pathWords(link.url);
  const isList = /positiv\s?-?liste/i.test(`${link.text} ${link.heading} ${address}`);
  const isOtherList = sixWeeks.test(`${link.text} ${link.heading}`) !== (definition.listKind === 'six-weeks');
  if (!isList || isOtherList || otherPapers.test(link.text)) return [];
  if (!isAbout(link, page, definition)) return [];
  const score = (/positiv\s?-?liste/i.test(link.text) ? 3 : 1) + (format === 'view' ? 0 : 1);
  const own = dated([link.text, link.around, link.heading]);
  return [{ url: link.url, format, score, linkText: link.text, page, ...(own.inForceFrom ? own : dated(page.lines)) }];
}

/**
 * Whether a link is about this source's area. The link's own words and address decide; only where they name no council
 * does the heading above it, and then the page, so that a link to a neighbour's list is never taken.
 */
function isAbout(link: Link, page: Page, definition: SourceDefinition): boolean {
  const layers = [`${link.text} ${new URL(link.url).pathname}`, link.heading];
  for (const words of layers) {
    if (mentions(words.replace(/[-_/]+/g, ' '), definition.areaNames)) return true;
    if (councilsNamed(words).length > 0) return false;
  }
  return ownsPage(page, definition);
}

/** Links worth following, each with how promising its words are. */
function pageLinks(page: Page, definition: SourceDefinition): { url: string; score: number }[] {
  const hosts = new Set(definition.hosts);
  return page.links
    .filter((link) => hosts.has(new URL(link.url).host) && formatOfLink(link) === undefined)
    .map((link) => ({ url: link.url, score: promise(link, page, definition) }))
    .filter((link) => link.score > 0);
}

function promise(link: Link, page: Page, definition: SourceDefinition): number {
  const words = `${link.text} ${pathWords(link.url)}`;
  const namesOwn = mentions(words, definition.areaNames);
  if (!namesOwn && councilsNamed(`${link.text} ${new URL(link.url).pathname}`).length > 0) return 0;
  const says = (pattern: RegExp, points: number) => (pattern.test(words) ? points : 0);
  const score =
    says(/positiv\s?-?liste/i, 4) +
    says(/regional\w* uddannelsespulje|uddannelsespuljen/i, 3) +
    says(/jobrettet|opkvalificering|efteruddannelse/i, 1) +
    (namesOwn ? 3 : 0);
  return score > 0 && !namesOwn && ownsPage(page, definition) ? score + 1 : score;
}

/** The best document for each in-force date, fetched. */
async function fetchLeads(
  leads: Lead[],
  own: FetchedPage | undefined,
  definition: SourceDefinition,
  fetcher: Fetcher,
  trace: (step: TraceStep) => void,
): Promise<FoundDocument[]> {
  const byDate = Map.groupBy(leads, (lead) => lead.inForceFrom ?? '');
  const found: FoundDocument[] = [];
  for (const ofDate of byDate.values()) {
    const lead = bestLead(ofDate, definition);
    const fetched = await fetchLead(lead, own, fetcher);
    trace({
      url: lead.url,
      result: `valgt: ${lead.format}${lead.inForceFrom ? `, gældende fra ${lead.inForceFrom}` : ''}`,
    });
    found.push({
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
    });
  }
  return found;
}

function fetchLead(lead: Lead, own: FetchedPage | undefined, fetcher: Fetcher): Promise<FetchedPage> {
  if (lead.format === 'view') return fetcher.render(lead.url);
  return own?.url === lead.url ? Promise.resolve(own) : fetcher.get(lead.url);
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
