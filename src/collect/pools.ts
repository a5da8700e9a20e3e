import type { AreaId } from '../domain/area.ts';
import { copenhagenDate, type Instant, instant } from '../domain/date.ts';
import { asAppError } from '../domain/error.ts';
import { type Finding, finding, hasErrors } from '../domain/finding.ts';
import type { PoolNames, PoolReader } from '../domain/pool-reading.ts';
import { type PoolCandidate, type PoolReading, type PoolStore, standingFigures } from '../domain/pool-store.ts';
import type { FetchedPage, Fetcher, Source } from '../domain/source.ts';
import { renewedId } from './candidate.ts';
import { type DocumentResult, nothing, together } from './outcome.ts';
import { makePoolCandidate } from './pool-candidate.ts';
import { judgePool } from './pool-judge.ts';
import { poolNames } from './pool-names.ts';

/** Where figures go, and the time. */
export interface PoolWorld {
  pools: PoolStore;
  now(): Date;
}

/** Whose pages are read, and by what. */
export interface PoolPages {
  definition: { id: string; area: AreaId; exampleData: boolean };
  pool: PoolReader;
  /** True where the pages are those of a site that several areas share. */
  sharedSite: boolean;
  pages: readonly FetchedPage[];
}

/**
 * The figures in a source's pages and documents: known -> read -> judge -> publish or hold. A document that cannot be read is
 * a finding and no end to the others; one that has been read before by the same readers is not read again.
 */
export async function collectFigures(from: PoolPages, world: PoolWorld): Promise<DocumentResult> {
  const since = instant(world.now());
  const names = poolNames();
  const results: DocumentResult[] = [];
  for (const page of from.pages) results.push(await collectPage(page, from, world, { since, names }));
  return results.length === 0 ? nothing('unchanged') : together(results);
}

async function collectPage(
  page: FetchedPage,
  from: PoolPages,
  world: PoolWorld,
  { since, names }: { since: Instant; names: PoolNames },
): Promise<DocumentResult> {
  const { definition, pool, sharedSite } = from;
  const { sha256 } = page.retrieval;
  const known = await world.pools.ofDocument(definition.id, sha256, pool.reader);
  if (known.reading) return shownAgain(known.reading, page, from, world);
  // What was superseded and is shown again is asked about anew.
  if (known.candidate && known.candidate.verdict !== 'superseded') return waits(known.candidate);
  const document = { sha256, url: page.url, mediaType: page.mediaType };
  try {
    const read = await pool.read(page.bytes, page.mediaType, { area: definition.area, sharedSite }, names);
    // The list pages of a council say nothing of money most nights; there is nothing to keep of that.
    if (sharedSite && read.figures.length + read.findings.length === 0) return nothing('unchanged');
    return await settle(makePoolCandidate(definition, document, read, pool), world, since);
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.fault !== 'theirs' || error.code === 'source-too-slow') throw error;
    return { ...nothing('unchanged'), findings: [unread(page.url, error.sentence)] };
  }
}

/** A document known from before, which stands again where another stood since, says again what it said. */
async function shownAgain(
  id: PoolReading['id'],
  page: FetchedPage,
  { definition }: PoolPages,
  { pools, now }: PoolWorld,
): Promise<DocumentResult> {
  const readings = await pools.readings();
  const last = readings.findLast((one) => one.source === definition.id && one.document.url === page.url);
  const known = readings.find((one) => one.id === id);
  const at = instant(now());
  if (known) await supersede({ ...known, document: { ...known.document, url: page.url } }, pools, at);
  if (!last || !known || last.document.sha256 === page.retrieval.sha256) return nothing('unchanged');
  await pools.publish({ ...known, id: renewedId(known.id, at) }, at);
  const again = finding('pool-document-shown-again', 'info', {
    da: `${page.url} viser igen et dokument fra før; dets tal gælder igen.`,
    en: `${page.url} shows a document from before again; its figures stand again.`,
  });
  return { ...nothing('published'), rows: known.figures.length, findings: [again] };
}

function waits({ id, verdict }: { id: PoolCandidate['id']; verdict?: string }): DocumentResult {
  if (verdict !== undefined) return nothing('unchanged');
  return { ...nothing('held'), candidates: [id], findings: [heldFinding(id)] };
}

/** The candidate with what the judge says of it, against all that its source has said before. */
export async function judged(read: PoolCandidate, { pools, now }: PoolWorld, since: Instant): Promise<PoolCandidate> {
  const published = standingFigures(await pools.figures()).filter((one) => one.sourceId === read.source);
  const year = Number(copenhagenDate(instant(now())).slice(0, 4));
  return { ...read, findings: [...read.findings, ...judgePool(read, { published, since, year })] };
}

async function settle(read: PoolCandidate, world: PoolWorld, since: Instant): Promise<DocumentResult> {
  const { pools, now } = world;
  const candidate = await judged(read, world, since);
  const rows = candidate.figures.length;
  await supersede(candidate, pools, instant(now()));
  if (!hasErrors(candidate.findings)) {
    await pools.publish(candidate, instant(now()));
    return { ...nothing(rows > 0 ? 'published' : 'unchanged'), rows, findings: candidate.findings };
  }
  const first = await pools.hold(candidate, instant(now()));
  const isRenewed = first.decision?.verdict === 'superseded';
  const renewed = { ...candidate, id: renewedId(candidate.id, instant(now())) };
  const held = isRenewed ? await pools.hold(renewed, instant(now())) : first;
  if (held.decision) return nothing('unchanged');
  return { ...nothing('held'), candidates: [held.id], rows, findings: [...candidate.findings, heldFinding(held.id)] };
}

/** What waits of an older document at the address, or of an older reading of the same one, must not be accepted after it. */
async function supersede({ id, source, document }: PoolCandidate, pools: PoolStore, decidedAt: Instant): Promise<void> {
  for (const open of await pools.openCandidates()) {
    const isSame = open.document.url === document.url || open.document.sha256 === document.sha256;
    if (open.source !== source || open.id === id || !isSame) continue;
    await pools.decide(open.id, { verdict: 'superseded', reason: `Afløst af ${id}.`, decidedAt });
  }
}

const heldFinding = (id: string): Finding =>
  finding('pool-held', 'warning', {
    da: `Tal om puljen venter på en person: ${id}.`,
    en: `Figures about the pool wait for a person: ${id}.`,
  });

const unread = (url: string, { da, en }: { da: string; en: string }): Finding =>
  finding('pool-document-unread', 'warning', { da: `${url}: ${da}`, en: `${url}: ${en}` });

/** A fetcher that remembers the pages it gave: what they say of money is read without asking for them again. */
export function remembering(fetcher: Fetcher): Fetcher & { pages: FetchedPage[] } {
  const pages = new Map<string, FetchedPage>();
  return {
    async get(url) {
      const page = await fetcher.get(url);
      if (/html/i.test(page.mediaType)) pages.set(page.retrieval.sha256, page);
      return page;
    },
    render: (url) => fetcher.render(url),
    get pages() {
      return [...pages.values()];
    },
  };
}

/** Documents beside a list cost requests of the list's own night. */
const mostBesideList = 4;

/**
 * What a council's own pages, and the documents about money they link to, say of its area's money, read beside its list. It
 * never decides what becomes of the list: told is only how many figures were read, and what waits for a person.
 */
export async function figuresBesideList(
  { definition, pool }: Source,
  asked: Fetcher & { readonly pages: readonly FetchedPage[] },
  world: PoolWorld,
): Promise<Finding[]> {
  if (!pool) return [];
  const { documents, findings: missed } = await documentsBeside({ definition, pool }, asked);
  const from = { definition, pool, sharedSite: true, pages: [...asked.pages, ...documents] };
  const { outcome, rows, findings } = await collectFigures(from, world);
  const told = [...missed, ...findings.filter((one) => one.code === 'pool-held')];
  if (outcome !== 'published') return told;
  const read = finding('pool-figures-read', 'info', {
    da: `${rows} tal om puljen er læst på rådets egne sider.`,
    en: `${rows} figures about the pool were read on the council's own pages.`,
  });
  return [...told, read];
}

/** A finding is read by a person; a page of links is not. */
const mostNamed = 20;

function notFetched(left: readonly string[]): Finding {
  const more = left.length - mostNamed;
  const named = left.slice(0, mostNamed).join(' ');
  return finding('pool-documents-left', 'info', {
    da: `${left.length} dokumenter om penge, som rådets sider henviser til, er ikke hentet: højst ${mostBesideList} hentes ved siden af listen. ${named}${more > 0 ? ` og ${more} til` : ''}`,
    en: `${left.length} documents about money that the council's pages link to were not fetched: at most ${mostBesideList} are, beside the list. ${named}${more > 0 ? ` and ${more} more` : ''}`,
  });
}

async function documentsBeside(
  { definition, pool }: Pick<PoolPages, 'definition' | 'pool'>,
  asked: Fetcher & { pages: readonly FetchedPage[] },
): Promise<{ documents: FetchedPage[]; findings: Finding[] }> {
  const publisher = { area: definition.area, sharedSite: true };
  const names = poolNames();
  const findings: Finding[] = [];
  const orTold = async <T>(url: string, work: Promise<T>): Promise<T[]> => {
    try {
      return [await work];
    } catch (thrown) {
      const error = asAppError(thrown);
      if (error.fault !== 'theirs' || error.code === 'source-too-slow') throw error;
      findings.push(unread(url, error.sentence));
      return [];
    }
  };
  const urls = new Set<string>();
  for (const page of asked.pages) {
    const [links = []] = await orTold(page.url, pool.documentsIn(page, publisher, names));
    for (const url of links) urls.add(url);
  }
  const documents: FetchedPage[] = [];
  const left = [...urls].slice(mostBesideList);
  if (left.length > 0) findings.push(notFetched(left));
  for (const url of [...urls].slice(0, mostBesideList)) documents.push(...(await orTold(url, asked.get(url))));
  return { documents, findings };
}
