import type { ListObject, NoticeObject } from '../contract/course.ts';
import type { PlaceObject } from '../contract/place.ts';
import { showDate } from './format.ts';
import { Heading } from './heading.tsx';
import { ReachBadge } from './listing.tsx';
import type { View } from './view.ts';

/** What the reader must know about an answer; the banner of the page has said that data is made up. */
export function Notices({ notices, view }: { notices: readonly NoticeObject[]; view: View }) {
  const shown = notices.filter((notice) => notice.code !== 'example-data');
  if (shown.length === 0) return null;
  return (
    <section class="notices" aria-labelledby="bemaerk">
      <Heading level={2} view={view} id="bemaerk">
        {view.texts.noticesHeading}
      </Heading>
      <ul>
        {shown.map((notice) => (
          <li>{notice.text}</li>
        ))}
      </ul>
    </section>
  );
}

/** Which area the place lies in, and its neighbours; what is not certain says so. */
export function PlaceLine({ place, view }: { place: PlaceObject; view: View }) {
  const { texts } = view;
  const graded = (one: { name: string; grade: string }) =>
    one.grade === 'seen' || one.grade === 'official' ? one.name : `${one.name} (${texts.uncertain})`;
  const own = graded(place);
  return (
    <p class="quiet">
      {place.kommune ? texts.liesIn(place.kommune.navn, own) : texts.regionAsked(own)}{' '}
      {place.adjacent.length > 0 ? texts.adjacentAre(place.adjacent.map(graded).join(', ')) : texts.noAdjacent}
    </p>
  );
}

/** The lists an answer rests on; one without an edition says plainly that nobody can tell. */
export function ListsUsed({ lists, view }: { lists: readonly ListObject[]; view: View }) {
  const { texts } = view;
  return (
    <section class="card">
      <table>
        <caption>{texts.listsUsed}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.list}</th>
            <th scope="col">{texts.inForce}</th>
            <th scope="col">{texts.confirmed}</th>
            <th scope="col">{texts.state}</th>
          </tr>
        </thead>
        <tbody>
          {lists.map((list) => (
            <ListRow list={list} view={view} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ListRow({ list, view }: { list: ListObject; view: View }) {
  const { texts } = view;
  const date = (text: string | undefined) => (text === undefined ? '–' : showDate(text, view));
  return (
    <tr>
      <th scope="row">
        {list.name} <ReachBadge reach={list.reach} view={view} />
      </th>
      <td data-label={texts.inForce}>{date(list.inForceFrom)}</td>
      <td data-label={texts.confirmed}>{date(list.confirmedAt)}</td>
      <td data-label={texts.state}>{texts.freshness[list.freshness]}</td>
    </tr>
  );
}
