import { expect, it } from 'vitest';
import { countRequests, latencyBounds } from './request-counts.ts';

const line = (change: object) => ({ method: 'GET', route: '/v1/courses', status: 200, ms: 0.07, ...change });

it('counts by route, method and class of status, and each latency in one bucket', () => {
  const { observe, counts, latencies } = countRequests();
  for (const one of [{}, {}, { status: 304, ms: 0.1 }, { method: 'BREW', status: 405, ms: 9000 }]) observe(line(one));
  expect(counts()).toEqual([
    { route: '/v1/courses', method: 'GET', status: '2xx', count: 2 },
    { route: '/v1/courses', method: 'GET', status: '3xx', count: 1 },
    { route: '/v1/courses', method: 'other', status: '4xx', count: 1 },
  ]);
  const [own] = latencies();
  expect([own?.buckets[0], own?.buckets[latencyBounds.length]]).toEqual([3, 1]);
  expect(own?.sum).toBeCloseTo(9.00024);
});

it('never grows without end, whatever routes are called', () => {
  const { observe, counts } = countRequests();
  for (let at = 0; at < 1000; at++) observe(line({ route: `/${at}` }));
  expect(counts().length).toBe(301);
  expect(counts().find(({ route }) => route === 'other')?.count).toBe(700);
});
