import { afterEach, expect, it } from 'vitest';
import { oneAtATime, type Schedule, scheduleNightly } from './schedule.ts';

let schedule: Schedule | undefined;
afterEach(() => schedule?.stop());

it.each(['03:17', '00:00', '23:59'])('runs next at %s in Copenhagen, wherever the machine thinks it is', (time) => {
  schedule = scheduleNightly(
    time,
    async () => undefined,
    () => undefined,
  );
  const next = schedule.nextRun();
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Copenhagen', hour: '2-digit', minute: '2-digit' });
  expect(clock.format(next)).toBe(time);
});

it('does work once for all who ask while it is under way, and again for who asks later', async () => {
  const asked: string[] = [];
  const work = oneAtATime(async (name: string) => {
    asked.push(name);
    await Promise.resolve();
    if (name === 'fails') throw new Error('fails');
  });
  await Promise.all([work('start'), work('schedule')]);
  await expect(work('fails')).rejects.toThrow('fails');
  await work('next night');
  expect(asked).toEqual(['start', 'fails', 'next night']);
});
