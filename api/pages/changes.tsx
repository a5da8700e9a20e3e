import type { Context } from 'hono';
import { changesQuerySchema, nextChangesQuerySchema } from '../../src/contract/change.ts';
import { mostRowsInFile } from '../../src/contract/format.ts';
import { parseDanishDate } from '../../src/domain/danish.ts';
import { addDays, type CivilDate, civilDateSchema } from '../../src/domain/date.ts';
import { AppError, callersError } from '../../src/domain/error.ts';
import { lastListDate, nextListDate } from '../../src/domain/list-dates.ts';
import type { ChangesFormFields } from '../../src/ui/changes-form.tsx';
import { type ChangesShown, ChangesView } from '../../src/ui/changes-view.tsx';
import type { FormFault } from '../../src/ui/form-error.tsx';
import { listsTexts } from '../../src/ui/lists-texts.ts';
import { type AnswerContext, contextOf } from '../answer-route.ts';
import { questionAddress } from '../formats/answer-as-file.ts';
import type { Language } from '../language.ts';
import type { Ports } from '../ports.ts';
import { parameterOf, presentProblem, statusOf } from '../problem.ts';
import { looksLikeCpr, parseQuestion, readParameters } from '../question.ts';
import { askChanges, askNextChanges, changesRoute } from '../routes/change.ts';
import { htmlResponse } from './html.ts';
import { placesIn } from './places.ts';
import { otherLanguage, pageLanguage, placeOf } from './read-form.ts';
import { viewOf } from './view-of.ts';

const changesAPage = 150;

/** `GET /aendringer` */
export async function changesPage(c: Context, ports: Ports): Promise<Response> {
  const { url } = c.req;
  const language = pageLanguage(url);
  const form = formOf(url);
  const context = await contextOf(ports, language, undefined);
  const { today, catalogue } = context;
  const asked = outcomeOf(context, form);
  const shared = {
    view: viewOf(url, ports, language),
    form: withoutCpr(form),
    today,
    lastTurn: lastListDate(today),
    nextTurn: nextListDate(today),
    exampleData: catalogue.exampleData,
    otherLanguageHref: otherLanguage('/aendringer', url),
    ...placesIn(context),
  };
  if ('fault' in asked) {
    return htmlResponse(<ChangesView {...shared} chosen="" fault={asked.fault} />, language, asked.status);
  }
  const { place } = asked.coming;
  const changes = pageOf(asked.changes, readParameters(url, []).get('side')?.[0], asked.address);
  const chosen = place?.kommune?.navn ?? place?.region ?? '';
  const page = <ChangesView {...shared} chosen={chosen} changes={changes} coming={asked.coming} />;
  return htmlResponse(page, language);
}

/** The form as it was filled in; parameters of others, such as a mail's tracking, are passed over. */
function formOf(url: string): ChangesFormFields {
  const given = readParameters(url, []);
  const text = (...names: string[]): string =>
    names.map((name) => given.get(name)?.[0]?.trim() ?? '').find((one) => one !== '') ?? '';
  return {
    kommune: text('kommune', 'sted', 'postnr', 'region'),
    // The names of the API mean the same first day, and the day after the last.
    from: text('from', 'since'),
    to: text('to'),
    days: text('days'),
    adjacent: text('adjacent') === 'false' ? 'false' : '',
  };
}

function withoutCpr(form: ChangesFormFields): ChangesFormFields {
  const shown = (text: string): string => (looksLikeCpr(text) ? '' : text);
  const { kommune, from, to, days, adjacent } = form;
  return { kommune: shown(kommune), from: shown(from), to: shown(to), days: shown(days), adjacent };
}

type Asked =
  | { changes: ReturnType<typeof askChanges>; coming: ReturnType<typeof askNextChanges>; address: string }
  | { fault: FormFault; status: number };

function outcomeOf(context: AnswerContext, form: ChangesFormFields): Asked {
  try {
    return answersTo(context, form);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.fault !== 'callers') throw thrown;
    const field = fields[parameterOf(thrown) ?? ''];
    return { fault: { message: messageOf(thrown, field, context.language), field }, status: statusOf(thrown) };
  }
}

const fields: Readonly<Record<string, 'kommune' | 'from' | 'to'>> = {
  kommune: 'kommune',
  region: 'kommune',
  postnr: 'kommune',
  since: 'from',
  until: 'to',
};

/** The sentences of the API name its parameters; a person sees only fields. */
function messageOf(error: AppError, field: string | undefined, language: Language): string {
  const texts = listsTexts({ language });
  if (error.code === 'since-after-until') return texts.wrongDays;
  if (error.code === 'bad-parameter' && field !== 'kommune') return texts.wrongDay;
  return presentProblem(error, language).detail;
}

function answersTo(context: AnswerContext, form: ChangesFormFields): Asked {
  const place = placeAsked(form.kommune, context);
  const lists = new Map([...place, ...(form.adjacent === '' ? [] : [['adjacent', form.adjacent] as const])]);
  const asked = new Map<string, string>([...lists, ...daysAsked(form, context.today)]);
  const all = { limit: mostRowsInFile };
  const changes = askChanges(context, { ...parseQuestion(changesQuerySchema, asked), ...all });
  const coming = askNextChanges(context, { ...parseQuestion(nextChangesQuerySchema, lists), ...all });
  const whole = new Map([...asked, ['since', changes.since] as const, ['until', changes.until] as const]);
  const given = new Map([...whole].map(([name, one]) => [name, [one]]));
  return { changes, coming, address: questionAddress(changesRoute.path, {}, given) };
}

/** A postal code stands for its municipality, where it lies in one alone. */
function placeAsked(text: string, { catalogue, today }: AnswerContext): [string, string][] {
  if (text === '') return [];
  const [name, value] = placeOf(text);
  if (name !== 'postnr') return [[name, value]];
  const code = value.slice(0, 4);
  const kommuner = catalogue.geography.kommunerOfPostalCode(code, today)?.kommuner ?? [];
  const [only] = kommuner;
  if (only && kommuner.length === 1) return [['kommune', only.kode]];
  throw callersError(
    'postnr-in-several-kommuner',
    {
      da: 'Postnummeret er ikke én kommunes. Vælg kommunen.',
      en: 'The postal code is not that of one municipality. Choose it.',
    },
    { parameter: 'postnr' },
  );
}

/** The first day and the day after the last, as the API takes them; `days` counts back from the last day, that one with. */
function daysAsked({ from, to, days }: ChangesFormFields, today: CivilDate): [string, string][] {
  const lastDay = to === '' ? undefined : dayTyped(to);
  const last = civilDateSchema.safeParse(lastDay ?? today);
  const until: [string, string][] =
    lastDay === undefined ? [] : [['until', last.success ? addDays(last.data, 1) : lastDay]];
  const number = Number(days);
  if (from !== '') return [['since', dayTyped(from)], ...until];
  if (!last.success || !Number.isInteger(number) || number < 1 || number > 1000) return until;
  return [['since', addDays(last.data, 1 - number)], ...until];
}

const dayTyped = (text: string): string => parseDanishDate(text) ?? text;

/** Newest day first; a page that is not there is answered with the first. */
function pageOf(answer: ChangesShown['answer'], side: string | undefined, address: string): ChangesShown {
  const items = [...Map.groupBy(answer.items, (one) => one.day).entries()]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .flatMap(([, ofDay]) => ofDay);
  const page = Number(side ?? 1);
  const isThere = Number.isInteger(page) && page >= 1 && (page - 1) * changesAPage < items.length;
  return {
    answer: { ...answer, items },
    offset: isThere ? (page - 1) * changesAPage : 0,
    limit: changesAPage,
    address,
  };
}
