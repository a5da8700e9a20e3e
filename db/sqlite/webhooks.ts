import { type ReceiverState, receiverStateSchema, type WebhookStore } from '../../src/domain/webhook.ts';
import { readAs, withoutNulls } from '../shared/stored.ts';
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import { webhookReceivers } from './schema.ts';

/** How far the receivers of webhooks have been told, in SQLite. */
export function sqliteWebhooks({ db }: Connection): WebhookStore {
  return {
    all: () => attempt(() => db.select().from(webhookReceivers).orderBy(webhookReceivers.id).all().map(toState)),
    save: (state) =>
      attempt(() => {
        const { id, ...columns } = columnsOf(receiverStateSchema.parse(state));
        db.insert(webhookReceivers)
          .values({ id, ...columns })
          .onConflictDoUpdate({ target: webhookReceivers.id, set: columns })
          .run();
      }),
  };
}

const columnsOf = ({ sending, nextAttemptAt, stoppedAt, failure, deliveredAt, ...state }: ReceiverState) => ({
  ...state,
  until: sending?.until ?? null,
  messageId: sending?.messageId ?? null,
  nextAttemptAt: nextAttemptAt ?? null,
  stoppedAt: stoppedAt ?? null,
  failure: failure ?? null,
  deliveredAt: deliveredAt ?? null,
});

function toState({ until, messageId, ...stored }: typeof webhookReceivers.$inferSelect): ReceiverState {
  const sending = until === null ? {} : { sending: { until, messageId } };
  return readAs(receiverStateSchema, { ...withoutNulls(stored), ...sending }, `receiver ${stored.id}`);
}
