import { type Instant, instant } from '../../src/domain/date.ts';
import {
  type Candidate,
  candidateSchema,
  type Edition,
  type EditionId,
  type EditionSummary,
  type EditionWords,
  type Entry,
  type KeptEdition,
} from '../../src/domain/edition.ts';
import { type AppError, callersError } from '../../src/domain/error.ts';
import { columnsOf, contentHash } from './edition-fields.ts';
import { damaged } from './stored.ts';

/** A candidate as it is published: what is its own, and its rows without their courses. */
export function publishable(candidate: Candidate) {
  // What cannot be read again must not be written: an edition is never changed afterwards.
  const { id: _, edition: id, rows, ...core } = candidateSchema.parse(candidate);
  return { id, rows, core };
}

/** A new edition, and the columns of its own row. */
export function newEdition({ id, core }: ReturnType<typeof publishable>, entries: Entry[], recordedAt: Instant) {
  // The table writes instants in one form, and the hash is of what will be read back.
  const whole = { ...core, id, recordedAt: instant(new Date(recordedAt)), entries };
  const columns = { ...columnsOf(core), id, recordedAt, confirmedAt: recordedAt, contentSha256: contentHash(whole) };
  return { whole, columns };
}

/** Kept editions with their entries, each where it says what it said when it was published. */
export function wholeEditions(
  kept: readonly KeptEdition[],
  hashes: readonly { id: string; contentSha256: string }[],
): Edition[] {
  const hashOf = new Map(hashes.map((one) => [one.id, one.contentSha256]));
  return kept.map(({ summary, printed, placeOf }) => {
    const { rows: _, ...fields } = summary;
    const entries = printed.map((row, index) => ({ ...row, place: placeOf(index) }));
    return checked({ ...fields, entries }, hashOf.get(summary.id));
  });
}

/** An edition without its rows. */
export function summaryOf({ entries, ...fields }: Edition): EditionSummary {
  return { ...fields, rows: entries.length };
}

/** What the rows of a kept edition say, where it is of this list. */
export function wordsOf({ summary, printed }: KeptEdition, area: string, listKind: string): EditionWords[] {
  const { rows: _, ...fields } = summary;
  return fields.area === area && fields.listKind === listKind ? [{ ...fields, entries: printed }] : [];
}

/** The edition that was just written, read back. */
export function thatEdition(edition: Edition | undefined, id: EditionId): EditionSummary {
  if (edition) return summaryOf(edition);
  throw damaged({ what: `edition ${id}` });
}

/** The error of a word about an edition that is not there. */
export function editionUnknown(id: EditionId): AppError {
  return callersError('edition-unknown', {
    da: `Der er ingen udgave med id ${id}. Se listen over udgaver.`,
    en: `There is no edition with the id ${id}. See the list of editions.`,
  });
}

/** The edition, where it says what it said when it was published. */
export function checked({ confirmedAt, ...whole }: Edition, contentSha256: string | undefined): Edition {
  if (contentHash(whole) !== contentSha256) throw damaged({ what: `edition ${whole.id}` });
  return { ...whole, confirmedAt };
}
