/** A course's page: the map of tiles and the timeline. What a state is shows in word and pattern; the colour only helps. */
export const courseStyle = `
.map .tiles { display: block; width: 100%; max-width: 25rem; height: auto; }
.key { display: flex; flex-wrap: wrap; gap: .35rem 1.25rem; font-size: .9rem; color: var(--pl-quiet); }
.key li { display: flex; align-items: center; gap: .5rem; }
.key svg { flex: none; }
.tile .ground { fill: var(--pl-surface); stroke: var(--pl-edge); stroke-width: 1.5; }
.tile.own .ground { stroke: var(--pl-ink); stroke-width: 4; }
.tile .band { fill: var(--pl-far); }
.tile .mark { fill: none; stroke: var(--pl-on-far); stroke-width: 3; }
.tile text { text-anchor: middle; fill: var(--pl-ink); }
.tile .name { font-size: 16px; font-weight: 600; }
.tile .word { font-size: 14.5px; }
.tile .query { font-size: 16px; font-weight: 700; fill: var(--pl-on-warn); }
.tile.listed .band { fill: var(--pl-on-own); }
.tile.listed .ground { fill: var(--pl-own); }
.tile.listed text { fill: var(--pl-on-own); }
.tile.listed .mark { stroke: var(--pl-own); stroke-width: 3.5; }
.tile.unsure .band { fill: var(--pl-warn); stroke: var(--pl-on-warn); }
.tile.no-list .band { fill: none; stroke: var(--pl-edge); stroke-dasharray: 4 3; }
.tile.no-list .ground { stroke-dasharray: 5 4; fill: none; }
.tile.no-list .query { fill: var(--pl-ink); }
.standing { font-weight: 600; }
.standing.not-listed, .standing.no-list { font-weight: 400; }
.timeline .scroll > .days { min-width: 30rem; }
.days { display: block; }
.days text { fill: var(--pl-ink); }
.days .name { font-size: .875rem; font-weight: 600; }
.days .year { font-size: .8rem; fill: var(--pl-quiet); }
.days .tick { stroke: var(--pl-line); }
.days .base { fill: var(--pl-far); opacity: .55; }
.days .span.listed { fill: var(--pl-on-own); stroke: var(--pl-on-own); }
.days .span.unproven { fill: url(#skravering); stroke: var(--pl-on-warn); }
.days .hatch { stroke: var(--pl-on-warn); stroke-width: 1.6; fill: none; }
.days .span.no-list { fill: var(--pl-surface); stroke: var(--pl-edge); stroke-dasharray: 4 3; }
.days .day { stroke: var(--pl-accent); stroke-width: 2; }
.days .asked .day { stroke-dasharray: 5 4; }
.days .today text, .days .asked text { fill: var(--pl-accent); font-weight: 600; }
.further { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; }
.answered { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); }
textarea { font: inherit; width: 100%; color: var(--pl-ink); padding: .5rem .65rem; border: 1px solid var(--pl-edge);
  border-radius: .35rem; background: var(--pl-ground); resize: vertical; }
textarea.journal { font-size: .875rem; line-height: 1.45; white-space: pre-wrap; overflow-wrap: anywhere; }
.counts { color: var(--pl-ink); font-weight: 600; }
.bundle .remove, .bundle .report { font-weight: 400; font-size: .85rem; }
.bundle tbody th { overflow-wrap: anywhere; hyphens: auto; }
.bundle .badge { border-radius: .4rem; margin: 0; }
.bundle td li + li { margin-top: .35rem; }
/* Where every ground has one colour, an edge tells that no list was missing there. */
@media (forced-colors: active) { .days .base { opacity: 1; stroke: var(--pl-line); } }
@media (min-width: 40.01rem) {
  .bundle th:first-child { width: 32%; }
  .bundle td:nth-child(3) { width: 28%; }
}
.on-paper { display: none; }
@media print {
  .on-paper { display: block; }
  search.card { display: none; }
  .top .other, .foot { display: none; }
  .unofficial p, .example p { padding-block: 1mm; font-size: 8.5pt; }
  .top .wrap { padding-block: 1mm; }
  main:has(.answered) h1 { font-size: 15pt; }
  /* What no list decides stands in the receipt, whose address is on the sheet. */
  .answered tr.information { display: none; }
  .receipt .lead, main:has(.answered) .lead { display: none; }
  .receipt.answered > .actions { display: none; }
  .receipt .facts, .receipt .listing p, .receipt .source, .receipt .quiet { font-size: 8pt; line-height: 1.3; }
  .receipt .listings { gap: 1mm; padding-top: 1mm; }
  .receipt.receipt th, .receipt.receipt td { padding-block: .4mm; line-height: 1.25; }
  .receipt.receipt table, .receipt.receipt thead th, .receipt.receipt .badge { font-size: 7.75pt; }
  .receipt.receipt thead th { white-space: nowrap; }
  .receipt th[scope=row] { width: 48%; }
  .receipt .bundle th:first-child { width: 30%; }
  .receipt .map .tiles { max-width: 60mm; }
  .receipt .map { break-inside: avoid; }
}
`;
