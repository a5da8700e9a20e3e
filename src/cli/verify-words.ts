import { type Difference, differencesBetween, wordsApart } from '../collect/receipt-difference.ts';
import type { Claim, Recomputed, Verification } from '../collect/verify.ts';
import type { Sentence } from '../domain/error.ts';
import { placeInDanish } from '../domain/place-words.ts';
import type { Terminal } from './terminal.ts';

const meanings: Record<Verification['outcome'], Sentence> = {
  match: {
    da: 'Kvitteringen passer: dokumenter, rækker, regler og geografi giver det samme svar igen.',
    en: 'The receipt holds: documents, rows, rules and geography give the same answer again.',
  },
  'document-changed': {
    da: 'Svaret blev givet sådan, men dokumentets byte er ikke længere dem, det hviler på.',
    en: 'The answer was given so, but the bytes of the document are not those it rests on any more.',
  },
  'reading-changed': {
    da: 'Svaret blev givet sådan, men programmet læser nu dokumentet anderledes dér.',
    en: 'The answer was given so, but the program now reads the document otherwise there.',
  },
  superseded: {
    da: 'Svaret passer med det, man vidste da; regler eller geografi, der er skrevet op siden, giver et andet.',
    en: 'The answer holds by what was known then; rules or geography recorded since give another.',
  },
  'no-match': {
    da: 'Kvitteringen er ikke det, som dette lager giver: den er ændret, eller den er fra en anden installation.',
    en: 'The receipt is not what this store computes: it has been altered, or is of another installation.',
  },
};

const mostShown = 12;

/** Says what came of verifying a receipt, the outcome as the first word. */
export function tellVerification(verification: Verification, { question }: Claim, terminal: Terminal): void {
  const { outcome, recomputed: then, unread, otherWords } = verification;
  terminal.out(`${outcome}: ${terminal.say(meanings[outcome])}`);
  const place = question.kommune ?? question.region ?? question.postnr ?? '';
  terminal.out(
    `  ${question.course}, ${place}, on ${question.on}, asked ${question.askedOn}, known ${question.knownAt}`,
  );
  if (then) tellAnswer(outcome === 'no-match' ? 'computed here' : 'then', then, terminal);
  if (outcome === 'superseded') {
    if ('digest' in verification.today) tellAnswer('today', verification.today, terminal);
    else terminal.out(`  today: ${terminal.say(verification.today)}`);
  }
  for (const line of detailsOf(verification, terminal)) terminal.out(`  ${line}`);
  for (const edition of unread) terminal.err(`not read again, since its source is not here: ${edition}`);
  for (const path of otherWords) terminal.err(`the receipt words this otherwise than this version does: ${path}`);
}

function tellAnswer(when: string, { answer, digest }: Recomputed, terminal: Terminal): void {
  terminal.out(`  ${when}: ${answer.verdict}: ${terminal.say(answer.sentence)} (${digest.slice(0, 12)})`);
}

function detailsOf(verification: Verification, terminal: Terminal): string[] {
  switch (verification.outcome) {
    case 'match':
      return (verification.recomputed?.lists ?? []).map(
        ({ edition, document }) => `${edition}: ${document.sha256.slice(0, 12)} ${document.url}`,
      );
    case 'document-changed':
      return verification.documents.map(({ edition, reason }) => `${edition}: ${terminal.say(reason)}`);
    case 'reading-changed':
      return verification.readings.flatMap(({ edition, place, was, now, refused }) => [
        `${edition}${place ? `, ${placeInDanish(place)}` : ''}${refused ? `: ${terminal.say(refused)}` : ''}`,
        ...(was === undefined ? [] : [`  - ${was}`]),
        ...(now === undefined ? [] : [`  + ${now}`]),
      ]);
    case 'superseded':
      return shown(factsSince(verification));
    default:
      return [...(verification.reason ? [terminal.say(verification.reason)] : []), ...shown(verification.differences)];
  }
}

/** What rules and geography recorded since make otherwise. */
function factsSince({ recomputed, today }: Extract<Verification, { outcome: 'superseded' }>): Difference[] {
  if (!recomputed || !('digest' in today)) return [];
  const { facts } = wordsApart(differencesBetween(recomputed.contents[0], today.contents[0]));
  return facts.filter(({ path }) => path !== 'digest');
}

function shown(differences: readonly Difference[]): string[] {
  const lines = differences
    .slice(0, mostShown)
    .map(({ path, was, now }) => `${path}: ${asText(was)} -> ${asText(now)}`);
  const more = differences.length - mostShown;
  return more > 0 ? [...lines, `… ${more} more`] : lines;
}

/** A value on part of a line; what is not there is a dash. */
const asText = (value: unknown): string => (value === undefined ? '-' : JSON.stringify(value).slice(0, 200));

/** The same for a program: what was found, without the whole of every list. */
export function verificationAsJson({ outcome, recomputed, ...rest }: Verification): unknown {
  const { today, ...found } = { today: undefined, ...rest };
  const answerOf = (one: Recomputed) => ({ ...one.answer, digest: one.digest });
  return {
    outcome,
    meaning: meanings[outcome],
    ...(recomputed && { recomputed: answerOf(recomputed) }),
    ...(today && { today: 'digest' in today ? answerOf(today) : { refused: today } }),
    ...found,
  };
}
