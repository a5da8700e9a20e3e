/** The guidance. */
export const guidanceStyle = `
.sayings { display: grid; gap: .4rem; padding-left: 1.2rem; max-width: 42rem; }
.guidance { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); }
.ways > * { align-content: start; }
.ways { display: grid; gap: 1rem 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); }
.verdict { font-size: 1.1rem; }
.questions { display: grid; gap: 1.5rem; max-width: 34rem; counter-reset: question; }
.question { counter-increment: question; padding-left: 2.75rem; }
.question > label { font-size: 1.1rem; }
.question::before { content: counter(question) / ''; position: absolute; left: 0; top: 0; width: 2rem; height: 2rem; border-radius: 1rem;
  display: grid; place-items: center; font-weight: 700; background: var(--pl-near); color: var(--pl-on-near); border: 1px solid currentColor; }
.questions details .field { margin-top: 1rem; }
.questions .field .hint { min-height: 0; }
.kind > summary { padding-block: .5rem; }
.kind > summary > h2 { display: inline; color: var(--pl-ink); }
.kind > .guidance { margin-top: 1rem; }
@media print { .kind > summary { display: block; list-style: none; } }
`;
