import { describe, expect, it } from 'vitest';
import { autumnLists, catalogueOf } from '../../test/support/sample-catalogue.ts';
import { courseId } from '../domain/course.ts';
import { civilDate } from '../domain/date.ts';
import type { Bucket } from '../domain/match.ts';
import type { Found, Hit } from '../search/found.ts';
import { findCourses } from './find-courses.ts';

const lists = catalogueOf(
  ...autumnLists({
    'rar-sjaelland': [
      { title: 'Gaffeltruck og truck', code: '47592', group: 'Chauffører' },
      { title: 'Bus', code: '40086' },
    ],
  }),
);
const today = civilDate('2026-11-22');

/** An answer over what a search is made to have found. */
function answerTo(found: Partial<Found> & { hits: Hit[] }) {
  const whole: Found = { corrections: [], leftOut: [], unknown: [], words: [], marks: () => [], ...found };
  const index = () => ({ ...lists.index(), search: () => whole });
  const question = { q: 'x', on: today, today, list: 'regional', adjacent: true, elsewhere: false } as const;
  return findCourses({ ...lists, index }, { ...question, offset: 0, limit: 20 });
}
const hit = (id: string, bucket: Bucket): Hit => ({
  id: courseId(id),
  number: lists.index().numberOf(courseId(id)) ?? -1,
  bucket,
  field: 'title',
});

describe('a hit', () => {
  it('tells each word of the question with how it was found, and marks those of the title that is shown', () => {
    const marks: Found['marks'] = (text) => {
      if (text === 'Gaffeltruck og truck') {
        return [
          { start: 6, end: 11, asked: 'truck', how: 'stem' },
          { start: 15, end: 20, asked: 'truck', how: 'exact' },
        ];
      }
      return text === 'Chauffører' ? [{ start: 0, end: 10, asked: 'fører', how: 'synonym' }] : [];
    };
    const [first] = answerTo({ hits: [hit('47592', 'synonym')], words: ['truck', 'fører'], marks }).hits;
    expect(first?.match).toEqual({
      bucket: 'synonym',
      field: 'title',
      words: [
        { asked: 'truck', how: 'stem' },
        { asked: 'fører', how: 'synonym' },
      ],
      marks: [
        [6, 11],
        [15, 20],
      ],
    });
  });

  it('is marked only where it is shown', () => {
    const marked: string[] = [];
    const marks: Found['marks'] = (text) => {
      marked.push(text);
      return [];
    };
    answerTo({ hits: [hit('47592', 'exact'), hit(lists.courses().keys().next().value ?? '', 'exact')], marks });
    expect(marked).toContain('Gaffeltruck og truck');
    expect(marked).not.toContain('Bus');
  });
});

describe('what was understood', () => {
  const corrections = [{ asked: 'chaufør', used: 'chauffør' }];
  const leftOut = ['pædagog'];

  it('is told where a hit that stands owes itself to it', () => {
    expect(answerTo({ hits: [hit('47592', 'typo')], corrections, leftOut })).toMatchObject({
      corrections,
      leftOut: [],
    });
    expect(answerTo({ hits: [hit('47592', 'some-words')], corrections, leftOut })).toMatchObject({ leftOut });
  });

  it('is not told where every hit stands by the words as they were typed', () => {
    const answer = answerTo({ hits: [hit('47592', 'exact')], corrections, leftOut, unknown: ['xyz'] });
    expect(answer).toMatchObject({ corrections: [], leftOut: [], unknownWords: ['xyz'] });
  });
});
