import { z } from 'zod';
import { areaIdSchema, areaSetIdSchema, gradeSchema, kommunekodeSchema } from '../domain/area.ts';
import { courseIdSchema, fagkodeSchema } from '../domain/course.ts';
import { civilDateSchema, instantSchema } from '../domain/date.ts';
import { sha256Schema } from '../domain/document.ts';
import { durationSchema } from '../domain/duration.ts';
import { editionIdSchema, printedRowSchema } from '../domain/edition.ts';
import { placeSchema as documentPlaceSchema } from '../domain/place.ts';
import { coursesQuerySchema, listingSchema, listSchema, noticeSchema } from './course.ts';
import { placeSchema } from './place.ts';

/** Never "entitled": `not-listed` may be funded in other ways, and `unknown` is no answer. */
const verdictSchema = z.enum(['own-list', 'adjacent-list', 'not-listed', 'unknown']).meta({ id: 'Verdict' });

/** A list in reach of the place; `freshnessText` says in the caller's language how far it can be trusted. */
const listInReachSchema = listSchema.extend({ freshnessText: z.string() }).meta({ id: 'ListInReach' });

/** The very row that bears on the verdict; `isProven` where its list was seen for the day. */
const evidenceSchema = listingSchema
  .extend({ reach: z.enum(['own', 'adjacent']), isProven: z.boolean() })
  .meta({ id: 'Evidence' });
export type EvidenceObject = z.infer<typeof evidenceSchema>;

const gradedAreaSchema = z.object({
  region: areaIdSchema,
  name: z.string(),
  grade: gradeSchema,
  source: z.string(),
});

/** The facts about the place that the answer rests on, in one division of the country. */
const geographySchema = z
  .object({
    areaSet: z.object({
      id: areaSetIdSchema,
      name: z.string(),
      grade: gradeSchema,
      source: z.string(),
      note: z.string().optional(),
    }),
    own: gradedAreaSchema,
    adjacent: z.array(gradedAreaSchema),
  })
  .meta({ id: 'GeographyUsed' });
export type GeographyObject = z.infer<typeof geographySchema>;

/** A fact the verdict rests on that is inferred, disputed or unconfirmed, as a sentence. */
const uncertaintySchema = z
  .object({ about: z.enum(['division', 'own-area', 'adjacency']), grade: gradeSchema, sentence: z.string() })
  .meta({ id: 'Uncertainty' });
export type UncertaintyObject = z.infer<typeof uncertaintySchema>;

/** One rule and what it came to; `information` is a way or a limit that no list decides. */
const ruleStepSchema = z
  .object({
    id: z.string(),
    sentence: z.string(),
    source: z.string(),
    grade: gradeSchema,
    validFrom: civilDateSchema,
    recordedOn: civilDateSchema,
    outcome: z.enum(['met', 'not-met', 'unknown', 'information']),
  })
  .meta({ id: 'RuleStep' });
export type RuleStepObject = z.infer<typeof ruleStepSchema>;

const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);

const courseRefSchema = z.object({
  id: courseIdSchema,
  code: fagkodeSchema.optional(),
  /** Absent where no list that we know has ever had the course. */
  title: z.string().optional(),
});
export type CourseRefObject = z.infer<typeof courseRefSchema>;

/** The answer that a receipt pins. */
export const pinnedAnswerSchema = z
  .object({
    version: z.string(),
    /** The moment whose knowledge the answer rests on. */
    knownAt: instantSchema,
    on: civilDateSchema,
    askedOn: civilDateSchema,
    exampleData: z.boolean(),
    verdict: verdictSchema,
    sentence: z.string(),
    course: courseRefSchema,
    place: placeSchema,
    lists: z.array(listInReachSchema),
    evidence: z.array(evidenceSchema),
    /** The lists that make the verdict `unknown`. */
    doubtful: z.array(listInReachSchema),
    /** Whom to ask where the verdict is `unknown`. */
    ask: z.object({ who: z.string(), sentence: z.string() }).optional(),
    geography: z.array(geographySchema),
    uncertainties: z.array(uncertaintySchema),
    rules: z.array(ruleStepSchema),
    notices: z.array(noticeSchema),
  })
  .meta({ id: 'PinnedEligibility' });
export type PinnedAnswerObject = z.infer<typeof pinnedAnswerSchema>;

const receiptRefSchema = z.object({ address: z.string(), pageAddress: z.string(), digest: digestSchema });
export type ReceiptRefObject = z.infer<typeof receiptRefSchema>;

/** `GET /v1/eligibility` */
export const eligibilityAnswerSchema = pinnedAnswerSchema
  .extend({ receipt: receiptRefSchema })
  .meta({ id: 'Eligibility' });
export type EligibilityObject = z.infer<typeof eligibilityAnswerSchema>;

const courseParameter = z
  .string()
  .min(1)
  .max(120)
  .meta({ description: 'AMU-nummer eller kursets id / AMU number or id', example: '47592' });
const { kommune, region, postnr } = coursesQuerySchema.shape;
const onParameter = civilDateSchema.meta({ description: 'Bevillingsdagen / the day of the grant' });

/** A moment, or a civil date that stands for the end of that day in Copenhagen. */
export const knownAtParameter = z.union([instantSchema, civilDateSchema]).meta({
  description: 'Hvad vi vidste da: et tidspunkt (UTC), eller en dato for dagens slutning / what we knew then',
  example: '2026-11-22T02:10:00.000Z',
});

/** The question of `GET /v1/eligibility`. */
export const eligibilityQuerySchema = z.strictObject({
  course: courseParameter,
  kommune,
  region,
  postnr,
  on: coursesQuerySchema.shape.on,
  knownAt: knownAtParameter.optional(),
});
export type EligibilityQuery = z.infer<typeof eligibilityQuerySchema>;

/** What a receipt pins. Exactly one of the three places is named. */
export const receiptQuestionSchema = z
  .object({
    course: courseIdSchema,
    kommune: kommunekodeSchema.optional(),
    region: z.string().optional(),
    postnr: z.string().optional(),
    on: civilDateSchema,
    askedOn: civilDateSchema,
    knownAt: instantSchema,
  })
  .meta({ id: 'ReceiptQuestion' });
export type ReceiptQuestionObject = z.infer<typeof receiptQuestionSchema>;

const metDocumentSchema = z.object({
  sha256: sha256Schema,
  url: z.string(),
  mediaType: z.string(),
  /** The first time it was fetched; absent where it came from disk. */
  retrieval: z.object({ source: z.string(), url: z.string(), retrievedAt: instantSchema }).optional(),
});
export type MetDocumentObject = z.infer<typeof metDocumentSchema>;

/** The document of a list that was looked at, whether or not the course stands in it. */
const documentUsedSchema = metDocumentSchema
  .extend({ region: areaIdSchema, edition: editionIdSchema })
  .meta({ id: 'DocumentUsed' });

/** A row of evidence as it was recorded: its words, its place, its days, and the document with how it was met. */
const proofSchema = z
  .object({
    region: areaIdSchema,
    reach: z.enum(['own', 'adjacent']),
    standing: z.enum(['listed', 'unknown']),
    isProven: z.boolean(),
    edition: editionIdSchema,
    reader: z.string(),
    recordedAt: instantSchema,
    /** When its publisher was last seen to show it; absent where it is known from a file alone. */
    confirmedAt: instantSchema.optional(),
    place: documentPlaceSchema,
    /** The row's position in the edition, counted from 0. */
    position: z.int().min(0),
    row: printedRowSchema,
    days: z.object({
      unprovenFrom: civilDateSchema.optional(),
      from: civilDateSchema,
      provenTo: civilDateSchema.optional(),
      to: civilDateSchema.optional(),
    }),
    document: metDocumentSchema,
  })
  .meta({ id: 'Proof' });
export type ProofObject = z.infer<typeof proofSchema>;

/** `GET /v1/receipts`: a whole document, from which `verify` can check the answer without the network. */
export const receiptSchema = z
  .object({
    format: z.literal('positivliste-receipt-1'),
    question: receiptQuestionSchema,
    answer: pinnedAnswerSchema,
    proof: z.array(proofSchema),
    /** One for each list in reach that is known for the day. */
    documents: z.array(documentUsedSchema),
    digest: digestSchema,
    address: z.string(),
    pageAddress: z.string(),
  })
  .meta({ id: 'Receipt' });
export type ReceiptObject = z.infer<typeof receiptSchema>;

/** The question of `GET /v1/receipts`. */
export const receiptQuerySchema = z.strictObject({
  course: courseParameter,
  kommune,
  region,
  postnr,
  on: onParameter.meta({ example: '2026-11-22' }),
  askedOn: civilDateSchema.meta({ description: 'Dagen, der blev spurgt / the day of asking', example: '2026-11-22' }),
  knownAt: knownAtParameter,
  digest: digestSchema.optional().meta({
    description: 'Svarets fingeraftryk, som kvitteringen viser det / the digest that the receipt shows',
    example: 'a4b1f0c9e5d7a2468ace013579bdf02468ace13579bdf02468ace13579bdf024',
  }),
});
export type ReceiptQuery = z.infer<typeof receiptQuerySchema>;

export const mostCoursesInBatch = 20;

/** The body of `POST /v1/eligibility/batch`: the courses of one plan (forløb), granted on the same day. */
export const batchQuestionSchema = z
  .strictObject({
    kommune,
    region,
    postnr,
    on: coursesQuerySchema.shape.on,
    courses: z.array(courseParameter).min(1).max(mostCoursesInBatch),
  })
  .meta({ id: 'BatchQuestion' });
export type BatchQuestion = z.infer<typeof batchQuestionSchema>;

/** Why the days of a part are not counted: no row is known, or what is printed is no number of days. */
const unknownLengthSchema = z.object({
  course: courseIdSchema,
  reason: z.enum(['no-row', 'not-printed', 'not-in-days', 'rows-differ']),
  /** What the rows print, where they print something. */
  printed: z.array(z.string()),
});
export type UnknownLengthObject = z.infer<typeof unknownLengthSchema>;

const batchPartSchema = z
  .object({
    course: courseRefSchema,
    verdict: verdictSchema,
    sentence: z.string(),
    evidence: z.array(evidenceSchema),
    /** As printed; a week is counted as five days. */
    duration: durationSchema.optional(),
    days: z.number().optional(),
    receipt: receiptRefSchema,
  })
  .meta({ id: 'BatchPart' });

const laterPartSchema = z
  .object({
    course: courseIdSchema,
    /** `not-published`: the coming list that would tell is not known yet. */
    outcome: z.enum(['same', 'changes', 'not-published', 'unknown']),
    verdict: verdictSchema,
    sentence: z.string(),
  })
  .meta({ id: 'LaterPart' });
export type LaterPartObject = z.infer<typeof laterPartSchema>;

/** `POST /v1/eligibility/batch` */
export const batchAnswerSchema = z
  .object({
    version: z.string(),
    knownAt: instantSchema,
    on: civilDateSchema,
    askedOn: civilDateSchema,
    exampleData: z.boolean(),
    place: placeSchema,
    lists: z.array(listInReachSchema),
    uncertainties: z.array(uncertaintySchema),
    notices: z.array(noticeSchema),
    parts: z.array(batchPartSchema),
    length: z.object({
      /** The sum over the parts whose length is known. */
      days: z.number(),
      isWhole: z.boolean(),
      weeksCountedAsFiveDays: z.boolean(),
      unknown: z.array(unknownLengthSchema),
      sentence: z.string(),
    }),
    /** What becomes of the parts if the grant slips past the next list change. */
    ifGrantedLater: z.object({
      on: civilDateSchema,
      /** `published`: a list in reach is known to change that day; `expected`: the next 1 April or 1 October. */
      basis: z.enum(['published', 'expected']),
      /** Regions in reach whose list of that day is not published. */
      notPublished: z.array(areaIdSchema),
      parts: z.array(laterPartSchema),
      sentence: z.string(),
    }),
  })
  .meta({ id: 'Batch' });
export type BatchObject = z.infer<typeof batchAnswerSchema>;
