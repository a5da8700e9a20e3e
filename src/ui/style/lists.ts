/** The lists, an edition line by line, and the changes by day. */
export const listsStyle = `
.badge.state.state::before { content: none; }
.badge.state { margin-right: .35rem; white-space: nowrap; }
.views { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; border-bottom: 1px solid var(--pl-line); }
.views a { padding-block: .5rem; border-bottom: 3px solid transparent; text-decoration: none; }
.views a[aria-current] { border-bottom-color: var(--pl-accent); font-weight: 600; color: var(--pl-ink); }
.changed { padding-left: 1.2rem; display: grid; gap: .6rem; margin-block: .25rem .5rem; }
.rows tr:target, .changed li:target { background: var(--pl-mark); color: var(--pl-on-mark); }
@media (min-width: 40.01rem) {
  .rows { table-layout: fixed; }
  .rows th:first-child { width: 35%; }
  .rows th:nth-child(4) { width: 17%; }
  .rows th:last-child { width: 24%; }
}
/* A long Danish word is divided where it may be, and anywhere where the browser does not know. */
.rows th, .rows td { overflow-wrap: anywhere; hyphens: auto; }
.rows .note { font-size: .95em; }
/* A question needs no colon after it. */
@media (max-width: 40rem) { td[data-label$='?']::before { content: attr(data-label) ' '; } }
/* The summary says the same to those who see it. */
summary + table > caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.mark-of { display: inline-block; width: 1.2em; text-align: center; font-weight: 700; }
dl.pairs code { overflow-wrap: anywhere; }
.card > details > .stack { padding-left: .25rem; }
@media print { .views { display: none; } .rows, .rows thead th { font-size: 8.5pt; } .rows tr { break-inside: avoid; } .card:has(.rows) { break-inside: auto; } }
`;
