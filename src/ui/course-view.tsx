import type { CourseObject } from '../contract/course.ts';
import { Notices, PlaceLine } from './answer-basis.tsx';
import { textsOfBundle } from './bundle-texts.ts';
import { CourseFacts } from './course-card.tsx';
import { CourseHistory } from './course-history.tsx';
import { CourseMap } from './course-map.tsx';
import { CourseMatrix } from './course-matrix.tsx';
import { bundleAddress, courseAddress, grantAddress, type SearchForm, searchAddress } from './form.ts';
import { showDate } from './format.ts';
import { Listing, Printed } from './listing.tsx';
import { Page } from './page.tsx';
import type { View } from './view.ts';

interface CourseViewProps {
  view: View;
  form: SearchForm;
  exampleData: boolean;
  course: CourseObject;
  today: string;
}

/** The page at `/kursus/{id}`: every list of the day, and every line that shows the course. */
export function CourseView({ view, form, exampleData, course, today }: CourseViewProps) {
  const { texts, language } = view;
  const otherLanguage = language === 'da' ? 'en' : 'da';
  const others = course.titles.filter((title) => title !== course.title);
  return (
    <Page
      view={view}
      title={course.title}
      exampleData={exampleData}
      otherLanguageHref={courseAddress(course.id, { ...form, language: otherLanguage })}
      kommune={course.place?.kommune?.navn}
    >
      <div class="stack">
        <p class="on-screen">
          <a href={searchAddress({ ...form, cursor: '' })}>{texts.back}</a>
        </p>
        <h1>
          <Printed lang="da" text={course.title} />
        </h1>
        <CourseFacts course={course} view={view} />
        {others.length > 0 ? (
          <p class="quiet">
            {texts.alsoCalled}: <Printed lang="da" text={others.join('; ')} />
          </p>
        ) : null}
        {course.place ? <PlaceLine place={course.place} view={view} /> : null}
        <Further course={course} form={form} view={view} />
      </div>
      <div class="receipt answered">
        <Notices notices={course.notices} view={view} />
        <CourseMatrix course={course} view={view} />
        <CourseMap course={course} view={view} />
        <Lines course={course} view={view} />
        <CourseHistory course={course} today={today} view={view} />
      </div>
    </Page>
  );
}

/** Where to go from here, with the place and the day carried along. */
function Further({ course, form, view }: Pick<CourseViewProps, 'course' | 'form' | 'view'>) {
  const { texts, language } = view;
  const kommune = course.place?.kommune?.kode;
  return (
    <ul class="plain further on-screen">
      {kommune === undefined ? null : (
        <li>
          <a href={grantAddress(course.id, { kommune, on: course.on, language })}>{texts.grantLink}</a>
        </li>
      )}
      <li>
        <a href={bundleAddress({ ids: [course.id], sted: form.sted, on: form.on }, language)}>
          {textsOfBundle(view).fromCourse}
        </a>
      </li>
    </ul>
  );
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
            <Listing listing={listing} view={view} dated course={course.id} />
          ))}
        </ul>
      )}
    </section>
  );
}
