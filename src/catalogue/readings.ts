import { addDays, type CivilDate, copenhagenDate, type Instant } from '../domain/date.ts';
import type { Edition } from '../domain/edition.ts';

/** A stretch of days on which a list was seen to stand the same: the first and the last day it was seen so. */
export interface Reading {
  edition: Edition;
  firstSeen: CivilDate;
  lastSeen: CivilDate;
}

/** A file from disk tells what a list said, never when it was last to be seen on the publisher's page. */
const isImported = (edition: Edition) => edition.document.url.startsWith('file:');

/** The last moment the publisher was seen to show an edition; undefined where it is known from a file alone. */
export function lastSeenAt(edition: Edition): Instant | undefined {
  return isImported(edition) && edition.confirmedAt === edition.recordedAt ? undefined : edition.confirmedAt;
}

/** A document that calls itself a correction replaces what it corrects from the first day; any other is an update. */
const isCorrection = (edition: Edition) =>
  /(?<![\p{L}-])(rettet|rettelser?|korrigeret|korrektion(er)?)(?!\p{L})/iu.test(edition.title ?? '');

/**
 * The readings of one list between two in-force dates, in the order they were made. An edition that is confirmed after
 * a newer one was read has come back, and is a reading of its own again.
 */
export function readingsOf(editions: readonly Edition[]): Reading[] {
  const recorded = editions.toSorted((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt));
  const current = recorded.slice(Math.max(0, recorded.findLastIndex(isCorrection)));
  const sightings = current.flatMap((edition) => sightingsOf(edition));
  sightings.sort((a, b) => a.at - b.at || a.order - b.order);
  const readings: Reading[] = [];
  for (const { edition, firstSeen, lastSeen } of sightings) {
    const last = readings.at(-1);
    if (last?.edition === edition) last.lastSeen = lastSeen;
    // A file stands somewhere after the reading before it, so it cannot make that one's days uncertain.
    else readings.push({ edition, firstSeen, lastSeen: last && last.lastSeen > lastSeen ? last.lastSeen : lastSeen });
  }
  return readings;
}

interface Sighting extends Reading {
  at: number;
  /** Of two sightings in one moment the confirmation of what was known is the earlier. */
  order: number;
}

function sightingsOf(edition: Edition): Sighting[] {
  const { inForceFrom, recordedAt, confirmedAt } = edition;
  const recorded = copenhagenDate(recordedAt);
  const confirmed = copenhagenDate(confirmedAt);
  const proves = isImported(edition) && inForceFrom < recorded ? inForceFrom : recorded;
  return [
    { edition, at: Date.parse(recordedAt), order: 1, firstSeen: recorded, lastSeen: proves },
    ...(confirmedAt === recordedAt
      ? []
      : [{ edition, at: Date.parse(confirmedAt), order: 0, firstSeen: confirmed, lastSeen: confirmed }]),
  ];
}

/** The day after the last on which a reading was seen: from then on another may have taken its place. */
export const dayAfter = (reading: Pick<Reading, 'lastSeen'>): CivilDate => addDays(reading.lastSeen, 1);
