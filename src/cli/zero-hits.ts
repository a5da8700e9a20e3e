import { type CivilDate, copenhagenDate } from '../domain/date.ts';
import { fewestCallers, firstDayKept, wordTotals } from '../domain/zero-hit.ts';
import type { Product } from './open.ts';
import { type Terminal, textTable } from './terminal.ts';
import { whatIsCounted } from './zero-hits-words.ts';

/** `zero-hits`: the words that many searched for and no list knows, the most asked for first. */
export async function zeroHitsCommand(
  { store, now }: Pick<Product, 'store' | 'now'>,
  options: { days: number; json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const until = copenhagenDate(now());
  // Also where no server runs that would.
  await store.zeroHits.forgetBefore(firstDayKept(until));
  const since = firstDayKept(until, options.days);
  const words = wordTotals(await store.zeroHits.since(since));
  if (options.json) {
    terminal.out(JSON.stringify({ since, until, fewestCallers, words }, null, 2));
    return 0;
  }
  if (words.length === 0) terminal.out(terminal.say(noWords(since)));
  else {
    const rows = words.map((one) => [one.word, String(one.total), String(one.days), one.first, one.last]);
    terminal.out(textTable([['word', 'total', 'days', 'first', 'last'], ...rows]));
  }
  terminal.err(terminal.say(whatIsCounted));
  return 0;
}

const noWords = (since: CivilDate) => ({
  da: `Ingen ord er talt siden ${since}.`,
  en: `No word has been counted since ${since}.`,
});
