import { z } from 'zod';
import { areaIdSchema, listKindSchema } from '../domain/area.ts';
import { courseIdSchema, fagkodeSchema } from '../domain/course.ts';
import { civilDateSchema } from '../domain/date.ts';
import { durationSchema } from '../domain/duration.ts';
import { editionDocumentSchema, editionIdSchema, printedRowSchema } from '../domain/edition.ts';
import { statedFields } from '../domain/field.ts';
import { placeSchema as documentPlaceSchema } from '../domain/place.ts';
import { coursesQuerySchema, gapSchema, listSchema, noticeSchema } from './course.ts';
import { placeSchema, reachSchema } from './place.ts';

const valueSchema = z.union([z.string(), z.number(), durationSchema]);

/** A field that says something else; `old` or `new` is absent where the row did not say. */
const fieldChangeSchema = z
  .object({
    field: z.enum(statedFields),
    old: valueSchema.optional(),
    new: valueSchema.optional(),
  })
  .meta({ id: 'FieldChange' });

const printedSchema = printedRowSchema.omit({ course: true });

/** The edition on one side of a change. `row` and `place` are those of the row, where the edition has it. */
const sideSchema = z
  .object({
    region: areaIdSchema,
    name: z.string(),
    edition: editionIdSchema,
    inForceFrom: civilDateSchema,
    document: editionDocumentSchema,
    place: documentPlaceSchema.optional(),
    row: printedSchema.optional(),
    exampleData: z.boolean(),
  })
  .meta({ id: 'ChangeSide' });
export type SideObject = z.infer<typeof sideSchema>;

/**
 * Counts from `day`. Where it is `between`, it happened on one of the days from `earliest` to `latest`, and nobody can say
 * on which. A course that moved left `before.region` and came on `region`.
 */
export const changeSchema = z
  .object({
    type: z.enum(['added', 'removed', 'changed', 'moved']),
    day: civilDateSchema,
    standing: z.enum(['proven', 'between']),
    earliest: civilDateSchema.optional(),
    latest: civilDateSchema.optional(),
    course: courseIdSchema,
    code: fagkodeSchema.optional(),
    title: z.string(),
    region: areaIdSchema,
    name: z.string(),
    listKind: listKindSchema,
    reach: reachSchema.optional(),
    /** The course's other rows on the list: before one that came, after one that left. None: the course itself came or left. */
    otherRows: z.int(),
    fields: z.array(fieldChangeSchema),
    before: sideSchema,
    after: sideSchema,
  })
  .meta({ id: 'Change' });
export type ChangeObject = z.infer<typeof changeSchema>;

export const changesAnswerSchema = z
  .object({
    version: z.string(),
    since: civilDateSchema,
    until: civilDateSchema,
    exampleData: z.boolean(),
    place: placeSchema.optional(),
    /** The lists looked at; `gaps` are days asked about of which nobody knows what stood there. */
    lists: z.array(listSchema.extend({ gaps: z.array(gapSchema) })),
    notices: z.array(noticeSchema),
    total: z.int(),
    items: z.array(changeSchema),
    next: z.string().optional(),
  })
  .meta({ id: 'Changes' });
export type ChangesObject = z.infer<typeof changesAnswerSchema>;

/** A list and the next of it; `not-published` until it is, with the day it is due where an order sets one. */
const listToComeSchema = listSchema
  .extend({
    nextStanding: z.enum(['published', 'not-published']),
    nextInForceFrom: civilDateSchema.optional(),
    nextEdition: editionIdSchema.optional(),
    /** The published list is the first we have: what it brings cannot be held against anything. */
    isFirst: z.boolean().optional(),
    due: civilDateSchema.optional(),
    leaves: z.int(),
    comes: z.int(),
    changes: z.int(),
  })
  .meta({ id: 'ListToCome' });

export const nextChangesAnswerSchema = z
  .object({
    version: z.string(),
    on: civilDateSchema,
    exampleData: z.boolean(),
    place: placeSchema.optional(),
    lists: z.array(listToComeSchema),
    notices: z.array(noticeSchema),
    total: z.int(),
    items: z.array(changeSchema),
    next: z.string().optional(),
  })
  .meta({ id: 'NextChanges' });
export type NextChangesObject = z.infer<typeof nextChangesAnswerSchema>;

const editionRefSchema = z.object({
  edition: editionIdSchema,
  region: areaIdSchema,
  name: z.string(),
  inForceFrom: civilDateSchema,
  document: editionDocumentSchema,
  exampleData: z.boolean(),
});

/** A row of an edition with its place in the document. */
const rowAtSchema = printedRowSchema.extend({ place: documentPlaceSchema });

/** Rows that only the first edition has, rows that only the other has, and rows that both have in other words. */
export const editionDiffAnswerSchema = z
  .object({
    version: z.string(),
    listKind: listKindSchema,
    exampleData: z.boolean(),
    before: editionRefSchema,
    after: editionRefSchema,
    unchanged: z.int(),
    removed: z.array(rowAtSchema),
    added: z.array(rowAtSchema),
    changed: z.array(
      z.object({
        course: courseIdSchema,
        fields: z.array(fieldChangeSchema),
        before: rowAtSchema,
        after: rowAtSchema,
      }),
    ),
  })
  .meta({ id: 'EditionDiff' });
export type EditionDiffObject = z.infer<typeof editionDiffAnswerSchema>;

/** The question of `GET /v1/changes/next`. */
export const nextChangesQuerySchema = coursesQuerySchema.pick({
  kommune: true,
  region: true,
  adjacent: true,
  list: true,
  limit: true,
  cursor: true,
});
export type NextChangesQuery = z.infer<typeof nextChangesQuerySchema>;

/** The question of `GET /v1/changes`. */
export const changesQuerySchema = nextChangesQuerySchema.extend({
  since: civilDateSchema.optional().meta({
    description: 'Fra og med denne dag; seneste 1. april eller 1. oktober, hvis den udelades / from this day on',
    example: '2026-10-01',
  }),
  until: civilDateSchema.optional().meta({
    description: 'Til denne dag, den selv ikke med; i morgen, hvis den udelades / up to and not including this day',
    example: '2026-11-23',
  }),
});
export type ChangesQuery = z.infer<typeof changesQuerySchema>;
