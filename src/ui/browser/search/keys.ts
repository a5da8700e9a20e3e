const linkSelector = '.course h3 a';

const isPlain = (event: KeyboardEvent): boolean =>
  !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented && !event.isComposing;

const isTypedIn = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

/** Moves to the first result; false where there is none. */
export function toFirstResult(): boolean {
  const first = document.querySelector<HTMLAnchorElement>(linkSelector);
  first?.focus();
  return first !== null;
}

/** The arrows walk the results; above the first stands the field. */
function walkResults(event: KeyboardEvent, words: HTMLInputElement): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || !(event.target instanceof Element) || !event.target.matches(linkSelector)) return;
  const links = [...document.querySelectorAll<HTMLAnchorElement>(linkSelector)];
  const at = links.findIndex((link) => link === event.target) + step;
  event.preventDefault();
  if (at < 0) words.focus();
  else links[at]?.focus();
}

/** Where its switch is not shown the key is off: nobody could turn it off. */
const isOn = (slash: HTMLInputElement | null): boolean => slash?.checked === true && slash.checkVisibility();

/** `/` leads to the field, unless something is typed or the key is turned off (WCAG 2.1.4). */
export function listenToKeys(words: HTMLInputElement, slash: HTMLInputElement | null): void {
  document.addEventListener('keydown', (event) => {
    if (!isPlain(event)) return;
    walkResults(event, words);
    if (event.key !== '/' || isTypedIn(event.target) || !isOn(slash)) return;
    event.preventDefault();
    words.focus();
    words.select();
  });
}
