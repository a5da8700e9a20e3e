import { describe, expect, it } from 'vitest';
import type { Alarm, WayName } from '../../src/domain/alarm.ts';
import { instant } from '../../src/domain/date.ts';
import type { Store } from '../../src/domain/store.ts';
import type { StoreInTest } from './store-suite.ts';

const at = (minutes: number) => instant(new Date(Date.UTC(2026, 10, 22, 2, minutes)));
const both: readonly WayName[] = ['webhook', 'email'];
const how = (minutes: number, ways = both) => ({ at: at(minutes), ways, isJudged: () => true });

const alarm = (key: string, matters: string[] = ['a'], minutes = 0): Alarm => ({
  key,
  code: 'backup-failed',
  matters,
  since: at(minutes),
  what: { da: 'Galt.', en: 'Wrong.' },
  meanwhile: { da: 'Intet.', en: 'Nothing.' },
  todo: { da: 'Se efter.', en: 'Look.' },
});

/** What must hold of what the operator is told, and of how what is kept was looked after. */
export function alarmSuite(test: StoreInTest): void {
  describe('alarms', () => {
    const told = async () =>
      (await test.current().alarms.waiting()).map(({ way, changes }) => [
        way,
        ...changes.map(({ state, alarm: { key } }) => `${state} ${key}`),
      ]);

    it('are told once when raised and once when cleared, each way, also over a restart.', async () => {
      await test.current().alarms.settle([alarm('backup'), alarm('drill')], how(0));
      await test.reopened();
      await test.current().alarms.settle([alarm('backup', ['a'], 5), alarm('drill')], how(5));
      expect(await told()).toEqual(both.map((way) => [way, 'raised backup', 'raised drill']));
      const { standing } = await test.current().alarms.settle([alarm('drill')], how(6, ['email']));
      expect(standing).toEqual([alarm('drill')]);
      expect((await told()).slice(2)).toEqual([['email', 'cleared backup']]);
      await test.current().alarms.settle([alarm('backup', ['a'], 7), alarm('drill')], how(7, ['email']));
      expect((await told()).slice(3)).toEqual([['email', 'raised backup']]);
      expect((await test.current().alarms.standing())[0]?.since).toBe(at(7));
    });

    it('are told anew where there is more to them, and not where there is less.', async () => {
      const { alarms } = test.current();
      for (const matters of [['a'], ['a', 'b'], ['b'], ['b', 'a']])
        await alarms.settle([alarm('backup', matters)], how(0, ['email']));
      expect(await told()).toEqual([
        ['email', 'raised backup'],
        ['email', 'changed backup'],
        ['email', 'changed backup'],
      ]);
    });

    it('are told in words that can be read again, or not at all.', async () => {
      const { alarms } = test.current();
      await expect(alarms.announce(alarm('No Key'), { at: at(0), ways: both })).rejects.toThrow();
      await expect(alarms.settle([alarm('No Key')], how(0))).rejects.toThrow();
      expect([await alarms.standing(), await alarms.waiting()]).toEqual([[], []]);
    });

    it('are the last word on a key that is named twice.', async () => {
      const { alarms } = test.current();
      await alarms.settle([alarm('backup'), alarm('backup', ['b'])], how(0, ['email']));
      expect(await alarms.standing()).toEqual([alarm('backup', ['b'])]);
    });

    it('that nobody looked at stand.', async () => {
      const { alarms } = test.current();
      await alarms.settle([alarm('source:rar-fyn')], how(0));
      await alarms.settle([], { ...how(1), isJudged: (key) => !key.startsWith('source:') });
      expect(await alarms.standing()).toEqual([alarm('source:rar-fyn')]);
    });

    it('of a way that fails are told the other way alone.', async () => {
      await test.current().alarms.settle([alarm('undelivered:webhook')], how(0));
      expect(await told()).toEqual([['email', 'raised undelivered:webhook']]);
    });

    it('are given out to be told by one at a time, later and later, until they have been.', async () => {
      const { alarms } = test.current();
      await alarms.settle([alarm('backup')], how(0));
      await alarms.announce(alarm('restore'), { at: at(0), ways: ['webhook'] });
      const first = await alarms.claim('webhook', at(0));
      const second = await alarms.claim('webhook', at(0));
      expect([first?.attempts, first?.nextAttemptAt, second?.changes[0]?.state]).toEqual([1, at(1), 'happened']);
      expect(await alarms.claim('webhook', at(0))).toBeUndefined();
      await alarms.notDelivered(first?.id ?? '', 'answered 503');
      await alarms.delivered(second?.id ?? '', at(0));
      await test.reopened();
      const again = await test.current().alarms.claim('webhook', at(1));
      expect([again?.id, again?.failure, again?.attempts, again?.nextAttemptAt]).toEqual([
        first?.id,
        'answered 503',
        2,
        at(6),
      ]);
      await test.current().alarms.delivered(again?.id ?? '', at(1));
      expect(await test.current().alarms.claim('webhook', at(600))).toBeUndefined();
      expect(await told()).toEqual([['email', 'raised backup']]);
    });

    it('are told once and given out once, however many ask at the same time.', async () => {
      const stores = [test.current(), await test.place().open(), await test.place().open()];
      const ask = <Answer>(question: (store: Store) => Promise<Answer>) => Promise.all(stores.map(question));
      await ask(({ alarms }) => alarms.settle([alarm('backup')], how(0, ['email'])));
      expect(await told()).toEqual([['email', 'raised backup']]);
      const claimed = await ask(({ alarms }) => alarms.claim('email', at(0)));
      expect(claimed.filter((one) => one !== undefined)).toHaveLength(1);
      for (const other of stores.slice(1)) other.close();
    });

    it('are never told to be over before they were told, nor held back by one that nobody ever takes.', async () => {
      const { alarms } = test.current();
      await alarms.settle([alarm('backup')], how(0, ['email']));
      const raised = await alarms.claim('email', at(0));
      await alarms.notDelivered(raised?.id ?? '', 'answered 503');
      await alarms.settle([alarm('drill')], how(0, ['email']));
      // That it is over is told after that it began.
      expect(await alarms.claim('email', at(0))).toBeUndefined();
      const again = await alarms.claim('email', at(1));
      expect(again?.id).toBe(raised?.id);
      await alarms.delivered(again?.id ?? '', at(1));
      const next = await alarms.claim('email', at(1));
      expect(next?.changes.map(({ state, alarm: { key } }) => `${state} ${key}`)).toEqual([
        'raised drill',
        'cleared backup',
      ]);
      await alarms.notDelivered(next?.id ?? '', 'answered 550');
      await alarms.settle([], how(2, ['email']));
      let hours = 0;
      let other: Awaited<ReturnType<typeof alarms.claim>>;
      while (other === undefined && hours < 100) {
        const minute = 60 * ++hours;
        expect((await alarms.claim('email', at(minute)))?.id).toBe(next?.id);
        other = await alarms.claim('email', at(minute));
      }
      expect([other?.changes[0]?.state, hours]).toEqual(['cleared', 25]);
    });
  });

  describe('outcomes of backup and drill', () => {
    it('say when it last went well, and since when it has not.', async () => {
      const { outcomes } = test.current();
      const trouble = { code: 'backup-dir-unwritable', da: 'Kan ikke skrives.', en: 'Cannot be written.' };
      await outcomes.record('backup', [], at(0));
      await outcomes.record('backup', [trouble], at(1));
      await outcomes.record('backup', [trouble], at(2));
      await outcomes.record('drill', [trouble], at(3));
      const reopened = await test.reopened();
      expect(await reopened.outcomes.all()).toEqual([
        { work: 'backup', at: at(2), troubles: [trouble], succeededAt: at(0), failingSince: at(1) },
        { work: 'drill', at: at(3), troubles: [trouble], failingSince: at(3) },
      ]);
      await reopened.outcomes.record('backup', [], at(4));
      expect((await reopened.outcomes.all())[0]).toEqual({
        work: 'backup',
        at: at(4),
        troubles: [],
        succeededAt: at(4),
      });
    });
  });
}
