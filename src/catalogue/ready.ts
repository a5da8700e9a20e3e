import type { CivilDate } from '../domain/date.ts';
import type { InTurns } from '../domain/turns.ts';
import type { Catalogue } from './catalogue.ts';
import { linesMade } from './lines-on-day.ts';
import { periodOn } from './timeline.ts';

/** Makes all that questions of today would else wait for, so that a catalogue can be swapped in. */
export function* madeReady(catalogue: Catalogue, today: CivilDate): InTurns<Catalogue> {
  for (const history of catalogue.histories) {
    periodOn(history, today)?.byCourse();
    yield;
  }
  yield* catalogue.indexing();
  yield* linesMade(catalogue, { list: 'regional', on: today, today });
  return catalogue;
}

/** Makes the stretches of all earlier years too. A question about one of them waits for its own lists alone, where they are not made yet. */
export function* madeWhole(catalogue: Catalogue): InTurns<void> {
  for (const { periods } of catalogue.histories) {
    for (const period of periods.toReversed()) {
      period.byCourse();
      yield;
    }
  }
}
