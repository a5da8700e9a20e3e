import type { Context } from 'hono';
import { coursesQuerySchema } from '../../src/contract/course.ts';
import { copenhagenDate } from '../../src/domain/date.ts';
import { AppError } from '../../src/domain/error.ts';
import { EmbedView } from '../../src/ui/embed-view.tsx';
import { emptyForm, noFilters, type SearchForm } from '../../src/ui/form.ts';
import { viewIn } from '../../src/ui/view.ts';
import { readOptions, type WidgetOptions } from '../../src/widget/attributes.ts';
import { chosenOnly } from '../../src/widget/snippet.ts';
import type { Ports } from '../ports.ts';
import { parameterOf, presentProblem, statusOf } from '../problem.ts';
import { parseQuestion, readParameters } from '../question.ts';
import { askCourses } from '../routes/course.ts';
import { htmlResponse } from './html.ts';
import { questionOf, withoutCpr } from './read-form.ts';

/** `GET /embed`: the search to stand in a frame. Its address says what the attributes of the element say, by the same names. */
export function embedPage(c: Context, ports: Ports): Promise<Response> {
  const given = readParameters(c.req.url, []);
  const text = (name: string): string => String(given.get(name) ?? '').trim();
  const options = readOptions(text, '');
  const form = formOf(options, text);
  const kept = Object.fromEntries(chosenOnly((name) => (name === 'api' ? '' : text(name))));
  const view = viewIn(options.language);
  const shown = { view, form: withoutCpr(form), hasPlace: options.place !== '', lists: options.lists, kept };
  try {
    const catalogue = ports.catalogue();
    const context = { catalogue, today: copenhagenDate(ports.now()), language: options.language };
    const question = new Map([...questionOf(form), ['limit', String(options.max)]]);
    const answer = askCourses(context, parseQuestion(coursesQuerySchema, question));
    return htmlResponse(<EmbedView {...shown} answer={answer} />, options.language);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.fault !== 'callers') throw thrown;
    const { detail: message } = presentProblem(thrown, options.language);
    const problem = { field: fieldOf(parameterOf(thrown), options), message };
    return htmlResponse(<EmbedView {...shown} problem={problem} />, options.language, statusOf(thrown));
  }
}

function formOf(options: WidgetOptions, text: (name: string) => string): SearchForm {
  const [first = 'regional'] = options.lists;
  const chosen = options.lists.includes(text('list')) ? text('list') : first;
  return {
    ...emptyForm,
    q: text('q'),
    sted: options.place === '' ? text('sted') : options.place,
    on: options.on,
    list: chosen === 'regional' ? '' : chosen,
    filters: { ...noFilters, group: options.groups },
    language: options.language,
    asked: true,
  };
}

/** A place that the frame's address gave has no field to be mended in. */
function fieldOf(parameter: string | undefined, { place }: WidgetOptions): 'q' | 'sted' | undefined {
  if (parameter === 'q') return 'q';
  return place === '' && ['kommune', 'region', 'postnr'].includes(parameter ?? '') ? 'sted' : undefined;
}
