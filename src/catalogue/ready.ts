import type { CivilDate } from '../domain/date.ts';
import type { InTurns } from '../domain/turns.ts';
import type { Catalogue } from './catalogue.ts';
import { linesMade } from './lines-on-day.ts';

/** Makes all that the first questions of a day would else wait for, so that a catalogue can be swapped in. */
export function* madeReady(catalogue: Catalogue, today: CivilDate): InTurns<Catalogue> {
  yield* catalogue.warming();
  yield* linesMade(catalogue, { list: 'regional', on: today, today });
  return catalogue;
}
