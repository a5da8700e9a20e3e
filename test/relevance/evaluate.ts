import type { CourseId } from '../../src/domain/course.ts';
import { bootstrap, type Estimate, type Grade, ndcgAt, reciprocalRank, successAt } from './metrics.ts';

/** A question and every course that answers it; without any, the right answer is none. */
export interface Judged {
  query: string;
  class: string;
  grades: ReadonlyMap<CourseId, Grade>;
}

/** What an engine answers; `labelled` where it says that this is not exactly what was asked for. */
export interface Answer {
  ids: readonly CourseId[];
  labelled: boolean;
}

export type Search = (query: string) => Answer;

/** How one question with an answer went. */
export interface Outcome<Query extends Judged = Judged> {
  query: Query;
  answer: Answer;
  success3: number;
  reciprocalRank: number;
  ndcg10: number;
  empty: number;
}

/** How one question without an answer went: 1 where nothing is found, or what is found is labelled. */
export interface Refusal<Query extends Judged = Judged> {
  query: Query;
  answer: Answer;
  honest: number;
}

/** The measures over a set of questions that have answers. */
export interface Scores {
  queries: number;
  success3: Estimate;
  mrr: Estimate;
  ndcg10: Estimate;
  zeroRate: Estimate;
}

/** How an engine did: over everything that has an answer, by class, and where nothing answers. */
export interface Report<Query extends Judged = Judged> {
  overall: Scores;
  byClass: ReadonlyMap<string, Scores>;
  /** The share of questions without an answer that get none, or a labelled one. */
  honest: Estimate;
  outcomes: readonly Outcome<Query>[];
  refusals: readonly Refusal<Query>[];
}

/** Asks an engine every question and measures what it answers. Knows no engine. */
export function evaluate<Query extends Judged>(search: Search, queries: readonly Query[]): Report<Query> {
  const answerable = queries.filter((one) => one.grades.size > 0);
  const outcomes = answerable.map((query) => outcomeOf(query, search(query.query)));
  const refusals = queries
    .filter((one) => one.grades.size === 0)
    .map((query) => {
      const answer = search(query.query);
      return { query, answer, honest: answer.ids.length === 0 || answer.labelled ? 1 : 0 };
    });
  const classes = Map.groupBy(outcomes, (one) => one.query.class);
  return {
    overall: scoresOf(outcomes),
    byClass: new Map([...classes].map(([name, some]) => [name, scoresOf(some)])),
    honest: bootstrap(refusals.map((one) => one.honest)),
    outcomes,
    refusals,
  };
}

function outcomeOf<Query extends Judged>(query: Query, answer: Answer): Outcome<Query> {
  // A question whose nearest course is only related is answered by that.
  const least = Math.min(2, Math.max(...query.grades.values()));
  // A course given twice counts where it stands first.
  const grades = [...new Set(answer.ids)].map((id) => query.grades.get(id) ?? 0);
  const right = grades.map((grade) => grade >= least);
  return {
    query,
    answer,
    success3: successAt(3, right),
    reciprocalRank: reciprocalRank(right),
    ndcg10: ndcgAt(10, grades, query.grades.values()),
    empty: answer.ids.length === 0 ? 1 : 0,
  };
}

function scoresOf(outcomes: readonly Outcome[]): Scores {
  const over = (value: (one: Outcome) => number) => bootstrap(outcomes.map(value));
  return {
    queries: outcomes.length,
    success3: over((one) => one.success3),
    mrr: over((one) => one.reciprocalRank),
    ndcg10: over((one) => one.ndcg10),
    zeroRate: over((one) => one.empty),
  };
}

/** What must hold of a report: a name, what it measures, and the bound it must not pass. */
export interface Gate {
  name: string;
  value: (report: Report) => number;
  least?: number;
  most?: number;
}

/** The bounds below which the suite and the command fail. */
export const gates: readonly Gate[] = [
  { name: 'exact number MRR', value: (report) => report.byClass.get('number')?.mrr.mean ?? 0, least: 1 },
  { name: 'success@3', value: (report) => report.overall.success3.mean, least: 0.95 },
  { name: 'nDCG@10', value: (report) => report.overall.ndcg10.mean, least: 0.9 },
  { name: 'zero results', value: (report) => report.overall.zeroRate.mean, most: 0.02 },
  { name: 'unanswerable empty or labelled', value: (report) => report.honest.mean, least: 0.9 },
];

/** Whether a report stays within a gate. */
export function passes(gate: Gate, report: Report): boolean {
  const value = gate.value(report);
  return value >= (gate.least ?? Number.NEGATIVE_INFINITY) && value <= (gate.most ?? Number.POSITIVE_INFINITY);
}
