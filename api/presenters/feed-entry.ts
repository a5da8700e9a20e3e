import type { SideObject } from '../../src/contract/change.ts';
import type { EventObject } from '../../src/contract/change-event.ts';
import { danishFeed, englishFeed, type FeedTexts } from '../../src/ui/feed-text.ts';
import { safeHref, showDate, showNumber } from '../../src/ui/format.ts';
import { type View, viewIn } from '../../src/ui/view.ts';
import type { Language } from '../language.ts';

/** An entry of a feed: its title is text, its content HTML in which every word from outside is escaped. */
export interface FeedEntry {
  id: string;
  title: string;
  url: string;
  /** When it became known here. */
  knownAt: Date;
  content: string;
  event: EventObject;
}

/** The words of feeds in a language. */
export const feedTexts = (language: Language): FeedTexts => (language === 'en' ? englishFeed : danishFeed);

/** An event as an entry of a feed; `base` is the address of the site without a slash at its end. */
export function feedEntry(event: EventObject, id: string, language: Language, base: string): FeedEntry {
  const texts = feedTexts(language);
  const view = viewIn(language);
  const lang = language === 'en' ? '?lang=en' : '';
  const path = event.kind === 'edition' ? '/lister' : `/kursus/${encodeURIComponent(event.change.course)}`;
  const title = titleOf(event, texts, view);
  const lines = event.kind === 'edition' ? editionLines(event, texts, base) : changeLines(event, texts, view, base);
  if (event.exampleData) lines.unshift(`<strong>${escaped(texts.exampleWhy)}</strong>`);
  return {
    id,
    title: xmlText(event.exampleData ? `${texts.example}: ${title}` : title),
    url: `${base}${path}${lang}`,
    knownAt: new Date(event.knownAt),
    content: [...lines, escaped(texts.unofficial)].map((line) => `<p>${line}</p>`).join(''),
    event,
  };
}

function titleOf(event: EventObject, texts: FeedTexts, view: View): string {
  const list = event.listKind === 'regional' ? event.name : `${event.name}, ${view.texts.listKind[event.listKind]}`;
  if (event.kind === 'edition') {
    const day = showDate(event.edition.inForceFrom, view);
    return event.isReturn ? texts.editionAgain(list, day) : texts.edition(list, day);
  }
  const { type, title, code, day } = event.change;
  const told = texts.told[type](code === undefined ? title : `${title} (${code})`, list, showDate(day, view));
  return event.kind === 'withdrawal' ? texts.withdrawn(told) : told;
}

type EditionEvent = Extract<EventObject, { kind: 'edition' }>;

function editionLines(event: EditionEvent, texts: FeedTexts, base: string): string[] {
  const counts = texts.counts(String(event.changes), String(event.withdrawals));
  const first = event.changes + event.withdrawals === 0 ? [escaped(texts.firstOfList)] : [];
  return [escaped(counts), ...first, documentLine(texts.document, event.edition.document, undefined, texts, base)];
}

function changeLines(
  { kind, change }: Exclude<EventObject, EditionEvent>,
  texts: FeedTexts,
  view: View,
  base: string,
): string[] {
  const line = (label: string, { document, place }: SideObject) =>
    documentLine(label, document, place && view.texts.place(place), texts, base);
  return [
    ...(kind === 'withdrawal' ? [escaped(texts.withdrawnWhy)] : []),
    ...change.fields.map(({ field, old, new: now }) =>
      escaped(`${texts.fields[field]}: ${shown(old, texts, view)} → ${shown(now, texts, view)}`),
    ),
    line(texts.document, change.after),
    line(texts.documentBefore, change.before),
  ];
}

type Value = NonNullable<Exclude<EventObject, EditionEvent>['change']['fields'][number]['old']>;

function shown(value: Value | undefined, texts: FeedTexts, view: View): string {
  if (value === undefined) return texts.wasNotSaid;
  if (typeof value === 'number') return showNumber(value, view);
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d$/.test(value) ? showDate(value, view) : worded(value, view);
  return view.texts.duration(showNumber(value.value, view), value.unit, value.value === 1);
}

/** Our own words for what a price is for, and for kinds of providers; the words of the list as they are. */
function worded(value: string, { texts }: View): string {
  const ours = new Map<string, string>([...Object.entries(texts.pricePer), ...Object.entries(texts.providerKind)]);
  return ours.get(value) ?? value;
}

function documentLine(
  label: string,
  { url, sha256 }: SideObject['document'],
  place: string | undefined,
  texts: FeedTexts,
  base: string,
): string {
  const href = safeHref(url);
  const document = href === undefined ? '' : ` ${link(href, href)}`;
  const where = place === undefined ? '' : `, ${escaped(place)}`;
  return `${escaped(label)}:${document}${where} (${link(`${base}/v1/documents/${sha256}`, texts.ourCopy)})`;
}

const link = (href: string, text: string): string => `<a href="${escaped(href)}">${escaped(text)}</a>`;

/** Text as HTML, with nothing in it that is not text. */
const escaped = (text: string): string =>
  xmlText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

// Characters that XML has none of, and those that turn the direction of what stands around them.
const notText = /(?![\t\n\r])[\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu;

/** Text that any XML document may hold. */
export const xmlText = (text: string): string => text.toWellFormed().replace(notText, '');
