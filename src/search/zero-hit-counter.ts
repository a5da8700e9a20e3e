import { createHmac, randomBytes } from 'node:crypto';
import type { CivilDate } from '../domain/date.ts';
import {
  fewestCallers,
  firstDayKept,
  mostCallersCounted,
  type ZeroHit,
  type ZeroHitStore,
} from '../domain/zero-hit.ts';

/** Counts, in memory alone, how many different callers used a word on a day; only what many used leaves it. */
export interface ZeroHitCounter {
  /** `caller` is whatever tells callers apart: it is hashed at once and not kept. Words as from `wordsToCount`. */
  count(words: readonly string[], caller: string, day: CivilDate): void;
  /** Writes the words that enough callers used, and takes away what is too old. To do it again adds nothing. */
  flush(store: ZeroHitStore, today: CivilDate): Promise<void>;
}

/** Bounds on memory, and what to do when a day has brought more words than fit. */
interface CounterOptions {
  mostWords?: number;
  /** Told once a day that further words are left out, and none of them. */
  onFull?: () => void;
}

/** One day's words, each with the hashes of its callers, under a key that nobody has and that goes with the day. */
interface CountedDay {
  day: CivilDate;
  key: Buffer;
  callers: Map<string, Set<string>>;
  isFull: boolean;
}

const newDay = (day: CivilDate): CountedDay => ({ day, key: randomBytes(32), callers: new Map(), isFull: false });

/** An empty counter. */
export function createZeroHitCounter(options: CounterOptions = {}): ZeroHitCounter {
  const { mostWords = 2000, onFull } = options;
  let current: CountedDay | undefined;
  /** What enough callers used on days that are over; the rest of those days is forgotten. */
  let ended: ZeroHit[] = [];

  const turnTo = (day: CivilDate): CountedDay => {
    if (current?.day === day) return current;
    if (current) ended.push(...reachedIn(current));
    current = newDay(day);
    return current;
  };
  const add = (counted: CountedDay, word: string, caller: string): void => {
    const callers = counted.callers.get(word);
    if (callers) {
      if (callers.size < mostCallersCounted) callers.add(caller);
    } else if (counted.callers.size < mostWords) counted.callers.set(word, new Set([caller]));
    else if (!counted.isFull) {
      counted.isFull = true;
      onFull?.();
    }
  };
  return {
    count(words, caller, day) {
      const counted = turnTo(day);
      const hashed = createHmac('sha256', counted.key).update(caller).digest('base64url').slice(0, 16);
      for (const word of words) add(counted, word, hashed);
    },
    async flush(store, today) {
      const counted = turnTo(today);
      const kept = firstDayKept(today);
      // What could not be written when a day ended waits for the next time, but never longer than it would be kept.
      ended = ended.filter((hit) => hit.day >= kept);
      const told = [...ended];
      await store.record([...told, ...reachedIn(counted)]);
      ended = ended.filter((hit) => !told.includes(hit));
      await store.forgetBefore(kept);
    },
  };
}

function reachedIn({ day, callers }: CountedDay): ZeroHit[] {
  return [...callers].filter(([, of]) => of.size >= fewestCallers).map(([word, of]) => ({ day, word, count: of.size }));
}
