/** The parts of the page that an answer fills. */
export const regionId = 'resultater';
const problemId = 'problem';
const keptId = 'behold';
const headingId = 'svar';

const isElement = (node: Element | null): node is HTMLElement => node instanceof HTMLElement;

/** How an element is found again on another rendering of the same page; undefined where it has nothing to be known by. */
function keyOf(element: Element | null): string | undefined {
  if (!isElement(element)) return undefined;
  if (element.id !== '') return `#${CSS.escape(element.id)}`;
  if (element instanceof HTMLInputElement) {
    return `input[name="${CSS.escape(element.name)}"][value="${CSS.escape(element.value)}"]`;
  }
  if (element instanceof HTMLAnchorElement) return `a[href="${CSS.escape(element.getAttribute('href') ?? '')}"]`;
  if (element.matches('.filters > summary')) return '.filters > summary';
  return element.matches('.filters button') ? '.filters button' : undefined;
}

/** The boxes of filters that are folded out, by their names. */
const legendOf = (box: Element): string => box.closest('fieldset')?.querySelector('legend')?.textContent ?? '';
const openIn = (region: Element): Set<string> =>
  new Set([...region.querySelectorAll('details.filters[open], .filters details[open]')].map(legendOf));

function openAgain(region: Element, open: ReadonlySet<string>): void {
  for (const box of region.querySelectorAll<HTMLDetailsElement>('details.filters, .filters details')) {
    if (open.has(legendOf(box))) box.open = true;
  }
}

/** Puts another page's part in the place of this page's, with the focus and what was folded out as they were. */
function swapRegion(id: string, page: Document): void {
  const [old, made] = [document.getElementById(id), page.getElementById(id)];
  if (!old || !made) return;
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const key = keyOf(focused);
  openAgain(made, openIn(old));
  old.replaceWith(made);
  if (!focused) return;
  // The focus is never lost: where its element is gone it goes to the heading of the answer.
  const again = (key === undefined ? null : made.querySelector(key)) ?? document.getElementById(headingId);
  if (isElement(again)) again.focus({ preventScroll: true });
}

/** What was wrong with a field stands beside it as the server wrote it, and goes when it is mended. */
function swapFault(input: HTMLElement, page: Document): void {
  const id = `${input.id}-error`;
  document.getElementById(id)?.remove();
  const [made, fault] = [page.getElementById(input.id), page.getElementById(id)];
  for (const name of ['aria-describedby', 'aria-invalid']) {
    const value = made?.getAttribute(name);
    if (value === null || value === undefined) input.removeAttribute(name);
    else input.setAttribute(name, value);
  }
  if (fault) input.closest('.field')?.append(fault);
}

/** Links in the head and the top that lead on with the same place and question. */
function swapLinks(page: Document): void {
  for (const selector of ['head link[rel=alternate]', 'header a']) {
    const made = [...page.querySelectorAll(selector)];
    const old = [...document.querySelectorAll(selector)];
    if (made.length !== old.length) continue;
    for (const [at, link] of old.entries()) link.setAttribute('href', made[at]?.getAttribute('href') ?? '');
  }
}

/** Makes this page show what another rendering of it shows; its form is left to whoever types in it. */
export function swapPage(page: Document, fields: readonly HTMLElement[]): void {
  document.title = page.title;
  for (const input of fields) swapFault(input, page);
  swapLinks(page);
  swapRegion(problemId, page);
  swapRegion(keptId, page);
  swapRegion(regionId, page);
}

/** Fills the form as another rendering has it filled. */
export function swapFields(form: HTMLFormElement, page: Document): void {
  for (const field of form.elements) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) continue;
    const made = page.getElementById(field.id);
    if (field instanceof HTMLInputElement && made instanceof HTMLInputElement) {
      field.value = made.value;
      field.checked = made.checked;
    }
  }
}
