import type { z } from 'zod';
import type { Sentence } from '../src/domain/error.ts';

/** What was wrong with a parameter and what would be right, in both languages. */
export function sentenceOfIssue(parameter: string, issue: z.core.$ZodIssue | undefined): Sentence {
  if (parameter === 'limit') return wholeNumber(parameter);
  if (issue?.code === 'too_big' && issue.origin === 'string') return tooLong(parameter, Number(issue.maximum));
  if (issue?.code === 'invalid_format' && issue.format === 'date') return notADate(parameter);
  if (issue?.code === 'invalid_value') return notOneOf(parameter, issue.values.map(String));
  return {
    da: `Parameteren "${parameter}" er ikke skrevet, som den skal.`,
    en: `The parameter "${parameter}" is not written as it should be.`,
  };
}

function wholeNumber(parameter: string): Sentence {
  return {
    da: `Parameteren "${parameter}" skal være et helt tal fra 1 til 100.`,
    en: `The parameter "${parameter}" must be a whole number from 1 to 100.`,
  };
}

function tooLong(parameter: string, most: number): Sentence {
  return {
    da: `Parameteren "${parameter}" er for lang: højst ${most} tegn.`,
    en: `The parameter "${parameter}" is too long: at most ${most} characters.`,
  };
}

function notADate(parameter: string): Sentence {
  return {
    da: `Parameteren "${parameter}" skal være en dato, der findes, skrevet ÅÅÅÅ-MM-DD, fx 2026-10-01.`,
    en: `The parameter "${parameter}" must be a date that exists, written YYYY-MM-DD, e.g. 2026-10-01.`,
  };
}

function notOneOf(parameter: string, values: readonly string[]): Sentence {
  return {
    da: `Parameteren "${parameter}" skal være en af: ${values.join(', ')}.`,
    en: `The parameter "${parameter}" must be one of: ${values.join(', ')}.`,
  };
}
