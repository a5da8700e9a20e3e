import type { CourseId } from '../domain/course.ts';
import type { CivilDate } from '../domain/date.ts';
import { callersError, type Sentence } from '../domain/error.ts';
import type { Rule } from '../guidance/rules.ts';
import type { Catalogue } from './catalogue.ts';
import { type CourseCost, costOnLists, type UnknownCost } from './course-cost.ts';
import { type Place, type PlaceQuestion, resolvePlace } from './place.ts';

/** A question for what the state reimburses a municipality; prices given by the caller stand in for those of the lists. */
export interface EstimateQuestion extends PlaceQuestion {
  courses: readonly CourseId[];
  /** In whole kroner and øre, for one person: one for each course in their order, or for courses without a name. */
  prices: readonly number[];
  people: number;
  on: CivilDate;
  today: CivilDate;
}

/** What one part of the bundle costs for one person, and what that rests on. */
export type EstimatePart =
  | (Extract<CourseCost, { oere: number }> & { basis: 'listing' })
  | { basis: 'given'; id?: CourseId; title?: string; oere: number };

/** What the state reimburses of the running cost, and the rest, in whole kroner that add up to `total`. */
export interface Estimate {
  on: CivilDate;
  people: number;
  place?: Place;
  parts: EstimatePart[];
  total: number;
  state: number;
  municipality: number;
  /** What the state reimburses of a hundred kroner, by the rule of the day. */
  statePercent: number;
  /** The rule of the shares, and the one of the ceiling, which is not checked. */
  rules: Rule[];
  /** True of a day that has not come: the rules are those known today, and may be others by then. */
  isAhead: boolean;
}

/** Estimates what the state reimburses of courses for some people; throws by name where a price is not known. Pure. */
export function estimateOn(catalogue: Catalogue, question: EstimateQuestion): Estimate {
  const { on, people, today } = question;
  const shares = catalogue.rules.ruleOn('state-reimburses-80', on, catalogue.knownOn);
  if (!shares?.reimburses) throw noRule(on);
  const { percent } = shares.reimburses;
  const ceiling = catalogue.rules.ruleOn('ceiling-per-municipality', on, catalogue.knownOn);
  const place = resolvePlace(catalogue, question, 'regional', on);
  const parts = partsOf(catalogue, question);
  const oere = parts.reduce((sum, part) => sum + part.oere, 0) * people;
  return {
    on,
    people,
    ...(place && { place }),
    parts,
    ...sharesOf(oere, percent),
    statePercent: percent,
    rules: [shares, ...(ceiling ? [ceiling] : [])],
    isAhead: on > today,
  };
}

/** The whole and the state's part in whole kroner; the rest is what is left, so that the two add up. */
export function sharesOf(oere: number, percent: number): Pick<Estimate, 'total' | 'state' | 'municipality'> {
  const total = Math.round(oere / 100);
  const state = Math.round((oere * percent) / 10_000);
  return { total, state, municipality: total - state };
}

function partsOf(catalogue: Catalogue, question: EstimateQuestion): EstimatePart[] {
  const { courses, prices } = question;
  if (courses.length === 0 && prices.length === 0) throw nothingToEstimate();
  if (prices.length > 0 && courses.length > 0 && prices.length !== courses.length) throw pricesDoNotMatch();
  if (prices.length > 0) return prices.map((price, at) => givenPart(catalogue, price, courses[at]));
  return courses.map((course): EstimatePart => {
    const cost = costOnLists(catalogue, { ...question, course });
    if ('reason' in cost) throw priceUnknown(cost);
    return { ...cost, basis: 'listing' };
  });
}

function givenPart(catalogue: Catalogue, price: number, id: CourseId | undefined): EstimatePart {
  const title = id && catalogue.courses().get(id)?.title;
  return {
    basis: 'given',
    ...(id && { id }),
    ...(title !== undefined && { title }),
    oere: Math.round(price * 100),
  };
}

const whyUnknown: Record<UnknownCost, Sentence> = {
  'not-listed': {
    da: 'kurset står ikke på de lister, der tæller den dag',
    en: 'the course is not on the lists that count that day',
  },
  'list-unknown': {
    da: 'vi kan ikke sige, om kurset stod på en liste den dag',
    en: 'we cannot say whether the course was on a list that day',
  },
  'not-printed': { da: 'listen har ingen pris, vi forstår', en: 'the list has no price that we understand' },
  'length-unknown': {
    da: 'listen har en pris pr. dag, uge, time eller måned, og vi kender ikke antallet',
    en: 'the list has a price per day, week, hour or month, and we do not know how many',
  },
  'rows-differ': { da: 'listerne har flere priser for kurset', en: 'the lists have several prices for the course' },
};

function priceUnknown({ id, title, reason, rows }: Extract<CourseCost, { reason: UnknownCost }>) {
  const why = whyUnknown[reason];
  const name = title === undefined ? id : `${title} (${id})`;
  const printed = rows.flatMap(({ price, pricePer, priceText }) =>
    (price ?? priceText) === undefined ? [] : [{ price, pricePer, priceText }],
  );
  return callersError(
    'price-not-known',
    {
      da: `Prisen for ${name} kendes ikke: ${why.da}. Giv den selv med price=.`,
      en: `The price of ${name} is not known: ${why.en}. Give it yourself with price=.`,
    },
    { parameter: 'course', course: id, ...(title !== undefined && { title }), reason, printed },
  );
}

function nothingToEstimate() {
  return callersError(
    'course-missing',
    {
      da: 'Skriv et kursus (course=47592) eller en pris i kroner (price=2500).',
      en: 'Write a course (course=47592) or a price in kroner (price=2500).',
    },
    { parameter: 'course' },
  );
}

function pricesDoNotMatch() {
  return callersError(
    'prices-do-not-match',
    {
      da: 'Giv én pris for hvert kursus i samme rækkefølge, eller ingen priser.',
      en: 'Give one price for each course in the same order, or no prices.',
    },
    { parameter: 'price' },
  );
}

function noRule(on: CivilDate) {
  return callersError(
    'no-rule-that-day',
    {
      da: `Vi kender ingen regel om statens refusion den dag (${on}), så der kan ikke regnes et skøn. Spørg om en anden dag.`,
      en: `We know no rule of the state's reimbursement that day (${on}), so nothing can be estimated. Ask about another day.`,
    },
    { parameter: 'on', on },
  );
}
