/** What is kept to be used again, bounded both in number and in bytes: what has been kept longest goes first. */
export interface Bounded<V> {
  get(key: string): V | undefined;
  /** Keeps a value of so many bytes; one larger than all there is room for is not kept. */
  set(key: string, value: V, bytes: number): void;
  clear(): void;
}

/**
 * A store bounded in number and in bytes. By number alone a caller who asks for nothing but the largest answers would fill
 * the memory: a page of a hundred courses is forty times as large as most answers.
 */
export function createBounded<V>(mostEntries: number, mostBytes: number): Bounded<V> {
  const kept = new Map<string, { value: V; bytes: number }>();
  let bytesKept = 0;
  const drop = (key: string) => {
    bytesKept -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  };
  return {
    get: (key) => kept.get(key)?.value,
    set(key, value, bytes) {
      drop(key);
      if (mostEntries === 0 || bytes > mostBytes) return;
      kept.set(key, { value, bytes });
      bytesKept += bytes;
      for (const oldest of kept.keys()) {
        if (kept.size <= mostEntries && bytesKept <= mostBytes) return;
        drop(oldest);
      }
    },
    clear() {
      kept.clear();
      bytesKept = 0;
    },
  };
}

/** So many things that were to be kept once are remembered; then they are forgotten all at once. */
const mostNoted = 2000;

/**
 * Such a store that keeps a thing only when it is to be kept for the second time: most of what people ask is asked once, and what
 * is kept in vain pushes out what is not, and costs the collector of memory dearly.
 */
export function createKeptAtSecond<V>(mostEntries: number, mostBytes: number): Bounded<V> {
  const store = createBounded<V>(mostEntries, mostBytes);
  // What may keep nothing has nothing to note.
  if (mostEntries === 0) return store;
  const noted = new Set<string>();
  return {
    ...store,
    set(key, value, bytes) {
      if (noted.delete(key)) {
        store.set(key, value, bytes);
        return;
      }
      if (noted.size >= mostNoted) noted.clear();
      noted.add(key);
    },
  };
}
