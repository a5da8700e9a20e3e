import type { CoursesObject, ListObject } from '../contract/course.ts';
import type { Words } from './attribute-words.ts';

/** An answer has come and is shown. */
export interface SearchDetail {
  q: string;
  /** The place asked about as it was written; empty for the whole country. */
  place: string;
  on: string;
  total: number;
  shown: number;
}

/** A course was chosen. Where the event is cancelled, its page is not opened. */
export interface SelectDetail {
  id: string;
  code: string | undefined;
  title: string;
  href: string;
}

/** The answer rests on lists that may not be the newest. */
export interface StaleDetail {
  lists: Pick<ListObject, 'region' | 'name' | 'freshness'>[];
}

/** There is no answer. */
export interface ErrorDetail {
  code: FailureCode;
  /** What the reader was told. */
  message: string;
}

/** Why there is no answer: a refusal of the question, or no answer that could be used. */
export type FailureCode = 'refused' | 'cpr' | 'too-often' | 'down' | 'offline' | 'slow' | 'unreadable' | 'no-address';

/** The events by name, with what they carry. */
export interface WidgetEvents {
  'positivliste:search': CustomEvent<SearchDetail>;
  'positivliste:select': CustomEvent<SelectDetail>;
  'positivliste:stale': CustomEvent<StaleDetail>;
  'positivliste:error': CustomEvent<ErrorDetail>;
}

/** Each event in words; all of them bubble and reach the page outside the element. */
export const eventWords: Readonly<Record<keyof WidgetEvents, Words & { type: string }>> = {
  'positivliste:search': {
    type: 'CustomEvent<{ q: string; place: string; on: string; total: number; shown: number }>',
    da: 'Et svar er kommet og vist. Ordene er med: gem dem ikke, de kan sige noget om et menneske.',
    en: 'An answer has come and is shown. The words are in it: do not keep them, they may tell of a person.',
  },
  'positivliste:select': {
    type: 'CustomEvent<{ id: string; code: string | undefined; title: string; href: string }>',
    da: 'Et kursus er valgt. Kaldes preventDefault(), åbnes dets side ikke.',
    en: 'A course was chosen. With preventDefault() its page is not opened.',
  },
  'positivliste:stale': {
    type: 'CustomEvent<{ lists: { region: string; name: string; freshness: string }[] }>',
    da: 'Svaret bygger på lister, der måske ikke er de nyeste.',
    en: 'The answer rests on lists that may not be the newest.',
  },
  'positivliste:error': {
    type: 'CustomEvent<{ code: string; message: string }>',
    da: 'Der er intet svar, og læseren har fået at vide hvorfor.',
    en: 'There is no answer, and the reader has been told why.',
  },
};

/** What the events say of an answer. */
export const searchDetail = (
  answer: CoursesObject,
  asked: { q: string; place: string },
  max: number,
): SearchDetail => ({
  q: asked.q,
  place: asked.place,
  on: answer.on,
  total: answer.total,
  shown: Math.min(max, answer.items.length),
});
