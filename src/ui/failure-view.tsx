import { pageAddress } from './form.ts';
import { Page } from './page.tsx';
import type { View } from './view.ts';

/** The page shown where there is nothing else to show. */
export function FailureView({ view, title, message }: { view: View; title: string; message: string }) {
  const { texts, language } = view;
  return (
    <Page
      view={view}
      title={title}
      exampleData={false}
      otherLanguageHref={pageAddress('/', language === 'da' ? 'en' : 'da')}
    >
      <h1>{title}</h1>
      <p>{message}</p>
      <p>
        <a href={pageAddress('/', language)}>{texts.back}</a>
      </p>
    </Page>
  );
}
