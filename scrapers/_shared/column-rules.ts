import { parseDanishDate, parseDuration, parsePrice } from '../../src/domain/danish.ts';
import type { Duration } from '../../src/domain/duration.ts';
import { parseFagkode } from './fagkode.ts';
import type { Field } from './heading-words.ts';

type Test = (value: string) => boolean;

/** The longest a course of a list may plausibly take; more is a price, a number or a year read as a length of time. */
const longest: Record<Duration['unit'], number> = {
  minutes: 10_000,
  hours: 2000,
  lessons: 3000,
  days: 400,
  weeks: 110,
  months: 30,
};

/** True where a length of time is one a course may have. */
export const isPlausibleDuration = (duration: Duration): boolean => duration.value <= longest[duration.unit];

/** A cell by which a publisher says "nothing here". */
export const isNothing: Test = (text) => /^([-‐‑‒–—−_]+|\/|n\/?a|ingen|ikke oplyst|\.)$/i.test(text);

/** True of words that are a price in kroner, not just a number. */
const looksLikeMoney: Test = (text) => /\bkr\b|,-|dkk/i.test(text) && parsePrice(text) !== undefined;
/** True of words that are a length of time with its unit. */
const looksLikeDuration: Test = (text) => /^[\d½].*\p{L}/u.test(text) && parseDuration(text) !== undefined;
/** How every date begins: most cells are told from one without looking further. */
const dateStart =
  /^\d{1,4}(?:[-./]\d{1,2}[-./]\d|\s?\.?\s?(?:den\s)?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec))/i;
/** True of words that are a date. */
const looksLikeDate: Test = (text) =>
  dateStart.test(text) && parseDanishDate(text.replace(/ \d\d:\d\d$/, '')) !== undefined;
const looksLikeWords: Test = (text) => /\p{L}{2}/u.test(text);
const looksLikeFagkode: Test = (text) => parseFagkode(text) !== undefined;
const looksLikeKind: Test = (text) => /^(offentlig|privat)/i.test(text);
const looksLikeInstitution: Test = (text) =>
  text.length < 60 &&
  /\b(a\/s|aps|i\/s|amu|tec|ucn?|uc|sosu|kommune)\b|(skole|skolen|college|akademi|center|centret|institut|universitet)\b|\.dk\b/i.test(
    text,
  );
const looksLikeNumber: Test = (text) => /^\p{L}{0,3}[-. ]?\d{1,6}[a-z]?\.?$/iu.test(text);
const saysLength: Test = (text) =>
  /^\d+([.,]\d+)?$|(\d|½|halv|en|et|to|tre|fire|fem|seks|syv|otte|ti)[^\d\s]*\s*(skole|kursus)?(dag|time|uge|lektion|min|måned|mdr|år|aften|modul|teori)/i.test(
    text,
  ) ||
  /efter aftale|individuel|varier|løbende/i.test(text) ||
  /^(jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\s*[-–]/i.test(text) ||
  /\b(aften|dag|weekend|fredag|lørdag)s?(kursus|hold|undervisning)/i.test(text);
const saysPrice: Test = (text) =>
  /^(kr|dkk|ca|fra|fra ca)?\.?\s*\d|\d\s*(kr|,-)|gratis|efter aftale|^fri\b|oplys|varier|takst|ingen/i.test(text);

const isFigure: Test = (text) => /^\d[\d.,]*$/.test(text);
const saysLevel: Test = (text) =>
  /niveau|grund|begynd|øve|basis|videre|avancere|trin|modul|\bfag|akademi|diplom|amu|fvu|certifik|introduk|\d/i.test(
    text,
  );

/** The cells of a column, and how often each text stands in it: a test is asked once about each. */
interface Values {
  /** How many rows the column has, empty cells and all. */
  rows: number;
  all: readonly string[];
  times: ReadonlyMap<string, number>;
}

function valuesOf(all: readonly string[], rows = all.length): Values {
  const times = new Map<string, number>();
  for (const value of all) times.set(value, (times.get(value) ?? 0) + 1);
  return { rows, all, times };
}

function share({ all, times }: Values, test: Test): number {
  let passed = 0;
  for (const [value, count] of times) if (test(value)) passed += count;
  return all.length === 0 ? 0 : passed / all.length;
}

/** Titles differ from row to row; groups and providers repeat. A short column proves nothing. */
const distinct = ({ all, times }: Values): number =>
  new Set([...times.keys()].map((value) => value.toLowerCase())).size / all.length;
const enough = ({ all }: Values): boolean => all.length >= 20;

/** A column that counts the rows: a list's running number under whatever heading. */
function counts({ all }: Values): boolean {
  const numbers = all.map((one) => (/^\d{1,5}$/.test(one) ? Number(one) : Number.NaN));
  const steps = numbers.slice(1).map((one, at) => one - (numbers[at] ?? Number.NaN));
  return steps.length >= 7 && steps.filter((step) => step >= 1 && step <= 3).length / steps.length > 0.95;
}

/** Prices are hundreds and thousands of kroner; a column of small numbers is days or hours. */
function smallNumbers({ times }: Values): boolean {
  const paid = [...times].flatMap(([value, count]) => {
    const amount = /^\d+([.,]\d+)?$/.test(value) ? (parsePrice(value)?.amount ?? 0) : 0;
    return amount > 0 ? [{ amount, count }] : [];
  });
  const total = paid.reduce((sum, one) => sum + one.count, 0);
  const small = paid.reduce((sum, one) => sum + (one.amount < 20 ? one.count : 0), 0);
  return total >= 3 && small > Math.floor(total / 2);
}

/** Numbers of five digits, each its own, are AMU numbers under whatever heading. */
const areCodes = (values: Values): boolean =>
  values.all.length >= 3 && share(values, looksLikeFagkode) >= 0.5 && distinct(values) >= 0.5;

/** A few words that repeat from row to row: occupation groups, kinds. */
const isCategory = (values: Values): boolean => enough(values) && distinct(values) < 0.3;

const isNone = (values: Values, ...tests: Test[]): boolean => tests.every((test) => share(values, test) < 0.3);

/** How much of a column must look as its heading says. Columns of real lists are dirtier than their headings. */
const rules: Partial<Record<Field, (values: Values, unit: Duration['unit'] | undefined) => boolean>> = {
  code: (values) => share(values, looksLikeFagkode) >= 0.5,
  title: (values) =>
    share(values, looksLikeWords) >= 0.9 &&
    !(enough(values) && distinct(values) < 0.4) &&
    share(values, looksLikeInstitution) < 0.5 &&
    isNone(values, looksLikeDuration, looksLikeMoney, looksLikeDate, looksLikeKind),
  duration: (values, unit) =>
    isNone(values, looksLikeMoney, looksLikeFagkode, looksLikeDate, isTooLong(unit)) &&
    share(values, saysLength) >= 0.5 &&
    !counts(values),
  price: (values) =>
    isNone(values, looksLikeDuration, looksLikeDate) &&
    share(values, saysPrice) >= 0.5 &&
    !smallNumbers(values) &&
    !areCodes(values) &&
    !counts(values),
  provider: (values) =>
    share(values, looksLikeWords) >= 0.5 &&
    isNone(values, looksLikeDuration, looksLikeMoney, looksLikeDate, looksLikeFagkode) &&
    share(values, looksLikeKind) < 0.5 &&
    !(isCategory(values) && share(values, looksLikeInstitution) < 0.1),
  providerKind: (values) => share(values, looksLikeKind) >= 0.8,
  group: (values) =>
    share(values, looksLikeWords) >= 0.8 &&
    isNone(values, looksLikeDuration, looksLikeMoney, looksLikeDate) &&
    share(values, looksLikeInstitution) < 0.4 &&
    share(values, looksLikeKind) < 0.5 &&
    !(enough(values) && distinct(values) > 0.6),
  level: (values) =>
    isNone(values, looksLikeDuration, looksLikeMoney, looksLikeDate, looksLikeFagkode, looksLikeInstitution) &&
    isNone(values, isFigure) &&
    share(values, looksLikeKind) < 0.5 &&
    share(values, saysLevel) >= 0.5 &&
    !(enough(values) && distinct(values) > 0.5),
  note: (values) =>
    isNone(values, looksLikeFagkode, looksLikeDuration, looksLikeMoney, looksLikeDate) &&
    isNone(values, isFigure) &&
    share(values, looksLikeInstitution) < 0.3 &&
    share(values, looksLikeKind) < 0.5 &&
    !(isCategory(values) && values.all.length >= 0.9 * values.rows),
  number: (values) => share(values, looksLikeNumber) >= 0.7 && !(enough(values) && distinct(values) < 0.5),
  admittedOn: (values) => share(values, looksLikeDate) >= 0.8,
};

const isTooLong =
  (unit: Duration['unit'] | undefined): Test =>
  (text) => {
    const duration = parseDuration(text, unit);
    return duration !== undefined && !isPlausibleDuration(duration);
  };

/** Whether what stands in a column can be what its heading says; true where there is nothing to tell by. */
export function fitsHeading(
  field: Field,
  printed: readonly string[],
  unit: Duration['unit'] | undefined,
  rows = printed.length,
): boolean {
  const values = printed.filter((one) => !isNothing(one));
  return values.length === 0 || (rules[field]?.(valuesOf(values, rows), unit) ?? true);
}

/** Decides a heading that may mean two things by what stands below it. */
export function decideField(candidates: readonly Field[], values: readonly string[]): Field | undefined {
  const [first, second] = candidates;
  if (second === undefined) return first;
  return share(valuesOf(values), looksLikeFagkode) >= 0.5 ? first : second;
}

/** "5 dage (2+2+1)", but not "2 ugers SAP" or "12-timers førstehjælp", which are titles. */
const startsAsLength: Test = (text) =>
  /^((max|min|mindst|ca)\.?\s*)?\d[\d.,]*\s*(dage?|timer?|uger?|lektion(er)?)\s*($|[(+,–-])/i.test(text);
const isWordy = (text: string, longerThan: number): boolean => !/\d/.test(text) && text.length > longerThan;

const slips: Partial<Record<Field, Test>> = {
  title: (text) => isNoName(text),
  provider: (text) => isNoName(text),
  group: (text) => isNoName(text),
  code: (text) =>
    startsAsLength(text) ||
    looksLikeMoney(text) ||
    isWordy(text, 12) ||
    /^(?!amu|fag|kode)\p{L}{4,}.*\d{5}/iu.test(text),
  duration: (text) =>
    looksLikeMoney(text) ||
    (looksLikeInstitution(text) && !/\d/.test(text)) ||
    (isWordy(text, 15) && !saysLength(text)),
  price: (text) =>
    startsAsLength(text) || (looksLikeInstitution(text) && !/\d/.test(text)) || (isWordy(text, 25) && !saysPrice(text)),
};

const isNoName: Test = (text) =>
  !/\p{L}/u.test(text) ||
  startsAsLength(text) ||
  looksLikeDuration(text) ||
  looksLikeMoney(text) ||
  looksLikeDate(text);

/** What makes a single cell impossible under its heading: a row whose cells have slipped sideways. */
export const slippedCell = (field: Field, text: string): boolean => slips[field]?.(text) ?? false;
