import { setTimeout as after } from 'node:timers/promises';
import type { Client } from 'pg';
import { z } from 'zod';
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
import { askingAfterUs, type Connection, letGo, type Queries, reading, writing } from './connection.ts';
import { eq, sql } from './drizzle.ts';
import { attempt } from './errors.ts';
import { leases } from './schema.ts';

/** The leases of a store, and the connections that say that their holders live. */
export interface PostgresLeases extends LeaseStore {
  /** Lets all of them go. */
  close(): void;
}

/**
 * The lease to collect, in PostgreSQL: the row and the token of SQLite, and besides a lock of a connection of its own. The
 * server lets go of the lock when the holder's program dies, so that the next need not wait for the lease to expire. Each
 * token has a lock of its own: a holder that hangs with its lock is in nobody's way once its time is over.
 */
export function postgresLeases(connection: Connection): PostgresLeases {
  const signs = signsOfLife(connection);
  return {
    take: (claim) => takeLease(connection, signs, claim),
    renew: (lease, now, forMs) =>
      attempt(async () => {
        try {
          const renewed = await writing(connection, (queries) => renewLease(queries, lease, now, forMs));
          // The lease is renewed: a lock that cannot be had now is tried for again.
          await signs.keep(lease.token).catch(() => undefined);
          return renewed;
        } catch (thrown) {
          if (isOver(thrown)) signs.end(lease.token);
          throw thrown;
        }
      }),
    async release(lease) {
      try {
        await writing(connection, (queries) => releaseLease(queries, lease));
      } finally {
        // Where it could not be given back it is found without its lock, and the next need not wait.
        signs.end(lease.token);
      }
    },
    async held(now) {
      const last = await reading(connection, lastLease);
      return last && !last.isReleased && isHeld(last.lease, now) ? last.lease : undefined;
    },
    close: signs.close,
  };
}

/** A connection whose every write first sees that the lease is still the last one given out: the fence is in the same transaction. */
export function fenced(connection: Connection, lease: Lease): Connection {
  return { ...connection, fence: async (queries) => demandLast(await lastLease(queries), lease) };
}

const isOver = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'lease-lost';

/** The lock of a token, among all that programs lock in the database. */
const lockOf = (token: number) => sql`hashtext('positivliste lease ' || current_schema()), ${token}::int`;

const gotSchema = z.tuple([z.object({ got: z.boolean() })]);

async function takeLease(
  connection: Connection,
  signs: ReturnType<typeof signsOfLife>,
  claim: LeaseClaim,
): Promise<TakenLease> {
  let token: number | undefined;
  try {
    return await writing(connection, async (queries) => {
      const last = await lastLease(queries);
      if (last && !last.isReleased && isHeld(last.lease, claim.now) && !(await isGone(queries, last.lease)))
        throw runUnderWay(last.lease);
      const columns = nextLease(last, claim);
      token = columns.token;
      // Before it is written, so that whoever reads it finds its holder alive.
      await signs.begin(token);
      await queries
        .insert(leases)
        .values({ name: leaseName, ...columns })
        .onConflictDoUpdate({ target: leases.name, set: columns });
      return takenAfter(last, columns);
    });
  } catch (thrown) {
    if (token !== undefined) signs.end(token);
    throw thrown;
  }
}

/** True where nobody has a token's lock: the holder's connection has ended, and its program with it. The lock is only tried. */
async function isGone(queries: Queries, { token }: Lease): Promise<boolean> {
  const { rows } = await queries.execute(sql`SELECT pg_try_advisory_xact_lock(${lockOf(token)}) AS got`);
  return gotSchema.parse(rows)[0].got;
}

async function renewLease(queries: Queries, lease: Lease, now: Instant, forMs: number): Promise<Lease> {
  demandLast(await lastLease(queries), lease);
  const times = renewedFor(now, forMs);
  await queries.update(leases).set(times).where(eq(leases.name, leaseName));
  return { ...lease, ...times };
}

async function releaseLease(queries: Queries, lease: Lease): Promise<void> {
  if (!isLast(await lastLease(queries), lease)) return;
  await queries.update(leases).set({ isReleased: true }).where(eq(leases.name, leaseName));
}

async function lastLease(queries: Queries): Promise<LastLease | undefined> {
  const [stored] = await queries
    .select({
      token: leases.token,
      holder: leases.holder,
      takenAt: leases.takenAt,
      renewedAt: leases.renewedAt,
      expiresAt: leases.expiresAt,
      isReleased: leases.isReleased,
    })
    .from(leases)
    .where(eq(leases.name, leaseName));
  return lastLeaseOf(stored);
}

const shortestPauseMs = 100;
const longestPauseMs = 2000;

/** The locks of the tokens this store has taken, each with a connection that lives as long as it is held. */
function signsOfLife({ dedicated }: Connection) {
  /** By the tokens that are held; nothing where the connection is lost and not there again yet. */
  const clients = new Map<number, Client | undefined>();
  /** The tokens whose lock is tried for again. */
  const regaining = new Set<number>();
  const isWithout = (token: number) => clients.has(token) && !clients.get(token);

  /**
   * Takes the lock of a token, on a connection of its own. Not got, it is the server that has not noticed yet that an earlier
   * connection of ours is lost: until it does the token alone says who holds the lease.
   */
  async function keep(token: number): Promise<void> {
    if (clients.get(token)) return;
    const client = await dedicated({ application_name: 'positivliste lease' });
    const lost = () => {
      if (clients.get(token) !== client) return;
      clients.set(token, undefined);
      void regain(token);
    };
    client.on('end', lost);
    client.on('error', lost);
    try {
      await client.query(askingAfterUs);
      const { rows } = await client.query(
        "SELECT pg_try_advisory_lock(hashtext('positivliste lease ' || current_schema()), $1::int) AS got",
        [token],
      );
      // The lease may have been given back meanwhile.
      if (gotSchema.parse(rows)[0].got && clients.has(token)) clients.set(token, client);
      else letGo(client);
    } catch (thrown) {
      letGo(client);
      throw thrown;
    }
  }

  /** At once, and soon again while it is in vain: others would take a healthy holder for dead until it has its lock. */
  async function regain(token: number): Promise<void> {
    if (regaining.has(token)) return;
    regaining.add(token);
    for (let pauseMs = shortestPauseMs; isWithout(token); pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      await keep(token).catch(() => undefined);
      if (isWithout(token)) await after(pauseMs, undefined, { ref: false });
    }
    regaining.delete(token);
  }

  async function begin(token: number): Promise<void> {
    if (!clients.has(token)) clients.set(token, undefined);
    await keep(token);
    void regain(token);
  }

  function end(token: number): void {
    const client = clients.get(token);
    clients.delete(token);
    if (client) letGo(client);
  }

  return {
    begin,
    keep,
    end,
    close: () => {
      // One that goes may be taken out while the others are looked at.
      for (const token of clients.keys()) end(token);
    },
  };
}
