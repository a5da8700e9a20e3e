import type { Context } from 'hono';
import { z } from 'zod';
import { type CoursesObject, coursesQuerySchema } from '../../src/contract/course.ts';
import { copenhagenDate } from '../../src/domain/date.ts';
import { AppError } from '../../src/domain/error.ts';
import type { SearchForm } from '../../src/ui/form.ts';
import type { FormProblem } from '../../src/ui/search-form.tsx';
import { SearchView } from '../../src/ui/search-view.tsx';
import { viewIn } from '../../src/ui/view.ts';
import type { AnswerContext } from '../answer-route.ts';
import type { Ports } from '../ports.ts';
import { parameterOf, presentProblem, statusOf } from '../problem.ts';
import { parseQuestion } from '../question.ts';
import { askCourses } from '../routes/course.ts';
import { htmlResponse } from './html.ts';
import { questionOf, readForm, withoutCpr } from './read-form.ts';

/** `GET /`: the form, and the answer where something was asked. */
export function searchPage(c: Context, ports: Ports): Promise<Response> {
  const form = readForm(c.req.url);
  const view = viewIn(form.language);
  const catalogue = ports.catalogue();
  const { exampleData } = catalogue;
  const context = { catalogue, today: copenhagenDate(ports.now()), language: form.language };
  if (!form.asked) {
    return htmlResponse(<SearchView view={view} form={form} exampleData={exampleData} />, form.language);
  }
  try {
    const answers = askForm(context, form);
    const page = <SearchView view={view} form={form} exampleData={exampleData} {...answers} />;
    return htmlResponse(page, form.language);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.fault !== 'callers') throw thrown;
    const problem = problemOf(thrown, form);
    const shown = { ...withoutCpr(form), cursor: '' };
    const page = <SearchView view={view} form={shown} exampleData={exampleData} problem={problem} />;
    return htmlResponse(page, form.language, statusOf(thrown));
  }
}

/** Where nothing was found near the place, the lists out of reach are asked too, to say what is on them. */
function askForm(context: AnswerContext, form: SearchForm): { answer: CoursesObject; elsewhere?: CoursesObject } {
  const query = parseQuestion(coursesQuerySchema, questionOf(form));
  const answer = askCourses(context, query);
  if (answer.total > 0 || !answer.place || form.elsewhere) return { answer };
  return { answer, elsewhere: askCourses(context, { ...query, elsewhere: 'true', limit: 100, cursor: undefined }) };
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
function messageOf(error: AppError, field: FormProblem['field'], { language }: SearchForm): string {
  const { texts } = viewIn(language);
  if (parameterOf(error) === 'cursor') return texts.startAgain;
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
  };
}
