import { z } from 'zod';
import { fold, tidy } from './danish.ts';
import { instantSchema } from './date.ts';
import { candidateIdSchema } from './edition.ts';
import { columnFields } from './field.ts';

/** What a column of a list can be taught to be: a field of a row, or `ignore` for one that is left out on purpose. */
export const teachableFieldSchema = z.enum([...columnFields, 'ignore']);
export type TeachableField = z.infer<typeof teachableFieldSchema>;

/** A heading in the form in which it is looked up: folded, words only, split words of a narrow column joined. */
export function headingKey(heading: string): string {
  const words = fold(heading.replace(/[-\u00ad][ \t]*\n\s*/g, ''))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  return words === '' ? tidy(heading) : words;
}

/**
 * An operator's word on what a heading of one source means, kept for ever with its reason. `heading` is as printed; `key`
 * is the form in which it is looked up. The latest word on a key counts.
 */
export const teachingSchema = z.object({
  source: z.string(),
  heading: z.string().min(1),
  key: z.string().min(1),
  field: teachableFieldSchema,
  reason: z.string().min(1),
  /** The held list it was taught for, where there was one. */
  candidate: candidateIdSchema.optional(),
  taughtAt: instantSchema,
});
export type Teaching = z.infer<typeof teachingSchema>;

/** Port: what sources have been taught; only ever added to. */
export interface TeachingStore {
  add(teaching: Teaching): Promise<void>;
  /** Every teaching, oldest first. */
  all(): Promise<Teaching[]>;
}

/** What each source has been taught so far: source -> heading key -> field. */
export function taughtHeadings(teachings: readonly Teaching[]): Map<string, Record<string, TeachableField>> {
  const bySource = Map.groupBy(teachings, (one) => one.source);
  return new Map(
    [...bySource].map(([source, ofSource]) => [
      source,
      Object.fromEntries(ofSource.map((one) => [one.key, one.field])),
    ]),
  );
}
