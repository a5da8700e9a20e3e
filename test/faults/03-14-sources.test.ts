import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fetchLimits } from '../../scrapers/_shared/http/limits.ts';
import { childLimits } from '../../scrapers/_shared/table/run-child.ts';
import { periodOn, standingOn } from '../../src/catalogue/timeline.ts';
import { type CivilDate, civilDate } from '../../src/domain/date.ts';
import type { SourceRun } from '../../src/domain/run.ts';
import type { Fault } from '../support/council-site/fault.ts';
import { faults } from '../support/council-site/faults.ts';
import { inNights, type Nights, startNights } from '../support/council-site/nights.ts';
import { testAuthority } from '../support/council-site/origins.ts';
import { exampleAreas, exampleToday, headingsOf, listOf } from '../support/council-site/site.ts';
import { wrongRows } from '../support/council-site/truth.ts';
import { variants } from '../support/council-site/variants.ts';
import { numberedFaults, numberOf, recordsOf } from './clauses.ts';
import { watchReaders } from './readers.ts';
import type { Round } from './record.ts';

/*
 * Every fault of the example site against the real product: real HTTP, real files, real SQLite. Most are switched on
 * after a good night, several a night at different councils; the heavy ones get a first night with all other sources.
 */

// A night of eight sources takes as long as the machine takes.
vi.setConfig({ testTimeout: 300_000 });

/** What came of one fault. */
interface Observed {
  run: SourceRun;
  /** Rows of its area that say something else than was printed; never any. */
  wrong: string[];
  /** Courses of its area that a question today is answered from. */
  answering: number;
  /** The same on the day its list is to be in force. */
  answeringThen: number;
  /** What its host was asked for, robots.txt left out. */
  asked: string[];
  /** Documents of its source that were not there before. */
  kept: number;
  /** The most memory that a process reading a document took that night, in bytes. */
  readerBytes: number;
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

const today = civilDate(exampleToday);

function answeringFrom(area: string, nights: Nights, day: CivilDate = today): number {
  const history = nights.product.catalogue().histories.find((one) => one.area === area);
  const listings = [...(periodOn(history, day)?.byCourse().values() ?? [])].flat();
  return listings.filter((listing) => standingOn(listing, day) === 'listed').length;
}

const documentsOf = async (area: string, { product }: Nights) => (await product.store.documents.retrieved(area)).length;
const pagesAsked = (area: string, { site }: Nights) => site.asked(area).filter((path) => path !== '/robots.txt');

/** One night with these faults, and with the other sources as they are. */
async function faultyNight(night: readonly Fault[], nights: Nights, areas: readonly string[]): Promise<Observed[]> {
  const before = new Map<string, { kept: number; asked: number }>();
  for (const { area, id } of night) {
    await nights.site.set(area, { fault: id });
    before.set(area, { kept: await documentsOf(area, nights), asked: pagesAsked(area, nights).length });
  }
  const readers = watchReaders();
  const runs = await nights.night(areas).finally(readers.end);
  const faulty = new Set(night.map(({ area }) => area));
  const others = [...runs.values()].filter(({ source }) => !faulty.has(source));
  const observed: Observed[] = [];
  for (const fault of night) {
    const { area } = fault;
    const [run, was] = [runs.get(area), before.get(area)];
    if (!run || !was) throw new Error(`${area} was not collected`);
    observed.push({
      run,
      wrong: await wrongOf(fault, nights),
      answering: answeringFrom(area, nights),
      answeringThen: answeringFrom(area, nights, fault.comesInForce),
      asked: pagesAsked(area, nights).slice(was.asked),
      kept: (await documentsOf(area, nights)) - was.kept,
      readerBytes: readers.peakBytes(),
      others,
    });
  }
  for (const { area } of night) await nights.site.set(area, {});
  return observed;
}

/** A first night of a site on which these faults have always been. */
async function firstNight(night: readonly Fault[], areas: readonly string[]): Promise<Observed[]> {
  const doors = await Promise.all(night.map(async ({ area, origin }) => ({ area, door: await origin?.() })));
  const origins = Object.fromEntries(doors.flatMap(({ area, door }) => (door ? [[area, door.url]] : [])));
  const nights = await startNights({ origins });
  try {
    return await faultyNight(night, nights, areas);
  } finally {
    await nights.end();
    for (const { door } of doors) await door?.close();
  }
}

const recordOf = recordsOf(faults.map(({ id }) => id));

const severityOf = ({ expected }: Fault) =>
  expected.outcome === 'held' || expected.outcome === 'failed' ? 'error' : 'warning';

/** Looks at what must hold of every fault, whatever it is. */
function lookAt(round: Round, fault: Fault, observed: Observed): void {
  const { expected } = fault;
  const { run, wrong, asked } = observed;
  const said = run.findings.filter((one) => one.severity === severityOf(fault));
  const why = said.find((one) => one.code === expected.code);
  const isNamed = expected.code === '' || (why !== undefined && why.message !== '' && why.messageEn !== '');
  const found = [run.outcome, ...said.slice(0, 3).map(({ code, message }) => `${code}: ${message}`)];
  round.holds(
    'the outcome is the one expected, and its cause is named',
    run.outcome === expected.outcome && isNamed,
    found,
  );
  round.holds('no row is told that nobody printed', wrong.length === 0, wrong);
  const seconds = (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000;
  round.took(seconds * 1000);
  round.holds('the source is done within two minutes', seconds <= 120, seconds);
  round.holds('its host is asked no more than a night allows', asked.length <= fetchLimits.requests, asked);
}

const headingNamed = ({ area, id }: Fault, { run }: Observed): boolean =>
  headingsOf(area, { fault: id }).some((heading) =>
    run.findings.some((one) => one.severity === 'error' && one.message.includes(`"${heading}"`)),
  );

/** What must hold of some of the numbered faults besides. */
function lookCloser(round: Round, fault: Fault, observed: Observed): void {
  const of = numberOf(fault.id);
  if (of === 3 || of === 4) {
    round.costs(observed.readerBytes);
    const isMeasured = observed.readerBytes > 0 || process.platform !== 'linux';
    const isWithin = isMeasured && observed.readerBytes < childLimits.bytes;
    round.holds('the reader takes less than 300 MB', isWithin, observed.readerBytes);
  }
  if (of === 5) round.holds('the raw answer is kept', observed.kept > 0);
  // There it is rows that are wrong, and no heading.
  if (of === 9 && fault.id !== 'raekker-forskudt')
    round.holds('the heading is named', headingNamed(fault, observed), observed.run.findings);
  if (of === 14) round.holds('nothing but robots.txt is asked for', observed.asked.length === 0, observed.asked);
  if (fault.comesInForce) {
    const coming = listOf(fault.area, { fault: fault.id }).length;
    round.holds('a coming list answers from its day on', observed.answeringThen === coming, observed.answeringThen);
  }
}

type Look = (round: Round, observed: Observed) => void;

/** Plays a fault once, by its record. */
async function play(fault: Fault, night: Promise<readonly Observed[]>, look: Look): Promise<void> {
  const record = recordOf(fault.id);
  if (!record) throw new Error(`${fault.id} belongs to no numbered fault`);
  await record.round(fault.id, async (round) => {
    const observed = (await night).find(({ run }) => run.source === fault.area);
    if (!observed) throw new Error('the night has no such fault');
    lookAt(round, fault, observed);
    lookCloser(round, fault, observed);
    look(round, observed);
  });
}

const lastGoodAnswers: (fault: Fault) => Look =
  ({ area }) =>
  (round, { answering, others }) => {
    round.holds('the last good list answers as before', answering === listOf(area).length, answering);
    const changed = others.filter(({ outcome }) => outcome !== 'unchanged').map(({ source }) => source);
    round.holds('the other sources are as they were', changed.length === 0, changed);
  };

const onlyPublishedAnswers: (fault: Fault) => Look =
  ({ area, id }) =>
  (round, { run, answering }) => {
    const wanted = run.outcome === 'published' ? listOf(area, { fault: id }).length : 0;
    round.holds('what is published answers, and nothing else', answering === wanted, answering);
  };

const othersPublished: (fault: Fault) => Look = (fault) => (round, observed) => {
  onlyPublishedAnswers(fault)(round, observed);
  const kept = observed.others.filter(({ outcome }) => outcome !== 'published').map(({ source }) => source);
  round.holds('the other sources are published', observed.others.length > 0 && kept.length === 0, kept);
};

const quick = faults.filter((fault) => !fault.heavy);
const [later, first] = [quick.filter((fault) => fault.night !== 'first'), quick.filter((fault) => fault.night)];
const heavy = faults.filter((fault) => fault.heavy);
// Those that take a whole minute of doing nothing, so that the rest can go on beside them.
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

/** The one that takes longer than all other sources together. */
const slowest = 'en-byte-i-sekundet';
const slowNight = firstNight(slow, exampleAreas);
// Whoever rests on it hears of its failure; until then it is nobody's.
slowNight.catch(() => undefined);

const afterGood = inNights(later);
let nights: Nights | undefined;
const goodNight = once(async () => {
  nights = await startNights();
  return { nights, runs: await nights.night() };
});

// So that a certificate signed by it fails for no other reason than its date.
const trusted = getCACertificates('default');
beforeAll(() => setDefaultCACertificates([...trusted, testAuthority()]));

afterAll(async () => {
  setDefaultCACertificates(trusted);
  await nights?.end();
});

describe('the list of faults', () => {
  const clauses = numberedFaults.flatMap(({ of, clauses: all }) =>
    Object.entries(all).map(([clause, ids]) => ({ name: `${of}: ${clause}`, ids })),
  );
  const there = new Set([...faults, ...variants].map(({ id }) => id));

  it.each(clauses)('$name is played by faults that there are', ({ ids }) => {
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.filter((id) => !there.has(id))).toEqual([]);
  });

  it('has every fault of the example site once, each at a council that there is', () => {
    const named = clauses.flatMap(({ ids }) => ids);
    expect(new Set(named).size).toBe(named.length);
    expect(faults.map(({ id }) => id).filter((id) => !named.includes(id))).toEqual([]);
    expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
    for (const { area } of faults) expect(exampleAreas).toContain(area);
  });
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
  it.each(night)('$id: $says', (fault) => play(fault, observed(), lastGoodAnswers(fault)));
});

describe.each(inNights(first).map((night, at) => ({ night, at: at + 1 })))('first night $at', ({ night }) => {
  const areas = night.map(({ area }) => area);
  const observed = once(() => firstNight(night, areas));
  it.each(night)('$id: $says', (fault) => play(fault, observed(), onlyPublishedAnswers(fault)));
});

describe.each(inNights(costly).map((night, at) => ({ night, at: at + 1 })))('costly night $at', ({ night }) => {
  const observed = once(() => firstNight(night, exampleAreas));
  it.each(night)('$id: $says', (fault) => play(fault, observed(), othersPublished(fault)));
});

describe('a night of waiting', () => {
  it.each(slow)('$id: $says', (fault) =>
    play(fault, slowNight, (round, observed) => {
      othersPublished(fault)(round, observed);
      if (fault.id !== slowest) return;
      const late = observed.others.filter(({ finishedAt }) => finishedAt > observed.run.finishedAt);
      round.holds(
        'nobody is kept waiting by it',
        late.length === 0,
        late.map(({ source }) => source),
      );
    }),
  );
});
