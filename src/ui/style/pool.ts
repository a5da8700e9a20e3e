/** The drawings of the page about the pool. */
export const poolStyle = `
figure { margin: 0; }
.chart { display: block; overflow: visible; font-size: .875rem; }
.chart text { fill: var(--pl-ink); }
/* The lines of the axis go behind the words and not through them. */
.chart .label { stroke: var(--pl-surface); stroke-width: 4; paint-order: stroke; }
.chart .tick { fill: var(--pl-quiet); font-size: .8rem; }
.chart .axis { stroke: var(--pl-line); }
.chart .bar { stroke: var(--pl-accent); stroke-width: 2; }
.chart .about { stroke-dasharray: 6 4; }
.chart .ground { fill: var(--pl-near); }
.chart .mark { stroke: var(--pl-accent); stroke-width: 1.6; }
.chart .mark circle { fill: var(--pl-accent); stroke: none; }
`;
