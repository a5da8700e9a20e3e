/** Tables, which become lists on a narrow screen, and pairs of a name and a value. */
export const tableStyle = `
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
caption { text-align: left; font-weight: 600; padding-bottom: .5rem; }
th, td { text-align: left; vertical-align: top; padding: .45rem .9rem .45rem 0; border-top: 1px solid var(--pl-line); overflow-wrap: normal; }
td .note, td a { overflow-wrap: anywhere; }
thead th { border-top: 0; color: var(--pl-quiet); font-size: .875rem; font-weight: 600; }
tbody th { font-weight: 600; }
.note { display: block; font-weight: 400; color: var(--pl-quiet); }
.pairs { display: grid; grid-template-columns: minmax(0, 1fr); gap: .1rem 1rem; margin: 0; }
.pairs dt { color: var(--pl-quiet); font-size: .9rem; margin-top: .35rem; }
.pairs dd { margin: 0; }
.picture { max-width: 100%; height: auto; border: 1px solid var(--pl-line); background: var(--pl-paper); }
@media (min-width: 40.01rem) {
  .pairs { grid-template-columns: 12rem minmax(0, 1fr); }
  .pairs dt { margin-top: 0; font-size: inherit; }
  .pairs dd { grid-column: 2; }
}
@media (max-width: 40rem) {
  thead { position: absolute; left: -100vw; }
  table, caption, tbody, tr, th, td { display: block; }
  tr { border-top: 1px solid var(--pl-line); padding-block: .5rem; }
  th, td { border: 0; padding: .05rem 0; }
  td[data-label]::before { content: attr(data-label) ': '; color: var(--pl-quiet); }
}
`;
