// One sheet for every page, joined here. Each part may use what the tokens declare, and no colour of its own.
import { createHash } from 'node:crypto';
import { baseStyle } from './style/base.ts';
import { courseStyle } from './style/course.ts';
import { formStyle } from './style/form.ts';
import { frameStyle } from './style/frame.ts';
import { guidanceStyle } from './style/guidance.ts';
import { listsStyle } from './style/lists.ts';
import { poolStyle } from './style/pool.ts';
import { printedStyle } from './style/print.ts';
import { searchStyle } from './style/search.ts';
import { searchPageStyle } from './style/search-page.ts';
import { tableStyle } from './style/table.ts';
import { tokens } from './style/tokens.ts';
import { widgetPageStyle } from './style/widget.ts';

/** In this order: a part may change what those before it say, and paper has the last word. */
const parts = [
  tokens,
  baseStyle,
  frameStyle,
  formStyle,
  tableStyle,
  searchStyle,
  searchPageStyle,
  guidanceStyle,
  poolStyle,
  listsStyle,
  courseStyle,
  widgetPageStyle,
  printedStyle,
];

/** The same rules in fewer bytes. Nothing quoted in a sheet of ours holds a brace, a semicolon or two spaces. */
const squeezed = (css: string): string =>
  css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')
    .replaceAll(';}', '}')
    .trim();

/** The style sheet of every page, served from our own origin. */
export const styleSheet = squeezed(parts.join(''));

const hash = createHash('sha256').update(styleSheet).digest('hex').slice(0, 12);

/** Where it is served: another sheet has another address, so that a browser may keep each of them for ever. */
export const stylePath = `/style.${hash}.css`;
