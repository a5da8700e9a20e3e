import { describe, expect, it } from 'vitest';
import { corpus, corpusWithGroups, courseOfKey, printedTitles } from './corpus.ts';
import { queries, queryClasses } from './queries.ts';
import { partsOf, readRows } from './table.ts';

describe('the titles', () => {
  it('are every real one the project knows, each once, with where it was printed', () => {
    expect(printedTitles).toHaveLength(260);
    expect(new Set(printedTitles.map((one) => one.title)).size).toBe(260);
    expect(printedTitles.filter((one) => one.source === '' || one.group === '')).toEqual([]);
  });

  it('make one course of equal numbers, with every spelling, and no two courses with one id', () => {
    expect(corpus).toHaveLength(249);
    expect(new Set(corpus.map((course) => course.id)).size).toBe(249);
    expect(corpus.filter((course) => course.code !== undefined)).toHaveLength(32);
    expect(corpus.find((course) => course.code === '48104')?.titles).toEqual([
      'Befordring af sygdoms- og alderssvækkede passagerer',
      'Befordring af sygdoms- og alderssvækkede pas.',
      'Befordring af sygdoms- og alderssvækkede pasagerer',
      'Befordring af sygdoms- og al-dersvækkede passagerer',
    ]);
    expect(courseOfKey.get('Asbestarbejde u. autorisation – for rådgivere')).toBe('22906');
  });

  it('are given to the index without their groups unless asked for', () => {
    expect(corpus.every((course) => course.groups.length === 0)).toBe(true);
    expect(corpusWithGroups.every((course) => course.groups.length > 0)).toBe(true);
    expect(corpusWithGroups.map((course) => course.id)).toEqual(corpus.map((course) => course.id));
  });
});

describe('the questions', () => {
  it('are at least 200, none twice', () => {
    expect(queries.length).toBeGreaterThanOrEqual(200);
    expect(new Set(queries.map((one) => one.query.trim().toLowerCase())).size).toBe(queries.length);
  });

  it('are at least ten in each way of typing, and twenty that nothing answers', () => {
    const perClass = Map.groupBy(queries, (one) => one.class);
    const counts = queryClasses.map((name) => [name, perClass.get(name)?.length ?? 0] as const);
    expect(counts.filter(([name, count]) => count < (name === 'none' ? 20 : 10))).toEqual([]);
  });

  it('have an answer exactly where their class says so', () => {
    expect(queries.filter((one) => (one.class === 'none') !== (one.grades.size === 0))).toEqual([]);
  });

  it('reach most of the courses: nine in ten are a right answer to some question', () => {
    const wanted = new Set(
      queries.flatMap((one) => [...one.grades].filter(([, grade]) => grade >= 2).map(([id]) => id)),
    );
    expect(wanted.size / corpus.length).toBeGreaterThan(0.9);
  });
});

describe('the starting set the project was given', () => {
  const start = readRows('starting-set.tsv', ['query', 'right', 'related']);
  const gradeOf = (query: string, key: string) => {
    const id = courseOfKey.get(key);
    return id === undefined ? undefined : (queries.find((one) => one.query === query)?.grades.get(id) ?? 0);
  };
  const below = (least: number, cell: 1 | 2) =>
    start.flatMap((row) =>
      partsOf(row[cell] ?? '')
        .filter((key) => (gradeOf(row[0] ?? '', key) ?? 0) < least)
        .map((key) => `${row[0]}: ${key}`),
    );

  it('is here whole: 84 questions, every right answer right and every related one at least related', () => {
    expect(start).toHaveLength(84);
    expect(below(2, 1)).toEqual([]);
    expect(below(1, 2)).toEqual([]);
  });
});
