import { light } from './style/tokens.ts';

/** Where the mark is served for browsers to show beside the page's name. */
export const iconPath = '/icon.svg';

/** A list of three lines, the first of them ticked. It is drawn by us and is like no authority's. */
const tick = 'M7.5 10.2l2 2 3.6-4.2';
const lines = 'M16.5 10h8M8 16.5h16.5M8 23h10.5';

/** The site's mark as a file. */
export const icon =
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${light.accent}"/>` +
  `<path d="${tick}${lines}" fill="none" stroke="${light['on-accent']}" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

/** The site's mark in the top of a page, in the page's own colours. The name beside it is what is read out. */
export function Mark() {
  return (
    <svg class="mark-of-site" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
      <rect width="32" height="32" rx="7" />
      <path d={`${tick}${lines}`} />
    </svg>
  );
}
