/** One of the choices under a field. */
export interface Choice {
  text: string;
  /** What kind it is, said after it. */
  about?: string | undefined;
  choose(): void;
}

interface Settings {
  /** The name of the list, for those who listen. */
  label: string;
  /** Whether the first choice is taken by Enter or Tab without being pointed at (ARIA: automatic selection). */
  takesFirst: boolean;
  /** What the arrows open where the list is closed. */
  open?: () => void;
  /** Where the arrow down leads from the last choice, or where there is none; false where it leads nowhere. */
  leave?: () => boolean;
}

/** The list under a field. */
export interface Combobox {
  show(choices: readonly Choice[], isTyped: boolean): void;
  close(): void;
}

function set(element: Element, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

/** Makes a field an editable combobox with a list (ARIA Authoring Practices): the focus stays in the field. */
export function makeCombobox(input: HTMLInputElement, settings: Settings): Combobox {
  const list = document.createElement('ul');
  let choices: readonly Choice[] = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const point = (at: number) => {
    active = at;
    for (const [place, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(place === at));
    }
    if (at < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `${input.id}-${at}`);
    list.children[at]?.scrollIntoView({ block: 'nearest' });
  };
  const choose = (at: number) => {
    const choice = choices[at];
    close();
    choice?.choose();
  };
  const optionOf = ({ text, about }: Choice, at: number) => {
    const option = document.createElement('li');
    set(option, { role: 'option', id: `${input.id}-${at}`, 'aria-selected': 'false' });
    const name = document.createElement('bdi');
    name.textContent = text;
    // Courses, groups and places are named in Danish whatever language the page is in.
    name.lang = 'da';
    option.append(name);
    if (about !== undefined) {
      const said = document.createElement('span');
      said.textContent = about;
      option.append(' ', said);
    }
    option.addEventListener('click', () => choose(at));
    return option;
  };
  const down = (): boolean => {
    if (list.hidden) {
      if (settings.leave?.()) return true;
      settings.open?.();
      if (!list.hidden && active < 0) point(0);
      return !list.hidden;
    }
    if (active < choices.length - 1) point(active + 1);
    else if (settings.leave?.()) close();
    else point(0);
    return true;
  };
  const up = (): boolean => {
    if (list.hidden) return false;
    // Above the first stands the field itself.
    point(active < 0 ? choices.length - 1 : active - 1);
    return true;
  };
  const closeOrEmpty = (): boolean => {
    if (!list.hidden) close();
    else if (input.value === '') return false;
    else {
      input.value = '';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }
    return true;
  };
  const take = (): boolean => {
    if (list.hidden || active < 0) return false;
    choose(active);
    return true;
  };
  const keys: Record<string, () => boolean> = { ArrowDown: down, ArrowUp: up, Escape: closeOrEmpty, Enter: take };

  input.removeAttribute('list');
  // A field for searching may not be a combobox.
  input.type = 'text';
  set(input, {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': `${input.id}-list`,
  });
  set(list, { id: `${input.id}-list`, role: 'listbox', 'aria-label': settings.label });
  list.hidden = true;
  input.after(list);
  // The pointer must not take the focus from the field before it has chosen.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Tab' && !event.shiftKey && settings.takesFirst) take();
    else if (keys[event.key]?.()) event.preventDefault();
  });

  return {
    close,
    show(given, isTyped) {
      close();
      choices = given;
      list.replaceChildren(...given.map(optionOf));
      list.scrollTop = 0;
      list.hidden = given.length === 0;
      input.setAttribute('aria-expanded', String(!list.hidden));
      if (isTyped && settings.takesFirst && !list.hidden) point(0);
    },
  };
}
