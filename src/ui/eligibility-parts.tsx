import type { PinnedAnswerObject, RuleStepObject } from '../contract/eligibility.ts';
import { Notices } from './answer-basis.tsx';
import type { View } from './view.ts';

interface PartProps {
  answer: PinnedAnswerObject;
  view: View;
}

const badges = {
  'own-list': 'own',
  'adjacent-list': 'adjacent',
  'not-listed': 'elsewhere',
  unknown: 'unknown',
} as const;

/** The answer in few words, which do not rest on their colour. */
export function VerdictBadge({ verdict, view }: { verdict: PinnedAnswerObject['verdict']; view: View }) {
  return <span class={`badge ${badges[verdict]}`}>{view.texts.verdict[verdict]}</span>;
}

/** The answer first: its word, one sentence, and whom to ask where nobody can say. */
export function Verdict({ answer, view }: PartProps) {
  return (
    <section class="card stack" role="status">
      <p>
        <VerdictBadge verdict={answer.verdict} view={view} />
      </p>
      <p class="verdict">
        <bdi>{answer.sentence}</bdi>
      </p>
      {answer.ask ? <p>{answer.ask.sentence}</p> : null}
    </section>
  );
}

/** What the answer rests on that nobody has confirmed. */
export function Uncertainties({ answer, view }: PartProps) {
  if (answer.uncertainties.length === 0) return null;
  return (
    <section class="notices" aria-labelledby="usikkert">
      <h2 id="usikkert">{view.texts.doubtHeading}</h2>
      <ul>
        {answer.uncertainties.map((one) => (
          <li>{one.sentence}</li>
        ))}
      </ul>
    </section>
  );
}

/** What has been said as an uncertainty, or stands in the table of the place. */
export const saidElsewhere = new Set(['adjacency-not-certain', 'division-unconfirmed']);

/** What the reader must know besides. */
export function OtherNotices({ answer, view }: PartProps) {
  return <Notices notices={answer.notices.filter((notice) => !saidElsewhere.has(notice.code))} view={view} />;
}

/** That there is no row, where there is none: a no only where the lists that count are known. */
export function NoEvidence({ answer: { verdict }, view: { texts } }: PartProps) {
  return <p>{verdict === 'unknown' ? texts.noEvidenceUnknown : texts.noEvidence}</p>;
}

/** The rules in the order a caseworker asks them, each with its source. */
export function Rules({ answer, view }: PartProps) {
  const { texts } = view;
  return (
    <section class="card">
      <table>
        <caption>{texts.rulesHeading}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.rule}</th>
            <th scope="col">{texts.ruleSource}</th>
            <th scope="col">{texts.ruleOutcome}</th>
          </tr>
        </thead>
        <tbody>
          {answer.rules.map((rule) => (
            <RuleRow rule={rule} view={view} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RuleRow({ rule, view }: { rule: RuleStepObject; view: View }) {
  const { texts } = view;
  return (
    <tr class={rule.outcome}>
      <th scope="row">{rule.sentence}</th>
      <td data-label={texts.ruleSource} lang="da">
        {rule.source}
      </td>
      <td data-label={texts.ruleOutcome}>{texts.outcomes[rule.outcome]}</td>
    </tr>
  );
}

/** The division, the own area and every adjacency that was used, each with how sure it is and where it is from. */
export function Geography({ answer, view }: PartProps) {
  const { texts } = view;
  const facts = answer.geography.flatMap(({ areaSet, own, adjacent }) => [
    { ...areaSet, note: areaSet.note, words: texts.divisionFact(areaSet.name) },
    { ...own, note: undefined, words: texts.ownFact(own.name) },
    ...adjacent.map((one) => ({ ...one, note: undefined, words: texts.adjacentFact(one.name, own.name) })),
  ]);
  return (
    <section class="card">
      <table>
        <caption>{texts.geographyHeading}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.fact}</th>
            <th scope="col">{texts.howSure}</th>
            <th scope="col">{texts.ruleSource}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map(({ words, note, grade, source }) => (
            <tr>
              <th scope="row">
                {words}
                {note === undefined ? null : <span class="note">{note}</span>}
              </th>
              <td data-label={texts.howSure}>{texts.grade[grade]}</td>
              <td data-label={texts.ruleSource} lang="da">
                {source}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
