import { createHash } from 'node:crypto';
import type { AreaId, ListKind } from '../domain/area.ts';
import type { CourseId } from '../domain/course.ts';
import type { CivilDate } from '../domain/date.ts';
import type { KeptEdition } from '../domain/edition.ts';
import { contentOf, diffEditions, type FieldChange, type RowAt } from './edition-diff.ts';
import type { Side } from './list-changes.ts';
import type { Step } from './list-life.ts';

/** A row that came on a list, left it, or says something else, as one edition shows it held against the one before. */
export interface ListedChange {
  /** The same whenever and however often the same is said of the same list and day. */
  id: string;
  type: 'added' | 'removed' | 'changed';
  area: AreaId;
  listKind: ListKind;
  course: CourseId;
  /** The first day from which it counts, as far as the two editions tell. */
  day: CivilDate;
  /** The course's other rows: before one that came, after one that left. */
  otherRows: number;
  before: Side;
  after: Side;
  fields: FieldChange[];
}

/** What a step in the life of a list changed, what left first; nothing where no edition before it is known. */
export function changesOfStep({ from, to, day }: Step): ListedChange[] {
  if (!from) return [];
  const { removed, added, changed } = diffEditions(from, to);
  if (removed.length + added.length + changed.length === 0) return [];
  const { area, listKind } = to.summary;
  const [left, came] = [countRows(from), countRows(to)];
  const common = { area, listKind, fields: [] };
  const changes: Omit<ListedChange, 'id'>[] = [
    ...removed.map((old) => ({
      ...common,
      type: 'removed' as const,
      course: old.row.course,
      day,
      otherRows: came.get(old.row.course) ?? 0,
      before: old,
      after: { edition: to },
    })),
    ...added.map((now) => ({
      ...common,
      type: 'added' as const,
      course: now.row.course,
      day: admissionOf(now, day),
      otherRows: left.get(now.row.course) ?? 0,
      before: { edition: from },
      after: now,
    })),
    ...changed.map(({ before, after, fields }) => ({
      ...common,
      type: 'changed' as const,
      course: after.row.course,
      day: before.row.admittedOn === after.row.admittedOn ? day : admissionOf(after, day),
      otherRows: (came.get(after.row.course) ?? 1) - 1,
      before,
      after,
      fields,
    })),
  ];
  return identified(changes, day);
}

/** A row counts from the day it was admitted, but from no day before its list's own. */
function admissionOf({ row, edition }: RowAt, seen: CivilDate): CivilDate {
  const { inForceFrom } = edition.summary;
  if (row.admittedOn === undefined) return seen;
  if (row.admittedOn <= inForceFrom) return inForceFrom;
  return row.admittedOn;
}

function countRows({ printed }: KeptEdition): Map<CourseId, number> {
  const counts = new Map<CourseId, number>();
  for (const { course } of printed) counts.set(course, (counts.get(course) ?? 0) + 1);
  return counts;
}

/** Of rows that say the same each has an id of its own. */
function identified(changes: readonly Omit<ListedChange, 'id'>[], stepDay: CivilDate): ListedChange[] {
  const times = new Map<string, number>();
  return changes.map((change) => {
    const { type, area, listKind, day, course, before, after } = change;
    const said = [before, after].map(({ row }) => (row ? contentOf(row) : ''));
    const key = JSON.stringify([area, listKind, stepDay, day, type, course, ...said]);
    const nth = times.get(key) ?? 0;
    times.set(key, nth + 1);
    return { ...change, id: `chg_${digest(`${key} ${nth}`)}` };
  });
}

/** Twenty-four hex digits that stand for a text. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24);
