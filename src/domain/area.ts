import { z } from 'zod';
import { civilDateSchema } from './date.ts';

/** How sure a fact is; anything but `seen` and `official` is shown to people as such. */
export const gradeSchema = z.enum(['official', 'seen', 'inferred', 'disputed', 'unconfirmed']);
export type Grade = z.infer<typeof gradeSchema>;

/** A labour-market area with its own list, e.g. `rar-sjaelland`; the API calls it `region`, as citizens do. */
export const areaIdSchema = z
  .string()
  .regex(/^[a-z]+(-[a-z]+)*$/)
  .brand<'AreaId'>();
export type AreaId = z.infer<typeof areaIdSchema>;
export const areaId = (text: string): AreaId => areaIdSchema.parse(text);

/** A dated division of the country: `rar` (eight areas), `rbr` (five), `land` (the whole country). */
export const areaSetIdSchema = z
  .string()
  .regex(/^[a-z]+$/)
  .brand<'AreaSetId'>();
export type AreaSetId = z.infer<typeof areaSetIdSchema>;
export const areaSetId = (text: string): AreaSetId => areaSetIdSchema.parse(text);

/** A municipality's four-digit code (kommunekode), e.g. `0350` for Lejre. */
export const kommunekodeSchema = z
  .string()
  .regex(/^\d{4}$/)
  .brand<'Kommunekode'>();
export type Kommunekode = z.infer<typeof kommunekodeSchema>;
export const kommunekode = (text: string): Kommunekode => kommunekodeSchema.parse(text);

/** Which of the four positive lists STAR names (star.dk, the citizen page) an edition belongs to. */
export const listKindSchema = z.enum(['regional', 'six-weeks', 'uddannelsesloeft', 'voksenlaerling']);
export type ListKind = z.infer<typeof listKindSchema>;

/**
 * The columns every row of geography carries: valid time (half-open), record time (when we wrote it down),
 * source and grade. Rows are superseded by later ones, never edited.
 */
export const datedRowSchema = z.object({
  validFrom: civilDateSchema,
  validTo: civilDateSchema.optional(),
  recordedOn: civilDateSchema,
  source: z.string().min(1),
  grade: gradeSchema,
});
export type DatedRow = z.infer<typeof datedRowSchema>;

export const areaSetSchema = datedRowSchema.extend({
  id: areaSetIdSchema,
  name: z.string(),
  /** What is not certain of it, in Danish and in English. */
  note: z.string().optional(),
  noteEn: z.string().optional(),
});
export type AreaSet = z.infer<typeof areaSetSchema>;

export const areaSchema = datedRowSchema.extend({ id: areaIdSchema, areaSet: areaSetIdSchema, name: z.string() });
export type Area = z.infer<typeof areaSchema>;

export const kommuneSchema = datedRowSchema.extend({
  kode: kommunekodeSchema,
  navn: z.string(),
  /** Other spellings met in the wild, as printed. */
  spellings: z.array(z.string()),
});
export type Kommune = z.infer<typeof kommuneSchema>;
