import { z } from 'zod';
import { copenhagenTime } from './copenhagen.ts';
import { copenhagenDate, type Instant, instantSchema } from './date.ts';
import { AppError, callersError, type Sentence } from './error.ts';

/**
 * The right to collect, which one process has at a time. `token` is the fence: it grows with every holder, and a store opened
 * under a lease writes nothing once a later token has been given out. `renewedAt` is the last sign of life of the holder.
 */
export const leaseSchema = z.object({
  token: z.int().min(1),
  /** Which command, process and machine, as it is told to people. */
  holder: z.string().min(1),
  takenAt: instantSchema,
  renewedAt: instantSchema,
  expiresAt: instantSchema,
});
export type Lease = z.infer<typeof leaseSchema>;

/** Who wants to collect, when, and for how long the word holds without being renewed. */
export interface LeaseClaim {
  holder: string;
  now: Instant;
  forMs: number;
}

/** A lease that was taken; `silent` is the one before, where its holder never gave it back. */
export interface TakenLease {
  lease: Lease;
  silent: Lease | undefined;
}

/** Port: the one lease to collect. Every method is one transaction, whatever process asks. */
export interface LeaseStore {
  /** Takes the lease with a token greater than any before. Throws `run-under-way` where another holds it. */
  take(claim: LeaseClaim): Promise<TakenLease>;
  /** The holder lives. Throws `lease-lost` where the lease has been given back or taken over. */
  renew(lease: Lease, now: Instant, forMs: number): Promise<Lease>;
  /** Gives the lease back; one that was lost is left to whoever has it. */
  release(lease: Lease): Promise<void>;
  /** The lease that somebody holds at a moment. */
  held(now: Instant): Promise<Lease | undefined>;
}

/**
 * True while a lease keeps others out. A last sign of life further ahead than the lease is long comes from a clock that has
 * been set back since, and would keep everybody out until that day comes again.
 */
export function isHeld({ renewedAt, expiresAt }: Lease, now: Instant): boolean {
  const [renewed, expires, at] = [renewedAt, expiresAt, now].map((one) => Date.parse(one));
  if (renewed === undefined || expires === undefined || at === undefined) return false;
  return at < expires && renewed - at <= expires - renewed;
}

/** What the next holder tells of one that fell silent: its run ended without a word, and is done again. */
export function fellSilent({ holder, takenAt, renewedAt }: Lease): Sentence {
  return {
    da: `En tidligere indsamling (${holder}, begyndt ${danishTime(takenAt)}) gav intet livstegn efter ${danishTime(renewedAt)} og er opgivet.`,
    en: `An earlier collection (${holder}, begun ${danishTime(takenAt)}) gave no sign of life after ${danishTime(renewedAt)} and has been given up.`,
  };
}

/** Day and time of day as Danish clocks show them. */
const danishTime = (at: Instant): string => `${copenhagenDate(at)} ${copenhagenTime(new Date(at))}`;

/** The refusal to collect while another does. */
export function runUnderWay(lease: Lease): AppError {
  const since = danishTime(lease.takenAt);
  return callersError(
    'run-under-way',
    {
      da: `En indsamling er i gang: ${lease.holder}, siden ${since}. Intet er gjort. Prøv igen, når den er færdig.`,
      en: `A collection is under way: ${lease.holder}, since ${since} Danish time. Nothing was done. Try again when it has ended.`,
    },
    { lease },
  );
}

/** What meets a holder that was silent too long: another may be collecting, so it must write nothing more. */
export function leaseLost({ holder, token }: Pick<Lease, 'holder' | 'token'>): AppError {
  return new AppError(
    'lease-lost',
    {
      da: `Retten til at samle ind er ikke længere hos ${holder} (nr. ${token}): den er givet tilbage eller overtaget af en anden. Kørslen er stoppet, og intet mere er gemt.`,
      en: `The lease to collect is no longer with ${holder} (no. ${token}): it was given back or taken over. The run has stopped, and nothing more was stored.`,
    },
    { details: { holder, token } },
  );
}
