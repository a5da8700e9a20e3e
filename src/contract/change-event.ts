import { z } from 'zod';
import { areaIdSchema, listKindSchema } from '../domain/area.ts';
import { civilDateSchema, instantSchema } from '../domain/date.ts';
import { editionDocumentSchema, editionIdSchema } from '../domain/edition.ts';
import { changeSchema } from './change.ts';
import { coursesQuerySchema } from './course.ts';
import { placeSchema } from './place.ts';

/** A change that a list was found to have, held against the one before. The same `id` wherever the same is told of. */
const listedChangeSchema = changeSchema
  .omit({ standing: true, earliest: true, latest: true, reach: true })
  .extend({ id: z.string(), type: z.enum(['added', 'removed', 'changed']) })
  .meta({ id: 'ListedChange' });

/** What every event says: when it became known here, of which list, and by which edition. */
const toldSchema = z.object({
  /** The same for ever: who has met it before has met this event. */
  id: z.string(),
  /** For `after`: the place right behind this event. */
  cursor: z.string(),
  /** When it became known here. Never earlier than that of the event before, unless a clock was set back. */
  knownAt: instantSchema,
  region: areaIdSchema,
  name: z.string(),
  listKind: listKindSchema,
  edition: z
    .object({ edition: editionIdSchema, inForceFrom: civilDateSchema, rows: z.int(), document: editionDocumentSchema })
    .meta({ id: 'EventEdition' }),
  exampleData: z.boolean(),
});

/** A state of a list became known: a new edition, or one shown again after another. `changes` and `withdrawals` follow it. */
const editionEventSchema = toldSchema
  .extend({ kind: z.literal('edition'), isReturn: z.boolean(), changes: z.int(), withdrawals: z.int() })
  .meta({ id: 'EditionEvent' });

/** A change became known. */
const changeEventSchema = toldSchema
  .extend({ kind: z.literal('change'), change: listedChangeSchema })
  .meta({ id: 'ChangeEvent' });

/** A change told of before, with the same `change.id`, no longer holds: what lies between is better known now. */
const withdrawalEventSchema = toldSchema
  .extend({ kind: z.literal('withdrawal'), change: listedChangeSchema })
  .meta({ id: 'WithdrawalEvent' });

export const eventSchema = z
  .discriminatedUnion('kind', [editionEventSchema, changeEventSchema, withdrawalEventSchema])
  .meta({ id: 'Event' });
export type EventObject = z.infer<typeof eventSchema>;

/** What happened after a place in the log, in the order it became known; `next` is there always, to go on from. */
export const eventsAnswerSchema = z
  .object({
    version: z.string(),
    exampleData: z.boolean(),
    place: placeSchema.optional(),
    items: z.array(eventSchema),
    next: z.string(),
    more: z.boolean(),
  })
  .meta({ id: 'Events' });
export type EventsObject = z.infer<typeof eventsAnswerSchema>;

/** The question of `GET /v1/changes/events`. */
export const eventsQuerySchema = coursesQuerySchema
  .pick({ kommune: true, region: true, adjacent: true, limit: true })
  .extend({
    after: z.string().max(60).optional().meta({
      description:
        '`next` fra forrige svar eller en hændelses `cursor`; `start` er begyndelsen, `now` er fra nu af (start) / `next` of the answer before or the `cursor` of an event; `start` is the beginning, `now` is from now on (start)',
      example: 'start',
    }),
    list: listKindSchema.optional().meta({
      description: 'Kun denne slags liste; alle, hvis den udelades / this kind of list only',
      example: 'regional',
    }),
  });
export type EventsQuery = z.infer<typeof eventsQuerySchema>;

/** The question of `GET /v1/feeds/changes.atom` and `GET /v1/feeds/changes.json`. */
export const feedQuerySchema = eventsQuerySchema
  .pick({ kommune: true, region: true, adjacent: true, list: true })
  .extend({
    lang: z
      .enum(['da', 'en'])
      .optional()
      .meta({ description: 'Sproget; ellers det, Accept-Language siger / the language', example: 'da' }),
  });
export type FeedQuery = z.infer<typeof feedQuerySchema>;

/** What receivers of webhooks are sent; the same events as `GET /v1/changes/events` gives. */
export const webhookSchema = z
  .object({
    type: z.literal('changes'),
    /** When the first of the events became known here. */
    timestamp: instantSchema,
    data: z.object({ items: z.array(eventSchema), next: z.string() }),
  })
  .meta({ id: 'ChangesWebhook' });
export type WebhookObject = z.infer<typeof webhookSchema>;
