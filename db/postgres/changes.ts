import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { z } from 'zod';

/** What is known of others' writes, and of our own, which are not to be taken for theirs. */
export interface ChangeWatch {
  /** Who we are to others. */
  node: string;
  /** Where a write is told of. */
  channel: string;
  /** A number that moves whenever somebody else has written. */
  byOthers(): number;
  /** We are writing the change of this number. */
  begun(change: number): void;
  /** It is written. */
  done(change: number): void;
  /** It is not, or nobody knows: then it counts as another's, which costs a look and hides nothing. */
  undone(change: number): void;
  /**
   * For how long nothing has been heard of the database, in milliseconds; undefined where it answers. A replica that hears
   * nothing from the one it follows is not heard of either.
   */
  lostForMs(): number | undefined;
  close(): void;
}

/** How others' writes are noticed. */
interface Looking {
  listens: boolean;
  lookEveryMs: number;
}

const channel = 'positivliste';
const shortestPauseMs = 100;
const longestPauseMs = 2000;

const stateSchema = z.tuple([z.object({ changes: z.coerce.number(), isCutOff: z.boolean() })]);

/** The count of others' writes, out of how far the database has counted and which of those were ours. */
function countOfOthers(atFirst: number) {
  const own = new Set<number>();
  let counted = atFirst;
  let others = 0;
  return {
    byOthers: () => others,
    counted: () => counted,
    begun: (change: number) => own.add(change),
    /** The database has come as far as this. */
    reached(change: number) {
      for (; counted < change; counted++) if (!own.delete(counted + 1)) others++;
    },
    undone(change: number) {
      // Where somebody has seen that number it was another's write: ours was undone before.
      if (!own.delete(change)) others++;
    },
    /**
     * The database may be another than before: one that lacks our last writes, and has been written since as often as it
     * lacked. So nothing follows from its count, and none of its changes is known to be ours.
     */
    beginAnew(change: number) {
      counted = change;
      own.clear();
      others++;
    },
  };
}

/** Watches a database over a connection of its own, which comes again by itself when it is lost. */
export async function watchChanges(connect: () => Promise<Client>, looking: Looking): Promise<ChangeWatch> {
  const node = randomUUID();
  const first = await connect();
  const atFirst = await stateIn(first).catch((thrown: unknown) => {
    first.end().catch(() => undefined);
    throw thrown;
  });
  const count = countOfOthers(atFirst.changes);
  let client: Client | undefined;
  let counted = first;
  let lostAt: number | undefined;
  let isClosed = false;
  let pauseMs = shortestPauseMs;
  let isLooking = false;
  let isToLookAgain = false;

  /** A notification is only a reason to look: what it says is not taken for true. */
  async function look(): Promise<void> {
    isToLookAgain = true;
    if (isLooking) return;
    isLooking = true;
    while (isToLookAgain && client) {
      isToLookAgain = false;
      await lookOver(client);
    }
    isLooking = false;
  }

  async function lookOver(asked: Client): Promise<void> {
    const before = count.counted();
    try {
      const { changes, isCutOff } = await stateIn(asked);
      if (asked !== client) return;
      // Less than before: somebody put an older database in the place of this one.
      if (asked !== counted || changes < before) count.beginAnew(changes);
      else count.reached(changes);
      counted = asked;
      lostAt = isCutOff ? (lostAt ?? performance.now()) : undefined;
    } catch {
      // A connection that gives no answer is as good as lost: another is made.
      lose(asked);
    }
  }

  function lose(lost: Client): void {
    lost.end().catch(() => undefined);
    if (lost !== client) return;
    client = undefined;
    lostAt ??= performance.now();
    comeAgain();
  }

  function comeAgain(): void {
    if (isClosed) return;
    setTimeout(() => void reconnect(), pauseMs).unref();
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }

  async function reconnect(): Promise<void> {
    try {
      const next = await connect();
      if (isClosed) next.end().catch(() => undefined);
      else await begin(next);
    } catch {
      comeAgain();
    }
  }

  /** Listens first and looks then, so that nothing falls between. */
  async function begin(next: Client): Promise<void> {
    next.on('notification', ({ payload = '' }) => {
      if (!payload.startsWith(`${node}:`)) void look();
    });
    try {
      // A replica that may only be read knows no LISTEN: there the looks do.
      if (looking.listens && !(await follows(next))) await next.query(`LISTEN ${channel}`);
    } catch (thrown) {
      next.end().catch(() => undefined);
      throw thrown;
    }
    client = next;
    next.on('end', () => lose(next));
    next.on('error', () => lose(next));
    // To watch is no reason for a process to stay; the client can be told so, which its types do not know.
    if ('unref' in next && typeof next.unref === 'function') next.unref();
    pauseMs = shortestPauseMs;
    await look();
  }

  await begin(first);
  const timer = looking.lookEveryMs > 0 ? setInterval(() => void look(), looking.lookEveryMs).unref() : undefined;
  return {
    node,
    channel,
    byOthers: count.byOthers,
    begun: count.begun,
    done: count.reached,
    undone: count.undone,
    lostForMs: () => (lostAt === undefined ? undefined : performance.now() - lostAt),
    close() {
      isClosed = true;
      clearInterval(timer);
      if (client) lose(client);
    },
  };
}

const followsSchema = z.tuple([z.object({ follows: z.boolean() })]);

async function follows(client: Client): Promise<boolean> {
  const { rows } = await client.query('SELECT pg_is_in_recovery() AS follows');
  return followsSchema.parse(rows)[0].follows;
}

/** How far the database has counted; and whether it follows another that it does not hear from. */
async function stateIn(client: Client): Promise<z.infer<typeof stateSchema>[0]> {
  // Whoever is let in may see that there is a receiver, though not all of what it is about.
  const { rows } = await client.query(
    'SELECT changes, pg_is_in_recovery() AND NOT EXISTS (SELECT FROM pg_stat_wal_receiver) AS "isCutOff" FROM store_state',
  );
  return stateSchema.parse(rows)[0];
}
