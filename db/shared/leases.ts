import { type Instant, instant } from '../../src/domain/date.ts';
import { type Lease, type LeaseClaim, leaseLost, leaseSchema, type TakenLease } from '../../src/domain/lease.ts';
import { readAs } from './stored.ts';

/** The one lease there is: to collect. */
export const leaseName = 'collect';

/** The last lease that was given out, as far as it was ever given back. */
export interface LastLease {
  lease: Lease;
  isReleased: boolean;
}

/** A row of the table of leases, of whatever engine. */
type StoredLease = Record<keyof Lease, unknown> & { isReleased: boolean };

/** The lease of the one row there is. */
export function lastLeaseOf(stored: StoredLease | undefined): LastLease | undefined {
  if (!stored) return undefined;
  const { isReleased, ...lease } = stored;
  return { lease: readAs(leaseSchema, lease, `lease ${leaseName}`), isReleased };
}

/** Throws `lease-lost` where a lease is not the last one given out any more. */
export function demandLast(last: LastLease | undefined, lease: Lease): void {
  if (!last || last.isReleased || !isLast(last, lease)) throw leaseLost(lease);
}

/** True of the last lease: an older database in the place of this one may give the same token out a second time. */
export const isLast = (last: LastLease | undefined, { token, holder, takenAt }: Lease): boolean =>
  last?.lease.token === token && last.lease.holder === holder && last.lease.takenAt === takenAt;

/** The row of the next lease after the last. */
export function nextLease(last: LastLease | undefined, { holder, now, forMs }: LeaseClaim) {
  const times = { takenAt: now, ...renewedFor(now, forMs) };
  return { token: (last?.lease.token ?? 0) + 1, holder, ...times, isReleased: false };
}

/** What its taker is told. */
export const takenAfter = (last: LastLease | undefined, columns: ReturnType<typeof nextLease>): TakenLease => ({
  lease: leaseSchema.parse(columns),
  silent: last && !last.isReleased ? last.lease : undefined,
});

/** The columns of a sign of life. */
export const renewedFor = (now: Instant, forMs: number) => ({
  renewedAt: now,
  expiresAt: instant(new Date(Date.parse(now) + forMs)),
});
