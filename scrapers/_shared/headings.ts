import { durationUnitOfHeading } from '../../src/domain/danish.ts';
import type { Duration } from '../../src/domain/duration.ts';
import { headingKey } from '../../src/domain/teaching.ts';
import { ambiguous, type Field, fieldNames, vocabulary } from './heading-words.ts';

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

/** No heading is longer, and a pattern that looks for brackets takes for ever where many are opened and none closed. */
const longestHeading = 300;

/** The fields a printed heading may stand for; none where the heading is unknown. Words in brackets may be left out. */
export function fieldsOfHeading(heading: string, taught: Readonly<Record<string, string>> = {}): readonly Field[] {
  if (heading.length > longestHeading) return [];
  // No heading we know has a figure in it, but for brackets; most cells of a list have.
  if (/^[^(]*\d[^(]*$/.test(heading) && Object.keys(taught).length === 0) return [];
  const full = headingKey(heading);
  const hasBrackets = heading.includes('(');
  const short = hasBrackets ? headingKey(heading.replace(/\([^)]*\)/g, ' ')) : full;
  const lesson = taught[full] ?? taught[short];
  const field = lesson === undefined ? undefined : fieldNames.find((one) => one === lesson);
  if (field) return [field];
  const known = fieldOfKey.get(full);
  if (known) return known;
  const fields = fieldOfKey.get(short) ?? fieldOfLetters.get(short.replaceAll(' ', '')) ?? [];
  return hasBrackets && fields.includes('price') && !priceWords.test(wordsInBrackets(heading)) ? [] : fields;
}

const wordsInBrackets = (heading: string) =>
  headingKey([...heading.matchAll(/\(([^)]*)\)/g)].map((match) => match[1] ?? '').join(' '));

const periods = { dag: 'day', uge: 'week', time: 'hour', måned: 'month' } as const;
type Period = (typeof periods)[keyof typeof periods];

/** The unit a duration heading names, and the period a price heading names. */
export function unitOfHeading(heading: string): { duration?: Duration['unit']; pricePer?: Period } {
  const duration = durationUnitOfHeading(heading);
  const word = /\b(?:pr|per)\.?\s+(dag|uge|time|måned)(?!\p{L})/iu.exec(heading)?.[1]?.toLowerCase();
  const period = (['dag', 'uge', 'time', 'måned'] as const).find((one) => one === word);
  return { ...(duration && { duration }), ...(period && { pricePer: periods[period] }) };
}
