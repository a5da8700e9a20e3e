import { pageAddress } from './form.ts';
import { frameTexts } from './frame-text.ts';
import { Page } from './page.tsx';
import type { View } from './view.ts';

interface FailureViewProps {
  view: View;
  status: number;
  message: string;
  /** The same address in the other language, or the front page where it cannot be said again. */
  otherLanguageHref: string;
}

/** The page shown where there is nothing else to show: what happened, and the ways on. */
export function FailureView({ view, status, message, otherLanguageHref }: FailureViewProps) {
  const { texts, language } = view;
  const frame = frameTexts[language];
  const title = titleOf(status, view);
  return (
    <Page view={view} title={title} exampleData={false} otherLanguageHref={otherLanguageHref} isFailure>
      <h1>{title}</h1>
      <p class="said">
        <bdi>{message}</bdi>
      </p>
      <section class="stack" aria-labelledby="videre">
        <h2 id="videre">{frame.failure.waysOn}</h2>
        <ul class="ways-on">
          <li>
            <a href={pageAddress('/', language)}>{texts.back}</a>
          </li>
          <li>
            <a href={pageAddress('/bevilling', language)}>{texts.grantTitle}</a>
          </li>
          <li>
            <a href={pageAddress('/lister', language)}>{texts.listsTitle}</a>
          </li>
          <li>
            <a href={pageAddress('/om', language)}>{texts.about}</a>
          </li>
        </ul>
      </section>
    </Page>
  );
}

function titleOf(status: number, { language, texts }: View): string {
  const { failure } = frameTexts[language];
  if (status === 404) return texts.notFoundTitle;
  if (status === 429) return failure.tooOften;
  return status >= 500 ? failure.ours : texts.failureTitle;
}
