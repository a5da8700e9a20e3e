import { isCutOff } from '../catalogue/catalogue.ts';
import { freshnessOn } from '../catalogue/freshness.ts';
import { lastSeenAt } from '../catalogue/readings.ts';
import { copenhagenDate } from '../domain/date.ts';
import type { SourceRun } from '../domain/run.ts';
import { isListSource } from '../domain/source.ts';
import type { Product } from './open.ts';
import { poolRows as heldPoolRows } from './review-pools.ts';
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
      freshnessOn(history, today, today, runs, isCutOff(catalogue)),
      edition?.inForceFrom ?? '',
      edition ? String(edition.rows) : '',
      (kept && lastSeenAt(kept)?.slice(0, 16)) ?? '',
      runs[0] ? `${runs[0].outcome} ${runs[0].finishedAt.slice(0, 16)}` : 'never asked',
      runs[0]?.findings[0]?.code ?? '',
    ];
  });
  const lastRuns = await product.store.runs.recentBySource(1);
  const held = await heldPoolRows(product);
  rows.push(...poolRows(product, lastRuns, new Set(held.map(([, source]) => source))));
  terminal.out(
    textTable([['source', 'freshness', 'in force', 'rows', 'confirmed', 'last run', 'first finding'], ...rows]),
  );
  terminal.out(
    `catalogue ${catalogue.version}: ${catalogue.editions.size} editions, ${catalogue.courses().size} courses`,
  );
  if (held.length > 0) printHeld(held, terminal);
  if (options.verbose) printDetails(product, lastRuns, terminal);
  return 0;
}

/**
 * Sources of documents about the pool have no list that could be fresh or stale: the figures that are published are counted,
 * and only what waits for a person or went wrong is named.
 */
function poolRows(
  { everySource, catalogue }: Product,
  lastRuns: ReadonlyMap<string, readonly SourceRun[]>,
  waiting: ReadonlySet<string | undefined>,
): string[][] {
  return everySource.flatMap((source) => {
    if (isListSource(source)) return [];
    const { id } = source.definition;
    const figures = catalogue().figures.filter((one) => one.sourceId === id);
    const run = lastRuns.get(id)?.[0];
    const last = run ? `${run.outcome} ${run.finishedAt.slice(0, 16)}` : 'never asked';
    const wrong = run?.findings.find(({ severity }) => severity !== 'info')?.code ?? '';
    const state = waiting.has(id) ? 'held' : '-';
    return [[id, state, '', figures.length === 0 ? '' : `${figures.length} figures`, '', last, wrong]];
  });
}

/** The readings about the pool that wait for a person, as `review` lists them. */
function printHeld(held: string[][], terminal: Terminal): void {
  terminal.out('\nheld readings about the pool (review <candidate>)');
  const lines = held.map(([id = '', source = '', , figures = '', since = '', reason = '']) => [
    id,
    source,
    figures,
    since,
    reason,
  ]);
  terminal.out(textTable([['candidate', 'source', 'figures', 'held since', 'first reason'], ...lines]));
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
