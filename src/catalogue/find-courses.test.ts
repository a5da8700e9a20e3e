import { describe, expect, it } from 'vitest';
import { sampleEdition } from '../../test/support/list-history.ts';
import { autumnLists, catalogueOf, rarAreas } from '../../test/support/sample-catalogue.ts';
import { civilDate } from '../domain/date.ts';
import type { Catalogue } from './catalogue.ts';
import type { CourseQuestion } from './course-question.ts';
import { findCourses, listingsOf } from './find-courses.ts';

const truck = { title: 'Truck', code: '47592' };
const lists = catalogueOf(
  ...autumnLists({
    'rar-sjaelland': [{ title: 'Truck og lager' }, { title: 'Truckeftersyn' }],
    'rar-fyn': [truck, { title: 'Truck 47592 for øvede' }],
    'rar-oestjylland': [{ title: 'Truck i Aarhus' }],
  }),
);

const ask = (question: Partial<CourseQuestion> = {}, catalogue: Catalogue = lists) =>
  findCourses(catalogue, {
    q: '',
    on: civilDate('2026-11-22'),
    today: civilDate('2026-11-22'),
    list: 'regional',
    adjacent: true,
    elsewhere: false,
    offset: 0,
    limit: 100,
    ...question,
  });
const titles = (...[question, catalogue]: Parameters<typeof ask>) =>
  ask(question, catalogue).hits.map((hit) => `${hit.course.title}${hit.reach ? ` (${hit.reach})` : ''}`);
const lejre = { kommune: '0350' };

it('says of a day to come that the lists may change before it', () => {
  const codes = (on: string) => ask({ ...lejre, on: civilDate(on) }).notices.map((notice) => notice.code);
  expect(codes('2026-11-23')).toContain('day-to-come');
  expect(codes('2026-11-22')).not.toContain('day-to-come');
});

describe('courses in reach of Lejre', () => {
  it('stand own before adjacent within one kind of match, and whole words before beginnings', () => {
    expect(titles({ ...lejre, q: 'truck' })).toEqual([
      'Truck og lager (own)',
      'Truck (adjacent)',
      'Truck 47592 for øvede (adjacent)',
      'Truckeftersyn (own)',
    ]);
  });

  it('begin with the one whose number was asked for', () => {
    expect(titles({ ...lejre, q: '47592' })[0]).toBe('Truck (adjacent)');
  });

  it('are only those of its own area where adjacent ones are not wanted', () => {
    expect(titles({ ...lejre, q: 'truck', adjacent: false })).toEqual(['Truck og lager (own)', 'Truckeftersyn (own)']);
    expect(ask({ ...lejre, adjacent: false }).lists.map((list) => list.area.id)).toEqual(['rar-sjaelland']);
  });

  it('are followed by those elsewhere where they are wanted', () => {
    expect(titles({ ...lejre, q: 'aarhus' })).toEqual([]);
    expect(titles({ ...lejre, q: 'aarhus', elsewhere: true })).toEqual(['Truck i Aarhus (elsewhere)']);
  });

  it('rest on the own list and the adjacent ones, and none is left untold', () => {
    expect(ask(lejre).lists.map((list) => [list.area.id, list.reach, list.freshness])).toEqual([
      ['rar-sjaelland', 'own', 'current'],
      ['rar-bornholm', 'adjacent', 'current'],
      ['rar-fyn', 'adjacent', 'current'],
      ['rar-hovedstaden', 'adjacent', 'current'],
    ]);
  });

  it('before 1 August 2020 are only those of its own area, and the answer says so', () => {
    const answer = ask({ ...lejre, on: civilDate('2020-07-31') });
    expect(answer.lists.map((list) => list.area.id)).toEqual(['rar-sjaelland']);
    expect(answer.notices.map((notice) => notice.code)).toEqual(['own-area-only', 'list-unknown']);
  });
});

describe('a course on several lists', () => {
  it('is one hit with all its listings, as near as the nearest of them', () => {
    const answer = ask({ ...lejre, q: 'kun her' });
    const [hit, ...others] = answer.hits;
    expect(others).toEqual([]);
    expect(hit?.reach).toBe('adjacent');
    expect(hit && listingsOf(answer, hit).map((one) => one.area)).toEqual(['rar-bornholm', 'rar-hovedstaden']);
  });
});

describe('an answer without a place', () => {
  it('looks at every list and calls none near', () => {
    const answer = ask({ q: 'truck' });
    expect(answer.place).toBeUndefined();
    expect(answer.lists.map((list) => list.area.id)).toEqual([...rarAreas]);
    expect(answer.total).toBe(5);
    expect(answer.hits.some((hit) => hit.reach !== undefined)).toBe(false);
  });

  it('is the same on every page, whatever the size of the pages', () => {
    const whole = titles({ limit: 1000 });
    for (const limit of [1, 2, 3]) {
      const pages = whole.flatMap((_, at) => (at % limit === 0 ? titles({ offset: at, limit }) : []));
      expect(pages).toEqual(whole);
    }
    expect(ask({ offset: 1000 })).toMatchObject({ hits: [], total: whole.length });
  });
});

describe('a hit', () => {
  const catalogue = catalogueOf(
    sampleEdition({ inForceFrom: '2026-04-01', recorded: '2026-04-01', confirmed: '2026-09-30', rows: [truck] }),
    sampleEdition({ recorded: '2026-09-25', confirmed: '2026-11-22', rows: [{ title: 'Svejsning' }] }),
  );

  it('stands on a list that is in force on the day', () => {
    expect(titles({ on: civilDate('2026-09-30') }, catalogue)).toEqual(['Truck']);
    expect(titles({ on: civilDate('2026-10-01') }, catalogue)).toEqual(['Svejsning']);
    expect(titles({ on: civilDate('2026-03-31') }, catalogue)).toEqual([]);
  });

  it('of the regional lists is never one of another scheme', () => {
    const weeks = sampleEdition({ area: 'danmark', listKind: 'six-weeks', recorded: '2026-10-01', rows: [truck] });
    const two = catalogueOf(weeks, ...autumnLists({}));
    expect(titles({ q: 'truck' }, two)).toEqual([]);
    expect(titles({ q: 'truck', list: 'six-weeks', ...lejre }, two)).toEqual(['Truck (own)']);
  });
});

describe('how many hits there are of each kind of match', () => {
  it('is told of them all, best first, whatever the page and the order', () => {
    const buckets = [
      { bucket: 'exact', count: 3 },
      { bucket: 'prefix', count: 1 },
    ];
    for (const page of [{}, { offset: 3, limit: 1 }, { sort: 'title' as const, limit: 1 }, { offset: 50 }]) {
      expect(ask({ ...lejre, q: 'truck', ...page }).buckets).toEqual(buckets);
    }
    expect(ask({ ...lejre, q: 'intet' }).buckets).toEqual([]);
  });
});

describe('a day on which nothing is known', () => {
  it('names all eight areas as missing and says that whether a course stood there is unknown', () => {
    const answer = ask({}, catalogueOf());
    expect(answer.lists.map((list) => list.freshness)).toEqual(Array(8).fill('missing'));
    expect(answer.notices.map((notice) => notice.code)).toEqual(['division-unconfirmed', 'list-unknown']);
    expect(answer.notices[1]?.da).toContain('RAR Bornholm');
  });

  it('is told list by list', () => {
    const answer = ask(lejre, catalogueOf(...autumnLists({}, ['rar-sjaelland', 'rar-fyn', 'rar-bornholm'])));
    const unknown = answer.notices.find((notice) => notice.code === 'list-unknown');
    expect(unknown?.en).toContain('RAR Hovedstaden');
    expect(unknown?.en).not.toContain('Fyn');
  });
});

describe('the edition an answer rests on', () => {
  it('is the reading of the day asked about', () => {
    const first = sampleEdition({ recorded: '2026-10-01', confirmed: '2026-11-22', rows: [truck] });
    const update = sampleEdition({ recorded: '2026-10-20', confirmed: '2026-10-21', rows: [truck] });
    const editionOn = (day: string) =>
      ask({ region: 'rar-sjaelland', on: civilDate(day) }, catalogueOf(first, update)).lists[0]?.edition;
    expect(editionOn('2026-10-01')).toBe(first.id);
    expect(editionOn('2026-10-20')).toBe(update.id);
    expect(editionOn('2026-11-22')).toBe(first.id);
  });
});
