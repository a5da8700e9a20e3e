import { z } from 'zod';
import { areaIdSchema, gradeSchema, kommunekodeSchema } from '../domain/area.ts';
import { courseIdSchema, fagkodeSchema } from '../domain/course.ts';
import { civilDateSchema, instantSchema } from '../domain/date.ts';
import { sha256Schema } from '../domain/document.ts';
import { placeSchema as documentPlaceSchema } from '../domain/place.ts';
import { poolKindSchema } from '../domain/pool-figure.ts';
import { coursesQuerySchema, listingSchema, noticeSchema } from './course.ts';
import { knownAtParameter } from './eligibility.ts';
import { placeSchema } from './place.ts';

/** The amount in kroner, for the country, for an area, or for a municipality. */
const scopeSchema = z
  .object({
    kind: z.enum(['national', 'area', 'kommune']),
    region: areaIdSchema.optional(),
    kommune: kommunekodeSchema.optional(),
    name: z.string(),
  })
  .meta({ id: 'PoolScope' });

/** A calendar year, or the days `[from, to)` in it; `openEnded` where it was given for each year from then on. */
const periodSchema = z
  .object({
    year: z.int(),
    from: civilDateSchema.optional(),
    to: civilDateSchema.optional(),
    openEnded: z.boolean(),
  })
  .meta({ id: 'PoolPeriod' });

/**
 * One figure as one source gives it. `replaced`: a later document at the same address gives it anew; `contradicted`: another
 * source says otherwise of the very same. A fact carried over from a page that is not kept has no document.
 */
export const poolFigureSchema = z
  .object({
    kind: poolKindSchema,
    kindName: z.string(),
    scope: scopeSchema,
    period: periodSchema,
    amount: z.int(),
    approximate: z.boolean(),
    standing: z.enum(['standing', 'replaced', 'contradicted']),
    account: z.string().optional(),
    deadline: civilDateSchema.optional(),
    note: z.string().optional(),
    source: z.string(),
    grade: gradeSchema,
    document: z.object({ sha256: sha256Schema, url: z.string().optional() }).optional(),
    place: documentPlaceSchema.optional(),
    /** When it was read from its document; absent of a fact carried over. */
    recordedAt: instantSchema.optional(),
    /** The day it was recorded here: that of its reading, or that on which a fact was carried over. */
    recordedOn: civilDateSchema,
    exampleData: z.boolean(),
  })
  .meta({ id: 'PoolFigure' });
export type PoolFigureObject = z.infer<typeof poolFigureSchema>;

/** Figures of one kind and period over every municipality or area of a whole; `counted` says how many, `rule` why they may be. */
const poolSumSchema = z
  .object({
    kind: poolKindSchema,
    kindName: z.string(),
    period: periodSchema,
    account: z.string().optional(),
    scope: scopeSchema,
    of: z.enum(['kommune', 'area']),
    counted: z.int(),
    amount: z.int(),
    /** True as soon as one of the figures is. */
    approximate: z.boolean(),
    /** That of the least sure figure. */
    grade: gradeSchema,
    /** The sources of the figures, each once, and the day the last of them was recorded. */
    sources: z.array(z.string()),
    recordedOn: civilDateSchema,
    rule: z.string(),
    /** What is printed for the same whole, where it is another amount. */
    printed: z.int().optional(),
    exampleData: z.boolean(),
  })
  .meta({ id: 'PoolSum' });
export type PoolSumObject = z.infer<typeof poolSumSchema>;

const placeRefSchema = z.object({ id: z.string(), name: z.string() });

/** Figures that must not be added up, and why; with `scope` the whole that is not known for every part of it. */
const notSummedSchema = z
  .object({
    reason: z.enum([
      'kinds-overlap',
      'scopes-overlap',
      'periods-differ',
      'years-overlap',
      'several-figures',
      'some-missing',
      'kind-not-shared-out',
      'example-data',
    ]),
    sentence: z.string(),
    year: z.int().optional(),
    kinds: z.array(poolKindSchema),
    scopes: z.array(z.enum(['national', 'area', 'kommune'])),
    scope: scopeSchema.optional(),
    known: z.int().optional(),
    missing: z.array(placeRefSchema).optional(),
    several: z.array(placeRefSchema).optional(),
  })
  .meta({ id: 'PoolNotSummed' });
export type NotSummedObject = z.infer<typeof notSummedSchema>;

/** Never a blank: `not-published` and `not-found` say what is known of the figure that is not there. */
export const figureStateSchema = z
  .enum(['published', 'several', 'not-published', 'not-found'])
  .meta({ id: 'PoolFigureState' });

const kommuneFigureSchema = z
  .object({ state: figureStateSchema, sentence: z.string(), figures: z.array(poolFigureSchema) })
  .meta({ id: 'PoolKommuneFigure' });
export type KommuneFigureObject = z.infer<typeof kommuneFigureSchema>;

/** The ceiling's part of the country's ceilings of the same period, printed (`figure`) or added up (`sum`). */
const shareSchema = z
  .object({
    state: z.enum(['known', 'no-own-figure', 'no-national-figure', 'does-not-fit']),
    sentence: z.string(),
    percent: z.number().optional(),
    national: z.int().optional(),
    basis: z.enum(['figure', 'sum']).optional(),
    approximate: z.boolean().optional(),
  })
  .meta({ id: 'PoolShare' });

const kommuneYearSchema = z
  .object({
    year: z.int(),
    ceiling: kommuneFigureSchema,
    announcedAgain: kommuneFigureSchema,
    spent: kommuneFigureSchema,
    share: shareSchema,
    /** Ceilings of the areas the municipality lay in, as printed and added up over municipalities. */
    areaCeilings: z.array(poolFigureSchema),
    areaSums: z.array(poolSumSchema),
  })
  .meta({ id: 'PoolKommuneYear' });
export type KommuneYearObject = z.infer<typeof kommuneYearSchema>;

/** `GET /v1/pools` */
export const poolsAnswerSchema = z
  .object({
    version: z.string(),
    exampleData: z.boolean(),
    place: placeSchema.optional(),
    kommune: z.object({ kode: kommunekodeSchema, navn: z.string(), years: z.array(kommuneYearSchema) }).optional(),
    sums: z.array(poolSumSchema),
    notSummed: z.array(notSummedSchema),
    total: z.int(),
    items: z.array(poolFigureSchema),
    next: z.string().optional(),
  })
  .meta({ id: 'Pools' });
export type PoolsObject = z.infer<typeof poolsAnswerSchema>;

const { kommune, region, postnr, limit, cursor, on } = coursesQuerySchema.shape;
const asWritten = (pattern: RegExp) => z.string().max(20).regex(pattern);

/** The question of `GET /v1/pools`. */
export const poolsQuerySchema = z.strictObject({
  year: asWritten(/^20(1[5-9]|[2-9]\d)$/)
    .transform(Number)
    .optional()
    .meta({ description: 'Året, fra 2015 / the year, from 2015', example: '2021', type: 'string' }),
  kommune,
  region,
  postnr,
  kind: poolKindSchema.optional().meta({ description: 'Slags tal / kind of figure', example: 'tilsagn' }),
  limit,
  cursor,
  knownAt: knownAtParameter.optional(),
});
export type PoolsQuery = z.infer<typeof poolsQuerySchema>;

/** One part of a bundle: from the row of a list, or with a price the caller gave. Kroner for one person. */
const estimatePartSchema = z
  .object({
    basis: z.enum(['listing', 'given']),
    course: z.object({ id: courseIdSchema, code: fagkodeSchema.optional(), title: z.string().optional() }).optional(),
    cost: z.number(),
    /** How it was worked out, in words. */
    sentence: z.string(),
    listing: listingSchema.optional(),
  })
  .meta({ id: 'PoolEstimatePart' });
export type EstimatePartObject = z.infer<typeof estimatePartSchema>;

const ruleUsedSchema = z
  .object({
    id: z.string(),
    sentence: z.string(),
    source: z.string(),
    grade: gradeSchema,
    /** The very paragraph the percentage was taken from; of the rule of the shares alone. */
    paragraph: z.string().optional(),
    validFrom: civilDateSchema,
    /** How sure that first day is, where it is less sure than the rule. */
    validFromGrade: gradeSchema.optional(),
    recordedOn: civilDateSchema,
  })
  .meta({ id: 'RuleUsed' });
export type RuleUsedObject = z.infer<typeof ruleUsedSchema>;

/**
 * `GET /v1/pools/estimate`: an estimate for the municipality's budget, in whole kroner; `state` and `municipality` add up to
 * `total`. Never what a citizen pays.
 */
export const estimateAnswerSchema = z
  .object({
    version: z.string(),
    on: civilDateSchema,
    exampleData: z.boolean(),
    isEstimate: z.literal(true),
    label: z.string(),
    people: z.int(),
    place: placeSchema.optional(),
    parts: z.array(estimatePartSchema),
    total: z.int(),
    state: z.int(),
    statePercent: z.number(),
    municipality: z.int(),
    municipalityPercent: z.number(),
    sentence: z.string(),
    rounding: z.string(),
    rules: z.array(ruleUsedSchema),
    notices: z.array(noticeSchema),
  })
  .meta({ id: 'PoolEstimate' });
export type EstimateObject = z.infer<typeof estimateAnswerSchema>;

export const mostPeople = 10_000;
export const mostParts = 20;

/** The question of `GET /v1/pools/estimate`. */
export const estimateQuerySchema = z.strictObject({
  course: z
    .array(z.string().min(1).max(120))
    .max(mostParts)
    .optional()
    .meta({ description: 'AMU-nummer eller kursets id; kan gentages / may be repeated', example: ['47592'] }),
  price: z
    .array(asWritten(/^\d{1,7}([.,]\d{1,2})?$/).transform((text) => Number(text.replace(',', '.'))))
    .max(mostParts)
    .optional()
    .meta({
      description: 'Pris i kroner for én person, en for hvert kursus / price for one person, one for each course',
      example: ['2500'],
    }),
  people: asWritten(/^[1-9]\d{0,4}$/)
    .transform(Number)
    .pipe(z.int().max(mostPeople))
    .optional()
    .meta({ description: `Antal personer, højst ${mostPeople} (1) / number of people`, example: '12', type: 'string' }),
  kommune,
  region,
  postnr,
  on,
  knownAt: knownAtParameter.optional(),
});
export type EstimateQuery = z.infer<typeof estimateQuerySchema>;
