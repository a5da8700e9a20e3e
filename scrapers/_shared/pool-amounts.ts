import { numberWords, tenthsOf } from './pool-number-words.ts';

/** Where words stand in a text, and the words as printed. */
export interface Span {
  index: number;
  length: number;
  words: string;
}

/** An amount that a text gives plainly, in whole kroner; `approximate` of "ca.", "godt", "knap" and their like. */
export interface AmountInText extends Span {
  amount: number;
  approximate: boolean;
}

/**
 * Why words about money are no figure: a range, a bound ("op til", "mindst"), one amount for several things together, no
 * kroner ("mio." alone), another currency, parts of kroner, or words that were not understood.
 */
export type RefusalCode =
  | 'amount-range'
  | 'amount-bound'
  | 'amount-shared'
  | 'amount-without-kroner'
  | 'amount-other-currency'
  | 'amount-not-whole'
  | 'amount-unclear';

/** An amount that is not read, by name. */
export interface AmountRefused extends Span {
  refused: RefusalCode;
}

export type AmountFound = AmountInText | AmountRefused;

const digits = String.raw`(?:\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+|\d+)`;
const number = String.raw`(?:${digits}(?:,\d+)?(?! ?½)|\d+\.\d{1,2}(?= *(?:mi|mkr))|\d* ?½)`;
const unit = String.raw`(?:mio\.?|mill\.?|millioner|million|mia\.?|milliarder|milliard|tusinde?|t\.(?=kr)|t(?=kr)|m(?=kr))`;
const foreign = `(?:euro|eur|€|dollars?|usd|sek|nok|gbp|pund|(?:svenske|norske) (?:kroner|kr))`;
const kroner = String.raw`(?:(?:danske )?(?:kroner|kr\.?|dkk)(?![\p{L}])|,-+)`;
/** "kr." may belong to the number after it: "i 2020 kr. 45,5 mio.", but not in "250.000 kr. 1.250.000 kr.". */
const own = String.raw`(?! *${number} *(?:mio|mill|mia|,-)(?!\.? ?k))(?! *\d{1,3}(?:\.\d{3})+(?![.\d]| *(?:kr|,-)))`;
const start = String.raw`(?<![\p{L}\d.,/–−-])`;
const dash = String.raw`(?: *[-–—−] *| (?:til|og|eller) (?:ca\.? )?)`;

const patterns = {
  range: new RegExp(
    `${start}(?:mellem )?${number} *(?:${unit})? *(?:${kroner})?${dash}(?<value>${number}) *(?<unit>${unit})? *${kroner}`,
    'giu',
  ),
  negative: new RegExp(String.raw`(?<![\p{L}\d])[-–−] ?${number} *(?:${unit})? *${kroner}`, 'giu'),
  before: new RegExp(
    String.raw`${start}(?:kr\.?|dkk) *(?<value>${number})(?![\d.,]*\d)(?:,-+| *(?<unit>${unit}))?(?![\p{L}])`,
    'giu',
  ),
  /** "€24.000.000", "MDKK 24", "Dkr. 24.000.000": money, but in words that were not foreseen. */
  foreignBefore: new RegExp(`${start}(?:€|[$£]|(?:euro?|usd|sek|nok|gbp) ) *${number}(?: *(?:${unit}))?`, 'giu'),
  strange: new RegExp(
    String.raw`${start}(?:[mt]dkk|[mt]?dkr)\.? *${number}(?: *(?:${unit}))?|${start}${number} *(?:[mt]dkk|[mt]?dkr)(?![\p{L}])`,
    'giu',
  ),
  foreign: new RegExp(String.raw`${start}(?:${number}|${numberWords}) *(?:${unit})? *${foreign}(?![\p{L}])`, 'giu'),
  after: new RegExp(
    String.raw`${start}(?!(?:19|20)\d\d *kr\.? *\d)(?<value>${number}|(?:${numberWords})(?= )) *(?<unit>${unit})? *${kroner}${own}`,
    'giu',
  ),
  bare: new RegExp(String.raw`${start}(?<value>${number}|(?:${numberWords})(?= )) *(?<unit>${unit})(?![\p{L}])`, 'giu'),
  /** "24.000.000" alone: an amount of something, and nobody says of what. */
  grouped: new RegExp(String.raw`${start}\d{1,3}(?:\.\d{3}){2,}(?![\d.,]*\d|\p{L})`, 'giu'),
  left: /(?:\d|mio\.?|mill\.?|mia\.?|million(?:er)?|milliard(?:er)?|tusinde?) *(?:kroner|kr\.?|dkk|,-)(?!\p{L})/giu,
};

const almost =
  /(?:(?<!\p{L})(?:ca\.?|cirka|circa|omkring|omtrent|omtrentligt|næsten|godt(?: og vel)?|knapt?|henved|rundt regnet|små|i omegnen af|tæt på|i størrelsesordenen(?: på)?)|[~≈]) *(?:kr\.? *)?$/iu;
const bound = new RegExp(
  String.raw`(?:(?<!\p{L})(?:op (?:til|i?mod)|indtil|mindst|minimum|min\.?|højst|højest|maks\.?|max\.?|maksimalt|maksimum|mere end|mindre end|flere end|færre end|ikke over|over|under|fra|loft(?:et)? på|grænse(?:n)? på)|[<>≤≥])` +
    String.raw`(?: +(?:ca\.?|cirka|circa|omkring|godt|knapt?|i alt|samlet|tilsammen|et (?:samlet )?beløb|på|lige|de|af))* *(?:kr\.? *)?$`,
  'iu',
);
const boundAfter =
  /^,? *(?:kr\.? *)?(?:(?:eller|og) (?:mere|mindre|derover|derunder|opefter|nedefter|flere)(?!\p{L})|\+|plus(?!\p{L}))/iu;
/** What is added to, taken from or multiplied by something stands in no sum of its own. */
const arithmetic = /(?:[+×·*±−÷=]|\d *[x/]|(?<!\p{L})(?:plus|minus|gange|divideret med)) *(?:kr\.? *)?$/iu;
const arithmeticAfter = /^ *(?:[+×·*±÷=]|[x/] *\d|(?:minus|gange|divideret)(?!\p{L}))/iu;
/** A number that stands right before another is the head of it: "to hundrede millioner", "to og en halv million". */
const numberBefore = new RegExp(
  String.raw`(?:(?<!\p{L})(?:${numberWords}|et par|par|snes|dusin|halvandet|hundreder?|hundred|tusinde?r?|mio\.?|mill\.?|mia\.?|million(?:er)?|milliard(?:er)?)|(?<![\d.,])(?!20\d\d )\d[\d.,]* ?[½¼¾]?|[½¼¾])[ -]+(?:og[ -]+)?$`,
  'iu',
);

/** Where a pool, a frame or a grant is said to be "på 10 mill.", nothing but kroner can be meant. */
const moneyBefore =
  /(?:pulje|ramme|bevilling|tilsagn|beløb|tilskud)\p{L}* (?:er |lyder |(?:i \d{4} )?(?:er )?)?(?:på|udgør) *(?:ca\.? |cirka |godt |knap |omkring )?$/iu;
const reference = /(?:§|nr\.?|kapitel|stk\.?|uge|side|tabel|bilag|kl\.?|punkt|telefon|tlf\.?) *$/iu;
/** "4 mio. kr. til X og Y tilsammen", "i alt 4 mio. kr. til X og Y", "til både X og Y". */
const sharedAfter = /^[^.;]* (?:og|samt) [^.;]*(?<!\p{L})(?:tilsammen|sammenlagt|under ét|i alt|samlet|i fællesskab)/iu;
const sharedBoth = /^ *(?:til|for|mellem) (?:både|henholdsvis|hhv\.?) /iu;
const togetherBefore = /(?<!\p{L})(?:i alt|tilsammen|sammenlagt|samlet|til sammen)(?: \p{L}+){0,3} *$/iu;
const listAfter = /^ *(?:til|for|mellem) [^.;]* (?:og|samt) /iu;

/** Every kind of white space as one plain character, so that places stay what they were. */
const spaced = (text: string) => text.replace(/[\s\u00a0\u2000-\u200a\u202f]/gu, ' ');

/**
 * Every amount of money in a Danish text, in reading order: "45,5 mio. kr.", "ca. 100 mio. kr.", "ti millioner kroner",
 * "kr. 1.250.000", "1.250.000,-". What is about money and no plain amount is there too, with why it was refused; nothing
 * is rounded or added up. Percentages, years, dates and numbers of anything else are no money.
 */
export function amountsInText(text: string): AmountFound[] {
  const plain = spaced(text);
  const read: [RegExp, (match: RegExpExecArray, at: Span) => AmountFound][] = [
    [patterns.range, (_match, at) => ({ ...at, refused: 'amount-range' })],
    [patterns.negative, (_match, at) => ({ ...at, refused: 'amount-unclear' })],
    [patterns.foreignBefore, (_match, at) => ({ ...at, refused: 'amount-other-currency' })],
    [patterns.strange, (_match, at) => ({ ...at, refused: 'amount-unclear' })],
    [patterns.foreign, (_match, at) => ({ ...at, refused: 'amount-other-currency' })],
    [patterns.before, (match, at) => readAmount(match, at, plain)],
    [patterns.after, (match, at) => readAmount(match, at, plain)],
    [patterns.bare, (match, at) => readBare(match, at, plain)],
    [patterns.grouped, (_match, at) => ({ ...at, refused: 'amount-without-kroner' })],
  ];
  const matches = read.flatMap(([pattern, as]) => [...plain.matchAll(pattern)].map((match) => ({ match, as })));
  const found: AmountFound[] = [];
  // From left to right, so that each "kr." goes to the number it stands with; of one place the surest pattern first.
  for (const { match, as } of matches.sort((a, b) => a.match.index - b.match.index)) {
    const at = spanOf(match);
    const last = found.at(-1);
    if (!last || !overlaps(last, at)) found.push(as(match, at));
  }
  const left = [...plain.matchAll(patterns.left)].map(spanOf);
  const unread = left.filter((at) => !found.some((one) => overlaps(one, at)));
  return [...found, ...unread.map((at) => ({ ...at, refused: 'amount-unclear' as const }))].sort(
    (a, b) => a.index - b.index,
  );
}

const spanOf = (match: RegExpExecArray): Span => ({
  index: match.index,
  length: match[0].length,
  words: match[0].trim(),
});

function readBare(match: RegExpExecArray, at: Span, plain: string): AmountFound {
  const isMoney = moneyBefore.test(plain.slice(Math.max(0, at.index - reach), at.index));
  return isMoney ? readAmount(match, at, plain) : { ...at, refused: 'amount-without-kroner' };
}

const overlaps = (one: Span, other: Span) =>
  one.index < other.index + other.length && other.index < one.index + one.length;

/** How far around an amount the words stand that can belong to it. */
const reach = 300;

function readAmount(match: RegExpExecArray, at: Span, plain: string): AmountFound {
  const before = plain.slice(Math.max(0, at.index - reach), at.index);
  const end = at.index + at.length;
  const after = plain.slice(end, end + 5 * reach);
  const words = (almost.exec(before)?.[0] ?? '') + at.words;
  const { value = '', unit: unitWord = '' } = match.groups ?? {};
  const refused = refusalAround(before, after, value) ?? cutNumber(before, at.words);
  if (refused) return { ...at, refused };
  const amount = amountOf(value, unitWord);
  if (amount === undefined) return { ...at, refused: 'amount-unclear' };
  if (amount === 'not-whole') return { ...at, refused: 'amount-not-whole' };
  return { ...at, words: words.trim(), amount, approximate: almost.test(before) };
}

function refusalAround(before: string, after: string, value: string): RefusalCode | undefined {
  if (bound.test(before) || boundAfter.test(after)) return 'amount-bound';
  if (arithmetic.test(before) || arithmeticAfter.test(after)) return 'amount-unclear';
  if (reference.test(before) && / /.test(value)) return 'amount-unclear';
  const isShared = sharedAfter.test(after) || sharedBoth.test(after);
  if (isShared || (togetherBefore.test(before) && listAfter.test(after))) return 'amount-shared';
  return undefined;
}

/** "kr." between two numbers keeps them apart: "kr. 250.000 kr. 1.250.000". */
const cutNumber = (before: string, words: string): RefusalCode | undefined =>
  !/^(?:kr|dkk)/i.test(words) && numberBefore.test(before) ? 'amount-unclear' : undefined;

const factors: [RegExp, number][] = [
  [/^mi[ol]/i, 6],
  [/^m$/i, 6],
  [/^mia/i, 9],
  [/^t/i, 3],
];
const exponentOf = (word: string): number =>
  /^milliard/i.test(word) ? 9 : (factors.find(([pattern]) => pattern.test(word))?.[1] ?? 0);

/** The most a figure about the pool can be read as: a hundred milliard kroner. */
const largest = 100_000_000_000;

/** Whole kroner, by the digits themselves: 45,5 million has no room for a rounding. */
function amountOf(value: string, unitWord: string): number | 'not-whole' | undefined {
  const exponent = exponentOf(unitWord.trim());
  const [whole = '', fraction = ''] = decimalsOf(value);
  if (!/^\d+$/.test(whole) || !/^\d*$/.test(fraction) || /^0\d/.test(whole)) return undefined;
  const kept = fraction.replace(/0+$/, '');
  // "1.795 mio." may be said of 1,795 million or of 1795, by whoever writes "1.79 mio.".
  if (exponent >= 6 && /^\d{1,3}(?:\.\d{3})+/.test(value)) return undefined;
  if (kept.length > exponent) return 'not-whole';
  const amount = Number(whole + kept.padEnd(exponent, '0'));
  return amount <= largest ? amount : undefined;
}

/** The digits before and after the comma. */
function decimalsOf(value: string): [string, string] | [] {
  const tenths = tenthsOf(value);
  if (tenths !== undefined) return [String(Math.floor(tenths / 10)), String(tenths % 10)];
  if (value.endsWith('½')) return [value.slice(0, -1).trim() || '0', '5'];
  if (/^\d+\.\d{1,2}$/.test(value)) return [value.split('.')[0] ?? '', value.split('.')[1] ?? ''];
  const [whole = '', fraction = ''] = value.split(',');
  return [whole.replace(/[. ]/g, ''), fraction];
}
