import type { Context } from 'hono';
import type { AppError } from '../../src/domain/error.ts';
import { FailureView } from '../../src/ui/failure-view.tsx';
import { viewIn } from '../../src/ui/view.ts';
import { presentProblem } from '../problem.ts';
import { htmlResponse } from './html.ts';
import { pageLanguage } from './read-form.ts';

/** A refusal as a page for people. */
export async function failurePage(c: Context, error: AppError): Promise<Response> {
  const view = viewIn(pageLanguage(c.req.url));
  const { status, detail } = presentProblem(error, view.language);
  const title = status === 404 ? view.texts.notFoundTitle : view.texts.failureTitle;
  const response = await htmlResponse(
    <FailureView view={view} title={title} message={detail} />,
    view.language,
    status,
  );
  const allow = error.details.allow;
  if (typeof allow === 'string') response.headers.set('Allow', allow);
  return response;
}
