import { describe, expect, it } from 'vitest';
import { createPace } from './pace.ts';

/** A clock that moves only when somebody sleeps or works. */
function stage(random = 0.5) {
  let clock = 0;
  const log: string[] = [];
  const pace = createPace({ elapsed: () => clock, random: () => random });
  const pass = async (milliseconds: number) => {
    await Promise.resolve();
    clock += milliseconds;
  };
  const ask = (host: string, name: string, gapMs: number, more: { leastMs?: number; signal?: AbortSignal } = {}) =>
    pace.turn(host, { gapMs, sleep: pass, ...more }, async () => {
      log.push(`${name} starts ${clock}`);
      await pass(100);
      log.push(`${name} ends ${clock}`);
      return name;
    });
  return { pace, ask, log };
}

describe('the pace of a run', () => {
  it('lets one at a time ask a host, in order, with a gap after the end of the one before', async () => {
    const { ask, log } = stage();
    await Promise.all([ask('a', 'one', 5000), ask('a', 'two', 5000), ask('a', 'three', 2000)]);
    expect(log).toEqual([
      'one starts 0',
      'one ends 100',
      'two starts 5100',
      'two ends 5200',
      'three starts 7200',
      'three ends 7300',
    ]);
  });

  it('lets two hosts be asked at the same time', async () => {
    const { ask, log } = stage();
    await Promise.all([ask('a', 'one', 5000), ask('b', 'two', 5000)]);
    expect(log.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'one starts',
      'two starts',
      'one ends',
      'two ends',
    ]);
  });

  it.each([
    [0, 4100],
    [1, 6100],
  ])('varies the gap by a fifth either way (%i)', async (random, start) => {
    const { ask, log } = stage(random);
    await ask('a', 'one', 5000);
    await ask('a', 'two', 5000);
    expect(Math.round(Number(log[2]?.split(' ').at(-1)))).toBe(start);
  });

  it("never goes under the host's own delay", async () => {
    const { ask, log } = stage(0);
    await ask('a', 'one', 5000);
    await ask('a', 'two', 5000, { leastMs: 9000 });
    expect(log[2]).toBe('two starts 9100');
  });

  it('leaves a host alone for everybody when one was asked to wait', async () => {
    const { ask, pace, log } = stage();
    await ask('a', 'one', 0);
    pace.holdOff('a', 30_000);
    await ask('a', 'two', 0);
    expect(log[2]).toBe('two starts 30100');
  });

  it('goes on after a failure and after somebody who left the queue', async () => {
    const { ask, pace, log } = stage();
    const leaving = new AbortController();
    const failing = pace.turn('a', { gapMs: 0, sleep: async () => undefined }, () => Promise.reject(new Error('no')));
    const left = ask('a', 'left', 0, { signal: leaving.signal });
    const last = ask('a', 'last', 0);
    leaving.abort(new Error('out of time'));
    await expect(failing).rejects.toThrow('no');
    await expect(left).rejects.toThrow('out of time');
    expect(await last).toBe('last');
    expect(log).toEqual(['last starts 0', 'last ends 100']);
  });

  it('tells how long others were waited for', async () => {
    const { ask, pace } = stage();
    const queued: number[] = [];
    const first = ask('a', 'one', 0);
    const wait = { gapMs: 700, sleep: async () => undefined, queued: (ms: number) => void queued.push(ms) };
    await Promise.all([first, pace.turn('a', wait, async () => undefined)]);
    expect(queued).toEqual([100]);
  });
});
