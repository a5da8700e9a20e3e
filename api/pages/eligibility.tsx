import type { Context } from 'hono';
import { type EligibilityObject, eligibilityQuerySchema } from '../../src/contract/eligibility.ts';
import { AppError, callersError } from '../../src/domain/error.ts';
import { EligibilityView, type GrantForm } from '../../src/ui/eligibility-view.tsx';
import { viewIn } from '../../src/ui/view.ts';
import { type AnswerContext, contextOf } from '../answer-route.ts';
import type { Language } from '../language.ts';
import type { Ports } from '../ports.ts';
import { presentProblem, statusOf } from '../problem.ts';
import { looksLikeCpr, parseQuestion, readQuery } from '../question.ts';
import { askEligibility } from '../routes/eligibility.ts';
import { htmlResponse } from './html.ts';
import { otherLanguage, placeAndDayOf, readForm } from './read-form.ts';

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
    view: viewIn(language),
    form: formOf(question),
    exampleData: ports.catalogue().exampleData,
    otherLanguageHref: otherLanguage('/bevilling', c.req.url),
  };
  if (question.size === 0) return htmlResponse(<EligibilityView {...shared} />, language);
  try {
    const answer = await ask(ports, question, language);
    return htmlResponse(<EligibilityView {...shared} answer={answer} />, language);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.fault !== 'callers') throw thrown;
    const problem = presentProblem(thrown, language).detail;
    return htmlResponse(<EligibilityView {...shared} problem={problem} />, language, statusOf(thrown));
  }
}

async function ask(ports: Ports, question: Map<string, string>, language: Language): Promise<EligibilityObject> {
  if (!question.has('course')) throw courseMissing();
  const query = parseQuestion(eligibilityQuerySchema, question);
  const context: AnswerContext = await contextOf(ports, language, query.knownAt);
  return askEligibility(context, query);
}

const courseMissing = (): AppError =>
  callersError('course-missing', { da: viewIn('da').texts.grantMissing, en: viewIn('en').texts.grantMissing });
