import { z } from 'zod';
import { addDays, type CivilDate, civilDate } from '../domain/date.ts';
import type { Benefit, Education, GuidancePart, OfferStanding } from '../domain/guidance.ts';
import { historyOf } from '../domain/history.ts';
import { firstGuidanceDay } from './guidance-sources.ts';
import { furtherLinkRows, groupRows, wordRows } from './guidance-words.ts';
import { schemeRows } from './schemes.ts';
import {
  type FurtherLink,
  type Group,
  type GuidanceTables,
  type Scheme,
  type Statement,
  statementSchema,
  type Word,
} from './statement.ts';
import { commonStatements } from './statements-common.ts';
import { offerStatements } from './statements-offers.ts';
import { poolStatements } from './statements-pool.ts';
import { sixWeeksStatements } from './statements-six-weeks.ts';

/** Every sentence, as recorded; a row without a source, a grade or a date stops the product from starting. */
const statementRows: readonly Statement[] = z
  .array(statementSchema)
  .parse([...commonStatements, ...poolStatements, ...sixWeeksStatements, ...offerStatements]);

/** The tables the product ships with. */
export const guidanceTables: GuidanceTables = {
  schemes: schemeRows,
  statements: statementRows,
  words: wordRows,
  groups: groupRows,
  links: furtherLinkRows,
};

/** The first day the guidance can be asked about. */
export const guidanceBegins: CivilDate = civilDate(firstGuidanceDay);

/** What a person says about themselves. `from` is the first day without a job; it may lie ahead. */
export interface GuidanceQuestion {
  benefit: Benefit;
  education: Education;
  from?: CivilDate | undefined;
  on: CivilDate;
}

/** An offer with what is said of it to this person. */
export interface Offer {
  scheme: Scheme;
  standing: OfferStanding;
  /** Who says yes or no to this person. */
  decides: Scheme['decides'];
  statements: readonly Statement[];
  links: readonly FurtherLink[];
}

/** What a person may ask for, before anything is said of places. */
export interface Guidance {
  group: Group | undefined;
  office: Word | undefined;
  /** Sentences said once, of every offer. */
  common: readonly Statement[];
  /** In order: what to ask for first, and last what is for others. */
  offers: readonly Offer[];
}

const inOrder: readonly OfferStanding[] = ['ask', 'maybe', 'later', 'not'];

/** What a person may ask for on a day, out of rows alone; with `knownAt`, rows recorded after that day are not looked at. */
export function guidanceFor(question: GuidanceQuestion, tables: GuidanceTables, knownAt?: CivilDate): Guidance {
  const { on, benefit } = question;
  const said = historyOf(tables.statements, (row) => row.id)
    .allAt(on, knownAt)
    .filter((row) => isSaidTo(row, question));
  const links = historyOf(tables.links, (row) => row.id).allAt(on, knownAt);
  const offers = historyOf(tables.schemes, (row) => row.id)
    .allAt(on, knownAt)
    .flatMap((scheme): Offer[] => {
      const standing = standingOf(scheme, question);
      if (standing === undefined) return [];
      const statements = said.filter((row) => row.scheme === scheme.id);
      const decides = scheme.decidesFor?.[benefit] ?? scheme.decides;
      const itsLinks = links.filter((link) => link.schemes.includes(scheme.id));
      return [{ scheme, standing, decides, statements, links: itsLinks }];
    });
  return {
    group: historyOf(tables.groups, (row) => row.id).at(benefit, on, knownAt),
    office: historyOf(tables.words, (row) => row.id).at('kontor', on, knownAt),
    common: said.filter((row) => row.scheme === undefined),
    offers: inOrder.flatMap((standing) => offers.filter((offer) => offer.standing === standing)),
  };
}

function isSaidTo({ benefits, educations, afterMonths }: Statement, question: GuidanceQuestion): boolean {
  if (benefits && !benefits.includes(question.benefit)) return false;
  if (educations && !educations.includes(question.education)) return false;
  return afterMonths === undefined || isOver(afterMonths, question);
}

function standingOf(scheme: Scheme, question: GuidanceQuestion): OfferStanding | undefined {
  const { benefit, education } = question;
  const { needsUnemployment, doubtfulEducations } = scheme;
  const isLater = needsUnemployment && isAhead(question);
  if (benefit === 'job' && isLater) return 'later';
  const standing = scheme.benefits[benefit];
  if (standing === undefined || standing === 'not') return standing;
  if (isLater) return 'later';
  return doubtfulEducations?.includes(education) || isDoubtfulNow(scheme, question) ? 'maybe' : standing;
}

/** The rules count a person's time in all; the calendar can only say that one should ask. */
function isDoubtfulNow({ doubtfulBeforeWeeks, doubtfulAfterMonths }: Scheme, question: GuidanceQuestion): boolean {
  const isTooEarly = doubtfulBeforeWeeks !== undefined && isWithin(doubtfulBeforeWeeks, question);
  return isTooEarly || (doubtfulAfterMonths !== undefined && isOver(doubtfulAfterMonths, question));
}

/** The last day of work is still to come. */
const isAhead = ({ from, on }: GuidanceQuestion): boolean => from !== undefined && from > on;

/** More than these months have passed since the first day without a job. */
const isOver = (months: number, { from, on }: GuidanceQuestion): boolean =>
  from !== undefined && from < on && monthsLater(from, months) < on;

/** Fewer weeks than these have passed since the first day without a job. */
const isWithin = (weeks: number, { from, on }: GuidanceQuestion): boolean =>
  from !== undefined && from <= on && on < addDays(from, weeks * 7);

/** The same day of a later month, or that month's last day where it has no such day. */
function monthsLater(date: CivilDate, months: number): CivilDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const at = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(day, last.getUTCDate())));
  return civilDate(at.toISOString().slice(0, 10));
}

/** The groups that can be named on a day, in the order they are offered. */
export const groupsOn = (on: CivilDate): Group[] => historyOf(groupRows, (row) => row.id).allAt(on);

/** The sentences of one part, in the table's order. */
export const ofPart = (statements: readonly Statement[], part: GuidancePart): Statement[] =>
  statements.filter((row) => row.part === part);
