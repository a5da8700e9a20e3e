import { setTimeout as timer } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { AppError } from '../../src/domain/error.ts';

/** Something in the page that can be pressed or chosen: its number among the page's elements, and its tag. */
export interface Handle {
  at: number;
  tag: string;
}

/** A page as a walk through its states sees it. */
export interface ViewPage {
  /** Where the page is now. */
  address(): string;
  /** The page as it stands, marked with what is shown, what is chosen and where its controls are. */
  look(): Promise<string>;
  /** Presses or chooses, and waits until the page is at rest. */
  press(handle: Handle): Promise<void>;
  /** Waits for a whole second of rest. */
  rest(): Promise<void>;
  /** What the last press asked of the list's host and was refused. */
  lost(): AppError | undefined;
  /** The first part that should have come and did not. */
  hole(): AppError | undefined;
}

/** What a page has asked for. */
export interface PageTraffic {
  isIdle(): boolean;
  hole(): AppError | undefined;
  lost(): AppError | undefined;
  /** Forgets what was lost, before the next press. */
  forget(): void;
}

/** Marks in a page's HTML that only a walk knows; they never reach a document. */
export const marks = {
  at: 'data-walk-at',
  hidden: 'data-walk-hidden',
  chosen: 'data-walk-chosen',
  short: 'data-walk-short',
} as const;

/** Runs in the page: its HTML with the marks, made on a copy so that no script of the page notices. */
function markedHtml(names: typeof marks): string {
  const isTall = (element: Element, rows: number) =>
    element.scrollHeight > element.clientHeight + 100 && element.scrollHeight > 2 * rows + 300;
  // Some lists draw only the rows in sight, and keep the place of the others empty.
  const isShort = (table: Element) => {
    const rows = Array.from(table.querySelectorAll('tr, [role=row]'));
    const height = (row: Element) => row.getBoundingClientRect().height;
    const sum = rows.reduce((sum, row) => sum + height(row), 0);
    const around = table.parentElement;
    const scrolls = around !== null && /auto|scroll/.test(getComputedStyle(around).overflowY) && isTall(around, sum);
    return scrolls || isTall(table, sum) || rows.some((row) => height(row) > 300 && row.textContent.trim() === '');
  };
  const root = document.documentElement;
  // A document of its own: elements with scripts of their own stay asleep in it.
  const copy = document.implementation.createHTMLDocument('').importNode(root, true);
  const copies = copy.querySelectorAll('*');
  root.querySelectorAll('*').forEach((element, at) => {
    const twin = copies[at];
    if (twin === undefined) return;
    for (const name of Object.values(names)) twin.removeAttribute(name);
    if (element.matches('a, button, input, select, option, li, span, summary, [role], [onclick]')) {
      twin.setAttribute(names.at, String(at));
    }
    const style = getComputedStyle(element);
    if (style.display === 'none' || style.visibility !== 'visible') twin.setAttribute(names.hidden, '');
    const isChosen =
      (element instanceof HTMLOptionElement && element.selected) ||
      (element instanceof HTMLInputElement && element.checked);
    if (isChosen) twin.setAttribute(names.chosen, '');
    if (element.matches('table, [role=table], [role=grid], [role=treegrid]') && isShort(element)) {
      twin.setAttribute(names.short, '');
    }
  });
  return copy.outerHTML;
}

/** Runs in the page: presses an element as its own script would, whatever lies over it, or chooses an option. */
function pressElement({ at, tag }: Handle): void {
  const element = document.documentElement.querySelectorAll('*')[at];
  if (!(element instanceof HTMLElement) || element.localName !== tag) return;
  if (!(element instanceof HTMLOptionElement)) {
    element.click();
    return;
  }
  element.selected = true;
  const select = element.closest('select');
  for (const name of ['input', 'change']) select?.dispatchEvent(new Event(name, { bubbles: true }));
}

/** Runs in the page: the words of its tables as they are shown. */
function tableWords(): string {
  const tables = document.querySelectorAll<HTMLElement>('table, [role=table], [role=grid], [role=treegrid]');
  return Array.from(tables, (table) => table.innerText).join('\n');
}

/** Runs in the page: some lists grow only when their end comes into sight, and again when it comes back into sight. */
async function lookDown(): Promise<void> {
  window.scrollTo(0, 0);
  await new Promise((resolve) => setTimeout(resolve, 50));
  window.scrollTo(0, document.documentElement.scrollHeight);
}

const lookEveryMs = 100;
const restLooks = 10;
/** Enough where the tables have visibly changed: what is still on its way is waited for in any case. */
const changedLooks = 5;

/** The page's HTML once nothing is on its way and the document has stood still; `before` is what its tables said. */
export async function settled(page: Page, isIdle: () => boolean, before?: string): Promise<string> {
  let last: string | undefined;
  for (let quiet = 0; ; ) {
    // While the page goes to another address there is no document to look at: look again.
    const html = await page.content().catch((thrown: unknown) => {
      if (page.isClosed()) throw thrown;
      return undefined;
    });
    quiet = isIdle() && html !== undefined && html === last ? quiet + 1 : 0;
    if (html !== undefined && quiet >= restLooks) return html;
    if (html !== undefined && before !== undefined && quiet >= changedLooks) {
      const now = await page.evaluate(tableWords).catch(() => before);
      if (now !== before && now.trim() !== '') return html;
    }
    if (quiet === 0) await page.evaluate(lookDown).catch(() => undefined);
    last = html;
    await timer(lookEveryMs);
  }
}

/** A page of the browser as a walk sees it. */
export function viewPage(page: Page, traffic: PageTraffic): ViewPage {
  return {
    address: () => page.url(),
    look: () => page.evaluate(markedHtml, marks),
    async press(handle) {
      traffic.forget();
      const before = await page.evaluate(tableWords);
      // A press that leads to another address takes the document it was made in with it.
      await page.evaluate(pressElement, handle).catch((thrown: unknown) => {
        if (page.isClosed()) throw thrown;
      });
      await settled(page, traffic.isIdle, before);
    },
    async rest() {
      await settled(page, traffic.isIdle);
    },
    lost: () => traffic.lost(),
    hole: () => traffic.hole(),
  };
}
