import { ReportLine } from '../../src/ui/report-line.tsx';
import type { View } from '../../src/ui/view.ts';
import { viewIn } from '../../src/ui/view.ts';
import type { Language } from '../language.ts';
import type { Ports } from '../ports.ts';
import { looksLikeCpr } from '../question.ts';

/** The view of a page that shows lines of lists: they offer to write to the operator, where there is an address for mail. */
export function viewOf(url: string, ports: Pick<Ports, 'about' | 'publicUrl'>, language: Language): View {
  const contact = ports.about?.contact;
  if (contact === undefined || !/^mailto:/i.test(contact)) return viewIn(language);
  return { ...viewIn(language), report: { mail: contact, page: addressOf(url, ports.publicUrl), Line: ReportLine } };
}

/** The page's own address as people reach it; what looks like a civil registration number is not repeated. */
function addressOf(url: string, publicUrl: string | undefined): string {
  const { pathname, searchParams } = new URL(url);
  const asked = new URLSearchParams(
    [...searchParams].filter(([name, value]) => value !== '' && !looksLikeCpr(value) && !looksLikeCpr(name)),
  );
  const base = publicUrl?.replace(/\/+$/, '') ?? '';
  return `${base}${pathname}${asked.size === 0 ? '' : `?${asked}`}`;
}
