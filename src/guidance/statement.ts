import { z } from 'zod';
import { datedRowSchema } from '../domain/area.ts';
import {
  benefitSchema,
  deciderSchema,
  educationSchema,
  guidancePartSchema,
  offerKindSchema,
  offerStandingSchema,
  schemeIdSchema,
} from '../domain/guidance.ts';

const idSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** One sentence: a capital first and one full stop at the end ("1. januar" has none); `{kontor}` is the dated word. */
export const sentenceTextSchema = z
  .string()
  .regex(/^[A-ZÆØÅ](?:[^.!?]|(?<=\d)\.(?= [a-z]))*\.$/, 'one sentence')
  .refine((text) => text.replaceAll('{kontor}', '').search(/[{}]/) < 0, 'an unknown word in braces');

/** A row as its source gives it: where it was read, with the address where one is known. */
const sourcedRowSchema = datedRowSchema.extend({
  source: z.string().trim().min(8),
  sourceUrl: z.url({ protocol: /^https$/ }).optional(),
});

/** One sentence of guidance in its period; said to everyone, or only to those its conditions name. */
export const statementSchema = sourcedRowSchema.extend({
  id: idSchema,
  /** The offer it belongs to; absent where it is said once, of all of them. */
  scheme: schemeIdSchema.optional(),
  part: guidancePartSchema,
  benefits: z.array(benefitSchema).min(1).optional(),
  educations: z.array(educationSchema).min(1).optional(),
  /** Said only where more months than these have passed since the first day without a job. */
  afterMonths: z.int().min(1).optional(),
  da: sentenceTextSchema,
  en: sentenceTextSchema,
});
export type Statement = z.infer<typeof statementSchema>;
/** A sentence as it is written in a table. */
export type StatementInput = z.input<typeof statementSchema>;

const nameSchema = z.string().trim().min(2);

/** An offer in its period: whose it is, who decides, and how it stands to each group. A group not named is not told of it. */
export const schemeSchema = sourcedRowSchema.extend({
  id: schemeIdSchema,
  da: nameSchema,
  en: nameSchema,
  kind: offerKindSchema,
  decides: deciderSchema,
  /** Groups for which another decides. */
  decidesFor: z.partialRecord(benefitSchema, deciderSchema).optional(),
  benefits: z.partialRecord(benefitSchema, offerStandingSchema.exclude(['later'])),
  /** Educations for which one must ask whether it counts. */
  doubtfulEducations: z.array(educationSchema).optional(),
  /** Until so many weeks have passed without a job, one must ask whether one may begin. */
  doubtfulBeforeWeeks: z.int().min(1).optional(),
  /** Once more months than these have passed without a job, one must ask whether there is time. */
  doubtfulAfterMonths: z.int().min(1).optional(),
  /** Only for people without a job: to one whose last day lies ahead it stands `later`. */
  needsUnemployment: z.boolean(),
});
export type Scheme = z.infer<typeof schemeSchema>;

/** A word that changes by date; `{sted}` is "i Lejre" or "på Bornholm", in English the name alone. */
export const wordSchema = sourcedRowSchema.extend({
  id: z.literal('kontor'),
  da: nameSchema,
  en: nameSchema,
  daWithPlace: z.string().includes('{sted}'),
  enWithPlace: z.string().includes('{sted}'),
});
export type Word = z.infer<typeof wordSchema>;

/** A group of people by what they live on, as the law and the pool name it. */
export const groupSchema = sourcedRowSchema.extend({
  id: benefitSchema.exclude(['job', 'anden', 'unknown']),
  da: nameSchema,
  en: nameSchema,
});
export type Group = z.infer<typeof groupSchema>;

/** A page elsewhere that says more. */
export const furtherLinkSchema = sourcedRowSchema.extend({
  id: idSchema,
  schemes: z.array(schemeIdSchema).min(1),
  href: z.url({ protocol: /^https$/ }),
  da: nameSchema,
  en: nameSchema,
});
export type FurtherLink = z.infer<typeof furtherLinkSchema>;

/** Every table the guidance is made from. */
export interface GuidanceTables {
  schemes: readonly Scheme[];
  statements: readonly Statement[];
  words: readonly Word[];
  groups: readonly Group[];
  links: readonly FurtherLink[];
}
