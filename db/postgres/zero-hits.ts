import type { CivilDate } from '../../src/domain/date.ts';
import type { ZeroHit, ZeroHitStore } from '../../src/domain/zero-hit.ts';
import { inPortions } from '../shared/portions.ts';
import { greaterThan, greatestHits, toZeroHit } from '../shared/zero-hits.ts';
import { type Connection, type Queries, reading, writing } from './connection.ts';
import { gte, lt, sql } from './drizzle.ts';
import { attempt } from './errors.ts';
import { zeroHits } from './schema.ts';

/** Daily totals of words that no list knows, in PostgreSQL. Told every few minutes: where it changes nothing, nothing is written. */
export function postgresZeroHits(connection: Connection): ZeroHitStore {
  return {
    record: (hits) => recordHits(connection, hits),
    since: (day) => reading(connection, (queries) => hitsSince(queries, day)),
    forgetBefore: (day) => forgetBefore(connection, day),
  };
}

async function recordHits(connection: Connection, hits: readonly ZeroHit[]): Promise<void> {
  const greatest = greatestHits(hits);
  const [first] = greatest.map(({ day }) => day).sort();
  if (first === undefined) return;
  const known = await reading(connection, (queries) => hitsSince(queries, first));
  const news = greaterThan(known, greatest);
  if (news.length > 0) await writing(connection, (queries) => write(queries, news));
}

async function write(queries: Queries, hits: readonly ZeroHit[]): Promise<void> {
  for (const portion of inPortions(hits)) {
    await queries
      .insert(zeroHits)
      .values(portion)
      .onConflictDoUpdate({
        target: [zeroHits.day, zeroHits.word],
        set: { count: sql`excluded.count` },
        setWhere: sql`${zeroHits.count} < excluded.count`,
      });
  }
}

async function hitsSince(queries: Queries, day: CivilDate): Promise<ZeroHit[]> {
  const stored = await queries
    .select()
    .from(zeroHits)
    .where(gte(zeroHits.day, day))
    .orderBy(zeroHits.day, zeroHits.word);
  return stored.map(toZeroHit);
}

async function forgetBefore(connection: Connection, day: CivilDate): Promise<void> {
  const old = await reading(connection, (queries) =>
    queries.select({ day: zeroHits.day }).from(zeroHits).where(lt(zeroHits.day, day)).limit(1),
  );
  if (old.length === 0) return;
  await writing(connection, (queries) => queries.delete(zeroHits).where(lt(zeroHits.day, day)));
  // PostgreSQL else leaves what was deleted in the file, where it lies until the room is wanted. The table is small.
  await attempt(() => connection.pool.query('VACUUM FULL zero_hits'));
}
