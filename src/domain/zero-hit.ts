import { z } from 'zod';
import { addDays, type CivilDate, civilDateSchema } from './date.ts';

/** How many different callers must have used a word on one day before it is written down anywhere. */
export const fewestCallers = 5;

/** A word's count of a day stops here: that it is asked for a lot is all that has to be known. */
export const mostCallersCounted = 50;

/** For how many days a daily total is kept, the day itself included. */
export const daysKept = 90;

/** A question with more unknown words than this is a pasted text and no search. */
const mostWords = 5;

/** Letters alone: no digit ever, so that no number of a person, a case or a telephone can be among the words. */
const countableWord = /^\p{L}{3,40}$/u;

/** On one day, at least so many different callers searched for a word that no list knows. Nothing else is known of them. */
export const zeroHitSchema = z.object({
  day: civilDateSchema,
  word: z.string().regex(countableWord),
  count: z.int().min(fewestCallers),
});
export type ZeroHit = z.infer<typeof zeroHitSchema>;

/** Port: daily totals of words that no list knows. */
export interface ZeroHitStore {
  /** Keeps the greatest count told of a word on a day, so that to tell it again adds nothing. Refuses too small a count. */
  record(hits: readonly ZeroHit[]): Promise<void>;
  /** The totals of a day and of those after it, by day and then by word. */
  since(day: CivilDate): Promise<ZeroHit[]>;
  /** Takes away for good what was counted before a day. */
  forgetBefore(day: CivilDate): Promise<void>;
}

/** The first of the days whose totals are kept. */
export const firstDayKept = (today: CivilDate, days = daysKept): CivilDate => addDays(today, 1 - days);

/** Six digits may be a birthday, eight a telephone number, ten a CPR number; an AMU number has five. */
const mostDigits = 5;
const addressOnTheNet = /@|:\/\/|\bwww\./i;
/** "Mette Hansen". Also two course words so written; losing them costs nothing. */
const nameLike = /(?<!\p{L})\p{Lu}\p{Ll}+[ -]\p{Lu}\p{Ll}+/u;

/**
 * The words of a question that may be counted, in one form each; none at all where the question may hold something about
 * a person. A word alone cannot tell who asked, and one that few use (a surname) never reaches `fewestCallers`.
 */
export function wordsToCount(question: string, unknown: readonly string[]): string[] {
  if (unknown.length > mostWords || mayBePersonal(question)) return [];
  const words = unknown.map((word) => word.normalize('NFC').toLocaleLowerCase('da'));
  return [...new Set(words)].filter((word) => countableWord.test(word));
}

/** Whether any word of a question could be counted; saves asking which of them are unknown. */
export const mayBeCounted = (question: string): boolean => /\p{L}{3}/u.test(question) && !mayBePersonal(question);

function mayBePersonal(question: string): boolean {
  const digits = question.match(/\p{N}/gu)?.length ?? 0;
  return digits > mostDigits || addressOnTheNet.test(question) || nameLike.test(question);
}

/** A word over all days on which it was counted. */
export interface WordTotal {
  word: string;
  /** The sum of its daily totals: who asked on two days counts twice, since nobody is known again. */
  total: number;
  days: number;
  first: CivilDate;
  last: CivilDate;
}

/** Daily totals by word, the most asked for first. */
export function wordTotals(hits: readonly ZeroHit[]): WordTotal[] {
  const totals = new Map<string, WordTotal>();
  const oldestFirst = hits.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  for (const { day, word, count } of oldestFirst) {
    const before = totals.get(word) ?? { word, total: 0, days: 0, first: day };
    totals.set(word, { ...before, total: before.total + count, days: before.days + 1, last: day });
  }
  return [...totals.values()].sort((a, b) => b.total - a.total || (a.word < b.word ? -1 : 1));
}
