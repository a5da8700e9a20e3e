import { isDeepStrictEqual } from 'node:util';
import { type ReceiverState, receiverStateSchema } from '../../src/domain/webhook.ts';
import type { StoredRow } from './row.ts';
import { readAs, withoutNulls } from './stored.ts';

/** How far a receiver has been told, as it is written over what was known before: what is unknown now must not stay as it was. */
export function receiverColumns(written: ReceiverState) {
  const { sending, nextAttemptAt, stoppedAt, failure, deliveredAt, ...state } = receiverStateSchema.parse(written);
  return {
    ...state,
    until: sending?.until ?? null,
    messageId: sending?.messageId ?? null,
    nextAttemptAt: nextAttemptAt ?? null,
    stoppedAt: stoppedAt ?? null,
    failure: failure ?? null,
    deliveredAt: deliveredAt ?? null,
  };
}

/** How far a receiver has been told, as it was read. */
export function toReceiverState(stored: StoredRow<'id'>): ReceiverState {
  const { until, messageId, ...columns } = stored;
  const sending = until === null ? {} : { sending: { until, messageId } };
  return readAs(receiverStateSchema, { ...withoutNulls(columns), ...sending }, `receiver ${stored.id}`);
}

/** Whether what is stored of a receiver is still what somebody has read of it before; undefined where there is nothing. */
export function isStill(stored: StoredRow<'id'> | undefined, before: ReceiverState | undefined): boolean {
  if (!stored || !before) return !stored && !before;
  return isDeepStrictEqual(receiverColumns(toReceiverState(stored)), receiverColumns(before));
}
