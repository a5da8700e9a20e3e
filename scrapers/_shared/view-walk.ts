import type { AppError } from '../../src/domain/error.ts';
import { type Control, moreOf, pagerOf } from './view-controls.ts';
import { filtersOf, isPageSize, largestSize } from './view-filters.ts';
import type { Scope } from './view-gather.ts';
import { type Progress, type Reason, viewIncomplete } from './view-incomplete.ts';
import { type Handle, marks, type ViewPage } from './view-page.ts';
import { readState, type ViewState } from './view-state.ts';
import { statedPages, statedTotals } from './view-total.ts';

const mostPresses = 200;

/** A walk through the states of one page: it presses, looks, and keeps count. */
export class Walk {
  readonly address: string;
  presses = 0;
  private readonly page: ViewPage;
  private readonly progress: Progress;
  /** Rows of the groups that are done. */
  private done = 0;

  constructor(page: ViewPage, progress: Progress) {
    this.page = page;
    this.progress = progress;
    this.address = page.address();
  }

  async look(): Promise<ViewState> {
    return readState(await this.page.look(), this.page.address());
  }

  /** Presses and tells what the page then shows. */
  async press(handle: Handle, before: ViewState): Promise<ViewState> {
    this.progress.isWalking = true;
    if (++this.presses > mostPresses) throw this.incomplete(reasons.endless);
    await this.page.press({ at: handle.at, tag: handle.tag });
    let after = await this.look();
    if (after.rows.length === 0 && before.rows.length > 0) {
      await this.page.rest();
      after = await this.look();
    }
    const hole = this.page.hole();
    if (hole !== undefined) throw this.incomplete(notFetched(hole), hole);
    return after;
  }

  /** Chooses an option, and presses the button of its form where the page waits for that. */
  async choose(choice: Handle, before: ViewState): Promise<ViewState> {
    const after = await this.press(choice, before);
    if (after.key !== before.key || !/^(?:option|input)$/.test(choice.tag)) return after;
    const { $ } = after;
    const form = $(`[${marks.at}="${choice.at}"]`).closest('form');
    const button = form.find('button:not([type=button]):not([type=reset]), input[type=submit]').first();
    const [element] = button.toArray();
    if (element === undefined) return after;
    return this.press({ at: Number(button.attr(marks.at)), tag: element.tagName }, after);
  }

  /** Notes what is gathered, for whoever must say how far the walk came. */
  note(pages: readonly ViewState[]): void {
    const last = pages.at(-1);
    this.progress.rows = this.done + countRows(pages);
    this.progress.total = last && statedTotals(last).at(-1);
  }

  /** Everything that one choice of the filter shows, page after page. */
  async scope(group: string | undefined, start: ViewState): Promise<Scope> {
    const first = await this.onePage(start);
    const pages = [first];
    this.note(pages);
    const stalled = (await this.showMore(pages)) ?? (await this.turnPages(pages));
    this.note(pages);
    const { rows, total } = this.progress;
    const isWhole = total !== undefined && rows - this.done >= total;
    if (stalled !== undefined && !isWhole) throw this.incomplete(stalled, this.page.lost());
    this.done = rows;
    return { group, pages };
  }

  incomplete(reason: Reason, cause?: unknown, total?: number): AppError {
    const known = total ?? this.progress.total;
    return viewIncomplete(this.address, { ...this.progress, total: known }, reason, cause);
  }

  /** As many rows on one page as the page can show. */
  private async onePage(state: ViewState): Promise<ViewState> {
    const size = filtersOf(state).find(isPageSize);
    const choice = size && largestSize(size);
    return choice === undefined ? state : this.choose(choice, state);
  }

  /** Presses "vis flere" for as long as it shows more; a reason where it is there and does not. */
  private async showMore(pages: ViewState[]): Promise<Reason | undefined> {
    for (;;) {
      const state = lastOf(pages);
      const more = moreOf(state);
      if (more === undefined) return undefined;
      if (more.leaves) return leads(more);
      const after = await this.press(more, state);
      if (after.key === state.key) {
        const isStill = moreOf(after) !== undefined || this.page.lost() !== undefined;
        return isStill ? doesNothing(more) : undefined;
      }
      add(pages, after);
      this.note(pages);
    }
  }

  /** Walks the pager to its end; a reason where pages are left that it does not lead to. */
  private async turnPages(pages: ViewState[]): Promise<Reason | undefined> {
    const start = await this.firstPage(lastOf(pages));
    if (start === undefined) return reasons.notFirst;
    pages.splice(-1, 1, start);
    const turned: Turned = { state: start, walked: 1, highest: 1, keys: new Set([start.key]), looks: new Set() };
    for (;;) {
      const pager = pagerOf(turned.state);
      turned.highest = Math.max(turned.highest, pager?.highest ?? 1, statedPages(turned.state));
      const next = pager?.next ?? pager?.numbers.get((pager.current ?? turned.walked) + 1);
      if (pager === undefined || next === undefined) break;
      if (next.leaves) return leads(next);
      turned.looks.add(pager.look + rowsLook(turned.state));
      const after = await this.press(next, turned.state);
      if (!isNewPage(after, turned)) {
        if (this.page.lost() !== undefined || turned.walked === 1) return doesNothing(next);
        break;
      }
      if (after.key !== turned.state.key) pages.push(after);
      turned.state = after;
      turned.keys.add(after.key);
      turned.walked += 1;
      this.note(pages);
    }
    return turned.highest > turned.walked ? pagesLeft(turned.walked, turned.highest) : undefined;
  }

  /** Back to page 1 where the pager stands elsewhere. */
  private async firstPage(state: ViewState): Promise<ViewState | undefined> {
    const pager = pagerOf(state);
    if (pager === undefined || (pager.current ?? 1) === 1) return state;
    const one = pager.numbers.get(1);
    return one === undefined || one.leaves ? undefined : this.press(one, state);
  }
}

/** Where a walk along a pager stands. */
interface Turned {
  state: ViewState;
  walked: number;
  highest: number;
  keys: Set<string>;
  looks: Set<string>;
}

/**
 * A page with rows not met before. Where a style sheet would hide the other pages' rows all of them are in sight:
 * then the rows stay as they are, and only their classes and the pager move.
 */
function isNewPage(after: ViewState, { state, keys, looks }: Turned): boolean {
  if (after.rows.length === 0) return false;
  if (!keys.has(after.key)) return true;
  const pager = pagerOf(after);
  const isMoved = rowsLook(after) !== rowsLook(state) && !looks.has((pager?.look ?? '') + rowsLook(after));
  return keys.size === 1 && isMoved;
}

const rowsLook = ({ $, tables }: ViewState) =>
  tables.flatMap(({ lines }) => lines.map((row) => `${$(row).attr('class')} ${$(row).attr('style')}`)).join('\n');

/** Rows of all pages together. */
export const countRows = (pages: readonly ViewState[]) => pages.reduce((sum, { rows }) => sum + rows.length, 0);

function lastOf(pages: readonly ViewState[]): ViewState {
  const last = pages.at(-1);
  if (last === undefined) throw new Error('a scope has at least one page');
  return last;
}

/** A state that holds all of the one before stands in its place; another is the next page. */
function add(pages: ViewState[], after: ViewState): void {
  const rows = new Set(after.rows);
  const isGrown = lastOf(pages).rows.every((row) => rows.has(row));
  if (isGrown) pages.splice(-1, 1, after);
  else pages.push(after);
}

const reasons = {
  endless: { da: `den ikke var færdig efter ${mostPresses} tryk`, en: `it was not done after ${mostPresses} presses` },
  notFirst: { da: 'den ikke kan vises fra side 1', en: 'it cannot be shown from page 1' },
} as const;

const leads = ({ words }: Control): Reason => ({
  da: `"${words}" fører til en anden adresse`,
  en: `"${words}" leads to another address`,
});

const doesNothing = ({ words }: Control): Reason => ({
  da: `"${words}" ikke viser flere rækker`,
  en: `"${words}" shows no further rows`,
});

const pagesLeft = (walked: number, highest: number): Reason => ({
  da: `kun ${walked} af ${highest} sider kunne vises`,
  en: `only ${walked} of ${highest} pages could be shown`,
});

const notFetched = (hole: AppError): Reason => ({
  da: `en del af den ikke kunne hentes (${hole.sentence.da})`,
  en: `a part of it could not be fetched (${hole.sentence.en})`,
});
