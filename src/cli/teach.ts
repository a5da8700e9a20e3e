import { type TeachWorld, teachCandidate, teachSource } from '../collect/teach.ts';
import { instant } from '../domain/date.ts';
import { candidateIdSchema } from '../domain/edition.ts';
import { callersError } from '../domain/error.ts';
import { type TeachableField, teachableFieldSchema } from '../domain/teaching.ts';
import type { Product } from './open.ts';
import { findingLine, type Terminal } from './terminal.ts';

export interface TeachOptions {
  heading: string[];
  as: string[];
  reason: string;
}

/**
 * `teach <candidate> --heading <text> --as <field> --reason`: tells a source what a heading means and judges its held list
 * again. A source's id stands in for a candidate where its document could not be read at all. Exit 2 where still held.
 */
export async function teachCommand(
  product: Product,
  target: string,
  options: TeachOptions,
  terminal: Terminal,
): Promise<number> {
  const { editions, documents, teachings } = product.store;
  const now = instant(product.now());
  const world: TeachWorld = { sources: product.sources, editions, documents, teachings, now };
  const lesson = { headings: headingsOf(options), reason: options.reason };
  const candidate = candidateIdSchema.safeParse(target);
  if (!candidate.success) {
    if (!product.sources.some((one) => one.definition.id === target)) throw await nothingToTeach(target, product);
    const url = await teachSource(target, lesson, world);
    terminal.out(`taught ${target}: ${url} can be read by it. Now: positivliste refresh ${target}`);
    return 0;
  }
  const verdict = await teachCandidate(candidate.data, lesson, world);
  await product.rebuild();
  if ('edition' in verdict) {
    const { id, rows } = verdict.edition;
    terminal.out(`taught; ${verdict.outcome} as ${id}, ${rows} rows`);
    return 0;
  }
  terminal.out(`taught; still ${verdict.outcome} as ${verdict.held.id}; see: positivliste review ${verdict.held.id}`);
  for (const one of verdict.held.findings.filter(({ severity }) => severity === 'error')) {
    terminal.err(`  ${findingLine(one, terminal)}`);
  }
  return 2;
}

async function nothingToTeach(target: string, product: Product) {
  const open = (await product.store.editions.openCandidates()).map((one) => one.id).join(', ') || '-';
  const sources = product.sources.map((one) => one.definition.id).join(', ');
  return callersError('candidate-unknown', {
    da: `"${target}" er hverken en liste, der venter (${open}), eller en kilde (${sources}).`,
    en: `"${target}" is neither a list that waits (${open}) nor a source (${sources}).`,
  });
}

function headingsOf({ heading, as }: TeachOptions): { heading: string; field: TeachableField }[] {
  if (heading.length !== as.length) {
    throw callersError('teach-uneven', {
      da: `Der er ${heading.length} --heading og ${as.length} --as. Skriv en --as til hver --heading.`,
      en: `There are ${heading.length} --heading and ${as.length} --as. Write one --as for each --heading.`,
    });
  }
  return heading.map((text, at) => ({ heading: text, field: fieldOf(as[at] ?? '') }));
}

function fieldOf(text: string): TeachableField {
  const field = teachableFieldSchema.safeParse(text);
  if (field.success) return field.data;
  const known = teachableFieldSchema.options.join(', ');
  throw callersError('field-unknown', {
    da: `"${text}" er ikke et felt. Brug et af: ${known}.`,
    en: `"${text}" is not a field. Use one of: ${known}.`,
  });
}
