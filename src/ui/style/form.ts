/** Fields, their help and their faults, and what is pressed. */
export const formStyle = `
form.search { display: grid; gap: var(--pl-space-2) var(--pl-space-3); grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); }
.field { position: relative; display: grid; gap: var(--pl-space-half); align-content: start; }
.field label { font-weight: 600; }
.hint { color: var(--pl-quiet); font-size: .9rem; }
.field .hint { order: 3; }
.field .error { order: 2; }
input[type=text], input[type=search], input[type=date], input[type=number], input[type=url], textarea, select { font: inherit; width: 100%;
  min-height: var(--pl-target); color: var(--pl-ink); background: var(--pl-surface); padding: .5rem .75rem;
  border: 1px solid var(--pl-edge); border-radius: var(--pl-radius-small); }
input:hover, select:hover, textarea:hover { border-color: var(--pl-ink); }
/* Under the field, over what follows: the label's line, the field and the gaps between. */
[role=listbox] { position: absolute; z-index: 2; top: 4.8rem; left: 0; right: 0; max-height: 20rem; overflow-y: auto; padding: var(--pl-space-half) 0;
  list-style: none; border: 1px solid var(--pl-edge); border-radius: var(--pl-radius-small); background: var(--pl-surface);
  box-shadow: 0 .5rem 1.5rem var(--pl-shadow); }
[role=option] { padding: .5rem .75rem; cursor: pointer; }
[role=option] span { color: var(--pl-quiet); font-size: .9rem; }
[role=option]:hover, [role=option][aria-selected=true] { background: var(--pl-near); color: var(--pl-on-near); }
[role=option]:hover span, [role=option][aria-selected=true] span { color: inherit; }
[role=option][aria-selected=true] { outline: 2px solid var(--pl-accent); outline-offset: -2px; }
.fault { padding: var(--pl-space-2); background: var(--pl-error-ground); color: var(--pl-ink); border: 2px solid var(--pl-error);
  border-radius: var(--pl-radius); }
.fault h2, .fault h3 { font-size: 1.125rem; }
.fault > p a { color: var(--pl-error); font-weight: 600; }
.fault ul { padding-left: 1.25rem; }
.error { color: var(--pl-error); font-weight: 600; }
.error ul { padding-left: 1.25rem; font-weight: 400; }
input[aria-invalid=true], select[aria-invalid=true], textarea[aria-invalid=true] { border: 2px solid var(--pl-error); }
.actions { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: .75rem var(--pl-space-3); align-items: center; }
.check { display: flex; gap: .6rem; align-items: center; min-height: var(--pl-target); }
.check input { width: 1.375rem; height: 1.375rem; margin: 0; accent-color: var(--pl-accent); flex: none; }
button { font: inherit; font-weight: 600; min-height: var(--pl-target); padding: .5rem 1.75rem; border: 1px solid transparent;
  border-radius: var(--pl-radius-small); background: var(--pl-accent); color: var(--pl-on-accent); cursor: pointer; }
button:hover { background: var(--pl-accent-strong); color: var(--pl-on-accent); }
.actions button { margin-left: auto; }
.next, button.second { justify-self: start; display: inline-block; font-weight: 600; padding: .5rem 1.25rem; border: 1px solid var(--pl-accent);
  border-radius: var(--pl-radius-small); text-decoration: none; background: var(--pl-surface); color: var(--pl-accent); }
.next:hover, button.second:hover, .quiet-button:hover { border-color: var(--pl-accent-strong); background: var(--pl-ground); color: var(--pl-accent-strong); }
fieldset { border: 0; padding: 0; margin: 0; min-width: 0; }
legend { font-weight: 600; padding: 0; }
@media (min-width: 40.01rem) { .field .hint { min-height: 2.8em; } }
@media (max-width: 40rem) { .actions button { margin-left: 0; width: 100%; } }
@media (forced-colors: active) { button, button:hover { background: ButtonFace; color: ButtonText; border: 1px solid ButtonText; } }
`;
