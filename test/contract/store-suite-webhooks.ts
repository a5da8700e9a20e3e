import { describe, expect, it } from 'vitest';
import { type Instant, instant } from '../../src/domain/date.ts';
import { type ReceiverState, receiverStateSchema } from '../../src/domain/webhook.ts';
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
      await webhooks.save(trying, undefined);
      await webhooks.save({ ...told, id: 'anden' }, undefined);
      expect(await (await test.reopened()).webhooks.all()).toEqual([{ ...told, id: 'anden' }, trying]);
      await test.current().webhooks.save(told, trying);
      expect(await test.current().webhooks.all()).toEqual([{ ...told, id: 'anden' }, told]);
    });

    it('are written only after the state that was read, of which whatever is otherwise counts', async () => {
      const { webhooks } = test.current();
      expect(await webhooks.save(trying, told)).toBe(false);
      expect(await webhooks.all()).toEqual([]);
      expect(await webhooks.save(trying, undefined)).toBe(true);
      const optional = ['sending', 'nextAttemptAt', 'stoppedAt', 'failure', 'deliveredAt'];
      const without = (name: string) =>
        receiverStateSchema.parse(Object.fromEntries(Object.entries(trying).filter(([key]) => key !== name)));
      for (const other of [
        undefined,
        told,
        { ...trying, configuredSha256: 'b'.repeat(64) },
        { ...trying, position: 'a-b-aaaaaaaaaaaaaaaa' },
        { ...trying, sending: { until: 'c-a-aaaaaaaaaaaaaaaa', messageId: 'msg_1' } },
        { ...trying, sending: { until: 'b-a-aaaaaaaaaaaaaaaa', messageId: 'msg_2' } },
        { ...trying, attempts: 4 },
        { ...trying, nextAttemptAt: night(3) },
        { ...trying, delivered: 8 },
        ...optional.map(without),
      ]) {
        expect(await webhooks.save(told, other)).toBe(false);
      }
      expect(await webhooks.all()).toEqual([trying]);
      const [read] = await (await test.reopened()).webhooks.all();
      expect(await test.current().webhooks.save(told, read)).toBe(true);
      expect(await test.current().webhooks.all()).toEqual([told]);
    });

    it('are written by exactly one of those who do it at the same time, the first time and later', async () => {
      const stores = [test.current(), await test.place().open(), await test.place().open()];
      const allSave = (before: ReceiverState | undefined, attempts: number) =>
        Promise.all(
          stores.map(({ webhooks }, index) => webhooks.save({ ...told, attempts, failure: `store ${index}` }, before)),
        );
      let before: ReceiverState | undefined;
      for (let attempts = 0; attempts < 10; attempts++) {
        const saved = await allSave(before, attempts);
        expect(saved.filter((isSaved) => isSaved)).toHaveLength(1);
        [before] = await test.current().webhooks.all();
        expect(before?.failure).toBe(`store ${saved.indexOf(true)}`);
      }
      for (const other of stores.slice(1)) other.close();
    });
  });
}
