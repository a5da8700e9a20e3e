/** Presents a thing once, however many answers show it: what it is made from never changes. */
export function presentedOnce<K extends object, V>(present: (thing: K) => V): (thing: K) => V {
  const known = new WeakMap<K, { value: V }>();
  return (thing) => {
    const before = known.get(thing);
    if (before) return before.value;
    const value = present(thing);
    known.set(thing, { value });
    return value;
  };
}
