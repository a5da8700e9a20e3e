import type { ChangeObject } from '../contract/change.ts';
import { ChangeLine, orderOfTypes } from './change-line.tsx';
import { showDate } from './format.ts';
import { ReachBadge } from './listing.tsx';
import { listsTexts } from './lists-texts.ts';
import type { View } from './view.ts';

/** So few lines are shown at once; more of a kind are put away until somebody wants them. */
const fewLines = 6;

/** Changes under the day they count from, and under the list they are on, in the order given. */
export function ChangesByDay({ changes, view }: { changes: readonly ChangeObject[]; view: View }) {
  const days = [...Map.groupBy(changes, (one) => one.day)];
  return (
    <>
      {days.map(([day, ofDay]) => (
        <section class="card stack" aria-labelledby={`dag-${day}`}>
          <h3 id={`dag-${day}`}>
            <time datetime={day}>{showDate(day, view)}</time>
          </h3>
          {[...Map.groupBy(ofDay, (one) => one.region).values()].map((ofList) => (
            <OfList changes={ofList} view={view} />
          ))}
        </section>
      ))}
    </>
  );
}

function OfList({ changes, view }: { changes: readonly ChangeObject[]; view: View }) {
  const [first] = changes;
  if (!first) return null;
  return (
    <div class="stack">
      <h4>
        <ReachBadge reach={first.reach} view={view} />
        {first.name}
      </h4>
      {orderOfTypes.map((type) => (
        <OfType type={type} changes={changes.filter((one) => one.type === type)} view={view} />
      ))}
    </div>
  );
}

interface OfTypeProps {
  type: ChangeObject['type'];
  changes: readonly ChangeObject[];
  view: View;
}

function OfType({ type, changes, view }: OfTypeProps) {
  const words = `${listsTexts(view).type[type]} (${changes.length})`;
  if (changes.length === 0) return null;
  const lines = (
    <ul class="changed">
      {changes.map((change) => (
        <ChangeLine change={change} view={view} />
      ))}
    </ul>
  );
  return (
    <details open={changes.length <= fewLines}>
      <summary>
        <span class={`mark-of ${type}`} aria-hidden="true">
          {markOf[type]}
        </span>{' '}
        {words}
      </summary>
      {lines}
    </details>
  );
}

const markOf = { added: '+', removed: '−', changed: '~', moved: '→' } as const;
