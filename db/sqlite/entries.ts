import type { CourseId } from '../../src/domain/course.ts';
import { type EditionId, type Entry, entrySchema, type Row } from '../../src/domain/edition.ts';
import type { Queries } from './connection.ts';
import { eq } from './drizzle.ts';
import { readAs, withoutNulls } from './errors.ts';
import { entries } from './schema.ts';

type StoredEntry = typeof entries.$inferSelect;

/** An entry takes 20 of the 32,766 values one statement may carry. */
const entriesInAStatement = 500;

/** Writes the rows of an edition in the order of the list. */
export function insertEntries(queries: Queries, editionId: EditionId, listed: readonly Entry[]): void {
  const stored = listed.map((entry, index) => columnsOf(editionId, index + 1, entry));
  for (let from = 0; from < stored.length; from += entriesInAStatement) {
    queries
      .insert(entries)
      .values(stored.slice(from, from + entriesInAStatement))
      .run();
  }
}

/** A row that has been given its course. */
export const entryOf = (row: Row, course: CourseId): Entry => ({ ...row, course });

/** The entries of one edition, in the order of the list. */
export function entriesOf(queries: Queries, editionId: string): Entry[] {
  return queries
    .select()
    .from(entries)
    .where(eq(entries.editionId, editionId))
    .orderBy(entries.position)
    .all()
    .map(toEntry);
}

/** The entries of all editions, by edition. */
export function entriesByEdition(queries: Queries): Map<string, Entry[]> {
  const byEdition = new Map<string, Entry[]>();
  for (const stored of queries.select().from(entries).orderBy(entries.editionId, entries.position).all()) {
    const listed = byEdition.get(stored.editionId);
    if (listed) listed.push(toEntry(stored));
    else byEdition.set(stored.editionId, [toEntry(stored)]);
  }
  return byEdition;
}

function columnsOf(editionId: EditionId, position: number, entry: Entry): typeof entries.$inferInsert {
  const { course, duration, group, ...sameName } = entry;
  return {
    ...sameName,
    editionId,
    position,
    courseId: course,
    durationValue: duration?.value,
    durationUnit: duration?.unit,
    groupName: group,
  };
}

function toEntry(stored: StoredEntry): Entry {
  const { editionId, position, courseId, durationValue, durationUnit, groupName, ...sameName } = stored;
  const duration = durationValue === null ? null : { value: durationValue, unit: durationUnit };
  const entry = withoutNulls({ ...sameName, duration, group: groupName, course: courseId });
  return readAs(entrySchema, entry, `entry ${position} of ${editionId}`);
}
