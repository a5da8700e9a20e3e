import type { ChangeObject, NextChangesObject } from '../contract/change.ts';
import { ChangeLine, orderOfTypes } from './change-line.tsx';
import { editionAddress } from './form.ts';
import { showDate } from './format.ts';
import { ReachBadge } from './listing.tsx';
import { listsTexts } from './lists-texts.ts';
import type { View } from './view.ts';

interface ComingProps {
  coming: NextChangesObject;
  /** The next day on which new lists are due. */
  nextTurn: string;
  view: View;
}

/** What is known of the lists to come: the next of each list in reach, and what it brings where it is published. */
export function ComingChanges({ coming, view, nextTurn }: ComingProps) {
  const texts = listsTexts(view);
  return (
    <section class="card stack" aria-labelledby="paa-vej">
      <h2 id="paa-vej">{texts.coming}</h2>
      <p>{texts.comingIntro(showDate(nextTurn, view))}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{view.texts.list}</th>
            <th scope="col">{texts.nextList}</th>
            <th scope="col">{texts.brings}</th>
          </tr>
        </thead>
        <tbody>
          {coming.lists.map((list) => (
            <ListToCome list={list} view={view} />
          ))}
        </tbody>
      </table>
      {coming.lists.map((list) => (
        <Brings name={list.name} changes={coming.items.filter((one) => one.region === list.region)} view={view} />
      ))}
    </section>
  );
}

function ListToCome({ list, view }: { list: NextChangesObject['lists'][number]; view: View }) {
  const texts = listsTexts(view);
  const { nextEdition, nextInForceFrom, due } = list;
  const isOut = nextEdition !== undefined && nextInForceFrom !== undefined;
  return (
    <tr>
      <th scope="row">
        {list.name} <ReachBadge reach={list.reach} view={view} />
      </th>
      <td data-label={texts.nextList}>
        {isOut ? (
          <a href={editionAddress(nextEdition, view.language)}>{texts.isOut(showDate(nextInForceFrom, view))}</a>
        ) : (
          texts.notOutYet(due && showDate(due, view))
        )}
      </td>
      <td data-label={texts.brings}>{isOut ? bringsInWords(list, view) : texts.nothingKnown}</td>
    </tr>
  );
}

function bringsInWords({ isFirst, comes, leaves, changes }: NextChangesObject['lists'][number], view: View): string {
  const texts = listsTexts(view);
  return isFirst === true ? texts.firstWeHave : texts.counts(comes, leaves, changes);
}

/** The lines of one list to come, put away until somebody wants them. */
function Brings({ name, changes, view }: { name: string; changes: readonly ChangeObject[]; view: View }) {
  const texts = listsTexts(view);
  if (changes.length === 0) return null;
  return (
    <details>
      <summary>
        {name} ({changes.length})
      </summary>
      {orderOfTypes.map((type) => {
        const ofType = changes.filter((one) => one.type === type);
        return ofType.length === 0 ? null : (
          <>
            <h3>
              {texts.toCome[type]} ({ofType.length})
            </h3>
            <ul class="changed">
              {ofType.map((change) => (
                <ChangeLine change={change} view={view} />
              ))}
            </ul>
          </>
        );
      })}
    </details>
  );
}
