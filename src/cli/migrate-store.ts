import { hostname } from 'node:os';
import { resolve } from 'node:path';
import type { MoveEnd, MoveSource, MoveTarget } from '../../db/move/end.ts';
import { copyAll, type Moved, verifyAll, verifyTables } from '../../db/move/move.ts';
import { isSqliteStore, openSqliteSource, openSqliteTarget, sqliteSourceName } from '../../db/sqlite/move-end.ts';
import { asTheOnlyRun } from '../collect/one-run.ts';
import type { Config } from '../config.ts';
import type { KeepingProgress } from '../domain/backup.ts';
import { instant } from '../domain/date.ts';
import { AppError, callersError } from '../domain/error.ts';
import type { LeaseStore } from '../domain/lease.ts';
import type { Store } from '../domain/store.ts';
import { answersOf, demandAnswers } from './compared-answers.ts';
import { openProduct, type Product } from './open.ts';
import { openStore } from './open-store.ts';
import { type Terminal, textTable } from './terminal.ts';

const answersAsked = 1000;
const hour = 3_600_000;

const isAddress = (place: string): boolean => /^postgres(ql)?:\/\//.test(place);

/** `migrate-store --to`: moves everything to a store of the other kind, and takes it into use when it is found to be the same. */
export async function migrateStoreCommand(
  config: Config,
  to: string,
  terminal: Terminal,
  stop?: AbortSignal,
): Promise<number> {
  demandOtherKind(config, to);
  if (config.databaseUrl === undefined && !isSqliteStore(config.dataDir)) throw nothingToMove();
  const begun = performance.now();
  const { store } = await openStore(config, false);
  try {
    const { leases, quietly } = quietable(store.leases);
    const only = {
      leases,
      holder: `migrate-store (pid ${process.pid}, ${hostname()})`,
      now: () => new Date(),
      limitMs: 24 * hour,
      // One that was killed is not to be waited for longer than need be.
      leaseMs: 10_000,
      stop,
    };
    const moving = { store, config, to, terminal, quietly };
    const { moved, answers } = await asTheOnlyRun(only, ({ signal }) => move({ ...moving, signal }));
    terminal.status('');
    tell(moved, answers, (performance.now() - begun) / 1000, terminal);
    terminal.out(next(to, terminal));
    return 0;
  } finally {
    store.close();
  }
}

interface Move {
  store: Store;
  config: Config;
  to: string;
  terminal: Terminal;
  signal: AbortSignal;
  /** Does a piece of work without signs of life. */
  quietly(work: () => Promise<void>): Promise<void>;
}

/** Leases of which no sign of life is given during some work: in it every writer is kept out, and this would wait for itself. */
function quietable(leases: LeaseStore): Pick<Move, 'quietly'> & { leases: LeaseStore } {
  let isQuiet = false;
  return {
    leases: { ...leases, renew: async (lease, ...sign) => (isQuiet ? lease : leases.renew(lease, ...sign)) },
    async quietly(work) {
      isQuiet = true;
      try {
        await work();
      } finally {
        isQuiet = false;
      }
    },
  };
}

async function move({
  store,
  config,
  to,
  terminal,
  signal,
  quietly,
}: Move): Promise<{ moved: Moved; answers: number }> {
  const progress = progressOn(terminal);
  const written = store.changedByOthers();
  const { source, name } = await sourceOf(config);
  try {
    if (await isEmpty(source)) throw nothingToMove();
    const target = await openTarget(to, name);
    try {
      const asking = { at: instant(new Date()), progress, signal };
      // The old place is asked before anything is copied: what is damaged is found by that, and one product is open at a time.
      const answered = await withProduct(config, (product) => answersOf(product, answersAsked, asking));
      const moving = { source, target, progress, signal };
      await copyAll(moving);
      const moved = await verifyAll(moving);
      // Sources and settings are those of the old place; no backups are looked for, since none are of the new one.
      const making = { ...config, databaseUrl: undefined, backupDir: undefined, ...target.making };
      await withProduct(making, (product) => demandAnswers(product, answered, asking));
      // Nobody may write between the last look and the moment the new place is there: it would be left behind in silence.
      await source.heldStill(async (last) => {
        const demandUnwritten = () => {
          if (store.changedByOthers() !== written) throw writtenMeanwhile();
        };
        demandUnwritten();
        await verifyTables(moving);
        await quietly(() =>
          last(async () => {
            demandUnwritten();
            signal.throwIfAborted();
            await target.place();
          }),
        );
      });
      return { moved, answers: answered.size };
    } finally {
      target.close();
    }
  } finally {
    source.close();
  }
}

async function withProduct<Result>(config: Config, work: (product: Product) => Promise<Result>): Promise<Result> {
  const product = await openProduct(config);
  try {
    return await work(product);
  } finally {
    product.close();
  }
}

async function sourceOf({ databaseUrl, dataDir }: Config): Promise<{ source: MoveSource; name: string }> {
  if (databaseUrl === undefined) return { source: openSqliteSource(dataDir), name: sqliteSourceName(dataDir) };
  // Loaded only where it is used, as by the store.
  const { openPostgresSource } = await import('../../db/postgres/move-end.ts');
  const source = await openPostgresSource(databaseUrl);
  return { source, name: source.name };
}

async function openTarget(to: string, source: string): Promise<MoveTarget> {
  try {
    if (!isAddress(to)) return await openSqliteTarget(resolve(to), source);
    const { openPostgresTarget } = await import('../../db/postgres/move-end.ts');
    return await openPostgresTarget(to, source);
  } catch (thrown) {
    throw thrown instanceof AppError && !thrown.code.startsWith('move-') ? ofTarget(thrown) : thrown;
  }
}

/** What is said of a store is said of the one in use; this one is named on the command line. */
function ofTarget({ code, sentence, details, cause }: AppError): AppError {
  const named = (text: string) => text.replaceAll(/DATABASE_URL|DATA_DIR/g, '--to');
  const error = callersError(
    code,
    { da: `Målet (--to): ${named(sentence.da)}`, en: `The target (--to): ${named(sentence.en)}` },
    details,
  );
  error.cause = cause;
  return error;
}

function demandOtherKind({ databaseUrl, dataDir }: Config, to: string): void {
  if (isAddress(to) !== (databaseUrl !== undefined)) return;
  if (isAddress(to) ? to === databaseUrl : resolve(to) === resolve(dataDir)) {
    throw callersError('move-to-itself', {
      da: '--to er det sted, data ligger nu. Flyt mellem SQLite (en mappe) og PostgreSQL (postgres://…).',
      en: '--to is where the data is now. Move between SQLite (a folder) and PostgreSQL (postgres://…).',
    });
  }
  throw callersError('move-same-kind', {
    da: 'Data ligger allerede i den slags database. Fra én SQLite-mappe til en anden: `positivliste backup` og `restore`, eller stop serveren, og kopiér mappen. Fra én PostgreSQL til en anden: pg_dump og pg_restore.',
    en: 'The data is in that kind of database already. From one SQLite folder to another: `positivliste backup` and `restore`, or stop the server and copy the folder. From one PostgreSQL to another: pg_dump and pg_restore.',
  });
}

/** An address or a folder that was mistyped leads to an empty store, which moved would look like all there was. */
async function isEmpty(source: MoveEnd): Promise<boolean> {
  for (const { name } of source.tables) if ((await source.count(name)) > 0) return false;
  return true;
}

const nothingToMove = () =>
  callersError('nothing-to-move', {
    da: 'Der er intet at flytte: databasen i DATA_DIR eller DATABASE_URL er tom eller findes ikke. Se efter, at den er rigtig.',
    en: 'There is nothing to move: the database in DATA_DIR or DATABASE_URL is empty or does not exist. Check that it is right.',
  });

const writtenMeanwhile = () =>
  callersError('move-written-meanwhile', {
    da: 'Et andet program har skrevet i det gamle sted under flytningen. Intet er taget i brug. Stop serveren, og kør kommandoen igen: så kopieres resten.',
    en: 'Another program has written in the old place during the move. Nothing is in use. Stop the server and run the command again: it copies the rest.',
  });

/** Redraws how far it has come where a person watches; else a line for each step that is done. */
function progressOn(terminal: Terminal): KeepingProgress {
  return (step, done, total) => {
    const line = `${step}: ${done}/${total}`;
    if (terminal.watched) terminal.status(line);
    else if (done === total) terminal.err(line);
  };
}

function tell({ tables, documents, bytes }: Moved, answers: number, seconds: number, terminal: Terminal): void {
  const rows = tables.map(({ table, rows: count, sha256 }) => [table, String(count), sha256.slice(0, 16)]);
  terminal.out(textTable([['table', 'rows', 'sha256'], ...rows]));
  const all = tables.reduce((sum, one) => sum + one.rows, 0);
  const megabytes = (bytes / 1_000_000).toFixed(1);
  const took = seconds.toFixed(1);
  terminal.out(
    terminal.say({
      da: `Flyttet og ens på begge steder: ${tables.length} tabeller, ${all} rækker, ${documents} dokumenter (${megabytes} MB), ${answers} svar; ${took} s`,
      en: `Moved, and the same in both places: ${tables.length} tables, ${all} rows, ${documents} documents (${megabytes} MB), ${answers} answers; ${took} s`,
    }),
  );
}

function next(to: string, terminal: Terminal): string {
  // The address has a password, which is not written to a terminal again.
  return isAddress(to)
    ? terminal.say({
        da: 'Sæt DATABASE_URL til adressen, og start serveren. Det gamle sted er, som det var; slet det, når det nye er i drift og sikkerhedskopieret.',
        en: 'Set DATABASE_URL to the address and start the server. The old place is as it was; delete it when the new one is running and backed up.',
      })
    : terminal.say({
        da: `Fjern DATABASE_URL, sæt DATA_DIR=${resolve(to)}, og start serveren. Det gamle sted er, som det var; slet det, når det nye er i drift og sikkerhedskopieret.`,
        en: `Remove DATABASE_URL, set DATA_DIR=${resolve(to)} and start the server. The old place is as it was; delete it when the new one is running and backed up.`,
      });
}
