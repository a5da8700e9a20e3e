/** Where the script is served: a file of our own, as the policy of the page allows no other. */
export const suggestScriptPath = '/assets/suggest.js';

/**
 * Runs in the browser and nowhere else, so it may use nothing from outside itself. It makes the field for words a combobox
 * (ARIA's own pattern: the focus stays in the field) with suggestions from `/v1/suggest`. The form works the same without.
 */
function suggestBox(): void {
  const input = document.querySelector<HTMLInputElement>('input[data-suggest]');
  const form = input?.form;
  if (!input || !form) return;
  const box = document.createElement('ul');
  let hrefs: string[] = [];
  let active = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const set = (element: Element, attributes: Record<string, string>) => {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  };
  const field = (name: string) => {
    const value = new FormData(form).get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const close = () => {
    clearTimeout(timer);
    box.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const follow = (href: string) => {
    const url = new URL(href, location.href);
    for (const name of ['sted', 'on']) {
      const value = field(name);
      if (value !== '' && !url.searchParams.has(name)) url.searchParams.set(name, value);
    }
    location.assign(url);
  };
  const move = (step: number) => {
    const count = hrefs.length + 1;
    active = ((active + 1 + step + count) % count) - 1;
    for (const [at, option] of [...box.children].entries()) set(option, { 'aria-selected': String(at === active) });
    input.setAttribute('aria-activedescendant', active < 0 ? '' : `q-${active}`);
    box.children[active]?.scrollIntoView({ block: 'nearest' });
  };
  const show = (items: { kind: string; text: string; code?: string; href: string }[]) => {
    close();
    hrefs = items.map((item) => item.href);
    box.replaceChildren(
      ...items.map(({ kind, text, code, href }, at) => {
        const option = document.createElement('li');
        const about = document.createElement('span');
        set(option, { role: 'option', id: `q-${at}`, 'aria-selected': 'false' });
        about.textContent = code ?? input.dataset[kind] ?? '';
        option.append(text, ' ', about);
        option.addEventListener('mousedown', (event) => {
          event.preventDefault();
          follow(href);
        });
        return option;
      }),
    );
    box.hidden = items.length === 0;
    input.setAttribute('aria-expanded', String(!box.hidden));
  };
  const ask = async () => {
    const q = input.value;
    const sted = field('sted');
    const kommuner = form.querySelector<HTMLElement>('[data-kommuner]')?.dataset.kommuner?.split('|') ?? [];
    const kommune = kommuner.find((name) => name.toLowerCase() === sted.toLowerCase()) ?? '';
    const on = /^\d{4}-\d\d-\d\d$/.test(field('on')) ? field('on') : '';
    const asked = Object.entries({ q, kommune, on, list: field('list') }).filter(([, value]) => value !== '');
    const headers = { 'Accept-Language': document.documentElement.lang };
    // Without an answer there are no suggestions, and that is all.
    const answer = await fetch(`/v1/suggest?${new URLSearchParams(asked)}`, { headers })
      .then((response) => (response.ok ? response.json() : { items: [] }))
      .catch(() => ({ items: [] }));
    if (q !== input.value || document.activeElement !== input) return;
    // A group of the whole country may stand nowhere near a place that only the server can read.
    const near = sted === '' || kommune !== '';
    show(answer.items.filter((item: { kind: string }) => near || item.kind !== 'group'));
  };

  input.type = 'text';
  set(input, { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': 'q-list' });
  set(box, { id: 'q-list', role: 'listbox', 'aria-label': input.dataset.suggest ?? '' });
  box.hidden = true;
  input.after(box);
  input.addEventListener('input', () => {
    close();
    // Six digits are no course's number; they may be the beginning of a person's.
    if (input.value.trim().length > 1 && !/\d{6}/.test(input.value)) timer = setTimeout(() => void ask(), 90);
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (box.hidden) return;
    const href = hrefs[active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') move(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && href !== undefined) follow(href);
    else return;
    event.preventDefault();
  });
}

/** The script as it is served: the function above, as it was compiled, without its indentation and comments. */
export const suggestScript = `(${suggestBox.toString().replace(/^\s*(\/\/.*)?\n?/gm, '')})();\n`;
