import type { CourseObject, ListObject } from '../contract/course.ts';
import { Notices, PlaceLine } from './answer-basis.tsx';
import { CourseFacts } from './course-card.tsx';
import { CourseHistory } from './course-history.tsx';
import { courseAddress, grantAddress, type SearchForm, searchAddress } from './form.ts';
import { showDate } from './format.ts';
import { Listing, Printed, ReachBadge } from './listing.tsx';
import { Page } from './page.tsx';
import type { View } from './view.ts';

interface CourseViewProps {
  view: View;
  form: SearchForm;
  exampleData: boolean;
  course: CourseObject;
}

/** The page at `/kursus/{id}`: every list of the day, and every line that shows the course. */
export function CourseView({ view, form, exampleData, course }: CourseViewProps) {
  const { texts, language } = view;
  const otherLanguage = language === 'da' ? 'en' : 'da';
  const others = course.titles.filter((title) => title !== course.title);
  return (
    <Page
      view={view}
      title={course.title}
      exampleData={exampleData}
      otherLanguageHref={courseAddress(course.id, { ...form, language: otherLanguage })}
    >
      <div class="stack">
        <p>
          <a href={searchAddress({ ...form, cursor: '' })}>{texts.back}</a>
        </p>
        <h1>
          <Printed text={course.title} />
        </h1>
        <CourseFacts course={course} view={view} />
        {others.length > 0 ? (
          <p class="quiet">
            {texts.alsoCalled}: <Printed text={others.join('; ')} />
          </p>
        ) : null}
        {course.place ? <PlaceLine place={course.place} view={view} /> : null}
        {course.place?.kommune ? (
          <p>
            <a href={grantAddress(course.id, { kommune: course.place.kommune.kode, on: course.on, language })}>
              {texts.grantLink}
            </a>
          </p>
        ) : null}
      </div>
      <Notices notices={course.notices} view={view} />
      <Matrix course={course} view={view} />
      <Lines course={course} view={view} />
      <CourseHistory course={course} view={view} />
    </Page>
  );
}

function Matrix({ course, view }: { course: CourseObject; view: View }) {
  const { texts } = view;
  return (
    <section class="card">
      <table>
        <caption>
          {texts.courseMatrix} {showDate(course.on, view)}
        </caption>
        <thead>
          <tr>
            <th scope="col">{texts.list}</th>
            <th scope="col">{texts.standsHere}</th>
            <th scope="col">{texts.sinceWhen}</th>
            <th scope="col">{texts.inForce}</th>
            <th scope="col">{texts.state}</th>
          </tr>
        </thead>
        <tbody>
          {course.lists.map((list) => (
            <MatrixRow list={list} course={course} view={view} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function MatrixRow({ list, course, view }: { list: ListObject; course: CourseObject; view: View }) {
  const { texts } = view;
  const here = course.listings.filter((one) => one.region === list.region && one.listKind === list.listKind);
  const since = here.map((one) => one.listedFrom).sort()[0];
  return (
    <tr>
      <th scope="row">
        {list.name} <ReachBadge reach={list.reach} view={view} />
        {list.listKind === 'regional' ? null : <span class="quiet">{texts.listKind[list.listKind]}</span>}
      </th>
      <td data-label={texts.standsHere}>{standing(list, here, view)}</td>
      <td data-label={texts.sinceWhen}>{since === undefined ? '–' : showDate(since, view)}</td>
      <td data-label={texts.inForce}>{list.inForceFrom === undefined ? '–' : showDate(list.inForceFrom, view)}</td>
      <td data-label={texts.state}>{texts.freshness[list.freshness]}</td>
    </tr>
  );
}

function standing(list: ListObject, here: CourseObject['listings'], { texts }: View): string {
  if (list.edition === undefined) return texts.notKnown;
  if (here.some((one) => one.standing === 'listed')) return texts.yes;
  return here.length > 0 ? texts.notSure : texts.no;
}

/** Where no list is known, that the course stands on none of them would sound like an answer. */
const isUnknown = (course: CourseObject): boolean => course.lists.every((list) => list.edition === undefined);

function Lines({ course, view }: { course: CourseObject; view: View }) {
  const { texts } = view;
  return (
    <section class="card stack" aria-labelledby="linjer">
      <h2 id="linjer">{texts.courseLines}</h2>
      {course.listings.length === 0 ? (
        <>
          <p>{isUnknown(course) ? texts.cannotSay(showDate(course.on, view)) : texts.noLines}</p>
          <p>
            {texts.zeroEmployer} {texts.zeroAsk}
          </p>
        </>
      ) : (
        <ul class="plain listings">
          {course.listings.map((listing) => (
            <Listing listing={listing} view={view} dated />
          ))}
        </ul>
      )}
    </section>
  );
}
