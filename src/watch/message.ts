import type { AlertMessage, ChangeOfState } from '../domain/alarm.ts';
import type { Sentence } from '../domain/error.ts';
import { danishMoment, englishMoment } from './moment.ts';

/** What is told of: the changes, and which installation they are of. */
export interface Telling extends Pick<AlertMessage, 'changes'> {
  place: string;
}

const states: Readonly<Record<ChangeOfState['state'], Sentence>> = {
  raised: { da: 'GALT', en: 'WRONG' },
  changed: { da: 'MERE GALT', en: 'MORE WRONG' },
  cleared: { da: 'I ORDEN IGEN', en: 'WELL AGAIN' },
  happened: { da: 'SKET', en: 'HAPPENED' },
};

const longestSubject = 120;

/** One line: the first change in Danish, and how many more there are. */
export function subjectOf({ changes: [first, ...others] }: Telling): string {
  const more = others.length > 0 ? ` (+${others.length})` : '';
  const line = first ? `[positivliste] ${states[first.state].da}: ${first.alarm.what.da}` : '[positivliste]';
  const printable = line.replace(/\s+/g, ' ');
  const cut = printable.length > longestSubject ? `${printable.slice(0, longestSubject - 1)}…` : printable;
  return `${cut}${more}`;
}

/** All of it as plain text, Danish first. */
export function textOf({ changes, place }: Telling): string {
  const danish = changes.map((change) => paragraph(change, 'da'));
  const english = changes.map((change) => paragraph(change, 'en'));
  const end = ['-- ', `positivliste, ${place}`];
  return [...danish, 'In English:', '', ...english, ...end].join('\n');
}

const labels = {
  da: { since: 'Siden', until: 'Slut', meanwhile: 'Imens', todo: 'Gør' },
  en: { since: 'Since', until: 'Ended', meanwhile: 'Meanwhile', todo: 'Do' },
} as const;

function paragraph({ state, alarm, at }: ChangeOfState, language: keyof typeof labels): string {
  const own = labels[language];
  const moment = language === 'da' ? danishMoment : englishMoment;
  const head = `${states[state][language]}: ${alarm.what[language]}`;
  const since = `${own.since}: ${moment(alarm.since)}`;
  const rest =
    state === 'cleared'
      ? [`${own.until}: ${moment(at)}`]
      : [`${own.meanwhile}: ${alarm.meanwhile[language]}`, `${own.todo}: ${alarm.todo[language]}`];
  return [head, since, ...rest, ''].join('\n');
}
