import { afterEach, beforeEach, it } from 'vitest';
import { refresh } from '../../src/collect/refresh.ts';
import { accept } from '../../src/collect/review.ts';
import { instant } from '../../src/domain/date.ts';
import { asAppError } from '../../src/domain/error.ts';
import { openTemporaryStore } from '../support/list-history.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { paper, paperSource, serves, worldOf } from '../support/paper-source.ts';
import { recordFault, rounds } from './record.ts';

/* A person accepts candidate A while the night makes candidate B: what is published is what the person saw, and nothing else. */

const fault = recordFault(26, 'a list is accepted while the night finds another');

let store: ReturnType<typeof openTemporaryStore>;
let server: LoopbackServer;
beforeEach(async () => {
  store = openTemporaryStore();
  server = await startLoopbackServer();
});
afterEach(async () => {
  await server.close();
  store.remove();
});

const night = (day: string) => refresh(worldOf(store, [paperSource({ server })], `${day}T02:17:00Z`), 'schedule');
const titlesOf = async () =>
  (await store.editions.all()).map(({ entries }) => entries.map(({ title }) => title).join());
/** So few of them that each is held. */
const few = (from: number) => paper(5, { titles: [0, 1, 2].map((at) => `Andet kursus ${from + at}`) });

/** Who comes first: the person before the night, after it, or both at once. */
const orders = ['before', 'after', 'at once'] as const;

it.each(orders)(
  'Accepting A %s the night that finds B publishes A alone, or is refused by name.',
  async (order) => {
    for (let count = 0; count < rounds(1, 10); count++) {
      await fault.round(`${order}, round ${count + 1}`, async (round) => {
        serves(server, '/liste', paper(5));
        await night('2026-10-01');
        const published = await titlesOf();
        serves(server, '/liste', few(100 * count + 10));
        await night('2026-10-02');
        const seen = (await store.editions.openCandidates()).at(-1);
        if (!seen) throw new Error('nothing is held');
        serves(server, '/liste', few(100 * count + 50));
        const decide = () =>
          accept(seen.id, 'Set efter.', instant(new Date('2026-10-03T02:17:00Z')), store.editions).then(
            () => 'accepted',
            (thrown: unknown) => asAppError(thrown).code,
          );
        let said = '';
        if (order === 'before') said = await decide();
        const [run] = await Promise.all([
          night('2026-10-03'),
          order === 'at once' ? decide().then((code) => (said = code)) : '',
        ]);
        if (order === 'after') said = await decide();
        const wanted = seen.rows.map(({ title }) => title).join();
        const added = (await titlesOf()).filter((titles) => !published.includes(titles));
        round.holds(
          'only what the person saw is published',
          added.join(' | ') === (said === 'accepted' ? wanted : ''),
          { said, added },
        );
        const open = (await store.editions.openCandidates()).map(({ id }) => String(id));
        const other = run.sources.flatMap(({ candidates }) => candidates).filter((id) => id !== String(seen.id));
        round.holds('the other one waits for a person', other.length === 1 && other.every((id) => open.includes(id)), {
          open,
          other,
        });
        const again = await decide();
        round.holds('what is decided is decided once', again !== 'accepted' || said === '', again);
        store.remove();
        store = openTemporaryStore();
      });
    }
  },
  120_000,
);
