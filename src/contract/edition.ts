import { z } from 'zod';
import { areaIdSchema, listKindSchema } from '../domain/area.ts';
import { courseIdSchema } from '../domain/course.ts';
import { civilDateSchema, instantSchema } from '../domain/date.ts';
import { editionDocumentSchema, editionIdSchema, rowSchema } from '../domain/edition.ts';
import { findingSchema } from '../domain/finding.ts';

/** One published state of one list of one area. */
export const editionSummarySchema = z
  .object({
    id: editionIdSchema,
    region: areaIdSchema,
    name: z.string(),
    listKind: listKindSchema,
    title: z.string().optional(),
    inForceFrom: civilDateSchema,
    inForceTo: civilDateSchema.optional(),
    recordedAt: instantSchema,
    /** When its publisher was last seen to show it; absent where it is known from a file alone. */
    confirmedAt: instantSchema.optional(),
    rows: z.int(),
    document: editionDocumentSchema,
    source: z.string(),
    reader: z.string(),
    exampleData: z.boolean(),
  })
  .meta({ id: 'EditionSummary' });
export type EditionSummaryObject = z.infer<typeof editionSummarySchema>;

export const editionsAnswerSchema = z
  .object({ version: z.string(), total: z.int(), items: z.array(editionSummarySchema) })
  .meta({ id: 'Editions' });
export type EditionsObject = z.infer<typeof editionsAnswerSchema>;

export const editionAnswerSchema = editionSummarySchema
  .extend({
    version: z.string(),
    findings: z.array(findingSchema),
    entries: z.array(rowSchema.extend({ course: courseIdSchema })),
  })
  .meta({ id: 'Edition' });
export type EditionObject = z.infer<typeof editionAnswerSchema>;

export const editionsQuerySchema = z.strictObject({
  region: z
    .string()
    .max(60)
    .optional()
    .meta({ description: 'Kun dette område: id eller navn / this area only: id or name', example: 'rar-sjaelland' }),
  list: listKindSchema
    .optional()
    .meta({ description: 'Kun denne slags liste / this kind of list only', example: 'regional' }),
});
