import type { CourseObject, CourseOnListObject, StretchObject } from '../contract/course.ts';
import { CourseTimeline } from './course-timeline.tsx';
import { showDate, showLastDay } from './format.ts';
import type { View } from './view.ts';

const sure = new Set(['official', 'seen']);

/** Since when and until when a course stood on each list, with the days of which nobody knows. */
export function CourseHistory({ course, today, view }: { course: CourseObject; today: string; view: View }) {
  const { texts } = view;
  const stood = course.history.filter((list) => list.stretches.length > 0);
  const never = course.history.filter((list) => list.stretches.length === 0);
  if (course.history.length === 0) return null;
  return (
    <section class="card stack" aria-labelledby="historik">
      <h2 id="historik">{texts.historyHeading}</h2>
      <CourseTimeline course={course} today={today} view={view} />
      <table>
        <caption class="heard">{texts.historyHeading}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.list}</th>
            <th scope="col">{texts.stoodHere}</th>
            <th scope="col">{texts.noListKnown}</th>
          </tr>
        </thead>
        <tbody>
          {[...stood, ...never].map((list) => (
            <HistoryRow list={list} view={view} />
          ))}
        </tbody>
      </table>
      {course.successors.map(({ code, since, grade }) => (
        <p>
          {texts.successor(code, showDate(since, view))} {sure.has(grade) ? null : `(${texts.uncertain})`}
        </p>
      ))}
    </section>
  );
}

function HistoryRow({ list, view }: { list: CourseOnListObject; view: View }) {
  const { texts } = view;
  const gaps = list.gaps.map((gap) => showGap(gap, view));
  const stretches = list.stretches.map((stretch) => showStretch(stretch, view));
  return (
    <tr>
      <th scope="row">
        {list.name}
        {list.listKind === 'regional' ? null : <span class="quiet"> {texts.listKind[list.listKind]}</span>}
      </th>
      <td data-label={texts.stoodHere}>{stretches.length > 0 ? <Lines lines={stretches} /> : texts.neverStood}</td>
      <td data-label={texts.noListKnown}>{gaps.length > 0 ? <Lines lines={gaps} /> : '–'}</td>
    </tr>
  );
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <ul class="plain">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );
}

function showStretch({ from, to, unprovenFrom, provenTo }: StretchObject, view: View): string {
  const { texts } = view;
  const date = (day: string) => showDate(day, view);
  const unsure = [
    ...(unprovenFrom === undefined ? [] : [texts.unsureBetween(date(unprovenFrom), date(from))]),
    ...(provenTo === undefined || to === undefined ? [] : [texts.unsureBetween(date(provenTo), date(to))]),
  ];
  if (from === to) return unsure.join('; ');
  const stood = to === undefined ? texts.stoodSince(date(from)) : texts.stoodBetween(date(from), showLastDay(to, view));
  return [stood, ...unsure].join('; ');
}

function showGap({ unknownFrom, unknownTo }: CourseOnListObject['gaps'][number], view: View): string {
  const { texts } = view;
  const date = (day: string) => showDate(day, view);
  if (unknownFrom !== undefined && unknownTo !== undefined)
    return texts.gapBetween(date(unknownFrom), showLastDay(unknownTo, view));
  if (unknownTo !== undefined) return texts.gapBefore(date(unknownTo));
  return unknownFrom === undefined ? texts.notKnown : texts.gapFrom(date(unknownFrom));
}
