import type { ReceiverState, WebhookStore } from '../../src/domain/webhook.ts';
import { isStill, receiverColumns, toReceiverState } from '../shared/webhooks.ts';
import { type Connection, type Queries, reading, writing } from './connection.ts';
import { eq } from './drizzle.ts';
import { webhookReceivers } from './schema.ts';

/** How far the receivers of webhooks have been told, in PostgreSQL. */
export function postgresWebhooks(connection: Connection): WebhookStore {
  return {
    all: () => reading(connection, everyReceiver),
    save: (state, before) => writing(connection, (queries) => saveReceiver(queries, state, before)),
  };
}

async function everyReceiver(queries: Queries): Promise<ReceiverState[]> {
  const stored = await queries.select().from(webhookReceivers).orderBy(webhookReceivers.id);
  return stored.map(toReceiverState);
}

async function saveReceiver(
  queries: Queries,
  state: ReceiverState,
  before: ReceiverState | undefined,
): Promise<boolean> {
  const [stored] = await queries.select().from(webhookReceivers).where(eq(webhookReceivers.id, state.id));
  if (!isStill(stored, before)) return false;
  const columns = receiverColumns(state);
  await queries
    .insert(webhookReceivers)
    .values(columns)
    .onConflictDoUpdate({ target: webhookReceivers.id, set: columns });
  return true;
}
