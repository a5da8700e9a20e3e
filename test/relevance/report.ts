import { textTable } from '../../src/cli/terminal.ts';
import type { CourseId } from '../../src/domain/course.ts';
import type { SearchIndex } from '../../src/search/found.ts';
import { titleOfCourse } from './corpus.ts';
import { gates, type Outcome, passes, type Report, type Scores } from './evaluate.ts';
import type { Estimate } from './metrics.ts';
import type { JudgedQuery } from './queries.ts';

const figure = (value: number) => value.toFixed(3);
const withInterval = ({ mean, low, high }: Estimate) => `${figure(mean)} [${figure(low)}–${figure(high)}]`;

/** The measures by class, and where nothing answers, as lines of text. */
export function reportTable(report: Report): string {
  const row = (name: string, scores: Scores) => [
    name,
    String(scores.queries),
    withInterval(scores.success3),
    withInterval(scores.mrr),
    withInterval(scores.ndcg10),
    withInterval(scores.zeroRate),
  ];
  return [
    textTable([
      ['class', 'queries', 'success@3', 'MRR', 'nDCG@10', 'zero results'],
      ...[...report.byClass].map(([name, scores]) => row(name, scores)),
      row('all answerable', report.overall),
    ]),
    `without an answer: ${report.refusals.length} queries, empty or labelled ${withInterval(report.honest)}`,
  ].join('\n\n');
}

/** Each gate with its value, its bound and whether it holds. */
export function gateLines(report: Report): string[] {
  return gates.map((gate) => {
    const bound = gate.least === undefined ? `<= ${gate.most}` : `>= ${gate.least}`;
    return `${passes(gate, report) ? 'ok  ' : 'FAIL'}  ${gate.name} ${figure(gate.value(report))} (${bound})`;
  });
}

/** The questions that went worst, with what came first and what should have. */
export function worstLines(report: Report<JudgedQuery>, count: number): string[] {
  const answered = report.outcomes
    .toSorted((a, b) => a.success3 - b.success3 || a.ndcg10 - b.ndcg10)
    .slice(0, count)
    .filter((one) => one.ndcg10 < 1)
    .map(
      (one) =>
        `${figure(one.ndcg10)}  ${one.query.query}  (${one.query.class}): ${firstOf(one)}; wanted: ${wantedBy(one)}`,
    );
  const refused = report.refusals
    .filter((one) => one.honest === 0)
    .slice(0, count)
    .map((one) => `false  ${one.query.query}  (none): ${titleOf(one.answer.ids[0])}`);
  return [...answered, ...refused];
}

const titleOf = (id: CourseId | undefined) => (id === undefined ? 'nothing' : (titleOfCourse.get(id) ?? id));
const firstOf = (one: Outcome) => titleOf(one.answer.ids[0]);
const wantedBy = (one: Outcome) => titleOf([...one.query.grades].toSorted((a, b) => b[1] - a[1])[0]?.[0]);

/** One question explained: what was understood, each hit with bucket and grade, and the right answers that are missing. */
export function explanation(index: SearchIndex, judged: JudgedQuery | undefined, question: string): string {
  const found = index.search(question);
  const grades = judged?.grades;
  const hits = found.hits.map((hit, at) => [
    String(at + 1),
    grades === undefined ? '?' : String(grades.get(hit.id) ?? 0),
    hit.bucket,
    hit.field,
    titleOf(hit.id),
  ]);
  const shown = new Set(found.hits.map((hit) => hit.id));
  const missing = [...(grades ?? [])].filter(([id]) => !shown.has(id));
  return [
    judged === undefined ? `"${question}" is not judged` : `"${question}" (${judged.class}) ${judged.note}`.trimEnd(),
    ...found.corrections.map((one) => `corrected: ${one.asked} -> ${one.used}`),
    ...found.leftOut.map((word) => `left out: ${word}`),
    ...found.unknown.map((word) => `unknown: ${word}`),
    textTable([['', 'grade', 'bucket', 'field', 'title'], ...hits], 90),
    ...missing.map(([id, grade]) => `not found, grade ${grade}: ${titleOf(id)}`),
  ].join('\n');
}
