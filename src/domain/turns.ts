/** Work that stops now and then, so that others may come between; its value when it is done. */
export type InTurns<T> = Generator<void, T, void>;

/** Does all of it at once. */
export function atOnce<T>(work: InTurns<T>): T {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

const itemsBetween = 32;

/** The items of a list, with a stop for others after every few. */
export function* eachInTurn<T>(items: readonly T[], work: (item: T, at: number) => void): InTurns<void> {
  for (const [at, item] of items.entries()) {
    work(item, at);
    if (at % itemsBetween === itemsBetween - 1) yield;
  }
}

/** Something made once, when it is first asked for. */
export interface Made<T> {
  now(): T;
  /** With stops between, where it is not made yet. */
  inTurns(): InTurns<T>;
}

export function madeOnce<T>(make: () => InTurns<T>): Made<T> {
  let made: { value: T } | undefined;
  const work = function* (): InTurns<T> {
    made ??= { value: yield* make() };
    return made.value;
  };
  return { now: () => (made ? made.value : atOnce(work())), inTurns: work };
}
