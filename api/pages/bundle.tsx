import type { Context } from 'hono';
import { batchQuestionSchema } from '../../src/contract/eligibility.ts';
import { courseIdSchema } from '../../src/domain/course.ts';
import { AppError, callersError } from '../../src/domain/error.ts';
import type { BundleForm } from '../../src/ui/bundle-form.tsx';
import { textsOfBundle } from '../../src/ui/bundle-texts.ts';
import { BundleView, mostCourses } from '../../src/ui/bundle-view.tsx';
import { emptyForm } from '../../src/ui/form.ts';
import type { FormFault } from '../../src/ui/form-error.tsx';
import { viewIn } from '../../src/ui/view.ts';
import { contextOf } from '../answer-route.ts';
import { scriptAddress } from '../browser-files.ts';
import type { Language } from '../language.ts';
import type { Ports } from '../ports.ts';
import { presentProblem, statusOf } from '../problem.ts';
import { looksLikeCpr, parseQuestion, readParameters, refuseCpr } from '../question.ts';
import { askPlan } from '../routes/eligibility-batch.ts';
import { htmlResponse } from './html.ts';
import { pageLanguage, placeAndDayOf } from './read-form.ts';
import { viewOf } from './view-of.ts';

const repeatable = ['id', 'numre'];

/** What was asked: the form as it may be shown again, and what of it could not be read as courses. */
interface Asked {
  form: BundleForm;
  notUnderstood: string[];
  tooMany: string[];
  isAsked: boolean;
}

/** The courses in a text that was pasted: numbers of five digits and ids. Words without digits are titles, and say nothing. */
function coursesIn(text: string): { ids: string[]; others: string[] } {
  const tokens = text.split(/[\s,;]+/).filter((token) => /\d/.test(token) || courseIdSchema.safeParse(token).success);
  const found = tokens.map((token) => ({ token, ids: idsIn(token) }));
  return {
    ids: found.flatMap(({ ids }) => ids),
    others: found.flatMap(({ token, ids }) => (ids.length === 0 ? [token] : [])),
  };
}

const idsIn = (token: string): string[] =>
  courseIdSchema.safeParse(token).success ? [token] : (token.match(/(?<!\d)\d{5}(?!\d)/g) ?? []);

/** A civil registration number has no business here: it is refused before anything is read of it. */
function readAsked(url: string, isKnown: (id: string) => boolean): Asked {
  const given = readParameters(url, repeatable);
  const texts = (name: string) => (given.get(name) ?? []).map((one) => one.trim()).filter((one) => one !== '');
  const text = (name: string) => texts(name)[0] ?? '';
  const written = repeatable.flatMap(texts);
  for (const one of written) refuseCpr('numre', one);
  const { ids, others } = coursesIn(written.join(' '));
  const known = [...new Set(ids)].filter(isKnown);
  const sted = ['sted', 'kommune', 'postnr', 'region'].map(text).find((place) => place !== '') ?? '';
  const shown = (value: string) => (looksLikeCpr(value) ? '' : value);
  return {
    form: { ids: known.slice(0, mostCourses), sted: shown(sted), on: shown(text('on')) },
    // A title that looks like an id is one that no list has; only what has digits was meant as a number.
    notUnderstood: [...new Set([...others, ...ids.filter((id) => !isKnown(id) && /\d/.test(id))])]
      .slice(0, mostCourses)
      .map((one) => one.slice(0, 40)),
    tooMany: known.slice(mostCourses),
    isAsked: written.length > 0 || given.has('numre'),
  };
}

/** `GET /kurser`: several courses at once. */
export async function bundlePage(c: Context, ports: Ports): Promise<Response> {
  const language = pageLanguage(c.req.url);
  const courses = ports.catalogue().courses();
  const isKnown = (id: string): boolean => {
    const parsed = courseIdSchema.safeParse(id);
    return parsed.success && (/^\d{5}$/.test(id) || courses.has(parsed.data));
  };
  const shared = {
    view: viewOf(c.req.url, ports, language),
    exampleData: ports.catalogue().exampleData,
    origin: ports.publicUrl?.replace(/\/+$/, '') ?? '',
    script: scriptAddress('copy'),
  };
  let asked: Asked = { form: { ids: [], sted: '', on: '' }, notUnderstood: [], tooMany: [], isAsked: false };
  try {
    asked = readAsked(c.req.url, isKnown);
    if (!asked.isAsked) return htmlResponse(<BundleView {...shared} {...asked} />, language);
    const answer = await ask(ports, asked.form, language);
    return htmlResponse(<BundleView {...shared} {...asked} answer={answer} />, language);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.fault !== 'callers') throw thrown;
    const fault = faultOf(thrown, language);
    return htmlResponse(<BundleView {...shared} {...asked} fault={fault} />, language, statusOf(thrown));
  }
}

async function ask(ports: Ports, { ids, sted, on }: BundleForm, language: Language) {
  if (ids.length === 0) throw missing('courses-missing', 'numre', 'coursesMissing');
  if (sted === '') throw missing('place-missing', 'sted', 'placeMissing');
  const place = placeAndDayOf({ ...emptyForm, sted, on });
  const question = parseQuestion(
    batchQuestionSchema,
    new Map<string, string | string[]>([...place, ['courses', [...ids]]]),
  );
  return askPlan(await contextOf(ports, language, undefined), question);
}

function missing(code: string, parameter: string, text: 'coursesMissing' | 'placeMissing'): AppError {
  return callersError(
    code,
    { da: textsOfBundle(viewIn('da'))[text], en: textsOfBundle(viewIn('en'))[text] },
    { parameter },
  );
}

const fields: Record<string, string> = {
  courses: 'numre',
  numre: 'numre',
  id: 'numre',
  sted: 'sted',
  kommune: 'sted',
  region: 'sted',
  postnr: 'sted',
  on: 'on',
};

/** What was wrong, and with which field. */
function faultOf(error: AppError, language: Language): FormFault {
  const { detail, parameter } = presentProblem(error, language);
  return { message: detail, field: fields[parameter ?? ''] };
}
