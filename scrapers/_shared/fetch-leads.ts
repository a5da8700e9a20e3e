import { type AppError, asAppError, theirsError } from '../../src/domain/error.ts';
import { type Finding, finding } from '../../src/domain/finding.ts';
import type { FetchedPage, Fetcher, Format, Found, FoundDocument, SourceDefinition } from '../../src/domain/source.ts';
import type { Lead } from './leads.ts';
import type { SearchTrace } from './search-trace.ts';
import { mediaTypes, sniffMediaType } from './table/media-type.ts';

/** Errors after which nothing more can be asked of any host. */
const endOfRun = /^(request-limit|stopped|source-too-slow)$/;

/** True for errors that end the whole search: nothing more can be asked, or the fault is ours. */
export function endsSearch(error: AppError): boolean {
  // A machine without a browser can still read every other copy.
  return endOfRun.test(error.code) || (error.fault !== 'theirs' && error.code !== 'no-browser');
}

/** What fetching the leads of a search needs. */
interface Fetching {
  definition: SourceDefinition;
  fetcher: Fetcher;
  trace: SearchTrace;
  /** Requests that may still be used for documents. */
  budget: number;
}

/** A copy that could not be had. */
interface Missed {
  lead: Lead;
  error: AppError;
}

/** The copies of one in-force date. */
interface Copies {
  date: string;
  documents: FoundDocument[];
  missed: Missed[];
  findings: Finding[];
}

/** The older lists on a page are worth having too, but an archive is not fetched every night. */
const mostDates = 4;

/** Fetches, for each in-force date, the best lead of every format; the newest dates first. */
export async function fetchLeads(found: readonly Lead[], fetching: Fetching): Promise<Found> {
  const { definition, trace } = fetching;
  const near = found.filter((lead) => definition.hosts.includes(new URL(lead.url).host));
  const leads = onePerAddress(near.length > 0 ? near : found);
  const dates = [...Map.groupBy(leads, (lead) => lead.inForceFrom ?? '').entries()].sort(newestFirst);
  const all: Copies[] = [];
  let used = 0;
  for (const [date, ofDate] of dates) {
    used += ofDate.filter((lead) => !lead.fetched).length;
    const isKept = all.length === 0 || (all.length < mostDates && used <= fetching.budget);
    if (isKept) all.push(await fetchCopies(date, ofDate, all.length === 0, fetching));
    else trace.refused(ofDate.map(({ url }) => ({ url, why: `en ældre liste (${date})`, near: true })));
  }
  const missed = all.flatMap((one) => one.missed);
  if (all.every((one) => one.documents.length === 0) && missed[0]) throw missed[0].error;
  return {
    documents: all.toReversed().flatMap((one) => one.documents),
    findings: all.flatMap((one) => [...one.findings, ...missedFindings(one)]),
  };
}

/** Undated leads go with the newest: they may be it. */
const newestFirst = ([a]: [string, unknown], [b]: [string, unknown]) =>
  Number(b === '') - Number(a === '') || (a < b ? 1 : -1);

/** Parameters that only defeat caches or name a visitor: the document is the same without them. */
const idle = /^(v|ver|version|rev|t|ts|_|cb|rnd|rand|hash|la|lang|utm_\w+|fbclid|gclid|dl|disposition)$/i;

/** What makes two addresses the same document before any is asked. */
function documentKey(address: string): string {
  const url = new URL(address);
  for (const name of new Set(url.searchParams.keys())) {
    if (idle.test(name) || url.searchParams.get(name) === '') url.searchParams.delete(name);
  }
  url.searchParams.sort();
  return `${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}${url.search}`;
}

function onePerAddress(leads: readonly Lead[]): Lead[] {
  const best = new Map<string, Lead>();
  for (const lead of leads) {
    const key = `${documentKey(lead.url)} ${lead.format}`;
    const before = best.get(key);
    const [first, second] = before && rank(before) >= rank(lead) ? [before, lead] : [lead, before];
    const inForceFrom = first.inForceFrom ?? second?.inForceFrom;
    best.set(key, { ...first, ...(inForceFrom && { inForceFrom }) });
  }
  return [...best.values()];
}

/** Of two links to one document the surer one describes it; https is better than http. */
const rank = (lead: Lead) =>
  lead.score * 10 + (lead.inForceFrom ? 4 : 0) + (lead.fetched ? 2 : 0) + (lead.url.startsWith('https:') ? 1 : 0);

async function fetchCopies(
  date: string,
  leads: readonly Lead[],
  isNewest: boolean,
  fetching: Fetching,
): Promise<Copies> {
  const { definition, trace } = fetching;
  const copies: Copies = { date, documents: [], missed: [], findings: [] };
  for (const format of definition.formats) {
    const best = bestOf(leads.filter((lead) => lead.format === format));
    const got = await fetchAlike(best, copies, fetching);
    const [first, second] = got;
    if (second && first) {
      const isNeeded = isNewest && copies.documents.length === 0;
      if (isNeeded) throw twoLists(first.document.url, second.document.url, first.context.pageUrl);
      copies.findings.push(twoListsFinding(first, second));
      trace.step(second.document.url, 'ikke taget: to forskellige lister for samme dato');
    } else if (first) copies.documents.push(first);
  }
  dropPagesForDocuments(copies);
  for (const { document, format } of copies.documents) {
    trace.step(document.url, `valgt: ${format}${date ? `, gældende fra ${date}` : ''}`);
  }
  return copies;
}

const mostAlike = 3;

/** The leads of one format that nothing tells apart. */
function bestOf(leads: readonly Lead[]): Lead[] {
  const most = Math.max(...leads.map((lead) => lead.score));
  return leads.filter((lead) => lead.score === most).slice(0, mostAlike);
}

/** Fetches leads that nothing tells apart; the same bytes are one document. */
async function fetchAlike(leads: readonly Lead[], copies: Copies, fetching: Fetching): Promise<FoundDocument[]> {
  const found = new Map<string, FoundDocument>();
  for (const lead of leads) {
    try {
      const document = foundDocument(lead, await fetchLead(lead, fetching.fetcher), fetching.definition);
      if (!found.has(document.document.sha256)) found.set(document.document.sha256, document);
    } catch (thrown) {
      const error = asAppError(thrown);
      // A night's requests may run out on the last copy; the list is in hand all the same.
      const isSpared = error.code === 'request-limit' && copies.documents.length > 0;
      if (endsSearch(error) && !isSpared) throw error;
      copies.missed.push({ lead, error });
      fetching.trace.step(lead.url, `ikke hentet: ${error.sentence.da}`);
    }
  }
  return [...found.values()];
}

function fetchLead(lead: Lead, fetcher: Fetcher): Promise<FetchedPage> {
  if (lead.format === 'view') return fetcher.render(lead.url);
  return lead.fetched ? Promise.resolve(lead.fetched) : fetcher.get(lead.url);
}

function foundDocument(lead: Lead, fetched: FetchedPage, { formats }: SourceDefinition): FoundDocument {
  const seen = formatOfDocument(fetched);
  return {
    document: { sha256: fetched.retrieval.sha256, url: fetched.url, mediaType: fetched.mediaType },
    bytes: fetched.bytes,
    // A link's "(excel)" may lead to a PDF.
    format: seen && seen !== 'html' && formats.includes(seen) && lead.format !== 'view' ? seen : lead.format,
    notModified: fetched.notModified,
    context: {
      pageUrl: lead.page.url,
      text: lead.page.text,
      ...(lead.linkText !== '' && { linkText: lead.linkText }),
      ...(lead.inForceFrom && { inForceFrom: lead.inForceFrom }),
    },
  };
}

const formatsOfTypes: Record<string, Format> = {
  [mediaTypes.pdf]: 'pdf',
  [mediaTypes.xlsx]: 'xlsx',
  [mediaTypes.xls]: 'xlsx',
  [mediaTypes.ods]: 'xlsx',
  [mediaTypes.html]: 'html',
};

/** What an answer is, by its bytes; by its declared type only where these tell nothing. */
export function formatOfDocument({ bytes, mediaType }: FetchedPage): Format | undefined {
  const seen = formatsOfTypes[sniffMediaType(bytes, mediaType)];
  if (seen) return seen;
  if (/pdf/i.test(mediaType)) return 'pdf';
  if (/spreadsheet|excel/i.test(mediaType)) return 'xlsx';
  return /csv/i.test(mediaType) ? 'csv' : undefined;
}

/** Where a file should be and a web page answers, the other copies are the list; alone, the page is left to its reader. */
function dropPagesForDocuments(copies: Copies): void {
  const isPage = ({ format, bytes, document }: FoundDocument) =>
    /^(xlsx|pdf|csv)$/.test(format) && sniffMediaType(bytes, document.mediaType) === mediaTypes.html;
  const pages = copies.documents.filter(isPage);
  if (pages.length === copies.documents.length) return;
  copies.documents = copies.documents.filter((one) => !pages.includes(one));
  copies.findings.push(
    ...pages.map(({ document, format }) =>
      notFetched(document.url, {
        da: `svaret er en webside og ikke ${format}.`,
        en: `the answer is a web page and not ${format}.`,
      }),
    ),
  );
}

function missedFindings({ date, documents, missed }: Copies): Finding[] {
  if (documents.length > 0) return missed.map(({ lead, error }) => notFetched(lead.url, error.sentence));
  return missed.map(({ lead, error }) =>
    finding('list-not-fetched', 'error', {
      da: `Listen${date ? ` fra ${date}` : ''} på ${lead.url} kunne ikke hentes: ${error.sentence.da}`,
      en: `The list${date ? ` of ${date}` : ''} at ${lead.url} could not be fetched: ${error.sentence.en}`,
    }),
  );
}

function notFetched(url: string, reason: AppError['sentence']): Finding {
  return finding('copy-not-fetched', 'warning', {
    da: `Et eksemplar af listen kunne ikke hentes: ${url}. Årsag: ${reason.da}`,
    en: `A copy of the list could not be fetched: ${url}. Reason: ${reason.en}`,
  });
}

const twoListsSentence = (one: string, other: string, page: string) => ({
  da: `Siden ${page} har to lister for samme dato: ${one} og ${other}.`,
  en: `The page ${page} has two lists for one date: ${one} and ${other}.`,
});

const twoLists = (one: string, other: string, page: string) =>
  theirsError('two-lists-for-one-date', twoListsSentence(one, other, page));

function twoListsFinding(one: FoundDocument, other: FoundDocument): Finding {
  const sentence = twoListsSentence(one.document.url, other.document.url, one.context.pageUrl);
  return finding('two-lists-for-one-date', 'warning', {
    da: `${sentence.da} Ingen af dem er taget med.`,
    en: `${sentence.en} Neither has been taken.`,
  });
}
