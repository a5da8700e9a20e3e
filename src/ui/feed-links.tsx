import type { PlaceObject } from '../contract/place.ts';
import { danishFeed, englishFeed } from './feed-text.ts';
import type { View } from './view.ts';

/** The place whose changes a page offers to follow; the whole country where none is given. */
export interface FollowedPlace {
  place?: PlaceObject | undefined;
}

/** The address of a feed of changes of the lists in reach of a place. */
export function changesFeedAddress(form: 'atom' | 'json', { place }: FollowedPlace, { language }: View): string {
  const query = new URLSearchParams();
  if (place?.kommune) query.set('kommune', place.kommune.kode);
  else if (place) query.set('region', place.region);
  query.set('lang', language);
  return `/v1/feeds/changes.${form}?${query}`;
}

const textsIn = ({ language }: View) => (language === 'en' ? englishFeed : danishFeed);

/** In a page's head: where feed readers find the changes. */
export function FeedLinks({ view, followed }: { view: View; followed: FollowedPlace }) {
  const texts = textsIn(view);
  const { place } = followed;
  const title = texts.title(place?.kommune?.navn ?? place?.name ?? texts.everywhere);
  return (
    <>
      <link
        rel="alternate"
        type="application/atom+xml"
        title={title}
        href={changesFeedAddress('atom', followed, view)}
      />
      <link
        rel="alternate"
        type="application/feed+json"
        title={title}
        href={changesFeedAddress('json', followed, view)}
      />
    </>
  );
}

/** On a page: the same for those whose browser does not show it. */
export function FollowChanges({ view, followed }: { view: View; followed: FollowedPlace }) {
  return (
    <p>
      <a href={changesFeedAddress('atom', followed, view)}>{textsIn(view).follow}</a>
    </p>
  );
}
