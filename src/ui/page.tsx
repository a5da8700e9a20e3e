import type { Child } from 'hono/jsx';
import { FeedLinks, type FollowedPlace } from './feed-links.tsx';
import { pageAddress } from './form.ts';
import type { View } from './view.ts';

/** What frames every page. */
interface PageProps {
  view: View;
  title: string;
  exampleData: boolean;
  /** This very page in the other language. */
  otherLanguageHref: string;
  /** A script of our own that the page works just as well without. */
  script?: string;
  /** Whose changes can be followed from here. */
  followed?: FollowedPlace;
  children?: Child;
}

/** A whole page: head, banners that must never be missed, content, foot. No scripts but the one it is given. */
export function Page({ view, title, exampleData, otherLanguageHref, script, followed, children }: PageProps) {
  const { language, texts } = view;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title === texts.site ? title : `${title} – ${texts.site}`}</title>
        <link rel="stylesheet" href="/style.css" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        {followed === undefined ? null : <FeedLinks view={view} followed={followed} />}
        {script === undefined ? null : <script src={script} defer />}
      </head>
      <body>
        <a class="skip" href="#indhold">
          {texts.skip}
        </a>
        <header>
          <Top view={view} otherLanguageHref={otherLanguageHref} />
          <div class="unofficial">
            <p class="wrap">{texts.unofficial}</p>
          </div>
          {exampleData ? (
            <div class="example">
              <p class="wrap">{texts.exampleData}</p>
            </div>
          ) : null}
        </header>
        <main id="indhold" class="wrap">
          {children}
        </main>
        <footer class="foot">
          <div class="wrap">
            <a href={pageAddress('/om', view.language)}>{texts.about}</a>{' '}
            <a href={pageAddress('/docs', view.language)}>{texts.api}</a>
          </div>
        </footer>
      </body>
    </html>
  );
}

function Top({ view, otherLanguageHref }: Pick<PageProps, 'view' | 'otherLanguageHref'>) {
  const { language, texts } = view;
  const other = language === 'da' ? 'en' : 'da';
  return (
    <div class="top">
      <div class="wrap">
        <a class="name" href={pageAddress('/', language)}>
          {texts.site}
        </a>
        <nav aria-label={texts.menu}>
          <a href={pageAddress('/', language)}>{texts.search}</a>
          <a href={pageAddress('/vejledning', language)}>{texts.guidance}</a>
          <a href={pageAddress('/lister', language)}>{texts.lists}</a>
          <a href={pageAddress('/pulje', language)}>{texts.pool.navigation}</a>
          <a href={otherLanguageHref} lang={other} hreflang={other}>
            {texts.otherLanguage}
          </a>
        </nav>
      </div>
    </div>
  );
}
