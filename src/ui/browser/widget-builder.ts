import { type AttributeName, attributes } from '../../widget/attributes.ts';
import { register } from '../../widget/register.ts';
import { chosenOnly, frameSnippet, scriptSnippet } from '../../widget/snippet.ts';

const form = document.querySelector<HTMLFormElement>('form[data-integrity]');
const preview = document.querySelector('positivliste-soeg');

/** What is chosen in the form, as an attribute is written. */
function written(data: FormData, name: AttributeName): string {
  const field = name === 'lang' ? 'sprog' : name;
  const values = data.getAll(field).filter((value) => typeof value === 'string');
  return values.join(', ');
}

/** The snippets and the preview follow the form; it is sent only by those who have no script. */
function renew(from: HTMLFormElement): void {
  const data = new FormData(from);
  const chosen = Object.fromEntries(chosenOnly((name) => written(data, name)));
  const { site = '', path = '', integrity = '', link = '', title = '' } = from.dataset;
  show('script', scriptSnippet({ site, path, integrity }, chosen, link));
  show('frame', frameSnippet(site, chosen, title));
  for (const { name } of attributes) {
    if (name === 'api') continue;
    const value = chosen[name] ?? (name === 'heading-level' ? '3' : undefined);
    if (value === undefined) preview?.removeAttribute(name);
    else if (preview?.getAttribute(name) !== value) preview?.setAttribute(name, value);
  }
}

function show(name: string, text: string): void {
  const code = document.querySelector(`[data-snippet=${name}]`);
  if (code && code.textContent !== text) code.textContent = text;
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const text = document.querySelector(`[data-snippet=${button.dataset.copy ?? ''}]`)?.textContent ?? '';
  await navigator.clipboard.writeText(text);
  const before = button.textContent;
  button.textContent = button.dataset.copied ?? before;
  setTimeout(() => {
    button.textContent = before;
  }, 2_000);
}

// The element itself is in this file: under trusted types a page cannot add a script by its address.
register(undefined);

if (form) {
  form.addEventListener('input', () => renew(form));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    renew(form);
  });
}

// Only where the browser lets a page write to the clipboard.
if ('clipboard' in navigator) {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', () => void copy(button));
  }
}
