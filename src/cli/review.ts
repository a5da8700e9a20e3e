import { accept, differenceOf, openCandidate, reject, shownSince } from '../collect/review.ts';
import { instant } from '../domain/date.ts';
import type { EditionStore, HeldCandidate } from '../domain/edition.ts';
import type { Product } from './open.ts';
import { decidePool, heldPool, poolRows, showPool } from './review-pools.ts';
import { findingLine, type Terminal, textTable } from './terminal.ts';

const mostShown = 15;

/** `review [candidate]`: the lists and the figures about the pool that wait for a person, or one of them with its findings. */
export async function reviewCommand(product: Product, id: string | undefined, terminal: Terminal): Promise<number> {
  const { editions } = product.store;
  if (id !== undefined) {
    const pool = await heldPool(product, id);
    if (pool) showPool(pool, terminal);
    else await showCandidate(product, id, terminal);
    return 0;
  }
  const open = await editions.openCandidates();
  const pools = await poolRows(product);
  if (open.length + pools.length === 0) terminal.out('No list is held.');
  else {
    const rows = open.map((one) => [
      one.id,
      one.source,
      one.inForceFrom,
      String(one.rows.length),
      one.heldAt.slice(0, 16),
      one.findings.find(({ severity }) => severity === 'error')?.code ?? '',
    ]);
    terminal.out(
      textTable([['candidate', 'source', 'in force', 'rows', 'held since', 'first reason'], ...rows, ...pools]),
    );
    terminal.out('\nSee one: review <candidate>. Decide: accept|reject <candidate> --reason "..."');
  }
  return 0;
}

async function showCandidate(product: Product, id: string, terminal: Terminal): Promise<void> {
  const held = await openCandidate(id, product.store.editions);
  const { gone, added, kept, changed, since } = await differenceOf(held, product.store.editions);
  terminal.out(`candidate ${held.id}: ${held.title ?? held.source}`);
  terminal.out(`in force from ${held.inForceFrom}, ${held.rows.length} rows, held ${held.heldAt}`);
  terminal.out(`document ${held.document.url} (${held.document.sha256.slice(0, 12)})`);
  if (held.decision) terminal.out(`${held.decision.verdict} ${held.decision.decidedAt}: ${held.decision.reason}`);
  await tellOfLater(held, product.store.editions, terminal);
  terminal.out('\nfindings');
  for (const one of held.findings) terminal.out(`  ${findingLine(one, terminal)}`);
  terminal.out(
    `\nagainst ${since ? since.id : 'no earlier edition'}: ${kept} kept, ${gone.length} gone, ${added.length} new, ${changed.length} changed`,
  );
  for (const title of gone.slice(0, mostShown)) terminal.out(`  - ${title}`);
  if (gone.length > mostShown) terminal.out(`  - … ${gone.length - mostShown} more`);
  for (const title of since ? added.slice(0, mostShown) : []) terminal.out(`  + ${title}`);
  if (since && added.length > mostShown) terminal.out(`  + … ${added.length - mostShown} more`);
  for (const one of changed.slice(0, mostShown)) {
    terminal.out(`  ~ ${one.course}: ${one.field} "${one.was}" -> "${one.now}"`);
  }
  if (changed.length > mostShown) terminal.out(`  ~ … ${changed.length - mostShown} more`);
  tellWhatToDo(held, terminal);
}

/** The commands that answer the question, the lesson first: it also answers for the lists to come. */
function tellWhatToDo(held: HeldCandidate, terminal: Terminal): void {
  if (held.decision) return;
  terminal.out('');
  if (held.findings.some((one) => one.code === 'unknown-heading')) {
    terminal.out(`teach ${held.id} --heading "<text>" --as <field> --reason "..."`);
  }
  terminal.out(`accept ${held.id} --reason "..."   or   reject ${held.id} --reason "..."`);
}

/** What can no longer be accepted is said before anybody tries. */
async function tellOfLater(held: HeldCandidate, store: EditionStore, terminal: Terminal): Promise<void> {
  const later = held.decision === undefined ? await shownSince(held, store) : undefined;
  if (!later) return;
  const seen = later.confirmedAt.slice(0, 16);
  terminal.out(
    terminal.say({
      da: `Udgiveren har siden vist ${later.id} (${seen}). Denne liste kan kun afvises.`,
      en: `The publisher has since shown ${later.id} (${seen}). This list can only be rejected.`,
    }),
  );
}

/** `accept` and `reject <candidate> --reason`: a person decides, and the reason is kept. */
export async function decideCommand(
  product: Product,
  verdict: 'accept' | 'reject',
  id: string,
  reason: string,
  terminal: Terminal,
): Promise<number> {
  const { editions } = product.store;
  const pool = await heldPool(product, id);
  if (pool) return decidePool(product, pool, verdict, reason, terminal);
  const held = await openCandidate(id, editions);
  const when = instant(product.now());
  const edition = verdict === 'accept' ? await accept(held.id, reason, when, editions) : undefined;
  if (verdict === 'reject') await reject(held.id, reason, when, editions);
  terminal.out(edition ? `accepted: published as ${edition.id}` : `rejected: ${held.id}`);
  return 0;
}
