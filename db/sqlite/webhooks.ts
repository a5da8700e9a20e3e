import type { ReceiverState, WebhookStore } from '../../src/domain/webhook.ts';
import { isStill, receiverColumns, toReceiverState } from '../shared/webhooks.ts';
import { type Connection, type Queries, writing } from './connection.ts';
import { eq } from './drizzle.ts';
import { attempt } from './errors.ts';
import { webhookReceivers } from './schema.ts';

/** How far the receivers of webhooks have been told, in SQLite. */
export function sqliteWebhooks(connection: Connection): WebhookStore {
  return {
    all: () =>
      attempt(() =>
        connection.db.select().from(webhookReceivers).orderBy(webhookReceivers.id).all().map(toReceiverState),
      ),
    save: (state, before) => attempt(() => writing(connection, (queries) => saveReceiver(queries, state, before))),
  };
}

function saveReceiver(queries: Queries, state: ReceiverState, before: ReceiverState | undefined): boolean {
  const stored = queries.select().from(webhookReceivers).where(eq(webhookReceivers.id, state.id)).get();
  if (!isStill(stored, before)) return false;
  const columns = receiverColumns(state);
  queries
    .insert(webhookReceivers)
    .values(columns)
    .onConflictDoUpdate({ target: webhookReceivers.id, set: columns })
    .run();
  return true;
}
