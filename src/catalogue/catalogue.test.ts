import { describe, expect, it } from 'vitest';
import { keptOf } from '../../test/support/kept.ts';
import { at, sampleEdition, sampleRun } from '../../test/support/list-history.ts';
import { paperSource } from '../../test/support/paper-source.ts';
import { courseId } from '../domain/course.ts';
import { buildCatalogue } from './catalogue.ts';

const { definition } = paperSource({});
const edition = sampleEdition({ area: 'rar-fyn', recorded: '2026-10-01', rows: [{ title: 'Truck', code: '47592' }] });
const built = (...[editions = [edition], runs = []]: [(typeof edition)[]?, ReturnType<typeof sampleRun>[]?]) =>
  buildCatalogue(keptOf(editions), [{ definition, runs }], at('2026-11-22'));

describe('the version of a catalogue', () => {
  it('is the same for the same editions and runs, whenever it was built', () => {
    expect(buildCatalogue(keptOf([edition]), [{ definition, runs: [] }], at('2027-01-01')).version).toBe(
      built().version,
    );
  });

  it('changes with an edition, a confirmation and a run', () => {
    const confirmed = { ...edition, confirmedAt: at('2026-11-22') };
    const versions = [
      built(),
      built([]),
      built([confirmed]),
      built([edition], [sampleRun('2026-11-22', 'unchanged')]),
      built([edition], [sampleRun('2026-11-22', 'held')]),
    ].map((one) => one.version);
    expect(new Set(versions).size).toBe(5);
  });
});

describe('a course', () => {
  it('bears the title of the newest list, also where an old one was imported since, and keeps the others', () => {
    const old = sampleEdition({
      area: 'rar-fyn',
      inForceFrom: '2019-04-01',
      recorded: '2026-11-22',
      imported: true,
      rows: [{ title: 'Gaffelstabler', code: '47592' }],
    });
    const course = built([edition, old]).courses().get(courseId('47592'));
    expect(course).toEqual({ id: '47592', code: '47592', title: 'Truck', titles: ['Truck', 'Gaffelstabler'] });
    expect(built([edition, old]).index().search('gaffelstabler').hits).toEqual([
      { id: '47592', number: 0, bucket: 'exact', field: 'title' },
    ]);
  });
});

describe('the catalogue', () => {
  it('knows the runs of a list and says where its data is made up', () => {
    const run = sampleRun('2026-11-22', 'held');
    const catalogue = built([edition], [run]);
    expect(catalogue.runsOf(definition.area, 'regional')).toEqual([run]);
    expect(catalogue.runsOf(definition.area, 'six-weeks')).toEqual([]);
    expect(catalogue.exampleData).toBe(false);
    expect(built([{ ...edition, exampleData: true }]).exampleData).toBe(true);
  });

  it('never changes what it was built of', () => {
    const before = JSON.stringify(edition);
    built([edition, sampleEdition({ area: 'rar-fyn', recorded: '2026-10-09', rows: [] })]);
    expect(JSON.stringify(edition)).toBe(before);
  });
});
