// A process of its own that serves a data folder as `serve --no-refresh` does and, told `publish`, publishes the next edition of
// one list and swaps the catalogue as a night does; `memory` has it say what it holds. For the benches.
import { pino } from 'pino';
import type { Product } from '../../src/cli/open.ts';
import { startServer } from '../../src/cli/serve.ts';
import { openForServing } from '../../src/cli/start-up.ts';
import { readConfig } from '../../src/config.ts';
import { instant } from '../../src/domain/date.ts';
import { type Candidate, candidateIdSchema, type Edition, editionIdSchema } from '../../src/domain/edition.ts';

const config = readConfig(process.env);
const product = await openForServing(config);
const server = await startServer(product, config, pino({ level: 'silent' }));
let published = 0;

/** What a publisher shows next: one row in ten at another price. */
async function nextEdition({ store, catalogue }: Product): Promise<Candidate> {
  const { histories } = catalogue();
  const newest = histories[published % histories.length]?.periods.at(-1)?.editions.at(-1);
  const edition = newest && (await store.editions.find(newest.summary.id));
  if (!edition) throw new Error('there is no list to publish the next edition of');
  published += 1;
  return changed(edition, published.toString(16).padStart(12, 'e'));
}

function changed(edition: Edition, hash: string): Candidate {
  const { entries, recordedAt: _recordedAt, confirmedAt: _confirmedAt, ...core } = edition;
  const rows = entries.map(({ course: _course, ...row }, at) =>
    at % 10 === published % 10 ? { ...row, price: 5000 + published } : row,
  );
  const id = editionIdSchema.parse(`${core.area}.${core.listKind}.${core.inForceFrom}.${hash}`);
  return { ...core, id: candidateIdSchema.parse(hash), edition: id, rows };
}

/** On the clock that all processes of the machine share, so that who asks meanwhile can tell. */
const clock = () => performance.timeOrigin + performance.now();

async function publish(): Promise<{ began: number; written: number; swapped: number }> {
  const candidate = await nextEdition(product);
  const began = clock();
  await product.store.editions.publish(candidate, instant(product.now()));
  const written = clock();
  await product.rebuild();
  return { began, written, swapped: clock() };
}

process.on('message', (message) => {
  if (message === 'memory') process.send?.({ rss: process.memoryUsage.rss() });
  if (message === 'publish') void publish().then((times) => process.send?.(times));
});
process.send?.({ url: server.url });

// It ends with whoever started it; a publish that fails ends it too, and is told by its exit.
process.on('disconnect', () => process.exit());
