import { describe, expect, it } from 'vitest';
import { addDays, civilDate } from '../../../src/domain/date.ts';
import { councils } from './councils.ts';
import { exampleCourses, exampleGroups } from './courses.ts';
import { cellText, latestListDay, makeList } from './list.ts';

const today = civilDate('2026-11-22');
const lists = councils.map((council) => ({ council, list: makeList(council, today) }));

describe('the example courses', () => {
  it('have each title once, and only numbers of five digits', () => {
    const titles = exampleCourses.map((course) => course.title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles.length).toBeGreaterThanOrEqual(160);
    expect(exampleCourses.filter((course) => course.code && !/^\d{5}$/.test(course.code))).toEqual([]);
  });

  it('fall into occupation groups whose names a workbook takes as names of sheets', () => {
    expect(exampleGroups.length).toBeGreaterThanOrEqual(12);
    expect(exampleGroups.filter((group) => group.length > 31 || /[[\]:*?/\\]/.test(group) || !group)).toEqual([]);
  });

  it('leave out what is a certificate and no course', () => {
    const titles = exampleCourses.map((course) => course.title);
    expect(titles.filter((title) => /kedelpassercertifikat|^Klasse [A-G] -/.test(title))).toEqual([]);
  });

  it('stand each on at least one list', () => {
    const listed = new Set(lists.flatMap(({ list }) => list.rows.map((row) => row.title)));
    expect(exampleCourses.filter((course) => !listed.has(course.title))).toEqual([]);
  });
});

describe('an example list', () => {
  it.each(lists)('of $council.name has 110 to 170 rows and no title twice', ({ list }) => {
    const titles = list.rows.map((row) => row.title);
    expect(titles.length).toBeGreaterThanOrEqual(110);
    expect(titles.length).toBeLessThanOrEqual(170);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('shares truck and first aid with every other list, and differs in the rest', () => {
    for (const { list } of lists) {
      expect(list.rows.map((row) => row.title)).toContain('Gaffeltruckcertifikat (B)');
      expect(list.rows.map((row) => row.title)).toContain('Syv timers førstehjælpskursus');
    }
    expect(
      new Set(
        lists.map(({ list }) =>
          list.rows
            .map((row) => row.title)
            .sort()
            .join(),
        ),
      ).size,
    ).toBe(lists.length);
  });

  it('says of a row only what its council prints', () => {
    for (const { council, list } of lists) {
      const printed = new Set<string>(['title', 'group', ...council.columns.map((column) => column.field)]);
      for (const row of list.rows) expect(Object.keys(row).filter((field) => !printed.has(field))).toEqual([]);
    }
  });

  it('says nothing that the table of courses does not know', () => {
    for (const row of lists.flatMap(({ list }) => list.rows)) {
      const course = exampleCourses.find((one) => one.title === row.title);
      expect(course).toBeDefined();
      if (row.code) expect(row.code).toBe(course?.code);
      if (row.durationText) expect(row.durationText).toBe(course?.duration);
      if (row.priceText) expect(row.priceText).toBe(course?.price);
      if (row.provider) expect(row.provider).toBe(course?.provider);
    }
  });

  it('holds rows admitted later only from the day they were admitted', () => {
    const bornholm = councils.find((council) => council.id === 'rar-bornholm');
    if (!bornholm) throw new Error('no such council');
    const first = makeList(bornholm, civilDate('2026-10-01')).rows;
    const later = makeList(bornholm, today).rows;
    const admitted = later.filter((row) => row.admittedText);
    expect(admitted.length).toBeGreaterThan(0);
    expect(later.length).toBe(first.length + admitted.length);
    expect(first.filter((row) => row.admittedText)).toEqual([]);
  });

  it('was last updated before the day it comes into force', () => {
    for (const { list } of lists) expect(list.updated).toBe('2026-09-24');
  });
});

describe('the day a list comes into force', () => {
  it.each([
    ['2026-11-22', '2026-10-01'],
    ['2026-10-01', '2026-10-01'],
    ['2026-09-30', '2026-04-01'],
    ['2026-04-01', '2026-04-01'],
    ['2026-03-31', '2025-10-01'],
  ])('seen from %s is %s', (from, day) => {
    expect(latestListDay(civilDate(from))).toBe(day);
  });

  it('never lies more than half a year back', () => {
    for (let back = 0; back < 800; back += 13) {
      const day = addDays(today, -back);
      expect(latestListDay(day) <= day && latestListDay(day) > addDays(day, -184)).toBe(true);
    }
  });
});

describe('a cell', () => {
  const days = { field: 'durationText', heading: 'Antal dage', width: 1, inDays: true } as const;
  const row = (durationText: string) => ({ title: 'x', group: 'y', durationText });

  it('leaves the unit to a heading that names it, and keeps every other length of time as printed', () => {
    expect(cellText(row('2,5 dage'), days)).toBe('2,5');
    expect(cellText(row('1 dag'), days)).toBe('1');
    expect(cellText(row('720 min'), days)).toBe('720 min');
    expect(cellText(row('5 dage (2+2+1)'), days)).toBe('5 dage (2+2+1)');
    expect(cellText({ title: 'x', group: 'y' }, days)).toBe('');
  });
});
