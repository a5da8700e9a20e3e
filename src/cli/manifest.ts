import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, relative, resolve, sep, win32 } from 'node:path';
import type { CivilDate } from '../domain/date.ts';
import { AppError, callersError, type Sentence } from '../domain/error.ts';
import type { Source } from '../domain/source.ts';
import { dateOf, sourceOfList } from './import-choice.ts';
import { type ManifestEntry, readEntries } from './manifest-entries.ts';

/** A file of a manifest that has been checked: what it is and where it truly lies. */
export interface PlannedFile {
  name: string;
  path: string;
  source: Source;
  inForceFrom: CivilDate;
}

/** What is wrong with one entry of a manifest, and the line or entry it stands on. */
export interface ManifestProblem {
  where: Sentence;
  error: AppError;
}

/** A manifest that may be imported, oldest list first; or everything that keeps it from being so. */
export interface CheckedManifest {
  files: PlannedFile[];
  problems: ManifestProblem[];
}

interface Checked extends PlannedFile {
  where: Sentence;
  /** The same however the file is named: two names may lead to one file. */
  identity: string;
}

/** Checks every entry of a manifest without importing any. Throws where the manifest itself cannot be read. */
export async function readManifest(path: string, sources: readonly Source[]): Promise<CheckedManifest> {
  const { entries, problems } = await readEntries(path);
  const folder = await realpath(dirname(path));
  const checked: Checked[] = [];
  for (const entry of entries) {
    const found = await checkEntry(entry, folder, sources);
    if ('errors' in found) problems.push(...found.errors.map((error) => ({ where: entry.where, error })));
    else checked.push(found);
  }
  const files = checked.map(({ where: _where, identity: _identity, ...file }) => file);
  return {
    files: files.toSorted((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : Number(a.inForceFrom > b.inForceFrom))),
    problems: [...problems, ...repeated(checked)],
  };
}

/** The entry checked, or everything that is wrong with it: whoever mends a long manifest mends it once. */
async function checkEntry(
  entry: ManifestEntry,
  folder: string,
  sources: readonly Source[],
): Promise<Checked | { errors: AppError[] }> {
  const [date, source, file] = await Promise.all([
    orError(() => dateOf(entry.inForce)),
    orError(() => sourceOfList(sources, entry.region, entry.list)),
    orError(() => findFile(folder, entry.file)),
  ]);
  if (date instanceof AppError || source instanceof AppError || file instanceof AppError) {
    return { errors: [date, source, file].filter((one) => one instanceof AppError) };
  }
  return { name: basename(entry.file.replaceAll('\\', '/')), inForceFrom: date, source, where: entry.where, ...file };
}

async function orError<T>(check: () => T | Promise<T>): Promise<T | AppError> {
  try {
    return await check();
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.fault !== 'ours') return thrown;
    throw thrown;
  }
}

/** The file an entry means; never one outside the manifest's folder, whichever way its name leads there. */
async function findFile(folder: string, name: string): Promise<{ path: string; identity: string }> {
  // A manifest written on Windows parts its folders by backslashes.
  const path = resolve(folder, name.replaceAll('\\', '/'));
  if (isAbsolute(name) || win32.isAbsolute(name) || !isWithin(folder, path)) throw leavesFolder(name);
  const real = await realpath(path).catch((cause: unknown) => {
    throw missing(name, cause);
  });
  if (!isWithin(folder, real)) throw leavesFolder(name);
  const { dev, ino, isFile } = await fileFacts(real);
  const readable = await access(real, constants.R_OK).then(
    () => true,
    () => false,
  );
  if (!isFile || !readable) throw missing(name);
  return { path: real, identity: `${dev}:${ino}` };
}

async function fileFacts(path: string) {
  const facts = await stat(path, { bigint: true });
  return { dev: facts.dev, ino: facts.ino, isFile: facts.isFile() };
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** One file is one list, and a list has one document for a day: which of two would count is not for us to guess. */
function repeated(checked: readonly Checked[]): ManifestProblem[] {
  return checked.flatMap((one, at) => {
    const earlier = checked.slice(0, at);
    const sameFile = earlier.find(({ identity }) => identity === one.identity);
    if (sameFile) return [{ where: one.where, error: fileTwice(one, sameFile) }];
    const sameList = earlier.find((other) => other.source === one.source && other.inForceFrom === one.inForceFrom);
    return sameList ? [{ where: one.where, error: listTwice(one, sameList) }] : [];
  });
}

function leavesFolder(name: string) {
  return callersError('file-outside-folder', {
    da: `Filen ${JSON.stringify(name)} ligger uden for manifestets mappe. Kun filer i den og dens undermapper indlæses.`,
    en: `The file ${JSON.stringify(name)} lies outside the manifest's folder. Only files in it and below are imported.`,
  });
}

function missing(name: string, cause?: unknown) {
  return new AppError(
    'file-unreadable',
    { da: `Filen ${JSON.stringify(name)} kan ikke læses.`, en: `The file ${JSON.stringify(name)} cannot be read.` },
    { fault: 'callers', cause },
  );
}

function fileTwice(one: Checked, earlier: Checked) {
  return callersError('file-twice', {
    da: `Filen "${one.name}" står også på ${earlier.where.da}.`,
    en: `The file "${one.name}" is also on ${earlier.where.en}.`,
  });
}

function listTwice({ source, inForceFrom }: Checked, earlier: Checked) {
  const { name } = source.definition;
  return callersError('list-twice', {
    da: `Listen for ${name} gældende fra ${inForceFrom} står også på ${earlier.where.da}.`,
    en: `The list of ${name} in force from ${inForceFrom} is also on ${earlier.where.en}.`,
  });
}
