import type { AreaId, ListKind } from '../domain/area.ts';
import type { CourseId } from '../domain/course.ts';
import type { CivilDate } from '../domain/date.ts';
import { callersError } from '../domain/error.ts';
import type { Rule, RuleId } from '../guidance/rules.ts';
import { type Catalogue, type CatalogueCourse, listingsOn, type StandingListing } from './catalogue.ts';
import { isProven, type ListUsed, listUsed } from './lists-used.ts';
import { type Notice, noticesOf } from './notices.ts';
import { type Place, type PlaceQuestion, type Reach, reachOf, resolvePlace } from './place.ts';

/** May a municipality rely on a list for this course, granted on this day? */
export interface EligibilityQuestion extends PlaceQuestion {
  course: CourseId;
  on: CivilDate;
  today: CivilDate;
}

/**
 * `own-list` and `adjacent-list`: the course stood there on the day. `not-listed`: every list in reach is known for the day,
 * and it stood on none; it may be funded in other ways. `unknown`: a list is missing or not fresh, so nobody can say.
 */
export type VerdictWord = 'own-list' | 'adjacent-list' | 'not-listed' | 'unknown';

/** A listing that bears on the verdict, how its list lies to the place, and whether the list is proven for the day. */
export interface Evidence extends StandingListing {
  reach: Reach;
  isProven: boolean;
}

/** What one rule came to for the question. `information` is a way or a limit that no list decides. */
export interface RuleStep {
  rule: Rule;
  outcome: 'met' | 'not-met' | 'unknown' | 'information';
}

export interface Eligibility {
  verdict: VerdictWord;
  id: CourseId;
  /** Absent where no list we know has ever had the course. */
  course?: CatalogueCourse;
  on: CivilDate;
  place: Place;
  lists: ListUsed[];
  evidence: Evidence[];
  /** The lists that make the verdict `unknown`. */
  doubtful: ListUsed[];
  steps: RuleStep[];
  notices: Notice[];
}

const regional: ListKind = 'regional';

/** Answers whether a course stood on a list in reach of a municipality on the day it is granted; pure. */
export function eligibilityOn(catalogue: Catalogue, question: EligibilityQuestion): Eligibility {
  const { course: id, on } = question;
  const place = resolvePlace(catalogue, question, regional, on);
  if (!place) throw placeMissing();
  const areas = areasInReach(place);
  const lists = areas.map((area) =>
    listUsed(catalogue, area, { ...question, list: regional }, reachOf(place, area.id)),
  );
  const evidence = areas.flatMap((area) => evidenceFrom(catalogue, area.id, place, question));
  const doubtful = lists.filter((list) => !isProven(catalogue, list, on));
  const verdict = verdictOf(lists, evidence, doubtful);
  const course = catalogue.courses().get(id);
  return {
    verdict,
    id,
    ...(course && { course }),
    on,
    place,
    lists,
    evidence,
    doubtful: verdict === 'unknown' ? doubtful : [],
    steps: stepsOf(catalogue, question, verdict, evidence),
    notices: noticesOf(catalogue, { ...question, adjacent: true }, place, lists),
  };
}

const areasInReach = (place: Place) =>
  place.inSets.flatMap(({ own, adjacent }) => [own, ...adjacent.map((one) => one.area)]);

function evidenceFrom(catalogue: Catalogue, area: AreaId, place: Place, question: EligibilityQuestion): Evidence[] {
  const history = catalogue.history(area, regional);
  return listingsOn(history, question.course, question).map((standing) => ({
    ...standing,
    reach: reachOf(place, area),
    isProven: isProvenDay(catalogue, area, question.on, question.today),
  }));
}

function isProvenDay(catalogue: Catalogue, id: AreaId, on: CivilDate, today: CivilDate): boolean {
  const area = catalogue.geography.findArea(id, catalogue.knownOn);
  return area !== undefined && isProven(catalogue, listUsed(catalogue, area, { on, today, list: regional }), on);
}

function verdictOf(
  lists: readonly ListUsed[],
  evidence: readonly Evidence[],
  doubtful: readonly ListUsed[],
): VerdictWord {
  const proves = (reach: Reach) =>
    evidence.some((one) => one.reach === reach && one.standing === 'listed' && one.isProven);
  if (proves('own')) return 'own-list';
  if (proves('adjacent')) return 'adjacent-list';
  // Where the place lies in no division of the day there is no list to miss the course on.
  return lists.length === 0 || doubtful.length > 0 || evidence.length > 0 ? 'unknown' : 'not-listed';
}

/** The rules in the order a caseworker asks them, each with what it came to. */
function stepsOf(
  catalogue: Catalogue,
  question: EligibilityQuestion,
  verdict: VerdictWord,
  evidence: readonly Evidence[],
): RuleStep[] {
  const { rules, knownOn } = catalogue;
  const listed = (reach: Reach): RuleStep['outcome'] => {
    if (evidence.some((one) => one.reach === reach && one.standing === 'listed' && one.isProven)) return 'met';
    return verdict === 'unknown' ? 'unknown' : 'not-met';
  };
  const outcomes: [RuleId, RuleStep['outcome']][] = [
    ['granting-date-decides', 'information'],
    ['own-list-counts', listed('own')],
    ['own-area-only', 'information'],
    ['adjacent-areas-count', listed('adjacent')],
    ['municipality-decides', 'information'],
    ['employer-declaration', 'information'],
    ['employer-subsidy', 'information'],
    ['six-week-list', sixWeeks(catalogue, question)],
    ['fleksjob-outside', 'information'],
  ];
  return outcomes.flatMap(([id, outcome]) => {
    const rule = rules.ruleOn(id, question.on, knownOn);
    return rule ? [{ rule, outcome }] : [];
  });
}

/** Whether the course stands on the national six-week list, which is another scheme. */
function sixWeeks(catalogue: Catalogue, { course, on, today }: EligibilityQuestion): RuleStep['outcome'] {
  const histories = catalogue.histories.filter((one) => one.listKind === 'six-weeks');
  const lists = histories.flatMap((history) => {
    const area = catalogue.geography.findArea(history.area, catalogue.knownOn);
    return area ? [listUsed(catalogue, area, { on, today, list: 'six-weeks' })] : [];
  });
  const standing = histories.flatMap((history) => listingsOn(history, course, { on, today }));
  if (standing.some((one) => one.standing === 'listed')) return 'met';
  return lists.length > 0 && lists.every((list) => isProven(catalogue, list, on)) ? 'not-met' : 'unknown';
}

function placeMissing() {
  return callersError('place-missing', {
    da: 'Hvilken kommune? Skriv kommune=Lejre (navn eller kode), eller postnr= eller region=.',
    en: 'Which municipality? Write kommune=Lejre (name or code), or postnr= or region=.',
  });
}
