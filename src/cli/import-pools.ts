import { basename } from 'node:path';
import { sniffMediaType } from '../../scrapers/_shared/table/media-type.ts';
import { importPoolDocument, type PoolVerdict, type ReadsPool, tryPoolImport } from '../collect/import-pool.ts';
import { figureAsText } from '../collect/pool-replay.ts';
import { asAppError, callersError } from '../domain/error.ts';
import { exitCode, type Outcome, tellFindings } from './import-outcome.ts';
import { chooseSources, type Product } from './open.ts';
import { readBytes } from './read.ts';
import { errorLine, type Terminal } from './terminal.ts';

/** `import <file...> --source <id>`: letters about the pool's money, through the readers and the judge of the night. */
export async function importPools(
  product: Product,
  files: readonly string[],
  id: string,
  dryRun: boolean,
  terminal: Terminal,
): Promise<number> {
  const source = poolSourceOf(product, id);
  const outcomes: Outcome[] = [];
  for (const [index, path] of files.entries()) {
    terminal.status(`${index + 1}/${files.length}: ${basename(path)}`);
    outcomes.push(await importOne(product, path, source, dryRun, terminal));
  }
  if (!dryRun) await product.rebuild();
  return exitCode(outcomes);
}

/** The source that was named; throws `source-unknown`, or where it reads no figures. */
function poolSourceOf({ everySource }: Product, id: string): ReadsPool {
  const [source] = chooseSources(everySource, id);
  if (source?.pool) return { definition: source.definition, pool: source.pool };
  throw callersError('source-reads-no-figures', {
    da: `Kilden "${id}" læser ingen tal om puljen.`,
    en: `The source "${id}" reads no figures about the pool.`,
  });
}

async function importOne(
  product: Product,
  path: string,
  source: ReadsPool,
  dryRun: boolean,
  terminal: Terminal,
): Promise<Outcome> {
  const { pools, documents } = product.store;
  const name = basename(path);
  try {
    const { bytes, sha256 } = await readBytes(path);
    const file = { name, bytes, sha256, mediaType: sniffMediaType(bytes) };
    if (dryRun)
      return tell(name, await tryPoolImport(file, source, { pools, now: product.now }), 'would be ', terminal);
    return tell(name, await importPoolDocument(file, source, { pools, documents, now: product.now }), '', terminal);
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.fault === 'ours') throw error;
    terminal.err(`${name}: refused. ${errorLine(error, terminal)}`);
    return 'refused';
  }
}

function tell(name: string, verdict: PoolVerdict, would: string, terminal: Terminal): Outcome {
  const { outcome } = verdict;
  const { id, figures, findings } = 'reading' in verdict ? verdict.reading : verdict.held;
  if ('held' in verdict && outcome === 'rejected') {
    terminal.out(`${name}: rejected before as ${id}: ${verdict.held.decision?.reason ?? ''}`);
    return outcome;
  }
  const see = outcome === 'held' && would === '' ? `; see: positivliste review ${id}` : '';
  terminal.out(`${name}: ${would}${outcome} as ${id}, ${figures.length} figures about the pool${see}`);
  if (outcome !== 'unchanged') for (const figure of figures) terminal.out(`  + ${figureAsText(figure)}`);
  if (outcome !== 'unchanged') tellFindings(findings, terminal);
  return outcome;
}
