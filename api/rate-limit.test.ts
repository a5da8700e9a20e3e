import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

it('allows a minute of requests at once, and then as many as have been given back', () => {
  const limit = createRateLimit(60);
  const ask = (seconds: number) => limit.take('a', 1, seconds * 1000);
  for (let asked = 1; asked <= 60; asked++) expect(ask(0)).toMatchObject({ isAllowed: true, left: 60 - asked });
  expect(ask(0)).toEqual({ isAllowed: false, limit: 60, left: 0, seconds: 1 });
  expect(ask(1)).toMatchObject({ isAllowed: true, left: 0, seconds: 60 });
  expect(ask(1.5).isAllowed).toBe(false);
  expect(ask(120)).toMatchObject({ isAllowed: true, left: 59 });
});

it('says how long one who is refused must wait, and allows exactly then', () => {
  const limit = createRateLimit(30);
  limit.take('a', 30, 0);
  const refused = limit.take('a', 20, 0);
  expect(refused).toMatchObject({ isAllowed: false, seconds: 40 });
  expect(limit.take('a', 20, 39_000).isAllowed).toBe(false);
  expect(limit.take('a', 20, 40_000).isAllowed).toBe(true);
});

it('keeps callers apart, and takes a question dearer than all there is for all there is', () => {
  const limit = createRateLimit(10);
  expect(limit.take('a', 99, 0)).toMatchObject({ isAllowed: true, left: 0 });
  expect(limit.take('a', 1, 0).isAllowed).toBe(false);
  expect(limit.take('b', 1, 0)).toMatchObject({ isAllowed: true, left: 9 });
});

it('never allows more than the limit and what a stretch gives back, whatever the requests', () => {
  const steps = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 5_000 }), cost: fc.integer({ min: 1, max: 9 }) }));
  fc.assert(
    fc.property(steps, fc.integer({ min: 9, max: 200 }), (requests, perMinute) => {
      const limit = createRateLimit(perMinute);
      let [now, allowed] = [0, 0];
      for (const { wait, cost } of requests) {
        now += wait;
        if (limit.take('a', cost, now).isAllowed) allowed += cost;
      }
      expect(allowed).toBeLessThanOrEqual(perMinute + (now * perMinute) / 60_000 + 1e-6);
    }),
  );
});

it('forgets the caller known longest rather than keep every one', () => {
  const limit = createRateLimit(2);
  limit.take('first', 2, 0);
  for (let caller = 0; caller < 20_000; caller++) limit.take(`c${caller}`, 1, 0);
  expect(limit.take('first', 2, 0).isAllowed).toBe(true);
});
