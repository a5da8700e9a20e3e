/** On A4: no menus, no forms, and the addresses that a reader of paper needs. */
export const printedStyle = `
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
  .guidance .source a[href]::after { content: none; }
  .on-screen { display: none; }
  body { font-size: 10.5pt; }
  .top nav, .top .other, .foot nav, search, .skip, .next, .filters, .pages, button { display: none; }
  /* What can be opened on the screen is open on paper, under the same words; those that only offer more lines are left out. */
  summary { display: block; padding: 0; font-weight: 600; color: inherit; }
  .source > summary { font-weight: 400; }
  .course summary, summary:has(+ .card caption) { display: none; }
  .top .wrap, .foot .wrap { padding-block: 2mm; }
  main.wrap { padding-block: 4mm; gap: 4mm; }
  .lead { max-width: none; }
  h1, h2, h3 { break-after: avoid; }
  .card { break-inside: avoid; border-color: var(--pl-edge); }
  details::details-content { content-visibility: visible; display: block; }
  /* Without its site an address is none on paper. */
  .source a[href^='http']::after, .cited::after { content: ' <' attr(href) '>'; overflow-wrap: anywhere; }
}
`;
