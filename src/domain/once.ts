/** The same thing, made when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Works something out once for each thing, which never changes; it goes when the thing does, which what is worked out must not hold elsewhere. */
export function onceEach<K extends object, V>(workOut: (thing: K) => V): (thing: K) => V {
  const known = new WeakMap<K, { value: V }>();
  return (thing) => {
    const before = known.get(thing);
    if (before) return before.value;
    const value = workOut(thing);
    known.set(thing, { value });
    return value;
  };
}
