import type { ListingObject } from '../contract/course.ts';
import { oneLine } from './one-line.ts';
import { danishReport, englishReport } from './report-text.ts';
import type { Reporting, View } from './view.ts';

/** A line of a list as far as it must be known to be found again. */
export interface ReportedLine extends Pick<ListingObject, 'name' | 'title' | 'edition' | 'document' | 'place'> {
  /** The course's id: the AMU number where it has one. */
  course?: string | undefined;
}

/** The link to a mail about one line, ready-made; nothing where the operator has given no address for mail. */
export function ReportLine({ line, view }: { line: ReportedLine; view: View }) {
  if (view.report === undefined) return null;
  const texts = textsIn(view);
  return (
    <a
      class="report"
      href={reportAddress(line, view.report, view)}
      aria-label={texts.isWrongAbout(line.name, view.texts.place(line.place))}
    >
      {texts.isWrong}
    </a>
  );
}

const textsIn = ({ language }: View) => (language === 'en' ? englishReport : danishReport);

/** Mail programs cut or refuse an address of much more than 2,000 characters, and encoding may triple a text. */
const longest = { title: 120, url: 300, page: 500, other: 100 };

/** The mail as an address (RFC 6068): what names the line, and room for what is wrong. Nothing is kept by anyone but the writer. */
export function reportAddress(
  line: ReportedLine,
  { mail, page }: Pick<Reporting, 'mail' | 'page'>,
  view: View,
): string {
  const texts = textsIn(view);
  const title = oneLine(line.title, longest.title);
  const name = oneLine(line.name, longest.other);
  const body = [
    texts.opening,
    '',
    `${texts.course}: ${line.course === undefined ? title : `${title} (${oneLine(line.course, longest.other)})`}`,
    `${texts.list}: ${name}`,
    `${texts.edition}: ${line.edition}`,
    `${texts.place}: ${oneLine(view.texts.place(line.place), longest.other)}`,
    `${texts.document}: ${oneLine(line.document.url, longest.url)}`,
    `SHA-256: ${line.document.sha256}`,
    `${texts.page}: ${oneLine(page, longest.page)}`,
    '',
    texts.whatIsWrong,
    '',
    texts.noPersons,
  ];
  const subject = encodeURIComponent(texts.subject(title, name));
  return `${mail.split('?', 1)[0]}?subject=${subject}&body=${encodeURIComponent(body.join('\r\n'))}`;
}
