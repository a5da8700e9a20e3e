import { z } from 'zod';
import { fold } from './danish.ts';

/** An AMU course's number (fagkode): exactly five digits. */
export const fagkodeSchema = z.string().regex(/^\d{5}$/);

/** Five digits for an AMU course; otherwise a readable slug and a short suffix, assigned once and kept for ever. */
export const courseIdSchema = z
  .string()
  .regex(/^(\d{5}|[a-z0-9]+(-[a-z0-9]+)*-[a-z2-7]{5})$/)
  .brand<'CourseId'>();
export type CourseId = z.infer<typeof courseIdSchema>;
export const courseId = (text: string): CourseId => courseIdSchema.parse(text);

/** A thing that can be taught; `title` is the first spelling met. */
export const courseSchema = z.object({
  id: courseIdSchema,
  code: fagkodeSchema.optional(),
  title: z.string().min(1),
});
export type Course = z.infer<typeof courseSchema>;

/**
 * The key under which a course without a number is recognised again: folded letters and digits only.
 * It never becomes an id itself; the alias table leads from it to the id, so a better key can be added
 * beside the old one without moving anything.
 */
export function titleKey(title: string): string {
  return fold(title)
    .replace(/[^a-z0-9+#]+/g, ' ')
    .trim();
}

/** The readable first part of an id for a course without a number; at most 40 characters. */
export function courseSlug(title: string): string {
  const slug = titleKey(title).replace(/[+#]/g, ' ').trim().replace(/ +/g, '-');
  return slug.length <= 40
    ? slug
    : slug
        .slice(0, 40)
        .replace(/-[^-]*$/, '')
        .replace(/-+$/, '');
}

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * A five-letter suffix from a key and the number of ids already tried. The same first spelling gives the same
 * id on every machine, so a replay of the stored documents rebuilds the same ids.
 */
export function courseSuffix(key: string, attempt = 0): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${key}\u0000${attempt}`)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  let rest = hash;
  let suffix = '';
  for (let i = 0; i < 5; i++) {
    suffix += base32[rest % 32];
    rest = Math.floor(rest / 32);
  }
  return suffix;
}

/** The id proposed for a course first met under this title; `attempt` moves on where an id is taken. */
export function proposeCourseId(title: string, attempt = 0): CourseId {
  const slug = courseSlug(title) || 'kursus';
  return courseId(`${slug}-${courseSuffix(titleKey(title), attempt)}`);
}
