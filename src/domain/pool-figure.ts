import { z } from 'zod';
import { areaIdSchema, gradeSchema, kommunekodeSchema } from './area.ts';
import { civilDateSchema } from './date.ts';
import { sha256Schema } from './document.ts';
import { placeSchema } from './place.ts';

/**
 * What a figure about the regional pool says: the grant of a finance act (`bevilling`), money added during a year (`ekstra`),
 * unspent money announced again (`genudmelding`), money set aside for one group (`oeremaerket`), a municipality's or an
 * area's ceiling (`tilsagn`), what was spent (`forbrug`). Kinds overlap, so they are never added up blindly.
 */
export const poolKinds = ['bevilling', 'ekstra', 'genudmelding', 'oeremaerket', 'tilsagn', 'forbrug'] as const;
export const poolKindSchema = z.enum(poolKinds);
export type PoolKind = z.infer<typeof poolKindSchema>;

/** Whom a figure is for: the whole country, the area of one council, or one municipality (four digits). */
export const poolScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('national') }),
  z.strictObject({ kind: z.literal('area'), area: areaIdSchema }),
  z.strictObject({ kind: z.literal('kommune'), kommune: kommunekodeSchema }),
]);
export type PoolScope = z.infer<typeof poolScopeSchema>;

/** The time a figure is for: a calendar year, or half-open days inside it; `openEnded` where it was given "a year from then on". */
export const poolPeriodSchema = z.strictObject({
  year: z.int().min(2014).max(2100),
  from: civilDateSchema.optional(),
  to: civilDateSchema.optional(),
  openEnded: z.boolean().optional(),
});
export type PoolPeriod = z.infer<typeof poolPeriodSchema>;

/** One figure about the pool, as one place of one document (or one sourced fact) gives it; amounts in whole kroner. */
export const poolFigureSchema = z.strictObject({
  kind: poolKindSchema,
  scope: poolScopeSchema,
  period: poolPeriodSchema,
  amount: z.int().min(0),
  /** True of "ca. 100 mio. kr." and of what its source calls about. */
  approximate: z.boolean(),
  /** The account of the finance act, as printed: "17.46.41.10". */
  account: z.string().optional(),
  /** The last day to apply for it. */
  deadline: civilDateSchema.optional(),
  /** Whom the money is set aside for, or what else must be known to read the figure. */
  note: z.string().optional(),
  source: z.string().min(1),
  grade: gradeSchema,
  /** The document and the place in it; absent for a fact carried over from a source that is not kept. */
  document: sha256Schema.optional(),
  place: placeSchema.optional(),
  exampleData: z.boolean().optional(),
});
export type PoolFigure = z.infer<typeof poolFigureSchema>;
