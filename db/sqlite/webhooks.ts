import type { WebhookStore } from '../../src/domain/webhook.ts';
import { receiverColumns, toReceiverState } from '../shared/webhooks.ts';
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import { webhookReceivers } from './schema.ts';

/** How far the receivers of webhooks have been told, in SQLite. */
export function sqliteWebhooks({ db }: Connection): WebhookStore {
  return {
    all: () =>
      attempt(() => db.select().from(webhookReceivers).orderBy(webhookReceivers.id).all().map(toReceiverState)),
    save: (state) =>
      attempt(() => {
        const columns = receiverColumns(state);
        db.insert(webhookReceivers)
          .values(columns)
          .onConflictDoUpdate({ target: webhookReceivers.id, set: columns })
          .run();
      }),
  };
}
