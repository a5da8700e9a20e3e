import type { AppError } from '../../src/domain/error.ts';
import { FailureView } from '../../src/ui/failure-view.tsx';
import { frameTexts } from '../../src/ui/frame-text.ts';
import { viewIn } from '../../src/ui/view.ts';
import { isOpenData } from '../headers.ts';
import { presentProblem } from '../problem.ts';
import { htmlResponse } from './html.ts';
import { pageLanguage } from './read-form.ts';

/** A person's browser asks for pages; everything else is a program, and so is whoever asks for data. */
export const wantsPage = (path: string, accept: string | undefined): boolean =>
  !isOpenData(path) && (accept ?? '').includes('text/html');

/** A refusal as a page for people, in the language of the address. */
export async function failurePage(url: string, error: AppError): Promise<Response> {
  const view = viewIn(pageLanguage(url));
  const { status, detail, code } = presentProblem(error, view.language);
  // What programs are told of the data is nothing to somebody who followed a link.
  const message = code === 'not-found' ? frameTexts[view.language].failure.noPage : detail;
  const response = await htmlResponse(
    <FailureView view={view} status={status} message={message} />,
    view.language,
    status,
  );
  const allow = error.details.allow;
  if (typeof allow === 'string') response.headers.set('Allow', allow);
  return response;
}
