import type { Instant } from '../domain/date.ts';
import {
  type Candidate,
  type CandidateId,
  candidateIdSchema,
  type EditionStore,
  type EditionWords,
  type HeldCandidate,
  type RowWords,
} from '../domain/edition.ts';
import { type AppError, callersError } from '../domain/error.ts';
import { printedContent } from './candidate.ts';
import { byInForceAndSight } from './publish.ts';

/** What a held candidate would change, for the person who decides: courses gone, new, staying, and staying with other words. */
export interface Difference {
  gone: string[];
  added: string[];
  kept: number;
  changed: { course: string; field: string; was: string; now: string }[];
  since?: EditionWords;
}

/** A held candidate beside the edition it would follow. */
export async function differenceOf(candidate: Candidate, store: EditionStore): Promise<Difference> {
  const history = await store.ofList(candidate.area, candidate.listKind);
  const since = history
    .filter((edition) => edition.inForceFrom <= candidate.inForceFrom)
    .toSorted(byInForceAndSight)
    .at(-1);
  const before = new Set(since?.entries.map(label));
  const after = new Set(candidate.rows.map(label));
  return {
    gone: [...before].filter((one) => !after.has(one)),
    added: [...after].filter((one) => !before.has(one)),
    kept: [...after].filter((one) => before.has(one)).length,
    changed: since ? changedIn(since.entries, candidate.rows) : [],
    ...(since && { since }),
  };
}

const label = (row: RowWords) => (row.code === undefined ? row.title : `${row.code} ${row.title}`);

/** What the rows that stand once in both say otherwise, field by field; a row that stands twice cannot be told apart. */
function changedIn(before: readonly RowWords[], after: readonly RowWords[]): Difference['changed'] {
  const [was, now] = [once(before), once(after)];
  return [...now].flatMap(([course, row]) => {
    const old = was.get(course);
    if (!old) return [];
    const [words, oldWords] = [wordsOf(row), wordsOf(old)];
    const fields = new Set([...words.keys(), ...oldWords.keys()]);
    return [...fields].flatMap((field) => {
      const change = { course, field, was: oldWords.get(field) ?? '', now: words.get(field) ?? '' };
      return change.was === change.now ? [] : [change];
    });
  });
}

function once(rows: readonly RowWords[]): Map<string, RowWords> {
  const byLabel = Map.groupBy(rows, label);
  return new Map(
    [...byLabel].flatMap(([course, [row, ...others]]) => (row && others.length === 0 ? [[course, row]] : [])),
  );
}

function wordsOf(row: RowWords): Map<string, string> {
  const content: Record<string, unknown> = Object.fromEntries(JSON.parse(printedContent(row)));
  return new Map(
    Object.entries(content).map(([field, value]) => [field, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}

/**
 * The edition of the same list and in-force date that the publisher was seen to show after the candidate was held:
 * accepting the candidate now would make it the newest reading, which it is not.
 */
export async function shownSince(held: HeldCandidate, store: EditionStore): Promise<EditionWords | undefined> {
  const history = await store.ofList(held.area, held.listKind);
  return history.findLast(
    (one) =>
      one.id !== held.edition &&
      one.inForceFrom === held.inForceFrom &&
      Date.parse(one.confirmedAt) > Date.parse(held.heldAt),
  );
}

/** Finds an open candidate by its whole id; throws `candidate-unknown` naming the open ones. */
export async function openCandidate(id: string, store: EditionStore): Promise<HeldCandidate> {
  const parsed = candidateIdSchema.safeParse(id);
  const held = parsed.success ? await store.held(parsed.data) : undefined;
  if (held) return held;
  const open = (await store.openCandidates()).map((one) => one.id);
  const list = open.length > 0 ? open.join(', ') : '(ingen)';
  throw callersError('candidate-unknown', {
    da: `Der er ingen liste ${id}, som venter. Disse venter: ${list}.`,
    en: `No held list ${id}. These are waiting: ${list}.`,
  });
}

/**
 * Publishes a held candidate because a person says so; the reason is kept. Throws `shown-other-since` where the publisher
 * has shown another edition of the same list since: what is accepted now must not stand as newer than that.
 */
export async function accept(id: CandidateId, reason: string, decidedAt: Instant, store: EditionStore) {
  const held = await store.held(id);
  const later = held && held.decision === undefined ? await shownSince(held, store) : undefined;
  if (later) throw shownOtherSince(later);
  return store.decide(id, { verdict: 'accepted', reason, decidedAt });
}

/** The refusal of a decision on a list that the publisher has since shown otherwise. */
export function shownOtherSince(later: EditionWords): AppError {
  const seen = later.confirmedAt.slice(0, 16);
  return callersError('shown-other-since', {
    da: `Udgiveren har siden vist ${later.id} (${seen}). Denne liste er forældet og kan kun afvises.`,
    en: `The publisher has since shown ${later.id} (${seen}). This list is outdated and can only be rejected.`,
  });
}

/** Rejects a held candidate for good; the same document will not be held again. */
export async function reject(id: CandidateId, reason: string, decidedAt: Instant, store: EditionStore) {
  return store.decide(id, { verdict: 'rejected', reason, decidedAt });
}
