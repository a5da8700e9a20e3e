/** The top, the banners that must never be missed, and the foot. */
export const frameStyle = `
.skip { position: absolute; left: -100vw; top: var(--pl-space-1); z-index: 3; padding: .5rem 1rem; background: var(--pl-surface); }
.skip:focus { left: var(--pl-space-2); }
.top { background: var(--pl-surface); border-bottom: 1px solid var(--pl-line); }
.top .wrap { display: flex; flex-wrap: wrap; align-items: center; gap: 0 var(--pl-space-1); padding-top: .75rem; }
.top .name { display: inline-flex; align-items: center; gap: .6rem; min-height: var(--pl-target); font-size: 1.125rem; font-weight: 700;
  letter-spacing: -.01em; color: var(--pl-ink); text-decoration: none; }
.top .name:hover span { text-decoration: underline; }
.mark-of-site { flex: none; }
.mark-of-site rect { fill: var(--pl-accent); }
.mark-of-site path { fill: none; stroke: var(--pl-on-accent); stroke-width: 2.6; stroke-linecap: round; stroke-linejoin: round; }
.tag { padding: 0 .5rem; border: 1px solid var(--pl-edge); border-radius: var(--pl-radius-small); color: var(--pl-quiet);
  font-size: .8125rem; font-weight: 600; }
.top .other { margin-left: auto; padding-block: .5rem; }
.top nav { flex: 1 0 100%; }
.top nav ul, .foot nav ul { display: flex; flex-wrap: wrap; gap: 0 var(--pl-space-3); list-style: none; padding: 0; }
.top nav a { display: block; padding: .5rem 0 calc(.5rem - 3px); border-bottom: 3px solid transparent; text-decoration: none; }
.top nav a:hover { border-color: var(--pl-line); }
.top nav a[aria-current] { border-color: var(--pl-accent); color: var(--pl-ink); font-weight: 600; }
.unofficial { background: var(--pl-far); color: var(--pl-on-far); font-size: .925rem; }
.unofficial p { padding-block: .5rem; }
.example { background: var(--pl-warn); color: var(--pl-on-warn); border-block: 1px solid var(--pl-warn-line); font-weight: 600; }
.example p { padding-block: .5rem; }
.foot { border-top: 1px solid var(--pl-line); background: var(--pl-surface); color: var(--pl-quiet); font-size: .925rem; }
.foot .wrap { padding-block: var(--pl-space-3) var(--pl-space-4); display: grid; gap: var(--pl-space-1); }
.foot p { max-width: var(--pl-prose); }
.foot nav a { display: block; padding-block: .375rem; }
.foot nav a[aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
@media (max-width: 40rem) { .top nav ul { gap: 0 var(--pl-space-2); } }
@media (forced-colors: active) {
  .top nav a { border-color: Canvas; }
  .top nav a[aria-current] { border-color: Highlight; }
  .badge, .chip, .notices { border: 1px solid; }
}
`;
