/** What words say of the unit amounts are counted in: its power of ten, nothing, or what is not understood. */
export type SaidUnit = number | 'unclear' | undefined;

const thousand = String.raw`(?:1[. ]?000(?![\d.])|tusinder?|tusind)`;
const million = String.raw`(?:mio|mill|millioner)(?:\.|(?!\p{L}))`;

/** Every spelling of kroner as one word: "DKK", "Dkr.", "danske kroner", "kr.". */
const oneWord = (text: string): string =>
  text.replace(/[^\S\n]/gu, ' ').replace(/(?<!\p{L})(?:(?:hele|danske) )*(?:dkk|dkr|kroner|kr)\.?(?!\p{L})/giu, 'kr');

/** The known words for a unit: kroner alone, in thousands, in millions; each with the power of ten. */
const phrases: readonly [RegExp, number][] = [
  [new RegExp(String.raw`(?<![\d.,])(?:${thousand}|(?<!\p{L})t\.?) ?kr(?!\p{L})|(?<!\p{L})tkr\.?(?!\p{L})`, 'giu'), 3],
  [new RegExp(String.raw`(?<!\p{L})kr ?(?:\((?:i )?${thousand}\)|(?:i |x ?|× ?|\* ?)?${thousand})`, 'giu'), 3],
  [new RegExp(String.raw`(?<!\p{L})${million} ?kr(?!\p{L})|(?<!\p{L})mkr\.?(?!\p{L})`, 'giu'), 6],
  [new RegExp(String.raw`(?<!\p{L})kr ?(?:\((?:i )?${million}\)|i ${million})`, 'giu'), 6],
  [/(?<!\p{L})kr(?!\p{L})/giu, 0],
];
const strayScale =
  /tusind|(?<!\p{L})(?:mio|mill|million(?:er)?|milliard(?:er)?|mdkk|tdkk|mkr|tkr)(?!\p{L})|(?<!\p{L})mia\.|\(t\.?\)|(?<![\d.,])1[. ]?000(?![\d.])|[x×*] ?10+(?!\d)|10\^|(?<!\p{L})(?:eur|euro|usd|sek|nok|gbp|pund|dollars?)(?!\p{L})|[€$£]/iu;

/** The unit that a heading says; one that says two, or a scale in words that are not known, is unclear. */
export function unitIn(heading: string): SaidUnit {
  const units = new Set<number>();
  let left = oneWord(heading);
  for (const [pattern, unit] of phrases) {
    const rest = left.replace(pattern, ' ');
    if (rest !== left) units.add(unit);
    left = rest;
  }
  const hasNumber = /\d/.test(left.replace(/(?<!\d)20\d\d(?!\d)/g, ' '));
  if (strayScale.test(left) || hasNumber || units.size > 1) return 'unclear';
  return [...units][0];
}

/** Amounts in sentences are no unit: "45,5 mio. kr." */
const sentenceAmounts = new RegExp(
  String.raw`(?<![\d.,])(?!1[. ]?000(?![\d.]) ?kr)\d[\d.,]*(?: \d{3})* ?(?:${million}|mia\.?|milliarder|t\.? ?(?=kr)|tusinde?)? ?(?:kr(?!\p{L})|(?<=(?:mio|mill|mia|ner|rd|er)\.? ?))|(?<!\p{L})kr (?!1[. ]?000(?![\d.])|20\d\d(?!\d))\d[\d.,]*(?: ${million})?`,
  'giu',
);
const saidOver = new RegExp(
  String.raw`(?:^ *|(?<!\p{L})i |\(|[–,:-] ?)(?:(?:${thousand}|t\.?|${million}) ?kr|kr(?: ?(?:\([^)]*\)|(?:i |x ?|× ?|\* ?)?${thousand}|i ${million}))?|tkr\.?|mkr\.?)(?!\p{L})`,
  'gimu',
);
/** "(1.000.000 kr.)", "i 10.000 kr.": a unit of which nothing is known here, and no amount. */
const roundUnit =
  /(?:\(|(?<!\p{L})i )(?:kr )?(?!1[. ]?000(?![\d.]|[ ]000))1(?:0{1,}|0{0,2}(?:[. ]000)+)(?![\d.]|,\d)/iu;

/** In a document's lines only what plainly tells of a unit counts: a street may have the number 1000. */
const strayOver = new RegExp(
  String.raw`(?<!\p{L})i tusind|\((?:i )?(?:tusind\p{L}*|mio\.?|mill\.?|millioner|mia\.?|t\.?|1[. ]?000|x ?1[. ]?000|eur|euro|€|sek|nok|usd)\)|(?<!\p{L})(?:beløb\p{L}*|tal\p{L}*|opgjort|angivet|alt) (?:er )?(?:opgjort |angivet )?i (?:mio|mill|1[. ]?000|tusind|euro|eur|€)|(?<!\p{L})(?:mdkk|tdkk)(?!\p{L})|[€$£]|(?<!\p{L})(?:eur|euro)(?!\p{L})|${million} ?kr(?!\p{L})|(?<![\d.,])1[. ]?000 ?kr(?!\p{L})|tusinde? ?kr|(?<!\p{L})(?:tkr|mkr|t\.? ?kr)(?!\p{L})|kr ?[x×*]|[/x×*] ?1[. ]?000(?![\d.])|[,;] ?${million} *$`,
  'imu',
);

/**
 * The unit that a text over a table says its amounts are counted in: "(mio. kr.)", "Beløb i 1.000 kr.", but not the "45,5
 * mio. kr." of a sentence. A text that says two is unclear.
 */
export function unitOver(text: string): SaidUnit {
  const spelt = oneWord(text);
  if (roundUnit.test(spelt)) return 'unclear';
  const plain = spelt.replace(sentenceAmounts, ' ');
  const said = [...plain.matchAll(saidOver)].map(([words]) => unitIn(words));
  const units = new Set(said);
  if (units.size > 1 || units.has('unclear')) return 'unclear';
  const left = plain.replace(saidOver, ' ');
  if (strayOver.test(left)) return 'unclear';
  return said[0];
}

/** "Flere mio. kr.", "et par tusinde kroner": no number and no unit of anything. */
const looseMoney = new RegExp(
  String.raw`(?<!\p{L})(?:flere|mange|adskillige|nogle|få|enkelte|utallige|et par|en del|et antal|mangfoldige) (?:(?:hundrede?|tusinde?|titusinder?|snese|dusin)(?: af)? )?(?:${million}|${thousand}|milliarder|mia\.?|hundrede|tusind(?:er|vis)?(?: af)?) ?kr(?!\p{L})\.?`,
  'giu',
);
/** "Koster 1.000 kr.", "et tilskud på 1.000 kr.", "1.000 kr. pr. deltager": an amount, though 1.000 kr. is a unit too. */
const priceBefore =
  /(?<=(?<!\p{L})(?:koster|kostede|mindst|højst|maksimalt|minimum|op til|under|over|mere end|mindre end|cirka|ca\.|omkring|gebyr på|pris på|tilskud på|betaler|betale|egenbetaling på) )1[. ]?000 ?kr(?!\p{L})\.?/giu;
const priceAfter =
  /(?<!(?:[(]|(?<!\p{L})i |[\d.,]))1[. ]?000 ?kr\.? (?=(?:pr\.?|per) (?:deltager|kursus|kursist|person|ledig|uge|dag|måned|plads|elev)|om (?:ugen|måneden)|i (?:gebyr|egenbetaling|deltagerbetaling))/giu;
/** A sentence about how numbers are printed tells of a unit, whatever else it seems to say. */
const aboutNumbers =
  /beløb|(?<!\p{L})tal(?:let|lene|lenes)?(?!\p{L})|tabel|kolonne|opg[øj]|opgjort|angive|anført|enhed|afrund|oversigt|skema|(?<!\p{L})(?:alt|alle)(?!\p{L})|neden|ovenstående|følgende/iu;
const fewestWords = 5;

/** Running text without the money in its sentences that is no unit of a table; what is not a sentence stays as it is. */
export function withoutLooseMoney(text: string): string {
  return text
    .split(/\n|(?<=[.!?]) (?=\p{Lu})/u)
    .map((sentence) => {
      if (sentence.trim().split(/\s+/u).length < fewestWords || aboutNumbers.test(sentence)) return sentence;
      return oneWord(sentence).replace(looseMoney, ' ').replace(priceBefore, ' ').replace(priceAfter, ' ');
    })
    .join('\n');
}
