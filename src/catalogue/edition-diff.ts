import type { CourseId } from '../domain/course.ts';
import { fold, tidy } from '../domain/danish.ts';
import type { KeptEdition, PrintedRow } from '../domain/edition.ts';
import { statedFields } from '../domain/field.ts';

type ComparedField = (typeof statedFields)[number];

/** A field that says something else; absent `old` or `new` where the row did not say. */
export interface FieldChange {
  field: ComparedField;
  old?: NonNullable<PrintedRow[ComparedField]>;
  new?: NonNullable<PrintedRow[ComparedField]>;
}

/** A row at its position in an edition. */
export interface RowAt {
  row: PrintedRow;
  edition: KeptEdition;
  position: number;
}

export interface ChangedRow {
  before: RowAt;
  after: RowAt;
  fields: FieldChange[];
}

/** Rows of one edition held against those of another, each with its place. */
export interface EditionDiff {
  removed: RowAt[];
  added: RowAt[];
  changed: ChangedRow[];
  unchanged: number;
}

/** Every row of two editions, of one area or of two: what only the first has, what only the second has, what both have otherwise. */
export function diffEditions(before: KeptEdition, after: KeptEdition): EditionDiff {
  const courses = coursesThatDiffer(before, after);
  const olds = rowsByCourse(before, courses);
  const news = rowsByCourse(after, courses);
  const diff: EditionDiff = { removed: [], added: [], changed: [], unchanged: after.printed.length };
  for (const course of new Set([...olds.keys(), ...news.keys()])) {
    const paired = pairRows(olds.get(course) ?? [], news.get(course) ?? []);
    diff.removed.push(...paired.before);
    diff.added.push(...paired.after);
    for (const [old, now] of paired.pairs) {
      diff.changed.push({ before: old, after: now, fields: fieldChanges(old.row, now.row) });
    }
    diff.unchanged -= paired.after.length + paired.pairs.length;
  }
  diff.removed.sort((a, b) => a.position - b.position);
  diff.added.sort((a, b) => a.position - b.position);
  diff.changed.sort((a, b) => a.after.position - b.after.position);
  return diff;
}

/** Nearly every row of an edition is the very same object in the other; the courses of the rest. */
function coursesThatDiffer(before: KeptEdition, after: KeptEdition): ReadonlySet<CourseId> {
  const counts = new Map<PrintedRow, number>();
  for (const row of before.printed) counts.set(row, (counts.get(row) ?? 0) + 1);
  for (const row of after.printed) counts.set(row, (counts.get(row) ?? 0) - 1);
  const courses = new Set<CourseId>();
  for (const [{ course }, count] of counts) if (count !== 0) courses.add(course);
  return courses;
}

function rowsByCourse(edition: KeptEdition, courses: ReadonlySet<CourseId>): Map<CourseId, RowAt[]> {
  const rows = edition.printed.flatMap((row, position): RowAt[] =>
    courses.has(row.course) ? [{ row, edition, position }] : [],
  );
  return Map.groupBy(rows, ({ row }) => row.course);
}

/** What is left on each side when equals are taken away, and those of the two sides that belong together. */
interface Paired<One> {
  pairs: [One, One][];
  before: One[];
  after: One[];
}

/**
 * The rows of one course before and after. Rows that say the same fall out; of the others those of one provider belong
 * together, then those left in their order. The same from either side.
 */
export function pairRows<One extends { row: PrintedRow }>(before: readonly One[], after: readonly One[]): Paired<One> {
  // Nearly every row of a list is the very same object in the next one.
  if (before.length === after.length && before.every(({ row }, index) => row === after[index]?.row)) {
    return { pairs: [], before: [], after: [] };
  }
  const same = matchBy(before, after, ({ row }) => contentOf(row));
  const near = matchBy(same.before, same.after, ({ row }) => fold(row.provider ?? ''));
  const rest = matchBy(near.before, near.after, () => '');
  return { ...rest, pairs: [...near.pairs, ...rest.pairs] };
}

/** Pairs the first with the first, the second with the second, of those with one key. */
export function matchBy<One>(before: readonly One[], after: readonly One[], keyOf: (one: One) => string): Paired<One> {
  const waiting = Map.groupBy(after, keyOf);
  const paired: Paired<One> = { pairs: [], before: [], after: [] };
  for (const one of before) {
    const partner = waiting.get(keyOf(one))?.shift();
    if (partner) paired.pairs.push([one, partner]);
    else paired.before.push(one);
  }
  const taken = new Set(paired.pairs.map(([, partner]) => partner));
  paired.after = after.filter((one) => !taken.has(one));
  return paired;
}

// A row's words are one object in all editions, so what is made of them is made once.
const contents = new WeakMap<PrintedRow, string>();

/** All that a row says of its course, as one text to compare by. */
export function contentOf(row: PrintedRow): string {
  const known = contents.get(row) ?? JSON.stringify(statedFields.map((field) => comparable(row, field)));
  contents.set(row, known);
  return known;
}

/** The fields in which two rows of a course say different things. */
export function fieldChanges(before: PrintedRow, after: PrintedRow): FieldChange[] {
  return statedFields.flatMap((field) => {
    if (comparable(before, field) === comparable(after, field)) return [];
    const [old, now] = [said(before, field), said(after, field)];
    return [{ field, ...(old !== undefined && { old }), ...(now !== undefined && { new: now }) }];
  });
}

/** What is said in a field; the printed words of a duration or a price count only where they were not understood. */
function said(row: PrintedRow, field: ComparedField): PrintedRow[ComparedField] {
  if (field === 'durationText' && row.duration !== undefined) return undefined;
  if (field === 'priceText' && row.price !== undefined) return undefined;
  return row[field];
}

function comparable(row: PrintedRow, field: ComparedField): string | number | null {
  const value = said(row, field);
  if (value === undefined) return null;
  if (typeof value === 'object') return `${value.value} ${value.unit}`;
  return typeof value === 'string' ? tidy(value).toLowerCase() : value;
}
