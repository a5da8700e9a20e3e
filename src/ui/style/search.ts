/** The answer of a search: what was understood, filters, courses and the lines of their lists. */
export const searchStyle = `
mark { background: var(--pl-mark); color: var(--pl-on-mark); border-radius: .15em; padding-inline: .08em; margin-inline: -.08em; }
.understood { font-weight: 600; }
.filters.card { margin: 0; padding-block: .5rem; }
.filters > summary { font-weight: 600; margin: 0; }
.facets { display: grid; gap: 1rem 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr)); padding-block: .75rem; }
.facets .check { min-height: 2.25rem; }
.count { color: var(--pl-quiet); }
.chips { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; list-style: none; padding: 0; }
.chip { display: inline-block; padding: .3rem .8rem; border: 1px solid var(--pl-edge); border-radius: 1.2rem; background: var(--pl-surface);
  text-decoration: none; }
.pages { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; align-items: center; }
.course { display: grid; gap: .5rem; grid-template-columns: minmax(0, 1fr); }
.facts { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; padding: 0; list-style: none; color: var(--pl-quiet); font-size: .95rem; }
/* Targets of 24 pixels, however close the lines are. */
.course h3 a, .course .facts a { display: inline-block; min-height: 1.5rem; }
.listings { display: grid; gap: .6rem; grid-template-columns: minmax(0, 1fr); border-top: 1px solid var(--pl-line); padding-top: .65rem; }
.listing { display: grid; gap: .15rem; grid-template-columns: minmax(0, 1fr); }
/* A line takes two lines of the screen where it is wide: what it says, and where it is printed. */
.course .listing { display: block; }
.course .listing > p:first-child { display: inline-block; margin-right: .75rem; }
.course .listing > .facts { display: inline-flex; }
.course .fingerprint { display: none; }
.badge { display: inline-block; font-size: .82rem; font-weight: 600; padding: .05rem .55rem; border-radius: 1rem; margin-right: .5rem; }
.badge.own { background: var(--pl-own); color: var(--pl-on-own); }
.badge.adjacent { background: var(--pl-near); color: var(--pl-on-near); }
.badge.elsewhere, .badge.unknown { background: var(--pl-far); color: var(--pl-on-far); }
.badge.unknown { background: var(--pl-warn); color: var(--pl-on-warn); }
/* A shape beside the word and the colour; nothing of it is read out. */
.badge.own::before { content: '\\25CF\\2002' / ''; }
.badge.adjacent::before { content: '\\25D0\\2002' / ''; }
.badge.elsewhere::before { content: '\\25CB\\2002' / ''; }
.source { font-size: .875rem; color: var(--pl-quiet); }
.source code { font-size: .95em; }
.source ul { padding-left: 1.2rem; }
`;
