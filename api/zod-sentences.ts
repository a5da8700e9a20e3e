import type { z } from 'zod';
import { mostCoursesInBatch } from '../src/contract/eligibility.ts';
import { mostParts, mostPeople } from '../src/contract/pool.ts';
import type { Sentence } from '../src/domain/error.ts';

/** What was wrong with a parameter and what would be right, in both languages. */
export function sentenceOfIssue(parameter: string, issue: z.core.$ZodIssue | undefined): Sentence {
  if (parameter === 'limit') return wholeNumber(parameter);
  if (parameter === 'knownAt') return notAMoment(parameter);
  if (parameter === 'digest') return notADigest(parameter);
  if (parameter === 'year') return notAYear(parameter);
  if (parameter === 'price') return notAPrice(parameter);
  if (parameter === 'people') return notANumberOfPeople(parameter);
  if (parameter === 'courses') return listOfCourses(parameter);
  if (issue?.code === 'too_big' && issue.origin === 'array') return tooOften(parameter, Number(issue.maximum));
  if (parameter === 'page' || parameter === 'line') return countedFromOne(parameter);
  if (parameter === 'onList') return notAnArea(parameter);
  if (issue?.code === 'invalid_type' && issue.input === undefined) return left(parameter);
  if (issue?.code === 'too_big' && issue.origin === 'string') return tooLong(parameter, Number(issue.maximum));
  if (issue?.code === 'invalid_format' && issue.format === 'date') return notADate(parameter);
  if (parameter === 'from' && issue?.code === 'custom') return notAFirstDay(parameter);
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

function countedFromOne(parameter: string): Sentence {
  return {
    da: `Parameteren "${parameter}" skal være et helt tal fra 1 til 99999.`,
    en: `The parameter "${parameter}" must be a whole number from 1 to 99999.`,
  };
}

function notAnArea(parameter: string): Sentence {
  return {
    da: `Parameteren "${parameter}" skal være et områdes id, fx rar-fyn. Se /v1/regions.`,
    en: `The parameter "${parameter}" must be the id of an area, e.g. rar-fyn. See /v1/regions.`,
  };
}

function tooOften(parameter: string, most: number): Sentence {
  return {
    da: `Parameteren "${parameter}" er givet for mange gange: højst ${most}.`,
    en: `The parameter "${parameter}" is given too many times: at most ${most}.`,
  };
}

function notAFirstDay(parameter: string): Sentence {
  return {
    da: `Parameteren "${parameter}" skal være en dato fra 1990-01-01 til 2100-12-31.`,
    en: `The parameter "${parameter}" must be a date from 1990-01-01 to 2100-12-31.`,
  };
}

function notAMoment(parameter: string): Sentence {
  return {
    da: `Parameteren "${parameter}" skal være et tidspunkt i UTC, fx 2026-11-22T02:10:00.000Z, eller en dato, der findes, fx 2026-10-01.`,
    en: `The parameter "${parameter}" must be a moment in UTC, e.g. 2026-11-22T02:10:00.000Z, or a date that exists, e.g. 2026-10-01.`,
  };
}

function notADigest(parameter: string): Sentence {
  return {
    da: `Parameteren "${parameter}" skal være de 64 tegn (0-9, a-f), som kvitteringen viser.`,
    en: `The parameter "${parameter}" must be the 64 digits (0-9, a-f) that the receipt shows.`,
  };
}

function notAYear(parameter: string): Sentence {
  return {
    da: `Parameteren "${parameter}" skal være et år fra 2015 med fire cifre, fx 2021.`,
    en: `The parameter "${parameter}" must be a year from 2015 on in four digits, e.g. 2021.`,
  };
}

function notAPrice(parameter: string): Sentence {
  return {
    da: `Parameteren "${parameter}" skal være en pris i kroner, fx 2500 eller 2500,50, højst ${mostParts} gange.`,
    en: `The parameter "${parameter}" must be a price in kroner, e.g. 2500 or 2500.50, at most ${mostParts} times.`,
  };
}

function notANumberOfPeople(parameter: string): Sentence {
  return {
    da: `Parameteren "${parameter}" skal være et helt tal fra 1 til ${mostPeople}.`,
    en: `The parameter "${parameter}" must be a whole number from 1 to ${mostPeople}.`,
  };
}

function listOfCourses(parameter: string): Sentence {
  return {
    da: `Feltet "${parameter}" skal være en liste med 1 til ${mostCoursesInBatch} kurser: AMU-numre eller id'er som tekst, fx ["47592"].`,
    en: `The field "${parameter}" must be a list of 1 to ${mostCoursesInBatch} courses: AMU numbers or ids as text, e.g. ["47592"].`,
  };
}

function left(parameter: string): Sentence {
  return {
    da: `Parameteren "${parameter}" mangler.`,
    en: `The parameter "${parameter}" is missing.`,
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
