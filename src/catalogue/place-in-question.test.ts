import { describe, expect, it } from 'vitest';
import { autumnLists, catalogueOf } from '../../test/support/sample-catalogue.ts';
import { civilDate } from '../domain/date.ts';
import type { CourseQuestion } from './course-question.ts';
import { findCourses } from './find-courses.ts';

const lists = catalogueOf(
  ...autumnLists({
    'rar-sjaelland': [{ title: 'Truck', code: '47592' }, { title: 'Vejledning af lærlinge' }, { title: 'Stegeteknik' }],
    'rar-fyn': [
      { title: 'Truck', code: '47592', provider: 'Svendborg Erhvervsskole' },
      { title: 'Lager 3400 trin for trin' },
      { title: 'Turisme på Bornholm' },
    ],
  }),
);
const today = civilDate('2026-11-22');
const ask = (q: string, question: Partial<CourseQuestion> = {}) =>
  findCourses(lists, {
    q,
    on: today,
    today,
    list: 'regional',
    adjacent: true,
    elsewhere: false,
    offset: 0,
    limit: 20,
    ...question,
  });
const placeIn = (...asked: Parameters<typeof ask>) => {
  const named = ask(...asked).placeInQuestion;
  return named && { ...named, kommuner: named.kommuner.map(({ navn }) => navn) };
};
const titles = (...asked: Parameters<typeof ask>) => ask(...asked).hits.map((hit) => hit.course.title);
const offered = { isLeftOut: true, isGiven: false };

describe('a place among the words', () => {
  it('is offered, and the rest of the words is searched for, in the whole country', () => {
    expect(placeIn('truck odense')).toEqual({ ...offered, asked: 'odense', q: 'truck', kommuner: ['Odense'] });
    expect(titles('truck odense')).toEqual(['Truck']);
    expect(ask('truck odense').place).toBeUndefined();
    expect(ask('truck odense')).toMatchObject({ leftOut: [], unknownWords: [], buckets: [{ bucket: 'exact' }] });
  });

  it.each([
    ['truck i Odense', 'Odense', 'truck', 'Odense'],
    ['Odense truck', 'Odense', 'truck', 'Odense'],
    ['truck Odense Kommune', 'Odense Kommune', 'truck', 'Odense'],
    ['truck københavns kommune', 'københavns kommune', 'truck', 'København'],
    ['truck aarhus', 'aarhus', 'truck', 'Aarhus'],
    ['truck Århus', 'Århus', 'truck', 'Aarhus'],
    ['truck høje taastrup', 'høje taastrup', 'truck', 'Høje-Taastrup'],
    ['truck Ringkøbing-Skjern', 'Ringkøbing-Skjern', 'truck', 'Ringkøbing-Skjern'],
    ['truck 5000', '5000', 'truck', 'Odense'],
    ['truck, 5000 Odense C', '5000 Odense C', 'truck', 'Odense'],
    ['truck Hvide Sande', 'Hvide Sande', 'truck', 'Ringkøbing-Skjern'],
  ])('is read in "%s"', (question, asked, q, kommune) => {
    expect(placeIn(question)).toEqual({ ...offered, asked, q, kommuner: [kommune] });
  });

  it('is offered as each municipality that a postal code or a town may mean', () => {
    const { kommuner = [] } = placeIn('truck 4100') ?? {};
    expect(kommuner).toContain('Ringsted');
    expect(kommuner.length).toBeGreaterThan(1);
  });

  it('alone finds every course, as no words do', () => {
    expect(placeIn('odense')).toEqual({ ...offered, asked: 'odense', q: '', kommuner: ['Odense'] });
    expect(titles('5000')).toEqual(titles(''));
  });

  it('that the question is asked about is left out and nothing more', () => {
    const given = { isLeftOut: true, isGiven: true, q: 'truck' };
    expect(placeIn('truck odense', { kommune: 'Odense' })).toMatchObject(given);
    expect(placeIn('truck 5000', { kommune: '0461' })).toMatchObject(given);
    expect(placeIn('truck odense', { postnr: '5000' })).toMatchObject(given);
    expect(placeIn('truck svendborg', { kommune: 'Svendborg' })).toMatchObject(given);
    expect(titles('truck odense', { kommune: 'Odense' })).toEqual(['Truck']);
  });

  it('other than the one asked about is offered, and decides nothing', () => {
    expect(placeIn('truck odense', { kommune: 'Lejre' })).toMatchObject(offered);
    expect(ask('truck odense', { kommune: 'Lejre' }).place?.kommune?.navn).toBe('Lejre');
  });

  it('that schools are named after, or that begins other words, is offered and searched for', () => {
    expect(placeIn('truck svendborg')).toMatchObject({ isLeftOut: false, q: 'truck', kommuner: ['Svendborg'] });
    expect(titles('truck svendborg')).toEqual(['Truck']);
    expect(placeIn('vejle')).toMatchObject({ isLeftOut: false, kommuner: ['Vejle'] });
    expect(titles('vejle')).toEqual(['Vejledning af lærlinge']);
  });

  it('is no place where the lists have it as a word or a number of courses', () => {
    expect(placeIn('turisme bornholm')).toBeUndefined();
    expect(placeIn('stege')).toBeUndefined();
    expect(placeIn('lager 3400')).toBeUndefined();
  });

  it('is neither a code of a municipality, nor of a firm, nor a word that names none', () => {
    for (const question of ['truck 0461', 'truck 461', 'truck facility', 'truck 9999', 'truck', '', 'truck ry']) {
      expect([question, placeIn(question)]).toEqual([question, undefined]);
    }
  });
});
