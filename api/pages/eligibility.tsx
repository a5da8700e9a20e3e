import type { Context } from 'hono';
import { type EligibilityObject, eligibilityQuerySchema } from '../../src/contract/eligibility.ts';
import { AppError, callersError } from '../../src/domain/error.ts';
import { EligibilityView, type GrantForm } from '../../src/ui/eligibility-view.tsx';
import type { FormFault } from '../../src/ui/form-error.tsx';
import { viewIn } from '../../src/ui/view.ts';
import { type AnswerContext, contextOf } from '../answer-route.ts';
import { scriptAddress } from '../browser-files.ts';
import type { Language } from '../language.ts';
import type { Ports } from '../ports.ts';
import { presentProblem, statusOf } from '../problem.ts';
import { looksLikeCpr, parseQuestion, readQuery } from '../question.ts';
import { askEligibility } from '../routes/eligibility.ts';
import { htmlResponse } from './html.ts';
import { otherLanguage, placeAndDayOf, readForm } from './read-form.ts';
import { viewOf } from './view-of.ts';

const asked = ['course', 'kommune', 'region', 'postnr', 'knownAt'] as const;

/** The parameters of the API that the page was asked with; those of others, such as a mail's tracking, are passed over. */
function questionAsked(url: string): Map<string, string> {
  const given = readQuery(url);
  const form = placeAndDayOf(readForm(url));
  for (const name of asked) {
    const value = given.get(name)?.trim() ?? '';
    if (value !== '') form.set(name, value);
  }
  return form;
}

/** The form as it may be shown again: what looks like a civil registration number is not repeated. */
function formOf(question: ReadonlyMap<string, string>): GrantForm {
  const text = (...names: string[]): string => {
    const value = names.map((name) => question.get(name)).find((one) => one !== undefined) ?? '';
    return looksLikeCpr(value) ? '' : value;
  };
  return { course: text('course'), sted: text('kommune', 'postnr', 'region'), on: text('on') };
}

/** `GET /bevilling` */
export async function eligibilityPage(c: Context, ports: Ports): Promise<Response> {
  const { language } = readForm(c.req.url);
  const question = questionAsked(c.req.url);
  const shared = {
    view: viewOf(c.req.url, ports, language),
    form: formOf(question),
    exampleData: ports.catalogue().exampleData,
    otherLanguageHref: otherLanguage('/bevilling', c.req.url),
    script: scriptAddress('copy'),
  };
  // A link may bring a place and a day for the form to begin with; the form itself always sends its course, if an empty one.
  const isSent = readQuery(c.req.url).has('course');
  if (!isSent) return htmlResponse(<EligibilityView {...shared} />, language);
  try {
    const answer = await ask(ports, question, language);
    return htmlResponse(<EligibilityView {...shared} answer={answer} />, language);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.fault !== 'callers') throw thrown;
    const problem = faultOf(thrown, language);
    return htmlResponse(<EligibilityView {...shared} problem={problem} />, language, statusOf(thrown));
  }
}

const fields: Record<string, string> = { course: 'course', kommune: 'sted', region: 'sted', postnr: 'sted', on: 'on' };

/** What was wrong, and with which field; a parameter that the form has no field for has none. */
function faultOf(error: AppError, language: Language): FormFault {
  const { detail, parameter } = presentProblem(error, language);
  return { message: detail, field: fields[parameter ?? ''] };
}

async function ask(ports: Ports, question: Map<string, string>, language: Language): Promise<EligibilityObject> {
  if (!question.has('course')) throw courseMissing();
  const query = parseQuestion(eligibilityQuerySchema, question);
  const context: AnswerContext = await contextOf(ports, language, query.knownAt);
  return askEligibility(context, query);
}

const courseMissing = (): AppError =>
  callersError(
    'course-missing',
    { da: viewIn('da').texts.grantMissing, en: viewIn('en').texts.grantMissing },
    { parameter: 'course' },
  );
