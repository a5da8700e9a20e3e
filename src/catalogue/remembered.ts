import type { Catalogue } from './catalogue.ts';

/**
 * Keeps, for each catalogue, what was worked out of it under a key, until there are more than `most`; then the oldest goes.
 * A catalogue never changes, so nothing kept of it can be wrong, and all of it goes when the catalogue does.
 */
export function rememberedOf<T>(most: number): (catalogue: Catalogue, key: string, workOut: () => T) => T {
  const known = new WeakMap<Catalogue, Map<string, T>>();
  return (catalogue, key, workOut) => {
    const kept = known.get(catalogue) ?? new Map<string, T>();
    known.set(catalogue, kept);
    const before = kept.get(key);
    if (before !== undefined) return before;
    const value = workOut();
    const oldest = kept.keys().next().value;
    if (kept.size >= most && oldest !== undefined) kept.delete(oldest);
    kept.set(key, value);
    return value;
  };
}
