import type { ChangesObject, NextChangesObject } from '../contract/change.ts';
import { AnswerAsFiles } from './answer-as-files.tsx';
import { Notices, PlaceLine } from './answer-basis.tsx';
import { ChangesByDay } from './changes-by-day.tsx';
import { ComingChanges } from './changes-coming.tsx';
import { ChangesForm, type ChangesFormProps } from './changes-form.tsx';
import { changesFeedAddress } from './feed-links.tsx';
import { changesAddress } from './form.ts';
import { FaultSummary } from './form-error.tsx';
import { showDate, showLastDay, showNumber } from './format.ts';
import { listsTexts } from './lists-texts.ts';
import { Page } from './page.tsx';
import type { View } from './view.ts';

/** What happened on the days asked about, newest first, and the part of it that is shown. */
export interface ChangesShown {
  answer: ChangesObject;
  offset: number;
  limit: number;
  /** The same answer whole, as the API gives it. */
  address: string;
}

interface ChangesViewProps extends ChangesFormProps {
  otherLanguageHref: string;
  exampleData: boolean;
  /** The next day on which new lists are due. */
  nextTurn: string;
  /** Absent where the question could not be understood. */
  changes?: ChangesShown | undefined;
  coming?: NextChangesObject | undefined;
}

/** The page at `/aendringer`: what is to come on the lists in reach of a place, and what has happened on them. */
export function ChangesView(props: ChangesViewProps) {
  const { view, form, otherLanguageHref, exampleData, changes, coming, nextTurn, ...choices } = props;
  const texts = listsTexts(view);
  const place = coming?.place;
  const title = titleOf(place, view);
  return (
    <Page
      view={view}
      title={title}
      exampleData={exampleData}
      otherLanguageHref={otherLanguageHref}
      kommune={place?.kommune?.navn}
      followed={{ place }}
      isFaulty={choices.fault !== undefined}
    >
      <div>
        <h1>{title}</h1>
        <p class="lead">{texts.changesIntro}</p>
        {place ? <PlaceLine place={place} view={view} /> : null}
      </div>
      <FaultSummary fault={choices.fault} view={view} />
      <ChangesForm view={view} form={form} {...choices} />
      {changes ? <Notices notices={changes.answer.notices} view={view} /> : null}
      {coming ? <ComingChanges coming={coming} nextTurn={nextTurn} view={view} /> : null}
      {changes ? <Happened {...props} changes={changes} /> : null}
      {changes ? <Follow {...props} changes={changes} /> : null}
    </Page>
  );
}

function titleOf(place: ChangesObject['place'], view: View): string {
  const texts = listsTexts(view);
  if (place?.kommune) return texts.changesTitleIn(place.kommune.navn);
  return place ? texts.changesTitleFor(place.name) : texts.changesTitle;
}

type WithChanges = ChangesViewProps & { changes: ChangesShown };

function Happened({ changes: { answer, offset, limit }, form, view }: WithChanges) {
  const texts = listsTexts(view);
  const { since, until, total, lists } = answer;
  const shown = answer.items.slice(offset, offset + limit);
  const gaps = lists.flatMap(({ name, gaps }) => gaps.map((gap) => ({ name, ...gap })));
  const [first, last] = [showDate(since, view), showLastDay(until, view)];
  const days = first === last ? first : texts.between(first, last);
  return (
    <section class="stack" aria-labelledby="sket">
      <h2 id="sket">{texts.happened}</h2>
      <p role="status">
        <strong>{texts.total(total, showNumber(total, view))}</strong> {total === 0 ? null : days}
      </p>
      {total === 0 ? <p class="quiet">{`${days}. ${texts.noChanges}`}</p> : null}
      {total > limit ? <p class="quiet">{texts.shownOf(offset + 1, offset + shown.length, total)}</p> : null}
      <ChangesByDay changes={shown} view={view} />
      {gaps.length === 0 ? null : (
        <details class="card">
          <summary>{texts.gapsHeading}</summary>
          <ul>
            {gaps.map(({ name, unknownFrom, unknownTo }) => (
              <li>
                {texts.gap(name, unknownFrom && showDate(unknownFrom, view), unknownTo && showLastDay(unknownTo, view))}
              </li>
            ))}
          </ul>
        </details>
      )}
      <Pages total={total} offset={offset} limit={limit} form={form} view={view} />
    </section>
  );
}

interface PagesProps {
  total: number;
  offset: number;
  limit: number;
  form: ChangesFormProps['form'];
  view: View;
}

function Pages({ total, offset, limit, form, view }: PagesProps) {
  const texts = listsTexts(view);
  const page = offset / limit + 1;
  const address = (number: number) =>
    `${changesAddress({ ...form, side: number === 1 ? '' : String(number) }, view.language)}#sket`;
  if (total <= limit) return null;
  return (
    <nav class="pages" aria-label={texts.changePages}>
      {page > 1 ? (
        <a class="next" href={address(page - 1)} rel="prev">
          {texts.newer}
        </a>
      ) : null}
      {offset + limit < total ? (
        <a class="next" href={address(page + 1)} rel="next">
          {texts.older}
        </a>
      ) : null}
    </nav>
  );
}

function Follow({ changes, coming, view }: WithChanges) {
  const texts = listsTexts(view);
  const followed = { place: coming?.place };
  return (
    <section class="card stack on-screen" aria-labelledby="foelg">
      <h2 id="foelg">{texts.follow}</h2>
      <p>{texts.followWhat}</p>
      <ul class="facts">
        <li>
          <a href={changesFeedAddress('atom', followed, view)}>{texts.followAtom}</a>
        </li>
        <li>
          <a href={changesFeedAddress('json', followed, view)}>{texts.followJson}</a>
        </li>
      </ul>
      <p>
        {texts.changesAsFile}: <AnswerAsFiles address={changes.address} view={view} />
      </p>
    </section>
  );
}
