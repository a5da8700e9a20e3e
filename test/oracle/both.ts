// A question to the product and to the naive model, and the fewest facts on which they differ.
import { type Catalogue, listingsOn } from '../../src/catalogue/catalogue.ts';
import { eligibilityOn } from '../../src/catalogue/eligibility.ts';
import { periodOn } from '../../src/catalogue/timeline.ts';
import { copenhagenDate, type Instant } from '../../src/domain/date.ts';
import { type NaiveModel, naiveModel, type Standing, type Verdict } from './naive.ts';
import type { Question } from './questions.ts';
import { catalogueMaker, courseOfRow } from './simulated-catalogue.ts';
import type { Simulation } from './simulation.ts';
import { ruleTable, tables } from './world.ts';

/** One question in two forms: how the course stands on the list, or what comes of it for the municipality. */
export interface Asked extends Question {
  kind: 'standing' | 'verdict';
  knownAt: Instant;
}

export const naiveOf = (simulation: Simulation): NaiveModel => naiveModel(simulation, tables, ruleTable, courseOfRow);

/** What the product answers. */
export function productAnswer(catalogue: Catalogue, asked: Asked): Standing | Verdict {
  const { list, kommune, course, on } = asked;
  const today = copenhagenDate(asked.knownAt);
  if (asked.kind === 'verdict') return eligibilityOn(catalogue, { course, kommune, on, today }).verdict;
  const history = catalogue.history(list.area, list.listKind);
  const period = periodOn(history, on);
  if (!period || on >= period.coveredTo) return 'no list';
  const standings = listingsOn(history, course, { on, today }).map((one) => one.standing);
  if (standings.includes('listed')) return 'listed';
  return standings.length > 0 ? 'unknown' : 'not listed';
}

/** What the naive model answers. */
export function naiveAnswer(model: NaiveModel, asked: Asked): Standing | Verdict {
  const { list, kommune, course, on, knownAt } = asked;
  if (asked.kind === 'verdict') return model.verdict(kommune, course, on, knownAt);
  return model.standing({ ...list, on, knownAt }, course);
}

/** The answers, and as few facts as still make them differ, for a person to judge by the design. */
export function explained(simulation: Simulation, asked: Asked): string {
  const { facts, nights } = shrunk(simulation, asked);
  const small = { ...simulation, facts, nights };
  const lines = [
    JSON.stringify(asked),
    `product: ${productAnswer(catalogueMaker(small)(asked.knownAt), asked)}`,
    `naive:   ${naiveAnswer(naiveOf(small), asked)}`,
    ...facts.map(({ rows, ...fact }) => {
      const shown = rows.filter((row) => courseOfRow(row) === asked.course);
      return `fact   ${JSON.stringify({ ...fact, rows: shown })}`;
    }),
    ...nights.map((night) => `night  ${JSON.stringify(night)}`),
  ];
  return lines.join('\n');
}

const differs = (simulation: Simulation, asked: Asked): boolean =>
  productAnswer(catalogueMaker(simulation)(asked.knownAt), asked) !== naiveAnswer(naiveOf(simulation), asked);

/** Leaves out halves, then quarters, and at last single facts and nights, for as long as the answers still differ. */
function shrunk(simulation: Simulation, asked: Asked): Simulation {
  let small = simulation;
  const leaveOut = <T>(all: readonly T[], without: (some: readonly T[]) => Simulation): void => {
    let left = all;
    for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let from = 0; from < left.length; ) {
        const fewer = left.toSpliced(from, size);
        if (differs(without(fewer), asked)) {
          left = fewer;
          small = without(fewer);
        } else from += size;
      }
    }
  };
  leaveOut(simulation.nights, (nights) => ({ ...small, nights }));
  leaveOut(simulation.facts, (facts) => ({ ...small, facts }));
  return small;
}
