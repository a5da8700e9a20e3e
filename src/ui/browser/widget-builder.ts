import { type AttributeName, attributes } from '../../widget/attributes.ts';
import { register } from '../../widget/register.ts';
import { chosenOnly, frameSnippet, newestFile, scriptSnippet } from '../../widget/snippet.ts';
import { makeAnnouncer } from './search/announcer.ts';
import { listenToCopying } from './search/copy-link.ts';

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
  show('newest', scriptSnippet(newestFile(site), chosen, link));
  show('frame', frameSnippet(site, chosen, title));
  for (const { name } of attributes) {
    if (name === 'api') continue;
    const value = chosen[name] ?? (name === 'heading-level' ? '3' : undefined);
    if (value === undefined) preview?.removeAttribute(name);
    else if (preview?.getAttribute(name) !== value) preview?.setAttribute(name, value);
  }
}

function show(name: string, text: string): void {
  const code = document.getElementById(`kode-${name}`);
  if (!code || code.textContent === text) return;
  code.textContent = text;
  // What was copied before is no longer what stands there.
  const button = document.querySelector(`[data-copy-from=kode-${name}]`);
  if (button instanceof HTMLButtonElement) delete button.dataset.state;
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

listenToCopying(makeAnnouncer(document.getElementById('sagt')));
document.documentElement.classList.add('quick');
