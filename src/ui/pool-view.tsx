import type { EstimateObject, PoolsObject } from '../contract/pool.ts';
import { pageAddress } from './form.ts';
import { FaultSummary, type FormFault } from './form-error.tsx';
import { Page } from './page.tsx';
import { PoolChart } from './pool-chart.tsx';
import { PoolEstimate } from './pool-estimate.tsx';
import { FigureTable, Sums } from './pool-figures.tsx';
import { PlaceAndYear, type PoolForm } from './pool-form.tsx';
import { PoolKommune } from './pool-kommune.tsx';
import type { View } from './view.ts';

interface PoolViewProps {
  view: View;
  form: PoolForm;
  exampleData: boolean;
  otherLanguageHref: string;
  /** Absent where the place or the year could not be understood. */
  answer?: PoolsObject | undefined;
  estimate?: EstimateObject | undefined;
  problem?: FormFault | undefined;
  estimateProblem?: FormFault | undefined;
}

/** The page at `/pulje`: what the pool holds, by year and for one municipality, and an estimate for a course. */
export function PoolView(props: PoolViewProps) {
  const { view, form, exampleData, otherLanguageHref, answer, estimate, problem, estimateProblem } = props;
  const { texts } = view;
  return (
    <Page
      view={view}
      title={texts.pool.title}
      exampleData={exampleData}
      otherLanguageHref={otherLanguageHref}
      kommune={answer?.place?.kommune?.navn}
      isFaulty={(problem ?? estimateProblem) !== undefined}
    >
      <div>
        <h1>{texts.pool.title}</h1>
        <p class="lead">{texts.pool.intro}</p>
      </div>
      <InShort view={view} />
      <FaultSummary fault={problem} view={view} />
      <PlaceAndYear form={form} view={view} problem={problem} />
      {answer ? <Answer answer={answer} view={view} /> : null}
      <PoolEstimate form={form} estimate={estimate} problem={estimateProblem} view={view} />
    </Page>
  );
}

function Answer({ answer, view }: { answer: PoolsObject; view: View }) {
  const { pool } = view.texts;
  const { kommune, place } = answer;
  const national = answer.items.filter((one) => one.scope.kind === 'national');
  const places = answer.items.filter((one) => one.scope.kind === 'area' || (place && one.scope.kind === 'kommune'));
  const areHidden = national.length + places.length < answer.items.length;
  return (
    <>
      {place ? <LiesIn place={place} view={view} /> : null}
      {kommune ? <PoolKommune kommune={kommune} view={view} /> : null}
      <section class="card stack" aria-label={pool.chartTitle}>
        {national.length === 0 ? (
          <p>{pool.noNational}</p>
        ) : (
          <>
            <PoolChart figures={national} view={view} />
            <details>
              <summary>
                {pool.tableTitle} ({national.length})
              </summary>
              <FigureTable caption={pool.tableTitle} figures={national} view={view} withPlace={false} />
            </details>
          </>
        )}
      </section>
      {places.length === 0 ? null : (
        <details class="card">
          <summary>
            {pool.placesTitle} ({places.length})
          </summary>
          <FigureTable caption={pool.placesTitle} figures={places} view={view} withPlace />
        </details>
      )}
      {areHidden ? <p class="quiet">{pool.kommunerElsewhere}</p> : null}
      <Sums answer={answer} view={view} />
    </>
  );
}

/** What the money means for a citizen and for a caseworker, and the ways on. */
function InShort({ view }: { view: View }) {
  const { pool } = view.texts;
  return (
    <section class="card stack" aria-labelledby="pulje-kort">
      <h2 id="pulje-kort">{pool.inShortTitle}</h2>
      <ul class="sayings">
        {pool.inShort.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <ul class="facts on-screen">
        <li>
          <a href={pageAddress('/vejledning', view.language)}>{pool.toGuidance}</a>
        </li>
        <li>
          <a href="#beregn">{pool.toEstimate}</a>
        </li>
      </ul>
    </section>
  );
}

/** Whose money is shown; that an area is not certain is said. */
function LiesIn({ place, view }: { place: NonNullable<PoolsObject['place']>; view: View }) {
  const { texts } = view;
  const isSure = place.grade === 'seen' || place.grade === 'official';
  const name = isSure ? place.name : `${place.name} (${texts.uncertain})`;
  return <p class="quiet">{place.kommune ? texts.liesIn(place.kommune.navn, name) : texts.regionAsked(name)}</p>;
}
