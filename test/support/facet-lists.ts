// Lists with every kind of row a facet tells apart, and questions that choose among them: for properties of searches.
import fc from 'fast-check';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import type { CourseFilters, CourseQuestion } from '../../src/catalogue/course-question.ts';
import { areaId } from '../../src/domain/area.ts';
import { civilDate } from '../../src/domain/date.ts';
import { durationBands } from '../../src/domain/duration.ts';
import type { Row } from '../../src/domain/edition.ts';
import { sampleEdition } from './list-history.ts';
import { catalogueOf, rarAreas } from './sample-catalogue.ts';

const words = ['Truck', 'Svejsning', 'Rengøring', 'Køkken', 'Lager'] as const;
const groups = ['Transport og lager', 'TRANSPORT, OG LAGER', 'Køkken', 'Koekken', 'Ætsning'] as const;

const rowArbitrary: fc.Arbitrary<Partial<Row>> = fc
  .record({
    words: fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }),
    code: fc.option(fc.integer({ min: 40100, max: 40112 }), { nil: undefined }),
    group: fc.option(fc.constantFrom(...groups), { nil: undefined }),
    providerKind: fc.constantFrom('public', 'private', undefined),
    value: fc.constantFrom(0.5, 1, 2, 7.4, 15, 37),
    unit: fc.constantFrom('hours', 'days', 'weeks', 'lessons', undefined),
    price: fc.constantFrom(0, 436, 1040.5, undefined),
    pricePer: fc.constantFrom('day', 'week', undefined),
  })
  .map(({ words: title, code, group, providerKind, value, unit, price, pricePer }) => ({
    title: title.join(' og '),
    ...(code !== undefined && { code: String(code) }),
    ...(group !== undefined && { group }),
    ...(providerKind && { providerKind }),
    ...(unit && { duration: { value, unit } }),
    ...(price !== undefined && { price }),
    ...(price !== undefined && pricePer && { pricePer }),
  }));

const rowsArbitrary = fc.array(rowArbitrary, { maxLength: 12 });

/** Eight regional lists and one of another scheme; now and then one of them is not known. */
export const facetLists: fc.Arbitrary<Catalogue> = fc
  .record({
    regional: fc.tuple(...rarAreas.map(() => fc.option(rowsArbitrary, { nil: undefined, freq: 8 }))),
    sixWeeks: fc.option(rowsArbitrary, { nil: undefined }),
  })
  .map(({ regional, sixWeeks }) => {
    const days = { recorded: '2026-10-01', confirmed: '2026-11-22' };
    const lists = rarAreas.flatMap((area, at) => {
      const rows = regional[at];
      return rows ? [sampleEdition({ ...days, area, rows })] : [];
    });
    const others = sixWeeks ? [sampleEdition({ ...days, area: 'danmark', listKind: 'six-weeks', rows: sixWeeks })] : [];
    return catalogueOf(...lists, ...others);
  });

/** Every value of each facet that a list or a question may have. */
export const everyValue: CourseFilters = {
  group: ['Transport og lager', 'køkken', 'ÆTSNING', 'Smedning'],
  providerKind: ['public', 'private', 'unknown'],
  duration: durationBands,
  reach: ['own', 'adjacent', 'elsewhere'],
  onList: rarAreas.map((area) => areaId(area)),
};

const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant<T[]>([]) }, { weight: 1, arbitrary: fc.subarray([...values]) });

/** A question with any mixture of words, place, filters and order. */
const facetQuestion: fc.Arbitrary<CourseQuestion> = fc
  .record({
    q: fc.constantFrom('', 'truck', 'lager', 'truck lager', '40105', 'koekken', 'intet'),
    kommune: fc.constantFrom('0350', '0751', undefined),
    adjacent: fc.boolean(),
    elsewhere: fc.boolean(),
    filters: fc.record({
      group: some(everyValue.group),
      providerKind: some(everyValue.providerKind),
      duration: some(everyValue.duration),
      reach: some(everyValue.reach),
      onList: some(everyValue.onList),
    }),
    sort: fc.constantFrom('relevance', 'title', 'duration', 'price'),
  })
  .map(({ filters, ...question }) => ({
    ...question,
    // Nothing lies near or far where no place is named.
    filters: question.kommune === undefined ? { ...filters, reach: [] } : filters,
    on: civilDate('2026-11-22'),
    today: civilDate('2026-11-22'),
    list: 'regional',
    offset: 0,
    limit: 1000,
  }));

/** Some questions to the same lists, which take longer to make than to ask. */
export const fewQuestions = fc.array(facetQuestion, { minLength: 6, maxLength: 6 });
