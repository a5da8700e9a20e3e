import { describe, expect, it } from 'vitest';
import { courseId, proposeCourseId } from '../domain/course.ts';
import { buildIndex, type Searchable } from './course-index.ts';

const course = (title: string, more: Partial<Searchable> = {}): Searchable => ({
  id: more.code === undefined ? proposeCourseId(title) : courseId(more.code),
  titles: [title],
  groups: [],
  providers: [],
  ...more,
});

const documents = [
  course('Rengøring'),
  course('Rengøringsteknik, grundlæggende', { groups: ['Rengøring og service'] }),
  course('Gaffeltruckcertifikat B', { code: '47592', providers: ['AMU Fyn'], groups: ['Transport'] }),
  course('Truck 47592 repetition'),
  course('Programmering i C++'),
  course('Programmering i C#'),
  course('Åben værksted'),
  course('Kursus for amatører', { titles: ['Kursus for amatører', 'Amatørkursus'] }),
];
const index = buildIndex(documents);
const titleOf = new Map(documents.map((one) => [one.id, one.titles[0]]));
const found = (question: string) => index.search(question).map((hit) => titleOf.get(hit.id));
const buckets = (question: string) => index.search(question).map((hit) => hit.bucket);

describe('a search', () => {
  it.each(['rengøring', 'rengoering', 'rengoring', 'RENGØRING', 'Rengo\u0308ring', 'ren\u00adgøring'])(
    'for "%s" finds the whole word first and then the longer one',
    (question) => {
      expect(found(question)).toEqual(['Rengøring', 'Rengøringsteknik, grundlæggende']);
      expect(buckets(question)).toEqual(['title', 'title-prefix']);
    },
  );

  it.each(['åben', 'aaben', 'aben', 'a\u030aben'])('for "%s" finds å however it is written', (question) => {
    expect(found(question)).toEqual(['Åben værksted']);
  });

  it('finds words by their beginnings, then as parts of longer words, but no short part and no part of a number', () => {
    expect(found('gaffel')).toEqual(['Gaffeltruckcertifikat B']);
    expect(found('truck')).toEqual(['Truck 47592 repetition', 'Gaffeltruckcertifikat B']);
    expect(buckets('truck')).toEqual(['title', 'title-part']);
    expect(found('kat')).toEqual([]);
    expect(found('7592')).toEqual([]);
  });

  it('wants every word', () => {
    expect(found('truck repetition')).toEqual(['Truck 47592 repetition']);
    expect(found('truck svejsning')).toEqual([]);
  });

  it('looks for other words of a question in groups and providers', () => {
    expect(found('gaffeltruckcertifikat fyn')).toEqual(['Gaffeltruckcertifikat B']);
    expect(buckets('transport')).toEqual(['group']);
    expect(buckets('amu fyn')).toEqual(['provider']);
  });

  it('finds a course by any title it has had', () => {
    expect(found('amatørkursus')).toEqual(['Kursus for amatører']);
  });

  it('tells C++ from C#', () => {
    expect(found('c++')).toEqual(['Programmering i C++']);
    expect(found('c#')).toEqual(['Programmering i C#']);
  });

  it('for a number finds that course first, and no other by a part of it', () => {
    expect(found('47592')).toEqual(['Gaffeltruckcertifikat B', 'Truck 47592 repetition']);
    expect(buckets('47592')).toEqual(['number', 'title']);
    expect(buckets('47592 gaffeltruckcertifikat')).toEqual(['title']);
    expect(found('7592')).toEqual([]);
  });
});

describe('words that say nothing', () => {
  it.each(['kursus i programmering', 'programmering på kursus', 'programmering paa', 'PROGRAMMERING I'])(
    'are dropped from "%s"',
    (question) => expect(found(question)).toHaveLength(2),
  );

  it('count where nothing else is left', () => {
    expect(found('kursus')).toEqual(['Kursus for amatører']);
    expect(found('kursus for')).toEqual(['Kursus for amatører']);
  });
});

describe('a question', () => {
  it.each(['', '   ', '!?', '–'])('without words ("%s") gives every course in Danish order of title', (question) => {
    expect(found(question)).toEqual(
      [
        'Gaffeltruckcertifikat B',
        'Kursus for amatører',
        'Programmering i C++',
        'Programmering i C#',
        'Rengøring',
        'Rengøringsteknik, grundlæggende',
        'Truck 47592 repetition',
        'Åben værksted',
      ].sort((a, b) => new Intl.Collator('da').compare(a, b)),
    );
  });

  it.each<[string, string]>([
    ['of 200 letters', 'å'.repeat(200)],
    ['of 100 words', 'truck '.repeat(100)],
    ['of emoji', '👩🏽‍🏭🚜'],
    ['with half an emoji', 'truck \ud83d'],
    ['with the other half', '\ude9c'],
    ['with NUL', 'truck\u0000\u0000'],
    ['with patterns', '.*+?^$()|[]{}\\'],
    ['with marks for writing from right to left', '\u202ekcurt'],
    ['with names of every object', '__proto__ constructor toString'],
    ['with a word no list has', 'İıſ ﬃ ǆ'],
  ])('%s never throws', (_, question) => {
    expect(() => index.search(question)).not.toThrow();
  });

  it('gets the same answer whatever the order of the documents', () => {
    const turned = buildIndex(documents.toReversed());
    for (const question of ['', 'programmering', 'rengøring', 'truck']) {
      expect(turned.search(question)).toEqual(index.search(question));
    }
  });
});

describe('an index of nothing', () => {
  it('finds nothing', () => {
    expect(buildIndex([]).search('truck')).toEqual([]);
    expect(buildIndex([]).search('')).toEqual([]);
  });
});
