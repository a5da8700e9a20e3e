import type { Sentence as Message } from '../../src/domain/error.ts';
import { type Finding, finding } from '../../src/domain/finding.ts';
import type { Place } from '../../src/domain/place.ts';
import type { RefusalCode } from './pool-amounts.ts';
import { quoteOf } from './pool-doubts.ts';

/** Why words about the pool's money are no figure. */
export type Missing =
  | RefusalCode
  | 'figure-several-amounts'
  | 'figure-several-schemes'
  | 'figure-change'
  | 'figure-not-given'
  | 'figure-share'
  | 'figure-year-missing'
  | 'figure-year-unclear'
  | 'figure-scope-unclear'
  | 'figure-kind-missing'
  | 'figure-kind-unclear';

const why: Record<Missing, Message> = {
  'amount-range': { da: 'beløbet er et spænd', en: 'the amount is a range' },
  'amount-bound': { da: 'beløbet er en grænse (op til, mindst)', en: 'the amount is a bound (up to, at least)' },
  'amount-shared': { da: 'beløbet er til flere ting tilsammen', en: 'the amount is for several things together' },
  'amount-without-kroner': { da: 'der står ikke, at det er kroner', en: 'it does not say that it is kroner' },
  'amount-other-currency': { da: 'beløbet er ikke i danske kroner', en: 'the amount is not in Danish kroner' },
  'amount-not-whole': { da: 'beløbet er ikke hele kroner', en: 'the amount is not whole kroner' },
  'amount-unclear': { da: 'beløbet er ikke forstået', en: 'the amount is not understood' },
  'figure-several-amounts': { da: 'sætningen har flere beløb', en: 'the sentence has several amounts' },
  'figure-several-schemes': { da: 'sætningen nævner flere ordninger', en: 'the sentence names several schemes' },
  'figure-change': { da: 'sætningen fortæller om en ændring', en: 'the sentence tells of a change' },
  'figure-not-given': {
    da: 'pengene er søgt, foreslået, ventet eller tilbagebetalt',
    en: 'the money is applied for, proposed, expected or paid back',
  },
  'figure-share': { da: 'sætningen taler om procent', en: 'the sentence speaks of a percentage' },
  'figure-year-missing': { da: 'der står ikke, for hvilket år', en: 'it does not say for which year' },
  'figure-year-unclear': { da: 'sætningen nævner flere år', en: 'the sentence names several years' },
  'figure-scope-unclear': {
    da: 'det er ikke klart, hvor beløbet gælder',
    en: 'it is not clear whom the amount is for',
  },
  'figure-kind-missing': { da: 'der står ikke, hvad beløbet er', en: 'it does not say what the amount is' },
  'figure-kind-unclear': { da: 'sætningen kalder beløbet flere ting', en: 'the sentence calls it several things' },
};

/** That no figure was read, why, and the sentence. */
export function refusal(code: Missing, text: string, place: Place): Finding {
  const words = quoteOf(text);
  const { da, en } = why[code];
  return finding(
    code,
    'warning',
    { da: `Intet tal er læst, for ${da}: "${words}"`, en: `No figure was read, because ${en}: "${words}"` },
    place,
  );
}
