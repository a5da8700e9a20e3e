type Compare<T> = (a: T, b: T) => number;

/** Puts a thing into an array that is in order, after those that are equal to it. */
export function insert<T>(inOrder: T[], thing: T, compare: Compare<T>): void {
  let at = inOrder.push(thing) - 1;
  for (; at > 0; at--) {
    const before = inOrder[at - 1];
    if (before === undefined || compare(before, thing) <= 0) break;
    inOrder[at] = before;
  }
  inOrder[at] = thing;
}

/**
 * A few things in order, equals as they stand: each is moved to its place. The engine's own sort makes arrays to work in, which
 * costs more than a few things are worth where every answer has them.
 */
export function sortedFew<T>(things: readonly T[], compare: Compare<T>): T[] {
  const inOrder: T[] = [];
  for (const thing of things) insert(inOrder, thing, compare);
  return inOrder;
}
