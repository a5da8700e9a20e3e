import type { Announcer } from './announcer.ts';

/** Copies without asking for leave, where the page is not served securely and the clipboard is closed to it. */
function copyFromPage(text: string, near: HTMLElement): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'heard';
  near.after(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  near.focus();
  return isCopied;
}

async function copy(text: string, near: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyFromPage(text, near);
  }
}

/** What a button copies: the text of the field or the code it names, the address it gives, or the address of the page. */
function textOf({ dataset }: HTMLButtonElement): string {
  const field = document.getElementById(dataset.copyFrom ?? '');
  if (field) return field instanceof HTMLTextAreaElement ? field.value : (field.textContent ?? '');
  return new URL(dataset.copyLink ?? `${location.pathname}${location.search}`, location.href).href;
}

/** A button that says what it has done (`data-copied`) copies in one press: the address of what is shown, or what it names. */
export function listenToCopying(announce: Announcer): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button[data-copied]') : null;
    if (!(button instanceof HTMLButtonElement)) return;
    void copy(textOf(button), button).then((isCopied) => {
      const said = (isCopied ? button.dataset.copied : button.dataset.failed) ?? '';
      button.dataset.state = said;
      announce(said);
    });
  });
}
