import type { CoursesObject } from '../contract/course.ts';
import type { FailureCode } from './events.ts';
import { isAnswer, type Refusal, readRefusal } from './read-answer.ts';

/** What is asked for: everything but the language stands in the address. */
export interface Question {
  site: string;
  q: string;
  place: string;
  placeIs: 'kommune' | 'region' | 'postnr';
  list: string;
  groups: readonly string[];
  on: string;
  /** So many courses are asked for, more than are shown: the next letter is answered from them until its own answer is there. */
  limit: number;
  language: 'da' | 'en';
}

export type Outcome = { answer: CoursesObject } | { failure: FailureCode; refusal?: Refusal };

/** The address of a question at the API. */
export function addressOf({ site, q, place, placeIs, list, groups, on, limit }: Question): string {
  const asked = new URLSearchParams();
  const once: [string, string][] = [
    ['q', q],
    [placeIs, place],
    ['list', list === 'regional' ? '' : list],
    ['on', on],
    ['limit', String(limit)],
  ];
  for (const [name, value] of once) if (value !== '') asked.append(name, value);
  for (const group of groups) asked.append('group', group);
  return `${site}/v1/courses?${asked}`;
}

/**
 * A place as a reader writes it: a postal code, also with its town ("4320 Lejre"), the area of a council, or else a municipality.
 * Postal codes begin with 1 to 9, or 05 and 08 in the few towns that share them with codes of municipalities: those are codes.
 */
export function placeTyped(text: string): Pick<Question, 'place' | 'placeIs'> {
  const place = text.trim();
  const postnr = /^[1-9]\d{3}(?!\d)/.exec(place)?.[0];
  if (postnr !== undefined) return { place: postnr, placeIs: 'postnr' };
  return { place, placeIs: /^r[ab]r[ -]/i.test(place) ? 'region' : 'kommune' };
}

/** Asks the API. Whatever comes back is either an answer that can be shown or a reason why there is none. */
export async function ask(question: Question, signal: AbortSignal): Promise<Outcome> {
  const response = await fetch(addressOf(question), {
    headers: { Accept: 'application/json', 'Accept-Language': question.language },
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal,
  });
  const body: unknown = await response.json().catch((thrown: unknown) => {
    // Cut off is not the same as unreadable.
    if (signal.aborted) throw thrown;
    return undefined;
  });
  if (response.ok) return isAnswer(body) ? { answer: body } : { failure: 'unreadable' };
  if (response.status === 429) return { failure: 'too-often' };
  const refusal = readRefusal(body);
  return response.status < 500 && refusal ? { failure: 'refused', refusal } : { failure: 'down' };
}
