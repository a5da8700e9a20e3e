import { addDays, type CivilDate, copenhagenDate, type Instant } from '../domain/date.ts';
import type { KeptEdition } from '../domain/edition.ts';

/** A stretch of days on which a list was seen to stand the same: the first and the last day it was seen so. */
export interface Reading {
  edition: KeptEdition;
  firstSeen: CivilDate;
  lastSeen: CivilDate;
}

/** A file from disk tells what a list said, never when it was last to be seen on the publisher's page. */
export const isImported = ({ summary }: KeptEdition) => summary.document.url.startsWith('file:');

/** The last moment the publisher was seen to show an edition; undefined where it is known from a file alone. */
export const lastSeenAt = (edition: KeptEdition): Instant | undefined => edition.seenAt.at(-1);

/** A document that calls itself a correction replaces what it corrects from the first day; any other is an update. */
export const isCorrection = ({ summary }: KeptEdition) =>
  /(?<![\p{L}-])(rettet|rettelser?|korrigeret|korrektion(er)?)(?!\p{L})/iu.test(summary.title ?? '');

/**
 * The readings of one list between two in-force dates, in the order they were made: every time the list was seen, in turn,
 * so that an edition that comes back after another is a reading of its own again.
 */
export function readingsOf(editions: readonly KeptEdition[]): Reading[] {
  const recorded = editions.toSorted((a, b) => timeOf(a.summary.recordedAt) - timeOf(b.summary.recordedAt));
  const current = recorded.slice(Math.max(0, recorded.findLastIndex(isCorrection)));
  const sightings = current.flatMap((edition, order) => sightingsOf(edition, order));
  sightings.sort((a, b) => a.at - b.at || a.order - b.order);
  const readings: Reading[] = [];
  for (const turn of turnsOf(sightings.filter((_, index) => !isOldFile(sightings, index)))) {
    readings.push(readingOf(turn, readings.at(-1)));
  }
  return readings;
}

interface Sighting {
  edition: KeptEdition;
  at: number;
  /** Of two sightings in one moment that of the edition recorded first is the earlier. */
  order: number;
  /** That the file came, and not that its publisher was seen to show it. */
  isFile: boolean;
}

function sightingsOf(edition: KeptEdition, order: number): Sighting[] {
  const seen = edition.seenAt.map((at): Sighting => ({ edition, at: timeOf(at), order, isFile: false }));
  if (!isImported(edition)) return seen;
  return [{ edition, at: timeOf(edition.summary.recordedAt), order, isFile: true }, ...seen];
}

const timeOf = (at: Instant) => Date.parse(at);

/**
 * A file whose publisher showed the same list before and after it came was no step in the life of the list: it is an older
 * copy, or one that was never published, and it ends nothing.
 */
function isOldFile(sightings: readonly Sighting[], index: number): boolean {
  if (sightings[index]?.isFile !== true) return false;
  const before = sightings.slice(0, index).findLast((one) => !one.isFile);
  const after = sightings.slice(index).find((one) => !one.isFile);
  return before !== undefined && before.edition === after?.edition;
}

/** The first and the last of sightings of one edition that follow one another. */
interface Turn {
  first: Sighting;
  last: Sighting;
}

function turnsOf(sightings: readonly Sighting[]): Turn[] {
  const turns: Turn[] = [];
  for (const sighting of sightings) {
    const turn = turns.at(-1);
    if (turn?.last.edition === sighting.edition) turn.last = sighting;
    else turns.push({ first: sighting, last: sighting });
  }
  return turns;
}

function readingOf({ first, last }: Turn, before: Reading | undefined): Reading {
  const firstSeen = dayOf(first);
  const { inForceFrom } = last.edition.summary;
  const proves = last.isFile ? earlier(inForceFrom, dayOf(last)) : dayOf(last);
  // A file stands somewhere after the reading before it, so it cannot make that one's days uncertain.
  return { edition: first.edition, firstSeen, lastSeen: before ? later(before.lastSeen, proves) : proves };
}

const dayOf = ({ at }: Sighting): CivilDate => copenhagenDate(new Date(at));
const earlier = (a: CivilDate, b: CivilDate) => (a < b ? a : b);
const later = (a: CivilDate, b: CivilDate) => (a > b ? a : b);

/** The day after the last on which a reading was seen: from then on another may have taken its place. */
export const dayAfter = (reading: Pick<Reading, 'lastSeen'>): CivilDate => addDays(reading.lastSeen, 1);
