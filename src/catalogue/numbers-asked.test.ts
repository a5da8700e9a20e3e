import { describe, expect, it } from 'vitest';
import { autumnLists, catalogueOf } from '../../test/support/sample-catalogue.ts';
import { civilDate } from '../domain/date.ts';
import type { CourseQuestion } from './course-question.ts';
import { findCourses } from './find-courses.ts';

const lists = catalogueOf(
  ...autumnLists({
    'rar-sjaelland': [{ title: 'Truck', code: '47592', group: 'Transport' }, { title: 'Modul 22907, trin 2' }],
    'rar-fyn': [{ title: 'Svejsning', code: '40086', group: 'Metal' }],
    'rar-oestjylland': [{ title: 'Blomsterbinding', code: '40607' }],
    'rar-nordjylland': [{ title: 'Blomsterbinding', code: '40607' }],
  }),
);
const today = civilDate('2026-11-22');
const ask = (q: string, question: Partial<CourseQuestion> = {}) =>
  findCourses(lists, {
    q,
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
const said = (...[q, question]: Parameters<typeof ask>) =>
  ask(q, question).numbers.map(({ number, standing, lists: others }) =>
    [number, standing, ...others.map(({ area, reach }) => `${area.id} ${reach}`)].join(', '),
  );

describe('each of several numbers', () => {
  it('is told to stand on a list asked, only on others, which are named, or on none', () => {
    expect(said('47592 40607, 11111')).toEqual([
      '47592, listed',
      '40607, elsewhere, rar-nordjylland elsewhere, rar-oestjylland elsewhere',
      '11111, nowhere',
    ]);
    expect(ask('47592 40607, 11111').hits.map((hit) => hit.course.title)).toEqual(['Truck']);
  });

  it('is told of by the lists that are asked', () => {
    expect(said('47592 40086', { adjacent: false })).toEqual(['47592, listed', '40086, elsewhere, rar-fyn adjacent']);
    expect(said('47592 40607', { elsewhere: true })).toEqual(['47592, listed', '40607, listed']);
    expect(said('47592 40607', { kommune: undefined })).toEqual(['47592, listed', '40607, listed']);
    expect(said('47592 40607', { on: civilDate('2019-01-01') })).toEqual(['47592, nowhere', '40607, nowhere']);
  });

  it('is told apart where a filter keeps it out, and where it is out of reach as well', () => {
    expect(said('47592 40086 40607', { filters: { group: ['Metal'] } })).toEqual([
      '47592, filtered-out',
      '40086, listed',
      '40607, elsewhere, rar-nordjylland elsewhere, rar-oestjylland elsewhere',
    ]);
  });

  it('is listed where it stands in a title, as it is found there', () => {
    expect(said('22907 47592')).toEqual(['22907, listed', '47592, listed']);
  });

  it('has the title of its course, also where the course stands on none of the lists asked', () => {
    const titles = ask('47592 40607 11111').numbers.map(({ number, title }) => [number, title]);
    expect(titles).toEqual([
      ['47592', 'Truck'],
      ['40607', 'Blomsterbinding'],
      ['11111', undefined],
    ]);
  });

  it('is told once, beside words too, and not where there is but one', () => {
    expect(said('47592 truck 47592 11111')).toEqual(['47592, listed', '11111, nowhere']);
    expect(said('11111')).toEqual([]);
    expect(said('11111 11111')).toEqual([]);
    expect(said('truck 2026')).toEqual([]);
  });
});
