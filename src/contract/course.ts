import { z } from 'zod';
import { areaIdSchema, gradeSchema, listKindSchema } from '../domain/area.ts';
import { courseIdSchema, fagkodeSchema } from '../domain/course.ts';
import { civilDateSchema, instantSchema } from '../domain/date.ts';
import { sha256Schema } from '../domain/document.ts';
import { durationSchema } from '../domain/duration.ts';
import { editionIdSchema, rowSchema } from '../domain/edition.ts';
import { placeSchema as documentPlaceSchema } from '../domain/place.ts';
import {
  bucketCountSchema,
  correctionSchema,
  durationBandSchema,
  facetsSchema,
  matchSchema,
  noHitsSchema,
  numberAskedSchema,
  placeInQuestionSchema,
  providerKindAskedSchema,
  sortSchema,
} from './course-search.ts';
import { freshnessSchema, placeSchema, reachSchema } from './place.ts';

/** Something the reader of an answer must know about it; `text` is in the language asked for. */
export const noticeSchema = z.object({ code: z.string(), text: z.string() }).meta({ id: 'Notice' });
export type NoticeObject = z.infer<typeof noticeSchema>;

/** One list an answer rests on. Without `edition` it is unknown what stood on it that day. */
export const listSchema = z
  .object({
    region: areaIdSchema,
    name: z.string(),
    listKind: listKindSchema,
    reach: reachSchema.optional(),
    edition: editionIdSchema.optional(),
    inForceFrom: civilDateSchema.optional(),
    confirmedAt: instantSchema.optional(),
    freshness: freshnessSchema,
    exampleData: z.boolean(),
  })
  .meta({ id: 'List' });
export type ListObject = z.infer<typeof listSchema>;

/** A course on one list: which edition, for which days, and the very line of the document that shows it. */
export const listingSchema = z
  .object({
    region: areaIdSchema,
    name: z.string(),
    listKind: listKindSchema,
    reach: reachSchema.optional(),
    /** `unknown` on days between two readings of the list that disagree about the course. */
    standing: z.enum(['listed', 'unknown']),
    edition: editionIdSchema,
    inForceFrom: civilDateSchema,
    inForceTo: civilDateSchema.optional(),
    listedFrom: civilDateSchema,
    title: z.string(),
    printedTitle: z.string().optional(),
    ...rowSchema.pick({
      duration: true,
      durationText: true,
      price: true,
      pricePer: true,
      priceText: true,
      provider: true,
      providerKind: true,
      group: true,
      level: true,
      note: true,
      number: true,
      admittedOn: true,
    }).shape,
    document: z.object({ sha256: sha256Schema, url: z.string(), mediaType: z.string() }),
    place: documentPlaceSchema,
    exampleData: z.boolean(),
  })
  .meta({ id: 'Listing' });
export type ListingObject = z.infer<typeof listingSchema>;

const courseFields = {
  id: courseIdSchema,
  code: fagkodeSchema.optional(),
  title: z.string(),
  group: z.string().optional(),
  duration: durationSchema.optional(),
  price: z.number().optional(),
  pricePer: z.enum(['day', 'week', 'hour', 'month']).optional(),
  provider: z.string().optional(),
};

/** A course found. Duration, price, provider and group are those of its first listing; each listing has its own. */
const courseHitSchema = z
  .object({
    ...courseFields,
    reach: reachSchema.optional(),
    match: matchSchema,
    /** Its lines that pass the filters. */
    listings: z.array(listingSchema),
    /** How many more of its lines count for the place but are kept out by a filter. */
    listingsFilteredOut: z.int(),
    /** Where sessions and seats are shown (AMU courses only). */
    sessionsUrl: z.url().optional(),
  })
  .meta({ id: 'CourseHit' });
export type CourseHitObject = z.infer<typeof courseHitSchema>;

export const coursesAnswerSchema = z
  .object({
    version: z.string(),
    on: civilDateSchema,
    exampleData: z.boolean(),
    place: placeSchema.optional(),
    lists: z.array(listSchema),
    /** Regions of which nobody can say what stood on their list that day. */
    unknown: z.array(areaIdSchema),
    notices: z.array(noticeSchema),
    /** Spellings corrected to find some of the hits; to be told. */
    corrections: z.array(correctionSchema),
    /** Words, as typed, that none of the hits of bucket `some-words` has; to be told. */
    leftOut: z.array(z.string()),
    /** Words that stand nowhere in the lists, nor near any word of them. */
    unknownWords: z.array(z.string()),
    /** Each AMU number of a question with several, in the order asked; empty where there are fewer than two. */
    numbers: z.array(numberAskedSchema),
    /** A place named among the words; to be told. */
    placeInQuestion: placeInQuestionSchema.optional(),
    total: z.int(),
    /** How many hits there are of each kind of match, on all pages; best first. */
    buckets: z.array(bucketCountSchema),
    /** How many hits stand before the first of `items`. */
    offset: z.int(),
    items: z.array(courseHitSchema),
    facets: facetsSchema,
    /** Only where `total` is 0. */
    noHits: noHitsSchema.optional(),
    /** Cursors of the pages after and before this one; there is none for the first page. */
    next: z.string().optional(),
    previous: z.string().optional(),
  })
  .meta({ id: 'Courses' });
export type CoursesObject = z.infer<typeof coursesAnswerSchema>;

/** Days `[unknownFrom, unknownTo)` of which nobody knows what stood on a list; without a bound where there is none. */
export const gapSchema = z
  .object({ unknownFrom: civilDateSchema.optional(), unknownTo: civilDateSchema.optional() })
  .meta({ id: 'Gap' });

/**
 * Days a course stood on a list without a break: proven on `[from, provenTo ?? to)`; on `[unprovenFrom, from)` and
 * `[provenTo, to)` nobody can say. Without `to` it stands there still. `edition` proves the first day.
 */
const stretchSchema = z
  .object({
    from: civilDateSchema,
    to: civilDateSchema.optional(),
    unprovenFrom: civilDateSchema.optional(),
    provenTo: civilDateSchema.optional(),
    edition: editionIdSchema,
    inForceFrom: civilDateSchema,
  })
  .meta({ id: 'Stretch' });
export type StretchObject = z.infer<typeof stretchSchema>;

/** `no-list` where nobody knows what stood on the list that day. */
const standingSchema = z.enum(['listed', 'unknown', 'not-listed', 'no-list']).meta({ id: 'Standing' });

/** Since when and until when a course stood on one list, oldest first, and when nobody knows. */
const courseOnListSchema = z
  .object({
    region: areaIdSchema,
    name: z.string(),
    listKind: listKindSchema,
    /** Today, and on the day asked about. */
    now: standingSchema,
    onDay: standingSchema,
    stretches: z.array(stretchSchema),
    gaps: z.array(gapSchema),
  })
  .meta({ id: 'CourseOnList' });
export type CourseOnListObject = z.infer<typeof courseOnListSchema>;

/** A number that has taken the course's number's place, since when, and how sure that is. */
const successorSchema = z
  .object({ code: fagkodeSchema, since: civilDateSchema, source: z.string(), grade: gradeSchema })
  .meta({ id: 'Successor' });

/** A list on the day; `isProven` where it was seen for the day, so that neither a yes nor a no can have changed since. */
const provenListSchema = listSchema.extend({ isProven: z.boolean() }).meta({ id: 'ProvenList' });

/** Every stretch of days a course has stood on each list, and what is unknown on the day asked about. */
export const courseAnswerSchema = z
  .object({
    version: z.string(),
    on: civilDateSchema,
    exampleData: z.boolean(),
    ...courseFields,
    titles: z.array(z.string()),
    place: placeSchema.optional(),
    lists: z.array(provenListSchema),
    unknown: z.array(areaIdSchema),
    notices: z.array(noticeSchema),
    reach: reachSchema.optional(),
    listings: z.array(listingSchema),
    history: z.array(courseOnListSchema),
    successors: z.array(successorSchema),
    sessionsUrl: z.url().optional(),
  })
  .meta({ id: 'Course' });
export type CourseObject = z.infer<typeof courseAnswerSchema>;

const longestQuestion = 200;
export const mostWords = 12;
const mostValues = 20;

const repeated = <V extends z.ZodType>(value: V, da: string, en: string, example: z.input<V>[]) =>
  z
    .array(value)
    .max(mostValues)
    .optional()
    .meta({ description: `${da}; kan gentages: a=1&a=2 / ${en}; may be repeated: a=1&a=2`, example });

const flag = (description: string, example: 'true' | 'false') =>
  z.enum(['true', 'false']).optional().meta({ description, example });

/** The question of `GET /v1/courses`; unknown parameters are refused, so that a misspelt one is not passed over. */
export const coursesQuerySchema = z.strictObject({
  q: z
    .string()
    .max(longestQuestion)
    .optional()
    .meta({ description: 'Ord eller AMU-nummer / words or AMU number', example: 'truck' }),
  kommune: z
    .string()
    .max(60)
    .optional()
    .meta({ description: 'Kommunens navn eller kode / name or code', example: 'Lejre' }),
  region: z
    .string()
    .max(60)
    .optional()
    .meta({ description: 'Områdets id eller navn / id or name of the area', example: 'rar-sjaelland' }),
  postnr: z.string().max(10).optional().meta({ description: 'Postnummer / postal code', example: '4320' }),
  adjacent: flag('Regn naboområder med (true) / count adjacent areas (true)', 'false'),
  elsewhere: flag('Vis også lister uden for rækkevidde (false) / show lists out of reach too (false)', 'true'),
  on: civilDateSchema
    .optional()
    .meta({ description: 'Bevillingsdagen, i dag hvis den udelades / the day of the grant', example: '2026-11-22' }),
  list: listKindSchema
    .optional()
    .meta({ description: 'Hvilken positivliste (regional) / which list (regional)', example: 'regional' }),
  group: repeated(z.string().max(200), 'Faggruppe, i enhver stavemåde', 'occupation group, in any spelling', [
    'Transport og lager',
  ]),
  providerKind: repeated(providerKindAskedSchema, 'Offentlig eller privat udbyder', 'public or private provider', [
    'public',
    'unknown',
  ]),
  duration: repeated(durationBandSchema, 'Kursets længde', 'length of the course', ['2-5-days']),
  reach: repeated(reachSchema, 'Hvordan listen ligger til stedet', 'how the list lies to the place', [
    'own',
    'adjacent',
  ]),
  onList: repeated(areaIdSchema, 'Området, hvis liste kurset står på', 'the area on whose list it stands', [
    'rar-sjaelland',
  ]),
  sort: sortSchema
    .optional()
    .meta({ description: 'Rækkefølgen (relevance) / the order (relevance)', example: 'title' }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Antal på en side, højst 100 / how many on a page, at most 100', example: 20 }),
  cursor: z.string().max(200).optional().meta({
    description: '`next` eller `previous` fra et svar på samme spørgsmål / of an answer to the same question',
    example: '3f6a1c0e9b2d-20-9d3c1b4a',
  }),
});

/** The question of `GET /v1/courses/{id}`. */
export const courseQuerySchema = coursesQuerySchema.pick({
  kommune: true,
  region: true,
  postnr: true,
  on: true,
  list: true,
});
export type CoursesQuery = z.infer<typeof coursesQuerySchema>;
export type CourseQuery = z.infer<typeof courseQuerySchema>;
