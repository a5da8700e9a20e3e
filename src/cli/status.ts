import { freshnessOn } from '../catalogue/freshness.ts';
import { lastSeenAt } from '../catalogue/readings.ts';
import { copenhagenDate } from '../domain/date.ts';
import type { SourceRun } from '../domain/run.ts';
import { isListSource } from '../domain/source.ts';
import type { Product } from './open.ts';
import { findingLine, type Terminal, textTable } from './terminal.ts';

/** `sources`: every source and where it starts looking. */
export function sourcesCommand(product: Product, terminal: Terminal): number {
  const rows = product.everySource.map(({ definition: one }) => [
    one.id,
    one.name,
    'listKind' in one ? one.listKind : one.publishes,
    one.entry.length === 0 ? '(no address known)' : one.entry.join(' '),
  ]);
  terminal.out(textTable([['source', 'name', 'list', 'entry'], ...rows], 120));
  return 0;
}

/** `status`: each list's freshness and last run; with `verbose` also what was tried and every finding. */
export async function statusCommand(
  product: Product,
  options: { verbose?: boolean },
  terminal: Terminal,
): Promise<number> {
  const catalogue = product.catalogue();
  const today = copenhagenDate(product.now());
  const rows = catalogue.sources.map(({ definition, runs }) => {
    const history = catalogue.history(definition.area, definition.listKind);
    const kept = history?.periods.at(-1)?.readings.at(-1)?.edition;
    const edition = kept?.summary;
    return [
      definition.id,
      freshnessOn(history, today, today, runs),
      edition?.inForceFrom ?? '',
      edition ? String(edition.rows) : '',
      (kept && lastSeenAt(kept)?.slice(0, 16)) ?? '',
      runs[0] ? `${runs[0].outcome} ${runs[0].finishedAt.slice(0, 16)}` : 'never asked',
      runs[0]?.findings[0]?.code ?? '',
    ];
  });
  const lastRuns = await product.store.runs.recentBySource(1);
  rows.push(...poolRows(product, lastRuns));
  terminal.out(
    textTable([['source', 'freshness', 'in force', 'rows', 'confirmed', 'last run', 'first finding'], ...rows]),
  );
  terminal.out(
    `catalogue ${catalogue.version}: ${catalogue.editions.size} editions, ${catalogue.courses().size} courses`,
  );
  if (options.verbose) printDetails(product, lastRuns, terminal);
  return 0;
}

/** Sources of documents about the pool have no list that could be fresh or stale. */
function poolRows({ everySource }: Product, lastRuns: ReadonlyMap<string, readonly SourceRun[]>): string[][] {
  return everySource.flatMap((source) => {
    if (isListSource(source)) return [];
    const run = lastRuns.get(source.definition.id)?.[0];
    const last = run ? `${run.outcome} ${run.finishedAt.slice(0, 16)}` : 'never asked';
    return [[source.definition.id, '-', '', '', '', last, run?.findings[0]?.code ?? '']];
  });
}

function printDetails(
  { everySource }: Product,
  lastRuns: ReadonlyMap<string, readonly SourceRun[]>,
  terminal: Terminal,
): void {
  for (const { definition } of everySource) {
    const last = lastRuns.get(definition.id)?.[0];
    if (!last) continue;
    terminal.out(`\n${definition.id}: ${last.outcome}, ${last.requests} requests`);
    for (const step of last.trace) terminal.out(`  tried ${step.url}: ${step.result}`);
    for (const finding of last.findings) terminal.out(`  ${findingLine(finding, terminal)}`);
  }
}
