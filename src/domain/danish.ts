import { type CivilDate, civilDateSchema } from './date.ts';
import type { Duration } from './duration.ts';

const ligatures: Record<string, string> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' };

/** Text that is tidy already, as nearly every cell of a workbook is: told in one look. */
const plain = /^[!-~\u00a1-\u00ac\u00ae-\u017f]+(?: [!-~\u00a1-\u00ac\u00ae-\u017f]+)*$/;

/**
 * Printed text as a person reads it: NFC, ligatures spelled out, soft hyphens and zero-width marks gone,
 * every kind of white space one plain space, trimmed. Words and punctuation stay as they are.
 */
export function tidy(text: string): string {
  if (plain.test(text)) return text;
  return text
    .normalize('NFC')
    .replace(/[ﬀ-ﬄﬅﬆ]/g, (letter) => ligatures[letter] ?? letter)
    .replace(/[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\s\u00a0\u2000-\u200a\u202f\u3000]+/g, ' ')
    .trim();
}

/** A key for comparing words: tidied, lower case, æ ø å as ae oe aa, other accents dropped. */
export function fold(text: string): string {
  return tidy(text)
    .toLowerCase()
    .replace(/æ|ä/g, 'ae')
    .replace(/ø|ö/g, 'oe')
    .replace(/å/g, 'aa')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');
}

const months = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const monthName =
  '(januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|nov|dec)';

const monthOf = (name: string) => months.indexOf(name.slice(0, 3).toLowerCase()) + 1;

function toCivilDate(year: number, month: number, day: number): CivilDate | undefined {
  const fullYear = year < 100 ? 2000 + year : year;
  const text = `${fullYear}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const parsed = civilDateSchema.safeParse(text);
  return parsed.success ? parsed.data : undefined;
}

/** A date found in a text: where it stood, and the date. */
export interface DateInText {
  date: CivilDate;
  index: number;
  length: number;
}

const datePatterns: { pattern: RegExp; read: (m: RegExpExecArray) => CivilDate | undefined }[] = [
  {
    pattern: new RegExp(`(?<!\\d)(\\d{1,2})\\s?\\.?\\s?(?:den\\s)?${monthName}\\.?,?\\s(\\d{4})(?!\\d)`, 'gi'),
    read: (m) => toCivilDate(Number(m[3]), monthOf(m[2] ?? ''), Number(m[1])),
  },
  {
    pattern: /(?<![\d.,-])(\d{4})-(\d{2})-(\d{2})(?!\d)/g,
    read: (m) => toCivilDate(Number(m[1]), Number(m[2]), Number(m[3])),
  },
  {
    pattern: /(?<![\d.,/-])(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])/g,
    read: (m) => toCivilDate(Number(m[4]), Number(m[3]), Number(m[1])),
  },
  {
    // "1/10-2026" and "1. 10. 2026"
    pattern: /(?<![\d.,/-])(\d{1,2})(?:\/(\d{1,2})(?:\s?-\s?|\s)|\. (\d{1,2})\. )(\d{4})(?![\d/-])/g,
    read: (m) => toCivilDate(Number(m[4]), Number(m[2] ?? m[3]), Number(m[1])),
  },
];

/** Every whole date written in a Danish text, in reading order: "1. oktober 2021", "26. jan 2017", "06-10-2020". */
export function datesInText(text: string): DateInText[] {
  const plain = text.replace(/\u00a0/g, ' ');
  const found: DateInText[] = [];
  for (const { pattern, read } of datePatterns) {
    for (const match of plain.matchAll(pattern)) {
      const date = read(match);
      if (date) found.push({ date, index: match.index, length: match[0].length });
    }
  }
  return found.sort((a, b) => a.index - b.index);
}

/** A text that is a date and nothing else; day before month, as Danes write. */
export function parseDanishDate(text: string): CivilDate | undefined {
  const plain = tidy(text);
  const [only] = datesInText(plain);
  return only && only.index === 0 && only.length >= plain.replace(/\.$/, '').length ? only.date : undefined;
}

/** A day of a year that a text does not name. */
export interface YearlessDate {
  month: number;
  day: number;
}

/** A day in a text: whole, or without its year. */
interface DayInText extends YearlessDate {
  index: number;
  end: number;
  date?: CivilDate;
}

const yearlessPattern = new RegExp(`(?<!\\d)(\\d{1,2})\\s?\\.?\\s?${monthName}(?!\\p{L})\\.?`, 'giu');

function daysInText(text: string): DayInText[] {
  const whole = datesInText(text).map(({ date, index, length }): DayInText => {
    const [, month = 0, day = 0] = date.split('-').map(Number);
    return { date, month, day, index, end: index + length };
  });
  const yearless = [...text.matchAll(yearlessPattern)]
    .map((m) => ({ month: monthOf(m[2] ?? ''), day: Number(m[1]), index: m.index, end: m.index + m[0].length }))
    .filter(({ index, end }) => !whole.some((one) => index < one.end && end > one.index))
    // "1. april 26" may be a year or a number of something: not understood, so no day at all.
    .filter(({ end, month, day }) => toCivilDate(2000, month, day) && !/^\s?\d/.test(text.slice(end)));
  return [...whole, ...yearless].sort((a, b) => a.index - b.index);
}

const inForceWords = /(g(?:ae|æ)ldende|g(?:ae|æ)lder|i kraft|med virkning|ikrafttr(?:ae|æ)d\p{L}*)/giu;
/** What was done to a page or a list on a day is not that day's coming into force; nor is the day it ends. */
const notInForceWords =
  /(?<!\p{L})(opdateret|ændret|redigeret|revideret|rettet|godkendt|vedtaget|besluttet|udskrevet|hentet|publiceret|offentliggjort|udgivet|dateret|tilføjet)(?:(?!\bfra\b|g(?:ae|æ)ld|kraft)(?:[^.]|(?<=\b(?:d|pr))\.)){0,12}$/iu;
const endWords = /\b(?:til(?: og med)?|t\.?o\.?m\.?|indtil)(?: d\.| den)?\s*$/i;
const periodWords = /^\s*(?:[-–—]|til(?: og med)?|t\.?o\.?m\.?)(?: d\.| den)?\s*$/i;
const startWords = /(?:\bpr\.?|\bper|\bfra(?: og med)?)(?: d\.| den)?\s*$/i;
const listWord = /positiv\s?-?liste/i;
const replacedWords = /erstatte|afløse|udgå|tidligere|forrige|ændring/i;

/** The day a text names as the one on which a list comes into force, and the day a period that begins then ends. */
function inForceDay(plain: string): { day: DayInText; until?: CivilDate } | undefined {
  const days = daysInText(plain).filter(
    (one) => !notInForceWords.test(plain.slice(Math.max(0, one.index - 60), one.index)),
  );
  const words = [...plain.matchAll(inForceWords)];
  const said = words.flatMap((word) => {
    const first = days.find((one) => one.index > word.index && one.index - word.index <= 100);
    return first && !endWords.test(plain.slice(word.index, first.index)) ? [first] : [];
  });
  const [day] = words.length > 0 ? said : days.filter((one) => isStartOfList(plain.slice(0, one.index), plain));
  if (!day) return undefined;
  const next = days[days.indexOf(day) + 1];
  const isPeriod = next?.date !== undefined && periodWords.test(plain.slice(day.end, next.index));
  return isPeriod && next.date ? { day, until: next.date } : { day };
}

/** "Positivliste pr. 1. april 2026", "Positivliste fra den 1. oktober 2026", but not "erstatter positivlisten fra ...". */
function isStartOfList(before: string, text: string): boolean {
  return text.length <= 200 && startWords.test(before) && listWord.test(text) && !replacedWords.test(before);
}

/**
 * The day a list comes into force, where the text says so: a date that follows "gældende (…) fra", "i kraft",
 * "gælder fra" within a line's length, or "Positivliste pr." and "fra". A date after "Sidst opdateret" is never it. A
 * date without a year ("gældende fra 1. april") takes its year from the end of the period it begins, else from `yearHint`.
 */
export function inForceDate(text: string, yearHint?: number): CivilDate | undefined {
  const said = inForceDay(tidy(text));
  if (!said) return undefined;
  const { day, until } = said;
  if (day.date) return day.date;
  if (until === undefined) return yearHint === undefined ? undefined : toCivilDate(yearHint, day.month, day.day);
  const year = Number(until.slice(0, 4));
  const [same, before] = [year, year - 1].map((one) => toCivilDate(one, day.month, day.day));
  return same !== undefined && same < until ? same : before;
}

/** The in-force day a text gives without its year ("gældende fra 1. april"): the year must come from elsewhere. */
export function yearlessInForceDate(text: string): YearlessDate | undefined {
  const plain = tidy(text);
  const said = inForceDay(plain);
  if (!said || inForceDate(plain) !== undefined) return undefined;
  return { month: said.day.month, day: said.day.day };
}

/** A Danish number: "1.040", "436,-", "0,5", "1.040,50"; undefined where it is not one. */
export function parseDanishNumber(text: string): number | undefined {
  const plain = tidy(text).replace(/\s/g, '').replace(/,-+$/, '').replace(/\.-+$/, '');
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(plain)) return Number(plain.replaceAll('.', '').replace(',', '.'));
  if (/^\d+,\d+$/.test(plain)) return Number(plain.replace(',', '.'));
  if (/^\d+(\.\d{1,2})?$/.test(plain)) return Number(plain);
  return undefined;
}

const durationUnits: [RegExp, Duration['unit']][] = [
  [/^(dag|dage|dages|kursusdag|kursusdage|d|arbejdsdage?)$/, 'days'],
  [/^(time|timer|timers|t)$/, 'hours'],
  [/^(uge|uger|ugers)$/, 'weeks'],
  [/^(lektion|lektioner|lekt)$/, 'lessons'],
  [/^(min|minut|minutter)$/, 'minutes'],
  [/^(maaned|maaneder|mdr|md)$/, 'months'],
];

/**
 * A printed duration: "2 dage", "15 timer", "3 uger", "0,5 dag", "½ dag". A bare number is understood only where
 * the heading names the unit. Anything else ("2-3 dage", "efter aftale", "ca. 3 uger") is undefined, never guessed.
 */
export function parseDuration(text: string, headingUnit?: Duration['unit']): Duration | undefined {
  const plain = fold(text.replace(/½/g, ' 1/2 '))
    .replace(/^(\d+) 1\/2\b/, '$1,5')
    .replace(/^1\/2\b/, '0,5');
  const match = /^(\d[\d.,]*)\s*-?\s*([a-z]*)\.?$/.exec(plain);
  if (!match) return undefined;
  const value = parseDanishNumber(match[1] ?? '');
  if (value === undefined || value <= 0) return undefined;
  const word = match[2] ?? '';
  const unit = word === '' ? headingUnit : durationUnits.find(([pattern]) => pattern.test(word))?.[1];
  return unit && { value, unit };
}

/** The unit a heading names: "Varighed (dage)", "Antal timer". */
export function durationUnitOfHeading(heading: string): Duration['unit'] | undefined {
  const units = fold(heading)
    .split(/[^a-z]+/)
    .flatMap((word) =>
      durationUnits.filter(([pattern]) => word.length > 2 && pattern.test(word)).map(([, unit]) => unit),
    );
  return new Set(units).size === 1 ? units[0] : undefined;
}

/** A price in kroner, and the period it is for where it is not the whole course. */
export interface Price {
  amount: number;
  per?: 'day' | 'week' | 'hour' | 'month';
}

const pricePeriods: [RegExp, NonNullable<Price['per']>][] = [
  [/^dag$/, 'day'],
  [/^uge$/, 'week'],
  [/^time$/, 'hour'],
  [/^(maaned|md)$/, 'month'],
];

/** A printed price: "1.040 kr. pr. uge", "kr 436,-", "gratis", "436". A range or words are undefined, never guessed. */
export function parsePrice(text: string): Price | undefined {
  const plain = fold(text);
  if (/^(gratis|0 kr\.?|kr\.? 0(,-|,00)?|ingen deltagerbetaling)$/.test(plain)) return { amount: 0 };
  const match =
    /^(?:(?:kr|dkk)\.?\s*)?(\d[\d. ]*(?:,\d+)?(?:,-+|\.-+)?)\s*(?:kr|kroner|dkk|,-)?\.?(?:\s*(?:pr|per)\.?\s*([a-z]+)\.?)?$/.exec(
      plain,
    );
  if (!match) return undefined;
  const amount = parseDanishNumber(match[1] ?? '');
  if (amount === undefined) return undefined;
  if (match[2] === undefined || /^(kursus|person|deltager|forloeb|hold)$/.test(match[2])) return { amount };
  const per = pricePeriods.find(([pattern]) => pattern.test(match[2] ?? ''))?.[1];
  return per && { amount, per };
}
