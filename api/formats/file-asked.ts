import { z } from 'zod';
import { type Format, fileParameters } from '../../src/contract/format.ts';
import { callersError } from '../../src/domain/error.ts';
import { parseQuestion } from '../question.ts';
import type { FileAsked } from './write-file.ts';

/** The parameters of a file, by name. */
export const fileParameterNames: readonly string[] = Object.keys(fileParameters);

const fileQuestionSchema = z.strictObject(fileParameters);
const pageParameters = ['limit', 'cursor'];

/**
 * The file a question asks for; undefined for the JSON of the contract. A dialect of another format than CSV, the language of
 * no file, and a page of a file are refused by name.
 */
export function fileAsked(given: ReadonlyMap<string, readonly string[]>): FileAsked | undefined {
  if (!fileParameterNames.some((name) => given.has(name))) return undefined;
  const own = [...given].filter(([name]) => fileParameterNames.includes(name));
  const { format = 'json', dialect, lang } = parseQuestion(fileQuestionSchema, new Map(own));
  if (dialect !== undefined && format !== 'csv') throw dialectNeedsCsv(format);
  if (lang !== undefined && format === 'json') throw langNeedsFile();
  if (format === 'json') return undefined;
  const page = pageParameters.find((name) => given.has(name));
  if (page !== undefined) throw filesHaveNoPages(page);
  return { format, dialect, lang };
}

function dialectNeedsCsv(format: Format) {
  return callersError(
    'dialect-needs-csv',
    {
      da: `Parameteren "dialect" hører til format=csv, og her er formatet ${format}. Skriv format=csv, eller udelad dialect.`,
      en: `The parameter "dialect" belongs to format=csv, and the format here is ${format}. Write format=csv, or leave dialect out.`,
    },
    { parameter: 'dialect' },
  );
}

function langNeedsFile() {
  return callersError(
    'lang-needs-file',
    {
      da: 'Parameteren "lang" hører til filer (format=csv, xlsx eller jsonld). Sproget i JSON vælges med headeren Accept-Language.',
      en: 'The parameter "lang" belongs to files (format=csv, xlsx or jsonld). The language of JSON is chosen by Accept-Language.',
    },
    { parameter: 'lang' },
  );
}

function filesHaveNoPages(parameter: string) {
  return callersError(
    'files-have-no-pages',
    {
      da: `En fil holder hele svaret og har ingen sider. Udelad "${parameter}", eller hent JSON.`,
      en: `A file holds the whole answer and has no pages. Leave "${parameter}" out, or fetch JSON.`,
    },
    { parameter },
  );
}

/** The parameters of the question itself. */
export function withoutFileParameters(given: ReadonlyMap<string, string[]>): ReadonlyMap<string, string[]> {
  if (!fileParameterNames.some((name) => given.has(name))) return given;
  return new Map([...given].filter(([name]) => !fileParameterNames.includes(name)));
}
