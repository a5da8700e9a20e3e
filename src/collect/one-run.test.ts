import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTemporaryStore } from '../../test/support/list-history.ts';
import { sampleCandidate } from '../../test/support/sample-candidate.ts';
import { instant } from '../domain/date.ts';
import { AppError } from '../domain/error.ts';
import type { Lease } from '../domain/lease.ts';
import { asTheOnlyRun } from './one-run.ts';

let store: ReturnType<typeof openTemporaryStore>;
beforeEach(() => {
  store = openTemporaryStore();
});
afterEach(() => store.remove());

const now = () => new Date();
const world = () => ({ leases: store.leases, holder: 'serve', now, limitMs: 60_000, leaseMs: 200, graceMs: 50 });
const held = () => store.leases.held(instant(now()));
const reasonOf = (signal: AbortSignal) =>
  new Promise<unknown>((resolve) => signal.addEventListener('abort', () => resolve(signal.reason)));

it('A run has the lease while it works, also longer than a lease lasts, and gives it back.', async () => {
  const during = await asTheOnlyRun(world(), async ({ lease, signal }) => {
    await sleep(500);
    return { lease, now: await held(), isEnded: signal.aborted };
  });
  expect(during.now).toMatchObject({ token: during.lease.token, holder: 'serve', takenAt: during.lease.takenAt });
  expect(during.isEnded).toBe(false);
  expect(await held()).toBeUndefined();
});

it('A run that fails gives the lease back too.', async () => {
  await expect(asTheOnlyRun(world(), () => Promise.reject(new Error('nej')))).rejects.toThrow('nej');
  expect(await held()).toBeUndefined();
});

it('A run at its limit is told why it is ended, and what it says then is what it came to.', async () => {
  const work = ({ signal }: { signal: AbortSignal }) => reasonOf(signal);
  const reason = await asTheOnlyRun({ ...world(), limitMs: 60 }, work);
  expect(reason).toMatchObject({ code: 'run-too-long', sentence: { da: expect.stringContaining('minutter') } });
});

it('A run that does not even end then is left behind: the lease is free, and what it writes later is refused.', async () => {
  const sleeping = Promise.withResolvers<void>();
  let late: Promise<unknown> | undefined;
  const run = asTheOnlyRun({ ...world(), limitMs: 30 }, async ({ lease }) => {
    late = sleeping.promise.then(() => store.under(lease).editions.publish(sampleCandidate(), instant(now())));
    await late;
  });
  await expect(run).rejects.toMatchObject({ code: 'run-too-long' });
  expect(await held()).toBeUndefined();
  sleeping.resolve();
  await expect(late).rejects.toMatchObject({ code: 'lease-lost' });
  expect(await store.editions.all()).toEqual([]);
});

it('A run whose lease was taken over while it was silent is ended at its next sign of life.', async () => {
  const run = asTheOnlyRun(world(), async ({ signal }) => {
    // As if this process had been stalled for a day.
    const tomorrow = instant(new Date(Date.now() + 86_400_000));
    await store.leases.take({ holder: 'another', now: tomorrow, forMs: 200 });
    return reasonOf(signal);
  });
  expect(await run).toMatchObject({ code: 'lease-lost' });
});

it('A run is ended by whoever stops it, also where that was before it began.', async () => {
  const stop = new AbortController();
  const stopped = new AppError('run-stopped', { da: 'Stoppet.', en: 'Stopped.' });
  const run = asTheOnlyRun({ ...world(), stop: stop.signal }, ({ signal }) => {
    stop.abort(stopped);
    return Promise.resolve(signal.reason);
  });
  expect(await run).toBe(stopped);
  let isDone = false;
  const late = asTheOnlyRun({ ...world(), stop: stop.signal }, async () => {
    isDone = true;
  });
  await expect(late).rejects.toBe(stopped);
  expect([isDone, await held()]).toEqual([false, undefined]);
});

it('Whoever takes over from a silent run is told whose it was.', async () => {
  const before = instant(new Date(Date.now() - 1000));
  const { lease } = await store.leases.take({ holder: 'serve (pid 12)', now: before, forMs: 200 });
  const told: Lease[] = [];
  await asTheOnlyRun({ ...world(), tookOver: (silent) => told.push(silent) }, async () => undefined);
  expect(told).toEqual([lease]);
});
