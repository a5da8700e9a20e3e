import { z } from 'zod';
import { kommunekodeSchema, listKindSchema } from '../domain/area.ts';
import { courseIdSchema, fagkodeSchema } from '../domain/course.ts';
import { civilDateSchema } from '../domain/date.ts';

/**
 * Something offered while a person types: a course that stands on a list on the day, by its title or (`number`) by its AMU number,
 * an occupation group, or a municipality. `text` is what to show; `href` is the page for it on this site.
 */
const suggestionSchema = z
  .object({
    kind: z.enum(['course', 'number', 'group', 'kommune']),
    text: z.string(),
    course: courseIdSchema.optional(),
    code: fagkodeSchema.optional(),
    kode: kommunekodeSchema.optional(),
    href: z.string(),
  })
  .meta({ id: 'Suggestion' });
export type SuggestionObject = z.infer<typeof suggestionSchema>;

/** The suggestions for what has been typed so far, best first. */
export const suggestAnswerSchema = z
  .object({ version: z.string(), on: civilDateSchema, items: z.array(suggestionSchema) })
  .meta({ id: 'Suggestions' });
export type SuggestObject = z.infer<typeof suggestAnswerSchema>;

/** The question of `GET /v1/suggest`. */
export const suggestQuerySchema = z.strictObject({
  q: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Det, der er tastet indtil nu / what is typed so far', example: 'gaf' }),
  kommune: z.string().max(60).optional().meta({
    description: 'Kun hvad der står i kommunens område og naboområderne / only what stands in reach',
    example: 'Lejre',
  }),
  on: civilDateSchema
    .optional()
    .meta({ description: 'Dagen, i dag hvis den udelades / the day', example: '2026-11-22' }),
  list: listKindSchema
    .optional()
    .meta({ description: 'Hvilken positivliste (regional) / which list (regional)', example: 'regional' }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Højst så mange forslag (8) / at most so many suggestions (8)', example: 8 }),
});
export type SuggestQuery = z.infer<typeof suggestQuerySchema>;
