import { z } from 'zod';
import { areaIdSchema, kommunekodeSchema, listKindSchema } from '../domain/area.ts';
import { courseIdSchema, fagkodeSchema } from '../domain/course.ts';
import { durationBands } from '../domain/duration.ts';
import { providerKindSchema } from '../domain/edition.ts';
import { buckets, fields } from '../domain/match.ts';
import { reachSchema } from './place.ts';

/** How a course answers the words of the question, best first; it is as good as its worst word. */
const bucketSchema = z.enum(buckets).meta({
  id: 'Bucket',
  description:
    'number: dets AMU-nummer / its very number. exact: ordene, som de er skrevet / every word as typed. stem: bøjet eller ' +
    'del af en sammensætning / inflected or part of a compound. prefix: begyndelsen eller det indre af et længere ord / ' +
    'beginning or inside of a longer word. synonym: et ord, der betyder det samme / a synonym. typo: en rettet stavemåde / ' +
    'a corrected spelling. some-words: kun nogle af ordene / some of the words only.',
});

/**
 * Why a course was found: as well as its worst word (`bucket`), in the weakest place of all its words (`field`), and each
 * word with how it was found. `marks` are stretches `[start, end)` of the hit's `title` in UTF-16 units, never overlapping.
 */
export const matchSchema = z
  .object({
    bucket: bucketSchema,
    field: z.enum(fields),
    words: z.array(z.object({ asked: z.string(), how: bucketSchema })),
    marks: z.array(z.tuple([z.int().min(0), z.int().min(1)])),
  })
  .meta({ id: 'Match' });
export type MatchObject = z.infer<typeof matchSchema>;

/** A word of the question and the word searched for in its place. */
export const correctionSchema = z.object({ asked: z.string(), used: z.string() }).meta({ id: 'Correction' });

/** How many of all the hits, and not of one page, were found so. */
export const bucketCountSchema = z.object({ bucket: bucketSchema, count: z.int().min(1) }).meta({ id: 'BucketCount' });

export type BucketCountObject = z.infer<typeof bucketCountSchema>;

/**
 * What the lists of the day say of an AMU number: it stands on one that was asked; it does, but a filter keeps it out; only on
 * lists that were not asked (`lists`); or on none that we have.
 */
export const numberAskedSchema = z
  .object({
    number: fagkodeSchema,
    /** The course whose number it is; absent where no list has ever had one. */
    title: z.string().optional(),
    standing: z.enum(['listed', 'filtered-out', 'elsewhere', 'nowhere']),
    lists: z.array(z.object({ region: areaIdSchema, name: z.string(), reach: reachSchema.optional() })),
  })
  .meta({ id: 'NumberAsked' });
export type NumberAskedObject = z.infer<typeof numberAskedSchema>;

/**
 * A municipality, town or postal code among the words of the question. Without being asked for as a place it never decides
 * which lists count: ask again with one of `kommuner` and with `q`, the question without it.
 */
export const placeInQuestionSchema = z
  .object({
    /** As typed. */
    asked: z.string(),
    q: z.string(),
    /** Whether it is left out of the search; otherwise the lists have it as a word too. */
    isLeftOut: z.boolean(),
    /** Whether it is the very place that the question is asked about. */
    isGiven: z.boolean(),
    kommuner: z.array(z.object({ kode: kommunekodeSchema, navn: z.string() })).min(1),
  })
  .meta({ id: 'PlaceInQuestion' });
export type PlaceInQuestionObject = z.infer<typeof placeInQuestionSchema>;

/** Lengths to choose among: an hour counts as an eighth of a day, a week as five days; half days count upwards. */
export const durationBandSchema = z.enum(durationBands).meta({ id: 'DurationBand' });

/** `unknown` where the list does not say. */
export const providerKindAskedSchema = z.enum([...providerKindSchema.options, 'unknown']);

/** What answers can be ordered by: ascending, what is unknown last, equals by relevance. */
export const sortSchema = z.enum(['relevance', 'title', 'duration', 'price']).meta({ id: 'Sort' });

const facetOf = <V extends z.ZodType<string, string>>(value: V) =>
  z.array(z.object({ value, name: z.string(), count: z.int(), isChosen: z.boolean() }));

/**
 * What the hits can be narrowed by. `count` is the `total` that choosing just that value in its facet, and leaving every
 * other filter as it is, would give. Most first, then in Danish order; a chosen value stands there though its count is 0.
 */
export const facetsSchema = z
  .object({
    group: facetOf(z.string()),
    providerKind: facetOf(providerKindAskedSchema),
    duration: facetOf(durationBandSchema),
    /** Empty where no place is asked about. */
    reach: facetOf(reachSchema),
    /** The areas on whose lists the hits stand. */
    onList: facetOf(areaIdSchema),
    /** The kinds of list known on the day, with the hits the same question has there. */
    list: facetOf(listKindSchema),
  })
  .meta({ id: 'Facets' });
export type FacetsObject = z.infer<typeof facetsSchema>;
export type FacetValueObject = FacetsObject['group'][number];

/** A course that may have been meant, and the lists it stands on that day: none, where only other days' lists have it. */
const nearCourseSchema = z
  .object({
    id: courseIdSchema,
    code: fagkodeSchema.optional(),
    title: z.string(),
    standsOn: z.array(z.object({ region: areaIdSchema, name: z.string(), reach: reachSchema.optional() })),
  })
  .meta({ id: 'NearCourse' });
export type NearCourseObject = z.infer<typeof nearCourseSchema>;

/** What to try where nothing was found on any of the lists we have. It never says that a course cannot be granted. */
export const noHitsSchema = z
  .object({
    /** Filters and words each of which alone keeps every course out, with the hits there are without it. Of many words few are tried. */
    drop: z.array(
      z.object({
        parameter: z.enum(['q', 'adjacent', 'group', 'providerKind', 'duration', 'reach', 'onList']),
        /** The word, and the question without it, where `parameter` is `q`. */
        word: z.string().optional(),
        q: z.string().optional(),
        total: z.int().min(1),
      }),
    ),
    nearest: z.array(nearCourseSchema),
    /** The areas not asked on whose lists courses answer the question. */
    elsewhere: z.array(z.object({ region: areaIdSchema, name: z.string(), reach: reachSchema, total: z.int().min(1) })),
    /** Courses whose number is near to one that no course has. */
    numbersNear: z.array(nearCourseSchema),
  })
  .meta({ id: 'NoHits' });
export type NoHitsObject = z.infer<typeof noHitsSchema>;
