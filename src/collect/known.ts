import type { Comparison, ComparisonStore } from '../domain/comparison.ts';
import type { Instant } from '../domain/date.ts';
import type { EditionId, EditionStore, KnownDocument } from '../domain/edition.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { FoundDocument, Source } from '../domain/source.ts';
import { type DocumentResult, nothing } from './outcome.ts';

/** Where it is looked up what documents have become before. */
export interface Memory {
  editions: EditionStore;
  comparisons: ComparisonStore;
}

/**
 * What is known already of all copies of a list: the same bytes as before, read by the same readers and compared before,
 * need no reading. The cheap and normal outcome of a night; undefined where anything is new.
 */
export async function knownList(
  source: Source,
  copies: readonly FoundDocument[],
  memory: Memory,
  now: Instant,
): Promise<DocumentResult[] | undefined> {
  const arrangements = await Promise.all([copies, copies.toReversed()].map((order) => arrange(source, order, memory)));
  const [best] = arrangements.sort((a, b) => a.primaries.length - b.primaries.length);
  if (!best) return undefined;
  const known = await Promise.all(
    best.primaries.map((found) =>
      memory.editions.ofDocument(source.definition.id, found.document.sha256, source.reader),
    ),
  );
  const settled = await Promise.all(best.primaries.map((found, at) => isSettled(known[at], found, memory.editions)));
  if (settled.includes(false)) return undefined;
  const results = await Promise.all(known.map((one) => resultOf(one, memory.editions, now)));
  return results.map((result, at) => {
    const primary = best.primaries[at];
    const told = best.comparisons.filter((one) => one.primary === primary?.document.sha256);
    return { ...result, findings: [...result.findings, ...told.flatMap((one) => one.findings)] };
  });
}

/** The copies as they were compared last time: which were primary, and which were held against them. */
async function arrange(source: Source, copies: readonly FoundDocument[], { comparisons }: Memory) {
  const primaries: FoundDocument[] = [];
  const found: Comparison[] = [];
  for (const copy of copies) {
    const compared = await comparedWith(source, primaries, copy, comparisons);
    if (compared) found.push(compared);
    else primaries.push(copy);
  }
  return { primaries, comparisons: found };
}

async function comparedWith(
  { definition, reader }: Source,
  primaries: readonly FoundDocument[],
  copy: FoundDocument,
  comparisons: ComparisonStore,
): Promise<Comparison | undefined> {
  for (const primary of primaries) {
    const known = await comparisons.find(definition.id, primary.document.sha256, copy.document.sha256, reader);
    if (known) return known;
  }
  return undefined;
}

/**
 * Whether the bytes alone tell what comes of them. What the page said of a date may be said otherwise tonight, and a
 * document that once was an edition and later was rejected must not confirm that edition: both go to the judge again.
 */
async function isSettled(
  known: KnownDocument | undefined,
  found: FoundDocument,
  editions: EditionStore,
): Promise<boolean> {
  if (!known) return false;
  const { edition, candidate } = known;
  if (candidate && candidate.verdict !== 'accepted' && candidate.verdict !== 'superseded') {
    if (edition !== undefined && candidate.verdict === 'rejected') return false;
    const held = await editions.held(candidate.id);
    return held?.findings.some((one) => bornOfPage.test(one.code)) === false;
  }
  return edition !== undefined && !datedOtherwise(edition, found);
}

const bornOfPage = /^(in-force-date-|last-half-years-file$|older-than-known$)/;

/** The page may give the same undated file a new in-force date: then it is another list, and must be read again. */
function datedOtherwise(edition: EditionId, { context }: FoundDocument): boolean {
  return context.inForceFrom !== undefined && edition.split('.')[2] !== context.inForceFrom;
}

async function resultOf(
  known: KnownDocument | undefined,
  editions: EditionStore,
  now: Instant,
): Promise<DocumentResult> {
  const { edition, candidate } = known ?? {};
  if (candidate && candidate.verdict === undefined) {
    return { ...nothing('held'), candidates: [candidate.id], findings: [stillHeld(candidate.id)] };
  }
  if (edition) {
    await editions.confirm(edition, now);
    return { ...nothing('unchanged'), editions: [edition] };
  }
  return { ...nothing('unchanged'), findings: candidate ? [rejectedBefore(candidate.id)] : [] };
}

function stillHeld(id: string): Finding {
  return finding('still-held', 'warning', {
    da: `Listen venter stadig på, at nogen ser på den: review ${id}.`,
    en: `The list still waits for somebody to look at it: review ${id}.`,
  });
}

/** Says that a list was rejected before, and by which candidate. */
export function rejectedBefore(id: string): Finding {
  return finding('rejected-before', 'warning', {
    da: `Listen er den samme, som blev afvist før (${id}).`,
    en: `The list is the one that was rejected before (${id}).`,
  });
}
