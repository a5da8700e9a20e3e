import type { CivilDate } from '../../src/domain/date.ts';
import type { FetchedPage, Format, SourceDefinition } from '../../src/domain/source.ts';
import { formatOfLink } from './format-of-link.ts';
import type { Link, Page } from './links.ts';
import { isRefused, judgeLink, type Refusal, type Taken } from './verdict.ts';

/** A place where a list seems to be: a link to a document, or the page itself. */
export interface Lead {
  url: string;
  format: Format;
  /** How sure its words are; under 1 it is taken only where nothing better is found. */
  score: number;
  linkText: string;
  inForceFrom?: CivilDate;
  page: Page;
  /** What the address gave, where it has been asked already. */
  fetched?: FetchedPage;
}

/** A link to a document that is not taken, and why. */
export interface RefusedLink extends Refusal {
  url: string;
}

/** The links of a page that lead to documents: those that seem to be this source's list, and the others with reasons. */
export function leadsAmong(page: Page, definition: SourceDefinition): { leads: Lead[]; refused: RefusedLink[] } {
  const leads: Lead[] = [];
  const refused: RefusedLink[] = [];
  for (const link of page.links) {
    const format = formatOfLink(link);
    if (format === undefined) continue;
    const verdict = judgeLink(link, page, definition);
    if (isRefused(verdict)) refused.push({ url: link.url, ...verdict });
    else if (format === 'file') continue;
    else if (format === 'other' || !definition.formats.includes(format)) {
      refused.push({
        url: link.url,
        why: `formatet ${format === 'other' ? 'læses ikke' : `${format} er ikke i brug`}`,
        near: true,
      });
    } else leads.push(leadOf(link, page, format, verdict));
  }
  return { leads, refused };
}

/** A lead as its link describes it. */
export function leadOf(link: Pick<Link, 'url' | 'text'>, page: Page, format: Format, verdict: Taken): Lead {
  const { certainty, inForceFrom } = verdict;
  const score = certainty === 0 ? 0 : certainty + (format === 'view' ? 0 : 1);
  return { url: link.url, format, score, linkText: link.text, page, ...(inForceFrom && { inForceFrom }) };
}
