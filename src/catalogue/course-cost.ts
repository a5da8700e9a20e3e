import type { CourseId } from '../domain/course.ts';
import type { Duration } from '../domain/duration.ts';
import type { PrintedRow } from '../domain/edition.ts';
import type { Catalogue } from './catalogue.ts';
import { type Eligibility, type EligibilityQuestion, type Evidence, eligibilityOn } from './eligibility.ts';

/** What a course costs for one person in øre, worked out from a row of a list, or why it cannot be. */
export type CourseCost =
  | { id: CourseId; title?: string; evidence: Evidence; oere: number; units?: number; row: PrintedRow }
  | { id: CourseId; title?: string; reason: UnknownCost; rows: readonly PrintedRow[] };

/**
 * Why nobody can say what a course costs. `not-listed`: it stands on no list in reach that day; `list-unknown`: a list is missing
 * or not fresh; `not-printed`: the row has no price that was understood; `length-unknown`: the price is per day, week, hour
 * or month, and how many is not known; `rows-differ`: the rows that count come to different prices.
 */
export const unknownCosts = ['not-listed', 'list-unknown', 'not-printed', 'length-unknown', 'rows-differ'] as const;
export type UnknownCost = (typeof unknownCosts)[number];

/** A week of a course is five days. */
export const daysInAWeek = 5;

/** What a course costs by the rows that stand on the lists in reach on the day: those of the own area before others. */
export function costOnLists(catalogue: Catalogue, question: EligibilityQuestion): CourseCost {
  const eligibility = eligibilityOn(catalogue, question);
  const { verdict, course } = eligibility;
  const about = { id: question.course, ...(course && { title: course.title }) };
  const carrying = evidenceThatCarries(eligibility);
  const rows = carrying.map((one) => one.listing.row);
  const [first] = carrying;
  if (!first) return { ...about, reason: verdict === 'unknown' ? 'list-unknown' : 'not-listed', rows };
  const costs = rows.map(costOfRow);
  const failed = costs.find((one) => typeof one === 'string');
  if (failed !== undefined) return { ...about, reason: failed, rows };
  const known = costs.filter((one) => typeof one !== 'string');
  const [only] = known;
  if (!only || known.some((one) => one.oere !== only.oere)) return { ...about, reason: 'rows-differ', rows };
  return { ...about, evidence: first, row: first.listing.row, ...only };
}

/** The rows that prove the verdict; of an own list where there are any. */
function evidenceThatCarries({ verdict, evidence }: Eligibility): Evidence[] {
  if (verdict !== 'own-list' && verdict !== 'adjacent-list') return [];
  const reach = verdict === 'own-list' ? 'own' : 'adjacent';
  return evidence.filter((one) => one.reach === reach && one.standing === 'listed' && one.isProven);
}

/** The price of a row for the whole course, in øre, with the units counted where it is printed per unit. */
function costOfRow({ price, pricePer, duration }: PrintedRow): { oere: number; units?: number } | UnknownCost {
  if (price === undefined) return 'not-printed';
  if (pricePer === undefined) return { oere: Math.round(price * 100) };
  const units = duration && unitsIn(duration, pricePer);
  if (units === undefined) return 'length-unknown';
  return { oere: Math.round(price * 100 * units), units };
}

/** How many days, weeks, hours or months a course lasts; undefined where its unit cannot be turned into them. */
function unitsIn({ value, unit }: Duration, per: NonNullable<PrintedRow['pricePer']>): number | undefined {
  if (unit === `${per}s`) return value;
  if (per === 'day' && unit === 'weeks') return value * daysInAWeek;
  if (per === 'week' && unit === 'days') return value / daysInAWeek;
  return per === 'hour' && unit === 'minutes' ? value / 60 : undefined;
}
