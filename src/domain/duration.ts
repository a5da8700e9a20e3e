import { z } from 'zod';

const durationUnitSchema = z.enum(['minutes', 'hours', 'lessons', 'days', 'weeks', 'months']);

/** How long a course takes, in the unit the publisher printed. */
export const durationSchema = z.object({ value: z.number().positive(), unit: durationUnitSchema });
export type Duration = z.infer<typeof durationSchema>;
