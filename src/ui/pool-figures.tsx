import type { NotSummedObject, PoolFigureObject, PoolSumObject, PoolsObject } from '../contract/pool.ts';
import { safeHref, showDate, showLastDay } from './format.ts';
import { showKroner } from './kroner.ts';
import { Printed } from './listing.tsx';
import type { View } from './view.ts';

/** "ca. 10.000.000 kr.": an approximate amount always says so. */
export function showAmount({ amount, approximate }: { amount: number; approximate: boolean }, view: View): string {
  const shown = showKroner(amount, view);
  return approximate ? view.texts.pool.about(shown) : shown;
}

/** The year, and the days in it where the figure is for some of them. */
export function showPeriod({ year, from, to, openEnded }: PoolFigureObject['period'], view: View): string {
  const { pool } = view.texts;
  if (openEnded) return pool.from(year);
  if (from !== undefined && to !== undefined)
    return `${year}: ${pool.days(showDate(from, view), showLastDay(to, view))}`;
  if (from !== undefined) return `${year}: ${pool.since(showDate(from, view))}`;
  return to === undefined ? String(year) : `${year}: ${pool.until(showLastDay(to, view))}`;
}

/** Figures with their evidence; `withPlace` where they are not all of one place. */
export function FigureTable(props: {
  caption: string;
  figures: readonly PoolFigureObject[];
  view: View;
  withPlace: boolean;
}) {
  const { caption, figures, view, withPlace } = props;
  const { pool } = view.texts;
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{pool.year}</th>
          <th scope="col">{pool.kindHeading}</th>
          {withPlace ? <th scope="col">{pool.place}</th> : null}
          <th scope="col">{pool.amount}</th>
          <th scope="col">{pool.sourceHeading}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => (
          <FigureRow figure={figure} view={view} withPlace={withPlace} />
        ))}
      </tbody>
    </table>
  );
}

function FigureRow({ figure, view, withPlace }: { figure: PoolFigureObject; view: View; withPlace: boolean }) {
  const { pool } = view.texts;
  return (
    <tr>
      <th scope="row">{showPeriod(figure.period, view)}</th>
      <td data-label={pool.kindHeading}>{figure.kindName}</td>
      {withPlace ? <td data-label={pool.place}>{figure.scope.name}</td> : null}
      <td data-label={pool.amount}>
        {showAmount(figure, view)}
        <Doubt figure={figure} view={view} />
      </td>
      <td data-label={pool.sourceHeading}>
        <Evidence figure={figure} view={view} />
      </td>
    </tr>
  );
}

/** What keeps a figure from being taken at its word. */
export function Doubt({ figure, view }: { figure: PoolFigureObject; view: View }) {
  const { pool } = view.texts;
  const words = [figure.exampleData ? pool.exampleData : '', pool.standing[figure.standing]].filter(
    (one) => one !== '',
  );
  return (
    <>
      {words.map((one) => (
        <strong class="note">{one}</strong>
      ))}
    </>
  );
}

/** How sure a figure is, where it stands, and what its source says besides. */
export function Evidence({ figure, view }: { figure: PoolFigureObject; view: View }) {
  const { texts } = view;
  const { pool } = texts;
  const address = figure.document?.url ?? figure.source;
  const words = [
    texts.grade[figure.grade],
    figure.place && texts.place(figure.place),
    (figure.document ? pool.recorded : pool.noted)(showDate(figure.recordedOn, view)),
    figure.account && pool.account(figure.account),
    figure.deadline && pool.deadline(showDate(figure.deadline, view)),
  ].filter((one) => one !== undefined && one !== '');
  return (
    <>
      <Source source={figure.source} address={address} />
      {` (${words.join(', ')})`}
      {figure.document === undefined ? null : (
        <span class="note">
          {texts.fingerprint}{' '}
          <a href={`/v1/documents/${figure.document.sha256}`}>
            <code>{figure.document.sha256.slice(0, 12)}</code>
          </a>
        </span>
      )}
      {figure.note === undefined ? null : (
        <span class="note" lang="da">
          <Printed text={figure.note} />
        </span>
      )}
    </>
  );
}

/** A source by its own words, or by its site, as a link where it can be opened. */
function Source({ source, address }: { source: string; address: string }) {
  const href = safeHref(address);
  if (href === undefined) return <Printed text={source} />;
  return (
    <a class="cited" href={href} rel="noreferrer">
      {nameOf(source, href)}
    </a>
  );
}

/** Where the figures of a sum are from. */
export function SourcesOf({ sources }: Pick<PoolSumObject, 'sources'>) {
  return (
    <span class="note">
      {sources.map((source, at) => (
        <>
          {at === 0 ? '' : ', '}
          <Source source={source} address={source} />
        </>
      ))}
    </span>
  );
}

/** A source's own words, or the site of one that is an address. */
const nameOf = (source: string, href: string): string =>
  safeHref(source) === undefined ? source : new URL(href).hostname.replace(/^www\./, '');

/** What was added up and what was not, each with the reason. */
export function Sums({ answer, view }: { answer: PoolsObject; view: View }) {
  const { pool } = view.texts;
  return (
    <>
      {answer.sums.length === 0 ? null : <SumTable sums={answer.sums} view={view} />}
      {answer.notSummed.length === 0 ? null : (
        <details class="card">
          <summary>{pool.notSummedTitle}</summary>
          <ul>
            {answer.notSummed.map((one) => (
              <li>
                <NotSummed one={one} view={view} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function SumTable({ sums, view }: { sums: readonly PoolSumObject[]; view: View }) {
  const { pool } = view.texts;
  return (
    <details class="card">
      <summary>
        {pool.sumsTitle} ({sums.length})
      </summary>
      <table>
        <caption>{pool.sumsTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{pool.year}</th>
            <th scope="col">{pool.kindHeading}</th>
            <th scope="col">{pool.place}</th>
            <th scope="col">{pool.sum}</th>
          </tr>
        </thead>
        <tbody>
          {sums.map((sum) => (
            <SumRow sum={sum} view={view} />
          ))}
        </tbody>
      </table>
      {[...new Set(sums.map((sum) => sum.rule))].map((rule) => (
        <p class="quiet">{rule}</p>
      ))}
    </details>
  );
}

function SumRow({ sum, view }: { sum: PoolSumObject; view: View }) {
  const { pool } = view.texts;
  const doubts = [
    sum.exampleData ? pool.exampleData : '',
    sum.printed === undefined ? '' : pool.sumDiffers(showKroner(sum.printed, view)),
  ];
  return (
    <tr>
      <th scope="row">{showPeriod(sum.period, view)}</th>
      <td data-label={pool.kindHeading}>{sum.kindName}</td>
      <td data-label={pool.place}>{sum.scope.name}</td>
      <td data-label={pool.sum}>
        {showAmount(sum, view)} ({pool.sumOf(sum.counted, pool.sumParts[sum.of])}, {view.texts.grade[sum.grade]},{' '}
        {pool.noted(showDate(sum.recordedOn, view))})
        <SourcesOf sources={sum.sources} />
        {doubts.map((one) => (one === '' ? null : <strong class="note">{one}</strong>))}
      </td>
    </tr>
  );
}

/** A list of names stays readable; the answer as data has them all. */
const mostNames = 10;

function NotSummed({ one, view }: { one: NotSummedObject; view: View }) {
  const { pool } = view.texts;
  const { missing = [], several = [], known } = one;
  const kinds = one.kinds.map((kind) => pool.kind[kind]).join(', ');
  const about = [one.year, one.scope?.name, kinds].filter((part) => part !== undefined && part !== '').join(', ');
  return (
    <>
      <strong>{about}.</strong> {one.sentence}{' '}
      {known === undefined ? '' : pool.partialLine(known, missing.length, several.length)}{' '}
      {missing.length > 0 && missing.length <= mostNames
        ? pool.missing(missing.map((place) => place.name).join(', '))
        : ''}
    </>
  );
}
