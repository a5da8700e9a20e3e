import type { Instant } from '../../src/domain/date.ts';
import {
  isHeld,
  type Lease,
  type LeaseClaim,
  type LeaseStore,
  runUnderWay,
  type TakenLease,
} from '../../src/domain/lease.ts';
import {
  demandLast,
  isLast,
  type LastLease,
  lastLeaseOf,
  leaseName,
  nextLease,
  renewedFor,
  takenAfter,
} from '../shared/leases.ts';
import { type Connection, type Queries, writing } from './connection.ts';
import { eq } from './drizzle.ts';
import { attempt } from './errors.ts';
import { leases } from './schema.ts';

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
  return { ...connection, fence: (queries) => demandLast(lastLease(queries), lease) };
}

function takeLease(queries: Queries, claim: LeaseClaim): TakenLease {
  const last = lastLease(queries);
  if (last && !last.isReleased && isHeld(last.lease, claim.now)) throw runUnderWay(last.lease);
  const columns = nextLease(last, claim);
  queries
    .insert(leases)
    .values({ name: leaseName, ...columns })
    .onConflictDoUpdate({ target: leases.name, set: columns })
    .run();
  return takenAfter(last, columns);
}

function renewLease(queries: Queries, lease: Lease, now: Instant, forMs: number): Lease {
  demandLast(lastLease(queries), lease);
  const times = renewedFor(now, forMs);
  queries.update(leases).set(times).where(eq(leases.name, leaseName)).run();
  return { ...lease, ...times };
}

function releaseLease(queries: Queries, lease: Lease): void {
  if (!isLast(lastLease(queries), lease)) return;
  queries.update(leases).set({ isReleased: true }).where(eq(leases.name, leaseName)).run();
}

const lastLease = (queries: Queries): LastLease | undefined =>
  lastLeaseOf(queries.select().from(leases).where(eq(leases.name, leaseName)).get());
