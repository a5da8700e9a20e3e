import type { CourseObject, ListingObject } from '../contract/course.ts';
import { type Standing, standingsOf } from './course-standing.ts';
import { textsOfCourse } from './course-texts.ts';
import { safeHref, showDate } from './format.ts';
import { Printed, ReachBadge } from './listing.tsx';
import type { View } from './view.ts';

const mostLines = 3;

/** Every list of the day: how it lies to the place, whether the course stands on it, since when, and the very line. */
export function CourseMatrix({ course, view }: { course: CourseObject; view: View }) {
  const { texts } = view;
  const own = textsOfCourse(view);
  return (
    <section class="card">
      <table>
        <caption>
          {texts.courseMatrix} {showDate(course.on, view)}
        </caption>
        <thead>
          <tr>
            <th scope="col">{own.area}</th>
            <th scope="col">{own.standsOnDay}</th>
            <th scope="col">{own.lineInDocument}</th>
            <th scope="col">{texts.inForce}</th>
            <th scope="col">{texts.state}</th>
          </tr>
        </thead>
        <tbody>
          {standingsOf(course).map((standing) => (
            <Row standing={standing} view={view} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ standing, view }: { standing: Standing; view: View }) {
  const { texts } = view;
  const own = textsOfCourse(view);
  const { list, lines } = standing;
  return (
    <tr>
      <th scope="row">
        {list.name} <ReachBadge reach={list.reach} view={view} />
        {list.listKind === 'regional' ? null : <span class="quiet">{texts.listKind[list.listKind]}</span>}
      </th>
      <td data-label={own.standsOnDay}>
        <StandingWord standing={standing} view={view} />
      </td>
      <td data-label={own.lineInDocument}>{lines.length === 0 ? '–' : <LineLinks lines={lines} view={view} />}</td>
      <td data-label={texts.inForce}>{list.inForceFrom === undefined ? '–' : showDate(list.inForceFrom, view)}</td>
      <td data-label={texts.state}>{texts.freshness[list.freshness]}</td>
    </tr>
  );
}

function StandingWord({ standing: { state, since, isProven }, view }: { standing: Standing; view: View }) {
  const texts = textsOfCourse(view);
  return (
    <span class={`standing ${state}`}>
      {texts.tileStates[state]}
      {since === undefined
        ? ''
        : `, ${texts[since.orEarlier ? 'listedAtLeastSince' : 'listedSince'](showDate(since.day, view))}`}
      {isProven ? null : <span class="note">{texts.notProven}</span>}
    </span>
  );
}

function LineLinks({ lines, view }: { lines: readonly ListingObject[]; view: View }) {
  const rest = lines.length - mostLines;
  return (
    <ul class="plain">
      {lines.slice(0, mostLines).map((line) => (
        <li>
          <LineLink line={line} view={view} />
        </li>
      ))}
      {rest > 0 ? (
        <li>
          <a href="#linjer">{view.texts.moreListings(rest)}</a>
        </li>
      ) : null}
    </ul>
  );
}

/** The place in the document; a PDF is opened on its page. */
export function LineLink({ line, view }: { line: ListingObject; view: View }) {
  const place = view.texts.place(line.place);
  const href = safeHref(line.document.url);
  if (href === undefined) return <Printed text={place} />;
  const isPaged = 'page' in line.place && line.document.mediaType === 'application/pdf' && !href.includes('#');
  return (
    <a
      href={isPaged && 'page' in line.place ? `${href}#page=${line.place.page}` : href}
      rel="noreferrer"
      aria-label={textsOfCourse(view).lineOf(line.name, place)}
    >
      <Printed text={place} />
    </a>
  );
}
