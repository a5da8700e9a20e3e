import type { PinnedAnswerObject } from '../contract/eligibility.ts';
import { showDate, showMoment } from './format.ts';
import { danish, Pairs } from './pairs.tsx';
import type { View } from './view.ts';

/** What was asked, the course, the place and the days, as a case needs them. */
export function AnsweredQuestion({ answer, view }: { answer: PinnedAnswerObject; view: View }) {
  const { texts } = view;
  const { course, place, on, askedOn, knownAt } = answer;
  const where = place.kommune ? `${place.kommune.navn} (${place.kommune.kode})` : place.name;
  return (
    <section class="card stack" aria-labelledby="spoergsmaal">
      <h2 id="spoergsmaal">{texts.receiptQuestion}</h2>
      <Pairs
        pairs={[
          course.title === undefined
            ? [texts.grantCourse, course.id]
            : [texts.grantCourse, `${course.title} (${course.id})`, danish],
          [texts.receiptPlace, where],
          [texts.day, showDate(on, view)],
          [texts.receiptAsked, showDate(askedOn, view)],
          [texts.receiptKnown, showMoment(knownAt, view)],
        ]}
      />
    </section>
  );
}
