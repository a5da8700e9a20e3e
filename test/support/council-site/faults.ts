import type { Fault } from './fault.ts';
import { comingLists, copies, otherCharacters, otherColumns, otherLists, unreadable } from './faults-of-lists.ts';
import { heavy } from './faults-of-weight.ts';
import { atTheDoor, onTheWire, walled } from './faults-on-the-wire.ts';

/** Every fault; each stands at one council, so that a night may show several. */
export const faults: readonly Fault[] = [
  ...onTheWire,
  ...atTheDoor,
  ...walled,
  ...unreadable,
  ...otherLists,
  ...otherColumns,
  ...otherCharacters,
  ...comingLists,
  ...copies,
  ...heavy.map((fault) => ({ ...fault, heavy: true as const, night: 'first' as const })),
];

/** A fault by its id. */
export function faultOf(id: string): Fault {
  const found = faults.find((fault) => fault.id === id);
  if (!found) throw new Error(`No fault is called "${id}".`);
  return found;
}
