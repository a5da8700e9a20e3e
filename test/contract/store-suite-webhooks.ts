import { describe, expect, it } from 'vitest';
import { type Instant, instant } from '../../src/domain/date.ts';
import type { ReceiverState } from '../../src/domain/webhook.ts';
import type { StoreInTest } from './store-suite.ts';

const night = (day: number): Instant => instant(new Date(Date.UTC(2026, 9, day, 3)));

/** What must hold of how far receivers have been told. */
export function webhookSuite(test: StoreInTest): void {
  describe('receivers of webhooks', () => {
    const told: ReceiverState = {
      id: 'kommune-x',
      configuredSha256: 'a'.repeat(64),
      position: 'a-a-aaaaaaaaaaaaaaaa',
      attempts: 0,
      delivered: 0,
    };
    const trying: ReceiverState = {
      ...told,
      sending: { until: 'b-a-aaaaaaaaaaaaaaaa', messageId: 'msg_1' },
      attempts: 3,
      nextAttemptAt: night(2),
      stoppedAt: night(3),
      failure: 'answered 500',
      delivered: 7,
      deliveredAt: night(1),
    };

    it('are given back as they were left, by id, and what is no longer so is forgotten', async () => {
      const { webhooks } = test.current();
      await webhooks.save(trying);
      await webhooks.save({ ...told, id: 'anden' });
      expect(await (await test.reopened()).webhooks.all()).toEqual([{ ...told, id: 'anden' }, trying]);
      await test.current().webhooks.save(told);
      expect(await test.current().webhooks.all()).toEqual([{ ...told, id: 'anden' }, told]);
    });
  });
}
