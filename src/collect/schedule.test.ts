import { afterEach, expect, it } from 'vitest';
import { type Schedule, scheduleNightly } from './schedule.ts';

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
