import { afterAll, describe, expect, it } from 'vitest';
import { periodOn, standingOn } from '../../src/catalogue/timeline.ts';
import { civilDate } from '../../src/domain/date.ts';
import type { SourceRun } from '../../src/domain/run.ts';
import type { Fault } from '../support/council-site/fault.ts';
import { faults } from '../support/council-site/faults.ts';
import { inNights, type Nights, startNights } from '../support/council-site/nights.ts';
import { exampleAreas, exampleToday, listOf } from '../support/council-site/site.ts';
import { wrongRows } from '../support/council-site/truth.ts';

/*
 * Every fault of the example site against the real product: real HTTP, real files, real SQLite. Most are switched on
 * after a good night, several a night at different councils; the heavy ones get a first night with all other sources.
 */

/** What came of one fault. */
interface Observed {
  run: SourceRun;
  /** Rows of its area that say something else than was printed; never any. */
  wrong: string[];
  /** Courses of its area that a question today is answered from. */
  answering: number;
  /** The other sources of the night, by name. */
  others: SourceRun[];
}

/** Rows of any edition of the area that neither the good list nor the list with the fault has. */
async function wrongOf({ area, id }: Fault, nights: Nights): Promise<string[]> {
  const truths = [listOf(area), listOf(area, { fault: id })];
  const editions = await nights.editions(area);
  return editions.flatMap(({ entries }) => {
    const wrong = truths.map((truth) => wrongRows(entries, truth));
    return wrong.some((one) => one.length === 0) ? [] : (wrong.at(-1) ?? []);
  });
}

function answeringFrom(area: string, nights: Nights): number {
  const today = civilDate(exampleToday);
  const history = nights.product.catalogue().histories.find((one) => one.area === area);
  const listings = [...(periodOn(history, today)?.byCourse().values() ?? [])].flat();
  return listings.filter((listing) => standingOn(listing, today) === 'listed').length;
}

/** One night with these faults, and with the other sources as they are. */
async function faultyNight(night: readonly Fault[], nights: Nights, areas: readonly string[]): Promise<Observed[]> {
  for (const { area, id } of night) await nights.site.set(area, { fault: id });
  const runs = await nights.night(areas);
  const faulty = new Set(night.map(({ area }) => area));
  const others = [...runs.values()].filter(({ source }) => !faulty.has(source));
  const observed: Observed[] = [];
  for (const fault of night) {
    const run = runs.get(fault.area);
    if (!run) throw new Error(`${fault.area} was not collected`);
    const answering = answeringFrom(fault.area, nights);
    observed.push({ run, wrong: await wrongOf(fault, nights), answering, others });
  }
  for (const { area } of night) await nights.site.set(area, {});
  return observed;
}

/** A first night of a site on which these faults have always been. */
async function firstNight(night: readonly Fault[], areas: readonly string[]): Promise<Observed[]> {
  const nights = await startNights();
  try {
    return await faultyNight(night, nights, areas);
  } finally {
    await nights.end();
  }
}

const table: string[][] = [];
const outcomes: Record<string, string> = {
  published: 'udgivet',
  unchanged: 'uændret',
  held: 'holdt tilbage',
  failed: 'fejlet',
};
const counted = (runs: readonly SourceRun[]) =>
  [...Map.groupBy(runs, (run) => run.outcome)].map(([outcome, all]) => `${all.length} ${outcomes[outcome]}`).join(', ');

/** The code that says why, as expected or else what was found instead. */
function codeOf({ expected }: Fault, { run }: Observed): string {
  const severity = expected.outcome === 'held' || expected.outcome === 'failed' ? 'error' : 'warning';
  const codes = run.findings.filter((one) => one.severity === severity).map((one) => one.code);
  return codes.includes(expected.code) || expected.code === '' ? expected.code : [...new Set(codes)].join(' ');
}

function tell(fault: Fault, observed: Observed): void {
  const { run, others } = observed;
  const seconds = (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000;
  const code = codeOf(fault, observed) || '-';
  table.push([fault.says, outcomes[run.outcome] ?? run.outcome, code, `${seconds.toFixed(1)} s`, counted(others)]);
}

const expectedOf = ({ expected }: Fault) => `${expected.outcome} ${expected.code}`;

function check(fault: Fault, observed: Observed): void {
  tell(fault, observed);
  const { run, wrong, answering } = observed;
  expect(wrong, 'rows that nobody printed').toEqual([]);
  const why = run.findings.filter((one) => one.severity === 'error').map((one) => `${one.code}: ${one.message}`);
  expect(`${run.outcome} ${codeOf(fault, observed)}`, why.slice(0, 3).join('\n')).toBe(expectedOf(fault));
  if (run.outcome === 'published') expect(answering).toBe(listOf(fault.area, { fault: fault.id }).length);
}

const quick = faults.filter((fault) => !fault.heavy);
const [later, first] = [quick.filter((fault) => fault.night !== 'first'), quick.filter((fault) => fault.night)];
const heavy = faults.filter((fault) => fault.heavy);
// The one that takes a whole minute of doing nothing, so that the rest can go on beside it.
const slow = heavy.filter((fault) => fault.expected.code === 'too-slow');
const costly = heavy.filter((fault) => !slow.includes(fault));

/** Work begun once, on the first call, and waited for by every test that rests on it. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | undefined;
  return () => {
    begun ??= work();
    return begun;
  };
}

const slowNights = slow.map((fault) => ({ fault, observed: firstNight([fault], exampleAreas) }));
// Whoever rests on it hears of its failure; until then it is nobody's.
for (const { observed } of slowNights) observed.catch(() => undefined);

const afterGood = inNights(later);
let nights: Nights | undefined;
const goodNight = once(async () => {
  nights = await startNights();
  return { nights, runs: await nights.night() };
});

afterAll(async () => {
  await nights?.end();
  const heading = ['Fejl', 'Udfald', 'Kode', 'Tid', 'Andre kilder samme nat'];
  const widths = heading.map((_, col) => Math.max(...[heading, ...table].map((row) => row[col]?.length ?? 0)));
  const lines = [heading, ...table].map((row) => row.map((cell, col) => cell.padEnd(widths[col] ?? 0)).join('  '));
  process.stdout.write(`\n${lines.map((line) => line.trimEnd()).join('\n')}\n\n`);
});

it('names every fault once, and lets each stand at a council that there is', () => {
  expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
  for (const { area } of faults) expect(exampleAreas).toContain(area);
});

it('publishes every list on a good night, with every row right', async () => {
  const { nights: good, runs } = await goodNight();
  expect([...runs.values()].map(({ outcome }) => outcome)).toEqual(exampleAreas.map(() => 'published'));
  for (const area of exampleAreas) {
    const [edition] = await good.editions(area);
    expect(wrongRows(edition?.entries ?? [], listOf(area)), area).toEqual([]);
  }
});

describe.each(afterGood.map((night, at) => ({ night, at: at + 1 })))('night $at after a good one', ({ night }) => {
  const observed = once(async () => faultyNight(night, (await goodNight()).nights, exampleAreas));

  it.each(night.map((fault, at) => ({ ...fault, at })))('$id: $says', async ({ at, ...fault }) => {
    const one = (await observed())[at];
    if (!one) throw new Error('the night has no such fault');
    check(fault, one);
    expect(one.answering, 'the last good edition still answers').toBe(listOf(fault.area).length);
  });

  it('leaves the other sources as they were', async () => {
    const [one] = await observed();
    expect(one?.others.map(({ source, outcome }) => `${source} ${outcome}`)).toEqual(
      one?.others.map(({ source }) => `${source} unchanged`),
    );
  });
});

describe.each(inNights(first).map((night, at) => ({ night, at: at + 1 })))('first night $at', ({ night }) => {
  const observed = once(() =>
    firstNight(
      night,
      night.map(({ area }) => area),
    ),
  );

  it.each(night.map((fault, at) => ({ ...fault, at })))('$id: $says', async ({ at, ...fault }) => {
    const one = (await observed())[at];
    if (!one) throw new Error('the night has no such fault');
    check(fault, one);
  });
});

const othersPublished = exampleAreas.slice(1).map(() => 'published');

describe('a document that costs more than it may', () => {
  it.each(costly)('$id: $says', async (fault) => {
    const [observed] = await firstNight([fault], exampleAreas);
    if (!observed) throw new Error('the night had no fault');
    check(fault, observed);
    expect(observed.others.map(({ outcome }) => outcome)).toEqual(othersPublished);
  });

  it.each(slowNights)(
    '$fault.id: $fault.says',
    async ({ fault, observed: begun }) => {
      const [observed] = await begun;
      if (!observed) throw new Error('the night had no fault');
      check(fault, observed);
      expect(observed.others.map(({ outcome }) => outcome)).toEqual(othersPublished);
      const late = observed.others.filter(({ finishedAt }) => finishedAt > observed.run.finishedAt);
      expect(
        late.map(({ source }) => source),
        'sources kept waiting by it',
      ).toEqual([]);
    },
    120_000,
  );
});
