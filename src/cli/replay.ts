import { replayPools } from '../collect/pool-replay.ts';
import { isUnexplained, type Replayed, replay } from '../collect/replay.ts';
import { instant } from '../domain/date.ts';
import { candidateIdSchema, editionIdSchema } from '../domain/edition.ts';
import { callersError } from '../domain/error.ts';
import { isListSource } from '../domain/source.ts';
import { chooseSources, type Product } from './open.ts';
import type { Terminal } from './terminal.ts';

export interface ReplayOptions {
  explain?: string;
  reason?: string;
  verbose?: boolean;
}

const mostShown = 10;

/**
 * `replay [source]`: today's readers over every stored document, and what they read otherwise than was accepted. With
 * `--explain <edition or reading> --reason` a person writes down why. Exit 1 on a difference nobody has explained.
 */
export async function replayCommand(
  product: Product,
  id: string | undefined,
  options: ReplayOptions,
  terminal: Terminal,
): Promise<number> {
  const every = chooseSources(product.everySource, id);
  const sources = every.filter(isListSource);
  const { store } = product;
  const results: Replayed[] = [];
  const progress = (done: number, total: number, source: string) =>
    terminal.status(`${done}/${total} documents: ${source}`);
  for await (const one of replay(sources, { ...store, progress })) {
    results.push(one);
    if (options.verbose || isUnexplained(one) || one.outcome === 'explained') tell(one, terminal);
  }
  for await (const one of replayPools(every, store)) {
    results.push(one);
    if (options.verbose || isUnexplained(one) || one.outcome === 'explained') tell(one, terminal);
  }
  if (options.explain !== undefined) return explain(product, options, results, terminal);
  const counts = Map.groupBy(results, (one) => one.outcome);
  const words = [...counts].map(([outcome, of]) => `${of.length} ${outcome}`).join(', ');
  terminal.out(`${results.length} documents replayed: ${words || 'nothing is stored'}`);
  return results.some(isUnexplained) ? 1 : 0;
}

function tell(one: Replayed, terminal: Terminal): void {
  const { outcome, source, document, became, rows, differences, reason } = one;
  terminal.out(`${outcome}: ${source} ${became ?? document.url} (${document.sha256.slice(0, 12)}), ${rows} rows`);
  if (reason) terminal.out(`  ${terminal.say(reason)}`);
  for (const { was, now } of differences.slice(0, mostShown)) {
    if (was !== undefined) terminal.out(`  - ${was}`);
    if (now !== undefined) terminal.out(`  + ${now}`);
  }
  if (differences.length > mostShown) terminal.out(`  … ${differences.length - mostShown} more`);
}

/** Keeps a person's word on exactly the difference that was just found, of a list or of figures about the pool. */
async function explain(
  product: Product,
  { explain: asked = '', reason }: ReplayOptions,
  results: readonly Replayed[],
  terminal: Terminal,
): Promise<number> {
  const found = results.find((one) => one.became === asked && one.difference !== undefined);
  const [edition, reading] = [editionIdSchema.safeParse(asked), candidateIdSchema.safeParse(asked)];
  if (found?.difference === undefined || !(edition.success || reading.success)) throw nothingToExplain(asked);
  if (reason === undefined || reason.trim() === '') throw reasonMissing();
  const word = { difference: found.difference, reason, explainedAt: instant(product.now()) };
  if (edition.success) await product.store.explanations.add({ ...word, edition: edition.data });
  else if (reading.success) await product.store.pools.explain({ ...word, reading: reading.data });
  terminal.out(`explained: ${asked}, ${found.differences.length} differences`);
  return 0;
}

function nothingToExplain(id: string) {
  return callersError('nothing-to-explain', {
    da: `Udgaven eller læsningen "${id}" læses ikke anderledes nu. Kør replay for at se, hvilke der gør.`,
    en: `The edition or reading "${id}" is not read otherwise now. Run replay to see which are.`,
  });
}

function reasonMissing() {
  return callersError('reason-missing', {
    da: 'Skriv med --reason, hvorfor dokumentet nu læses anderledes.',
    en: 'Say with --reason why the document is read otherwise now.',
  });
}
