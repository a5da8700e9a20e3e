import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../src/domain/date.ts';
import type { Store } from '../../src/domain/store.ts';
import {
  forgetful,
  noPostgres,
  type PostgresServer,
  postgresPrograms,
  throwAwayPostgres,
} from '../../test/support/postgres-server.ts';
import { publishWhole } from '../../test/support/publish-whole.ts';
import { sampleCandidate, sampleRow } from '../../test/support/sample-candidate.ts';
import { openPostgresStore } from './store.ts';

const programs = postgresPrograms();
if (programs) onPostgres(programs);
else it.skip(`What is kept in memory is not tested on PostgreSQL here: ${noPostgres}`);

const at = instant(new Date('2026-11-22T03:00:00.000Z'));
const later = instant(new Date('2026-11-22T04:00:00.000Z'));

function onPostgres(programs: string): void {
  describe('What is kept in memory of PostgreSQL', { timeout: 60_000 }, () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await throwAwayPostgres(programs, forgetful);
    }, 60_000);
    afterAll(() => server?.stop());

    const published = (store: Store, hash: string, title: string, when = at) => {
      const rows = [sampleRow({ title })];
      return publishWhole(store.editions, sampleCandidate({ rowsHash: hash, id: hash, rows }), when);
    };
    const titles = async ({ editions }: Store) =>
      (await editions.kept()).map(({ summary, printed }) => [summary.id.slice(-12), printed[0]?.title]);

    it('is read anew where an older one has taken its place and gives the same numbers to something else.', async () => {
      const url = await server.create('original');
      const before = await openPostgresStore({ url });
      await published(before, '0'.repeat(12), 'Det første kursus');
      before.close();
      await server.drop('older');
      await expect.poll(() => server.create('older', 'original').catch(() => undefined)).toBeDefined();

      const node = await openPostgresStore({ url });
      await published(node, 'a'.repeat(12), 'Det tabte kursus');
      expect(await titles(node)).toEqual([
        ['0'.repeat(12), 'Det første kursus'],
        ['a'.repeat(12), 'Det tabte kursus'],
      ]);
      expect(await node.recordings.all()).toHaveLength(2);
      // As when a replica that had not caught up is promoted.
      await server.drop('original');
      await server.ask('postgres', 'ALTER DATABASE older RENAME TO original');
      const other = await openPostgresStore({ url });
      await published(other, 'b'.repeat(12), 'Det nye kursus', later);
      await expect
        .poll(() => titles(node).catch(() => []), { timeout: 10_000 })
        .toEqual([
          ['0'.repeat(12), 'Det første kursus'],
          ['b'.repeat(12), 'Det nye kursus'],
        ]);
      // The log of changes rests on their order, which was kept too.
      expect(await node.recordings.all()).toEqual(await other.recordings.all());
      node.close();
      other.close();
    });
  });
}
