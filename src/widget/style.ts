import { baseStyle } from '../ui/style/base.ts';
import { formStyle } from '../ui/style/form.ts';
import { searchStyle } from '../ui/style/search.ts';
import { tableStyle } from '../ui/style/table.ts';
import { dark, light, moreInDark, moreInLight, type Palette } from '../ui/style/tokens.ts';

/**
 * A colour of the host's choosing, or ours. The element's own names begin with `--_`, so that `--pl-*` is the host's alone:
 * it may set them on the element or anywhere above it.
 */
const declared = (colours: Partial<Palette>, value: (name: string, colour: string) => string): string =>
  Object.entries(colours)
    .map(([name, colour]) => `--_${name}:var(--pl-${name},${value(name, colour)});`)
    .join('');

const darkOf = new Map<string, string>(Object.entries(dark));
const moreDarkOf = new Map<string, string>(Object.entries(moreInDark));

/** `light-dark()` goes by the scheme the host has chosen, which need not be the reader's. */
const colours = `
.pl { ${declared(light, (_name, colour) => colour)} }
@supports (color: light-dark(red, red)) { .pl { ${declared(light, (name, colour) => `light-dark(${colour},${darkOf.get(name) ?? colour})`)} } }
@media (prefers-contrast: more) { .pl { ${declared(moreInLight, (name, colour) => `light-dark(${colour},${moreDarkOf.get(name) ?? colour})`)} } }
`;

/** The pages' own rules: sizes follow the text around and not the page's root, widths the element's own and not the screen's. */
const shared = [baseStyle, formStyle, tableStyle, searchStyle]
  .join('')
  .replace(/--pl-(space|radius|measure|prose|target|font)/g, '--_$1')
  .replace(/var\(--pl-/g, 'var(--_')
  .replace(/(\d)rem\b/g, '$1em')
  .replace(/@media \((m(?:in|ax)-width: [^)]*)\)/g, '@container ($1)');

/**
 * Rules of the page around reach the element itself, and nothing in it; what it inherits is set back. `!important` in here
 * is stronger than the page's own, so that a `* { display: none }` does not take the element away; `hidden` still does.
 */
const around = `
:host { display: block !important; }
:host([hidden]) { display: none !important; }
.pl { all: initial; display: block; box-sizing: border-box; container-type: inline-size; color-scheme: inherit;
  font-family: inherit; font-size: var(--pl-size, max(1em, 14px)); line-height: 1.5; direction: ltr; overflow-wrap: anywhere;
  color: var(--_ink); background: var(--_ground); padding: var(--pl-padding, 1em); border-radius: var(--pl-radius, .5em);
  --_space-half: .25em; --_space-1: .5em; --_space-2: 1em; --_space-3: 1.5em; --_space-4: 2em; --_space-6: 3em; --_space-8: 4em;
  --_radius: var(--pl-radius, .5em); --_radius-small: .25em; --_measure: 60em; --_prose: 42em; --_target: 2.75em; --_font: inherit; }
`;

const own = `
.in { display: grid; gap: 1em; grid-template-columns: minmax(0, 1fr); }
[hidden] { display: none !important; }
ul, ol { padding-left: 1.2em; }
:is(h2, h3, h4, h5, h6) { font-size: 1.1em; line-height: 1.25; margin: 0; color: inherit; font-weight: 700; }
.title { font-size: 1.25em; }
.title :is(h2, h3, h4, h5, h6) { font-size: inherit; }
.notices :is(h2, h3, h4, h5, h6) { font-size: 1em; }
form.search.compact { align-items: end; gap: .75em; grid-template-columns: repeat(auto-fit, minmax(min(100%, 14em), 1fr)); }
.compact button { margin: 0; justify-self: start; width: auto; }
.example { background: var(--_warn); color: var(--_on-warn); border: 1px solid var(--_warn-line); border-radius: var(--_radius);
  padding: .5em .75em; font-weight: 600; }
[aria-busy=true] { opacity: .75; }
details .card { margin-top: .5em; }
@container (max-width: 22em) { .whole { white-space: normal; } }
button, input, select { font-family: inherit; letter-spacing: normal; }
`;

/** The whole sheet of the element. */
export const widgetStyle = colours + around + shared + own;
