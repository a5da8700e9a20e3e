import { describe, expect, it } from 'vitest';
import { sampleEdition } from '../../test/support/list-history.ts';
import { autumnLists, catalogueOf } from '../../test/support/sample-catalogue.ts';
import { areaId } from '../domain/area.ts';
import { civilDate } from '../domain/date.ts';
import type { Catalogue } from './catalogue.ts';
import type { CourseQuestion } from './course-question.ts';
import { findCourses } from './find-courses.ts';
import type { NearCourse } from './no-hits.ts';

const lists = catalogueOf(
  sampleEdition({
    inForceFrom: '2026-04-01',
    recorded: '2026-04-01',
    confirmed: '2026-09-30',
    rows: [{ title: 'Kranfører', code: '40200' }],
  }),
  ...autumnLists({
    'rar-sjaelland': [{ title: 'Truck', code: '47592', duration: { value: 7, unit: 'days' }, group: 'Transport' }],
    'rar-fyn': [{ title: 'Svejsning', code: '40086' }],
    'rar-oestjylland': [{ title: 'Blomsterbinding' }, { title: 'Truck', code: '47592' }, { title: 'Truck for øvede' }],
    'rar-nordjylland': [{ title: 'Blomsterbinding' }],
  }),
);
const today = civilDate('2026-11-22');
const ask = (question: Partial<CourseQuestion>, catalogue: Catalogue = lists) =>
  findCourses(catalogue, {
    q: '',
    kommune: '0350',
    on: today,
    today,
    list: 'regional',
    adjacent: true,
    elsewhere: false,
    offset: 0,
    limit: 20,
    ...question,
  });
const noHits = (question: Partial<CourseQuestion>, catalogue: Catalogue = lists) => {
  const answer = ask(question, catalogue);
  expect(answer.total).toBe(0);
  return answer.noHits;
};
const shown = (near: readonly NearCourse[] | undefined) =>
  near?.map(({ course, standsOn }) => [course.title, ...standsOn.map(({ area, reach }) => `${area.id} ${reach}`)]);

describe('an answer with nothing in it', () => {
  it('names each filter that alone keeps everything out, with what there is without it', () => {
    const filters = { group: ['Transport'], duration: ['to-1-day' as const] };
    expect(noHits({ filters })?.drop).toEqual([{ parameter: 'duration', total: 1 }]);
    expect(ask({ filters: { group: ['Transport'] } }).total).toBe(1);
    expect(noHits({ q: 'truck', filters: { onList: [areaId('rar-fyn')] } })?.drop).toEqual([
      { parameter: 'onList', total: 1 },
    ]);
  });

  it('names no filter where two of them must go', () => {
    const filters = { group: ['Metal'], duration: ['to-1-day' as const] };
    expect(noHits({ q: 'truck', filters })?.drop).toEqual([]);
  });

  it('says what the lists of adjacent areas would give where they were left out', () => {
    expect(noHits({ q: 'svejsning', adjacent: false })).toMatchObject({
      drop: [{ parameter: 'adjacent', total: 1 }],
      elsewhere: [{ area: { id: 'rar-fyn' }, reach: 'adjacent', total: 1 }],
    });
  });

  it('names the areas out of reach whose lists have it, each with its count', () => {
    const { elsewhere = [], nearest } = noHits({ q: 'blomsterbinding' }) ?? {};
    expect(elsewhere.map(({ area, reach, total }) => [area.id, reach, total])).toEqual([
      ['rar-nordjylland', 'elsewhere', 1],
      ['rar-oestjylland', 'elsewhere', 1],
    ]);
    expect(shown(nearest)).toEqual([['Blomsterbinding', 'rar-nordjylland elsewhere', 'rar-oestjylland elsewhere']]);
  });

  it('names a course that only other days lists have, and says that it stands on none', () => {
    expect(shown(noHits({ q: '40200' })?.nearest)).toEqual([['Kranfører']]);
  });

  it('of a number that nobody has names those one slip away, nearest first', () => {
    expect(shown(noHits({ q: '40068' })?.numbersNear)).toEqual([['Svejsning', 'rar-fyn adjacent']]);
    expect(shown(noHits({ q: '47593' })?.numbersNear)).toEqual([
      ['Truck', 'rar-sjaelland own', 'rar-oestjylland elsewhere'],
    ]);
    expect(noHits({ q: '11111' })?.numbersNear).toEqual([]);
    expect(noHits({ q: '40200' })?.numbersNear).toEqual([]);
  });
});

describe('a word that alone keeps everything out', () => {
  it('is named with the question and the hits there are without it', () => {
    // A search that wants every word; the product's own may leave some out by itself.
    const index = lists.index();
    const search = (q: string) => index.search(q.includes('øvede') ? 'findes ikke' : q);
    const strict = { ...lists, index: () => ({ ...index, search }) };
    expect(noHits({ q: 'truck øvede' }, strict)?.drop).toEqual([
      { parameter: 'q', word: 'øvede', q: 'truck', total: 1 },
    ]);
    expect(ask({ q: 'truck' }).total).toBe(1);
  });
});

describe('an answer with nothing in it, however long the question', () => {
  const words = 'qwxz zxwq pqwx vwxk xqzp wqkx zzxq kkwq pxxq wwqz xxkq qqwz';
  const filters = { group: ['Metal'], duration: ['to-1-day' as const], onList: [areaId('rar-fyn')] };

  it('searches for no text twice and tries few words away', () => {
    const index = lists.index();
    const searched: string[] = [];
    const search = (q: string) => {
      searched.push(q);
      return index.search(q);
    };
    noHits({ q: words, filters }, { ...lists, index: () => ({ ...index, search }) });
    expect(new Set(searched).size).toBe(searched.length);
    expect(searched.filter((q) => q.split(' ').length === 11)).toHaveLength(4);
    expect(searched.length).toBeLessThan(10);
  });

  it('finds the place once for its own list', () => {
    let found = 0;
    const findKommune: typeof lists.geography.findKommune = (...asked) => {
      found++;
      return lists.geography.findKommune(...asked);
    };
    const counting = { ...lists, geography: { ...lists.geography, findKommune } };
    noHits({ q: words, filters, adjacent: false }, counting);
    expect(found).toBe(1);
  });

  it('tries away the words first that no list knows', () => {
    const index = lists.index();
    const search = (q: string) => {
      const found = index.search(q.includes('wqz') ? 'findes ikke' : q);
      return { ...found, unknown: q.includes('wqz') ? ['wqz'] : [] };
    };
    const strict = { ...lists, index: () => ({ ...index, search }) };
    const q = 'truck truck truck truck truck truck wqz';
    expect(noHits({ q }, strict)?.drop).toEqual([
      { parameter: 'q', word: 'wqz', q: 'truck truck truck truck truck truck', total: 1 },
    ]);
  });
});

it('an answer with hits suggests nothing else', () => {
  expect(ask({ q: 'truck' }).noHits).toBeUndefined();
});
