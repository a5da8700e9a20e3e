import type { EligibilityObject } from '../contract/eligibility.ts';
import { ListsUsed } from './answer-basis.tsx';
import { AnsweredQuestion } from './answered-question.tsx';
import { textsOfBundle } from './bundle-texts.ts';
import { textsOfCourse } from './course-texts.ts';
import { Geography, NoEvidence, OtherNotices, Rules, Uncertainties, Verdict } from './eligibility-parts.tsx';
import { bundleAddress, courseAddress, emptyForm } from './form.ts';
import { describedField, FaultSummary, FieldFault, type FormFault } from './form-error.tsx';
import { CopyReceipt, Journal, journalOf, Said } from './journal.tsx';
import { Listing } from './listing.tsx';
import { Page } from './page.tsx';
import type { View } from './view.ts';

/** The form of the page as it was filled in. */
export interface GrantForm {
  course: string;
  sted: string;
  on: string;
}

interface EligibilityViewProps {
  view: View;
  form: GrantForm;
  exampleData: boolean;
  otherLanguageHref: string;
  answer?: EligibilityObject | undefined;
  /** The address of the script that copies. */
  script: string;
  /** What was wrong with the question, where it could not be answered. */
  problem?: FormFault | undefined;
}

/** The page at `/bevilling`: the answer with its proof, and the way to the receipt. */
export function EligibilityView(props: EligibilityViewProps) {
  const { view, form, exampleData, otherLanguageHref, answer, problem, script } = props;
  const { texts } = view;
  return (
    <Page
      view={view}
      title={texts.grantTitle}
      exampleData={exampleData}
      otherLanguageHref={otherLanguageHref}
      kommune={answer?.place.kommune?.navn}
      isFaulty={problem !== undefined}
      script={script}
    >
      <div>
        <h1>{texts.grantTitle}</h1>
        <p class="lead">{texts.grantIntro}</p>
      </div>
      <FaultSummary fault={problem} view={view} />
      {answer ? <Answer answer={answer} view={view} /> : null}
      <Form form={form} problem={problem} view={view} />
    </Page>
  );
}

function Answer({ answer, view }: { answer: EligibilityObject; view: View }) {
  const { texts, language } = view;
  const receipt = `${answer.receipt.pageAddress}${language === 'en' ? '&lang=en' : ''}`;
  return (
    <div class="receipt answered">
      <Verdict answer={answer} view={view} />
      <p class="actions">
        <a class="next" href={receipt}>
          {texts.receiptLink}
        </a>
        <CopyReceipt link={receipt} view={view} />
      </p>
      <AnsweredQuestion answer={answer} view={view} />
      <Said />
      <Further course={answer.course} place={answer.place} on={answer.on} view={view} />
      <Uncertainties answer={answer} view={view} />
      <OtherNotices answer={answer} view={view} />
      <section class="card stack" aria-labelledby="bevis">
        <h2 id="bevis">{texts.evidenceHeading}</h2>
        {answer.evidence.length === 0 ? (
          <NoEvidence answer={answer} view={view} />
        ) : (
          <ul class="plain listings">
            {answer.evidence.map((listing) => (
              <Listing listing={listing} view={view} course={answer.course.id} dated />
            ))}
          </ul>
        )}
      </section>
      <Rules answer={answer} view={view} />
      {/* Paper has the answer on one sheet; the receipt has the place as well. */}
      <div class="on-screen">
        <Geography answer={answer} view={view} />
      </div>
      <ListsUsed lists={answer.lists} view={view} />
      <Journal text={journalOf(answer, answer.receipt, view)} view={view} />
      <p class="on-paper">
        {texts.receiptAddress}: <code>{receipt}</code>
      </p>
    </div>
  );
}

function Form({ form, problem, view }: { form: GrantForm; problem: FormFault | undefined; view: View }) {
  const { texts } = view;
  return (
    <search class="card" aria-label={texts.grantTitle}>
      <form class="search" method="get" action="/bevilling">
        {view.language === 'en' ? <input type="hidden" name="lang" value="en" /> : null}
        <Field
          name="course"
          problem={problem}
          label={texts.grantCourse}
          hint={texts.grantCourseHint}
          value={form.course}
        />
        <Field name="sted" problem={problem} label={texts.where} hint={texts.whereHint} value={form.sted} />
        <Field name="on" problem={problem} label={texts.day} hint={texts.dayHint} value={form.on} />
        <div class="actions">
          <button type="submit">{texts.grantSubmit}</button>
        </div>
      </form>
    </search>
  );
}

interface FurtherProps {
  course: EligibilityObject['course'];
  place: EligibilityObject['place'];
  on: string;
  view: View;
}

/** To the course's own page and to several at once, with the place and the day carried along. */
function Further({ course, place, on, view }: FurtherProps) {
  const { language } = view;
  const sted = place.kommune?.kode ?? place.region;
  return (
    <ul class="plain further on-screen">
      {/* A course that no list has had has no page. */}
      {course.title === undefined ? null : (
        <li>
          <a href={courseAddress(course.id, { ...emptyForm, sted, on, language })}>{textsOfCourse(view).everyList}</a>
        </li>
      )}
      <li>
        <a href={bundleAddress({ ids: [course.id], sted, on }, language)}>{textsOfBundle(view).fromCourse}</a>
      </li>
    </ul>
  );
}

interface FieldProps {
  name: keyof GrantForm;
  label: string;
  hint: string;
  value: string;
  problem: FormFault | undefined;
}

function Field({ name, label, hint, value, problem }: FieldProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input id={name} name={name} type="text" value={value} autocomplete="off" {...describedField(name, problem)} />
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
      <FieldFault id={name} fault={problem} />
    </div>
  );
}
