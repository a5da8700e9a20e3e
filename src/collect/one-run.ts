import { instant } from '../domain/date.ts';
import { AppError, asAppError } from '../domain/error.ts';
import type { Lease, LeaseStore } from '../domain/lease.ts';

/** What a run needs to be the only one there is. */
export interface OnlyRunWorld {
  leases: LeaseStore;
  /** Which command, process and machine, as whoever comes second is told. */
  holder: string;
  now(): Date;
  /** After so long a run hangs and is ended. */
  limitMs: number;
  /** Ends the run from outside, as a server that stops does. */
  stop?: AbortSignal | undefined;
  /** Hears of a run whose process fell silent without giving the lease back. */
  tookOver?: ((silent: Lease) => void) | undefined;
  /** A silent holder is taken over after so long; a minute where nothing is said. */
  leaseMs?: number;
  /** How long a run that has been ended may take to say so; a quarter of a minute where nothing is said. */
  graceMs?: number;
}

const defaultLeaseMs = 60_000;
const defaultGraceMs = 15_000;
/** Signs of life come so often that a few may be lost to a busy disk. */
const signsALease = 4;

/**
 * Does the work of a run as the only one, whatever process asks: takes the lease, gives signs of life, gives it back. The
 * signal ends the work, with the reason: `run-too-long` at the limit, `lease-lost` where another took over, or who stopped it.
 * What the work leaves behind and ends later can write nothing: its lease is gone. Throws `run-under-way`.
 */
export async function asTheOnlyRun<Result>(
  world: OnlyRunWorld,
  work: (held: { lease: Lease; signal: AbortSignal }) => Promise<Result>,
): Promise<Result> {
  const { leases, holder, limitMs, leaseMs = defaultLeaseMs, graceMs = defaultGraceMs } = world;
  const { lease, silent } = await leases.take({ holder, now: instant(world.now()), forMs: leaseMs });
  if (silent) world.tookOver?.(silent);
  const ending = new AbortController();
  const stop = () => ending.abort(world.stop?.reason);
  const limit = setTimeout(() => ending.abort(runTooLong(limitMs)), limitMs);
  const signs = setInterval(() => {
    leases.renew(lease, instant(world.now()), leaseMs).catch((thrown: unknown) => {
      // A full disk or a busy database may pass before the lease does; and if not, the fence holds all the same.
      if (asAppError(thrown).code === 'lease-lost') ending.abort(thrown);
    });
  }, leaseMs / signsALease);
  world.stop?.addEventListener('abort', stop, { once: true });
  const grace = overdue(ending.signal, graceMs);
  try {
    world.stop?.throwIfAborted();
    return await Promise.race([work({ lease, signal: ending.signal }), grace.over]);
  } finally {
    grace.clear();
    clearTimeout(limit);
    clearInterval(signs);
    world.stop?.removeEventListener('abort', stop);
    // Where it cannot be given back it expires, and the run itself is not the worse for it.
    await leases.release(lease).catch(() => undefined);
  }
}

/** Rejects so long after a signal, with its reason. */
function overdue(signal: AbortSignal, graceMs: number): { over: Promise<never>; clear(): void } {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_resolve, reject) => {
    const begin = () => {
      timer = setTimeout(() => reject(asAppError(signal.reason)), graceMs);
    };
    if (signal.aborted) begin();
    else signal.addEventListener('abort', begin, { once: true });
  });
  return { over, clear: () => clearTimeout(timer) };
}

function runTooLong(limitMs: number): AppError {
  const minutes = Math.round(limitMs / 6000) / 10;
  return new AppError('run-too-long', {
    da: `Indsamlingen var ikke færdig efter ${minutes} minutter og er stoppet.`,
    en: `The collection had not ended after ${minutes} minutes and was stopped.`,
  });
}
