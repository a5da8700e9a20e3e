import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyValue, facetLists, fewQuestions } from '../../test/support/facet-lists.ts';
import { autumnLists, catalogueOf } from '../../test/support/sample-catalogue.ts';
import { listKindSchema } from '../domain/area.ts';
import { civilDate } from '../domain/date.ts';
import type { Catalogue } from './catalogue.ts';
import { type CourseFilters, type CourseQuestion, facetNames, filtersOf } from './course-question.ts';
import { findCourses, listingsOf } from './find-courses.ts';
import { groupKey } from './groups.ts';

const today = civilDate('2026-11-22');
const question: CourseQuestion = {
  q: '',
  on: today,
  today,
  list: 'regional',
  adjacent: true,
  elsewhere: false,
  offset: 0,
  limit: 100,
};
const ask = (catalogue: Catalogue, asked: Partial<CourseQuestion> = {}) =>
  findCourses(catalogue, { ...question, ...asked });
const totalOf = (catalogue: Catalogue, asked: CourseQuestion, filters: Partial<CourseFilters>) =>
  findCourses(catalogue, { ...asked, filters: { ...filtersOf(asked), ...filters } }).total;

describe('a count of a facet', () => {
  it('is what choosing exactly that value gives, whatever else is chosen, and absent where that gives nothing', () => {
    fc.assert(
      fc.property(facetLists, fewQuestions, (catalogue, questions) => {
        for (const asked of questions) {
          const { facets } = findCourses(catalogue, asked);
          for (const facet of facetNames) {
            if (facet === 'reach' && asked.kommune === undefined) continue;
            for (const value of everyValue[facet]) {
              const shown = facets[facet].find((one) =>
                facet === 'group' ? groupKey(one.value) === groupKey(value) : one.value === value,
              );
              expect([facet, value, shown?.count ?? 0]).toEqual([
                facet,
                value,
                totalOf(catalogue, asked, { [facet]: [value] }),
              ]);
            }
          }
        }
      }),
      { numRuns: 30, seed: 20261122 },
    );
  });

  it('of a kind of list is what the same question finds on it', () => {
    fc.assert(
      fc.property(facetLists, fewQuestions, (catalogue, questions) => {
        for (const asked of questions) {
          for (const list of listKindSchema.options) {
            const count = findCourses(catalogue, asked).facets.list.find((one) => one.value === list)?.count ?? 0;
            expect(count).toBe(findCourses(catalogue, { ...asked, list }).total);
          }
        }
      }),
      { numRuns: 30, seed: 20261122 },
    );
  });

  it('stands there at 0 for what is chosen, and says that it is', () => {
    fc.assert(
      fc.property(facetLists, fewQuestions, (catalogue, questions) => {
        for (const asked of questions) {
          const { facets } = findCourses(catalogue, asked);
          const filters = filtersOf(asked);
          for (const facet of facetNames) {
            const keyOf = (value: string) => (facet === 'group' ? groupKey(value) : value);
            const chosen = facets[facet].filter((one) => one.isChosen).map((one) => keyOf(one.value));
            expect(new Set(chosen)).toEqual(new Set(filters[facet].map(keyOf)));
            expect(facets[facet].filter((one) => one.count === 0 && !one.isChosen)).toEqual([]);
          }
        }
      }),
      { numRuns: 30, seed: 20261122 },
    );
  });
});

describe('occupation groups', () => {
  const lists = catalogueOf(
    ...autumnLists({
      'rar-sjaelland': [
        { title: 'Truck', group: 'Transport og lager' },
        { title: 'Lager', group: 'Transport og lager' },
        { title: 'Svejsning', group: 'Metal' },
      ],
      'rar-fyn': [{ title: 'Kran', group: 'TRANSPORT OG LAGER' }],
    }),
  );

  it('that lists spell each in its own way are one, in the spelling met most often', () => {
    expect(ask(lists).facets.group).toEqual([
      { value: 'Metal', count: 1, isChosen: false },
      { value: 'Transport og lager', count: 3, isChosen: false },
    ]);
  });

  it('are chosen in any spelling, and several add to each other', () => {
    const titles = (...group: string[]) => ask(lists, { filters: { group } }).hits.map((hit) => hit.course.title);
    expect(titles('transport og lager')).toEqual(['Kran', 'Lager', 'Truck']);
    expect(titles('METAL', 'Transport Og Lager')).toEqual(['Kran', 'Lager', 'Svejsning', 'Truck']);
    expect(titles('Findes ikke')).toEqual([]);
  });
});

describe('a filter', () => {
  const lists = catalogueOf(
    ...autumnLists({
      'rar-sjaelland': [{ title: 'Truck', duration: { value: 7, unit: 'days' } }],
      'rar-fyn': [{ title: 'Truck', duration: { value: 3, unit: 'days' } }],
      'rar-oestjylland': [{ title: 'Kran', duration: { value: 3, unit: 'days' } }],
    }),
  );

  it('keeps the lines that pass, and tells how many more there are', () => {
    const answer = ask(lists, { kommune: '0350', filters: { duration: ['2-5-days'] } });
    expect(
      answer.hits.map((hit) => [listingsOf(answer, hit).map((one) => one.area), hit.reach, hit.linesFilteredOut]),
    ).toEqual([[['rar-fyn'], 'adjacent', 1]]);
  });

  it('by reach decides alone whose lists count', () => {
    const reached = (reach: CourseFilters['reach'], adjacent = true) => {
      const answer = ask(lists, { kommune: '0350', adjacent, filters: { reach } });
      return [answer.lists.map((one) => one.area.id), answer.hits.map((hit) => hit.course.title)];
    };
    expect(reached(['own'])).toEqual([['rar-sjaelland'], ['Truck']]);
    expect(reached(['adjacent'], false)[0]).toEqual(['rar-bornholm', 'rar-fyn', 'rar-hovedstaden']);
    expect(reached(['elsewhere'])[1]).toContain('Kran');
  });

  it('by reach is refused where no place is named', () => {
    expect(() => ask(lists, { filters: { reach: ['own'] } })).toThrow(
      expect.objectContaining({ code: 'reach-without-place' }),
    );
  });
});
