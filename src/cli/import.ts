import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { sniffMediaType } from '../../scrapers/_shared/table/media-type.ts';
import { importDocument, tryImport } from '../collect/import.ts';
import type { Verdict } from '../collect/publish.ts';
import { type AppError, asAppError, callersError, type Sentence } from '../domain/error.ts';
import { dateOf, sourceOfList } from './import-choice.ts';
import { exitCode, type Outcome, tellFindings } from './import-outcome.ts';
import { importPools } from './import-pools.ts';
import { type CheckedManifest, type PlannedFile, readManifest } from './manifest.ts';
import { manifestExample } from './manifest-entries.ts';
import type { Product } from './open.ts';
import { readBytes } from './read.ts';
import { errorLine, type Terminal } from './terminal.ts';

export interface ImportOptions {
  /** Whose list the files are and from when; where a manifest says so, neither. */
  region?: string;
  inForce?: string;
  list?: string;
  manifest?: string;
  /** The source whose letters about the pool's money the files are, where they are no lists. */
  source?: string;
  dryRun?: boolean;
}

/**
 * `import <file...>`, `import <folder>` and `import --manifest <file>`: documents from disk become editions through the
 * same judge. Exit 1 refused, 2 held, 64 used wrongly, else 0.
 */
export async function importCommand(
  product: Product,
  files: readonly string[],
  options: ImportOptions,
  terminal: Terminal,
): Promise<number> {
  const manifest = options.manifest ?? (await manifestOfFolder(files));
  const misuse = misuseOf(files, options, manifest);
  if (misuse !== undefined) {
    terminal.err(`positivliste: ${terminal.say(misuse)}`);
    return 64;
  }
  const dryRun = options.dryRun === true;
  if (options.source !== undefined) return importPools(product, files, options.source, dryRun, terminal);
  if (manifest !== undefined) return importManifest(product, manifest, dryRun, terminal);
  const planned = planFiles(product, files, options);
  return exitCode(await importAll(product, planned, dryRun, terminal));
}

/** The manifest of a folder, where the one thing named is a folder. Throws where it holds none, or two. */
async function manifestOfFolder([folder, ...others]: readonly string[]): Promise<string | undefined> {
  if (folder === undefined || others.length > 0 || !(await isFolder(folder))) return undefined;
  const found: string[] = [];
  for (const name of ['manifest.csv', 'manifest.json']) {
    const path = join(folder, name);
    if (
      await stat(path).then(
        () => true,
        () => false,
      )
    )
      found.push(path);
  }
  const [one, another] = found;
  if (one !== undefined && another === undefined) return one;
  throw one === undefined ? noManifest(folder) : twoManifests(folder);
}

const isFolder = (path: string) =>
  stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );

function misuseOf(
  files: readonly string[],
  options: ImportOptions,
  manifest: string | undefined,
): Sentence | undefined {
  const { region, inForce, list } = options;
  const isOfList = manifest !== undefined || region !== undefined || inForce !== undefined || list !== undefined;
  if (options.source !== undefined && (isOfList || files.length === 0)) return misuses.source;
  if (options.source !== undefined) return undefined;
  if (manifest === undefined) {
    if (files.length === 0) return misuses.nothing;
    return region === undefined || inForce === undefined ? misuses.whose : undefined;
  }
  if (options.manifest !== undefined && files.length > 0) return misuses.both;
  return region !== undefined || inForce !== undefined || list !== undefined ? misuses.twice : undefined;
}

const misuses = {
  source: {
    da: 'Breve om puljen skal kun have --source <kilde> og filerne: hverken område, dato eller manifest.',
    en: 'Letters about the pool take --source <source> and the files alone: no region, no date, no manifest.',
  },
  nothing: {
    da: 'Nævn filerne, en mappe med et manifest, eller --manifest <fil>.',
    en: 'Name the files, a folder with a manifest, or --manifest <file>.',
  },
  whose: {
    da: 'Filer skal have --region <id> og --in-force <dato>, eller stå i et manifest (--manifest <fil>).',
    en: 'Files need --region <id> and --in-force <date>, or a manifest that names them (--manifest <file>).',
  },
  both: { da: 'Nævn filer eller --manifest, ikke begge dele.', en: 'Name files or --manifest, not both.' },
  twice: {
    da: 'Et manifest siger selv region, dato og liste for hver fil. Udelad --region, --in-force og --list.',
    en: 'A manifest itself says region, date and list of each file. Leave out --region, --in-force and --list.',
  },
} as const;

function planFiles(product: Product, files: readonly string[], options: ImportOptions): PlannedFile[] {
  const inForceFrom = dateOf(options.inForce ?? '');
  const source = sourceOfList(product.sources, options.region ?? '', options.list ?? 'regional');
  return files.map((path) => ({ name: basename(path), path, source, inForceFrom }));
}

async function importManifest(product: Product, path: string, dryRun: boolean, terminal: Terminal): Promise<number> {
  const manifest = await readManifest(path, product.sources);
  if (manifest.problems.length > 0) return tellProblems(manifest, terminal);
  const outcomes = await importAll(product, manifest.files, dryRun, terminal);
  terminal.out(summary(outcomes, dryRun, terminal));
  return exitCode(outcomes);
}

function tellProblems({ problems }: CheckedManifest, terminal: Terminal): number {
  for (const { where, error } of problems) {
    terminal.err(`${terminal.say(where)}: ${error.code}: ${terminal.say(error.sentence)}`);
  }
  const count = problems.length;
  terminal.err(
    terminal.say({
      da: `positivliste: manifest-refused: ${count} fejl i manifestet. Intet er indlæst.`,
      en: `positivliste: manifest-refused: ${count} ${count === 1 ? 'error' : 'errors'} in the manifest. Nothing was imported.`,
    }),
  );
  return 1;
}

async function importAll(
  product: Product,
  files: readonly PlannedFile[],
  dryRun: boolean,
  terminal: Terminal,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [index, file] of files.entries()) {
    terminal.status(`${index + 1}/${files.length}: ${file.name}`);
    outcomes.push(await importOne(product, file, dryRun, terminal));
  }
  if (!dryRun) await product.rebuild();
  return outcomes;
}

function summary(outcomes: readonly Outcome[], dryRun: boolean, terminal: Terminal): string {
  const count = (outcome: Outcome) => outcomes.filter((one) => one === outcome).length;
  const counts = [count('published'), count('unchanged'), count('held'), count('refused') + count('rejected')] as const;
  const [published, unchanged, held, refused] = counts;
  const files = outcomes.length;
  return terminal.say({
    da: `${dryRun ? 'Prøve, intet er gemt: ' : ''}${files} ${files === 1 ? 'fil' : 'filer'}: ${published} udgivet, ${unchanged} uændret, ${held} tilbageholdt, ${refused} afvist`,
    en: `${dryRun ? 'Dry run, nothing kept: ' : ''}${files} ${files === 1 ? 'file' : 'files'}: ${published} published, ${unchanged} unchanged, ${held} held, ${refused} refused`,
  });
}

async function importOne(product: Product, file: PlannedFile, dryRun: boolean, terminal: Terminal): Promise<Outcome> {
  const world = { editions: product.store.editions, documents: product.store.documents, now: product.now };
  try {
    const { bytes, sha256 } = await readBytes(file.path);
    const { name, inForceFrom } = file;
    const document = { name, bytes, sha256, mediaType: sniffMediaType(bytes), inForceFrom };
    if (dryRun) return tellTrial(name, await tryImport(document, file.source, world), terminal);
    return tellVerdict(name, await importDocument(document, file.source, world), terminal);
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.fault === 'ours') throw error;
    terminal.err(`${file.name}: refused. ${errorLine(error, terminal)}`);
    return 'refused';
  }
}

function tellTrial(name: string, verdict: Verdict, terminal: Terminal): Outcome {
  const { id, rows, findings } =
    'edition' in verdict
      ? { id: verdict.edition.id, rows: verdict.edition.rows, findings: verdict.edition.findings }
      : { id: verdict.held.edition, rows: verdict.held.rows.length, findings: verdict.held.findings };
  if (verdict.outcome !== 'unchanged') tellFindings(findings, terminal);
  terminal.out(`${name}: would be ${verdict.outcome} as ${id}, ${rows} rows`);
  return verdict.outcome;
}

function tellVerdict(name: string, verdict: Verdict, terminal: Terminal): Outcome {
  if ('edition' in verdict) {
    const { edition, outcome } = verdict;
    terminal.out(`${name}: ${outcome} as ${edition.id}, ${edition.rows} rows`);
    return outcome;
  }
  const { id, findings, decision } = verdict.held;
  if (verdict.outcome === 'rejected') terminal.out(`${name}: rejected before as ${id}: ${decision?.reason ?? ''}`);
  else terminal.out(`${name}: held as ${id}; see: positivliste review ${id}`);
  tellFindings(
    findings.filter((one) => one.severity === 'error'),
    terminal,
  );
  return verdict.outcome;
}

function noManifest(folder: string): AppError {
  return callersError('manifest-missing', {
    da: `Mappen "${folder}" har hverken manifest.csv eller manifest.json. Et manifest ser sådan ud:\n${manifestExample}`,
    en: `The folder "${folder}" has neither manifest.csv nor manifest.json. A manifest looks like this:\n${manifestExample}`,
  });
}

function twoManifests(folder: string): AppError {
  return callersError('manifest-ambiguous', {
    da: `Mappen "${folder}" har både manifest.csv og manifest.json. Vælg et med --manifest.`,
    en: `The folder "${folder}" has both manifest.csv and manifest.json. Choose one with --manifest.`,
  });
}
