/** The elements themselves, the ring of focus and the few shapes that every page uses. */
export const baseStyle = `
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-block: var(--pl-space-2); }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--pl-ground); color: var(--pl-ink);
  font: 1rem/1.55 var(--pl-font); overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; margin: 0; text-wrap: balance; }
h1 { font-size: clamp(1.625rem, 1.3rem + 1.5vw, 2.25rem); letter-spacing: -.015em; }
h2 { font-size: 1.3125rem; letter-spacing: -.005em; }
h3 { font-size: 1.125rem; }
h4 { font-size: .95rem; margin: 0; color: var(--pl-quiet); }
p, ul, ol, figure { margin: 0; }
a { color: var(--pl-accent); text-underline-offset: .18em; text-decoration-thickness: .07em; }
a:hover, summary:hover { color: var(--pl-accent-strong); text-decoration-thickness: .14em; }
/* Two rings: the inner one is of the ground, so that the outer is seen upon whatever it falls. */
:focus-visible { outline: 3px solid var(--pl-focus); outline-offset: 2px; border-radius: var(--pl-radius-small);
  box-shadow: 0 0 0 2px var(--pl-surface); }
code { font-size: .94em; }
.wrap { width: 100%; max-width: var(--pl-measure); margin-inline: auto; padding-inline: var(--pl-space-2); }
main.wrap { flex: 1 0 auto; display: grid; gap: var(--pl-space-3); padding-block: var(--pl-space-4) var(--pl-space-6);
  grid-template-columns: minmax(0, 1fr); align-content: start; }
.lead { color: var(--pl-quiet); margin-top: var(--pl-space-1); max-width: var(--pl-prose); font-size: 1.0625rem; }
.said { max-width: var(--pl-prose); font-size: 1.0625rem; }
.ways-on { padding-left: 1.25rem; display: grid; gap: var(--pl-space-1); }
.card { background: var(--pl-surface); border: 1px solid var(--pl-line); border-radius: var(--pl-radius); padding: var(--pl-space-2); }
.stack { display: grid; gap: .75rem; grid-template-columns: minmax(0, 1fr); }
.plain { list-style: none; padding: 0; }
.doubt { color: var(--pl-quiet); font-size: .9em; }
.across { grid-column: 1 / -1; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.quiet { color: var(--pl-quiet); }
.whole { white-space: nowrap; }
.scroll { overflow-x: auto; }
.notices { background: var(--pl-warn); color: var(--pl-on-warn); border: 1px solid var(--pl-warn-line); border-radius: var(--pl-radius);
  padding: .75rem var(--pl-space-2); font-size: .95rem; }
.notices h2 { font-size: 1rem; margin-bottom: var(--pl-space-half); }
.notices ul { padding-left: 1.15rem; }
.notices a { color: inherit; }
details { margin-top: var(--pl-space-half); }
summary { cursor: pointer; color: var(--pl-accent); padding-block: var(--pl-space-half); }
summary:hover { text-decoration: underline; }
@media (min-width: 40.01rem) { .card { padding: var(--pl-space-3); } }
@media (prefers-reduced-motion: no-preference) {
  a, button, summary { transition: background-color .12s, color .12s; }
}
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation: none; transition: none; scroll-behavior: auto; }
}
`;
