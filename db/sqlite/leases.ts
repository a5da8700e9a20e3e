import type { Instant } from '../../src/domain/date.ts';
import { instant } from '../../src/domain/date.ts';
import {
  isHeld,
  type Lease,
  type LeaseClaim,
  type LeaseStore,
  leaseLost,
  leaseSchema,
  runUnderWay,
  type TakenLease,
} from '../../src/domain/lease.ts';
import { readAs } from '../shared/stored.ts';
import { type Connection, type Queries, writing } from './connection.ts';
import { eq } from './drizzle.ts';
import { attempt } from './errors.ts';
import { leases } from './schema.ts';

/** The one lease there is: to collect. */
const name = 'collect';

/** The lease to collect, in SQLite. */
export function sqliteLeases(connection: Connection): LeaseStore {
  const write = <Result>(work: (queries: Queries) => Result): Promise<Result> =>
    attempt(() => writing(connection, work));
  return {
    take: (claim) => write((queries) => takeLease(queries, claim)),
    renew: (lease, now, forMs) => write((queries) => renewLease(queries, lease, now, forMs)),
    release: (lease) => write((queries) => releaseLease(queries, lease)),
    held: (now) =>
      attempt(() => {
        const last = lastLease(connection.db);
        return last && !last.isReleased && isHeld(last.lease, now) ? last.lease : undefined;
      }),
  };
}

/** A connection whose every write first sees that the lease is still the last one given out: the fence is in the same transaction. */
export function fenced(connection: Connection, lease: Lease): Connection {
  return { ...connection, fence: (queries) => demandLease(queries, lease) };
}

function demandLease(queries: Queries, lease: Lease): void {
  const last = lastLease(queries);
  if (!last || last.isReleased || last.lease.token !== lease.token) throw leaseLost(lease);
}

function takeLease(queries: Queries, { holder, now, forMs }: LeaseClaim): TakenLease {
  const last = lastLease(queries);
  if (last && !last.isReleased && isHeld(last.lease, now)) throw runUnderWay(last.lease);
  const times = { takenAt: now, renewedAt: now, expiresAt: later(now, forMs) };
  const columns = { token: (last?.lease.token ?? 0) + 1, holder, ...times, isReleased: false };
  queries
    .insert(leases)
    .values({ name, ...columns })
    .onConflictDoUpdate({ target: leases.name, set: columns })
    .run();
  return { lease: leaseSchema.parse(columns), silent: last && !last.isReleased ? last.lease : undefined };
}

function renewLease(queries: Queries, lease: Lease, now: Instant, forMs: number): Lease {
  demandLease(queries, lease);
  const times = { renewedAt: now, expiresAt: later(now, forMs) };
  queries.update(leases).set(times).where(eq(leases.name, name)).run();
  return { ...lease, ...times };
}

function releaseLease(queries: Queries, { token }: Lease): void {
  if (lastLease(queries)?.lease.token !== token) return;
  queries.update(leases).set({ isReleased: true }).where(eq(leases.name, name)).run();
}

function lastLease(queries: Queries): { lease: Lease; isReleased: boolean } | undefined {
  const stored = queries.select().from(leases).where(eq(leases.name, name)).get();
  if (!stored) return undefined;
  const { isReleased, ...lease } = stored;
  return { lease: readAs(leaseSchema, lease, `lease ${name}`), isReleased };
}

const later = (now: Instant, byMs: number): Instant => instant(new Date(Date.parse(now) + byMs));
