import { z } from 'zod';
import { areaIdSchema, areaSetIdSchema, gradeSchema, kommunekodeSchema } from '../domain/area.ts';
import { civilDateSchema } from '../domain/date.ts';

/** How a list or a course lies to the place asked about. */
export const reachSchema = z.enum(['own', 'adjacent', 'elsewhere']).meta({ id: 'Reach' });

/** Six words for how far a list can be trusted. */
export const freshnessSchema = z
  .enum(['current', 'late', 'held', 'broken', 'contradicted', 'missing'])
  .meta({ id: 'Freshness' });

const kommuneRefSchema = z
  .object({ kode: kommunekodeSchema, navn: z.string() })
  .meta({ id: 'KommuneRef', example: { kode: '0350', navn: 'Lejre' } });

export const adjacentSchema = z
  .object({ region: areaIdSchema, name: z.string(), grade: gradeSchema })
  .meta({ id: 'Adjacent' });

/** The place of an answer. `region` is the area of the first division; `otherDivisions` where two publish lists at once. */
export const placeSchema = z
  .object({
    kommune: kommuneRefSchema.optional(),
    region: areaIdSchema,
    name: z.string(),
    grade: gradeSchema,
    adjacent: z.array(adjacentSchema),
    otherDivisions: z
      .array(
        z.object({ region: areaIdSchema, name: z.string(), grade: gradeSchema, adjacent: z.array(adjacentSchema) }),
      )
      .optional(),
  })
  .meta({ id: 'Place' });
export type PlaceObject = z.infer<typeof placeSchema>;

const regionSchema = z
  .object({
    id: areaIdSchema,
    name: z.string(),
    areaSet: areaSetIdSchema,
    grade: gradeSchema,
    source: z.string(),
    adjacent: z.array(adjacentSchema),
    kommuner: z.array(kommuneRefSchema),
  })
  .meta({ id: 'Region' });

export const regionsAnswerSchema = z
  .object({
    version: z.string(),
    on: z.string(),
    areaSets: z.array(
      z.object({
        id: areaSetIdSchema,
        name: z.string(),
        grade: gradeSchema,
        source: z.string(),
        note: z.string().optional(),
      }),
    ),
    items: z.array(regionSchema),
  })
  .meta({ id: 'Regions' });
export type RegionsObject = z.infer<typeof regionsAnswerSchema>;

export const kommuneSchema = z
  .object({
    kode: kommunekodeSchema,
    navn: z.string(),
    regions: z.array(
      z.object({
        areaSet: areaSetIdSchema,
        region: areaIdSchema,
        name: z.string(),
        grade: gradeSchema,
        source: z.string(),
        adjacent: z.array(adjacentSchema),
      }),
    ),
  })
  .meta({ id: 'Kommune' });
export type KommuneObject = z.infer<typeof kommuneSchema>;

export const kommunerAnswerSchema = z
  .object({ version: z.string(), on: z.string(), total: z.int(), items: z.array(kommuneSchema) })
  .meta({ id: 'Kommuner' });

export const kommuneAnswerSchema = kommuneSchema
  .extend({ version: z.string(), on: z.string() })
  .meta({ id: 'KommuneAnswer' });

/** The question of the geography's answers: the day, today where it is left out. */
export const dayQuerySchema = z.strictObject({
  on: civilDateSchema
    .optional()
    .meta({ description: 'Dagen, i dag hvis den udelades / the day, today if left out', example: '2026-11-22' }),
});
