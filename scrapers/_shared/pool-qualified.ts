import { amountsInText } from './pool-amounts.ts';
import { quoteOf } from './pool-doubts.ts';
import type { Sentence } from './pool-sentences.ts';
import { namesOtherScheme, tellsChange, tellsNotGiven } from './pool-words.ts';

/** A page is no draft because its menu has "Høringer" or "Budget": these stand for themselves, at the head of a line. */
const draftStamp =
  /^[^\p{L}]*(?:udkast|kladde|foreløbig\p{L}*|høringsbrev|høringsudkast|høringsversion|(?:an)?søgt \p{L}+|forslag(?: til (?:fordeling|udmelding|udmøntning|tilsagn|rammer?|bevilling)\p{L}*)?)(?!\p{L})/iu;
const longestStamp = 80;

/** Said before a figure, these make it one that somebody proposes, or an example. */
const proposes =
  /forslag|foresl|udspil|(?<!\p{L})hvis(?!\p{L})|såfremt|eksempel|(?<!\p{L})(?:myte|rygte|påstand)|(?<!\p{L})(?:kræve|ønske|opfordre)[rst]?(?!\p{L})/iu;

/** Said of money, these make it other money than it seems, or not yet money at all. */
const doubtful =
  /foreløbig|(?<!\p{L})forbehold|endnu (?:ikke|mangle)|mangler endnu|(?<!\p{L})ikke (?:\p{L}+ )?(?:godkend|vedtag|endelig|bekræft|fastlagt|beslut|fordelt|udmønt|afklar|revider|frigiv|på plads)|afvent|forvent|forudsat|forudsætning|betinge|afhæng|anslå|skønne|(?<!\p{L})skøn(?!\p{L})|estimat|usikker|vejledende|korrig|korrektion|rettelse|(?:tast|tryk|skriv)efejl|(?<!\p{L})fejl|ændre[st]|ændring|(?:blive|bliver|senere) (?:juster|reguler|nedsat|forhøjet)|genberegn|efterregul|udkast|kladde|høring|prognose|indikativ|tentativ|aktstykke|under (?:behandling|udarbejdelse|forhandling)|varsomhed|annuller|bortfald|tilbagekald|trukket tilbage|(?<!\p{L})gælder ikke|erstatte[rst]|budget|hensigtserklæring|forkert|bemærk|(?<!\p{L})(?:nb|obs)(?!\p{L})|20\d\d-?(?:priser|pl(?!\p{L})|niveau)|(?:faste|løbende|årets) priser|(?:pris|løn|pl-)niveau|opsagt|(?<!\p{L})rettet(?! mod)(?!\p{L})/iu;

/** The amount itself, however it is called. */
const figureNouns =
  '(?:beløb(?:et|ene|ets)?|tal(?:let|lene|lets)|bevilling(?:en|er|erne|ens)?|ramme(?:n|ns|r|rne)|sum(?:men)?|tilsagn(?:et|ene|srammen)|finanslov(?:en|ens|sbevillingen)?|figuren|opgørelsen|fordelingen)';
const figureNoun = new RegExp(String.raw`(?<!\p{L})${figureNouns}(?!\p{L})`, 'iu');
/** What may be the amount, or the pool and its money as such. */
const moneyNoun =
  /(?<!\p{L})(?:(?:uddannelses)?pulje(?:n|ns|r|rne|midler|midlerne)?|midler(?:ne)?|pengene|kroner(?:ne)?|kr|mio|pct|procent)(?!\p{L})/iu;
/** "Det dækker også …", "Heraf går …", "Dog …": goes on about what was said before. */
const goesOn =
  /^["“(*]*(?:(?:det|den|de|denne|dette|disse|her|begge|alt) (?:er|var|bliver|blev|blevet|kan|skal|vil|har|havde|må|dækker|omfatter|gælder|udgør|indeholder|rummer|svarer|inkluderer|fordeles|gives|går|bruges|kommer|indgår|vedrører|finansierer|giver|skyldes|sker|fremgår|stammer|ligger)(?!\p{L})|(?:heraf|hvoraf|herunder|hertil|dertil|dog|men|imidlertid|undtaget|bortset|inkl|inklusive|ekskl|eksklusive|derudover|herudover|desuden|endvidere|samtidig|senere|efterfølgende|siden|oprindelig\p{L}*|tidligere)(?!\p{L}))/iu;

/** Sentences that speak of the pool or its money and say nothing of how much it is. */
const harmless = [
  /^Ansøgningsfrist/u,
  /^Frist(?:en)? (?:for|er)/u,
  /^Finanslovskonto/u,
  /^(?:Bevillingen|Beløbet|Rammen|Puljen) (?:er optaget på|fremgår af|findes på) (?:finanslov\p{L}*|§|konto|hovedkonto)/u,
  /^(?:Puljen|Midlerne|Pengene|Den regionale uddannelsespulje) (?:kan|skal) (?:ansøges|søges|bruges|anvendes)(?!\p{L})/u,
  /^(?:Puljen|Den regionale uddannelsespulje) (?:har til formål|administreres|forvaltes|udmøntes|giver kommunerne mulighed|giver mulighed|blev oprettet|er oprettet|gør det muligt)/u,
  /^Formålet med /u,
  /^(?:Læs|Se) mere/u,
  /^Hent (?:vejledning|materiale|ansøgning)/u,
  /^Puljens formål er/u,
  /^Du kan læse mere/u,
  /^Spørgsmål (?:om|til|vedrørende) /u,
  /^(?:Kontakt|Henvendelse)[ :]/u,
  /^Det er muligt at (?:søge|ansøge)/u,
  /^(?:Kommuner(?:ne)?|Jobcentre(?:ne)?|Alle kommuner) kan (?:søge|ansøge|få|bruge|anvende)/u,
  /^Ansøgning(?:en|er|sskema\p{L}*)? /u,
  /^(?:De regionale p|P)ositivlister?(?:n|ne)? /u,
  /^Råde(?:t|ne) (?:udarbejder|opdaterer|offentliggør) /u,
  /^Sidst opdateret/u,
];

/** Words that add to what was said, take from it, put it off, or point back to it. */
const addsOrTakes =
  /(?<!\p{L})(?:også|ligeledes|dog|men|kun|alene|heraf|hvoraf|herunder|inkl\p{L}*|ekskl\p{L}*|delvis\p{L}*|(?:halv|tredje|fjerde)?del(?:e|en)?(?= af|$)|halvdelen|tredjedelen|fjerdedelen|rest(?:en)?|samt|fælles|sammen med|tilsammen|flere år|over årene|årlig\p{L}*|ikke|ingen|aldrig|først|senere|endelig\p{L}*|note[rn]?|måske|muligvis|eventuel\p{L}*|formentlig|sandsynlig\p{L}*|godkend\p{L}*|tiltr(?:æd|åd)\p{L}*|vedtag\p{L}*|overfør\p{L}*|tilbagebetal\p{L}*|moms|(?:det|den|dem|dette|denne|disse)(?=[.,;:!?)]|$| (?:er|var|bliver|blev|kan|skal|vil|har|dækker|omfatter|gælder|udgør)(?!\p{L})))(?!\p{L})/iu;

function isHarmless(text: string): boolean {
  if (!harmless.some((pattern) => pattern.test(text))) return false;
  return !addsOrTakes.test(text) && !tellsNotGiven(text) && !tellsChange(text) && !namesOtherScheme(text);
}

/** True of a sentence that says of an amount, by whatever name, that it is not final or not what it seems. */
export const doubtsAmounts = (text: string): boolean => doubtful.test(text) && figureNoun.test(text);

/** True of a heading or a first line that calls all below it a draft. */
export const callsItDraft = (text: string): boolean =>
  doubtful.test(text) && (figureNoun.test(text) || /udkast|kladde|foreløbig|høring/iu.test(text));

/** True of a line by itself that calls the document, or what stands below, a draft: "UDKAST", "Foreløbig fordeling". */
const isDraftStamp = (text: string): boolean => text.length <= longestStamp && draftStamp.test(text);

/** Said of printed amounts, these make them a part of something, or more than it. */
const partOrMore =
  /(?<!\p{L})(?:også|ligeledes|inkl\p{L}*|ekskl\p{L}*|heraf|hvoraf|herunder|alene|delvis\p{L}*|halvdelen|moms|halvår\p{L}*|kvartal\p{L}*|flere år|over årene|sammen med|tilsammen|fælles|bortset|pr\.? (?:1[. ]?000|ledig|person|borger|fuldtids|deltager|måned|uge)\p{L}*)(?!\p{L})/iu;
const pricesOfYear = /20\d\d-?(?:priser|pl(?!\p{L})|niveau)|(?:faste|løbende|årets) priser|(?:pris|løn|pl-)niveau/iu;

/** True of words anywhere around printed amounts that say that these are not the pool's of the year, and nothing else. */
export const doubtsPrinted = (text: string): boolean =>
  doubtsAmounts(text) ||
  isDraftStamp(text) ||
  pricesOfYear.test(text) ||
  (figureNoun.test(text) && (partOrMore.test(text) || namesOtherScheme(text)));

/** True of a sentence that, standing near a figure, may say something of it that the figure does not. */
export function qualifies(text: string): boolean {
  if (doubtful.test(text)) return true;
  if (isHarmless(text)) return false;
  return (
    addsOrTakes.test(text) ||
    goesOn.test(text) ||
    figureNoun.test(text) ||
    moneyNoun.test(text) ||
    namesOtherScheme(text) ||
    tellsChange(text) ||
    tellsNotGiven(text) ||
    amountsInText(text).length > 0
  );
}

/** True of a sentence that, standing before a figure, makes it a wish, an example, or not yet decided. */
const qualifiesNext = (text: string): boolean => doubtful.test(text) || proposes.test(text);

/** So many sentences after a figure are about it, though a new line begins between them. */
const near = 2;

/**
 * For each sentence of a document the one that qualifies what it says, if any. Behind it: any later one of its paragraph that
 * is not known to be harmless, and of the two that follow up to the next heading one that may speak of it. Before it: one of
 * its paragraph, or the last one, that makes it a proposal. Anywhere: one that says of amounts that they are not final.
 * `spoken` are the sentences of which something was made already: a figure, or a refusal of its own.
 */
export function qualifiers(sentences: readonly Sentence[], spoken: ReadonlySet<number>): (Sentence | undefined)[] {
  const anywhere = sentences.find(
    ({ text, heading = '' }, at) =>
      (!spoken.has(at) && (doubtsAmounts(text) || isDraftStamp(text) || pricesOfYear.test(text))) ||
      callsItDraft(heading),
  );
  return sentences.map((here, at) => {
    if (!spoken.has(at)) return undefined;
    return anywhere ?? behind(here, sentences, at, spoken) ?? before(here, sentences, at, spoken);
  });
}

function behind(
  here: Sentence,
  sentences: readonly Sentence[],
  at: number,
  spoken: ReadonlySet<number>,
): Sentence | undefined {
  for (const [next, one] of sentences.slice(at + 1).entries()) {
    const isOwn = one.paragraph === here.paragraph;
    const isNear = next < near && one.part === here.part;
    if (!isOwn && !isNear) return undefined;
    if (!spoken.has(at + 1 + next) && (isOwn ? !isHarmless(one.text) : qualifies(one.text))) return one;
  }
  return undefined;
}

function before(
  here: Sentence,
  sentences: readonly Sentence[],
  at: number,
  spoken: ReadonlySet<number>,
): Sentence | undefined {
  return sentences.slice(0, at).findLast((one, other) => {
    const isNext = other === at - 1 && one.part === here.part;
    return (isNext || one.paragraph === here.paragraph) && !spoken.has(other) && qualifiesNext(one.text);
  });
}

/** How the sentence is quoted that qualifies a figure. */
export const quoteOfQualifier = ({ text, heading }: Sentence): string =>
  quoteOf(callsItDraft(heading ?? '') && !doubtful.test(text) ? (heading ?? '') : text);
