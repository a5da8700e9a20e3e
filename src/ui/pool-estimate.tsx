import type { EstimateObject, EstimatePartObject } from '../contract/pool.ts';
import { Notices } from './answer-basis.tsx';
import { FaultSummary, type FormFault } from './form-error.tsx';
import { showDate, showNumber } from './format.ts';
import { showKroner } from './kroner.ts';
import { Listing, Printed } from './listing.tsx';
import { Field, type PoolForm } from './pool-form.tsx';
import type { View } from './view.ts';

/** The estimate of what the state reimburses: its form, and the answer where one was asked for. */
export function PoolEstimate(props: {
  form: PoolForm;
  estimate: EstimateObject | undefined;
  problem: FormFault | undefined;
  view: View;
}) {
  const { form, estimate, problem, view } = props;
  const { texts } = view;
  return (
    <section class="stack" aria-labelledby="beregn">
      <h2 id="beregn">{texts.pool.estimateTitle}</h2>
      <p class="lead">{texts.pool.estimateIntro}</p>
      <FaultSummary fault={problem} view={view} level={3} />
      {estimate ? <Answer estimate={estimate} view={view} /> : null}
      <search class="card" aria-label={texts.pool.estimateTitle}>
        <form class="search" method="get" action="/pulje#beregn">
          {view.language === 'en' ? <input type="hidden" name="lang" value="en" /> : null}
          {form.year === '' ? null : <input type="hidden" name="year" value={form.year} />}
          <Field
            name="course"
            label={texts.pool.estimateCourse}
            hint={texts.pool.estimateCourseHint}
            value={form.course}
            problem={problem}
          />
          <Field
            name="price"
            label={texts.pool.estimatePrice}
            hint={texts.pool.estimatePriceHint}
            value={form.price}
            problem={problem}
          />
          <Field
            name="people"
            label={texts.pool.people}
            hint={texts.pool.peopleHint}
            value={form.people}
            problem={problem}
          />
          <Field
            name="kommune"
            id="beregn-kommune"
            label={texts.where}
            hint={texts.pool.estimateKommuneHint}
            value={form.kommune}
            problem={problem}
          />
          <Field name="on" label={texts.day} hint={texts.dayHint} value={form.on} problem={problem} />
          <div class="actions">
            <button type="submit">{texts.pool.estimateSubmit}</button>
          </div>
        </form>
      </search>
    </section>
  );
}

function Answer({ estimate, view }: { estimate: EstimateObject; view: View }) {
  const { texts } = view;
  const { pool } = texts;
  return (
    <div class="card stack" role="status">
      <p>
        <span class="badge unknown">{pool.estimateLabel}</span>
      </p>
      <p class="verdict">{estimate.sentence}</p>
      <dl class="pairs">
        <dt>{pool.estimateState(showNumber(estimate.statePercent, view))}</dt>
        <dd>
          <strong>{showKroner(estimate.state, view)}</strong>
        </dd>
        <dt>{pool.estimateOwn(showNumber(estimate.municipalityPercent, view))}</dt>
        <dd>
          <strong>{showKroner(estimate.municipality, view)}</strong>
        </dd>
        <dt>{pool.estimateTotal}</dt>
        <dd>{showKroner(estimate.total, view)}</dd>
      </dl>
      <p class="quiet">{pool.rounding}</p>
      <Notices notices={estimate.notices} view={view} />
      <h3>{pool.parts}</h3>
      <ul class="plain stack">
        {estimate.parts.map((part) => (
          <Part part={part} view={view} />
        ))}
      </ul>
      <Rules estimate={estimate} view={view} />
    </div>
  );
}

function Part({ part, view }: { part: EstimatePartObject; view: View }) {
  const { course, sentence, listing } = part;
  const name = course?.title ?? course?.id ?? view.texts.pool.noTitle;
  return (
    <li>
      <p>
        <strong>
          <Printed lang="da" text={name} />
        </strong>
        : {sentence}
      </p>
      {listing ? (
        <ul class="plain listings">
          <Listing listing={listing} view={view} />
        </ul>
      ) : null}
    </li>
  );
}

function Rules({ estimate, view }: { estimate: EstimateObject; view: View }) {
  const { texts } = view;
  return (
    <>
      <h3>{texts.pool.rulesTitle}</h3>
      <ul>
        {estimate.rules.map((rule) => (
          <li>
            {rule.sentence}{' '}
            <span class="note">
              <span lang="da">{rule.source}</span> ({texts.grade[rule.grade]},{' '}
              {texts.pool.since(showDate(rule.validFrom, view))}, {texts.pool.noted(showDate(rule.recordedOn, view))})
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
