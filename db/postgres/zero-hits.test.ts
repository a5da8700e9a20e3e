import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { civilDate } from '../../src/domain/date.ts';
import type { Store } from '../../src/domain/store.ts';
import {
  forgetful,
  noPostgres,
  type PostgresServer,
  postgresPrograms,
  throwAwayPostgres,
} from '../../test/support/postgres-server.ts';
import { openPostgresStore } from './store.ts';

const programs = postgresPrograms();
if (programs) onPostgres(programs);
else it.skip(`Words that no list knows are not tested on PostgreSQL here: ${noPostgres}`);

const hit = (day: string, word: string, count: number) => ({ day: civilDate(day), word, count });

function onPostgres(programs: string): void {
  describe('Words that no list knows, on PostgreSQL,', { timeout: 60_000 }, () => {
    let server: PostgresServer;
    let store: Store;
    beforeAll(async () => {
      server = await throwAwayPostgres(programs, forgetful);
      store = await openPostgresStore({ url: await server.create('words') });
    }, 60_000);
    afterAll(async () => {
      store?.close();
      await server?.stop();
    });
    const changes = () => server.ask('words', 'SELECT changes FROM store_state');
    const written = () => server.ask('words', 'SELECT word, xmin::text FROM zero_hits ORDER BY word');

    it('are written only where there is something new, and nobody else reads everything anew for them.', async () => {
      const { zeroHits } = store;
      const [first, second] = [hit('2026-11-20', 'yogalærer', 6), hit('2026-11-20', 'dronefører', 7)];
      const counted = await changes();
      await zeroHits.record([first]);
      const before = await written();
      await zeroHits.record([first]);
      await zeroHits.record([{ ...first, count: 5 }]);
      await zeroHits.record([]);
      await zeroHits.forgetBefore(first.day);
      expect(await written()).toEqual(before);
      await zeroHits.record([first, second]);
      expect(await written()).toHaveLength(2);
      expect(await changes()).toEqual(counted);
    });

    it('leave nothing in the file when they are forgotten.', async () => {
      const size = async () =>
        Number((await server.ask('words', "SELECT pg_relation_size('zero_hits') AS bytes"))[0]?.bytes);
      await store.zeroHits.record([hit('2026-11-20', 'hemmeligt', 6)]);
      expect(await size()).toBeGreaterThan(0);
      await store.zeroHits.forgetBefore(civilDate('2026-11-21'));
      expect(await size()).toBe(0);
    });
  });
}
