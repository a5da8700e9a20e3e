import { basename } from 'node:path';
import { sniffMediaType } from '../../scrapers/_shared/table/media-type.ts';
import { type Import, importDocument, tryImport } from '../collect/import.ts';
import { areaIdSchema, type ListKind, listKindSchema } from '../domain/area.ts';
import { civilDateSchema } from '../domain/date.ts';
import { asAppError, callersError } from '../domain/error.ts';
import { hasErrors } from '../domain/finding.ts';
import type { Source } from '../domain/source.ts';
import type { Product } from './open.ts';
import { readBytes } from './read.ts';
import { errorLine, findingLine, type Terminal } from './terminal.ts';

export interface ImportOptions {
  region: string;
  inForce: string;
  list: string;
  dryRun?: boolean;
}

/** `import <file...>`: documents from disk become editions through the same judge. Exit 1 refused, 2 held, else 0. */
export async function importCommand(
  product: Product,
  files: readonly string[],
  options: ImportOptions,
  terminal: Terminal,
): Promise<number> {
  const inForce = civilDateSchema.safeParse(options.inForce);
  if (!inForce.success) throw badDate(options.inForce);
  const source = sourceOfList(product.sources, options.region, options.list);
  let worst = 0;
  for (const [index, path] of files.entries()) {
    terminal.status(`${index + 1}/${files.length}: ${basename(path)}`);
    const { bytes, sha256 } = await readBytes(path);
    const mediaType = sniffMediaType(bytes);
    const file = { name: basename(path), bytes, sha256, mediaType, inForceFrom: inForce.data };
    worst = worse(worst, await importOne(product, file, source, options.dryRun === true, terminal));
  }
  if (!options.dryRun) await product.rebuild();
  return worst;
}

/** Refused (1) outweighs held (2), which outweighs done (0). */
const worse = (a: number, b: number) => (a === 1 || b === 1 ? 1 : Math.max(a, b));

async function importOne(
  product: Product,
  file: Import,
  source: Source,
  dryRun: boolean,
  terminal: Terminal,
): Promise<number> {
  const world = { editions: product.store.editions, documents: product.store.documents, now: product.now };
  try {
    if (dryRun) {
      const candidate = await tryImport(file, source, world);
      for (const one of candidate.findings) terminal.err(`  ${findingLine(one, terminal)}`);
      const held = hasErrors(candidate.findings);
      terminal.out(
        `${file.name}: would be ${held ? 'held' : 'published'} as ${candidate.edition}, ${candidate.rows.length} rows`,
      );
      return held ? 2 : 0;
    }
    const verdict = await importDocument(file, source, world);
    if (verdict.outcome !== 'held') {
      const { edition, outcome } = verdict;
      terminal.out(`${file.name}: ${outcome} as ${edition.id}, ${edition.entries.length} rows`);
      return 0;
    }
    terminal.out(`${file.name}: held as ${verdict.held.id}; see: positivliste review ${verdict.held.id}`);
    for (const one of verdict.held.findings.filter(({ severity }) => severity === 'error')) {
      terminal.err(`  ${findingLine(one, terminal)}`);
    }
    return 2;
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.fault === 'ours') throw error;
    terminal.err(`${file.name}: refused. ${errorLine(error, terminal)}`);
    return 1;
  }
}

/** The source whose list an imported document belongs to. */
function sourceOfList(sources: readonly Source[], region: string, list: string): Source {
  const kind = listKindSchema.safeParse(list);
  if (!kind.success) {
    throw callersError('list-unknown', {
      da: `Listen "${list}" findes ikke. Brug en af: ${listKindSchema.options.join(', ')}.`,
      en: `There is no list "${list}". Use one of: ${listKindSchema.options.join(', ')}.`,
    });
  }
  const source = sources.find((one) => isListOf(one, region, kind.data));
  if (source) return source;
  const known = sources.filter((one) => one.definition.listKind === kind.data).map((one) => one.definition.area);
  throw callersError('region-unknown', {
    da: `Ingen kilde udgiver listen "${list}" for "${region}". Brug et af områderne: ${known.join(', ')}.`,
    en: `No source publishes the list "${list}" for "${region}". Use one of the regions: ${known.join(', ')}.`,
  });
}

function isListOf({ definition }: Source, region: string, kind: ListKind): boolean {
  const area = areaIdSchema.safeParse(region);
  return area.success && definition.area === area.data && definition.listKind === kind;
}

function badDate(text: string) {
  return callersError('date-invalid', {
    da: `"${text}" er ikke en dato. Skriv for eksempel 2026-10-01.`,
    en: `"${text}" is not a date. Write for example 2026-10-01.`,
  });
}
