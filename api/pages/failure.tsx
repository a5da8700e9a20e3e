import type { AppError } from '../../src/domain/error.ts';
import { FailureView } from '../../src/ui/failure-view.tsx';
import { pageAddress } from '../../src/ui/form.ts';
import { frameTexts } from '../../src/ui/frame-text.ts';
import { viewIn } from '../../src/ui/view.ts';
import { isOpenData } from '../headers.ts';
import type { Language } from '../language.ts';
import { presentProblem } from '../problem.ts';
import { looksLikeCpr } from '../question.ts';
import { htmlResponse } from './html.ts';
import { otherLanguage, pageLanguage } from './read-form.ts';

/** A person's browser asks for pages; everything else is a program, and so is whoever asks for data. */
export const wantsPage = (path: string, accept: string | undefined): boolean =>
  !isOpenData(path) && (accept ?? '').includes('text/html');

/** A refusal as a page for people, in the language of the address. */
export async function failurePage(url: string, error: AppError): Promise<Response> {
  const view = viewIn(pageLanguage(url));
  const { status, detail, code } = presentProblem(error, view.language);
  const response = await htmlResponse(
    <FailureView
      view={view}
      status={status}
      message={saidToPeople(code, pathOf(url), view.language) ?? detail}
      otherLanguageHref={sameInOther(url)}
    />,
    view.language,
    status,
  );
  const allow = error.details.allow;
  if (typeof allow === 'string') response.headers.set('Allow', allow);
  return response;
}

/** The same for whoever is refused with it: it is drawn once, and leads nobody to where another wanted to go. */
export const failurePageForAll = (url: string, error: AppError): Promise<Response> =>
  failurePage(frontPage(url), error);

/** The front page in the language of an address. */
const frontPage = (url: string): string => pageAddress('/', pageLanguage(url));

const pathOf = (url: string): string => new URL(url, 'http://localhost').pathname;

/** What programs are told of the data and of parameters is nothing to somebody who followed a link. */
function saidToPeople(code: string, path: string, language: Language): string | undefined {
  const { noPage, noEdition, noReceipt } = frameTexts[language].failure;
  if (code === 'not-found') return noPage;
  if (code === 'edition-unknown') return noEdition;
  return code === 'bad-parameter' && path === '/kvittering' ? noReceipt : undefined;
}

const longestRepeated = 500;
/** A path with nothing in it that a link could mean otherwise: one that begins with two strokes names another site. */
const plainPath = /^(\/[\w.-]+)+$/;

/** The address in the other language, so that nobody loses the way by changing it; or the front page. */
function sameInOther(url: string): string {
  const path = pathOf(url);
  const isPlain = url.length <= longestRepeated && plainPath.test(path) && !looksLikeCpr(path);
  return isPlain ? otherLanguage(path, url) : otherLanguage('/', frontPage(url));
}
