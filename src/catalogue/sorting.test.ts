import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facetLists, fewQuestions } from '../../test/support/facet-lists.ts';
import { autumnLists, catalogueOf } from '../../test/support/sample-catalogue.ts';
import { civilDate } from '../domain/date.ts';
import type { Sort } from './course-question.ts';
import { findCourses, listingsOf } from './find-courses.ts';

const lists = catalogueOf(
  ...autumnLists({
    'rar-sjaelland': [
      { title: 'Kursus Ånd', duration: { value: 2, unit: 'weeks' }, price: 500, pricePer: 'week' },
      { title: 'Kursus Ære', duration: { value: 3, unit: 'days' }, price: 900 },
      { title: 'Kursus Zoo', durationText: 'efter aftale', price: 300, pricePer: 'week' },
      { title: 'Kursus Øl', duration: { value: 8, unit: 'hours' }, price: 0 },
      { title: 'Kursus 10', duration: { value: 3, unit: 'days' } },
      { title: 'Kursus 9', duration: { value: 3, unit: 'days' } },
    ],
  }),
);
const today = civilDate('2026-11-22');
const base = {
  q: '',
  on: today,
  today,
  list: 'regional',
  adjacent: true,
  elsewhere: false,
  offset: 0,
  limit: 100,
} as const;
const titles = (sort: Sort) =>
  findCourses(lists, { ...base, kommune: '0350', sort })
    .hits.map((hit) => hit.course.title.replace('Kursus ', ''))
    .filter((title) => title !== 'Kun her');

describe('the order', () => {
  it('by title is the Danish one, with numbers as numbers', () => {
    expect(titles('title')).toEqual(['9', '10', 'Zoo', 'Ære', 'Øl', 'Ånd']);
  });

  it('by length has the shortest first and the unknown last', () => {
    const byLength = titles('duration');
    expect([byLength[0], byLength.at(-2), byLength.at(-1)]).toEqual(['Øl', 'Ånd', 'Zoo']);
  });

  it('by price counts the whole course, and a price by the week of no known number of weeks is unknown', () => {
    expect(titles('price').slice(0, 3)).toEqual(['Øl', 'Ære', 'Ånd']);
    expect(new Set(titles('price').slice(3))).toEqual(new Set(['Zoo', '9', '10']));
  });

  it('keeps the hits of relevance, each once, with equals in the order of relevance', () => {
    fc.assert(
      fc.property(facetLists, fewQuestions, (catalogue, questions) => {
        for (const asked of questions) {
          const ids = (sort: Sort) => findCourses(catalogue, { ...asked, sort }).hits.map((hit) => hit.course.id);
          const relevant = ids('relevance');
          for (const sort of ['title', 'duration', 'price'] as const) {
            expect(new Set(ids(sort))).toEqual(new Set(relevant));
            expect(ids(sort)).toHaveLength(relevant.length);
          }
          const answer = findCourses(catalogue, asked);
          const lengthOf = new Map(
            answer.hits.map((hit) => [hit.course.id, JSON.stringify(listingsOf(answer, hit)[0]?.listing.row.duration)]),
          );
          const equals = Map.groupBy(ids('duration'), (id) => lengthOf.get(id));
          for (const [length, group] of equals) {
            expect(group).toEqual(relevant.filter((id) => lengthOf.get(id) === length));
          }
        }
      }),
      { numRuns: 30, seed: 20261122 },
    );
  });
});

it('the pages of an answer, of whatever size and in whatever order, hold every hit exactly once', () => {
  fc.assert(
    fc.property(facetLists, fewQuestions, fc.integer({ min: 1, max: 7 }), (catalogue, questions, limit) => {
      for (const asked of questions) {
        const whole = findCourses(catalogue, asked);
        const walked: string[] = [];
        for (let offset = 0; offset < whole.total; offset += limit) {
          walked.push(...findCourses(catalogue, { ...asked, offset, limit }).hits.map((hit) => hit.course.id));
        }
        expect(walked).toEqual(whole.hits.map((hit) => hit.course.id));
        expect(new Set(walked).size).toBe(whole.total);
      }
    }),
    { numRuns: 30, seed: 20261122 },
  );
});
