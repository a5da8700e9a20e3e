import type { Context } from 'hono';
import { z } from 'zod';
import { coursesQuerySchema, mostWords } from '../../src/contract/course.ts';
import { copenhagenDate } from '../../src/domain/date.ts';
import { AppError } from '../../src/domain/error.ts';
import { noFilters, type SearchForm } from '../../src/ui/form.ts';
import type { FormProblem } from '../../src/ui/search-form.tsx';
import { searchTexts } from '../../src/ui/search-texts.ts';
import { type AnswerFiles, SearchView } from '../../src/ui/search-view.tsx';
import { viewIn } from '../../src/ui/view.ts';
import { scriptAddress } from '../browser-files.ts';
import { questionAddress } from '../formats/answer-as-file.ts';
import type { Ports } from '../ports.ts';
import { parameterOf, presentProblem, statusOf } from '../problem.ts';
import { parseQuestion } from '../question.ts';
import { askCourses, coursesRoute } from '../routes/course.ts';
import { htmlResponse } from './html.ts';
import { kommuneNames } from './places.ts';
import { questionOf, readForm, withoutCpr } from './read-form.ts';
import { viewOf } from './view-of.ts';

/** `GET /`: the form, and the answer where something was asked. */
export function searchPage(c: Context, ports: Ports): Promise<Response> {
  const form = readForm(c.req.url);
  const view = viewOf(c.req.url, ports, form.language);
  const catalogue = ports.catalogue();
  const { exampleData } = catalogue;
  const today = copenhagenDate(ports.now());
  const kommuner = kommuneNames({ catalogue, today });
  const shown = { view, exampleData, kommuner, script: scriptAddress('search') };
  const context = { catalogue, today, language: form.language };
  if (!form.asked) {
    return htmlResponse(<SearchView {...shown} form={form} />, form.language);
  }
  try {
    const answer = askCourses(context, parseQuestion(coursesQuerySchema, questionOf(form)));
    const page = <SearchView {...shown} form={form} answer={answer} files={filesOf(form)} />;
    return htmlResponse(page, form.language);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.fault !== 'callers') throw thrown;
    const problem = problemOf(thrown, form);
    const again = shownAgain(form, problem);
    const page = <SearchView {...shown} form={again} problem={problem} />;
    return htmlResponse(page, form.language, statusOf(thrown));
  }
}

/** The addresses of the whole answer as files, in the language of the page. */
function filesOf(form: SearchForm): AnswerFiles {
  const asked = questionOf({ ...form, cursor: '' });
  const address = (file: Readonly<Record<string, string>>): string => {
    const whole = [...asked, ...Object.entries({ ...file, lang: form.language })];
    return questionAddress(coursesRoute.path, {}, new Map(whole.map(([name, value]) => [name, [value].flat()])));
  };
  return { xlsx: address({ format: 'xlsx' }), csv: address({ format: 'csv', dialect: 'excel-da' }) };
}

/** What was filled in stands again to be mended; a filter that is wrong cannot be, as it has no field. */
function shownAgain(form: SearchForm, { field }: FormProblem): SearchForm {
  const shown = { ...withoutCpr(form), cursor: '' };
  return field === undefined ? { ...shown, filters: noFilters, list: '', sort: '' } : shown;
}

const fields: Record<string, FormProblem['field']> = {
  q: 'q',
  kommune: 'sted',
  region: 'sted',
  postnr: 'sted',
  on: 'on',
};
const choicesSchema = z.array(z.object({ kode: z.string(), navn: z.string() }));

/** The sentences of the API name its parameters; a person sees only fields. */
function messageOf(error: AppError, field: FormProblem['field'], form: SearchForm): string {
  const { language } = form;
  const { texts } = viewIn(language);
  if (parameterOf(error) === 'cursor') return texts.startAgain;
  const numbers = tooManyNumbers(error, form);
  if (numbers) return searchTexts(viewIn(form.language)).tooManyNumbers(numbers.length, mostWords);
  if (error.code !== 'bad-parameter' || !field) return presentProblem(error, language).detail;
  return { q: texts.tooLongWords, sted: texts.tooLongPlace, on: texts.wrongDay }[field];
}

function problemOf(error: AppError, form: SearchForm): FormProblem {
  const choices = choicesSchema.safeParse(error.details.kommuner);
  const field = fields[parameterOf(error) ?? ''];
  return {
    field,
    message: messageOf(error, field, form),
    kommuner: choices.success ? choices.data : [],
    choose: error.code === 'postnr-in-two-areas',
    numbers: tooManyNumbers(error, form) ?? [],
  };
}

/** The numbers of a question that is too long and is made of numbers, each once. */
function tooManyNumbers(error: AppError, { q }: SearchForm): string[] | undefined {
  const isTooLong = error.code === 'too-many-words' || (error.code === 'bad-parameter' && parameterOf(error) === 'q');
  const words = q.split(/[\s,;]+/).filter((word) => word !== '');
  const areNumbers = words.length > 1 && words.every((word) => /^\d{5}$/.test(word));
  return isTooLong && areNumbers ? [...new Set(words)] : undefined;
}
