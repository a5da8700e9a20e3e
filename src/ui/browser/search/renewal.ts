import { addressOf } from './address.ts';
import type { Announcer } from './announcer.ts';
import { askPage } from './ask-page.ts';
import { regionId, swapFields, swapPage } from './page-swap.ts';
import { mayBePersonal } from './pasted.ts';

const typingMs = 25;
const slowMs = 1000;

/** Keeps the results in step with the form. */
export interface Renewal {
  /** More was typed: one step back leads to before the typing. */
  typed(): void;
  /** Something was chosen: a step of its own. */
  chosen(): void;
  /** The form was sent: asked again whatever was shown. */
  sent(): void;
}

interface Parts {
  form: HTMLFormElement;
  /** The fields for words and place, where anything may be typed. */
  typedIn: readonly HTMLInputElement[];
  announce: Announcer;
  /** What lies over the page must not hide that it got no answer. */
  failed(): void;
}

const show = (id: string, isShown: boolean): string => {
  const element = document.getElementById(id);
  if (element) element.hidden = !isShown;
  return isShown ? (element?.dataset.said ?? element?.textContent ?? '') : '';
};

/** Renews the results without loading the page anew; where that fails the last ones stay, and the page says so. */
export function makeRenewal({ form, typedIn, announce, failed }: Parts): Renewal {
  const fields = [...form.querySelectorAll<HTMLElement>('.field [id]')].filter((one) => one.matches('input'));
  let shown = addressOf(form);
  let isTyping = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = new AbortController();

  /** Shows the page at an address; false where a newer question overtook it or no answer came. */
  const showPage = async (address: string): Promise<Document | undefined> => {
    asking.abort();
    const mine = new AbortController();
    asking = mine;
    const slow = setTimeout(() => announce(show('venter', true)), slowMs);
    try {
      const page = await askPage(address, regionId, mine.signal);
      if (mine.signal.aborted) return undefined;
      show('svigt', false);
      swapPage(page, fields);
      announce(document.getElementById(regionId)?.dataset.said ?? '');
      return page;
    } catch {
      // An aborted question is not a fault: a newer one was asked.
      if (!mine.signal.aborted) {
        failed();
        announce(show('svigt', true));
      }
      return undefined;
    } finally {
      clearTimeout(slow);
      if (asking === mine) show('venter', false);
    }
  };
  const isRefused = (): boolean => {
    const personal = typedIn.filter(({ value }) => mayBePersonal(value));
    for (const { id } of typedIn) show(`${id}-cpr`, false);
    for (const { id } of personal) announce(show(`${id}-cpr`, true));
    return personal.length > 0;
  };
  const renew = async (address: string, isStep: boolean): Promise<void> => {
    clearTimeout(timer);
    if (isRefused()) return asking.abort();
    if ((await showPage(address)) === undefined) return;
    shown = address;
    // The address always says what is shown, and not what is being asked.
    if (isStep) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  };
  const typed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const address = addressOf(form);
      const isStep = !isTyping;
      isTyping = true;
      if (address === shown) asking.abort();
      else void renew(address, isStep);
    }, typingMs);
  };
  const chosen = () => {
    clearTimeout(timer);
    const address = addressOf(form);
    isTyping = false;
    if (address !== shown) void renew(address, true);
  };
  const sent = async () => {
    const address = addressOf(form, true);
    const isStep = !isTyping && address !== shown;
    isTyping = false;
    await renew(address, isStep);
    const heading = document.getElementById('svar');
    if (heading && heading.getBoundingClientRect().top > innerHeight * 0.75) heading.scrollIntoView();
  };
  /** Back and forward: the form and the answer as they were there. */
  const walk = async () => {
    const address = `${location.pathname}${location.search}`;
    // A step to a place on the page is none of ours.
    if (address === shown || location.pathname !== '/') return;
    clearTimeout(timer);
    isTyping = false;
    const page = await showPage(address);
    if (!page) return;
    swapFields(form, page);
    shown = address;
  };
  window.addEventListener('popstate', () => void walk());
  document.getElementById('igen')?.addEventListener('click', () => void sent());
  return { typed, chosen, sent: () => void sent() };
}
