import { freshnessOn } from '../catalogue/freshness.ts';
import { copenhagenDate } from '../domain/date.ts';
import type { Product } from './open.ts';
import { findingLine, type Terminal, textTable } from './terminal.ts';

/** `sources`: every source and where it starts looking. */
export function sourcesCommand(product: Product, terminal: Terminal): number {
  const rows = product.sources.map(({ definition: one }) => [
    one.id,
    one.name,
    one.listKind,
    one.entry.length === 0 ? '(no address known)' : one.entry.join(' '),
  ]);
  terminal.out(textTable([['source', 'name', 'list', 'entry'], ...rows], 120));
  return 0;
}

/** `status`: each list's freshness and last run; with `verbose` also what was tried and every finding. */
export function statusCommand(product: Product, options: { verbose?: boolean }, terminal: Terminal): number {
  const catalogue = product.catalogue();
  const today = copenhagenDate(product.now());
  const rows = catalogue.sources.map(({ definition, runs }) => {
    const history = catalogue.history(definition.area, definition.listKind);
    const edition = history?.periods.at(-1)?.editions.at(-1);
    return [
      definition.id,
      freshnessOn(history, today, today, runs),
      edition?.inForceFrom ?? '',
      edition ? String(edition.rows) : '',
      edition?.confirmedAt.slice(0, 16) ?? '',
      runs[0] ? `${runs[0].outcome} ${runs[0].finishedAt.slice(0, 16)}` : 'never asked',
      runs[0]?.findings[0]?.code ?? '',
    ];
  });
  terminal.out(
    textTable([['source', 'freshness', 'in force', 'rows', 'confirmed', 'last run', 'first finding'], ...rows]),
  );
  terminal.out(
    `catalogue ${catalogue.version}: ${catalogue.editions.size} editions, ${catalogue.courses.size} courses`,
  );
  if (options.verbose) printDetails(product, terminal);
  return 0;
}

function printDetails(product: Product, terminal: Terminal): void {
  for (const { definition, runs } of product.catalogue().sources) {
    const [last] = runs;
    if (!last) continue;
    terminal.out(`\n${definition.id}: ${last.outcome}, ${last.requests} requests`);
    for (const step of last.trace) terminal.out(`  tried ${step.url}: ${step.result}`);
    for (const finding of last.findings) terminal.out(`  ${findingLine(finding, terminal)}`);
  }
}
