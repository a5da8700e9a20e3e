import type { Context } from 'hono';
import { estimateQuerySchema, poolsQuerySchema } from '../../src/contract/pool.ts';
import { parseDanishDate } from '../../src/domain/danish.ts';
import { AppError } from '../../src/domain/error.ts';
import type { FormFault } from '../../src/ui/form-error.tsx';
import type { PoolForm } from '../../src/ui/pool-form.tsx';
import { PoolView } from '../../src/ui/pool-view.tsx';
import { viewIn } from '../../src/ui/view.ts';
import { type AnswerContext, contextOf } from '../answer-route.ts';
import type { Language } from '../language.ts';
import type { Ports } from '../ports.ts';
import { presentProblem, statusOf } from '../problem.ts';
import { looksLikeCpr, parseQuestion, readParameters } from '../question.ts';
import { askAllPools, askEstimate } from '../routes/pool.ts';
import { htmlResponse } from './html.ts';
import { otherLanguage, pageLanguage, placeOf } from './read-form.ts';

/** The field of the page that each parameter was filled in at, in each of its two forms. */
const placeFields = { kommune: 'kommune', region: 'kommune', postnr: 'kommune', year: 'year' };
const estimateFields = {
  kommune: 'beregn-kommune',
  region: 'beregn-kommune',
  postnr: 'beregn-kommune',
  course: 'course',
  price: 'price',
  people: 'people',
  on: 'on',
};

type Given = ReadonlyMap<string, string | readonly string[]>;

/** An answer, or what was wrong with its question. */
type Outcome<A> = { answer?: A; problem?: FormFault; status: number };

/** `GET /pulje` */
export async function poolPage(c: Context, ports: Ports): Promise<Response> {
  const { url } = c.req;
  const language = pageLanguage(url);
  const form = formOf(url);
  const context = await contextOf(ports, language, undefined);
  const pools = outcomeOf(language, placeFields, () =>
    askAllPools(context, parseQuestion(poolsQuerySchema, poolsAsked(form))),
  );
  // What is wrong with the place is said once.
  const estimate = isEstimateAsked(form) && pools.status === 200 ? estimateOf(context, form) : { status: 200 };
  const page = (
    <PoolView
      view={viewIn(language)}
      form={withoutCpr(form)}
      exampleData={context.catalogue.exampleData}
      otherLanguageHref={otherLanguage('/pulje', url)}
      answer={pools.answer}
      problem={pools.problem}
      estimate={estimate.answer}
      estimateProblem={estimate.problem}
    />
  );
  return htmlResponse(page, language, Math.max(pools.status, estimate.status));
}

/** The forms as they were filled in; parameters of others, such as a mail's tracking, are passed over. */
function formOf(url: string): PoolForm {
  // Whoever knows the API writes each course, and each price, as a parameter of its own.
  const given = readParameters(url, ['course', 'price']);
  const text = (...names: string[]): string =>
    names.map((name) => given.get(name)?.join(' ').trim() ?? '').find((one) => one !== '') ?? '';
  return {
    kommune: text('kommune', 'sted', 'region'),
    year: text('year'),
    course: text('course'),
    price: text('price'),
    people: text('people'),
    on: text('on'),
  };
}

function withoutCpr(form: PoolForm): PoolForm {
  const shown = (text: string): string => (looksLikeCpr(text) ? '' : text);
  const { kommune, year, course, price, people, on } = form;
  return {
    kommune: shown(kommune),
    year: shown(year),
    course: shown(course),
    price: shown(price),
    people: shown(people),
    on: shown(on),
  };
}

const filledIn = (pairs: [string, string | readonly string[]][]): Given =>
  new Map(pairs.filter(([, value]) => value.length > 0));

const poolsAsked = ({ kommune, year }: PoolForm): Given =>
  filledIn([...(kommune === '' ? [] : [placeOf(kommune)]), ['year', year]]);

const isEstimateAsked = ({ course, price }: PoolForm): boolean => course !== '' || price !== '';

function estimateOf(context: AnswerContext, form: PoolForm): Outcome<ReturnType<typeof askEstimate>> {
  return outcomeOf(context.language, estimateFields, () =>
    askEstimate(context, parseQuestion(estimateQuerySchema, estimateAsked(form))),
  );
}

function estimateAsked({ kommune, course, price, people, on }: PoolForm): Given {
  return filledIn([
    ['course', course.split(/[\s,;]+/).filter((one) => one !== '')],
    ['price', pricesIn(price)],
    ['people', people],
    ...(kommune === '' ? [] : [placeOf(kommune)]),
    ['on', parseDanishDate(on) ?? on],
  ]);
}

/** Prices as Danes write them: "2.500 kr.", "1040,50"; a full stop before three digits separates thousands. */
function pricesIn(text: string): string[] {
  const plain = text.replace(/\bkr\b\.?/gi, ' ').replace(/(?<=\d)\.(?=\d{3}(?!\d))/g, '');
  return plain.split(/[\s;]+/).filter((one) => one !== '');
}

function outcomeOf<A>(language: Language, fields: Readonly<Record<string, string>>, ask: () => A): Outcome<A> {
  try {
    return { answer: ask(), status: 200 };
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.fault !== 'callers') throw thrown;
    const { detail, parameter } = presentProblem(thrown, language);
    return { problem: { message: detail, field: fields[parameter ?? ''] }, status: statusOf(thrown) };
  }
}
