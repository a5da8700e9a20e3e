import { type CivilDate, daysBetween } from '../domain/date.ts';
import type { Candidate, EditionDocument } from '../domain/edition.ts';
import type { AppError } from '../domain/error.ts';
import type { Finding } from '../domain/finding.ts';
import type { Format, FoundDocument, ReadList, Source } from '../domain/source.ts';
import { type Copy, compareCopies, outdated, unreadable } from './compare.ts';
import { prepare } from './prepare.ts';

/** What reading one document of a source came to. */
export type CopyReading = { found: FoundDocument } & ({ list: ReadList } | { error: AppError });
type ReadCopy = { found: FoundDocument; list: ReadList };

/** A copy of a list that is not its primary one, and what was noticed of it. */
export interface SecondCopy {
  document: EditionDocument;
  same: number;
  findings: Finding[];
  /** False where a fault of ours kept it from being read: it is to be tried again. */
  isFinal: boolean;
}

/** One list out of all its copies: the candidate of the primary copy, and how the others compare with it. */
export interface GatheredList {
  candidate: Candidate;
  copies: SecondCopy[];
  /** True where a copy that the source trusts more could not be had: another stands in for it. */
  isStandIn: boolean;
}

/**
 * Makes one candidate of all copies of a list (or one for each in-force date, where the copies give several). The first
 * copy that could be read, in the source's order of formats, is the primary one; every other is compared with it. A copy
 * of an earlier list than the one in force is told of and left out. Throws the first copy's error where none could be read.
 */
export function gatherLists(source: Source, readings: readonly CopyReading[], today: CivilDate): GatheredList[] {
  const read = readings.filter((one) => 'list' in one);
  const unread = readings.filter((one) => 'error' in one);
  const [failure] = unread;
  if (read.length === 0 && failure) throw failure.error;
  const inForce = dateInForce(
    read.flatMap((one) => dateOf(one) ?? []),
    today,
  );
  const byDate = Map.groupBy(read, (one) => dateOf(one) ?? inForce);
  const lists = [...byDate].map(([date, copies]) => ({ date, copies: copies.map((one) => copyOf(source, one, date)) }));
  const current = lists.filter(({ date }) => inForce === undefined || date === undefined || date >= inForce);
  return current.map(({ date, copies }) =>
    gatherOne(copies, date === inForce ? lists.flatMap((one) => (current.includes(one) ? [] : one.copies)) : [], {
      unread: date === inForce ? unread : [],
      formats: source.definition.formats,
    }),
  );
}

const dateOf = ({ list, found }: ReadCopy) => list.inForceFrom ?? found.context.inForceFrom;

/** Of several dates the one whose list is in force: the latest not after today, else the first to come. */
function dateInForce(dates: readonly CivilDate[], today: CivilDate): CivilDate | undefined {
  const sorted = dates.toSorted((a, b) => daysBetween(b, a));
  return sorted.findLast((date) => date <= today) ?? sorted[0];
}

/** A copy that gives no date takes that of the list it stands beside. */
function copyOf(source: Source, { found, list }: ReadCopy, date: CivilDate | undefined): Copy {
  const vouched = found.context.inForceFrom ?? (list.inForceFrom === undefined ? date : undefined);
  return { format: found.format, candidate: prepare(source, found, list, { inForceFrom: vouched }) };
}

function gatherOne(
  [primary, ...others]: Copy[],
  older: readonly Copy[],
  { unread, formats }: { unread: readonly { found: FoundDocument; error: AppError }[]; formats: readonly Format[] },
): GatheredList {
  if (!primary) throw new Error('a list has at least one copy');
  const copies: SecondCopy[] = [
    ...others.map((copy) => ({ document: copy.candidate.document, ...compareCopies(primary, copy), isFinal: true })),
    ...older.map((copy) => ({
      document: copy.candidate.document,
      same: 0,
      findings: [outdated(copy, primary)],
      isFinal: true,
    })),
    ...unread.map(({ found, error }) => ({
      document: found.document,
      same: 0,
      findings: [unreadable(found.format, found.document.sha256, error.sentence)],
      isFinal: error.fault !== 'ours',
    })),
  ];
  const { candidate } = primary;
  return {
    candidate: { ...candidate, findings: [...candidate.findings, ...copies.flatMap((one) => one.findings)] },
    copies,
    isStandIn: unread.some(({ found }) => formats.indexOf(found.format) < formats.indexOf(primary.format)),
  };
}
