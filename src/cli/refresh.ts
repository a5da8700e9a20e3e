import type { Alert } from '../collect/alert.ts';
import type { World } from '../collect/refresh.ts';
import { asAppError } from '../domain/error.ts';
import { fellSilent } from '../domain/lease.ts';
import type { Run, SourceRun } from '../domain/run.ts';
import { chooseSources, type Product } from './open.ts';
import { errorLine, findingLine, type Terminal, textTable } from './terminal.ts';

/** `refresh [source]`: collects now. Exit 1 where a source failed, 2 where one is held, else 0. */
export async function refreshCommand(
  product: Product,
  id: string | undefined,
  terminal: Terminal,
  stop?: AbortSignal,
): Promise<number> {
  const sources = chooseSources(product.everySource, id);
  const run = await product.refresh('operator', sources, progressOn(terminal, sources.length), {
    ...(stop && { stop }),
    tookOver: (silent) => terminal.err(terminal.say(fellSilent(silent))),
    notRebuilt: (thrown) => terminal.err(errorLine(asAppError(thrown), terminal)),
  });
  terminal.out(runTable(run));
  return exitCodeOf(run);
}

/** Failed sources outweigh held ones; both outweigh success. */
export function exitCodeOf(run: Run): number {
  if (run.sources.some((one) => one.outcome === 'failed')) return 1;
  return run.sources.some((one) => one.outcome === 'held') ? 2 : 0;
}

/** Tells how far a refresh has come: one redrawn line for a person, one line a source otherwise. */
export function progressOn(terminal: Terminal, total: number): World['progress'] {
  const begun = new Set<string>();
  let done = 0;
  return (event) => {
    if (event.state === 'begun') begun.add(event.source);
    else {
      begun.delete(event.source);
      done++;
      terminal.err(sourceLine(event.run));
      for (const finding of event.run.findings.filter((one) => one.severity === 'error').slice(0, 5)) {
        terminal.err(`  ${findingLine(finding, terminal)}`);
      }
      if (event.alert) terminal.err(alertLine(event.alert, terminal));
    }
    terminal.status(`${done}/${total}: ${[...begun].join(', ')}`);
  };
}

/** What is new and waits for the operator, with the command that shows it. */
function alertLine({ source, outcome, candidates }: Alert, terminal: Terminal): string {
  const reviews = candidates.map((id) => `review ${id}`).join(', ');
  return terminal.say(
    outcome === 'held'
      ? {
          da: `  NYT: ${source} venter på en person: ${reviews}`,
          en: `  NEW: ${source} waits for a person: ${reviews}`,
        }
      : {
          da: `  NYT: ${source} fejler nu: status --verbose (ukendte overskrifter: teach ${source} --heading "…" --as …)`,
          en: `  NEW: ${source} fails now: status --verbose (unknown headings: teach ${source} --heading "…" --as …)`,
        },
  );
}

function sourceLine(run: SourceRun): string {
  const rows = run.rows > 0 ? `, ${run.rows} rows` : '';
  return `${run.source}: ${run.outcome}${rows}, ${run.requests} requests`;
}

/** A run as a table: a line a source. */
export function runTable(run: Run): string {
  const rows = run.sources.map((one) => [
    one.source,
    one.outcome,
    String(one.rows),
    String(one.requests),
    one.editions.concat(one.candidates.map((id) => `candidate ${id}`)).join(' ') || reasonOf(one),
  ]);
  return textTable([['source', 'outcome', 'rows', 'requests', 'edition or reason'], ...rows]);
}

/** Documents about the pool become figures and no edition: where all went well there is nothing to explain. */
const reasonOf = ({ outcome, findings }: SourceRun): string =>
  outcome === 'published' || outcome === 'unchanged' || outcome === 'kept' ? '' : (findings[0]?.code ?? '');
