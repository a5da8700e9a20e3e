import type { Verdict } from '../collect/publish.ts';
import type { Finding } from '../domain/finding.ts';
import { findingLine, type Terminal } from './terminal.ts';

/** What became of one file. */
export type Outcome = Verdict['outcome'] | 'refused';

/** The exit code of what became of all files: refused (1), by the reader or by a person before, outweighs held (2), which outweighs done (0). */
export function exitCode(outcomes: readonly Outcome[]): number {
  if (outcomes.includes('refused') || outcomes.includes('rejected')) return 1;
  return outcomes.includes('held') ? 2 : 0;
}

/** Each finding as a line of its own. */
export function tellFindings(findings: readonly Finding[], terminal: Terminal): void {
  for (const one of findings) terminal.err(`  ${findingLine(one, terminal)}`);
}
