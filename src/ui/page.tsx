import type { Child } from 'hono/jsx';
import { FeedLinks, type FollowedPlace } from './feed-links.tsx';
import { pageAddress } from './form.ts';
import { frameTexts } from './frame-text.ts';
import { iconPath, Mark } from './mark.tsx';
import { dark, light } from './style/tokens.ts';
import { stylePath } from './style.ts';
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
  /** The municipality that is asked about, by name: the menu leads on with it. */
  kommune?: string | undefined;
  /** Whose changes can be followed from here. */
  followed?: FollowedPlace;
  /** True where a form must be mended: the title of the window says so first. */
  isFaulty?: boolean;
  /** True where the page stands for one that could not be shown: it is none of the pages in the menu. */
  isFailure?: boolean;
  children?: Child;
}

/** A whole page: head, banners that must never be missed, content, foot. No scripts but the one it is given. */
export function Page(props: PageProps) {
  const { view, exampleData, otherLanguageHref, kommune, isFailure = false, children } = props;
  const { language, texts } = view;
  const path = isFailure ? undefined : otherLanguageHref.split(/[?#]/, 1)[0];
  return (
    <html lang={language}>
      <Head {...props} />
      <body>
        <a class="skip" href="#indhold">
          {texts.skip}
        </a>
        <header>
          <Top view={view} path={path} kommune={kommune} otherLanguageHref={otherLanguageHref} />
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
        <Foot view={view} path={path} />
      </body>
    </html>
  );
}

function Head({ view, title, script, followed, isFaulty = false, isFailure = false }: PageProps) {
  const { language, texts } = view;
  const frame = frameTexts[language];
  const named = title === texts.site ? title : `${title} – ${texts.site}`;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{isFaulty ? `${frame.fault}: ${named}` : named}</title>
      <meta name="description" content={frame.description} />
      {isFailure ? <meta name="robots" content="noindex" /> : null}
      <meta name="theme-color" content={light.surface} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={dark.surface} media="(prefers-color-scheme: dark)" />
      <link rel="stylesheet" href={stylePath} />
      <link rel="icon" href={iconPath} type="image/svg+xml" />
      {followed === undefined ? null : <FeedLinks view={view} followed={followed} />}
      {script === undefined ? null : <script src={script} defer />}
    </head>
  );
}

const menu = [
  ['search', '/'],
  ['guidance', '/vejledning'],
  ['grant', '/bevilling'],
  ['bundle', '/kurser'],
  ['changes', '/aendringer'],
  ['lists', '/lister'],
  ['pool', '/pulje'],
] as const;

/** The pages that begin with a municipality; the search itself begins afresh, and the lists are everybody's. */
const placed: ReadonlySet<string> = new Set(['/vejledning', '/bevilling', '/kurser', '/aendringer', '/pulje']);

const footMenu = [
  ['about', '/om'],
  ['widget', '/widget'],
  ['docs', '/docs'],
] as const;

interface MenuProps {
  view: View;
  /** The page that is shown, where it is one of the menu's. */
  path: string | undefined;
  kommune?: string | undefined;
}

function Top({ view, path, kommune, otherLanguageHref }: MenuProps & { otherLanguageHref: string }) {
  const { language, texts } = view;
  const frame = frameTexts[language];
  const other = language === 'da' ? 'en' : 'da';
  return (
    <div class="top">
      <div class="wrap">
        <a class="name" href={pageAddress('/', language)}>
          <Mark />
          <span>{texts.site}</span>
        </a>
        <span class="tag">{frame.tag}</span>
        <a class="other" href={otherLanguageHref} lang={other} hreflang={other}>
          {texts.otherLanguage}
        </a>
        <nav aria-label={texts.menu}>
          <ul>
            {menu.map(([name, href]) => (
              <MenuLink href={href} words={frame.pages[name]} view={view} path={path} kommune={kommune} />
            ))}
          </ul>
        </nav>
      </div>
    </div>
  );
}

function Foot({ view, path }: MenuProps) {
  const { foot } = frameTexts[view.language];
  return (
    <footer class="foot">
      <div class="wrap">
        <p>{foot.said}</p>
        <nav aria-label={foot.label}>
          <ul>
            {footMenu.map(([name, href]) => (
              <MenuLink href={href} words={foot[name]} view={view} path={path} />
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  );
}

function MenuLink({ href, words, view, path, kommune }: MenuProps & { href: string; words: string }) {
  const address = pageAddress(href, view.language, placed.has(href) ? kommune : undefined);
  return (
    <li>
      <a href={address} {...(href === path && { 'aria-current': 'page' })}>
        {words}
      </a>
    </li>
  );
}
