// The one style sheet. Colours are pairs with a contrast of at least 4.5 : 1 in light and in dark.

const light = `
  --ground: #f7f6f3; --surface: #ffffff; --ink: #1c2430; --quiet: #4d5766; --line: #d5d9df; --edge: #7b8594;
  --accent: #0b4f8a; --on-accent: #ffffff;
  --own: #dcefe2; --on-own: #124a29; --near: #dfebf8; --on-near: #123e6b; --far: #e9ebee; --on-far: #3d4654;
  --warn: #fff3d1; --on-warn: #553900; --warn-line: #d8a72f; --error: #9b1c1c; --mark: #ffe9a8;`;
const dark = `
  --ground: #11151b; --surface: #1a2028; --ink: #e8ecf1; --quiet: #aeb8c5; --line: #343d4a; --edge: #7d8897;
  --accent: #8cc0f5; --on-accent: #0b1a2a;
  --own: #173824; --on-own: #bce9ca; --near: #16324f; --on-near: #c4ddf8; --far: #2b323c; --on-far: #ced5de;
  --warn: #392e11; --on-warn: #ffe3a3; --warn-line: #8a6a1c; --error: #ffb1a8; --mark: #5a4708;`;

/** The style sheet of every page, served from our own origin. */
export const styleSheet = `
:root { color-scheme: light dark; ${light}
  --gap: 1rem; --radius: .5rem; --measure: 56rem;
}
@media (prefers-color-scheme: dark) { :root { ${dark} } }
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: anywhere;
  font: 1rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
h1, h2, h3 { line-height: 1.25; margin: 0; text-wrap: balance; }
h1 { font-size: clamp(1.5rem, 1.2rem + 1.6vw, 2.1rem); letter-spacing: -.01em; }
h2 { font-size: 1.25rem; }
h3 { font-size: 1.1rem; }
h4 { font-size: .95rem; margin: 0; color: var(--quiet); }
p, ul { margin: 0; }
a { color: var(--accent); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.wrap { max-width: var(--measure); margin: 0 auto; padding: 0 var(--gap); }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: var(--gap); top: .5rem; background: var(--surface); padding: .5rem; z-index: 1; }
.top { background: var(--surface); border-bottom: 1px solid var(--line); }
.top .wrap { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: baseline; padding-block: .75rem; }
.top .name { font-weight: 700; color: var(--ink); text-decoration: none; margin-right: auto; }
.top nav { display: flex; gap: .25rem 1.25rem; flex-wrap: wrap; }
.top nav a { padding-block: .25rem; }
.unofficial { background: var(--far); color: var(--on-far); font-size: .925rem; }
.unofficial p { padding-block: .5rem; }
.example { background: var(--warn); color: var(--on-warn); border-bottom: 1px solid var(--warn-line); font-weight: 600; }
.example p { padding-block: .6rem; }
main.wrap { display: grid; gap: 1.5rem; padding-block: 1.75rem 3rem; grid-template-columns: minmax(0, 1fr); }
.lead { color: var(--quiet); margin-top: .5rem; max-width: 42rem; }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); padding: var(--gap); }
form.search { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); }
.field { position: relative; display: grid; gap: .25rem; align-content: start; }
.field label { font-weight: 600; }
[role=alert] { border-left: .35rem solid var(--error); }
.hint { color: var(--quiet); font-size: .9rem; }
.field .hint { min-height: 2.8em; order: 3; }
.field .error { order: 4; }
input[type=text], input[type=search], input[type=date] { font: inherit; width: 100%; min-height: 2.75rem; color: var(--ink);
  padding: .5rem .65rem; border: 1px solid var(--edge); border-radius: .35rem; background: var(--ground); }
select { font: inherit; width: 100%; min-height: 2.75rem; color: var(--ink); padding: .5rem .65rem; border: 1px solid var(--edge);
  border-radius: .35rem; background: var(--ground); }
/* Under the field, over what follows: the label's line, the field and the gaps between. */
[role=listbox] { position: absolute; z-index: 2; top: 4.8rem; left: 0; right: 0; box-shadow: 0 .5rem 1.5rem rgb(0 0 0 / .2); list-style: none; padding: .25rem 0; border: 1px solid var(--edge); border-radius: .35rem; background: var(--surface);
  max-height: 20rem; overflow-y: auto; }
[role=option] { padding: .5rem .65rem; cursor: pointer; }
[role=option] span { color: var(--quiet); font-size: .9rem; }
[role=option]:hover, [role=option][aria-selected=true] { background: var(--near); color: var(--on-near); }
[role=option]:hover span, [role=option][aria-selected=true] span { color: inherit; }
[role=option][aria-selected=true] { outline: 2px solid var(--accent); outline-offset: -2px; }
input[aria-invalid=true] { border: 2px solid var(--error); }
.error { color: var(--error); font-weight: 600; }
.actions { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; align-items: center; }
.check { display: flex; gap: .6rem; align-items: center; min-height: 2.75rem; }
.check input { width: 1.25rem; height: 1.25rem; accent-color: var(--accent); flex: none; }
button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: .4rem 1.75rem; border: 1px solid transparent;
  border-radius: .35rem; background: var(--accent); color: var(--on-accent); cursor: pointer; margin-left: auto; }
.next { justify-self: start; display: inline-block; font-weight: 600; padding: .6rem 1.25rem; border: 1px solid var(--accent);
  border-radius: .35rem; text-decoration: none; background: var(--surface); }
.stack { display: grid; gap: .75rem; grid-template-columns: minmax(0, 1fr); }
.plain { list-style: none; padding: 0; }
.sayings { display: grid; gap: .4rem; padding-left: 1.2rem; max-width: 42rem; }
.doubt { color: var(--quiet); font-size: .9em; }
.source ul { padding-left: 1.2rem; }
.across { grid-column: 1 / -1; }
.guidance { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); }
.ways > * { align-content: start; }
.ways { display: grid; gap: 1rem 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
mark { background: var(--mark); color: inherit; border-radius: .15em; padding-inline: .08em; margin-inline: -.08em; }
.understood { font-weight: 600; }
.filters.card { margin: 0; padding-block: .5rem; }
.filters > summary { font-weight: 600; margin: 0; }
.facets { display: grid; gap: 1rem 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr)); padding-block: .75rem; }
fieldset { border: 0; padding: 0; margin: 0; min-width: 0; }
legend { font-weight: 600; padding: 0; }
.facets .check { min-height: 2.25rem; }
.count { color: var(--quiet); }
.chips { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; list-style: none; padding: 0; }
.chip { display: inline-block; padding: .3rem .8rem; border: 1px solid var(--edge); border-radius: 1.2rem; background: var(--surface);
  text-decoration: none; }
.pages { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; align-items: center; }
.quiet { color: var(--quiet); }
.notices { background: var(--warn); color: var(--on-warn); border: 1px solid var(--warn-line); border-radius: var(--radius);
  padding: .75rem var(--gap); font-size: .95rem; }
.notices h2 { font-size: 1rem; margin-bottom: .25rem; }
.notices ul { padding-left: 1.15rem; }
.course { display: grid; gap: .5rem; grid-template-columns: minmax(0, 1fr); }
.facts { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; padding: 0; list-style: none; color: var(--quiet); font-size: .95rem; }
.listings { display: grid; gap: .6rem; grid-template-columns: minmax(0, 1fr); border-top: 1px solid var(--line); padding-top: .65rem; }
.listing { display: grid; gap: .15rem; grid-template-columns: minmax(0, 1fr); }
.badge { display: inline-block; font-size: .82rem; font-weight: 600; padding: .05rem .55rem; border-radius: 1rem; margin-right: .5rem; }
.badge.own { background: var(--own); color: var(--on-own); }
.badge.adjacent { background: var(--near); color: var(--on-near); }
.badge.elsewhere, .badge.unknown { background: var(--far); color: var(--on-far); }
.badge.unknown { background: var(--warn); color: var(--on-warn); }
.source { font-size: .875rem; color: var(--quiet); }
.source code { font-size: .95em; }
.whole { white-space: nowrap; }
details { margin-top: .25rem; }
summary { cursor: pointer; color: var(--accent); padding-block: .25rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
caption { text-align: left; font-weight: 600; padding-bottom: .5rem; }
th, td { text-align: left; vertical-align: top; padding: .45rem .9rem .45rem 0; border-top: 1px solid var(--line); overflow-wrap: normal; }
td .note, td a { overflow-wrap: anywhere; }
thead th { border-top: 0; color: var(--quiet); font-size: .875rem; font-weight: 600; }
tbody th { font-weight: 600; }
.foot { border-top: 1px solid var(--line); color: var(--quiet); font-size: .9rem; }
.foot .wrap { padding-block: 1rem 2rem; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; }
@media (max-width: 40rem) {
  .field .hint { min-height: 0; }
  button { margin-left: 0; width: 100%; }
  thead { position: absolute; left: -100vw; }
  table, caption, tbody, tr, th, td { display: block; }
  tr { border-top: 1px solid var(--line); padding-block: .5rem; }
  th, td { border: 0; padding: .05rem 0; }
  td[data-label]::before { content: attr(data-label) ': '; color: var(--quiet); }
}
.verdict { font-size: 1.1rem; }
figure { margin: 0; }
.chart { display: block; overflow: visible; font-size: .875rem; }
.chart text { fill: var(--ink); }
.chart .tick { fill: var(--quiet); font-size: .8rem; }
.chart .axis { stroke: var(--line); }
.chart .bar { stroke: var(--accent); stroke-width: 2; }
.chart .about { stroke-dasharray: 6 4; }
.chart .ground { fill: var(--near); }
.chart .mark { stroke: var(--accent); stroke-width: 1.6; }
.chart .mark circle { fill: var(--accent); stroke: none; }
.note { display: block; font-weight: 400; color: var(--quiet); }
.pairs { display: grid; grid-template-columns: minmax(0, 1fr); gap: .1rem 1rem; margin: 0; }
.pairs dt { color: var(--quiet); font-size: .9rem; margin-top: .35rem; }
.pairs dd { margin: 0; }
.picture { max-width: 100%; height: auto; border: 1px solid var(--line); background: #fff; }
@media (min-width: 40.01rem) {
  .pairs { grid-template-columns: 12rem minmax(0, 1fr); }
  .pairs dt { margin-top: 0; font-size: inherit; }
  .pairs dd { grid-column: 2; }
}
@media (prefers-reduced-motion: no-preference) { a, button { transition: background-color .12s, color .12s; } }
@page { size: A4; margin: 14mm; }
@media print {
  main:has(.receipt) { display: block; padding-block: 3mm 0; }
  .receipt { display: block; font-size: 9pt; line-height: 1.35; }
  .receipt > * { margin-block: 0 2.5mm; }
  .receipt h1 { font-size: 15pt; }
  .receipt h2, .receipt h3, .receipt caption { font-size: 10pt; break-after: avoid; }
  .receipt .verdict { font-size: 11pt; }
  .receipt .card.card { break-inside: auto; padding: 2mm 3mm; }
  .receipt .stack { gap: 1mm; }
  .receipt table, .receipt thead th, .receipt .badge, .receipt .notices { font-size: 8.5pt; }
  .receipt th, .receipt td { padding-block: .6mm; }
  .receipt tr, .receipt .picture, .receipt dt, .receipt dd { break-inside: avoid; }
  .receipt .pairs { grid-template-columns: 40mm minmax(0, 1fr); }
  main:has(.guidance) { display: block; padding-block: 3mm 0; }
  .guidance { display: block; font-size: 9.5pt; line-height: 1.35; }
  .guidance > * { margin-block: 0 2.5mm; }
  .guidance h2, .guidance h3 { font-size: 11pt; break-after: avoid; }
  .guidance .verdict { font-size: 10pt; }
  .guidance h4 { font-size: 9pt; }
  .guidance .card { break-inside: auto; padding: 2mm 3mm; }
  .guidance .stack { gap: 1mm; }
  .guidance .sayings { gap: .3mm; max-width: none; }
  .guidance .source { font-size: 7.5pt; }
  .guidance .source a::after { content: none; }
  .on-screen { display: none; }
  :root { ${light} --ground: #fff; }
  body { font-size: 10.5pt; }
  .top nav, search, .skip, .next, .filters, .foot a, summary { display: none; }
  .card { break-inside: avoid; border-color: #999; }
  details::details-content { content-visibility: visible; display: block; }
  .source a::after { content: ' <' attr(href) '>'; }
}
`;

/** The site's mark, shown by browsers beside its name. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b4f8a"/><path d="M8 11h3M8 17h3M8 23h3M14 11h10M14 17h10M14 23h6" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/></svg>`;
