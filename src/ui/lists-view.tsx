import type { EditionSummaryObject } from '../contract/edition.ts';
import type { PoolSourceObject, SourceObject } from '../contract/source.ts';
import { FollowChanges } from './feed-links.tsx';
import { pageAddress } from './form.ts';
import { showDate, showMoment } from './format.ts';
import { listsTexts } from './lists-texts.ts';
import { Page } from './page.tsx';
import { PoolSourceCard, SourceCard, StateBadge } from './source-card.tsx';
import type { View } from './view.ts';

interface ListsViewProps {
  view: View;
  exampleData: boolean;
  /** True where this very server asks the sources by itself. */
  isNightly: boolean;
  /** The day of asking: lists in force later are still to come. */
  today: string;
  sources: readonly SourceObject[];
  poolSources: readonly PoolSourceObject[];
  /** Newest in force first. */
  editions: readonly EditionSummaryObject[];
}

/** The page at `/lister`: every source, what came of asking it, and how far its list can be used. */
export function ListsView(props: ListsViewProps) {
  const { view, exampleData, isNightly, today, sources, poolSources, editions } = props;
  const { texts, language } = view;
  const { intro, nightlyIntro } = listsTexts(view);
  return (
    <Page
      view={view}
      title={texts.listsTitle}
      exampleData={exampleData}
      otherLanguageHref={pageAddress('/lister', language === 'da' ? 'en' : 'da')}
      followed={{}}
    >
      <div>
        <h1>{texts.listsTitle}</h1>
        <p class="lead">{isNightly ? nightlyIntro : intro}</p>
        <FollowChanges view={view} followed={{}} />
      </div>
      {sources.length === 0 ? <p>{texts.noSources}</p> : <Overview sources={sources} editions={editions} view={view} />}
      {sources.map((source) => (
        <SourceCard source={source} editions={editions.filter(isOf(source))} today={today} view={view} />
      ))}
      <PoolSources sources={poolSources} view={view} />
      <p>
        <a href="/v1/sources">{listsTexts(view).asData}</a>
      </p>
    </Page>
  );
}

const isOf = (source: SourceObject) => (edition: EditionSummaryObject) =>
  edition.region === source.region && edition.listKind === source.listKind;

type OverviewProps = Pick<ListsViewProps, 'sources' | 'editions' | 'view'>;

/** Every list in one look, each a way down to what is known of it. */
function Overview({ sources, editions, view }: OverviewProps) {
  const texts = listsTexts(view);
  const good = sources.filter((source) => source.freshness === 'current').length;
  return (
    <section class="card stack" aria-labelledby="overblik">
      <h2 id="overblik">{texts.overview}</h2>
      <p>{texts.overviewLine(good, sources.length)}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.source}</th>
            <th scope="col">{texts.state}</th>
            <th scope="col">{texts.inForce}</th>
            <th scope="col">{texts.lastGood}</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <OverviewRow source={source} edition={editions.find(isOf(source))} view={view} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function OverviewRow(props: { source: SourceObject; edition: EditionSummaryObject | undefined; view: View }) {
  const { source, edition, view } = props;
  const texts = listsTexts(view);
  return (
    <tr>
      <th scope="row">
        <a href={`#${source.id}`}>{source.name}</a>
      </th>
      <td data-label={texts.state}>
        <StateBadge freshness={source.freshness} view={view} />
      </td>
      <td data-label={texts.inForce}>{edition ? showDate(edition.inForceFrom, view) : texts.none}</td>
      <td data-label={texts.lastGood}>
        {source.lastGoodAt === undefined ? texts.never : showMoment(source.lastGoodAt, view)}
      </td>
    </tr>
  );
}

function PoolSources({ sources, view }: { sources: readonly PoolSourceObject[]; view: View }) {
  const texts = listsTexts(view);
  if (sources.length === 0) return null;
  return (
    <>
      <div>
        <h2>{texts.poolSources}</h2>
        <p class="lead">{texts.poolSourcesIntro}</p>
      </div>
      {sources.map((source) => (
        <PoolSourceCard source={source} view={view} />
      ))}
    </>
  );
}
