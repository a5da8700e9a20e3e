import { z } from 'zod';
import { instantSchema } from './date.ts';

/** A receiver of webhooks as an operator calls it. */
export const receiverIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'små bogstaver, tal og bindestreg / small letters, digits and hyphens');

/** How far a receiver has been told, and how it went. Places are written as cursors of the log of changes. */
export const receiverStateSchema = z.object({
  id: receiverIdSchema,
  /** Stands for what the operator has configured; another one is tried anew, and from where the one before had come. */
  configuredSha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** All before it has been received. */
  position: z.string(),
  /** What is being sent: everything up to `until`, in one message that keeps its id however often it is sent. */
  sending: z.object({ until: z.string(), messageId: z.string() }).optional(),
  /** How often that has been tried in vain. */
  attempts: z.int().min(0),
  /** Nobody tries before: because the last attempt failed, or because somebody is at one, and then there is no `failure`. */
  nextAttemptAt: instantSchema.optional(),
  /** Given up until the operator says otherwise. */
  stoppedAt: instantSchema.optional(),
  /** Why the last attempt failed; absent while another is under way. */
  failure: z.string().optional(),
  /** How many events have been received, and when the last of them were. */
  delivered: z.int().min(0),
  deliveredAt: instantSchema.optional(),
});
export type ReceiverState = z.infer<typeof receiverStateSchema>;

/** True where somebody has taken a message upon them and is sending it, or was when they died. */
export const isBeingSent = ({ nextAttemptAt, failure }: ReceiverState): boolean =>
  nextAttemptAt !== undefined && failure === undefined;

/** Port: where each receiver of webhooks has come to. */
export interface WebhookStore {
  all(): Promise<ReceiverState[]>;
  /**
   * Writes where what is stored is still what it was `before`, undefined where nothing was; resolves to whether it did. Of
   * several who write after the same state exactly one does.
   */
  save(state: ReceiverState, before: ReceiverState | undefined): Promise<boolean>;
}
