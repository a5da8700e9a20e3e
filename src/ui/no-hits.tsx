import type { CoursesObject } from '../contract/course.ts';
import type { NearCourseObject, NoHitsObject } from '../contract/course-search.ts';
import { courseAddress, type SearchForm as Form, noFilters, searchAddress, withFilter } from './form.ts';
import { Heading } from './heading.tsx';
import { Printed } from './listing.tsx';
import type { View } from './view.ts';

interface Props {
  answer: CoursesObject;
  form: Form;
  view: View;
}

/** Where no list is known, nothing found says nothing at all. */
export const isUnknown = (answer: CoursesObject): boolean =>
  answer.total === 0 && answer.lists.every((list) => list.edition === undefined);

/** An honest zero: what to try, what it does not mean, and who decides. */
export function NoHits({ answer, form, view }: Props) {
  const { texts } = view;
  return (
    <section class="card stack">
      <Heading level={3} view={view}>
        {headingOf(answer, view)}
      </Heading>
      {answer.noHits ? <Ways noHits={answer.noHits} form={form} view={view} /> : null}
      <p>{texts.zeroReach}</p>
      <ul>
        <li>{texts.zeroEmployer}</li>
        <li>{texts.zeroHiring}</li>
        <li>{texts.zeroSpelling}</li>
      </ul>
      <p>{texts.zeroAsk}</p>
    </section>
  );
}

/** What is empty: the choice, the lists searched, or every list there is. */
function headingOf(answer: CoursesObject, { texts }: View): string {
  const { drop = [], elsewhere = [] } = answer.noHits ?? {};
  if (isUnknown(answer)) return texts.zeroUnknown;
  if (drop.some(isFilter)) return texts.zeroFiltered;
  return elsewhere.length > 0 ? texts.zeroNear : texts.zeroHeading;
}

const isFilter = ({ parameter }: Dropped): boolean => parameter !== 'q' && parameter !== 'adjacent';

function Ways({ noHits, form, view }: { noHits: NoHitsObject; form: Form; view: View }) {
  const { texts } = view;
  return (
    <>
      {noHits.drop.length > 0 ? (
        <ul class="plain">
          {noHits.drop.map((one) => (
            <li>
              <a href={searchAddress(without(form, one))}>{texts.without(nameOf(one, view), one.total)}</a>
            </li>
          ))}
        </ul>
      ) : null}
      <Elsewhere areas={noHits.elsewhere} form={form} view={view} />
      {isLoneNumber(noHits, form) ? <p>{texts.noSuchNumber(form.q)}</p> : null}
      <Near heading={texts.numbersNear(form.q)} courses={noHits.numbersNear} form={form} view={view} />
      {noHits.drop.some(isFilter) ? null : (
        <Near heading={texts.nearestCourses} courses={noHits.nearest} form={form} view={view} />
      )}
    </>
  );
}

/** A number that no course has, and none is near. */
const isLoneNumber = ({ nearest, numbersNear }: NoHitsObject, { q }: Form): boolean =>
  /^\d{5}$/.test(q) && nearest.length === 0 && numbersNear.length === 0;

type Dropped = NoHitsObject['drop'][number];

function without(form: Form, { parameter, q = '' }: Dropped): Form {
  if (parameter === 'q') return { ...form, q, cursor: '' };
  if (parameter === 'adjacent') return { ...form, adjacent: true, cursor: '' };
  return withFilter(form, parameter, []);
}

function nameOf({ parameter, word = '' }: Dropped, { texts }: View): string {
  if (parameter === 'q') return texts.withoutWord(word);
  return parameter === 'adjacent' ? texts.withAdjacent : texts.withoutFilter(texts.facet[parameter]);
}

function Elsewhere({ areas, form, view }: { areas: NoHitsObject['elsewhere']; form: Form; view: View }) {
  const { texts } = view;
  if (areas.length === 0) return null;
  const filters = { ...form.filters, reach: noFilters.reach, onList: noFilters.onList };
  const names = areas.map(({ name, reach, total }) => texts.areaCount(name, total, texts.reach[reach].toLowerCase()));
  return (
    <p>
      {texts.zeroElsewhere(names.join(', '))}{' '}
      <a href={searchAddress({ ...form, filters, elsewhere: true, adjacent: true, cursor: '' })}>
        {texts.showElsewhere}
      </a>
    </p>
  );
}

interface NearProps {
  heading: string;
  courses: readonly NearCourseObject[];
  form: Form;
  view: View;
}

function Near({ heading, courses, form, view }: NearProps) {
  if (courses.length === 0) return null;
  return (
    <div>
      <p>{heading}</p>
      <ul>
        {courses.map((course) => (
          <li>
            <a href={courseAddress(course.id, form)}>
              <Printed lang="da" text={course.title} />
            </a>
            {course.code === undefined ? '' : ` (${view.texts.amu} ${course.code})`}: {standsOn(course, view)}
          </li>
        ))}
      </ul>
    </div>
  );
}

const mostNamed = 3;

function standsOn({ standsOn: lists }: NearCourseObject, { texts }: View): string {
  if (lists.length === 0) return texts.standsNowhere;
  const names = lists
    .slice(0, mostNamed)
    .map(({ name, reach }) => (reach ? `${name} (${texts.reach[reach].toLowerCase()})` : name));
  return texts.standsOn(names.join(', '), lists.length - names.length);
}
