import type { Context } from 'hono';
import { z } from 'zod';
import { resolvePlace } from '../../src/catalogue/place.ts';
import { type GuidanceObject, guidanceQuerySchema } from '../../src/contract/guidance.ts';
import { parseDanishDate } from '../../src/domain/danish.ts';
import { AppError, callersError } from '../../src/domain/error.ts';
import { geography } from '../../src/geography/geography.ts';
import { groupsOn } from '../../src/guidance/guidance.ts';
import type { GuidanceAnswers, GuidanceProblem } from '../../src/ui/guidance-form.tsx';
import { guidanceTexts } from '../../src/ui/guidance-text.ts';
import { GuidanceView } from '../../src/ui/guidance-view.tsx';
import { viewIn } from '../../src/ui/view.ts';
import { type AnswerContext, contextOf, dayAsked } from '../answer-route.ts';
import type { Language } from '../language.ts';
import type { Ports } from '../ports.ts';
import { presentProblem, statusOf } from '../problem.ts';
import { looksLikeCpr, parseQuestion, readQuery } from '../question.ts';
import { askGuidance } from '../routes/guidance.ts';
import { htmlResponse } from './html.ts';
import { otherLanguage, pageLanguage } from './read-form.ts';

const fields = ['kommune', 'benefit', 'education', 'from', 'on'] as const;

/** What was typed, field by field; parameters of others, such as a mail's tracking, are passed over. */
function typed(url: string): GuidanceAnswers {
  const given = readQuery(url);
  const text = (name: (typeof fields)[number]): string => given.get(name)?.trim() ?? '';
  return {
    kommune: text('kommune'),
    benefit: text('benefit'),
    education: text('education'),
    from: text('from'),
    on: text('on'),
  };
}

/** The form as it may be shown again: what looks like a civil registration number is not repeated. */
const withoutCpr = (form: GuidanceAnswers): GuidanceAnswers => {
  const shown = (text: string): string => (looksLikeCpr(text) ? '' : text);
  return { ...form, kommune: shown(form.kommune), from: shown(form.from), on: shown(form.on) };
};

/** `GET /vejledning` */
export async function guidancePage(c: Context, ports: Ports): Promise<Response> {
  const language = pageLanguage(c.req.url);
  const form = typed(c.req.url);
  const context = await contextOf(ports, language, undefined);
  const shared = {
    view: viewIn(language),
    form: withoutCpr(form),
    groups: groupsOn(context.today).map((group) => ({ id: group.id, name: group[language] })),
    exampleData: ports.catalogue().exampleData,
    otherLanguageHref: otherLanguage('/vejledning', c.req.url),
  };
  if (fields.every((name) => form[name] === '')) return htmlResponse(<GuidanceView {...shared} />, language);
  try {
    return htmlResponse(<GuidanceView {...shared} answer={answerTo(context, form)} />, language);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.fault !== 'callers') throw thrown;
    const problem = problemOf(thrown, shared.form, language);
    return htmlResponse(<GuidanceView {...shared} problem={problem} />, language, statusOf(thrown));
  }
}

function answerTo(context: AnswerContext, form: GuidanceAnswers): GuidanceObject {
  const days = { from: dayTyped(form.from), on: dayTyped(form.on) };
  const given = Object.entries({ ...form, ...days }).filter(([, value]) => value !== '');
  const { kommune, ...query } = parseQuestion(guidanceQuerySchema, new Map(given));
  const on = dayAsked(query.on, context.today);
  return askGuidance(context, {
    ...query,
    on: query.on,
    ...(kommune && { kommune: kommuneTyped(context, kommune, on) }),
  });
}

const dayTyped = (text: string): string => parseDanishDate(text) ?? text;

/** A municipality, or a postal code that names one; a postal code of several is refused with those to choose from. */
function kommuneTyped({ catalogue }: AnswerContext, text: string, on: ReturnType<typeof dayAsked>): string {
  const postnr = /^(\d{4})(?!\d)/.exec(text)?.[1];
  if (postnr === undefined || geography.findKommune(text)) return text;
  const kommuner = geography.kommunerOfPostalCode(postnr, on)?.kommuner ?? [];
  if (kommuner.length > 1) throw severalKommuner(kommuner);
  return resolvePlace(catalogue, { postnr }, 'regional', on)?.kommune?.navn ?? text;
}

const severalKommuner = (kommuner: readonly { kode: string; navn: string }[]): AppError =>
  callersError(
    'postnr-in-several-kommuner',
    { da: guidanceTexts.da.severalKommuner, en: guidanceTexts.en.severalKommuner },
    { parameter: 'kommune', kommuner: kommuner.map(({ kode, navn }) => ({ kode, navn })) },
  );

/** The field a parameter was filled in at; the choices have none that can be filled in wrong. */
const fieldOf = (parameter: string | undefined): string | undefined =>
  ['kommune', 'from', 'on'].find((one) => one === parameter);

const meantSchema = z.array(z.object({ kode: z.string(), navn: z.string() }));

/** The problem in words, with the same question asked in each municipality that was perhaps meant. */
function problemOf(error: AppError, form: GuidanceAnswers, language: Language): GuidanceProblem {
  const { detail, parameter } = presentProblem(error, language);
  const isDay = error.code === 'bad-parameter' && (parameter === 'from' || parameter === 'on');
  const kommuner = meantSchema.safeParse(error.details.kommuner).data ?? [];
  const choices = kommuner.map(({ navn }) => {
    const asked = Object.entries({ ...form, kommune: navn, lang: language === 'en' ? 'en' : '' });
    return { navn, href: `/vejledning?${new URLSearchParams(asked.filter(([, value]) => value !== ''))}` };
  });
  const message = isDay ? guidanceTexts[language].wrongDay : detail;
  return { message, field: fieldOf(parameter), choices };
}
