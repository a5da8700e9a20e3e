import { type Control, leaves, listPart } from './view-controls.ts';
import { marks } from './view-page.ts';
import { type Element, type Elements, isApart, isShown, type ViewState, wordsOf } from './view-state.ts';
import { countedWords } from './view-total.ts';

/** One choice of a filter. */
export interface Choice extends Control {
  /** The name without its count: "Transport (12)" is "Transport", and holds 12. */
  name: string;
  count: number | undefined;
  isAll: boolean;
  /** "Vælg ...": no choice at all. */
  isBlank: boolean;
  isChosen: boolean;
}

/** Something that decides which rows of a list are shown. */
export interface Filter {
  /** The same in every state. */
  id: string;
  kind: 'select' | 'radio' | 'tabs' | 'buttons';
  label: string;
  choices: Choice[];
}

const allWords = /^[-–—*([\s]*(?:vis |se )?(?:alle|alt|samtlige|hele listen|all|ingen filter|uden filter)(?![\p{L}])/iu;
const blankWords = /^[-–—.\s]*(?:$|(?:vælg|choose|select|filtr[eé]r|ikke valgt|ingen valgt)(?![\p{L}]))/iu;

function choiceOf(state: ViewState, element: Element, words: string, isChosen: boolean): Choice {
  const { $ } = state;
  const counted = /^(.*\S)\s*\((\d+)(?:\s+[^)]*)?\)$/.exec(words);
  const year = /^(?:19|20)\d\d$/.test(counted?.[2] ?? '');
  const isBlank = ($(element).is('option') && $(element).attr('value') === '') || blankWords.test(words);
  return {
    at: Number($(element).attr(marks.at)),
    tag: element.tagName,
    element,
    words,
    leaves: leaves(state, $(element)),
    name: counted && !year ? (counted[1] ?? words) : words,
    count: counted && !year ? Number(counted[2]) : undefined,
    isAll: allWords.test(words) || ($(element).is('option') && $(element).attr('value') === '-1'),
    isBlank: isBlank && !allWords.test(words),
    isChosen,
  };
}

/** Every filter, page-size choice and set of tabs of a state, in the page's order. */
export function filtersOf(state: ViewState): Filter[] {
  const isOfList = listPart(state);
  // Tabs and buttons that lead to other pages are the site's, not the list's.
  return [...selects(state), ...radios(state), ...tabs(state), ...pressedButtons(state)].filter(
    ({ choices }) => choices.length > 1 && choices.every(({ element, leaves }) => !leaves && isOfList(element)),
  );
}

function selects(state: ViewState): Filter[] {
  const { $ } = state;
  const found = $('select:not([multiple])').toArray();
  const open = found.filter((one) => !isApart($(one)) && !$(one).is('[disabled]'));
  return open.flatMap((element, nth) => {
    const label = labelOf($, $(element));
    // A select may be hidden because a script shows its choices in its own way; only one that we understand counts then.
    if (!isShown($(element)) && !isGroupLabel(label)) return [];
    const choices = $(element)
      .find('option:not([disabled])')
      .toArray()
      .map((option) => choiceOf(state, option, wordsOf($(option)), $(option).is(`[${marks.chosen}]`)));
    const id = `select ${$(element).attr('name') ?? $(element).attr('id') ?? nth}`;
    return [{ id, kind: 'select' as const, label, choices }];
  });
}

function radios(state: ViewState): Filter[] {
  const { $ } = state;
  const found = $('input[type=radio]').toArray();
  const open = found.filter((one) => !isApart($(one)) && isShown($(one).parent()));
  const byName = Map.groupBy(open, (one) => $(one).attr('name') ?? '');
  return [...byName].map(([name, inputs]) => {
    const choices = inputs.map((input) => {
      const words = ownLabel($, $(input)) || ($(input).attr('value') ?? '');
      return choiceOf(state, input, words, $(input).is(`[${marks.chosen}]`));
    });
    const group = $(inputs.slice(0, 1)).closest('fieldset, [role=radiogroup]');
    const label = [wordsOf(group.children('legend')), named($, group), name].join(' ').trim();
    return { id: `radio ${name}`, kind: 'radio' as const, label, choices };
  });
}

const tabWords = '[role=tab], [data-toggle=tab], [data-bs-toggle=tab], [data-bs-toggle=pill]';

function tabs(state: ViewState): Filter[] {
  const { $ } = state;
  const found = $(tabWords).toArray();
  const open = found.filter(
    (one) => !isApart($(one)) && isShown($(one)) && !$(one).is('[disabled], [aria-disabled=true]'),
  );
  const listOf = (one: Element) => $(one).closest('[role=tablist], ul, ol, nav').get(0) ?? $(one).parent().get(0);
  return [...Map.groupBy(open, listOf)].map(([list, elements], nth) => {
    const choices = elements.map((tab) => choiceOf(state, tab, wordsOf($(tab)), isMarked($(tab))));
    return { id: `tabs ${nth}`, kind: 'tabs' as const, label: list ? named($, $(list)) : '', choices };
  });
}

function pressedButtons(state: ViewState): Filter[] {
  const { $ } = state;
  const found = $('button[aria-pressed], [role=button][aria-pressed]').toArray();
  const open = found.filter((one) => !isApart($(one)) && isShown($(one)));
  return [...Map.groupBy(open, (one) => $(one).parent().closest('ul, ol, div, fieldset, section').get(0))].map(
    ([list, elements], nth) => {
      const choices = elements.map((one) => choiceOf(state, one, wordsOf($(one)), $(one).is('[aria-pressed=true]')));
      return { id: `buttons ${nth}`, kind: 'buttons' as const, label: list ? named($, $(list)) : '', choices };
    },
  );
}

const isMarked = (tab: Elements) =>
  tab.is('[aria-selected]')
    ? tab.is('[aria-selected=true]')
    : tab.is('.active, .is-active, .selected') || tab.parent('li').is('.active, .is-active, .selected');

function labelOf($: ViewState['$'], element: Elements): string {
  const legend = wordsOf(element.closest('fieldset').children('legend'));
  const first = wordsOf(element.find('option').first());
  const before = element.prevAll('label, span, strong, b, p').first();
  const said = [ownLabel($, element), named($, element), legend, wordsOf(before)].filter((words) => words !== '');
  const names = [element.attr('name'), element.attr('id'), blankWords.test(first) || allWords.test(first) ? first : ''];
  return [...new Set([...said, ...names.filter((words) => words !== undefined && words !== '')])].join(' / ');
}

/** The words of the label that is tied to a field, without the field's own. */
function ownLabel($: ViewState['$'], field: Elements): string {
  const id = field.attr('id') ?? '';
  const tied = id === '' ? $([]) : $('label').filter((_, label) => $(label).attr('for') === id);
  const around = field.closest('label').clone();
  around.find('select, input').remove();
  return wordsOf(tied.first()) || wordsOf(around);
}

function named($: ViewState['$'], element: Elements): string {
  const by = (element.attr('aria-labelledby') ?? '').split(/\s+/).filter((id) => id !== '');
  const words = by.map((id) =>
    wordsOf(
      $('[id]')
        .filter((_, one) => $(one).attr('id') === id)
        .first(),
    ),
  );
  return [element.attr('aria-label') ?? '', ...words, element.attr('title') ?? ''].join(' ').trim();
}

/** True where the label says that the choices are groups of courses. */
export function isGroupLabel(label: string): boolean {
  return /erhverv|branche|grupp|fagområde|faggr|kategori|jobområde|stilling|kursusområde|sektor/i.test(label);
}

/** Choices between lists, not within one: other councils' areas, other editions. */
export function isOtherLists({ label, choices }: Filter): boolean {
  const places = /\b(?:rar|rbr)\b|region|landsdel|sjælland|jylland|\bfyn\b|hovedstaden|bornholm/i;
  const editions = /positiv\s?-?liste|gældende|kommende|tidligere|udgået|arkiv|\b20\d\d\b/i;
  return places.test(label) || choices.some(({ name }) => places.test(name) || editions.test(name));
}

/** What changes how a list looks, not what is in it. */
export function isLooks({ label, choices }: Filter): boolean {
  const looks = /sort|rækkefølge|orden|sprog|language|visning|format|tema|skrift|print|oversæt|translate/i;
  return looks.test(label) || choices.some(({ name }) => /stigende|faldende|a\s?-\s?[åz]$|nyeste først/i.test(name));
}

const sizeOf = ({ words }: Choice) => /^(?:vis )?(\d+)(?:\s*(?:pr\.?|per)\s+side|\s+[a-zæøå]+)?$/i.exec(words)?.[1];

/** How many rows a page holds: numbers, and perhaps "Alle". */
export function isPageSize({ kind, label, choices }: Filter): boolean {
  if (kind !== 'select' && kind !== 'radio') return false;
  const sizes = choices.flatMap((choice) => sizeOf(choice) ?? []).map(Number);
  const others = choices.filter((choice) => sizeOf(choice) === undefined && !choice.isAll && !choice.isBlank);
  const isCounting = sizes.every((size, at) => size === (sizes[0] ?? 0) + at);
  if (others.length > 0 || sizes.length === 0) return false;
  return (
    !isCounting || sizes.length === 1 || new RegExp(`pr\\.? side|per side|${countedWords}|length`, 'i').test(label)
  );
}

/** The choice that shows most on one page; nothing where it is chosen already. */
export function largestSize(filter: Filter): Choice | undefined {
  const sizes = filter.choices.filter((choice) => sizeOf(choice) !== undefined);
  const largest = sizes.toSorted((a, b) => Number(sizeOf(b)) - Number(sizeOf(a)))[0];
  const choice = filter.choices.find(({ isAll }) => isAll) ?? largest;
  return choice?.isChosen ? undefined : choice;
}
