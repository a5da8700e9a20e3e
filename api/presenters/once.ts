/** Presents a thing once, however many answers show it: what it is made from never changes. */
export function presentedOnce<K extends object, V>(present: (thing: K) => V): (thing: K) => V {
  const known = new WeakMap<K, { value: V }>();
  return (thing) => {
    const before = known.get(thing) ?? { value: present(thing) };
    known.set(thing, before);
    return before.value;
  };
}
