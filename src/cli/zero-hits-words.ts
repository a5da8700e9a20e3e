import type { Sentence } from '../domain/error.ts';
import { daysKept, fewestCallers, mostCallersCounted } from '../domain/zero-hit.ts';

/** What stands behind the totals; said with every list of them, so that nobody takes a total for the number of searches or of people. */
export const whatIsCounted: Sentence = {
  da:
    `Talt er ord, som ingen liste kender, i søgninger, der intet fandt, når mindst ${fewestCallers} forskellige ` +
    `netadresser brugte ordet samme dag. Sjældnere ord, søgningerne, adresserne, steder og tidspunkter gemmes ikke, og heller ikke ` +
    `noget fra en søgning med mere end fem cifre, en mailadresse eller det, der ligner et navn. Et kontor med én netadresse ` +
    `tæller én gang om dagen, og der tælles højst til ${mostCallersCounted}. Efter ${daysKept} dage slettes tallet.`,
  en:
    `Counted are words that no list knows, in searches that found nothing or only a guess, where at least ${fewestCallers} different ` +
    `network addresses used the word on the same day. Rarer words, the searches, addresses, places and times are not kept, nor ` +
    `anything of a search with more than five digits, an e-mail address or what looks like a name. An office with one network ` +
    `address counts once a day, and nothing is counted beyond ${mostCallersCounted}. After ${daysKept} days a total is deleted.`,
};
