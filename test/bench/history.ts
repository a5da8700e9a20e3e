// What twenty years of lists cost: how soon a fresh process can answer from them and in how much memory, how long a caseworker's
// question takes, and how that grows with ten and a hundred times the history. Ends with 1 where a target is missed by
// more than a quarter. Run: npm run bench:history
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openConnection } from '../../db/sqlite/connection.ts';
import { editions as editionsTable } from '../../db/sqlite/schema.ts';
import { noteSighting } from '../../db/sqlite/sightings.ts';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { buildCatalogue, type Catalogue } from '../../src/catalogue/catalogue.ts';
import { eligibilityOn } from '../../src/catalogue/eligibility.ts';
import { madeWhole } from '../../src/catalogue/ready.ts';
import { openProduct } from '../../src/cli/open.ts';
import { readConfig } from '../../src/config.ts';
import { areaId, kommunekode } from '../../src/domain/area.ts';
import { courseId } from '../../src/domain/course.ts';
import { addDays, type CivilDate, civilDate, daysBetween, type Instant, instant } from '../../src/domain/date.ts';
import { sha256Schema } from '../../src/domain/document.ts';
import {
  type Candidate,
  candidateIdSchema,
  editionIdSchema,
  type KeptEdition,
  type PrintedRow,
} from '../../src/domain/edition.ts';
import { nextListDate } from '../../src/domain/list-dates.ts';
import { atOnce } from '../../src/domain/turns.ts';
import { geography } from '../../src/geography/geography.ts';
import { type Random, randomFrom } from '../oracle/random.ts';

const firstList = civilDate('2015-04-01');
const areas = [
  'nordjylland',
  'vestjylland',
  'oestjylland',
  'sydjylland',
  'fyn',
  'sjaelland',
  'hovedstaden',
  'bornholm',
];
const editionsOfList = 4;
const sightingsOfEdition = 94;

/** What is asked for, and what has been measured. */
interface Target {
  what: string;
  measured: number;
  atMost: number;
  unit: string;
}

/** One edition of a made-up history, and the mornings on which it was seen. */
interface MadeEdition {
  candidate: Candidate;
  seenAt: Instant[];
}

const rowOf = (number: number) => ({
  code: String(10_000 + number),
  title: `Kursus ${number} i lager og ærlig håndtering af gods`,
  price: 1250 + (number % 40) * 25,
  group: `Branche ${number % 12}`,
  note: 'Udbydes i hele landet',
});

/** A list whose next edition shares nine rows of ten with it. */
function* editionsOf(area: string, years: number, rowsOfList: number): Generator<MadeEdition> {
  const random = randomFrom(area.length * 31 + rowsOfList);
  let rows = Array.from({ length: rowsOfList }, () => random.int(rowsOfList * 3));
  let inForceFrom = firstList;
  for (let half = 0; half < years * 2; half++) {
    for (let update = 0; update < editionsOfList; update++) {
      rows = rows.map((row) => (random.chance(0.1) ? random.int(rowsOfList * 3) : row));
      yield madeEdition(area, inForceFrom, update, rows);
    }
    inForceFrom = nextListDate(inForceFrom);
  }
}

let made = 0;

function madeEdition(area: string, inForceFrom: CivilDate, update: number, rows: readonly number[]): MadeEdition {
  const hash = (++made).toString(16).padStart(12, '0');
  const began = Date.parse(`${addDays(inForceFrom, update * 45)}T01:17:00Z`);
  const candidate: Candidate = {
    id: candidateIdSchema.parse(hash),
    edition: editionIdSchema.parse(`rar-${area}.regional.${inForceFrom}.${hash}`),
    source: `rar-${area}`,
    area: areaId(`rar-${area}`),
    listKind: 'regional',
    inForceFrom,
    title: `Positivliste ${inForceFrom}`,
    document: {
      sha256: sha256Schema.parse(hash.repeat(6).slice(0, 64)),
      url: `https://raad.example/${area}.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    },
    exampleData: true,
    reader: '1',
    findings: [],
    rows: [...new Set(rows)].map((number, position) => ({
      ...rowOf(number),
      place: { sheet: 'Ark1', row: position + 2 },
    })),
  };
  const seenAt = Array.from({ length: sightingsOfEdition }, (_, night) =>
    instant(new Date(began + night * 41_000_000)),
  );
  return { candidate, seenAt };
}

/** Fills a folder with twenty years through the real store; the nights are written in one go, which is all that differs. */
async function fill(dataDir: string, rowsOfList: number): Promise<void> {
  const seen: MadeEdition[] = [];
  const store = openSqliteStore({ dataDir });
  for (const area of areas) {
    for (const one of editionsOf(area, 20, rowsOfList)) {
      await store.editions.publish(one.candidate, one.seenAt[0] ?? instant(new Date(0)));
      seen.push(one);
    }
  }
  store.close();
  const { client, db } = openConnection(dataDir);
  const sequences = new Map(
    db
      .select()
      .from(editionsTable)
      .all()
      .map((one) => [one.id, one.sequence]),
  );
  db.transaction((queries) => {
    for (const { candidate, seenAt } of seen) {
      for (const at of seenAt.slice(1)) noteSighting(queries, sequences.get(candidate.edition) ?? 0, at);
    }
  });
  client.close();
  say(`${seen.length} editions of ${rowsOfList} rows, ${seen.length * sightingsOfEdition} sightings`);
}

/** The same history as objects only, for lengths no disk needs to hold. */
function keptInMemory(years: number, rowsOfList: number): KeptEdition[] {
  const shared = new Map<string, PrintedRow>();
  const kept = areas.flatMap((area) =>
    [...editionsOf(area, years, rowsOfList)].map(({ candidate, seenAt }): KeptEdition => {
      const { id: _, edition: id, rows, ...core } = candidate;
      const recordedAt = seenAt[0] ?? instant(new Date(0));
      const printed = rows.map(({ place: _place, ...row }) => {
        const known = shared.get(row.title) ?? { ...row, course: courseId(row.code ?? '') };
        shared.set(row.title, known);
        return known;
      });
      const confirmedAt = seenAt.at(-1) ?? recordedAt;
      return {
        summary: { ...core, id, recordedAt, confirmedAt, rows: rows.length },
        printed,
        placeOf: (position) => ({ sheet: 'Ark1', row: position + 2 }),
        seenAt: [recordedAt, confirmedAt],
      };
    }),
  );
  return kept.sort((a, b) => Date.parse(a.summary.recordedAt) - Date.parse(b.summary.recordedAt));
}

interface Times {
  median: number;
  p99: number;
}

/** Milliseconds of an eligibility answer, on random days of the whole history. */
function answerTimes(catalogue: Catalogue, years: number, random: Random): Times {
  const courses = [...catalogue.courses().keys()];
  const kommuner = geography.kommuner(civilDate('2026-11-22')).map((one) => one.kode);
  const days = daysBetween(firstList, civilDate(`${2015 + years}-03-31`));
  const today = addDays(firstList, days);
  const times: number[] = [];
  for (let round = -2000; round < 10_000; round++) {
    const question = {
      course: random.pick(courses),
      kommune: kommunekode(random.pick(kommuner)),
      on: addDays(firstList, random.int(days)),
      today,
    };
    const began = performance.now();
    eligibilityOn(catalogue, question);
    if (round >= 0) times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { median: at(0.5), p99: at(0.99) };
}

const loadedSchema = z.object({ ready: z.number(), rss: z.number(), median: z.number(), p99: z.number() });

/** In a process of its own: from its first moment until every answer can be given without waiting. */
async function load(dataDir: string): Promise<void> {
  const product = await openProduct({ ...readConfig({}), dataDir });
  const ready = performance.now();
  const rss = process.resourceUsage().maxRSS / 1024;
  const times = answerTimes(product.catalogue(), 20, randomFrom(1));
  process.stdout.write(JSON.stringify({ ready, rss, ...times }));
  product.close();
}

/** What this file writes in a process of its own; a child is said to have used at least the memory of its parent. */
function inChild(flag: string, dataDir: string): string {
  const child = spawnSync(process.execPath, [import.meta.filename, flag, dataDir], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(child.stderr);
  return child.stdout;
}

/** The median of some fresh processes, each on the same folder. */
function loadedInChild(dataDir: string): z.infer<typeof loadedSchema> {
  const runs = Array.from({ length: 5 }, () => loadedSchema.parse(JSON.parse(inChild('--load', dataDir))));
  const middle = (of: (run: z.infer<typeof loadedSchema>) => number) =>
    runs.map(of).sort((a, b) => a - b)[Math.floor(runs.length / 2)] ?? 0;
  return {
    ready: middle((run) => run.ready),
    rss: middle((run) => run.rss),
    median: middle((run) => run.median),
    p99: middle((run) => run.p99),
  };
}

/** The answers over 20, 200 and 2,000 years, and what each ten times as much costs. */
function growth(): Target[] {
  const targets: Target[] = [];
  let before: { median: number; periods: number } | undefined;
  for (const times of [1, 10, 100]) {
    const years = 20 * times;
    const knownAt = instant(new Date(`${2016 + years}-06-01T12:00:00Z`));
    const catalogue = buildCatalogue(keptInMemory(years, 20), [], knownAt);
    atOnce(madeWhole(catalogue));
    const measured = answerTimes(catalogue, years, randomFrom(1));
    const periods = years * 2;
    say(
      `${times}x`.padStart(4),
      `${periods * areas.length} lists`,
      `median ${ms(measured.median)}`,
      `p99 ${ms(measured.p99)}`,
    );
    if (before) {
      const atMost = Math.log2(periods) / Math.log2(before.periods);
      targets.push({
        what: `${times}x history`,
        measured: measured.median / before.median,
        atMost,
        unit: 'times the median',
      });
    }
    before = { median: measured.median, periods };
  }
  return targets;
}

const say = (...words: string[]) => process.stdout.write(`${words.join('  ')}\n`);
const ms = (value: number) => `${value.toFixed(3)} ms`;

async function bench(): Promise<boolean> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-history-'));
  process.stdout.write(inChild('--fill', dataDir));
  const { ready, rss, median, p99 } = loadedInChild(dataDir);
  await rm(dataDir, { recursive: true });
  say(`answer over 20 years: median ${ms(median)}, p99 ${ms(p99)}`);
  const targets: Target[] = [
    { what: 'from a cold process to a warm catalogue', measured: ready / 1000, atMost: 2, unit: 's' },
    { what: 'memory (most ever resident)', measured: rss, atMost: 300, unit: 'MB' },
    { what: 'an answer, median', measured: median, atMost: 0.2, unit: 'ms' },
    ...growth(),
  ];
  for (const { what, measured, atMost, unit } of targets) {
    const verdict = measured <= atMost ? 'ok' : measured <= atMost * 1.25 ? 'near' : 'MISSED';
    say(verdict.padEnd(6), `${what}: ${measured.toFixed(3)} ${unit} (target ${atMost.toFixed(2)})`);
  }
  return targets.every(({ measured, atMost }) => measured <= atMost * 1.25);
}

const [flag, folder] = process.argv.slice(2);
if (flag === '--fill' && folder !== undefined) await fill(folder, 500);
else if (flag === '--load' && folder !== undefined) await load(folder);
else process.exitCode = (await bench()) ? 0 : 1;
