import { z } from 'zod';
import { type AppError, callersError, type Sentence } from '../src/domain/error.ts';
import { sentenceOfIssue } from './zod-sentences.ts';

/** The parameters of an address by name; the first value of those in `repeatable`, which may be given several times. */
export function readQuery(url: string, repeatable: readonly string[] = []): Map<string, string> {
  return new Map([...readParameters(url, repeatable)].map(([name, [first = '']]) => [name, first]));
}

/**
 * The parameters of an address by name, each with every value given. Refuses broken percent-encoding, and by name a
 * parameter given twice that is not in `repeatable`.
 */
export function readParameters(url: string, repeatable: readonly string[]): Map<string, string[]> {
  const query = url.split('#', 1)[0]?.split('?').slice(1).join('?') ?? '';
  const given = new Map<string, string[]>();
  for (const part of query.split('&').filter((one) => one !== '')) {
    const [name = '', ...rest] = part.split('=');
    const key = decoded(name, name);
    const values = given.get(key) ?? [];
    if (values.length > 0 && !repeatable.includes(key)) throw repeated(key);
    given.set(key, [...values, decoded(rest.join('='), key)]);
  }
  return given;
}

/** The parameters of a question that may be given several times: those whose schema takes a list. */
export function repeatableIn(schema: z.ZodObject): readonly string[] {
  const known = repeatables.get(schema) ?? Object.keys(schema.shape).filter((name) => takesList(schema.shape[name]));
  repeatables.set(schema, known);
  return known;
}

/** Schemas are few and never change, and every question asks. */
const repeatables = new WeakMap<z.ZodObject, readonly string[]>();

const takesList = (schema: unknown): boolean =>
  schema instanceof z.ZodOptional ? takesList(schema.unwrap()) : schema instanceof z.ZodArray;

/**
 * Text from an address, decoded; throws `broken-encoding` where it cannot be, and `control-character` for NUL. `parameter` is
 * the one whose name or value it is, where it is in a query.
 */
export function decoded(text: string, parameter?: string): string {
  let plain: string;
  try {
    plain = decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw wronglyWritten('broken-encoding', parameter, {
      da: 'er skrevet forkert: procenttegn skal kode UTF-8, fx %C3%B8 for ø.',
      en: 'is wrongly written: percent signs must encode UTF-8, e.g. %C3%B8 for ø.',
    });
  }
  if (!plain.includes('\u0000')) return plain;
  throw wronglyWritten('control-character', parameter, {
    da: 'må ikke indeholde tegnet NUL (%00).',
    en: 'must not contain the character NUL (%00).',
  });
}

function wronglyWritten(code: string, parameter: string | undefined, { da, en }: Sentence): AppError {
  if (parameter === undefined) return callersError(code, { da: `Adressen ${da}`, en: `The address ${en}` });
  const shown = shownName(parameter);
  const sentence = { da: `Parameteren "${shown}" ${da}`, en: `The parameter "${shown}" ${en}` };
  return callersError(code, sentence, { parameter: shown });
}

/** A parameter's name as it may be repeated to the caller. */
export const shownName = (name: string): string => (looksLikeCpr(name) ? '' : name.slice(0, 60));

/**
 * A question by its schema; the first thing wrong is refused with the name of its parameter. `others` are parameters that are
 * read elsewhere, for the sentence that says which there are.
 */
export function parseQuestion<S extends z.ZodObject>(
  schema: S,
  given: ReadonlyMap<string, string | readonly string[]>,
  others: readonly string[] = [],
): z.output<S> {
  const known = Object.keys(schema.shape);
  const lists = repeatableIn(schema);
  const read: Record<string, string | readonly string[] | undefined> = {};
  for (const [name, asGiven] of given) {
    if (!known.includes(name)) throw notAParameter(name, [...known, ...others]);
    const values = typeof asGiven === 'string' ? [asGiven] : asGiven;
    for (const value of values) {
      if (name !== 'cursor') refuseCpr(name, value);
      if (value === '' && name !== 'q') throw emptyParameter(name);
    }
    read[name] = lists.includes(name) ? values : values[0];
  }
  const parsed = schema.safeParse(read);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const parameter = String(issue?.path[0] ?? '');
  throw callersError('bad-parameter', sentenceOfIssue(parameter, issue), { parameter });
}

const cprNumber = /(?<!\d)\d{6}[-\u2010-\u2013 ]?\d{4}(?!\d)/;

/** A document's hash, a receipt's digest, an edition's id: ten of their digits in a row are chance. */
const fingerprint = /^([0-9a-f]{64}|[a-z-]+\.[a-z-]+\.\d{4}-\d{2}-\d{2}\.[0-9a-f]{12})$/;

/** True where a text holds what may be a civil registration number. */
export function looksLikeCpr(text: string): boolean {
  return cprNumber.test(text) && !fingerprint.test(text);
}

/** A civil registration number has no business in a search: it is refused, and neither repeated nor logged. */
export function refuseCpr(parameter: string, value: string): void {
  if (!looksLikeCpr(value)) return;
  throw callersError(
    'cpr-number',
    {
      da: 'Det ligner et CPR-nummer. Skriv aldrig personoplysninger her; søg på kursets navn eller dets AMU-nummer på fem cifre.',
      en: "This looks like a CPR number. Never write personal data here; search by the course's name or its five-digit AMU number.",
    },
    { parameter },
  );
}

function notAParameter(name: string, known: readonly string[]): AppError {
  const shown = shownName(name);
  const list = known.join(', ');
  return callersError(
    'unknown-parameter',
    {
      da: `Parameteren "${shown}" findes ikke. ${list ? `Brug: ${list}.` : 'Her er ingen parametre.'}`,
      en: `There is no parameter "${shown}". ${list ? `Use: ${list}.` : 'There are no parameters here.'}`,
    },
    { parameter: shown },
  );
}

function repeated(name: string): AppError {
  const shown = shownName(name);
  return callersError(
    'repeated-parameter',
    {
      da: `Parameteren "${shown}" er givet mere end én gang. Giv den én gang.`,
      en: `The parameter "${shown}" is given more than once. Give it once.`,
    },
    { parameter: shown },
  );
}

function emptyParameter(name: string): AppError {
  return callersError(
    'empty-parameter',
    {
      da: `Parameteren "${name}" er tom. Udelad den, eller giv den en værdi.`,
      en: `The parameter "${name}" is empty. Leave it out, or give it a value.`,
    },
    { parameter: name },
  );
}
