import { figureAsText } from '../collect/pool-replay.ts';
import { instant } from '../domain/date.ts';
import { candidateIdSchema } from '../domain/edition.ts';
import type { HeldPoolCandidate } from '../domain/pool-store.ts';
import type { Product } from './open.ts';
import { findingLine, type Terminal } from './terminal.ts';

const mostShown = 15;

/** The reading about the pool that an id names; undefined where it names none. */
export async function heldPool({ store }: Product, id: string): Promise<HeldPoolCandidate | undefined> {
  const parsed = candidateIdSchema.safeParse(id);
  return parsed.success ? store.pools.held(parsed.data) : undefined;
}

/** The readings about the pool that wait for a person, as rows of the table of `review`. */
export async function poolRows({ store }: Product): Promise<string[][]> {
  return (await store.pools.openCandidates()).map((one) => [
    one.id,
    one.source,
    'pool',
    String(one.figures.length),
    one.heldAt.slice(0, 16),
    one.findings.find(({ severity }) => severity === 'error')?.code ?? '',
  ]);
}

/** One of them: its document, why it waits, and the figures that accepting it would publish. */
export function showPool(held: HeldPoolCandidate, terminal: Terminal): void {
  terminal.out(
    `candidate ${held.id}: ${held.source}, ${held.figures.length} figures about the pool, held ${held.heldAt}`,
  );
  terminal.out(`document ${held.document.url} (${held.document.sha256.slice(0, 12)})`);
  if (held.decision) terminal.out(`${held.decision.verdict} ${held.decision.decidedAt}: ${held.decision.reason}`);
  terminal.out('\nfindings');
  for (const one of held.findings) terminal.out(`  ${findingLine(one, terminal)}`);
  terminal.out('\nfigures');
  for (const figure of held.figures.slice(0, mostShown)) terminal.out(`  + ${figureAsText(figure)}`);
  if (held.figures.length > mostShown) terminal.out(`  + … ${held.figures.length - mostShown} more`);
  if (!held.decision) terminal.out(`\naccept ${held.id} --reason "..."   or   reject ${held.id} --reason "..."`);
}

/** A person's decision on one of them; accepting publishes its figures. */
export async function decidePool(
  { store, now }: Product,
  { id }: HeldPoolCandidate,
  verdict: 'accept' | 'reject',
  reason: string,
  terminal: Terminal,
): Promise<number> {
  const decidedAt = instant(now());
  const reading = await store.pools.decide(id, {
    verdict: verdict === 'accept' ? 'accepted' : 'rejected',
    reason,
    decidedAt,
  });
  terminal.out(reading ? `accepted: ${reading.figures.length} figures published` : `rejected: ${id}`);
  return 0;
}
