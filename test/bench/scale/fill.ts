// Fills a data folder with a made-up country, in a process of its own: the lists through the real store, the nights on which
// they were looked for in one go. Writes beside it what to ask. Run: node test/bench/scale/fill.ts <folder> <corpus> <history>
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Connection, openConnection } from '../../../db/sqlite/connection.ts';
import { editions } from '../../../db/sqlite/schema.ts';
import { openSqliteStore } from '../../../db/sqlite/store.ts';
import { areaId } from '../../../src/domain/area.ts';
import { addDays, type CivilDate, copenhagenDate, daysBetween, instant } from '../../../src/domain/date.ts';
import { sha256Schema } from '../../../src/domain/document.ts';
import { type Candidate, candidateIdSchema, editionIdSchema } from '../../../src/domain/edition.ts';
import { lastListDate } from '../../../src/domain/list-dates.ts';
import type { Searchable } from '../../../src/search/course-index.ts';
import { type Random, randomFrom } from '../../oracle/random.ts';
import { corpusWithGroups } from '../../relevance/corpus.ts';
import { eightSources } from '../../support/builders.ts';
import { largerCorpus } from '../search-engines/larger-corpus.ts';
import { mixedAddresses } from './questions.ts';
import { coursesOfCountry, editionsOfHalfYear, rowsOfList } from './size.ts';

const [folder = '', corpus = '1', history = '1'] = process.argv.slice(2);
const areas = eightSources.map(({ definition }) => definition.area);
const daysBetweenUpdates = 45;
/** As many as the nights of the product have: sources asked, and documents fetched from them. */
const sourcesOfNight = 15;
const fetchedOfNight = 24;
// On the list day itself nothing has been seen yet.
const yesterday = addDays(copenhagenDate(new Date()), -1);

/** A state of a list: when it came into force, and the first of the mornings on which it was seen. */
interface Turn {
  inForceFrom: CivilDate;
  seenFrom: CivilDate;
}

/** Oldest first: four every half-year, and last the one that is in force now. */
function turnsOf(count: number): Turn[] {
  const newest = lastListDate(yesterday);
  const turns: Turn[] = [{ inForceFrom: newest, seenFrom: newest }];
  for (let inForceFrom = newest; turns.length < count; ) {
    inForceFrom = lastListDate(addDays(inForceFrom, -1));
    for (let update = editionsOfHalfYear - 1; update >= 0 && turns.length < count; update--)
      turns.push({ inForceFrom, seenFrom: addDays(inForceFrom, update * daysBetweenUpdates) });
  }
  return turns.reverse();
}

/** What stands on a list: a course and its price. */
type Line = readonly [course: number, price: number];

const lineOf = (courses: readonly Searchable[], random: Random): Line => [
  random.int(courses.length),
  1000 + random.int(40) * 25,
];

/** The states of one list one after another; each shares nine lines of ten with the one before. */
function* statesOf(courses: readonly Searchable[], random: Random): Generator<readonly Line[]> {
  let lines = Array.from({ length: rowsOfList * Number(corpus) }, () => lineOf(courses, random));
  for (;;) {
    yield [...new Map(lines.map((line) => [line[0], line])).values()];
    lines = lines.map((line) => (random.chance(0.1) ? lineOf(courses, random) : line));
  }
}

let made = 0;

function candidateOf(area: string, { inForceFrom }: Turn, lines: readonly Line[], courses: readonly Searchable[]) {
  const hash = (++made).toString(16).padStart(12, '0');
  const candidate: Candidate = {
    id: candidateIdSchema.parse(hash),
    edition: editionIdSchema.parse(`${area}.regional.${inForceFrom}.${hash}`),
    source: area,
    area: areaId(area),
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
    rows: lines.flatMap(([course, price], position) => rowOf(courses[course], price, position)),
  };
  return candidate;
}

function rowOf(course: Searchable | undefined, price: number, position: number): Candidate['rows'] {
  if (!course) return [];
  const { code, titles, groups, providers } = course;
  return [
    {
      ...(code !== undefined && { code }),
      title: titles[0] ?? '',
      ...(groups[0] !== undefined && { group: groups[0] }),
      ...(providers[0] !== undefined && { provider: providers[0] }),
      price,
      duration: { value: 1 + (price % 30), unit: 'days' },
      place: { sheet: 'Positivliste', row: position + 2 },
    },
  ];
}

const morningOf = (day: CivilDate) => instant(new Date(`${day}T01:17:00Z`));

/** Publishes every state of every list; gives the courses that stood on any. */
async function publishAll(turns: readonly Turn[], courses: readonly Searchable[]): Promise<Searchable[]> {
  const listed = new Set<Searchable>();
  const store = openSqliteStore({ dataDir: folder });
  for (const [at, area] of areas.entries()) {
    const states = statesOf(courses, randomFrom(at + 1));
    for (const turn of turns) {
      const lines: readonly Line[] = states.next().value ?? [];
      for (const [course] of lines) if (courses[course]) listed.add(courses[course]);
      const candidate = candidateOf(area, turn, lines, courses);
      await store.editions.publish(candidate, morningOf(turn.seenFrom));
    }
    process.stdout.write(`${area}: ${turns.length} editions\n`);
  }
  store.close();
  return [...listed];
}

/** Every later morning of every edition, and what each night wrote down of each source: as the product would have, in one go. */
function lookEveryNight({ client, db }: Connection, turns: readonly Turn[]): void {
  const see = client.prepare('INSERT INTO sightings (edition, seen_at) VALUES (?, ?)');
  const begin = client.prepare('INSERT INTO runs (id, trigger, started_at, finished_at) VALUES (?, ?, ?, ?)');
  const ask = client.prepare(
    `INSERT INTO source_runs (run_id, source, outcome, started_at, finished_at, editions, candidates, rows, requests, findings, trace)
     VALUES (?, ?, 'unchanged', ?, ?, '[]', '[]', 0, 2, '[]', ?)`,
  );
  const fetch = client.prepare(
    'INSERT INTO retrievals (source, url, sha256, media_type, retrieved_at, etag) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const known = 'f'.repeat(64);
  client.prepare('INSERT INTO documents VALUES (?, ?, ?, ?)').run(known, 'text/html', 20_000, morningOf(yesterday));
  const recorded = db.select({ sequence: editions.sequence, at: editions.recordedAt }).from(editions).all();
  const editionsOf = Map.groupBy(recorded, ({ at }) => at.slice(0, 10));
  let onShow: readonly { sequence: number }[] = [];
  const first = turns[0]?.seenFrom ?? yesterday;
  client.transaction(() => {
    for (let night = 0; night <= daysBetween(first, yesterday); night++) {
      const at = morningOf(addDays(first, night));
      begin.run(`night-${night}`, 'schedule', at, at);
      for (let source = 0; source < sourcesOfNight; source++)
        ask.run(`night-${night}`, areas[source] ?? `source-${source}`, at, at, traceOfNight);
      for (let one = 0; one < fetchedOfNight; one++)
        fetch.run(areas[one % 8], `https://raad.example/side-${one}/`, known, 'text/html', at, '"0a1b2c3d"');
      const next = editionsOf.get(addDays(first, night));
      // Publishing wrote down the first morning.
      if (next) onShow = next;
      else for (const { sequence } of onShow) see.run(sequence, at);
    }
  })();
}

/** As long as those of the product's own nights. */
const traceOfNight = JSON.stringify(
  Array.from({ length: 4 }, (_, at) => ({
    url: `https://raad.example/uddannelsespulje/positivliste-${at}.xlsx`,
    result: 'ikke taget: et andet områdes liste ("Positivliste for RAR Nordjylland, excel version")',
  })),
);

const courses = largerCorpus(corpusWithGroups, coursesOfCountry * Number(corpus));
const turns = turnsOf(Number(history));
const listed = await publishAll(turns, courses);
const connection = openConnection(folder);
lookEveryNight(connection, turns);
connection.client.pragma('wal_checkpoint(TRUNCATE)');
connection.client.close();
await writeFile(
  join(folder, 'questions.json'),
  JSON.stringify(mixedAddresses(listed, turns[0]?.inForceFrom ?? yesterday, yesterday)),
);
