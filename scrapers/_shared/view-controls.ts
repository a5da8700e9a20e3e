import { isElement } from './table/html-dom.ts';
import { type Handle, marks } from './view-page.ts';
import { type Element, type Elements, isApart, isShown, tablesOnPage, type ViewState, wordsOf } from './view-state.ts';
import { countedWords } from './view-total.ts';

/** A button or link of a list. */
export interface Control extends Handle {
  element: Element;
  words: string;
  /** True where it leads to another address than the list's own: it may not be followed. */
  leaves: boolean;
}

/** What leads through the pages of a list. */
export interface Pager {
  /** Nothing where this is the last page, or where only numbers lead on. */
  next: Control | undefined;
  numbers: ReadonlyMap<number, Control>;
  current: number | undefined;
  /** The highest page number that is shown. */
  highest: number;
  /** What the pager looks like: it changes when the page does. */
  look: string;
}

const pressable = 'a, button, input[type=button], input[type=submit], [role=button], [role=link], [onclick]';
const pagerWords =
  '[class*=pagination i], [class*=paginate i], [class*=paginering i], [class*=paging i], [class*=pager i], ' +
  '[class*=page-numbers i], [class*=sidetal i], [class*=bladr i], ' +
  '[aria-label*=paginering i], [aria-label*=pagination i], [aria-label*=sider i], [aria-label*=sidenavigation i]';

/** The controls of a state's list, in the page's order. */
function listControls(state: ViewState): Control[] {
  const { $ } = state;
  const isOfList = listPart(state);
  const all = $(`${pressable}, :is(${pagerWords}) :is(li, span)`).toArray();
  return all.flatMap((element) => {
    const at = Number($(element).attr(marks.at) ?? Number.NaN);
    const isInner = !$(element).is(pressable) && $(element).closest(pressable).length > 0;
    if (Number.isNaN(at) || isInner || $(element).find(pressable).length > 0) return [];
    if (!isOfList(element) || !isShown($(element)) || isApart($(element))) return [];
    return [{ at, tag: element.tagName, element, words: nameOf($(element)), leaves: leaves(state, $(element)) }];
  });
}

/** What a control is called: its words, else the words for those who cannot see it. */
function nameOf(element: Elements): string {
  const said = [wordsOf(element), element.attr('aria-label'), element.attr('title'), element.attr('value')];
  return said.find((words) => words !== undefined && words.trim() !== '')?.trim() ?? '';
}

/** Some page systems put a heading that nobody sees over their pager. */
const pagerHeading = /^(?:side|sider|sideinddeling|sidenavigation|pagin|pager|bladr|navig)/i;

/**
 * Whether an element belongs to the list: not to the rows themselves, and not to what stands below a heading that
 * follows the list.
 */
export function listPart({ $, tables }: ViewState): (element: Element) => boolean {
  const last = tables.at(-1)?.element;
  const lists = new Set(tables.map(({ element }) => element));
  const all = $('*').toArray().filter(isElement);
  const start = last === undefined ? all.length : all.indexOf(last);
  const isEnd = (element: Element, at: number) => {
    if (at <= start || !$(element).is('h1, h2, h3, h4, h5, h6, [role=heading]')) return false;
    return (
      $(element).closest(`${tablesOnPage}, nav, ${pagerWords}`).length === 0 && !pagerHeading.test(nameOf($(element)))
    );
  };
  const end = all.findIndex(isEnd);
  const below = new Set(end < 0 ? [] : all.slice(end));
  return (element) => {
    const cell = $(element).closest('td, th, [role=cell], [role=gridcell], [role=columnheader]');
    const isInRow = cell.closest(tablesOnPage).filter((_, one) => isElement(one) && lists.has(one)).length > 0;
    return !below.has(element) && !(isInRow && (!cell.is('td') || cell.siblings().length > 0));
  };
}

/** Whether a link leads away from the list's own address. */
export function leaves({ $, address }: ViewState, element: Elements): boolean {
  const href = element.attr('href');
  if (element.is('[download]') || /^_?(?:blank|top|parent)$/.test(element.attr('target') ?? '')) return true;
  if (href === undefined || /^\s*(?:#|javascript:)/i.test(href)) return false;
  const base = URL.parse($('base').attr('href') ?? '', address) ?? address;
  const [from, to] = [URL.parse(address), URL.parse(href, base)];
  return from === null || to === null || from.origin !== to.origin || from.pathname !== to.pathname;
}

const counted = `(?:de |flere |alle )?(?:${countedWords})`;
const onward = '(?:\\s*\\(?\\d+\\)?|\\s*\\([^)]*\\))?[\\s.…+↓⌄▾]*$';
export const moreWords = new RegExp(
  `^\\+?\\s*(?:(?:vis|se|show|indlæs|hent|load|åbn)(?: (?:de|næste|\\d+))* (?:flere|alle|resten|more|all)(?: \\d+)?(?: ${counted})?(?: på listen)?` +
    `|(?:vis|indlæs|hent|load) (?:de )?næste \\d+(?: ${counted})?|(?:indlæs|hent|load) (?:mere|more)|vis mere af listen|(?:\\d+ )?flere (?:${countedWords}))${onward}`,
  'i',
);

/** The button that shows more of the list, "vis alle" before "vis flere". */
export function moreOf(state: ViewState): Control | undefined {
  const found = enabled(state).filter(({ words }) => moreWords.test(words));
  return found.find(({ words }) => /\balle?\b/i.test(words)) ?? found[0];
}

function enabled(state: ViewState): Control[] {
  return listControls(state).filter(({ element }) => !isDisabled(state.$(element)));
}

function isDisabled(element: Elements): boolean {
  const item = element.closest('li');
  return [element, item].some((one) => {
    if (one.is('[disabled], [aria-disabled=true]')) return true;
    return /(?:^|[\s_-])(?:disabled|inactive|deaktiveret)(?:$|\s)/i.test(one.attr('class') ?? '');
  });
}

export const nextWords: readonly RegExp[] = [
  /^(?:gå til |vis )?(?:den )?(?:næste|next)(?: \d+(?: \p{L}+)?)?(?: (?:side|page)\b.*)?\s*[›»>→⟩]*$/iu,
  /^(?:›|>|→|⟩|frem|fremad)$/i,
  /^(?:»|>>)$/,
];

function isNext(state: ViewState, control: Control, pattern: RegExp): boolean {
  const element = state.$(control.element);
  const names = [control.words, element.attr('aria-label') ?? '', element.attr('title') ?? ''];
  return element.is('[rel~=next]') || names.some((words) => pattern.test(words.trim()));
}

/** The pager of a state's list; nothing where nothing looks like one. */
export function pagerOf(state: ViewState): Pager | undefined {
  const controls = listControls(state);
  const nextOf = (among: Control[]) =>
    nextWords.flatMap((pattern) => among.filter((control) => isNext(state, control, pattern)));
  const numbered = controls.filter(({ words }) => pageNumber(words) !== undefined);
  // "Næste" may also lead to the next article: a link that leaves is a pager's only where numbers or a name say so.
  const named = nextOf(controls).toSorted((a, b) => Number(a.leaves) - Number(b.leaves));
  const places = [...named.map((control) => placeOf(state, control)), ...numbersPlaces(state, numbered)];
  const isPager = (place: Elements) => {
    const within = controls.filter(({ element }) => holds(state, place, element));
    const isStep = named.some((control) => !control.leaves && within.includes(control));
    return isStep || place.is(pagerWords) || within.filter((one) => numbered.includes(one)).length > 1;
  };
  const place = places.find(isPager);
  return place && pagerAt(state, place, controls, nextOf);
}

function pagerAt(
  state: ViewState,
  place: Elements,
  controls: readonly Control[],
  nextOf: (among: Control[]) => Control[],
): Pager {
  const within = controls.filter(({ element }) => holds(state, place, element));
  const usable = within.filter(({ element }) => !isDisabled(state.$(element)));
  const numbers = usable.flatMap((control): [number, Control][] => {
    const number = pageNumber(control.words);
    return number === undefined ? [] : [[number, control]];
  });
  return {
    next: nextOf(usable)[0],
    numbers: new Map(numbers),
    current: currentOf(state, place),
    highest: Math.max(1, ...within.flatMap(({ words }) => pageNumber(words) ?? [])),
    look: lookOf(state, place),
  };
}

function holds({ $ }: ViewState, place: Elements, element: Element): boolean {
  return place.toArray().some((one) => $.contains(one, element));
}

export const pageNumber = (words: string) => {
  const digits = /^(?:(?:gå til )?side\s+)?(\d{1,4})$/i.exec(words)?.[1];
  return digits === undefined ? undefined : Number(digits);
};

function placeOf(state: ViewState, control: Control): Elements {
  const element = state.$(control.element);
  const pager = element.parents(pagerWords).not('body, main').last();
  if (pager.length > 0) return pager;
  const list = element.closest('nav, ul, ol, [role=navigation]');
  return list.length > 0 ? list : element.parent();
}

/** Places with pages numbered one after the other. */
function numbersPlaces(state: ViewState, controls: readonly Control[]): Elements[] {
  const places = controls.map((control) => placeOf(state, control));
  return places.filter((place) => {
    const numbers = controls
      .filter(({ element }) => holds(state, place, element))
      .flatMap(({ words }) => pageNumber(words) ?? []);
    return numbers.some((number) => number === 2 || numbers.includes(number + 1));
  });
}

function currentOf({ $ }: ViewState, place: Elements): number | undefined {
  const marked = place.find('[aria-current]:not([aria-current=false]), .active, .current, .selected, .is-active');
  const numbers = marked.toArray().flatMap((element) => pageNumber(nameOf($(element))) ?? []);
  return numbers[0];
}

function lookOf({ $ }: ViewState, place: Elements): string {
  const parts = place.find('*').add(place).toArray();
  return (
    parts.map((one) => [$(one).attr('class'), $(one).attr('aria-current'), $(one).is('[disabled]')]).join(' ') +
    wordsOf(place)
  );
}
