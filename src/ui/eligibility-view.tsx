import type { EligibilityObject } from '../contract/eligibility.ts';
import { ListsUsed } from './answer-basis.tsx';
import { Geography, OtherNotices, Rules, Uncertainties, Verdict } from './eligibility-parts.tsx';
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
  /** What was wrong with the question, where it could not be answered. */
  problem?: string | undefined;
}

/** The page at `/bevilling`: the answer with its proof, and the way to the receipt. */
export function EligibilityView({ view, form, exampleData, otherLanguageHref, answer, problem }: EligibilityViewProps) {
  const { texts } = view;
  return (
    <Page view={view} title={texts.grantTitle} exampleData={exampleData} otherLanguageHref={otherLanguageHref}>
      <div>
        <h1>{texts.grantTitle}</h1>
        <p class="lead">{texts.grantIntro}</p>
      </div>
      {problem === undefined ? null : (
        <div class="card" role="alert">
          <h2>{texts.problemHeading}</h2>
          <p>
            <bdi>{problem}</bdi>
          </p>
        </div>
      )}
      {answer ? <Answer answer={answer} view={view} /> : null}
      <Form form={form} view={view} />
    </Page>
  );
}

function Answer({ answer, view }: { answer: EligibilityObject; view: View }) {
  const { texts, language } = view;
  return (
    <>
      <Verdict answer={answer} view={view} />
      <p>
        <a class="next" href={`${answer.receipt.pageAddress}${language === 'en' ? '&lang=en' : ''}`}>
          {texts.receiptLink}
        </a>
      </p>
      <Uncertainties answer={answer} view={view} />
      <OtherNotices answer={answer} view={view} />
      <section class="card stack" aria-labelledby="bevis">
        <h2 id="bevis">{texts.evidenceHeading}</h2>
        {answer.evidence.length === 0 ? (
          <p>{texts.noEvidence}</p>
        ) : (
          <ul class="plain listings">
            {answer.evidence.map((listing) => (
              <Listing listing={listing} view={view} dated />
            ))}
          </ul>
        )}
      </section>
      <Rules answer={answer} view={view} />
      <Geography answer={answer} view={view} />
      <ListsUsed lists={answer.lists} view={view} />
    </>
  );
}

function Form({ form, view }: { form: GrantForm; view: View }) {
  const { texts } = view;
  return (
    <search class="card" aria-label={texts.grantTitle}>
      <form class="search" method="get" action="/bevilling">
        {view.language === 'en' ? <input type="hidden" name="lang" value="en" /> : null}
        <Field name="course" label={texts.grantCourse} hint={texts.grantCourseHint} value={form.course} />
        <Field name="sted" label={texts.where} hint={texts.whereHint} value={form.sted} />
        <Field name="on" label={texts.day} hint={texts.dayHint} value={form.on} />
        <div class="actions">
          <button type="submit">{texts.grantSubmit}</button>
        </div>
      </form>
    </search>
  );
}

function Field({ name, label, hint, value }: { name: keyof GrantForm; label: string; hint: string; value: string }) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input id={name} name={name} type="text" value={value} autocomplete="off" aria-describedby={`${name}-hint`} />
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
    </div>
  );
}
