import { createInterface } from 'node:readline';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { asTheOnlyRun } from '../../src/collect/one-run.ts';
import { instant } from '../../src/domain/date.ts';
import { asAppError } from '../../src/domain/error.ts';
import { sampleCandidate } from './sample-candidate.ts';

// A program of its own, started by test/integration/one-run.test.ts: collects as the only one, with a short lease, and does on
// its input what it is told: `publish <twelve hex digits>` publishes an edition, `end` ends the run. Each outcome is a line.

const [dataDir = '', holder = '', leaseMs = '1000'] = process.argv.slice(2);
const store = openSqliteStore({ dataDir });
const say = (line: string) => process.stdout.write(`${line}\n`);
const now = () => new Date();
const world = {
  leases: store.leases,
  holder,
  now,
  limitMs: 60_000,
  leaseMs: Number(leaseMs),
  tookOver: (silent: { holder: string }) => say(`after ${silent.holder}`),
};
try {
  await asTheOnlyRun(world, async ({ lease }) => {
    const { editions } = store.under(lease);
    say(`holds ${lease.token}`);
    for await (const line of createInterface({ input: process.stdin })) {
      const [word, rowsHash = ''] = line.split(' ');
      if (word === 'end') return;
      const published = editions.publish(sampleCandidate({ rowsHash }), instant(now()));
      say(
        await published.then(
          () => `published ${rowsHash}`,
          (thrown: unknown) => asAppError(thrown).code,
        ),
      );
    }
  });
  say('ended');
} catch (thrown) {
  say(asAppError(thrown).code);
}
store.close();
process.stdin.destroy();
