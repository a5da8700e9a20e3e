import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { AppError } from '../src/domain/error.ts';
import {
  type AnySource,
  isListSource,
  type PoolDefinition,
  poolDefinitionSchema,
  type Source,
  type SourceDefinition,
  type SourcesFile,
  sourceDefinitionSchema,
} from '../src/domain/source.ts';
import { isListed } from './_shared/http/territory.ts';
import { buildPoolSource, buildSource, type SourceParts } from './_shared/source.ts';

const moduleSchema = z.object({
  default: z.unknown(),
  find: z.custom<NonNullable<SourceParts['find']>>((value) => typeof value === 'function').optional(),
  read: z.custom<NonNullable<SourceParts['read']>>((value) => typeof value === 'function').optional(),
});

/** The sources of lists; see `loadEverySource`. */
export async function loadSources(folders: readonly string[] = [], overrides: SourcesFile = {}): Promise<Source[]> {
  return (await loadEverySource(folders, overrides)).filter(isListSource);
}

/**
 * Every source there is, of lists and of documents about the pool: each folder, without a leading `_` or `.`, that holds a `source.ts` (`source.js` when compiled).
 * `folders` besides this one let a source be dropped in from outside. Throws `source-invalid` naming the folder and the
 * field, and `source-unknown` where the operator's file names a source that is not there.
 */
export async function loadEverySource(
  folders: readonly string[] = [],
  overrides: SourcesFile = {},
): Promise<AnySource[]> {
  const sources = new Map<string, AnySource>();
  for (const folder of [import.meta.dirname, ...folders]) {
    for (const source of await sourcesIn(folder, overrides)) {
      if (sources.has(source.definition.id)) throw invalid(folder, `id "${source.definition.id}" is used twice`);
      sources.set(source.definition.id, source);
    }
  }
  const stranger = Object.keys(overrides).find((id) => !sources.has(id));
  if (stranger !== undefined) throw unknownSource(stranger, [...sources.keys()]);
  return [...sources.values()];
}

async function sourcesIn(folder: string, overrides: SourcesFile): Promise<AnySource[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((one) => one.isDirectory() && !/^[._]/.test(one.name)).map((one) => one.name);
  const sources: AnySource[] = [];
  for (const name of names.sort()) {
    const file = (await readdir(join(folder, name))).find((one) => one === 'source.ts' || one === 'source.js');
    if (file === undefined) continue;
    sources.push(await loadSource(join(folder, name, file), name, overrides));
  }
  return sources;
}

async function loadSource(file: string, name: string, overrides: SourcesFile): Promise<AnySource> {
  const module = moduleSchema.parse(await import(pathToFileURL(file).href));
  const isPool = z.object({ publishes: z.literal('pool') }).safeParse(module.default).success;
  const check = <T extends PoolDefinition | SourceDefinition>(schema: z.ZodType<T>): T => {
    const parsed = schema.safeParse(module.default);
    if (!parsed.success) throw invalid(file, z.prettifyError(parsed.error));
    if (parsed.data.id !== name) throw invalid(file, `id "${parsed.data.id}" must be the folder's name, "${name}"`);
    return withOverride(parsed.data, overrides);
  };
  if (isPool) return buildPoolSource(check(poolDefinitionSchema));
  return buildSource(check(sourceDefinitionSchema), module);
}

function withOverride<T extends PoolDefinition | SourceDefinition>(definition: T, overrides: SourcesFile): T {
  const override = overrides[definition.id];
  if (!override) return definition;
  const { entry = definition.entry, hosts = definition.hosts } = override;
  const stranger = entry.find((address) => !isListed(new URL(address), hosts));
  if (stranger !== undefined) throw hostMissing(definition.id, new URL(stranger).host);
  return {
    ...definition,
    entry,
    hosts,
    gapSeconds: override.gapSeconds ?? definition.gapSeconds,
    exampleData: override.exampleData ?? definition.exampleData,
    ...(override.entry && { origin: "named by the operator's sources file" }),
  };
}

/** Said when the program starts: every night would fail with it. */
function hostMissing(id: string, host: string): AppError {
  return new AppError(
    'sources-file-invalid',
    {
      da: `SOURCES_FILE kan ikke bruges: "${id}" begynder på ${host}, som ikke står i "hosts". Skriv den med, også porten.`,
      en: `SOURCES_FILE cannot be used: "${id}" starts at ${host}, which is not in its "hosts". Add it, the port included.`,
    },
    { fault: 'callers' },
  );
}

function invalid(file: string, problem: string): AppError {
  return new AppError('source-invalid', {
    da: `Kilden i ${file} er forkert beskrevet: ${problem}`,
    en: `The source in ${file} is wrongly described: ${problem}`,
  });
}

/** The error for a source id that is not there, naming those that are. */
export function unknownSource(id: string, known: readonly string[]): AppError {
  return new AppError(
    'source-unknown',
    {
      da: `Kilden "${id}" findes ikke. Kendte kilder: ${known.join(', ')}.`,
      en: `There is no source "${id}". Known sources: ${known.join(', ')}.`,
    },
    { fault: 'callers' },
  );
}
