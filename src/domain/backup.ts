import { z } from 'zod';
import { addDays, type CivilDate, copenhagenDate, daysBetween, type Instant, instantSchema } from './date.ts';
import { sha256Schema } from './document.ts';

/** The name of a backup: when it was made (UTC), and the beginning of its database's hash. */
export const backupIdSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{6}Z-[0-9a-f]{8}$/)
  .brand<'BackupId'>();
export type BackupId = z.infer<typeof backupIdSchema>;

/** How many rows a table has; `grows` where none of them may ever be deleted, so that fewer than before is a loss. */
export const tableCountSchema = z.strictObject({ name: z.string(), rows: z.int().min(0), grows: z.boolean() });
export type TableCount = z.infer<typeof tableCountSchema>;

/** What a backup is and what it holds: its `manifest.json`. */
export const backupManifestSchema = z.strictObject({
  backup: backupIdSchema,
  madeAt: instantSchema,
  /** The program that made it, e.g. "positivliste 0.1.0". */
  madeBy: z.string(),
  /** The newest migration of its database, as the number that is noted in it. */
  schema: z.int().min(0),
  database: z.strictObject({ bytes: z.int().min(0), sha256: sha256Schema }),
  tables: z.array(tableCountSchema),
  /** How many documents its database names. */
  documents: z.int().min(0),
  /** Those of them whose bytes were nowhere to be had, neither in the data folder nor in an earlier backup. */
  lacking: z.array(sha256Schema),
});
export type BackupManifest = z.infer<typeof backupManifestSchema>;

/** The name of a backup made at a moment. */
export function backupId(madeAt: Instant, { sha256 }: BackupManifest['database']): BackupId {
  const [day = '', time = ''] = new Date(madeAt).toISOString().split('T');
  return backupIdSchema.parse(`${day}T${time.slice(0, 8).replaceAll(':', '')}Z-${sha256.slice(0, 8)}`);
}

/** How far a backup, a restore or a drill has come. */
export type KeepingProgress = (step: string, done?: number, total?: number) => void;

/** How many backups are kept: the newest of so many days, weeks and months that have one. */
export const rotation = { days: 7, weeks: 5, months: 12 } as const;

/**
 * The backups that may go, oldest first. Days are Copenhagen's, weeks begin on Monday, and only those with a backup count, so
 * that a machine that stood still for a year loses none. The newest and the one with most editions always stay, whatever the clock says.
 */
export function backupsToRemove(all: readonly BackupManifest[], kept: typeof rotation = rotation): BackupId[] {
  const newestFirst = all.toSorted((a, b) => Date.parse(b.madeAt) - Date.parse(a.madeAt));
  const staying = new Set([
    ...newestFirst.slice(0, 1),
    ...newestFirst.toSorted((a, b) => editionsIn(b) - editionsIn(a)).slice(0, 1),
    ...newestOfEach(newestFirst, kept.days, (day) => day),
    ...newestOfEach(newestFirst, kept.weeks, mondayOf),
    ...newestOfEach(newestFirst, kept.months, (day) => day.slice(0, 7)),
  ]);
  return newestFirst
    .filter((one) => !staying.has(one))
    .map((one) => one.backup)
    .toReversed();
}

const editionsIn = ({ tables }: BackupManifest): number => tables.find((one) => one.name === 'editions')?.rows ?? 0;

function newestOfEach(
  newestFirst: readonly BackupManifest[],
  most: number,
  spanOf: (day: CivilDate) => string,
): BackupManifest[] {
  const newest = new Map<string, BackupManifest>();
  for (const one of newestFirst) {
    const span = spanOf(copenhagenDate(one.madeAt));
    if (!newest.has(span)) newest.set(span, one);
  }
  return [...newest.values()].slice(0, most);
}

/** A Monday to count from. */
const aMonday: CivilDate = copenhagenDate(new Date('2024-01-01T12:00:00Z'));

const mondayOf = (day: CivilDate): CivilDate => addDays(day, -(((daysBetween(aMonday, day) % 7) + 7) % 7));

/** The tables that only ever grow and yet have fewer rows now than before; one that is not there any more counts for nothing. */
export function tablesWithFewer(now: readonly TableCount[], before: readonly TableCount[]): TableCount[] {
  const rows = new Map(before.map((one) => [one.name, one.rows]));
  return now.filter((one) => one.grows && one.rows < (rows.get(one.name) ?? 0));
}
