import type { Grade } from '../domain/area.ts';
import type { CivilDate } from '../domain/date.ts';
import type { Catalogue } from './catalogue.ts';
import type { ListUsed } from './lists-used.ts';
import type { Place } from './place.ts';

/** Something the reader of an answer must know about it. */
export interface Notice {
  code:
    | 'division-unconfirmed'
    | 'adjacency-not-certain'
    | 'list-unknown'
    | 'example-data'
    | 'own-area-only'
    | 'day-to-come'
    | 'list-not-fresh'
    | 'cut-off';
  da: string;
  en: string;
}

/** What the reader of an answer over these lists must know. */
export function noticesOf(
  catalogue: Catalogue,
  question: { on: CivilDate; today: CivilDate; adjacent: boolean },
  place: Place | undefined,
  lists: readonly ListUsed[],
): Notice[] {
  return [
    ...exampleNotice(lists),
    ...cutOffNotice(catalogue),
    ...comingDayNotice(question),
    ...divisionNotice(catalogue, question.on, lists),
    ...adjacencyNotices(catalogue, question, place),
    ...unknownNotice(lists),
    ...staleNotice(lists),
  ];
}

function exampleNotice(lists: readonly ListUsed[]): Notice[] {
  if (!lists.some((list) => list.exampleData)) return [];
  return [
    {
      code: 'example-data',
      da: 'Eksempeldata: listerne er opdigtede og må ikke bruges til en bevilling.',
      en: 'Example data: the lists are made up and must not be used for a grant.',
    },
  ];
}

const timeIn = (locale: 'da-DK' | 'en-GB') =>
  new Intl.DateTimeFormat(locale, {
    timeZone: 'Europe/Copenhagen',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  });

function cutOffNotice({ cutOffSince }: Catalogue): Notice[] {
  if (cutOffSince === undefined) return [];
  const [siden, since] = (['da-DK', 'en-GB'] as const).map((locale) => timeIn(locale).format(new Date(cutOffSince)));
  return [
    {
      code: 'cut-off',
      da: `Siden ${siden} har serveren ikke kunnet nå sin database. Svaret er fra det, den vidste da. En nyere liste kan være kommet.`,
      en: `Since ${since} (Danish time) the server has not been able to reach its database. The answer is from what it knew then. A newer list may have come.`,
    },
  ];
}

/** The lists change inside their half-year, so what they say today of a later day is not yet certain. */
function comingDayNotice({ on, today }: { on: CivilDate; today: CivilDate }): Notice[] {
  if (on <= today) return [];
  return [
    {
      code: 'day-to-come',
      da: 'Dagen er ikke kommet endnu. Listerne kan blive ændret inden da.',
      en: 'The day is still to come. The lists may change before then.',
    },
  ];
}

function divisionNotice({ geography, knownOn }: Catalogue, on: CivilDate, lists: readonly ListUsed[]): Notice[] {
  const used = new Set(lists.map((list) => list.area.areaSet));
  return geography
    .areaSets(on, knownOn)
    .filter((set) => used.has(set.id) && set.grade === 'unconfirmed')
    .map((set) => ({
      code: 'division-unconfirmed',
      da: `${set.name}: ${set.note ?? 'Inddelingen er ikke bekræftet.'}`,
      en: `${set.name}: ${set.noteEn ?? 'The division is not confirmed.'}`,
    }));
}

const gradeInDanish: Partial<Record<Grade, string>> = {
  inferred: 'udledt af landkortet og ikke bekræftet',
  disputed: 'omstridt',
  unconfirmed: 'ikke bekræftet',
};

function adjacencyNotices(
  { rules, knownOn }: Catalogue,
  question: { on: CivilDate; adjacent: boolean },
  place: Place | undefined,
): Notice[] {
  if (!place || !question.adjacent) return [];
  return place.inSets.flatMap(({ own, adjacent }): Notice[] => {
    if (adjacent.length === 0 && !rules.adjacentAreasCount(question.on, knownOn) && own.areaSet !== 'land') {
      return [
        {
          code: 'own-area-only',
          da: 'Før 1. august 2020 talte kun kommunens eget område.',
          en: "Before 1 August 2020 only the municipality's own area counted.",
        },
      ];
    }
    return adjacent
      .filter(({ grade }) => gradeInDanish[grade] !== undefined)
      .map(({ area, grade }) => ({
        code: 'adjacency-not-certain',
        da: `At ${area.name} er naboområde til ${own.name}, er ${gradeInDanish[grade]}.`,
        en: `That ${area.name} is adjacent to ${own.name} is ${grade}.`,
      }));
  });
}

function unknownNotice(lists: readonly ListUsed[]): Notice[] {
  const missing = lists.filter((list) => list.edition === undefined).map((list) => list.area.name);
  if (missing.length === 0) return [];
  return [
    {
      code: 'list-unknown',
      da: `Vi har ingen liste for den dag fra ${missing.join(', ')}. Om et kursus står dér, ved vi ikke. Spørg kommunen.`,
      en: `We have no list for that day from ${missing.join(', ')}. Whether a course stands there is unknown. Ask the municipality.`,
    },
  ];
}

/** A list that may have been replaced is still shown; that it may have been must not stand in a table alone. */
function staleNotice(lists: readonly ListUsed[]): Notice[] {
  const stale = lists.filter((list) => list.edition !== undefined && list.freshness !== 'current');
  if (stale.length === 0) return [];
  const names = stale.map((list) => list.area.name).join(', ');
  return [
    {
      code: 'list-not-fresh',
      da: `Måske findes der en nyere liste fra ${names}: den mangler, venter på gennemsyn eller kunne ikke læses.`,
      en: `There may be a newer list from ${names}: it is missing, waits for review, or could not be read.`,
    },
  ];
}
