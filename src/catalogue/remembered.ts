/**
 * Keeps, for each thing that never changes (a catalogue, a day of one), what was worked out of it under a key, until there are
 * more than `most`; then what nobody asked for the longest goes, so that a few odd days never push out today. All of it goes
 * when the thing does.
 */
export function rememberedOf<T>(most: number): (thing: object, key: string, workOut: () => T) => T {
  const known = new WeakMap<object, Map<string, T>>();
  return (thing, key, workOut) => {
    const kept = known.get(thing) ?? new Map<string, T>();
    const before = kept.get(key);
    const value = before ?? workOut();
    if (kept.size === 0) known.set(thing, kept);
    // A Map has its keys in the order they were set: what is asked for moves to the end.
    if (before !== undefined) kept.delete(key);
    else if (kept.size >= most) forgetLongestUnasked(kept);
    kept.set(key, value);
    return value;
  };
}

function forgetLongestUnasked(kept: Map<string, unknown>): void {
  const [longestUnasked] = kept.keys();
  if (longestUnasked !== undefined) kept.delete(longestUnasked);
}
