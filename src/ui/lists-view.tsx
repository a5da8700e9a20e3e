import type { EditionSummaryObject } from '../contract/edition.ts';
import type { SourceObject } from '../contract/source.ts';
import { FollowChanges } from './feed-links.tsx';
import { pageAddress } from './form.ts';
import { safeHref, showDate } from './format.ts';
import { Printed } from './listing.tsx';
import { Page } from './page.tsx';
import type { View } from './view.ts';

interface ListsViewProps {
  view: View;
  exampleData: boolean;
  sources: readonly SourceObject[];
  /** Newest in force first. */
  editions: readonly EditionSummaryObject[];
}

/** The page at `/lister`: every source, what came of asking it, and how far its list can be used. */
export function ListsView({ view, exampleData, sources, editions }: ListsViewProps) {
  const { texts, language } = view;
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
        <p class="lead">{texts.listsIntro}</p>
        <FollowChanges view={view} followed={{}} />
      </div>
      {sources.length === 0 ? <p>{texts.noSources}</p> : null}
      <ul class="plain stack">
        {sources.map((source) => (
          <SourceCard source={source} edition={editions.find(isOf(source))} view={view} />
        ))}
      </ul>
    </Page>
  );
}

const isOf = (source: SourceObject) => (edition: EditionSummaryObject) =>
  edition.region === source.region && edition.listKind === source.listKind;

interface SourceCardProps {
  source: SourceObject;
  edition: EditionSummaryObject | undefined;
  view: View;
}

function SourceCard({ source, edition, view }: SourceCardProps) {
  const { texts } = view;
  const { lastRun } = source;
  const href = safeHref(source.entry[0] ?? '');
  return (
    <li class="card stack">
      <h2>{source.name}</h2>
      <ul class="facts">
        <li>{texts.listKind[source.listKind]}</li>
        {href === undefined ? null : (
          <li>
            <a href={href} rel="noreferrer" aria-label={`${texts.publisherPage}: ${source.name}`}>
              {texts.publisherPage}
            </a>
          </li>
        )}
      </ul>
      <p>
        <strong>{texts.freshness[source.freshness]}.</strong>{' '}
        {edition ? texts.newestEdition(showDate(edition.inForceFrom, view), edition.rows) : texts.noEdition}
      </p>
      <p class="quiet">
        {lastRun
          ? `${texts.lastAsked(showDate(lastRun.finishedAt, view))} ${texts.outcome[lastRun.outcome]}`
          : texts.neverAsked}
      </p>
      {lastRun && lastRun.findings.length > 0 ? <Findings findings={lastRun.findings} view={view} /> : null}
    </li>
  );
}

function Findings({ findings, view }: { findings: NonNullable<SourceObject['lastRun']>['findings']; view: View }) {
  return (
    <details>
      <summary>
        {view.texts.findings} ({findings.length})
      </summary>
      <ul>
        {findings.map((one) => (
          <li>
            <Printed text={view.language === 'da' ? one.message : one.messageEn} />
          </li>
        ))}
      </ul>
    </details>
  );
}
