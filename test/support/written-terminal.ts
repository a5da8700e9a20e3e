import type { Terminal } from '../../src/cli/terminal.ts';

/** A terminal that keeps what is written to it, in English unless told otherwise. */
export function writtenTerminal(lang: 'da' | 'en' = 'en') {
  const written: Record<'out' | 'err' | 'status', string[]> = { out: [], err: [], status: [] };
  const terminal: Terminal = {
    watched: true,
    out: (line) => void written.out.push(line),
    err: (line) => void written.err.push(line),
    status: (line) => void written.status.push(line),
    say: (sentence) => sentence[lang],
  };
  return {
    terminal,
    ...written,
    text: () => [...written.out, ...written.err].join('\n'),
  };
}
