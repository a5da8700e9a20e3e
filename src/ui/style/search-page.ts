/** The search page's own: the form's keys, what is said while an answer is on its way, the numbers asked. */
export const searchPageStyle = `
#problem:empty, .answer-part [hidden], .field [hidden] { display: none; }
/* As tall as the screen leaves room for: what stands below does not move when an answer comes. */
.answer-part { position: relative; min-height: calc(100vh - 20rem); }
.answer { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); }
.answer > .stack { gap: .5rem; }
.answer-top { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: start; justify-content: space-between; }
.answer-top h2:focus { outline-offset: 4px; }
.split { font-weight: 600; }
.split::first-letter { text-transform: uppercase; }
/* In the gap above the answer: nothing moves when it comes or goes. */
.waiting { position: absolute; top: -1.45rem; margin: 0; font-size: .9rem; color: var(--pl-quiet); }
#svigt { margin-bottom: 1.5rem; }
.choices { display: flex; flex-wrap: wrap; gap: .5rem 1rem; }
.quiet-button { margin: 0; width: auto; min-height: 2.25rem; padding: .2rem .9rem; font-size: .925rem; background: var(--pl-surface);
  color: var(--pl-accent); border-color: var(--pl-edge); }
/* What came of a press is seen where the eye is; those who listen are told of it elsewhere. */
button[data-state]:not([data-state=''])::after { content: '· ' attr(data-state); margin-left: .4em; font-weight: 400; }
/* What works with the script alone has its room from the beginning, so that nothing moves when the script begins. */
:root:not(.quick) .quick-only { visibility: hidden; }
.keys { display: none; gap: .25rem .9rem; align-items: center; flex-wrap: wrap; font-size: .85rem; color: var(--pl-quiet); }
.keys .check { gap: .4rem; min-height: 1.75rem; }
.keys .check input { width: 1.1rem; height: 1.1rem; }
kbd { font: inherit; font-size: .8125rem; padding: 0 .35em; border: 1px solid var(--pl-edge); border-radius: .25rem; }
.course .listing strong { display: inline-block; }
.numbers .badge::before { content: none; }
.on-paper { display: none; }
@media (hover: hover) and (min-width: 40.01rem) { .keys { display: flex; order: 1; width: 100%; } }
@media (min-width: 60rem) { .keys { order: 0; width: auto; } }
@media print {
  .answer-part { min-height: 0; }
  /* A grid is not broken between two sheets where its parts would fit: half of the first would stay empty. */
  main:has(.answer), .answer, .answer > .stack, .course { display: block; }
  main:has(.answer) > *, .answer > *, .answer .course { margin-block: 0 3mm; }
  .quick-only { display: none; }
  .on-paper { display: block; }
  .course .fingerprint { display: inline; }
}
`;
