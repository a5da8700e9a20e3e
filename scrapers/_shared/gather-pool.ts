import { asAppError, theirsError } from '../../src/domain/error.ts';
import type { PoolPage } from '../../src/domain/pool-reading.ts';
import type { FetchedPage, Fetcher, PoolDefinition, TraceStep } from '../../src/domain/source.ts';
import { addressWords } from './area-words.ts';
import { formatOfLink } from './format-of-link.ts';
import { type Link, type Page, readPage } from './links.ts';
import { decodeText } from './table/decode-text.ts';

const deepest = 2;
/** Of the thirty requests of a night some are left for redirects and second tries. */
const mostFetched = 24;

const poolWords =
  /uddannelsespulje|regional\p{L}{0,8}\s{1,3}pulje|pulje\p{L}{0,8}\s{1,3}til\s{1,3}(kort|uddannelse|opkvalificering)/iu;
/** What a document about the pool's money calls itself, where it stands on a page about the pool. */
const moneyWords = /udmelding|genudmelding|tilsagn|bevilling|fordeling|tilskud|orientering|rådighedsbeløb|ansøgning/i;
/** Lists of courses have sources of their own. */
const listWords = /positiv\s?-?liste/i;

interface Waiting {
  url: string;
  depth: number;
  score: number;
}

/**
 * Fetches the pages about the pool and the documents they link to, the most telling first: at most two links deep, on the
 * source's own hosts. Each is kept by the fetcher as it came. Throws `pool-page-not-found` where no page is about the pool,
 * and an entry page's own failure where none answered.
 */
export async function gatherPool(
  definition: PoolDefinition,
  fetcher: Fetcher,
  trace: (step: TraceStep) => void,
): Promise<FetchedPage[]> {
  const queue: Waiting[] = definition.entry.map((url) => ({ url, depth: 0, score: 0 }));
  const seen = new Set(definition.entry);
  const kept: FetchedPage[] = [];
  let failure: unknown;
  for (let fetched = 0; queue.length > 0 && fetched < mostFetched; fetched++) {
    queue.sort((a, b) => a.depth - b.depth || b.score - a.score);
    const next = queue.shift();
    if (!next) break;
    const answer = await ask(next.url, fetcher, trace);
    if ('error' in answer) {
      failure ??= answer.error;
      if (isEndOfRun(answer.error)) break;
      continue;
    }
    seen.add(answer.page.url);
    const page = pageOf(answer.page);
    const isAbout = !page || isAboutPool(page);
    trace({ url: next.url, result: isAbout ? 'gemt' : 'handler ikke om puljen' });
    if (!isAbout) continue;
    kept.push(answer.page);
    if (!page || next.depth >= deepest) continue;
    for (const link of page.links.filter((one) => isWanted(one, definition))) {
      if (seen.has(link.url)) continue;
      seen.add(link.url);
      queue.push({ url: link.url, depth: next.depth + 1, score: scoreOf(link) });
    }
  }
  if (kept.length > 0) return kept;
  throw failure ?? nothingFound(definition);
}

async function ask(
  url: string,
  fetcher: Fetcher,
  trace: (step: TraceStep) => void,
): Promise<{ page: FetchedPage } | { error: ReturnType<typeof asAppError> }> {
  try {
    return { page: await fetcher.get(url) };
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.fault !== 'theirs') throw error;
    trace({ url, result: error.sentence.da });
    return { error };
  }
}

const isEndOfRun = ({ code }: { code: string }) => code === 'request-limit' || code === 'stopped';

function pageOf(fetched: PoolPage): Page | undefined {
  if (!/html/i.test(fetched.mediaType)) return undefined;
  const charset = /charset="?([\w-]+)/i.exec(fetched.mediaType)?.[1];
  return readPage(decodeText(fetched.bytes, [charset]).text, fetched.url);
}

const isAboutPool = (page: Page): boolean =>
  poolWords.test(`${page.title} ${page.heading} ${addressWords(page.url)}`) || poolWords.test(page.text);

const wordsOfLink = (link: Link) => `${link.text} ${addressWords(link.url)}`;

/**
 * The addresses of documents about the pool's money that a page about it links to, on its own host. Beside a list only a document's own words
 * count: everything on the page of a list stands among words about the pool.
 */
export function poolDocumentsIn(fetched: PoolPage): string[] {
  const page = pageOf(fetched);
  if (!page || !isAboutPool(page)) return [];
  const isMoney = (link: Link) => {
    const words = wordsOfLink(link);
    return !listWords.test(words) && moneyWords.test(words) && formatOfLink(link) !== undefined;
  };
  const { host } = new URL(fetched.url);
  const links = page.links.filter((link) => new URL(link.url).host === host && isMoney(link));
  return [...new Set(links.map((link) => link.url))];
}

/** A document is wanted for its own words or those it stands among; a page only for its own. */
function isWanted(link: Link, { hosts }: PoolDefinition): boolean {
  const words = wordsOfLink(link);
  if (!hosts.includes(new URL(link.url).host) || listWords.test(words)) return false;
  if (formatOfLink(link) === undefined) return poolWords.test(words);
  const around = link.layers.map((layer) => layer.text).join(' ');
  return poolWords.test(words) || moneyWords.test(words) || (poolWords.test(around) && !listWords.test(around));
}

const scoreOf = (link: Link) =>
  (poolWords.test(wordsOfLink(link)) ? 2 : 0) + (moneyWords.test(wordsOfLink(link)) ? 1 : 0);

function nothingFound({ name, entry }: PoolDefinition) {
  return theirsError('pool-page-not-found', {
    da: `Ingen side om puljen blev fundet for ${name} fra ${entry.join(', ')}. Er siden flyttet?`,
    en: `No page about the pool was found for ${name} from ${entry.join(', ')}. Has the page moved?`,
  });
}
