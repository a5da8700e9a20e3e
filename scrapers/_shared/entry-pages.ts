import type { AppError } from '../../src/domain/error.ts';
import { type Finding, finding } from '../../src/domain/finding.ts';
import type { Page } from './links.ts';

/** What became of an entry page: it answered, from another address perhaps, or it is gone. */
export interface EntryPage {
  url: string;
  /** The address that answered in its place, or that it sends its readers on to. */
  movedTo?: string;
  isGone?: boolean;
}

/** An address without what may change while the page stays where it is: http and https, www, a last slash. */
function placeOf(address: string): string {
  const url = new URL(address);
  const path = url.pathname.replace(/\/+$/, '').replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase());
  return `${url.host.replace(/^www\./, '')}${path}${url.search}`;
}

/** True where two addresses are different pages and not only different spellings of one. */
export const isElsewhere = (one: string, other: string): boolean => placeOf(one) !== placeOf(other);

/** Many sites answer every old address with a friendly page that says there is none. */
export function saysItIsGone(page: Page): boolean {
  const words = /(siden|dokumentet)\s(blev|kunne|kan|er|findes|eksisterer)\s(desværre\s)?ikke|page not found|\b404\b/i;
  return words.test(page.heading) || words.test(page.title);
}

/** What an answered entry page tells of itself. */
export function answeredEntry(asked: string, answered: string, page: Page | undefined): EntryPage {
  if (page && saysItIsGone(page)) return { url: asked, isGone: true };
  const target = isElsewhere(asked, answered) ? answered : page?.refresh;
  return target !== undefined && isElsewhere(asked, target) ? { url: asked, movedTo: target } : { url: asked };
}

/** What an entry page's error tells of it: gone, or moved to a host that may not be asked. */
export function failedEntry(asked: string, error: AppError): EntryPage {
  if (error.code === 'page-gone') return { url: asked, isGone: true };
  const { host, path } = error.details;
  const isAway = error.code === 'host-not-allowed' && typeof host === 'string' && host !== new URL(asked).host;
  return isAway
    ? { url: asked, movedTo: `${new URL(asked).protocol}//${host}${typeof path === 'string' ? path : '/'}` }
    : { url: asked };
}

/** One sentence for an entry page that is not where it was; undefined where it is. */
export function entrySentence({ url, movedTo, isGone }: EntryPage): { da: string; en: string } | undefined {
  if (isGone) {
    return { da: `Indgangssiden ${url} findes ikke længere.`, en: `The entry page ${url} no longer exists.` };
  }
  if (movedTo === undefined) return undefined;
  return {
    da: `Indgangssiden ${url} er flyttet til ${movedTo}.`,
    en: `The entry page ${url} has moved to ${movedTo}.`,
  };
}

/** Entry pages that moved or are gone, while the list was found all the same. */
export function movedFindings(entries: readonly EntryPage[]): Finding[] {
  return entries.flatMap((entry) => {
    const sentence = entrySentence(entry);
    if (!sentence) return [];
    return [
      finding('page-moved', 'warning', {
        da: `${sentence.da} Ret adressen i SOURCES_FILE eller hos kilden.`,
        en: `${sentence.en} Correct the address in SOURCES_FILE or in the source.`,
      }),
    ];
  });
}
