import { type AppError, asAppError, theirsError } from '../../src/domain/error.ts';
import type {
  FetchedPage,
  Fetcher,
  Found,
  IsKnown,
  IsKnownPage,
  SourceDefinition,
  TraceStep,
} from '../../src/domain/source.ts';
import { isHeadingRow } from './columns.ts';
import {
  answeredEntry,
  type EntryPage,
  entrySentence,
  failedEntry,
  movedFindings,
  saysItIsGone,
} from './entry-pages.ts';
import { endsSearch, fetchLeads, formatOfDocument } from './fetch-leads.ts';
import { gridRows } from './grid.ts';
import { type Lead, leadOf, leadsAmong } from './leads.ts';
import { type Page, readPage } from './links.ts';
import { isPartOfList } from './part-of-list.ts';
import { createSearchTrace, type SearchTrace } from './search-trace.ts';
import { decodeText } from './table/decode-text.ts';
import { readTables } from './table/read-tables.ts';
import { isNews, type Trail, trailsOn } from './trails.ts';
import { dateOfPage, isRefused, ownsPage } from './verdict.ts';

const deepest = 3;
const mostPages = 20;
/** What the pages and the documents of a night may cost together; the parts of a view come on top. */
const mostRequests = 26;
/** After a list in the news, so many pages are tried for the list's own page. */
const pagesAfterNews = 3;

/** An address waiting to be looked at; entry pages have no trail. */
interface Waiting {
  url: string;
  depth: number;
  trail?: Trail;
}

/** A search for one source's list, as far as it has come. */
interface Search {
  definition: SourceDefinition;
  fetcher: Fetcher;
  trace: SearchTrace;
  isKnown: IsKnown;
  /** Which pages may be looked at; the files of a list may be, wherever they are. */
  isKnownPage: IsKnownPage;
  queue: Waiting[];
  seen: Set<string>;
  visited: number;
  answered: number;
  failures: AppError[];
  entries: EntryPage[];
  /** Leads to the list, and those on pages of news. */
  leads: Lead[];
  news: Lead[];
  /** Leads in whose words nobody would trust, and pages that may hold a list behind a script: a last resort. */
  doubtful: Lead[];
}

/**
 * Finds a source's list documents by following links from its entry pages, most promising first, at most three deep.
 * Stops at the first page that holds or links to the source's own list; a neighbour's list is never taken. Throws
 * `list-not-found` (or the entry pages' own error) where there is none, `two-lists-for-one-date` where two documents of
 * the best format claim the newest day.
 */
export async function discover(
  definition: SourceDefinition,
  fetcher: Fetcher,
  tell: (step: TraceStep) => void,
  isKnown: IsKnown = async () => false,
  isKnownPage: IsKnownPage = () => true,
): Promise<Found> {
  const trace = createSearchTrace(tell);
  const search = { ...begin(definition, fetcher, trace, isKnown), isKnownPage };
  try {
    await walk(search);
    const leads = chosenLeads(search);
    if (leads.length === 0) throw nothingFound(search);
    const budget = mostRequests - search.visited;
    const found = await fetchLeads(leads, { definition, fetcher, trace, budget });
    return { ...found, findings: [...movedFindings(search.entries), ...found.findings] };
  } finally {
    trace.close();
  }
}

/** Where no page answered at all, the error of the first says more than that no list was found. */
function nothingFound(search: Search): AppError {
  const [failure] = search.failures;
  return failure !== undefined && search.answered === 0 ? failure : listNotFound(search);
}

function begin(
  definition: SourceDefinition,
  fetcher: Fetcher,
  trace: SearchTrace,
  isKnown: IsKnown,
): Omit<Search, 'isKnownPage'> {
  return {
    isKnown,
    definition,
    fetcher,
    trace,
    queue: definition.entry.map((url) => ({ url, depth: 0 })),
    seen: new Set(definition.entry),
    visited: 0,
    answered: 0,
    failures: [],
    entries: [],
    leads: [],
    news: [],
    doubtful: [],
  };
}

async function walk(search: Search): Promise<void> {
  let afterNews = 0;
  while (search.visited < mostPages) {
    search.queue.sort(mostPromisingFirst);
    const next = search.queue.shift();
    if (!next) return;
    // What is left when the list has been found are the files of the same page.
    if (search.leads.length > 0 && !next.trail?.isFile) return;
    if (search.news.length > 0 && !next.trail?.isFile && (isWeak(next) || ++afterNews > pagesAfterNews)) return;
    search.visited += 1;
    if ((await visit(next, search)) === 'stop') return;
  }
}

const isWeak = ({ trail }: Waiting) => trail !== undefined && trail.score < 4;

/** Files of a list first, then entry pages, then the best words; each click away costs three points. */
function mostPromisingFirst(a: Waiting, b: Waiting): number {
  const worth = ({ trail, depth }: Waiting) => (trail ? (trail.isFile ? 200 : trail.score - 3 * depth) : 100);
  const day = ({ trail }: Waiting) => trail?.day ?? '';
  return worth(b) - worth(a) || (day(a) < day(b) ? 1 : day(a) > day(b) ? -1 : 0);
}

async function visit(next: Waiting, search: Search): Promise<'stop' | undefined> {
  const { trace, fetcher, failures } = search;
  try {
    const fetched = await fetcher.get(next.url);
    search.answered += 1;
    search.seen.add(fetched.url);
    await look(next, fetched, search);
    return undefined;
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.fault !== 'theirs') throw error;
    trace.step(next.url, error.sentence.da);
    failures.push(error);
    if (!next.trail) search.entries.push(failedEntry(next.url, error));
    return endsSearch(error) ? 'stop' : undefined;
  }
}

/** Takes what a fetched address offers: leads to lists, trails to other pages, or the document it is. */
async function look(next: Waiting, fetched: FetchedPage, search: Search): Promise<void> {
  const format = formatOfDocument(fetched);
  if (format !== undefined && format !== 'html') {
    takeDocument(next, fetched, search);
    return;
  }
  const page = readPage(decodeText(fetched.bytes, [charsetOf(fetched.mediaType)]).text, fetched.url);
  if (!next.trail) search.entries.push(answeredEntry(next.url, fetched.url, page));
  if (next.depth > deepest) {
    search.trace.step(next.url, 'en side og ikke et dokument');
    return;
  }
  const { leads, refused } = leadsAmong(page, search.definition);
  leads.push(...(await leadsOfPageItself(page, fetched, search)));
  const sure = leads.filter((lead) => lead.score >= 1);
  (isNews(page) ? search.news : search.leads).push(...sure);
  search.doubtful.push(...leads.filter((lead) => lead.score < 1));
  search.trace.step(next.url, resultOf(next.url, fetched.url, page, sure.length));
  search.trace.refused(refused);
  followTrails(page, next.depth, search);
}

const charsetOf = (mediaType: string) => /charset="?([\w-]+)/i.exec(mediaType)?.[1];

function resultOf(asked: string, answered: string, page: Page, leads: number): string {
  const moved = asked === answered ? '' : `viderestillet til ${answered}: `;
  if (leads > 0) return `${moved}${leads} mulige lister`;
  return `${moved}${saysItIsGone(page) ? 'siden siger selv, at den ikke findes' : 'ingen liste her'}`;
}

/** The page itself as a list: in a table, or, as a last resort, behind its script. */
async function leadsOfPageItself(page: Page, fetched: FetchedPage, search: Search): Promise<Lead[]> {
  const { definition } = search;
  if (!ownsPage(page, definition)) return [];
  const inForceFrom = dateOfPage(page);
  const here = { url: fetched.url, linkText: page.heading, page, fetched, ...(inForceFrom && { inForceFrom }) };
  const leads: Lead[] = [];
  const takesPages = definition.formats.includes('html');
  const isList = takesPages && (await search.isKnown(fetched.retrieval.sha256));
  const held = takesPages && !isList ? await rowsOfList(fetched, search) : 0;
  if (isList) leads.push({ ...here, format: 'html', score: 5 });
  else if (held > 0) {
    const html = decodeText(fetched.bytes, [charsetOf(fetched.mediaType)]).text;
    // One page of a list must not pass for all of it: the browser walks the rest, and says where it cannot.
    const format = isPartOfList(html, fetched.url, held) ? 'view' : 'html';
    leads.push({ ...here, format, score: 5 });
  } else if (page.hasScript && definition.formats.includes('view') && /positiv\s?-?liste/i.test(page.heading)) {
    leads.push({ ...here, format: 'view', score: 0.5 });
  }
  return leads;
}

/** How many rows the page itself holds as a list; read like any other document, in a process of its own. */
async function rowsOfList(fetched: FetchedPage, search: Search): Promise<number> {
  if (!/<table|role=|<dl/i.test(Buffer.from(fetched.bytes).toString('latin1'))) return 0;
  try {
    const { tables } = await readTables(fetched.bytes, fetched.mediaType);
    const lists = tables.tables
      .map((table) => gridRows(table))
      .filter((rows) => rows.length > 5 && rows.some((row) => isHeadingRow(row, search.definition.headings)));
    return lists.flat().length;
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.fault !== 'theirs') throw error;
    // Its links may still lead to the list; the reason is told where they do not.
    search.failures.push(error);
    search.trace.step(fetched.url, `siden kan ikke læses som liste: ${error.sentence.da}`);
    return 0;
  }
}

/** A document met where a page was expected: the list where an entry leads to it, or its link said so. */
function takeDocument({ url, trail }: Waiting, fetched: FetchedPage, search: Search): void {
  const { definition, trace } = search;
  const format = formatOfDocument(fetched);
  if (!trail) search.entries.push(answeredEntry(url, fetched.url, undefined));
  const verdict = trail?.verdict ?? { certainty: 3 };
  if (format === undefined || !definition.formats.includes(format)) {
    trace.refused([{ url, why: `formatet ${format ?? fetched.mediaType} er ikke i brug`, near: true }]);
  } else if (isRefused(verdict)) trace.refused([{ url, ...verdict }]);
  else {
    const page = trail?.page ?? pageOfDocument(fetched.url);
    const lead = { ...leadOf(trail?.link ?? { url, text: '' }, page, format, verdict), fetched };
    (lead.score < 1 ? search.doubtful : isNews(page) ? search.news : search.leads).push(lead);
    trace.step(url, `et dokument (${format})`);
    if (trail) askSiblings(trail, search);
  }
}

const pageOfDocument = (url: string): Page => ({
  url,
  title: '',
  heading: '',
  text: '',
  lines: [],
  links: [],
  hasScript: false,
});

/** Where one link without an extension is a document, the page's other links to the list may be its other formats. */
function askSiblings({ page }: Trail, { queue }: Search): void {
  for (const { trail } of queue) {
    if (trail?.page === page && !isRefused(trail.verdict) && trail.verdict.certainty > 0) trail.isFile = true;
  }
}

function followTrails(page: Page, depth: number, { queue, seen, definition, isKnownPage }: Search): void {
  const { refresh } = page;
  if (refresh !== undefined && !seen.has(refresh) && depth < deepest) {
    seen.add(refresh);
    queue.push({ url: refresh, depth: depth + 1, trail: trailOfRefresh(refresh, page) });
  }
  for (const trail of trailsOn(page, definition)) {
    if (seen.has(trail.url) || (depth >= deepest && !trail.isFile)) continue;
    if (!trail.isFile && !isKnownPage(trail.url)) continue;
    seen.add(trail.url);
    queue.push({ url: trail.url, depth: depth + 1, trail });
  }
}

/** A page that sends its readers on promises no more than it did itself. */
function trailOfRefresh(url: string, page: Page): Trail {
  const link = { url, text: '', hints: '', layers: [], section: [] };
  return { url, score: 9, link, page, isFile: false, verdict: { why: 'kun en viderestilling', near: false } };
}

/** The leads to fetch: those of the list's own page, with newer ones from the news; else what there is. */
function chosenLeads({ leads, news, doubtful, trace, definition }: Search): Lead[] {
  const doubted = doubtful.filter((lead) => lead.format !== 'view');
  if (leads.length + news.length > 0) {
    trace.refused(doubted.map(({ url }) => ({ url, why: 'linket siger noget andet end positivliste', near: false })));
  }
  if (leads.length === 0) {
    if (news.length > 0) return news;
    return doubted.length > 0 ? doubted : doubtful.slice(0, 1);
  }
  const dates = leads.flatMap((lead) => lead.inForceFrom ?? []).sort();
  const newest = dates.length === leads.length ? dates.at(-1) : undefined;
  const newer = news.filter((lead) => newest !== undefined && lead.inForceFrom && lead.inForceFrom > newest);
  const older = news.filter((lead) => !newer.includes(lead));
  trace.refused(
    older.map(({ url }) => ({ url, why: `står i en nyhed; ${definition.name} har sin egen listeside`, near: true })),
  );
  return [...leads, ...newer];
}

function listNotFound({ definition, entries, failures, visited }: Search): AppError {
  const [failure] = failures;
  const entry = definition.entry.join(', ');
  const moved = entries.flatMap((one) => entrySentence(one) ?? []);
  const isMoved = moved.length > 0;
  const more = isMoved ? moved : failure ? [failure.sentence] : [];
  return theirsError('list-not-found', {
    da: `Ingen liste for ${definition.name} blev fundet fra ${entry} (${visited} sider set).${isMoved ? '' : ' Er siden flyttet?'}${more.map((one) => ` ${one.da}`).join('')}`,
    en: `No list for ${definition.name} was found from ${entry} (${visited} pages seen).${isMoved ? '' : ' Has the page moved?'}${more.map((one) => ` ${one.en}`).join('')}`,
  });
}
