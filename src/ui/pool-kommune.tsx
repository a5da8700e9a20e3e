import type { KommuneFigureObject, KommuneYearObject, PoolsObject } from '../contract/pool.ts';
import { showDate } from './format.ts';
import { Doubt, Evidence, SourcesOf, showAmount, showPeriod } from './pool-figures.tsx';
import type { View } from './view.ts';

/** What is known of one municipality, year by year; what is not known says so. */
export function PoolKommune({ kommune, view }: { kommune: NonNullable<PoolsObject['kommune']>; view: View }) {
  const [newest, ...earlier] = kommune.years;
  return (
    <section class="card stack" aria-labelledby="kommunen">
      <h2 id="kommunen">{view.texts.pool.kommuneTitle(kommune.navn)}</h2>
      {newest ? <Year one={newest} view={view} /> : null}
      {earlier.length === 0 ? null : (
        <details>
          <summary>
            {view.texts.pool.earlierYears} ({earlier.length})
          </summary>
          <div class="stack">
            {earlier.map((one) => (
              <Year one={one} view={view} />
            ))}
          </div>
        </details>
      )}
    </section>
  );
}

function Year({ one, view }: { one: KommuneYearObject; view: View }) {
  const { pool } = view.texts;
  return (
    <div class="stack">
      <h3>{pool.kommuneYear(one.year)}</h3>
      <dl class="pairs">
        <Known term={pool.ceiling} known={one.ceiling} view={view} />
        <dt>{pool.share}</dt>
        <dd>{one.share.sentence}</dd>
        <Known term={pool.announcedAgain} known={one.announcedAgain} view={view} />
        <Known term={pool.spent} known={one.spent} view={view} />
        <dt>{pool.areaCeiling}</dt>
        <AreaCeilings one={one} view={view} />
      </dl>
    </div>
  );
}

function Known({ term, known, view }: { term: string; known: KommuneFigureObject; view: View }) {
  return (
    <>
      <dt>{term}</dt>
      {known.state === 'published' ? null : <dd>{known.sentence}</dd>}
      {known.figures.map((figure) => (
        <dd>
          <strong>{showAmount(figure, view)}</strong>{' '}
          {figure.period.from === undefined && figure.period.to === undefined ? '' : showPeriod(figure.period, view)}{' '}
          <Evidence figure={figure} view={view} />
          <Doubt figure={figure} view={view} />
        </dd>
      ))}
    </>
  );
}

function AreaCeilings({ one, view }: { one: KommuneYearObject; view: View }) {
  const { pool } = view.texts;
  if (one.areaCeilings.length === 0 && one.areaSums.length === 0) return <dd>{pool.noAreaCeiling}</dd>;
  return (
    <>
      {one.areaCeilings.map((figure) => (
        <dd>
          <strong>{showAmount(figure, view)}</strong> {figure.scope.name} <Evidence figure={figure} view={view} />
          <Doubt figure={figure} view={view} />
        </dd>
      ))}
      {one.areaSums.map((sum) => (
        <dd>
          {pool.areaSum(showAmount(sum, view), sum.scope.name, sum.counted)} ({view.texts.grade[sum.grade]},{' '}
          {pool.noted(showDate(sum.recordedOn, view))})
          <SourcesOf sources={sum.sources} />
          {sum.exampleData ? <strong class="note">{pool.exampleData}</strong> : null}
        </dd>
      ))}
    </>
  );
}
