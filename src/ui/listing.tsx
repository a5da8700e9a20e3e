import type { ListingObject } from '../contract/course.ts';
import { safeHref, showDate, showDuration, showLastDay, showPrice } from './format.ts';
import type { View } from './view.ts';

/** Text from a publisher: shown as text, and kept from turning the words around it; `lang` where it is surely Danish. */
export const Printed = ({ text, lang }: { text: string; lang?: 'da' | undefined }) => <bdi lang={lang}>{text}</bdi>;

/** True for what the publisher wrote; the rest of the facts are ours, in the reader's language. */
const isPrinted = (fact: string | undefined, { provider, durationText, level, note }: ListingObject): boolean =>
  fact !== undefined && [provider, durationText, level, note].includes(fact);

/** How the list lies to the place asked about, in words as well as colour. */
export function ReachBadge({ reach, view }: { reach: ListingObject['reach']; view: View }) {
  return reach ? (
    <span class={`badge ${reach}`} part={`badge ${reach}`}>
      {view.texts.reach[reach]}
    </span>
  ) : null;
}

interface ListingProps {
  listing: ListingObject;
  view: View;
  dated?: boolean;
  /** The course's id, for whoever writes to us about the line. */
  course?: string | undefined;
}

/** A course on one list: its facts there, and the very line that shows it. */
export function Listing({ listing, view, dated, course }: ListingProps) {
  const facts = [listing.provider, showDuration(listing, view), showPrice(listing, view), listing.level, listing.note];
  const known = facts.filter((fact) => fact !== undefined && fact !== '');
  return (
    <li class="listing">
      <p>
        <ReachBadge reach={listing.reach} view={view} />
        <strong>{listing.name}</strong>
        {listing.standing === 'unknown' ? (
          <>
            {' '}
            <span class="badge unknown">{view.texts.standingUnknown}</span>
          </>
        ) : null}
      </p>
      {known.length > 0 ? (
        <ul class="facts">
          {known.map((fact) => (
            <li>
              <Printed text={fact ?? ''} {...(isPrinted(fact, listing) && { lang: 'da' })} />
            </li>
          ))}
        </ul>
      ) : null}
      {dated ? <Since listing={listing} view={view} /> : null}
      <SourceLine listing={listing} view={view} course={course} />
    </li>
  );
}

function Since({ listing, view }: { listing: ListingObject; view: View }) {
  const { texts } = view;
  return (
    <p>
      {texts.listedFrom(showDate(listing.listedFrom, view))}
      {listing.inForceTo ? ` ${texts.listedTo(showLastDay(listing.inForceTo, view))}` : ''}.
    </p>
  );
}

function SourceLine({ listing, view, course }: ListingProps) {
  const { texts } = view;
  const date = showDate(listing.inForceFrom, view);
  const href = safeHref(listing.document.url);
  return (
    <p class="source">
      {texts.sourceLine(listing.name, date)}, <Printed text={texts.place(listing.place)} />
      {' · '}
      {href === undefined ? (
        <>
          {texts.localDocument} <Printed text={listing.document.url} />
        </>
      ) : (
        <a href={href} rel="noreferrer" aria-label={texts.documentFor(listing.name, date)}>
          {texts.document}
        </a>
      )}
      <span class="fingerprint">
        {' · '}
        <span class="whole">
          {texts.fingerprint} <code>{listing.document.sha256.slice(0, 12)}</code>
        </span>
      </span>
      {view.report === undefined ? null : (
        <span class="on-screen">
          {' · '}
          <view.report.Line line={{ ...listing, course }} view={view} />
        </span>
      )}
    </p>
  );
}
