import { expect, it } from 'vitest';
import type { Found } from '../src/search/found.ts';
import { catalogue, openGateway } from '../test/support/door.ts';
import type { Ports } from './ports.ts';

/** An index that knows one course by one word. */
function search(question: string): Found {
  const words = question.split(' ').filter((word) => word !== '');
  const [id] = catalogue.courses().keys();
  const isKnown = words.includes('truck') && id !== undefined;
  return {
    hits: isKnown ? [{ id, number: catalogue.index().numberOf(id) ?? -1, bucket: 'exact', field: 'title' }] : [],
    corrections: [],
    leftOut: [],
    unknown: words.filter((word) => word !== 'truck'),
    words: [],
    marks: () => [],
  };
}
const index = { ...catalogue.index(), search };

function doorThatCounts(ports: Partial<Ports> = {}) {
  const counted: string[] = [];
  const app = openGateway({
    catalogue: () => ({ ...catalogue, index: () => index }),
    countUnknown: (words, caller) => counted.push(`${caller} ${words.join(' ')}`),
    ...ports,
  });
  return { app, counted };
}

it('counts the page and the API alike, and the answer is the same as without counting', async () => {
  const { app, counted } = doorThatCounts();
  const without = doorThatCounts({ countUnknown: undefined });
  for (const path of ['/v1/courses?q=yoga+Drone', '/?q=yoga+Drone']) {
    const [answer, plain] = await Promise.all([app.request(path), without.app.request(path)]);
    expect(answer.status).toBe(200);
    for (const { headers } of [answer, plain]) headers.delete('X-Request-Id');
    expect([...answer.headers]).toEqual([...plain.headers]);
    expect(await answer.text()).toBe(await plain.text());
  }
  expect(counted).toEqual(['198.51.100.7 yoga drone', '198.51.100.7 yoga drone']);
});

it('counts nothing where something was found, where nothing was asked, and on every other route', async () => {
  const { app, counted } = doorThatCounts();
  const others = ['/v1/suggest?q=yoga', '/v1/courses/yoga', '/kursus/yoga', '/bevilling?q=yoga', '/lister?q=yoga'];
  for (const path of ['/v1/courses?q=truck+yoga', '/v1/courses', '/', '/?q=', '/v1/courses?q=yoga&limit=0', ...others])
    await app.request(path);
  await app.request('/v1/courses?q=yoga', { method: 'HEAD' });
  await app.request('/v1/courses?q=yoga', { method: 'OPTIONS' });
  expect(counted).toEqual([]);
});

it('counts nobody whose address is not known', async () => {
  const { app, counted } = doorThatCounts({
    connectionOf: () => ({
      peer: undefined,
      header: (name) => (name === 'x-forwarded-for' ? '203.0.113.1' : undefined),
    }),
  });
  await app.request('/v1/courses?q=yoga');
  expect(counted).toEqual([]);
});

it('asks the catalogue of now what it knows', async () => {
  let current = { ...catalogue, index: () => index };
  const { app, counted } = doorThatCounts({ catalogue: () => current });
  await app.request('/v1/courses?q=yoga');
  const known = { ...index, search: () => search('truck') };
  current = { ...current, version: 'en-anden', index: () => known };
  await app.request('/v1/courses?q=yoga');
  expect(counted).toEqual(['198.51.100.7 yoga']);
});

it('answers also where it cannot count, and says so to the operator', async () => {
  const faults: unknown[] = [];
  const { app } = doorThatCounts({
    countUnknown: () => {
      throw new Error('no room');
    },
    onFault: (error) => faults.push(error.cause),
  });
  const answer = await app.request('/v1/courses?q=yoga');
  expect(answer.status).toBe(200);
  expect(faults).toEqual([new Error('no room')]);
});
