import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { buildCatalogue } from '../../src/catalogue/catalogue.ts';
import type { ChangeLog } from '../../src/catalogue/change-log.ts';
import { eventsAfter, logStart, readPosition, writePosition } from '../../src/catalogue/log-position.ts';
import { type Instant, instant } from '../../src/domain/date.ts';
import type { Store } from '../../src/domain/store.ts';
import { manyRows, sampleCandidate } from '../support/sample-candidate.ts';

/** What a collecting process may do, at a time its own clock tells: up to three days behind or ahead of the others'. */
const step = fc.record({
  list: fc.nat({ max: 5 }),
  act: fc.constantFrom('publish', 'publish', 'confirm', 'file', 'hold-and-accept'),
  skew: fc.integer({ min: -3, max: 3 }),
  polls: fc.boolean(),
  reopens: fc.integer({ min: 0, max: 5 }).map((die) => die === 0),
});
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** One of six lists: three states of each of two half-years. */
const candidateOf = (list: number) =>
  sampleCandidate({
    rowsHash: (list + 1).toString(16).padStart(12, '0'),
    inForceFrom: list < 3 ? '2026-10-01' : '2027-04-01',
    rows: manyRows(4 + list).slice(list % 3),
  });

async function act(store: Store, { act: what, list }: Step, at: Instant): Promise<void> {
  const candidate = candidateOf(list);
  const isKnown = (await store.editions.find(candidate.edition)) !== undefined;
  if (what === 'file') {
    const document = { ...candidate.document, url: 'file:liste.xlsx' };
    await store.editions.publish({ ...candidate, document }, at);
  } else if (what === 'confirm' && isKnown) await store.editions.confirm(candidate.edition, at);
  else if (what === 'hold-and-accept' && !isKnown && !(await store.editions.held(candidate.id))) {
    await store.editions.hold(candidate, at);
    const decidedAt = instant(new Date(Date.parse(at) + 86_400_000));
    await store.editions.decide(candidate.id, { verdict: 'accepted', reason: 'Set.', decidedAt });
  } else await store.editions.publish(candidate, at);
}

async function logKnown(store: Store, knownAt: Instant): Promise<ChangeLog> {
  const recordings = await store.recordings.all();
  return buildCatalogue(await store.editions.kept(), [], knownAt, undefined, [], recordings).changeLog();
}

it('a poller of a real store gets each event once and in order, whatever the clocks say and whenever it is restarted', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 16 }), async (steps) => {
      const dataDir = await mkdtemp(join(tmpdir(), 'positivliste-log-'));
      let store = openSqliteStore({ dataDir });
      try {
        const seen: string[] = [];
        let cursor: string | undefined;
        const poll = async (knownAt: Instant, limit: number): Promise<boolean> => {
          const log = await logKnown(store, knownAt);
          const from = cursor === undefined ? logStart : readPosition(log, cursor);
          // A clock behind what was told already: nothing is known yet, and nothing is told.
          if (!from) return false;
          const page = eventsAfter(log, from, limit);
          seen.push(...page.events.map(({ event }) => event.id));
          cursor = writePosition(log, page.next);
          return page.more;
        };
        for (const [index, one] of steps.entries()) {
          const now = instant(new Date(Date.UTC(2026, 9, 1 + index * 2 + one.skew, 3)));
          await act(store, one, now);
          if (one.polls) await poll(now, 5);
          if (!one.reopens) continue;
          store.close();
          store = openSqliteStore({ dataDir });
        }
        const whole = instant(new Date('2099-01-01T00:00:00Z'));
        while (await poll(whole, 7));
        const log = await logKnown(store, whole);
        expect(seen).toEqual(log.flatMap((entry) => entry.events().map(({ id }) => id)));
        expect(log).toHaveLength((await store.recordings.all()).length);
      } finally {
        store.close();
        await rm(dataDir, { recursive: true });
      }
    }),
    { numRuns: 60 },
  );
});
