import { type Combobox, makeCombobox } from './combobox.ts';
import { isNamed } from './kommune-box.ts';
import { mayBePersonal } from './pasted.ts';

interface Suggestion {
  kind: string;
  text: string;
  code?: string;
  href: string;
}

const waitMs = 90;
const isText = (value: unknown): value is string => typeof value === 'string';

function isSuggestion(value: unknown): value is Suggestion {
  if (typeof value !== 'object' || value === null) return false;
  return 'kind' in value && 'text' in value && 'href' in value && isText(value.text) && isText(value.href);
}

/** The suggestions of an answer; none where it is something else. */
function suggestionsOf(answer: unknown): Suggestion[] {
  if (typeof answer !== 'object' || answer === null || !('items' in answer) || !Array.isArray(answer.items)) return [];
  return answer.items.filter(isSuggestion);
}

const fieldIn = (form: HTMLFormElement, name: string): string => {
  const value = new FormData(form).get(name);
  return isText(value) ? value.trim() : '';
};

/** A suggestion's page keeps the place and the day that the form has. */
function follow(form: HTMLFormElement, href: string): void {
  const url = new URL(href, location.href);
  for (const name of ['sted', 'on', 'lang']) {
    const value = fieldIn(form, name);
    if (value !== '' && !url.searchParams.has(name)) url.searchParams.set(name, value);
  }
  location.assign(url);
}

async function ask(form: HTMLFormElement, q: string, kommuner: readonly string[]): Promise<Suggestion[]> {
  const sted = fieldIn(form, 'sted');
  const kommune = isNamed(kommuner, sted) ?? '';
  const on = /^\d{4}-\d\d-\d\d$/.test(fieldIn(form, 'on')) ? fieldIn(form, 'on') : '';
  const asked = Object.entries({ q, kommune, on, list: fieldIn(form, 'list') }).filter(([, value]) => value !== '');
  const headers = { 'Accept-Language': document.documentElement.lang };
  // Without an answer there are no suggestions, and that is all.
  const answer: unknown = await fetch(`/v1/suggest?${new URLSearchParams(asked)}`, { headers })
    .then((response) => (response.ok ? response.json() : undefined))
    .catch(() => undefined);
  // A group of the whole country may stand nowhere near a place that only the server can read.
  const near = sted === '' || kommune !== '';
  return suggestionsOf(answer).filter((item) => near || item.kind !== 'group');
}

/** Whether the page says that it got no answer: the list would lie over it. */
const hasFailed = (): boolean => document.getElementById('svigt')?.hidden === false;

/** Makes the field for words a combobox with suggestions from `/v1/suggest`; `leave` leads on to the results. */
export function makeSuggestBox(input: HTMLInputElement, kommuner: readonly string[], leave: () => boolean): Combobox {
  const { form } = input;
  const box = makeCombobox(input, { label: input.dataset.suggest ?? '', takesFirst: false, leave });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const close = () => {
    clearTimeout(timer);
    box.close();
  };
  const suggest = async (shown: HTMLFormElement) => {
    const q = input.value;
    const items = await ask(shown, q, kommuner);
    if (q !== input.value || document.activeElement !== input || isSent || hasFailed()) return;
    box.show(
      items.map(({ kind, text, code, href }) => ({
        text,
        about: code ?? input.dataset[kind] ?? '',
        choose: () => follow(shown, href),
      })),
      true,
    );
  };
  let isSent = false;
  input.addEventListener('input', () => {
    close();
    isSent = false;
    if (form && input.value.trim().length > 1 && !mayBePersonal(input.value)) {
      timer = setTimeout(() => void suggest(form), waitMs);
    }
  });
  input.addEventListener('blur', () => clearTimeout(timer));
  form?.addEventListener('submit', () => {
    isSent = true;
    close();
  });
  return { ...box, close };
}
