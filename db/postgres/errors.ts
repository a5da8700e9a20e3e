import { z } from 'zod';
import { AppError, type Sentence } from '../../src/domain/error.ts';

const named: Record<string, Sentence> = {
  'database-unreachable': {
    da: 'Databaseserveren svarer ikke. Der svares videre fra hukommelsen, men intet nyt kan gemmes. Se efter, at serveren kører og kan nås, og at DATABASE_URL er rigtig; forbindelsen kommer igen af sig selv.',
    en: 'The database server does not answer. Answers go on from memory, but nothing new can be stored. Check that the server runs and can be reached, and that DATABASE_URL is right; the connection comes back by itself.',
  },
  'database-refused': {
    da: 'Databaseserveren lukker ikke programmet ind: brugeren, adgangskoden, databasen, krypteringen eller rettighederne er ikke, som den forlanger. Ret DATABASE_URL, eller giv brugeren lov på serveren.',
    en: 'The database server does not let the program in: the user, the password, the database, the encryption or the rights are not what it demands. Correct DATABASE_URL, or grant the user the rights on the server.',
  },
  'database-foreign': {
    da: 'Databasen rummer et andet programs tabeller. Vælg en tom database (eller et tomt skema) i DATABASE_URL. Intet er ændret.',
    en: 'The database holds the tables of another program. Choose an empty database (or an empty schema) in DATABASE_URL. Nothing was changed.',
  },
  'database-newer': {
    da: 'Databasen er lavet af en nyere (eller en anden) udgave af programmet. Start den udgave, eller genskab en sikkerhedskopi fra før opgraderingen. Intet er ændret.',
    en: 'The database was made by a newer (or another) version of the program. Start that version, or restore a backup from before the upgrade. Nothing was changed.',
  },
  'database-read-only': {
    da: 'Databaseserveren kan kun læses: den er en kopi af en anden, eller den er sat til det. Lad DATABASE_URL vise til den server, der kan skrives til.',
    en: 'The database server can only be read: it is a copy of another, or it is set so. Let DATABASE_URL name the server that can be written to.',
  },
  'database-locked': {
    da: 'Databasen er optaget: andre holder den låst, eller der er ikke plads til flere forbindelser. Vent, til de er færdige, og prøv igen.',
    en: 'The database is busy: others keep it locked, or there is no room for more connections. Wait for them to finish, then try again.',
  },
  'database-damaged': {
    da: 'Databasen på serveren er beskadiget og bruges ikke. Genskab serverens seneste hele sikkerhedskopi, og start igen.',
    en: 'The database on the server is damaged and is not used. Restore the last whole backup of the server, then start again.',
  },
  'disk-full': {
    da: 'Databaseserverens disk er fuld. Intet er gemt halvt; gør plads på den, og prøv igen.',
    en: 'The disk of the database server is full. Nothing was stored by halves; make room on it, then try again.',
  },
  'disk-failing': {
    da: 'Databaseserveren melder en læse- eller skrivefejl. Undersøg dens disk, før programmet startes igen.',
    en: 'The database server reports a read or write error. Examine its disk before starting the program again.',
  },
};

/** The codes in which PostgreSQL, the network and its certificates say what went wrong, by the start of the code. */
const codeOfPrefix: ReadonlyArray<readonly [prefix: string, code: string]> = [
  // A standby that may only be read, and a transaction that may.
  ['25006', 'database-read-only'],
  // Stopped while idle in a transaction, or for taking too long.
  ['25P0', 'database-unreachable'],
  ['57014', 'database-unreachable'],
  ['57P', 'database-unreachable'],
  ['08', 'database-unreachable'],
  ['28', 'database-refused'],
  ['3D000', 'database-refused'],
  ['3F000', 'database-refused'],
  ['42501', 'database-refused'],
  ['53100', 'disk-full'],
  ['53', 'database-locked'],
  ['55P03', 'database-locked'],
  ['40001', 'database-locked'],
  ['40P01', 'database-locked'],
  ['XX001', 'database-damaged'],
  ['XX002', 'database-damaged'],
  ['58', 'disk-failing'],
  ['ECONN', 'database-unreachable'],
  ['EPIPE', 'database-unreachable'],
  ['ETIMEDOUT', 'database-unreachable'],
  ['EHOSTUNREACH', 'database-unreachable'],
  ['EHOSTDOWN', 'database-unreachable'],
  ['ENETUNREACH', 'database-unreachable'],
  ['ENETDOWN', 'database-unreachable'],
  ['ENOTFOUND', 'database-unreachable'],
  ['EAI_', 'database-unreachable'],
  // The socket of a server that has stopped is gone, or not ours to open.
  ['ENOENT', 'database-unreachable'],
  ['EACCES', 'database-refused'],
  ['SELF_SIGNED', 'database-refused'],
  ['DEPTH_ZERO', 'database-refused'],
  ['UNABLE_TO_', 'database-refused'],
  ['CERT_', 'database-refused'],
  ['ERR_TLS', 'database-refused'],
];

/** What the client says without a code when its connection is lost or does not come up in time. */
const lostWords =
  /^Connection terminated|^Client (has encountered a connection error|was closed)|^timeout expired|^Query read timeout|not queryable|^Cannot use a pool after/;

/** What its pool says where all of our own connections are in use: the server answers those. */
const waitedInVain = /^timeout exceeded when trying to connect/;

/** What it says of a server that wants another way in. */
const refusedWords = /SSL connections|SASL|password must be a string/;

const codeOfWords: ReadonlyArray<readonly [words: RegExp, code: string]> = [
  [lostWords, 'database-unreachable'],
  [waitedInVain, 'database-locked'],
  [refusedWords, 'database-refused'],
];

const codedSchema = z.object({ code: z.string() });

/** Done again from the beginning they may succeed: two transactions met, and the engine let the other one go first. */
const isToBeTriedAgain = new Set(['40001', '40P01']);

/** An error of storage by name; always ours, with what the engine said kept as cause. */
export function storageError(code: string, details: Record<string, unknown> = {}, cause?: unknown): AppError {
  const sentence = named[code];
  if (!sentence) throw new Error(`no sentence for ${code}`);
  return new AppError(code, sentence, { details, cause });
}

/** A thrown thing as the error of storage it is; what is not about storage is handed back as it was. */
export function asStorageError(thrown: unknown): unknown {
  // Damage that was found in what was read is mended otherwise here than with SQLite.
  if (thrown instanceof AppError)
    return thrown.code === 'database-damaged' ? storageError(thrown.code, { ...thrown.details }, thrown.cause) : thrown;
  const engine = engineCode(thrown);
  const known = engine && codeOfPrefix.find(([prefix]) => engine.startsWith(prefix));
  if (known) return storageError(known[1], { engine }, thrown);
  if (!(thrown instanceof Error)) return thrown;
  const said = engine === undefined && codeOfWords.find(([words]) => words.test(ownWords(thrown)));
  if (said) return storageError(said[1], {}, thrown);
  // The query builder wraps what the client threw, and the system what came of each address it tried.
  for (const inner of [thrown.cause, ...(thrown instanceof AggregateError ? thrown.errors : [])]) {
    const found = inner === undefined ? undefined : asStorageError(inner);
    if (found instanceof AppError) return found;
  }
  // It is told to nobody either: what the server said of it is enough.
  return isOfQueryBuilder(thrown) ? (thrown.cause ?? new Error('a query failed')) : thrown;
}

/** What the query builder says has every value in it, and so whatever words anybody has printed. */
const isOfQueryBuilder = ({ message }: Error): boolean => message.startsWith('Failed query: ');

const ownWords = (thrown: Error): string => (isOfQueryBuilder(thrown) ? '' : thrown.message);

/** Does a piece of work with the database and names what goes wrong in it. */
export async function attempt<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (thrown) {
    throw asStorageError(thrown);
  }
}

/** True of a connection that nothing more may be asked of; one whose statement took too long is as good as before. */
export function isLost(thrown: unknown): boolean {
  const error = asStorageError(thrown);
  return error instanceof AppError && error.code === 'database-unreachable' && engineCodeWithin(thrown) !== '57014';
}

/** True where the same work, begun anew, may go well. */
export const mayGoWellAgain = (thrown: unknown): boolean => isToBeTriedAgain.has(engineCodeWithin(thrown) ?? '');

const engineCode = (thrown: unknown): string | undefined => codedSchema.safeParse(thrown).data?.code;

/** The query builder wraps what the client threw. */
const engineCodeWithin = (thrown: unknown): string | undefined =>
  engineCode(thrown) ?? (thrown instanceof Error ? engineCode(thrown.cause) : undefined);
