import {
  type Choice,
  type Filter,
  filtersOf,
  isGroupLabel,
  isLooks,
  isOtherLists,
  isPageSize,
} from './view-filters.ts';
import { gathered, type Scope } from './view-gather.ts';
import type { Progress, Reason } from './view-incomplete.ts';
import { marks, type ViewPage } from './view-page.ts';
import type { ViewState } from './view-state.ts';
import { statedTotals } from './view-total.ts';
import { countRows, Walk } from './view-walk.ts';

/**
 * The whole list of a page that shows it piece by piece, as one document; nothing where the page as it stands is all.
 * Throws `view-incomplete` where the page says or shows that there is more than could be gathered.
 */
export async function gatherList(page: ViewPage, progress: Progress): Promise<string | undefined> {
  const walk = new Walk(page, progress);
  const first = await walk.look();
  walk.note([first]);
  const start = await unfiltered(walk, first);
  const narrowing = narrowingFilters(start);
  const [filter] = narrowing;
  if (start.rows.length === 0 && filter === undefined) return undefined;
  const unclear = start.rows.length > 0 ? narrowing.find((one) => !isGroups(one)) : undefined;
  if (unclear !== undefined) throw walk.incomplete(narrowed(unclear));
  const groups = narrowing.filter(isGroups);
  if (groups.length > 1) throw walk.incomplete(severalFilters(groups));
  const [group] = groups;
  const scopes = group === undefined ? [await walk.scope(undefined, start)] : await everyChoice(walk, group, start);
  checkTotals(walk, first, scopes);
  return walk.presses === 0 ? undefined : gathered(scopes);
}

/** "Alle" is chosen in every filter that has it and stands on something else. */
async function unfiltered(walk: Walk, first: ViewState): Promise<ViewState> {
  let state = first;
  const tried = new Set<string>();
  for (;;) {
    const filter = narrowingFilters(state).find(({ id, choices }) => {
      return !tried.has(id) && choices.some(({ isAll, isChosen }) => isAll && !isChosen);
    });
    const all = filter?.choices.find(({ isAll }) => isAll);
    if (filter === undefined || all === undefined) return state;
    tried.add(filter.id);
    state = await walk.choose(all, state);
  }
}

/** The filters that let only some of the rows, or none, be seen. */
function narrowingFilters(state: ViewState): Filter[] {
  return filtersOf(state).filter((filter) => {
    if (isPageSize(filter) || isLooks(filter) || isOtherLists(filter)) return false;
    const chosen = filter.choices.find(({ isChosen }) => isChosen);
    // Of tabs one is always open, said or not.
    const isOpen = chosen === undefined ? filter.kind !== 'tabs' : chosen.isAll || chosen.isBlank;
    return isOpen ? state.rows.length === 0 && isGroups(filter) : true;
  });
}

/** Filters whose choices may be gone through: by group, and tabs. */
const isGroups = ({ kind, label }: Filter) => kind === 'tabs' || kind === 'buttons' || isGroupLabel(label);

/** One scope for each choice of a filter. */
async function everyChoice(walk: Walk, filter: Filter, start: ViewState): Promise<Scope[]> {
  const scopes: Scope[] = [];
  const entered = new Map<string, Choice>();
  let state = start;
  for (const { words } of filter.choices.filter(({ isAll, isBlank }) => !isAll && !isBlank)) {
    const choice = choiceNow(state, filter, words);
    if (choice === undefined) throw walk.incomplete(choiceGone(words));
    if (!choice.isChosen) state = await walk.choose(choice, state);
    if (filter.kind === 'buttons' && chosenNow(state, filter) > 1) throw walk.incomplete(severalFilters([filter]));
    const isSame = state.rows.length > 0 && entered.has(state.key);
    if (isSame && filter.kind !== 'tabs') throw walk.incomplete(choiceDoesNothing(words));
    if (isSame) continue;
    entered.set(state.key, choice);
    const scope = await walk.scope(groupName(choice), state);
    const { count } = choice;
    if (count !== undefined && countRows(scope.pages) < count)
      throw walk.incomplete(fewerThan(choice.words), undefined, count);
    scopes.push(scope);
    state = scope.pages.at(-1) ?? state;
  }
  return scopes;
}

/** The choice as it stands in the page now. */
function choiceNow(state: ViewState, { id }: Filter, words: string): Choice | undefined {
  return filtersOf(state)
    .find((one) => one.id === id)
    ?.choices.find((choice) => choice.words === words);
}

/** Buttons that do not release each other would show the groups on top of each other. */
function chosenNow(state: ViewState, { id }: Filter): number {
  const now = filtersOf(state).find((one) => one.id === id);
  return now?.choices.filter(({ isChosen }) => isChosen).length ?? 0;
}

/** "A" or "K-O" orders a list by its letters; it is no group. */
const groupName = ({ name }: Choice) => (/^\p{L}(?:\s?[-–]\s?\p{L})?$/u.test(name) ? undefined : name);

/** Compares what was gathered with what the page says it has: of one choice, or of all together. */
function checkTotals(walk: Walk, first: ViewState, scopes: readonly Scope[]): void {
  const all = countRows(scopes.flatMap(({ pages }) => pages));
  const said = scopes.map(({ pages }) => [...new Set(pages.flatMap(statedTotals))]);
  const always = (said[0] ?? []).filter((total) => said.every((totals) => totals.includes(total)));
  for (const [at, { pages }] of scopes.entries()) {
    const own = countRows(pages);
    const isSaid = (said[at] ?? []).some((total) => own >= total);
    if (!isSaid && pages.some(drawsInPart)) throw walk.incomplete(onlyInSight);
    const missing = (said[at] ?? []).find((total) => own < total && !(always.includes(total) && all >= total));
    if (missing !== undefined) throw walk.incomplete(saysMore(missing), undefined, missing);
  }
  const missing = statedTotals(first).find((total) => all < total);
  if (missing !== undefined) throw walk.incomplete(saysMore(missing), undefined, missing);
}

const drawsInPart = ({ $, tables }: ViewState) => tables.some(({ element }) => $(element).is(`[${marks.short}]`));

const onlyInSight: Reason = {
  da: 'den kun tegner de rækker, der er i syne',
  en: 'it draws only the rows that are in sight',
};

const saysMore = (total: number): Reason => ({
  da: `siden selv siger ${total}`,
  en: `the page itself says ${total}`,
});

const fewerThan = (words: string): Reason => ({
  da: `valget "${words}" lover flere`,
  en: `the choice "${words}" promises more`,
});

const narrowed = ({ label, choices }: Filter): Reason => {
  const chosen = choices.find(({ isChosen }) => isChosen)?.words ?? '';
  return {
    da: `filteret "${label}" står på "${chosen}" og ikke kan slås fra`,
    en: `the filter "${label}" stands on "${chosen}" and cannot be turned off`,
  };
};

const severalFilters = (filters: readonly Filter[]): Reason => ({
  da: `flere filtre skal vælges på én gang (${filters.map(({ label }) => label).join('; ')})`,
  en: `several filters must be chosen at once (${filters.map(({ label }) => label).join('; ')})`,
});

const choiceGone = (words: string): Reason => ({
  da: `valget "${words}" forsvandt undervejs`,
  en: `the choice "${words}" went away on the way`,
});

const choiceDoesNothing = (words: string): Reason => ({
  da: `valget "${words}" viser de samme rækker som et andet`,
  en: `the choice "${words}" shows the same rows as another`,
});
