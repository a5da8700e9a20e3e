import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { databaseFile } from '../../db/sqlite/connection.ts';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { periodOn, standingOn } from '../../src/catalogue/timeline.ts';
import { openProduct, type Product } from '../../src/cli/open.ts';
import { nightOf } from '../../src/collect/nights.ts';
import { readConfig } from '../../src/config.ts';
import { areaId } from '../../src/domain/area.ts';
import { addDays, type CivilDate, civilDate, instant } from '../../src/domain/date.ts';
import { type Random, randomFrom } from '../oracle/random.ts';
import { longDate } from '../support/council-site/council.ts';
import { latestListDay } from '../support/council-site/list.ts';
import { type LoopbackServer, says, startLoopbackServer } from '../support/loopback-server.ts';
import { type Round, recordFault, rounds } from './record.ts';

/*
 * Every night of 24 years, one after another in one process: the real product over HTTP with a clock that is set on. The lists
 * turn twice a year and are corrected now and then; a model in plain JavaScript remembers what each said on each day.
 */

const fault = recordFault(24, '24 simulated years of nights');
const years = rounds(1, 24);
/** One council: a second one finds nothing more, and doubles the ten minutes that the 8,766 nights take. */
const areas = ['rar-fyn'] as const;
const names = { 'rar-fyn': 'RAR Fyn' };
const firstDay = civilDate('2026-10-01');
const hours = { at: '03:17', jitterMinutes: 20, seed: 'soak' };
const random = randomFrom(24);

type Area = (typeof areas)[number];
/** By AMU number: what the course costs. */
type Prices = Map<number, number>;

/** A council's list, which the site serves, and what it has said on each day. */
interface List {
  area: Area;
  prices: Prices;
  inForceFrom: CivilDate;
  version: number;
  /** Its lines as they stand: said for many days and held once, since the model's memory is measured with the product's. */
  lines: string;
  /** The model: the list's lines by day. */
  said: Map<CivilDate, string>;
}

const size = 110;
let nextNumber = 40_000;
const somePrice = (from: Random) => 100 * (1 + from.int(40));
const newCourse = (prices: Prices) => prices.set(nextNumber++, somePrice(random));

function newList(area: Area): List {
  const prices: Prices = new Map();
  while (prices.size < size) newCourse(prices);
  return { area, prices, inForceFrom: firstDay, version: 1, lines: linesOf(prices), said: new Map() };
}

/** What a council does to its list on a day: turns it, corrects it, or mostly nothing. True where the list is another now. */
function change(list: List, day: CivilDate): boolean {
  const turns = day !== firstDay && latestListDay(day) === day;
  if (!turns && !random.chance(1 / 60)) return false;
  const courses = [...list.prices.keys()];
  for (let left = turns ? 7 : 1; left > 0; left--) {
    list.prices.delete(random.pick(courses));
    newCourse(list.prices);
    list.prices.set(random.pick([...list.prices.keys()]), somePrice(random));
  }
  if (turns) list.inForceFrom = day;
  list.version++;
  list.lines = linesOf(list.prices);
  return true;
}

const linesOf = (prices: Prices): string =>
  [...prices]
    .map(([number, price]) => `${number} ${price}`)
    .sort()
    .join('\n');

/** The list as the council puts it on its site. */
function csvOf({ area, inForceFrom, prices }: List): string {
  const name = names[area];
  const rows = [...prices].map(([number, price]) => `${number};Kursus i emne nummer ${number};5 dage;${price} kr.`);
  const head = [`Positivliste for ${name}`, `Gældende i ${name}s område fra ${longDate(inForceFrom)}`];
  return [...head, 'AMU-nr.;Titel;Varighed;Pris', ...rows, ''].join('\n');
}

function serve(server: LoopbackServer, list: List): void {
  server.on(`/${list.area}.csv`, (response, request, nth) => {
    const etag = `"${list.version}"`;
    if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else says(csvOf(list), { etag, 'content-type': 'text/csv; charset=utf-8' })(response, request, nth);
  });
}

/** The lines of a list on a day, as the product answers. */
function answered(catalogue: Catalogue, area: Area, on: CivilDate): string | undefined {
  const period = periodOn(catalogue.history(areaId(area), 'regional'), on);
  if (!period || on >= period.coveredTo) return undefined;
  const listings = [...period.byCourse().values()].flat().filter((one) => standingOn(one, on) === 'listed');
  return listings
    .map(({ row }) => `${row.code} ${row.price}`)
    .sort()
    .join('\n');
}

setFlagsFromString('--expose-gc');
// Else V8 lets go of the program that started the product over the first years, and hides what they add.
setFlagsFromString('--no-flush-bytecode');
const collectGarbage: () => void = runInNewContext('gc');
function heapNow(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** What there is at the end of a year. */
interface Measured {
  editions: number;
  heap: number;
  database: number;
}

const lists = areas.map(newList);
const measured: Measured[] = [];
let server: LoopbackServer;
let dataDir: string;
let product: Product;
const open = () => {
  const own = areas.map((area) => [
    area,
    { entry: [`${server.origin}/${area}.csv`], hosts: [server.host], gapSeconds: 0 },
  ]);
  return openProduct(readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }), Object.fromEntries(own), { only: areas });
};

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(nightOf(firstDay, hours).at);
  server = await startLoopbackServer();
  for (const list of lists) serve(server, list);
  dataDir = await mkdtemp(join(tmpdir(), 'positivliste-soak-'));
  product = await open();
});
afterAll(async () => {
  product.close();
  await server.close();
  await rm(dataDir, { recursive: true });
  vi.useRealTimers();
});

/** In the short form two of three nights on which nothing has changed are left out. */
const quietNight = rounds(3, 1);

async function playNight(round: Round, day: CivilDate): Promise<void> {
  const expected = lists.map((list) => (change(list, day) || day === firstDay ? 'published' : 'unchanged'));
  if (!expected.includes('published') && Number(day.slice(-2)) % quietNight !== 0) return;
  vi.setSystemTime(nightOf(day, hours).at);
  const run = await product.refresh('schedule', product.sources, () => undefined);
  const outcomes = lists.map(({ area }) => run.sources.find(({ source }) => source === area)?.outcome);
  const told = { day, findings: run.sources.flatMap(({ findings }) => findings.map(({ code }) => code)) };
  round.holds('a night publishes what is new, and nothing else', outcomes.join() === expected.join(), told);
  for (const list of lists) {
    list.said.set(day, list.lines);
    const today = answered(product.catalogue(), list.area, day) === list.said.get(day);
    round.holds('today is answered as the model says', today, day);
    const past = random.pick([...list.said.keys()]);
    const then = answered(product.catalogue(), list.area, past) === list.said.get(past);
    round.holds('a past day is answered as the model says', then, `${past} on ${day}`);
  }
}

function measure(): Measured {
  const editions = product.catalogue().editions.size;
  return { editions, heap: heapNow(), database: statSync(databaseFile(dataDir)).size };
}

it('Each year publishes what is new, and every day of it is answered as the model says.', {
  timeout: 7_200_000,
}, async () => {
  let day = firstDay;
  for (let year = 1; year <= years; year++) {
    const end = civilDate(`${2026 + year}-10-01`);
    await fault.round(`year ${year}`, async (round) => {
      for (; day < end; day = addDays(day, 1)) await playNight(round, day);
      round.costs(process.memoryUsage.rss());
    });
    measured.push(measure());
  }
});

const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);

it('What grows is what is kept, year by year, and nothing with the time a process has lived.', async () => {
  await fault.round('the same folder opened anew', async (round) => {
    const lived = heapNow();
    const { version } = product.catalogue();
    product.close();
    product = await open();
    const anew = heapNow();
    round.holds('the catalogue opened anew is the same', product.catalogue().version === version);
    const found = `lived ${megabytes(lived)} MB, opened anew ${megabytes(anew)} MB`;
    round.holds('a process holds no more for having lived all those years', lived < anew * 1.05 + 2 ** 20, found);
    const lines = measured.map(
      ({ editions, heap, database }, at) =>
        `year ${at + 1}: ${editions} editions, heap ${megabytes(heap)} MB, database ${megabytes(database)} MB`,
    );
    process.stdout.write(`${[...lines, found].join('\n')}\n`);
    const [early, middle, late] = [measured[1], measured[Math.floor(years / 2)], measured.at(-1)];
    if (!early || !middle || !late || years < 6) return;
    for (const what of ['heap', 'database'] as const) {
      const perEdition = (from: Measured, to: Measured) => (to[what] - from[what]) / (to.editions - from.editions);
      const [first, second] = [perEdition(early, middle), perEdition(middle, late)];
      const each = `${megabytes(first)} and then ${megabytes(second)} MB for each edition`;
      round.holds(`the ${what} grows with the editions kept, and no faster with the years`, second < first * 1.3, each);
    }
  });
});

it('What was known on a day is still known so.', { timeout: 600_000 }, async () => {
  await fault.round('moments that have passed', async (round) => {
    for (const list of lists) {
      const days = [...list.said.keys()];
      for (let asked = 0; asked < 2 * years; asked++) {
        const day = random.pick(days);
        const catalogue = await product.catalogueAt(instant(new Date(nightOf(day, hours).at.getTime() + 3_600_000)));
        const on = random.pick(days.filter((one) => one <= day));
        const asThen = answered(catalogue, list.area, on) === list.said.get(on);
        round.holds('as known on a day that has passed, the same', asThen, `${on} as known on ${day}`);
        const later = [...catalogue.editions.values()].filter(({ summary }) => summary.recordedAt > catalogue.knownAt);
        round.holds('nothing is known that was recorded later', later.length === 0, day);
      }
    }
  });
  expect(product.catalogue().editions.size).toBeGreaterThan(years);
});
