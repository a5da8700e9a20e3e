// A new division of the country is rows in tables and nothing else: here "Østdanmark" and "Vestdanmark" from 1 January 2027, made up.
import { describe, expect, it } from 'vitest';
import { buildCatalogue, type Catalogue } from '../src/catalogue/catalogue.ts';
import { type Eligibility, eligibilityOn } from '../src/catalogue/eligibility.ts';
import { findCourses } from '../src/catalogue/find-courses.ts';
import { receiptOf } from '../src/catalogue/receipt.ts';
import { type AreaSet, areaId, areaSchema, areaSetSchema } from '../src/domain/area.ts';
import { courseId } from '../src/domain/course.ts';
import { addDays, type CivilDate, civilDate } from '../src/domain/date.ts';
import { createGeography, type Geography, geography, shippedTables } from '../src/geography/geography.ts';
import { adjacencySchema, type GeographyTables, membershipSchema, setTitleSchema } from '../src/geography/tables.ts';
import { rules } from '../src/guidance/rules.ts';
import { keptOf } from './support/kept.ts';
import { at, sampleEdition } from './support/list-history.ts';

const made = { validFrom: '2027-01-01', recordedOn: '2026-12-01', source: 'opdigtet', grade: 'official' };
const east = ['rar-sjaelland', 'rar-hovedstaden', 'rar-bornholm'];
const eight = shippedTables.memberships.filter((row) => row.area.startsWith('rar-'));
const closesTheEight = [
  { ...made, id: 'rar', name: 'De otte', validFrom: '2015-01-01', validTo: '2025-01-01' },
  { ...made, id: 'rar', name: 'De otte', validFrom: '2025-01-01', validTo: '2027-01-01' },
];

/** The shipped tables with the rows such a law would append. */
function withNewDivision(more: object[] = [], grade: AreaSet['grade'] = 'official'): GeographyTables {
  return {
    ...shippedTables,
    areaSets: [
      ...shippedTables.areaSets,
      ...[{ ...made, id: 'ny', name: 'De to', grade }, ...more].map((row) => areaSetSchema.parse(row)),
    ],
    areas: [
      ...shippedTables.areas,
      areaSchema.parse({ ...made, id: 'ny-oestdanmark', areaSet: 'ny', name: 'NY Østdanmark' }),
      areaSchema.parse({ ...made, id: 'ny-vestdanmark', areaSet: 'ny', name: 'NY Vestdanmark' }),
    ],
    setTitles: [...shippedTables.setTitles, setTitleSchema.parse({ areaSet: 'ny', title: 'NY' })],
    memberships: [
      ...shippedTables.memberships,
      ...eight.map(({ kommune, area }) =>
        membershipSchema.parse({ ...made, kommune, area: east.includes(area) ? 'ny-oestdanmark' : 'ny-vestdanmark' }),
      ),
    ],
    adjacencies: [
      ...shippedTables.adjacencies,
      adjacencySchema.parse({ ...made, a: 'ny-oestdanmark', b: 'ny-vestdanmark' }),
    ],
  };
}

const truck = { title: 'Gaffeltruckcertifikat B', code: '47592' };
const steel = { title: 'Svejsning', code: '40086' };

/** Sjælland's list of autumn 2026 has the truck; the first lists of the new areas have the welding, in the east alone. */
const editions = [
  ...['rar-sjaelland', 'rar-hovedstaden', 'rar-bornholm', 'rar-fyn'].map((area) =>
    sampleEdition({
      area,
      recorded: '2026-10-01',
      confirmed: '2027-02-01',
      rows: area === 'rar-sjaelland' ? [truck] : [{ title: 'Kun her' }],
    }),
  ),
  ...['ny-oestdanmark', 'ny-vestdanmark'].map((area) =>
    sampleEdition({
      area,
      inForceFrom: '2027-01-01',
      recorded: '2026-12-20',
      confirmed: '2027-02-01',
      rows: area === 'ny-oestdanmark' ? [steel] : [{ title: 'Kun her' }],
    }),
  ),
];

const catalogueOf = (tables: GeographyTables, knownAt = '2027-02-01'): Catalogue =>
  buildCatalogue(keptOf(editions), [], at(knownAt), { geography: createGeography(tables), rules });

function lejre(catalogue: Catalogue, row: { code: string }, on: string): Eligibility {
  return eligibilityOn(catalogue, {
    course: courseId(row.code),
    kommune: 'Lejre',
    on: civilDate(on),
    today: catalogue.knownOn,
  });
}

const lists = ({ lists }: Eligibility) => lists.map((list) => list.area.id).sort();
const codes = ({ notices }: Eligibility) => notices.map((notice) => notice.code);

describe('a new division of the country', () => {
  const catalogue = catalogueOf(withNewDivision(closesTheEight));

  it('answers from the old lists up to its day and from the new ones on it', () => {
    expect(lejre(catalogue, truck, '2026-12-31').verdict).toBe('own-list');
    expect(lejre(catalogue, truck, '2027-01-01').verdict).toBe('not-listed');
    expect(lejre(catalogue, steel, '2026-12-31').verdict).toBe('not-listed');
    expect(lejre(catalogue, steel, '2027-01-01').verdict).toBe('own-list');
    expect(lists(lejre(catalogue, steel, '2026-12-31'))).toEqual([
      'rar-bornholm',
      'rar-fyn',
      'rar-hovedstaden',
      'rar-sjaelland',
    ]);
    expect(lists(lejre(catalogue, steel, '2027-01-01'))).toEqual(['ny-oestdanmark', 'ny-vestdanmark']);
  });

  it('leaves every list with the area its publisher names', () => {
    const areas = [...catalogue.editions.values()].map(({ summary }) => summary.area);
    expect(areas).toEqual(editions.map((edition) => edition.area));
    const [evidence] = lejre(catalogue, truck, '2026-12-31').evidence;
    expect(evidence).toMatchObject({ area: 'rar-sjaelland', reach: 'own' });
    expect(lejre(catalogue, steel, '2027-01-01').place.inSets).toMatchObject([
      { areaSet: 'ny', own: { id: 'ny-oestdanmark' }, adjacent: [{ area: { id: 'ny-vestdanmark' } }] },
    ]);
  });

  it('looks at both where both publish on a day, and says which of them gave what', () => {
    const both = catalogueOf(withNewDivision());
    for (const [row, area] of [
      [truck, 'rar-sjaelland'],
      [steel, 'ny-oestdanmark'],
    ] as const) {
      const answer = lejre(both, row, '2027-01-15');
      expect(answer.verdict).toBe('own-list');
      expect(answer.evidence.map((one) => one.area)).toEqual([area]);
      expect(answer.place.inSets.map((one) => one.areaSet)).toEqual(['rar', 'ny']);
    }
  });

  it('changes no answer that was given before its rows were written down', () => {
    const before = catalogueOf(withNewDivision(closesTheEight), '2026-11-30');
    const shipped = catalogueOf(shippedTables, '2026-11-30');
    for (const on of ['2026-11-30', '2027-01-15']) {
      const question = { course: courseId(truck.code), kommune: 'Lejre', on: civilDate(on), today: before.knownOn };
      expect(receiptOf(before, question).digest).toBe(receiptOf(shipped, question).digest);
      expect(lists(lejre(before, truck, on))).toContain('rar-sjaelland');
    }
  });

  it('is searched by municipality and by its own names', () => {
    const question = { q: 'svejs', list: 'regional', adjacent: true, elsewhere: false, offset: 0, limit: 9 } as const;
    const day = { on: civilDate('2027-01-15'), today: civilDate('2027-02-01') };
    for (const place of [{ kommune: '0101' }, { region: 'ny-oestdanmark' }, { region: 'Østdanmark' }]) {
      const { hits } = findCourses(catalogue, { ...question, ...day, ...place });
      expect(hits.map((hit) => [hit.course.id, hit.reach])).toEqual([[steel.code, 'own']]);
    }
  });

  it('that has ended without a new one leaves a place without lists, and the answer unknown', () => {
    const ended = [
      ...closesTheEight,
      { ...made, id: 'rbr', name: 'De fem', validFrom: '2025-01-01', validTo: '2027-01-01' },
    ];
    const areaSets = [...shippedTables.areaSets, ...ended.map((row) => areaSetSchema.parse(row))];
    const none = catalogueOf({ ...shippedTables, areaSets });
    const answer = lejre(none, truck, '2027-01-15');
    expect([answer.verdict, answer.lists]).toEqual(['unknown', []]);
  });
});

describe('a division that nobody has confirmed', () => {
  it('is said to be so in every answer from its lists, and no answer before', () => {
    const shipped = catalogueOf(shippedTables, '2026-12-24');
    expect(codes(lejre(shipped, truck, '2026-11-22'))).toContain('division-unconfirmed');
    expect(codes(lejre(shipped, truck, '2024-12-31'))).not.toContain('division-unconfirmed');
  });

  it('is confirmed with a row', () => {
    const confirmed = [{ ...made, id: 'ny', name: 'De to', recordedOn: '2027-01-20' }];
    const tables = withNewDivision([...closesTheEight, ...confirmed], 'unconfirmed');
    expect(codes(lejre(catalogueOf(tables, '2027-01-19'), steel, '2027-01-15'))).toContain('division-unconfirmed');
    expect(codes(lejre(catalogueOf(tables, '2027-02-01'), steel, '2027-01-15'))).not.toContain('division-unconfirmed');
  });
});

describe.each([
  ['the shipped tables', geography, shippedTables],
  ['the tables with a new division', createGeography(withNewDivision(closesTheEight)), withNewDivision(closesTheEight)],
])('on every day from 2015 to 2035 %s', (_, world, tables) => {
  const days = everyDay(civilDate('2015-01-01'), civilDate('2035-12-31'));

  it('put each of the 98 municipalities in one area of each division, with no gap and no overlap', () => {
    expect(days).toHaveLength(7670);
    const turns = turnsOf(tables);
    for (const on of days) {
      const kommuner = world.kommuner(on);
      expect(new Set(kommuner.map((one) => one.navn)).size, on).toBe(98);
      for (const set of world.areaSets(on)) {
        const missing = kommuner.filter(({ kode }) => world.areaOf(kode, set.id, on)?.area.areaSet !== set.id);
        expect(missing, `${set.id} on ${on}`).toEqual([]);
        // Counting from the areas costs more; between the days on which some row begins or ends nothing can change.
        if (turns.has(on))
          expect(membersOf(world, set, on), `${set.id} on ${on}`).toEqual(kommuner.map((one) => one.kode));
      }
    }
  });

  it('make two areas adjacent both ways or not at all, in one division and equally sure', () => {
    for (const on of days) {
      const pairs = new Map<string, string>();
      for (const area of world.areaSets(on).flatMap((set) => world.areasOf(set.id, on))) {
        for (const one of world.adjacentTo(area.id, on)) {
          pairs.set(`${area.id} ${one.area.id}`, `${one.grade} ${one.source} ${area.areaSet} ${one.area.areaSet}`);
          expect(one.area.areaSet).toBe(area.areaSet);
        }
      }
      for (const [pair, says] of pairs) {
        const [from, to] = pair.split(' ');
        if (from === to || pairs.get(`${to} ${from}`) !== says) expect.fail(`${pair} on ${on}`);
      }
    }
  });
});

function everyDay(from: CivilDate, to: CivilDate): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The first days of the months, and each day on which a row of the tables begins or ends, with its neighbours. */
function turnsOf({ areaSets, areas, memberships, kommuner }: GeographyTables): Set<CivilDate> {
  const rows = [...areaSets, ...areas, ...memberships, ...kommuner];
  const dates = new Set(rows.flatMap(({ validFrom, validTo }) => [validFrom, ...(validTo ? [validTo] : [])]));
  const turns = [...dates].flatMap((date) => [addDays(date, -1), date, addDays(date, 1)]);
  const quarters = Array.from({ length: 84 }, (_, index) => {
    return civilDate(`${2015 + Math.floor(index / 4)}-${String((index % 4) * 3 + 1).padStart(2, '0')}-01`);
  });
  return new Set([...turns, ...quarters]);
}

/** Every municipality as often as some area of the set holds it. */
const membersOf = (world: Geography, set: AreaSet, on: CivilDate) =>
  world
    .areasOf(set.id, on)
    .flatMap((area) => world.kommunerOf(areaId(area.id), on).map((one) => one.kode))
    .sort();
