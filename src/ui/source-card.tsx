import type { Child } from 'hono/jsx';
import type { EditionSummaryObject } from '../contract/edition.ts';
import type { PoolSourceObject, SourceObject } from '../contract/source.ts';
import { DocumentLinks } from './document-links.tsx';
import { changesAddress, editionAddress } from './form.ts';
import { safeHref, showDate, showMoment } from './format.ts';
import { Printed } from './listing.tsx';
import { listsTexts } from './lists-texts.ts';
import { Differences, Findings } from './source-findings.tsx';
import type { View } from './view.ts';

type Freshness = SourceObject['freshness'];

/** How far a source can be trusted, in a word that stands alone and with a mark that needs no colour. */
export function StateBadge({ freshness, view }: { freshness: Freshness; view: View }) {
  const isGood = freshness === 'current';
  return (
    <span class={`badge state ${isGood ? 'own' : 'unknown'}`}>
      <span aria-hidden="true">{isGood ? '✓' : '!'}</span> {listsTexts(view).word[freshness]}
    </span>
  );
}

interface SourceCardProps {
  source: SourceObject;
  /** The editions of its list, newest in force first. */
  editions: readonly EditionSummaryObject[];
  today: string;
  view: View;
}

/** A source of a list: its state, its list, when it was read and tried, and what was noticed. */
export function SourceCard({ source, editions, today, view }: SourceCardProps) {
  const texts = listsTexts(view);
  const coming = editions.find((one) => one.inForceFrom > today);
  const current = editions.find((one) => one.inForceFrom <= today);
  return (
    <section class="card stack" aria-labelledby={source.id}>
      <h2 id={source.id}>{source.name}</h2>
      <p>
        <StateBadge freshness={source.freshness} view={view} /> {texts.means[source.freshness]}
      </p>
      <dl class="pairs">
        <dt>{texts.listInForce}</dt>
        <dd>{current ? <EditionLink edition={current} view={view} /> : view.texts.noEdition}</dd>
        {coming ? (
          <Pair term={texts.comingList}>
            <EditionLink edition={coming} view={view} />
          </Pair>
        ) : null}
        {current ? (
          <Pair term={texts.document}>
            <DocumentLinks document={current.document} about={source.name} view={view} />
          </Pair>
        ) : null}
        <Times source={source} view={view} />
        <Pair term={texts.kind}>{view.texts.listKind[source.listKind]}</Pair>
        <PublisherPairs source={source} view={view} />
        {source.lastGoodAt === undefined ? null : (
          <Pair term={texts.copies}>
            {source.differences.length === 0 ? texts.noDifferences : texts.word.contradicted}
          </Pair>
        )}
      </dl>
      <Differences source={source} view={view} />
      <Findings source={source} view={view} />
      <Editions editions={editions} view={view} />
      <p>
        <a href={changesAddress({ region: source.region }, view.language)}>
          {texts.changesHere}
          <span class="heard"> {source.name}</span>
        </a>
      </p>
    </section>
  );
}

function Pair({ term, children }: { term: string; children?: Child }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

function EditionLink({ edition, view }: { edition: EditionSummaryObject; view: View }) {
  const texts = listsTexts(view);
  return (
    <>
      <a href={editionAddress(edition.id, view.language)}>{texts.listLink(showDate(edition.inForceFrom, view))}</a> (
      {texts.rows(edition.rows)})
    </>
  );
}

/** When it was last read well, and when it was last tried and what came of it. */
function Times({ source, view }: { source: SourceObject | PoolSourceObject; view: View }) {
  const texts = listsTexts(view);
  const { lastRun, lastGoodAt } = source;
  return (
    <>
      <Pair term={texts.lastGoodLong}>{lastGoodAt === undefined ? texts.never : showMoment(lastGoodAt, view)}</Pair>
      <Pair term={texts.lastTried}>
        {lastRun ? `${showMoment(lastRun.finishedAt, view)}. ${texts.outcome[lastRun.outcome]}` : texts.never}
      </Pair>
    </>
  );
}

function PublisherPairs({ source, view }: { source: SourceObject | PoolSourceObject; view: View }) {
  const texts = listsTexts(view);
  const hrefs = source.entry.flatMap((one) => safeHref(one) ?? []);
  return (
    <>
      <Pair term={texts.publisher}>
        <Printed text={source.publisher} lang="da" />
      </Pair>
      {hrefs.length === 0 ? null : (
        <Pair term={texts.publisherPage}>
          <ul class="plain">
            {hrefs.map((href) => (
              <li>
                <a href={href} rel="noreferrer">
                  {href}
                </a>
              </li>
            ))}
          </ul>
        </Pair>
      )}
    </>
  );
}

function Editions({ editions, view }: { editions: readonly EditionSummaryObject[]; view: View }) {
  if (editions.length < 2) return null;
  return (
    <details>
      <summary>
        {listsTexts(view).earlierEditions} ({editions.length})
      </summary>
      <ul>
        {editions.map((edition) => (
          <li>
            <EditionLink edition={edition} view={view} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A source of documents about the pool: it has no list, and some figures or none. */
export function PoolSourceCard({ source, view }: { source: PoolSourceObject; view: View }) {
  const texts = listsTexts(view);
  return (
    <section class="card stack" aria-labelledby={source.id}>
      <h3 id={source.id}>{source.name}</h3>
      <p>
        <StateBadge freshness={source.freshness} view={view} /> {texts.poolMeans[source.freshness]}
      </p>
      <dl class="pairs">
        <Pair term={texts.figuresRead}>
          {texts.figures(source.figures)}.{' '}
          <a href={view.language === 'en' ? '/pulje?lang=en' : '/pulje'}>{texts.seePool}</a>
        </Pair>
        <Times source={source} view={view} />
        <PublisherPairs source={source} view={view} />
      </dl>
      <Findings source={source} view={view} />
    </section>
  );
}
