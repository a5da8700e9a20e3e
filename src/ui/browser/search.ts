// The search page, quicker: suggestions, results while one types, keys. The page does all of it without, by loading.
import { makeAnnouncer } from './search/announcer.ts';
import { listenToCopying } from './search/copy-link.ts';
import { listenToKeys, toFirstResult } from './search/keys.ts';
import { makeKommuneBox } from './search/kommune-box.ts';
import { inOneLine } from './search/pasted.ts';
import { makeRenewal, type Renewal } from './search/renewal.ts';
import { makeSuggestBox } from './search/suggest-box.ts';

const inputOf = (id: string): HTMLInputElement | null => {
  const found = document.getElementById(id);
  return found instanceof HTMLInputElement ? found : null;
};

/** Numbers copied from a column become one line of numbers. */
function paste(event: ClipboardEvent, words: HTMLInputElement): void {
  const line = inOneLine(event.clipboardData?.getData('text/plain') ?? '');
  if (line === undefined) return;
  event.preventDefault();
  const before = words.value.slice(0, words.selectionStart ?? 0);
  const gap = before === '' || before.endsWith(' ') ? '' : ' ';
  words.setRangeText(`${gap}${line}`, words.selectionStart ?? 0, words.selectionEnd ?? 0, 'end');
  words.dispatchEvent(new Event('input', { bubbles: true }));
}

/** A button that says `formnovalidate` asks for the page to be loaded as if there were no script. */
const wantsLoading = (event: SubmitEvent): boolean =>
  event.submitter instanceof HTMLButtonElement && event.submitter.formNoValidate;

function listenToForm(form: HTMLFormElement, words: HTMLInputElement, renewal: Renewal): void {
  words.addEventListener('input', renewal.typed);
  words.addEventListener('paste', (event) => paste(event, words));
  // Filters stand outside the form on the page, and belong to it.
  document.addEventListener('change', ({ target }) => {
    const isOurs = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
    if (isOurs && target.form === form) renewal.chosen();
  });
  form.addEventListener('submit', (event) => {
    if (wantsLoading(event)) return;
    event.preventDefault();
    renewal.sent();
  });
}

function start(): void {
  const [words, place] = [inputOf('q'), inputOf('sted')];
  const form = words?.form;
  if (!words || !place || !form) return;
  const announce = makeAnnouncer(document.getElementById('sagt'));
  const suggestions = makeSuggestBox(words, makeKommuneBox(place), toFirstResult);
  const renewal = makeRenewal({ form, typedIn: [words, place], announce, failed: suggestions.close });
  listenToForm(form, words, renewal);
  listenToKeys(words, inputOf('genvej'));
  listenToCopying(announce);
  document.documentElement.classList.add('quick');
}

start();
