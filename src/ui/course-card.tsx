import type { Child } from 'hono/jsx';
import type { CourseHitObject } from '../contract/course.ts';
import { courseAddress, type SearchForm } from './form.ts';
import { safeHref } from './format.ts';
import { Heading } from './heading.tsx';
import { Listing, Printed } from './listing.tsx';
import { Marked } from './marked.tsx';
import type { View } from './view.ts';

const shownAtOnce = 4;

interface CourseCardProps {
  hit: CourseHitObject;
  form: SearchForm;
  view: View;
  /** Whether the answer has said of all its hits that a word was corrected or left out. */
  isSaidOfAll: boolean;
  /** What stands below its lines. */
  children?: Child;
}

/** A course found, with every line that shows it. */
export function CourseCard({ hit, form, view, isSaidOfAll, children }: CourseCardProps) {
  const shown = hit.listings.slice(0, shownAtOnce);
  const rest = hit.listings.slice(shownAtOnce);
  return (
    <li class="card course" part="course">
      <Heading level={3} view={view}>
        <a href={courseAddress(hit.id, form)}>
          <Marked text={hit.title} marks={hit.match.marks} />
        </a>
      </Heading>
      <HowFound hit={hit} view={view} isSaidOfAll={isSaidOfAll} />
      <CourseFacts course={hit} view={view} />
      <ul class="plain listings">
        {shown.map((listing) => (
          <Listing listing={listing} view={view} course={hit.id} />
        ))}
      </ul>
      {rest.length > 0 ? (
        <details>
          <summary>{view.texts.moreListings(rest.length)}</summary>
          <ul class="plain listings">
            {rest.map((listing) => (
              <Listing listing={listing} view={view} course={hit.id} />
            ))}
          </ul>
        </details>
      ) : null}
      {hit.listingsFilteredOut > 0 ? (
        <p class="source">{view.texts.listingsFilteredOut(hit.listingsFilteredOut)}</p>
      ) : null}
      {children}
    </li>
  );
}

/** A quiet word where the title alone does not show why the course is here. */
function HowFound({ hit: { match }, view, isSaidOfAll }: Omit<CourseCardProps, 'form'>) {
  const { foundBy, foundIn } = view.texts;
  const said = [isSaidOfAll ? '' : foundBy[match.bucket], foundIn[match.field]].filter((one) => one !== '');
  return said.length === 0 ? null : <p class="source">{said.join(' ')}</p>;
}

/** The number, the group and the way to sessions. */
export function CourseFacts({
  course,
  view,
}: {
  course: Pick<CourseHitObject, 'code' | 'group' | 'sessionsUrl'>;
  view: View;
}) {
  const { texts } = view;
  const sessions = course.sessionsUrl === undefined ? undefined : safeHref(course.sessionsUrl);
  if (course.code === undefined && course.group === undefined) return null;
  return (
    <ul class="facts">
      {course.code === undefined ? null : (
        <li>
          {texts.amu} {course.code}
        </li>
      )}
      {course.group === undefined ? null : (
        <li>
          <Printed lang="da" text={course.group} />
        </li>
      )}
      {sessions === undefined ? null : (
        <li>
          <a href={sessions} rel="noreferrer">
            {texts.sessions}
          </a>
        </li>
      )}
    </ul>
  );
}
