import { z } from 'zod';
import { gradeSchema } from '../domain/area.ts';
import { civilDate, civilDateSchema } from '../domain/date.ts';
import {
  benefitSchema,
  deciderSchema,
  educationSchema,
  guidancePartSchema,
  offerKindSchema,
  offerStandingSchema,
  schemeIdSchema,
} from '../domain/guidance.ts';
import { coursesQuerySchema, noticeSchema } from './course.ts';
import { knownAtParameter } from './eligibility.ts';
import { placeSchema } from './place.ts';

/** Where something was read, how sure it is, and from when it holds and was written down. */
const evidenceFields = {
  source: z.string().min(1),
  sourceUrl: z.url().optional(),
  grade: gradeSchema,
  /** The grade in the caller's language. */
  gradeText: z.string(),
  validFrom: civilDateSchema,
  recordedOn: civilDateSchema,
};

/** One sentence of guidance. None says that anybody is entitled to anything. */
export const guidanceSentenceSchema = z
  .object({ text: z.string(), ...evidenceFields })
  .meta({ id: 'GuidanceSentence' });
export type GuidanceSentenceObject = z.infer<typeof guidanceSentenceSchema>;

/** `own` leads to a page of this site (a relative address), `elsewhere` to a page we have only read. */
const guidanceLinkSchema = z
  .object({ kind: z.enum(['own', 'elsewhere']), text: z.string(), href: z.string() })
  .meta({ id: 'GuidanceLink' });

const offerSchema = z
  .object({
    id: schemeIdSchema,
    title: z.string(),
    ...evidenceFields,
    standing: offerStandingSchema,
    standingText: z.string(),
    kind: offerKindSchema,
    decides: deciderSchema,
    sentences: z.array(guidanceSentenceSchema.extend({ part: guidancePartSchema })),
    links: z.array(guidanceLinkSchema),
  })
  .meta({ id: 'Offer' });
export type OfferObject = z.infer<typeof offerSchema>;

/** `municipality` where its own page has been seen; `common-entrance` where not, or where no municipality is named. */
const contactSchema = z
  .object({
    standing: z.enum(['municipality', 'common-entrance']),
    kommune: z.string().optional(),
    url: z.url(),
    ...guidanceSentenceSchema.shape,
  })
  .meta({ id: 'Contact' });

/** `GET /v1/guidance` */
export const guidanceAnswerSchema = z
  .object({
    version: z.string(),
    on: civilDateSchema,
    /** `rules-of-today` where the day has not come: the rules known today may be others by then. */
    notices: z.array(noticeSchema),
    question: z.object({ benefit: benefitSchema, education: educationSchema, from: civilDateSchema.optional() }),
    /** The person's group by the name the law has for it; absent where none was chosen that the law names. */
    group: guidanceSentenceSchema.optional(),
    place: placeSchema.optional(),
    /** What the office is called on the day. */
    office: z.string(),
    /** Where that name is from, and how sure it is; absent where no name was recorded and the plain word stands. */
    officeSource: guidanceSentenceSchema.optional(),
    contact: contactSchema,
    whom: z.array(guidanceSentenceSchema),
    /** Which lists count where the person lives; empty without a place. */
    lists: z.array(guidanceSentenceSchema),
    /** In order: what to ask for first, what is for others last. */
    offers: z.array(offerSchema),
    cost: z.array(guidanceSentenceSchema),
    duty: z.array(guidanceSentenceSchema),
    /** How the law moves. */
    law: z.array(guidanceSentenceSchema),
  })
  .meta({ id: 'Guidance' });
export type GuidanceObject = z.infer<typeof guidanceAnswerSchema>;

const { kommune, region, postnr, on } = coursesQuerySchema.shape;

/** The first and the last day that can be somebody's first day without a job. */
const [earliest, latest] = [civilDate('1990-01-01'), civilDate('2100-12-31')];
const firstDaySchema = civilDateSchema.refine((day) => earliest <= day && day <= latest);

/** The question of `GET /v1/guidance`. */
export const guidanceQuerySchema = z.strictObject({
  kommune,
  region,
  postnr,
  benefit: benefitSchema
    .optional()
    .meta({ description: 'Hvad lever du af? / what do you live on?', example: 'dagpenge' }),
  education: educationSchema.optional().meta({
    description: 'Den længste uddannelse, der er gjort færdig / longest education finished',
    example: 'faglaert',
  }),
  from: firstDaySchema.optional().meta({
    description: 'Første dag uden job, også en kommende, 1990-2100 / first day without a job, 1990-2100',
    example: '2026-09-01',
  }),
  on,
  knownAt: knownAtParameter.optional(),
});
export type GuidanceQuery = z.infer<typeof guidanceQuerySchema>;
