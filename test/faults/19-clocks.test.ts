import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openProduct, type Product } from '../../src/cli/open.ts';
import { accept } from '../../src/collect/review.ts';
import { coursesAnswerSchema } from '../../src/contract/course.ts';
import { copenhagenDate, instant } from '../../src/domain/date.ts';
import { type CouncilSite, startCouncilSite } from '../support/council-site/site.ts';
import { openDoor } from '../support/door.ts';
import { paperSource } from '../support/paper-source.ts';
import { simulate } from '../support/simulated-schedule.ts';
import { recordFault, rounds } from './record.ts';
import { collectNight, type OwnPlace, startTurningLists, type TurningLists } from './turning-lists.ts';

/* Clocks that are changed, set wrong and set right, and days that begin in Copenhagen and not in UTC. */

const fault = recordFault(
  19,
  'clocks: summer time, a day back, a year ahead, midnight in Copenhagen, 29 February, 1 April',
);
const sources = [paperSource({}), paperSource({ area: 'rar-bornholm' })];
const dayMs = 86_400_000;

describe('The nightly run', () => {
  const hoursTried = ['01:30', '01:59', '03:00', '03:17', '03:59'].slice(0, rounds(3, 5));
  const days = [
    ['2026-03-29', 'the clocks go from 02:00 to 03:00'],
    ['2026-10-25', 'the clocks go from 03:00 to 02:00'],
    ['2028-02-29', 'the year has one day more'],
    ['2026-12-31', 'the year ends'],
  ] as const;

  it.each(days)('comes once on %s, when %s.', async (day) => {
    for (const at of hoursTried) {
      await fault.round(`${day} at ${at}`, (round) => {
        const middle = Date.parse(`${day}T12:00:00Z`);
        const [from, to] = [-2, 2].map((left) => new Date(middle + left * dayMs).toISOString());
        const hours = { at, jitterMinutes: 20, seed: 'ur' };
        const runs = simulate({ from: from ?? '', to: to ?? '', hours, sources });
        const dates = runs.slice(1).map(({ startedAt }) => copenhagenDate(startedAt));
        const each = [-1, 0, 1, 2].map((left) => copenhagenDate(new Date(middle + left * dayMs)));
        round.holds('exactly one run a night', dates.join() === each.join(), dates);
      });
    }
  });

  it.each([
    ['a day back', -1, 1],
    ['a year ahead', 365, 2],
  ])('goes on once a night with a clock that is set %s and right again.', async (what, off, more) => {
    await fault.round(what, (round) => {
      const shown = (now: Date) =>
        now > new Date('2026-11-20T20:00:00Z') && now < new Date('2026-11-21T20:00:00Z')
          ? new Date(now.getTime() + off * dayMs)
          : now;
      const hours = { at: '03:17', jitterMinutes: 20, seed: 'ur' };
      const world = { from: '2026-11-19T12:00:00Z', to: '2026-11-25T00:00:00Z', hours, sources, shown };
      const dates = simulate(world).map(({ startedAt }) => copenhagenDate(startedAt));
      const right = ['2026-11-22', '2026-11-23', '2026-11-24'];
      round.holds('each night after the clock is right comes once', dates.slice(-3).join() === right.join(), dates);
      round.holds('no more runs than nights the clock has shown', dates.length <= 6 + more, dates);
    });
  });
});

describe('The real product', () => {
  let lists: TurningLists;
  let place: OwnPlace;
  let product: Product;
  let spring: CouncilSite;
  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    lists = await startTurningLists();
    place = await lists.place();
    const autumn = await lists.open(place);
    await collectNight(autumn);
    autumn.close();
    // The list of April is announced a week before it comes into force.
    vi.setSystemTime(new Date('2027-03-25T03:00:00Z'));
    spring = await startCouncilSite({ today: '2027-04-01' });
    product = await openProduct(place.config, spring.sources, { only: ['rar-bornholm'] });
    await collectNight(product);
    // It prints the courses of the autumn under a new date, which a person must vouch for.
    const { editions } = product.store;
    for (const { id } of await editions.openCandidates()) await accept(id, 'Set.', instant(product.now()), editions);
    await product.rebuild();
  });
  afterAll(async () => {
    product.close();
    await spring.close();
    await place.remove();
    await lists.close();
    vi.useRealTimers();
  });

  const ask = async (query: string): Promise<Response> =>
    openDoor({ catalogue: product.catalogue, now: product.now }).request(
      `/v1/courses?region=rar-bornholm&adjacent=false&limit=1${query}`,
    );
  async function answered(moment: string, query = '') {
    vi.setSystemTime(new Date(moment));
    const response = await ask(query);
    expect(response.status, await response.clone().text()).toBe(200);
    const { on, lists: used } = coursesAnswerSchema.parse(await response.json());
    return { on, inForceFrom: used[0]?.inForceFrom };
  }

  it.each([
    ['2027-03-27T22:59:59.999Z', '2027-03-27', '2026-10-01'],
    ['2027-03-27T23:00:00.000Z', '2027-03-28', '2026-10-01'],
    ['2027-03-28T21:59:59.999Z', '2027-03-28', '2026-10-01'],
    ['2027-03-28T22:00:00.000Z', '2027-03-29', '2026-10-01'],
    ['2027-03-31T21:59:59.999Z', '2027-03-31', '2026-10-01'],
    ['2027-03-31T22:00:00.000Z', '2027-04-01', '2027-04-01'],
    ['2027-04-01T00:00:00.000Z', '2027-04-01', '2027-04-01'],
  ])('answers at %s for %s, from the list of %s.', async (moment, on, inForceFrom) => {
    await fault.round(moment, async (round) => {
      const found = await answered(moment);
      round.holds(
        'the day and its list are those of Copenhagen',
        found.on === on && found.inForceFrom === inForceFrom,
        found,
      );
    });
  });

  it('knows 29 February in the years that have one.', async () => {
    await fault.round('29 February', async (round) => {
      const found = await answered('2027-04-20T10:00:00Z', '&on=2028-02-29');
      round.holds('29 February 2028 is a day', found.on === '2028-02-29', found);
      const { status } = await ask('&on=2026-02-29');
      round.holds('29 February 2026 is refused', status === 400, status);
    });
  });

  it('collects and answers on when the clock was ahead for a while, and when it goes back.', async () => {
    for (const off of [365, -1].slice(0, rounds(1, 2))) {
      await fault.round(`the clock ${off} days off`, async (round) => {
        const own = await lists.place();
        const opened = await lists.open(own);
        const right = Date.parse('2026-11-22T03:00:00Z');
        for (const at of [right + off * dayMs, right + dayMs]) {
          vi.setSystemTime(new Date(at));
          const { run } = await collectNight(opened);
          const codes = run.sources.flatMap(({ findings }) => findings.filter((one) => one.severity === 'error'));
          round.holds(
            'a night with a wrong clock before it is collected',
            codes.length === 0,
            codes.map(({ code }) => code),
          );
        }
        const editions = [...opened.catalogue().editions.values()];
        round.holds('the lists answer', editions.length >= 3, editions.length);
        opened.close();
        await own.remove();
      });
    }
  });
});
