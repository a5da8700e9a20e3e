import type { EstimateObject, PoolsObject } from '../contract/pool.ts';
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
  problem?: string | undefined;
  estimateProblem?: string | undefined;
}

/** The page at `/pulje`: what the pool holds, by year and for one municipality, and an estimate for a course. */
export function PoolView(props: PoolViewProps) {
  const { view, form, exampleData, otherLanguageHref, answer, estimate, problem, estimateProblem } = props;
  const { texts } = view;
  return (
    <Page view={view} title={texts.pool.title} exampleData={exampleData} otherLanguageHref={otherLanguageHref}>
      <div>
        <h1>{texts.pool.title}</h1>
        <p class="lead">{texts.pool.intro}</p>
      </div>
      {problem === undefined ? null : (
        <div class="card" role="alert">
          <h2>{texts.problemHeading}</h2>
          <p>
            <bdi>{problem}</bdi>
          </p>
        </div>
      )}
      <PlaceAndYear form={form} view={view} />
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
            <FigureTable caption={pool.tableTitle} figures={national} view={view} withPlace={false} />
          </>
        )}
      </section>
      {places.length === 0 ? null : (
        <section class="card">
          <FigureTable caption={pool.placesTitle} figures={places} view={view} withPlace />
        </section>
      )}
      {areHidden ? <p class="quiet">{pool.kommunerElsewhere}</p> : null}
      <Sums answer={answer} view={view} />
    </>
  );
}

/** Whose money is shown; that an area is not certain is said. */
function LiesIn({ place, view }: { place: NonNullable<PoolsObject['place']>; view: View }) {
  const { texts } = view;
  const isSure = place.grade === 'seen' || place.grade === 'official';
  const name = isSure ? place.name : `${place.name} (${texts.uncertain})`;
  return <p class="quiet">{place.kommune ? texts.liesIn(place.kommune.navn, name) : texts.regionAsked(name)}</p>;
}
