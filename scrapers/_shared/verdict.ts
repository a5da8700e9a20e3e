import type { CivilDate } from '../../src/domain/date.ts';
import type { SourceDefinition } from '../../src/domain/source.ts';
import { aboutWhom, addressWords, areasNamed } from './area-words.ts';
import type { Link, Page } from './links.ts';
import { inForceOn, linesOfLists, listDateNamed, oneInForceDate, type YearContext } from './list-date.ts';

/** Why a link is not this source's list, in the operator's words; `near` where it is some list, or calls itself one. */
export interface Refusal {
  why: string;
  near: boolean;
}

/** What a link to this source's list says of it. */
export interface Taken {
  inForceFrom?: CivilDate;
  /** 3 where the link itself says "positivliste", 1 where only its surroundings do, 0 where it says something else. */
  certainty: 0 | 1 | 3;
}

export const listWords = /positiv[\s_-]*liste/i;
const otherPapers =
  /referat|dagsorden|vejledning(?! og opkvalificering)|ansøgning|bilag til|pressemeddelelse|skabelon|kursusforslag|nyhedsbrev|høringssvar/i;
const papersAround = /referat|dagsorden|pressemeddelelse|ansøgningsskema|høringssvar/i;
const bygone = /tidligere|forrige|\barkiv|\bgamle?\b|historisk|udgåe(t|de)|udløbe(t|ne)|gældende (ind)?til/i;

/** Words that link to a list without saying so: what to do, the file's kind and size, whose and from when. */
const vagueWords =
  /(?<!\p{L})(hent|download|åbn|vis|se|læs|gå|klik|tryk|find|mere|her|ned|til|i|på|for|fra|om|den|det|de|som|og|med|version(en)?|udgave(n)?|fil(en)?|dokument(et)?|nyt|vindue|åbner|pdf|excel|xlsx?|csv|ods|regneark(et)?|format|kb|mb|listen?|oversigt(en)?|over|kurser(ne)?|kursusliste[nr]?|uddannelser(ne)?|regionale?|uddannelsespuljen?|puljen?|rar|rbr|områdets?|område|rådets?|gældende|gælder|pr|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|forår(et)?|efterår(et)?|halvår(et)?|aktuelle?|nye?|nyeste|digital|visning|link|søg|søgefunktion|forhold|erhvervsgrupper)(?!\p{L})/giu;

/** True where a link's words tell nothing of what it leads to. */
export function isVague(text: string, areaNames: readonly string[]): boolean {
  const plain = areaNames.reduce((rest, name) => rest.replaceAll(new RegExp(`${escaped(name)}s?`, 'giu'), ' '), text);
  return !/\p{L}{2,}/u.test(plain.replace(vagueWords, ' '));
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The last part of an address as words: a file's name. */
export const fileWords = (url: string) =>
  addressWords(`http://x/${new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? ''}`);

/** Whether a link is this source's list. The words decide, nearest first, and a neighbour's name rules it out. */
export function judgeLink(link: Link, page: Page, definition: SourceDefinition): Taken | Refusal {
  const file = fileWords(link.url);
  const arounds = textsOf(link, 'around');
  const headings = textsOf(link, 'heading');
  const saysItself = listWords.test(link.text) || listWords.test(file);
  const isQuiet = isVague(link.text, definition.areaNames);
  // Words that tell nothing of their own speak of what the lines above them and the page are about.
  const wider = isQuiet ? [...link.section, page.heading, page.title] : [];
  const words = [...arounds, ...headings, addressWords(link.url), ...wider];
  const says = saysItself || words.some((one) => listWords.test(one));
  const refused = (why: string, near = true): Refusal => ({ why, near });
  if (otherPapers.test(link.text) || (isQuiet && arounds.some((one) => papersAround.test(one)))) {
    return refused('referat, vejledning eller lignende, ikke listen', says);
  }
  if (!says) return refused('ikke en positivliste', false);
  const scheme = schemeOf(link, page, arounds, headings);
  if ((scheme ?? 'regional') !== definition.listKind) {
    return refused(`en anden ordning (${schemeNames[scheme ?? 'regional']})`);
  }
  const whose = whoseOf(link, page, definition);
  if (whose !== 'own') return refused(whose);
  const own = dateOfLink(link, page);
  const isBygone = [link.text, ...arounds, ...headings].some((one) => bygone.test(one));
  if (!own && isBygone) return refused('en tidligere liste uden dato');
  const inForceFrom = own ?? dateOfPage(page) ?? listDateNamed(decoded(link.url));
  return { certainty: saysItself ? 3 : isQuiet ? 1 : 0, ...(inForceFrom && { inForceFrom }) };
}

export const isRefused = (verdict: Taken | Refusal): verdict is Refusal => 'why' in verdict;

const textsOf = (link: Link, kind: 'around' | 'heading') =>
  link.layers.flatMap((layer) => (layer.kind === kind ? [layer.text] : []));

type Scheme = SourceDefinition['listKind'];

const schemes: [RegExp, Scheme][] = [
  [/(?<!\p{L})(seks|6)[\s-]*ugers?(?!\p{L})/iu, 'six-weeks'],
  [/uddannelsesl(ø|oe?)ft|110\s?(%|pct|procent)/i, 'uddannelsesloeft'],
  [/voksenl(æ|ae)rling/i, 'voksenlaerling'],
  [/regional\w* (uddannelses)?pulje|uddannelsespulje/i, 'regional'],
];

const schemeNames: Record<Scheme, string> = {
  regional: 'den regionale uddannelsespulje',
  'six-weeks': 'seks uger',
  uddannelsesloeft: 'uddannelsesløft',
  voksenlaerling: 'voksenlærling',
};

/** The scheme a list belongs to, as the nearest words that name one say it. */
function schemeOf(link: Link, page: Page, arounds: string[], headings: string[]): Scheme | undefined {
  // Where the link itself says "positivliste", what stands around it may speak of the other schemes.
  const near = listWords.test(link.text) ? [] : arounds;
  const layers = [
    link.text,
    fileWords(link.url),
    ...near,
    ...headings,
    page.heading,
    page.title,
    addressWords(page.url),
  ];
  for (const words of layers) {
    const found = schemes.find(([pattern]) => pattern.test(words))?.[1];
    if (found) return found;
  }
  return undefined;
}

/** True where the page is about this source's area: its title and heading say so, or, where they name none, its address. */
export function ownsPage(page: Page, definition: SourceDefinition): boolean {
  for (const words of [page.heading, page.title, addressWords(page.url)]) {
    const about = aboutWhom(words, definition.areaNames);
    if (about !== 'none') return about === 'own';
  }
  return false;
}

/**
 * Whose list a link is: `own`, or why it is not. The link's own words decide; only where they name no area does the
 * file's name, then what stands around it, the headings above it, the folders of its address, and last the page: so a
 * neighbour's list is never taken, not even out of a folder of the area's own.
 */
function whoseOf(link: Link, page: Page, definition: SourceDefinition): string {
  const layers = [
    { kind: 'heading', text: link.text },
    { kind: 'heading', text: fileWords(link.url) },
    ...link.layers,
    { kind: 'heading', text: addressWords(link.url) },
  ];
  for (const { kind, text } of layers) {
    // "her" in a sentence that names several areas may be the list of any of them.
    if (kind === 'around' && areasNamed(text) > 1) return 'flere områder nævnes sammen med linket';
    const about = aboutWhom(text, definition.areaNames);
    if (about === 'own') return 'own';
    if (about === 'other') return `et andet områdes liste ("${text.slice(0, 60)}")`;
  }
  return ownsPage(page, definition) ? 'own' : `hverken linket eller siden nævner ${definition.name}`;
}

/** The day the words at a link give: its own, those around it, the headings above it or the lines under these. */
function dateOfLink(link: Link, page: Page): CivilDate | undefined {
  const near = [link.text, ...link.layers.map((layer) => layer.text)];
  const context = contextOf(page, [fileWords(link.url), ...near]);
  const [heading, ...outer] = textsOf(link, 'heading');
  const groups = [
    [link.text],
    ...textsOf(link, 'around').map((text) => [text]),
    ...(heading === undefined ? [] : [[heading]]),
    link.section,
    ...outer.map((text) => [text]),
  ];
  for (const lines of groups) {
    const date = oneInForceDate(lines, context) ?? listDateNamed(lines.length === 1 ? (lines[0] ?? '') : '');
    if (date) return date;
  }
  return undefined;
}

const datesOfPages = new WeakMap<Page, { date: CivilDate | undefined }>();

/** The one day a page gives for its list; every link of the page may ask for it. */
export function dateOfPage(page: Page): CivilDate | undefined {
  const known = datesOfPages.get(page) ?? { date: oneInForceDate(linesOfLists(page.lines), contextOf(page, [])) };
  datesOfPages.set(page, known);
  return known.date;
}

/** A folder's year is that of an upload; only a name with words in it tells the year of the list. */
function contextOf(page: Page, near: readonly string[]): YearContext {
  const named = decoded(page.url)
    .split('/')
    .filter((part) => /\p{L}{3}/u.test(part))
    .join(' ');
  return { words: [...near, page.heading, page.title, named.replace(/[-_]+/g, ' ')], updated: page.updated };
}

function decoded(url: string): string {
  const file = new URL(url).pathname;
  try {
    return decodeURIComponent(file);
  } catch {
    return file; // a stray % is no encoding
  }
}

/** The day words give by themselves, for putting the newest first. */
export const dayIn = (text: string) => inForceOn(text, { words: [] });
