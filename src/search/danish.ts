import { stemmer } from '@orama/stemmers/danish';

/** A word of a text: as written in lower case, its folded key, and where in the text it stands (UTF-16 units). */
export interface Word {
  exact: string;
  folded: string;
  start: number;
  end: number;
}

/** A hyphen or slash ends a word; "c++" and "c#" stay whole, "c+e" does not; what is invisible inside a word does not end it. */
const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00ad\u200b-\u200d\u2060]*(?:[+#]+(?![\p{L}\p{N}+#]))?/gu;
const invisible = /[\u00ad\u200b-\u200d\u2060]/g;
const plainWord = /^[a-z0-9]+$/;

/** The words of a text in reading order. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(wordPattern)].map((match) => {
    const [written] = match;
    const lower = written.toLowerCase();
    const exact = plainWord.test(lower) ? lower : lower.replace(invisible, '').normalize('NFKC').toLowerCase();
    return { exact, folded: foldScandinavian(exact), start: match.index, end: match.index + written.length };
  });
}

/**
 * Folds as Lucene's scandinavian_folding does, so that "rengøring", "rengoering" and "rengoring" meet: å aa ä æ ae -> a,
 * ø ö oe oo -> o. For recall; the word as written ranks first. "Booking" and "coop" pay for it with one letter each.
 */
export function foldScandinavian(word: string): string {
  const lower = word.toLowerCase();
  if (plainWord.test(lower)) return lower.replace(/aa|ae/g, 'a').replace(/oe|oo/g, 'o');
  return lower
    .normalize('NFC')
    .replace(/aa|ae|å|ä|æ/g, 'a')
    .replace(/oe|oo|ø|ö/g, 'o')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');
}

/** The folded letters of a word with what each stood for: itself, one of æ ø å, or two letters that may be one of them. */
function lettersOf(exact: string): string {
  return exact
    .normalize('NFC')
    .replace(/ä/g, 'æ')
    .replace(/ö/g, 'ø')
    .replace(/aa|ae|oe|oo/g, '?')
    .replace(/[^æøå?]/g, '-');
}

/** A stretch of a word as written, counted in its folded letters, of which "aa" and "oo" are one. */
export function sliceFolded(exact: string, from: number, to = Number.POSITIVE_INFINITY): string {
  let letter = 0;
  let cut = '';
  for (let at = 0; at < exact.length; at++, letter++) {
    const width = /^(?:aa|ae|oe|oo)/.test(exact.slice(at, at + 2)) ? 2 : 1;
    if (letter >= from && letter < to) cut += exact.slice(at, at + width);
    at += width - 1;
  }
  return cut;
}

export const hasDanishLetter = (word: string) => /[æøåäö]/.test(word);

/**
 * Whether two words that fold alike can be the same word as far as the shorter one goes: somebody who types "måling" does
 * not mean "maling", while somebody without Danish letters may mean either. `foundFrom` is where in the found word the asked
 * one begins, counted in folded letters.
 */
export function canBeSame(asked: string, found: string, foundFrom = 0): boolean {
  if (!hasDanishLetter(asked)) return true;
  const [a, b] = [lettersOf(asked), lettersOf(found).slice(foundFrom)];
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const letter = a[at] ?? '-';
    if (!'æøå'.includes(letter)) continue;
    if (b[at] !== letter && b[at] !== '?') return false;
  }
  return true;
}

/** Plurals and forms the stemmer cuts wrongly in this field, folded: form -> stem. */
const irregular: ReadonlyMap<string, string> = new Map(
  [
    'kursus: kurser kurset kursets kursernes kurserne kursusser',
    'lager: lager lageret lagerets lagre lagrene lagrenes lagers',
    'bager: bager bagere bageren bagerens bagers',
    'bageri: bageri bageriet bagerier bagerierne',
    'tjener: tjener tjenere tjeneren tjeners',
    'leder: leder ledere lederen lederens lederne ledernes leders',
    'ledelse: ledelse ledelsen ledelses ledelser',
    'maler: maler malere maleren malerens malers',
    'sælger: sælger sælgere sælgeren sælgers',
    'kabel: kabel kabler kablet kablerne kablets',
    'gaffel: gaffel gafler gaflen gaflerne gaffelens',
    'cykel: cykel cykler cyklen cyklerne',
    'regel: regel regler reglen reglerne',
    'nøgle: nøgle nøgler nøglen',
    'artikel: artikel artikler artiklen',
    'titel: titel titler titlen',
    'møbel: møbel møbler møblet møblerne',
    'kedel: kedel kedler kedlen kedlerne',
    'middel: middel midler midlet midlerne',
    'barn: barn barnet børn børns børnene barns',
    'bog: bog bøger bogen bøgerne',
    'fod: fod fødder foden',
    'hånd: hånd hænder hånden hænderne',
    'tand: tand tænder tanden tænderne',
    'mand: mand mænd manden mændene',
    'demens: demens demensen',
    'svejs: svejs svejse svejses svejst',
    'konflikt: konflikt konflikter konflikten konflikterne konflikters',
    'rotte: rotte rotter rotten rotterne rotters',
    'bus: bus busser bussen busserne bussens',
    'plads: plads pladser pladsen',
    'glas: glas glasset glassene',
    'gas: gas gassen gasser',
    'proces: proces processen processer processens',
    'adfærd: adfærd adfærden adfærds',
    'løn: løn lønnen lønninger lønningerne lønnings lønnens løns',
    'mål: mål målet målene måls',
    'køre: køre kører kørende kørt',
    'regne: regne regner regnet',
    'regning: regning regningen regninger',
    'grund: grund grunden',
    'drift: drift driften drifts',
    'konto: konto kontoen konti kontiene kontis',
    'stillads: stillads stilladser stilladset stilladsers stilladserne',
    ...['tre', 'fire', 'fem', 'seks', 'syv', 'otte', 'ni', 'ti', 'elleve', 'tolv'].map(
      (name, at) => `${at + 3}: ${name}`,
    ),
    '2: ii to',
    '3: iii',
    '4: iv',
  ].flatMap((line) => {
    const [stem = '', forms = ''] = line.split(': ');
    return forms.split(' ').map((form) => [foldScandinavian(form), foldScandinavian(stem)] as const);
  }),
);

const stems = new Map<string, string>();
const mostStems = 200_000;

/** The stem of a folded word: Snowball's Danish one, but for the forms it cuts wrongly here. */
export function stemOf(folded: string): string {
  const known = stems.get(folded);
  if (known !== undefined) return known;
  if (stems.size >= mostStems) stems.clear();
  const stem = irregular.get(folded) ?? (/\d/.test(folded) || folded.length > longestWord ? folded : stemmer(folded));
  stems.set(folded, stem);
  return stem;
}

/** No Danish word of a list is longer; what is, is not language. */
const longestWord = 60;
const shortestRoot = 4;
const derivations =
  /(?:eringer|ering|ninger|ningen|ning|ingen|inger|ing|elsen|elser|else|ationen|ation|agen|age|(?:at)?(?<=[tmlsd])(?:ø|oe)r(?:en|er|erne)?|erier|eriet|eri|erne|eren|ere|er|en|et|es|e)s?$/;

/** Words whose letters would make them of a family that their meaning is not of ("regning" is no "regn"). */
const ownFamily: ReadonlySet<string> = new Set(
  (
    'bygning bygninger regning ledning ledninger stilling forening forretning lager bageri ledelse leder lænder ordning retning ' +
    'måling måler kursus anden andet andre varme vare varer server servere rester'
  ).split(' '),
);

/** Families whose roots are too short to be told by their letters. */
const shortFamilies: ReadonlyMap<string, string> = new Map(
  [
    'maler malere maleren maling malinger male malede malerarbejde',
    'måler målere måling målinger måle målte',
    'murer murere mureren muring mure murerarbejde',
    'lodde lodder lodning loddet',
    'køle køler køling',
    'køre kører kørsel kørslen kørt',
    'pakke pakker pakkere pakning',
    'sy syr syning',
    'bore borer boring',
    'save saver savning',
    'lime limer limning',
  ].flatMap((family) => family.split(' ').map((word, _, [root = '']) => [word, `${root}!`] as const)),
);

/**
 * The root of the family of a word as written, folded: "svejsning", "svejser" and "svejse" are of one, "montør", "montage"
 * and "montering" of another. Short roots say too little and are none.
 */
export function familyOf(exact: string): string | undefined {
  const short = shortFamilies.get(exact);
  if (short !== undefined) return short;
  if (ownFamily.has(exact) || exact.length > longestWord || /\d/.test(exact)) return undefined;
  const root = foldScandinavian(exact.replace(derivations, '')).replace(/([b-df-hj-np-tv-z])\1$/, '$1');
  return root.length >= shortestRoot ? root : undefined;
}

/** A folded word without the ending that makes it of its family; an ending alone leaves nothing. */
export const withoutEnding = (folded: string) => folded.replace(derivations, '');

const folded = (words: string) => new Set(words.split(' ').map(foldScandinavian));

/** Words that say nothing on a list of courses, and what people write around what they look for. */
const fillers: ReadonlySet<string> = new Set(
  (
    'og i på paa for til af med en et den det de der som at om ved hos fra eller samt jeg vil gerne være vaere blive bliver have tage lære laere min mit ' +
    'kan skal hvor hvad hvordan nr nummer kursusnr kursusnummer amunr fagkode fagnr målnr fag koster koste får få kunne må findes hvilke hvilken the an of in and'
  ).split(' '),
);

/** Whether a word, as written, says nothing: nobody who types something else means it. */
export const isFiller = (exact: string) => fillers.has(exact);

/** Words that a course may well have and need not: they lift it, and their lack does not shut it out. */
const optional = folded(
  'kursus kurser kurset amu uddannelse uddannelsen uddannelser efteruddannelse undervisning forløb course courses training ' +
    'u v m f pr vha ifm ifbm inkl incl mm gratis god bedste hurtig arbejde arbejds job indenfor inden uden under ' +
    'dag dage dages uge uger ugers time timer timers',
);

/** Whether a word says only that something is taught, or the like. */
export const isOptional = (folded: string) => optional.has(folded);

/** What a word of a question is for: a length tells less than the other words, and is often not in a title. */
export type Weight = 'needed' | 'length' | 'optional';

export interface QuestionWord extends Word {
  weight: Weight;
  /** True of a one after "type" or "kategori", which titles write as "I". */
  numeral?: boolean;
}

/**
 * The words of a question that carry meaning. What says nothing is left out, and what need not match is marked, as long as
 * something else remains.
 */
export function questionWords(question: string): QuestionWord[] {
  const all = wordsOf(question);
  const telling = all.flatMap((word, at): (Word & { numeral?: boolean })[] => {
    if (isNumeral(word, all[at - 1])) return [{ ...word, numeral: true }];
    return fillers.has(word.exact) && !isCount(word, all[at + 1]) ? [] : [word];
  });
  const kept = telling.length > 0 ? telling : all;
  const weights = kept.map((word, at) => weightOf(word, kept[at + 1]));
  const some = weights.includes('needed');
  return kept.map((word, at) => ({ ...word, weight: some ? (weights[at] ?? 'needed') : 'needed' }));
}

function weightOf(word: Word, next: Word | undefined): Weight {
  if (optional.has(word.folded)) return 'optional';
  return isCount(word, next) ? 'length' : 'needed';
}

/** A number, or a word that is one, before a unit of time. */
const isCount = (word: Word, next: Word | undefined) =>
  next !== undefined && lengthUnit.test(next.folded) && /^\d{1,2}$/.test(stemOf(word.folded));

const lengthUnit = /^(dag|uge|time)(e|r|s|es|rs)?$/;
/** "type I", "kategori 1": a Roman one, and no preposition. */
const isNumeral = (word: Word, before: Word | undefined) =>
  /^[i1]$/.test(word.folded) &&
  before !== undefined &&
  /^(type|kategori|klasse|niveau|trin|modul|del)$/.test(before.folded);
