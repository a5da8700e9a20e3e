const quietMs = 500;

/** Says a sentence to those who listen, when nothing newer has come for a moment, and never the same one twice in a row. */
export type Announcer = (sentence: string) => void;

/** Speaks through a live region that stands on the page from the beginning. */
export function makeAnnouncer(region: HTMLElement | null): Announcer {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (sentence) => {
    clearTimeout(timer);
    if (!region || sentence === '') return;
    timer = setTimeout(() => {
      if (region.textContent !== sentence) region.textContent = sentence;
    }, quietMs);
  };
}
