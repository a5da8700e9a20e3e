import type { Sentence } from '../../src/domain/error.ts';
import { statusOfCode } from '../problem.ts';

/** A problem that no question brings about by itself, and that `/docs` must tell of all the same: every refusal links there. */
export interface RarerProblem extends Sentence {
  code: string;
  status: number;
}

const said: Readonly<Record<string, Sentence>> = {
  'asked-on-impossible': {
    da: 'Kvitteringens "askedOn" skal ligge fra dagen i "knownAt" til i dag.',
    en: 'The "askedOn" of a receipt must lie between the day of "knownAt" and today.',
  },
  'before-the-guidance': {
    da: 'Vejledningen begynder den 1. januar 2020. Spørg om den dag eller en senere.',
    en: 'The guidance begins on 1 January 2020. Ask about that day or a later one.',
  },
  busy: {
    da: 'Der laves allerede mange store filer eller billeder. Vent, så længe Retry-After siger.',
    en: 'Many large files or pictures are being made already. Wait as long as Retry-After says.',
  },
  'contact-unknown': {
    da: 'Den, der driver denne installation, har ikke oplyst nogen adresse.',
    en: 'Whoever runs this installation has given no address.',
  },
  'document-damaged': {
    da: 'Vores kopi af dokumentet er ikke længere, som den var. Den udleveres ikke, før den er genskabt.',
    en: 'Our copy of the document is not what it was. It is not handed out until it has been restored.',
  },
  'earlier-moments-not-kept': {
    da: 'Her kan der ikke spørges om, hvad vi vidste på et tidligere tidspunkt (knownAt).',
    en: 'This service cannot be asked what was known at an earlier moment (knownAt).',
  },
  'headers-too-large': {
    da: 'Adressen og felterne i forespørgslen fylder for meget: højst 16 kB.',
    en: 'The address and the fields of the request are too large: at most 16 kB.',
  },
  'list-kinds-differ': {
    da: 'De to udgaver er af hver sin slags liste og kan ikke sammenlignes.',
    en: 'The two editions are of different kinds of list and cannot be compared.',
  },
  'metrics-not-allowed': {
    da: 'Målingerne er for den, der driver siden. Hvem der må læse dem, står i METRICS_ALLOW.',
    en: 'The metrics are for whoever runs this site. Who may read them is said in METRICS_ALLOW.',
  },
  'no-rule-that-day': {
    da: 'Vi kender ingen regel om statens refusion den dag, så der kan ikke regnes et skøn.',
    en: "We know no rule of the state's reimbursement that day, so nothing can be estimated.",
  },
  'nothing-known-yet': {
    da: 'På det tidspunkt havde vi endnu ikke skrevet noget op. Vælg et senere "knownAt".',
    en: 'At that moment we had not yet recorded anything. Choose a later "knownAt".',
  },
  'place-without-area': {
    da: 'Vi ved ikke, hvilket område med en liste stedet lå i den dag. Spørg kommunen.',
    en: 'We do not know in which area with a list the place lay that day. Ask the municipality.',
  },
  'postnr-in-several-kommuner': {
    da: 'Postnummeret ligger i flere kommuner. Vælg kommunen.',
    en: 'The postal code lies in several municipalities. Choose one.',
  },
  'range-not-satisfiable': {
    da: 'Den del af filen findes ikke. Svaret siger, hvor mange byte der er.',
    en: 'There is no such part of the file. The answer says how many bytes there are.',
  },
  'request-too-slow': {
    da: 'Forespørgslen var for længe om at komme. Send den igen, og hele den på én gang.',
    en: 'The request took too long to arrive. Send it again, all of it at once.',
  },
  'request-unreadable': {
    da: 'Forespørgslen er ikke skrevet efter HTTP/1.1. I en adresse skrives et mellemrum + eller %20 og \\ %5C.',
    en: 'The request is not written by HTTP/1.1. In an address a space is written + or %20, and \\ %5C.',
  },
  'too-many-requests': {
    da: 'Der er spurgt for ofte. Vent, så længe Retry-After siger; RateLimit siger, hvor meget der er tilbage.',
    en: 'You have asked too often. Wait as long as Retry-After says; RateLimit says how much is left.',
  },
  'too-many-rows': {
    da: 'Svaret har flere rækker, end en fil må have. Spørg snævrere (ord, område, dage), eller hent JSON en side ad gangen.',
    en: 'The answer has more rows than a file may have. Ask more narrowly (words, area, days), or fetch JSON page by page.',
  },
  unexpected: {
    da: 'Noget gik galt hos os. Prøv igen om lidt; X-Request-Id finder det i loggen.',
    en: 'Something went wrong on our side. Try again shortly; X-Request-Id finds it in the log.',
  },
};

/** Those that are not among the recorded refusals, in general words. */
export const rarerProblems: readonly RarerProblem[] = Object.entries(said).map(([code, sentence]) => ({
  code,
  status: statusOfCode(code),
  ...sentence,
}));
