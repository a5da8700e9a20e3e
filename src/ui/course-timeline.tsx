import type { CourseObject, CourseOnListObject } from '../contract/course.ts';
import { textsOfCourse } from './course-texts.ts';
import { showDate } from './format.ts';
import { type Days, daysShown, placeOf, type Span, type SpanKind, spansOf, ticksOf } from './timeline-days.ts';
import type { View } from './view.ts';

const rowHeight = 40;
const barTop = 20;
const barHeight = 12;
const axisHeight = 44;

const percent = (part: number): string => `${Math.round(part * 10_000) / 100}%`;

interface TimelineProps {
  course: CourseObject;
  today: string;
  view: View;
}

/**
 * The lists a course has stood on, one under the other, over the years. Each bar's name stands above it, so that a narrow
 * screen loses nothing; a span tells what it is by its pattern as well as by its colour. The table beside it says the same.
 */
export function CourseTimeline({ course, today, view }: TimelineProps) {
  const texts = textsOfCourse(view);
  const stood = course.history.filter((list) => list.stretches.length > 0);
  if (stood.length === 0) return null;
  const days = daysShown(stood, [today, course.on]);
  const height = stood.length * rowHeight + axisHeight;
  const rows = stood.map((list) => ({ list, spans: spansOf(list, days, today) }));
  const kinds = new Set(rows.flatMap(({ spans }) => spans.map(({ kind }) => kind)));
  return (
    <figure class="stack timeline">
      <figcaption>
        <h3>{texts.timelineHeading}</h3>
      </figcaption>
      <section class="scroll" aria-label={texts.timelineScroll} tabindex={0}>
        <svg
          class="days"
          width="100%"
          height={height}
          role="img"
          aria-label={texts.timelineOf(showDate(days.from, view), showDate(days.to, view))}
        >
          <Hatching />
          <Axis days={days} top={stood.length * rowHeight} view={view} />
          {rows.map(({ list, spans }, index) => (
            <ListRow list={list} spans={spans} top={index * rowHeight} view={view} />
          ))}
          {course.on === today ? null : (
            <Day day={course.on} days={days} height={height} label={texts.dayAsked} kind="asked" />
          )}
          <Day day={today} days={days} height={height} label={texts.today} kind="today" />
        </svg>
      </section>
      <Key kinds={kinds} view={view} />
    </figure>
  );
}

/** What the patterns mean; only those that are drawn, and the ground they are drawn upon. */
function Key({ kinds, view }: { kinds: ReadonlySet<SpanKind>; view: View }) {
  const texts = textsOfCourse(view);
  const words = { listed: texts.stretch, unproven: texts.unproven, 'no-list': texts.noList };
  const drawn = (['listed', 'unproven', 'no-list'] as const).filter((kind) => kinds.has(kind));
  return (
    <ul class="plain key">
      {drawn.map((kind) => (
        <li>
          <Sample of={`span ${kind}`} />
          {words[kind]}
        </li>
      ))}
      <li>
        <Sample of="base" />
        {texts.notListed}
      </li>
    </ul>
  );
}

const Sample = ({ of }: { of: string }) => (
  <svg class="days" width="30" height={barHeight} aria-hidden="true" focusable="false">
    <rect class={of} x="1" y="1" width="28" height={barHeight - 2} />
  </svg>
);

/** The pattern of days of which nobody is sure; used by the key as well. */
function Hatching() {
  return (
    <defs>
      <pattern id="skravering" width="7" height="7" patternUnits="userSpaceOnUse">
        <path class="hatch" d="M-2 2 l4 -4 M0 7 l7 -7 M5 9 l4 -4" />
      </pattern>
    </defs>
  );
}

function Axis({ days, top, view }: { days: Days; top: number; view: View }) {
  return (
    <g>
      {ticksOf(days).map((day) => {
        const x = percent(placeOf(day, days));
        return (
          <>
            <line class="tick" x1={x} x2={x} y1="0" y2={top + 4} />
            <text class="year" x={x} y={top + 18}>
              {day.endsWith('-01-01') ? day.slice(0, 4) : monthOf(day, view)}
            </text>
          </>
        );
      })}
    </g>
  );
}

/** "apr. 2026": the month and year of a day. */
const monthOf = (day: string, { language }: View): string =>
  new Intl.DateTimeFormat(language === 'da' ? 'da-DK' : 'en-GB', {
    month: 'short',
    year: 'numeric',
    timeZone: 'Europe/Copenhagen',
  }).format(new Date(`${day}T12:00:00Z`));

interface RowProps {
  list: CourseOnListObject;
  spans: readonly Span[];
  top: number;
  view: View;
}

function ListRow({ list, spans, top, view }: RowProps) {
  const kind = list.listKind === 'regional' ? '' : ` · ${view.texts.listKind[list.listKind]}`;
  return (
    <g>
      <text class="name" x="0" y={top + barTop - 5}>
        {list.name}
        {kind}
      </text>
      <rect class="base" x="0" y={top + barTop} width="100%" height={barHeight} />
      {spans.map((one) => (
        <rect
          class={`span ${one.kind}`}
          x={percent(one.start)}
          y={top + barTop}
          width={percent(one.end - one.start)}
          height={barHeight}
        />
      ))}
    </g>
  );
}

interface DayProps {
  day: string;
  days: Days;
  height: number;
  label: string;
  kind: 'today' | 'asked';
}

/** A day as a line through every list, with its word at the foot, turned to the side where there is room. */
function Day({ day, days, height, label, kind }: DayProps) {
  const part = placeOf(day, days);
  const x = percent(part);
  return (
    <g class={kind}>
      <line class="day" x1={x} x2={x} y1="0" y2={height - 14} />
      <text class="year" x={x} y={height - 2} text-anchor={part > 0.85 ? 'end' : 'middle'}>
        {label}
      </text>
    </g>
  );
}
