/** The page that makes the snippet, and the page for frames. */
export const widgetPageStyle = `
.snippet { display: grid; gap: var(--pl-space-1); grid-template-columns: minmax(0, 1fr); }
.snippet pre { margin: 0; }
.snippet section { padding: var(--pl-space-2); overflow-x: auto; background: var(--pl-surface); border: 1px solid var(--pl-edge);
  border-radius: var(--pl-radius); font-size: .9rem; line-height: 1.5; overflow-wrap: normal; }
.snippet button { justify-self: start; margin: 0; }
.preview { display: block; width: 100%; height: 40rem; border: 1px solid var(--pl-line); }
.embed { padding: var(--pl-space-2); }
.embed main { display: grid; gap: var(--pl-space-2); grid-template-columns: minmax(0, 1fr); }
.embed h1 { font-size: 1.35rem; }
.embed h2 { font-size: 1.1rem; }
.embed footer { padding-top: var(--pl-space-2); }
form.search.compact { align-items: end; }
.embed p.example { padding: .5rem .75rem; border: 1px solid var(--pl-warn-line); border-radius: var(--pl-radius); }
.embed button { justify-self: start; margin: 0; width: auto; }
`;
