import type { CivilDate } from '../../src/domain/date.ts';
import type { ZeroHit, ZeroHitStore } from '../../src/domain/zero-hit.ts';
import { greatestHits, toZeroHit } from '../shared/zero-hits.ts';
import type { Connection } from './connection.ts';
import { gte, lt, sql } from './drizzle.ts';
import { attempt } from './errors.ts';
import { zeroHits } from './schema.ts';

/** Daily totals of words that no list knows, in SQLite. */
export function sqliteZeroHits(connection: Connection): ZeroHitStore {
  return {
    record: (hits) => attempt(() => recordHits(connection, hits)),
    since: (day) => attempt(() => hitsSince(connection, day)),
    forgetBefore: (day) => attempt(() => forgetBefore(connection, day)),
  };
}

function recordHits({ db }: Connection, hits: readonly ZeroHit[]): void {
  const checked = greatestHits(hits);
  if (checked.length === 0) return;
  db.transaction(
    (queries) => {
      for (const hit of checked) {
        queries
          .insert(zeroHits)
          .values(hit)
          .onConflictDoUpdate({
            target: [zeroHits.day, zeroHits.word],
            set: { count: hit.count },
            setWhere: sql`${zeroHits.count} < ${hit.count}`,
          })
          .run();
      }
    },
    { behavior: 'immediate' },
  );
}

function hitsSince({ db }: Connection, day: CivilDate): ZeroHit[] {
  const rows = db.select().from(zeroHits).where(gte(zeroHits.day, day)).orderBy(zeroHits.day, zeroHits.word).all();
  return rows.map(toZeroHit);
}

function forgetBefore({ client, db }: Connection, day: CivilDate): void {
  // SQLite else leaves what was deleted in the free parts of the file.
  client.pragma('secure_delete = ON');
  db.delete(zeroHits).where(lt(zeroHits.day, day)).run();
}
