import { durationUnitOfHeading, fold } from '../../src/domain/danish.ts';
import type { Duration } from '../../src/domain/duration.ts';
import { ambiguous, type Field, fieldNames, vocabulary } from './heading-words.ts';

/** A heading as it is looked up: folded, words only. */
export function headingKey(heading: string): string {
  return fold(heading.replace(/[-\u00ad][ \t]*\n\s*/g, ''))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

const fieldOfKey = new Map<string, readonly Field[]>();
for (const field of fieldNames) {
  for (const key of vocabulary[field]) fieldOfKey.set(key, [field]);
}
for (const [key, fields] of Object.entries(ambiguous)) fieldOfKey.set(key, fields);

/** A narrow column breaks its heading anywhere ("Løben r."), so that the letters alone must do. */
const fieldOfLetters = new Map([...fieldOfKey].map(([key, fields]) => [key.replaceAll(' ', ''), fields] as const));

/** Words in brackets behind "Pris" that change nothing, or that `unitOfHeading` understands; "(i 1.000 kr.)" is neither. */
const priceWords =
  /^(?:(?:i|kr|dkk|kroner|ekskl|inkl|eks|ex|excl|incl|uden|med|moms|vejledende|ca|pr|per|deltager|person|kursus|kursist|dag|uge|time|maaned|og|materialer|20\d\d)\s*)*$/;

/** The fields a printed heading may stand for; none where the heading is unknown. Words in brackets may be left out. */
export function fieldsOfHeading(heading: string, taught: Readonly<Record<string, string>> = {}): readonly Field[] {
  const full = headingKey(heading);
  const short = headingKey(heading.replace(/\([^)]*\)/g, ' '));
  const lesson = fieldNames.find((field) => field === (taught[full] ?? taught[short]));
  if (lesson) return [lesson];
  const known = fieldOfKey.get(full);
  if (known) return known;
  const fields = fieldOfKey.get(short) ?? fieldOfLetters.get(short.replaceAll(' ', '')) ?? [];
  const inBrackets = headingKey([...heading.matchAll(/\(([^)]*)\)/g)].map((match) => match[1] ?? '').join(' '));
  return fields.includes('price') && !priceWords.test(inBrackets) ? [] : fields;
}

const periods = { dag: 'day', uge: 'week', time: 'hour', måned: 'month' } as const;
type Period = (typeof periods)[keyof typeof periods];

/** The unit a duration heading names, and the period a price heading names. */
export function unitOfHeading(heading: string): { duration?: Duration['unit']; pricePer?: Period } {
  const duration = durationUnitOfHeading(heading);
  const word = /\b(?:pr|per)\.?\s+(dag|uge|time|måned)(?!\p{L})/iu.exec(heading)?.[1]?.toLowerCase();
  const period = (['dag', 'uge', 'time', 'måned'] as const).find((one) => one === word);
  return { ...(duration && { duration }), ...(period && { pricePer: periods[period] }) };
}
