import { civilDate } from '../../../src/domain/date.ts';
import type { Edition } from '../../../src/domain/edition.ts';
import { geography } from '../../../src/geography/geography.ts';
import { type Random, randomFrom } from '../../oracle/random.ts';
import { corpusWithGroups } from '../../relevance/corpus.ts';
import { queries } from '../../relevance/queries.ts';
import { buildEdition, eightSources } from '../../support/builders.ts';
import { largerCorpus } from '../search-engines/larger-corpus.ts';
import { drawnQuestions } from '../search-engines/questions.ts';

const coursesOfCountry = 2_800;
const rowsOfList = 700;
const today = civilDate('2026-11-22');

/** Every real title and made-up ones beside them, for the eight lists to draw from. */
const courses = largerCorpus(corpusWithGroups, coursesOfCountry);

/** Eight lists of 700 made-up rows each. */
export const editionsOfCountry = (): Edition[] =>
  eightSources.map(({ definition }, at) => editionOf(definition.area, randomFrom(at + 1)));

function editionOf(area: string, random: Random): Edition {
  const chosen = new Set<number>();
  while (chosen.size < rowsOfList) chosen.add(random.int(courses.length));
  const rows = [...chosen].flatMap((index) => rowOf(courses[index], random));
  return buildEdition({ area, rows, exampleData: true });
}

function rowOf(course: (typeof courses)[number] | undefined, random: Random) {
  if (!course) return [];
  const { code, titles, groups, providers } = course;
  return [
    {
      ...(code !== undefined && { code }),
      title: titles[0] ?? '',
      ...(groups[0] !== undefined && { group: groups[0] }),
      ...(providers[0] !== undefined && { provider: providers[0] }),
      price: 1_000 + random.int(900),
      duration: { value: 1 + random.int(30), unit: 'days' as const },
    },
  ];
}

/** So many addresses of `GET /v1/courses`, no two with the same text, over every municipality. */
export const addressesOf = (count: number, seed: number): string[] =>
  drawnQuestions(courses, count, seed).map((q, at) => addressOf(q, at));

/** So many addresses, no two the same: the public questions of test/relevance, each asked from many municipalities. */
export function publicAddresses(count: number): string[] {
  const texts = queries.map(({ query }) => query);
  const places = Math.ceil(count / texts.length);
  return Array.from({ length: places }, (_, place) => texts.map((q, at) => addressOf(q, at + place * 7)))
    .flat()
    .slice(0, count);
}

const kommuner = geography.kommuner(today);
const addressOf = (q: string, at: number): string =>
  `/v1/courses?q=${encodeURIComponent(q)}&kommune=${kommuner[at % kommuner.length]?.kode}`;
