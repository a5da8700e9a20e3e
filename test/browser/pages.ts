// Every page and state that people meet, as data: one line more here and every rule of the browser tests, the
// screenshots (`npm run screenshots`) and the accessibility report have met it too.
import type { Page } from 'playwright';

/** A page in one state, as the demo shows it. */
export interface BrowserPage {
  /** In kebab-case: names the files that are made of it. */
  name: string;
  /** What a reader of the accessibility report calls it. */
  title: { da: string; en: string };
  /** The address in Danish; `addressIn` makes the English one. */
  path: string;
  /** The route of the app that answers, as the app itself writes it. */
  route: string;
  /** A link on that page which is followed first: an address that nobody knows beforehand, such as a receipt's. */
  follow?: string;
  /** The status it is answered with; 200 where nothing is said. */
  status?: number;
  /** What is done to reach the state; the page must have its script for that. */
  reach?: (page: Page) => Promise<void>;
}

const openAll = async (page: Page): Promise<void> => {
  await page.locator('main details').evaluateAll((all) => {
    for (const details of all) details.setAttribute('open', '');
  });
};

const suggested = async (page: Page): Promise<void> => {
  await page.locator('input[name=q]').pressSequentially('truck');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
};

/** The pages and their states. A page of the app that is not here makes a test fail. */
export const browserPages: readonly BrowserPage[] = [
  { name: 'search-empty', title: { da: 'Søgning', en: 'Search' }, path: '/', route: '/' },
  {
    name: 'search-suggested',
    title: { da: 'Søgning med forslag åbne', en: 'Search with suggestions open' },
    path: '/?sted=Lejre',
    route: '/',
    reach: suggested,
  },
  {
    name: 'search-answer',
    title: { da: 'Søgning med svar', en: 'Search with an answer' },
    path: '/?q=truck&sted=Lejre',
    route: '/',
    reach: openAll,
  },
  {
    name: 'search-many',
    title: { da: 'Søgning med mange sider svar', en: 'Search with many pages of answers' },
    path: '/?sted=Lejre',
    route: '/',
  },
  {
    name: 'search-none',
    title: { da: 'Søgning uden svar', en: 'Search without an answer' },
    path: '/?q=havnearbejde+p%C3%A5+m%C3%A5nen&sted=Lejre',
    route: '/',
  },
  {
    name: 'search-filtered',
    title: { da: 'Søgning med filtre', en: 'Search with filters' },
    path: '/?sted=Lejre&group=Transport+og+lager&sort=title&elsewhere=true&form=1',
    route: '/',
    reach: openAll,
  },
  {
    name: 'search-several-numbers',
    title: { da: 'Flere numre på én gang', en: 'Several numbers at once' },
    path: '/?q=45266+48104+45968&sted=Lejre',
    route: '/',
  },
  {
    name: 'search-mistake',
    title: { da: 'Søgning med en fejl', en: 'Search with a mistake' },
    path: '/?form=1&q=truck&sted=Lejr',
    route: '/',
    status: 404,
  },
  {
    name: 'course',
    title: { da: 'Et kursus', en: 'A course' },
    path: '/kursus/48104?sted=Lejre',
    route: '/kursus/:id',
    reach: openAll,
  },
  {
    name: 'course-without-place',
    title: { da: 'Et kursus uden sted', en: 'A course without a place' },
    path: '/kursus/48104',
    route: '/kursus/:id',
  },
  {
    name: 'course-unknown',
    title: { da: 'Et kursus, der ikke findes', en: 'A course that does not exist' },
    path: '/kursus/99999',
    route: '/kursus/:id',
    status: 404,
  },
  { name: 'eligibility-empty', title: { da: 'Bevilling', en: 'Grant' }, path: '/bevilling', route: '/bevilling' },
  {
    name: 'eligibility-answer',
    title: { da: 'Bevilling med svar', en: 'Grant with an answer' },
    path: '/bevilling?course=48104&kommune=Lejre',
    route: '/bevilling',
    reach: openAll,
  },
  {
    name: 'eligibility-mistake',
    title: { da: 'Bevilling med en fejl', en: 'Grant with a mistake' },
    path: '/bevilling?course=48104&kommune=Lejr',
    route: '/bevilling',
    status: 404,
  },
  {
    name: 'receipt',
    title: { da: 'Kvittering', en: 'Receipt' },
    path: '/bevilling?course=48104&kommune=Lejre',
    follow: 'main a[href^="/kvittering"]',
    route: '/kvittering',
    reach: openAll,
  },
  {
    name: 'receipt-mistake',
    title: { da: 'Kvittering, der mangler noget', en: 'Receipt with something missing' },
    path: '/kvittering',
    route: '/kvittering',
    status: 400,
  },
  { name: 'guidance-empty', title: { da: 'Vejledning', en: 'Guidance' }, path: '/vejledning', route: '/vejledning' },
  {
    name: 'guidance-answer',
    title: { da: 'Vejledning med svar', en: 'Guidance with an answer' },
    path: '/vejledning?kommune=Lejre&benefit=dagpenge&education=videregaaende',
    route: '/vejledning',
    reach: openAll,
  },
  {
    name: 'guidance-mistake',
    title: { da: 'Vejledning med en fejl', en: 'Guidance with a mistake' },
    path: '/vejledning?kommune=Lejr&from=snart',
    route: '/vejledning',
    status: 400,
  },
  { name: 'pool', title: { da: 'Puljen', en: 'The pool' }, path: '/pulje', route: '/pulje', reach: openAll },
  {
    name: 'pool-kommune',
    title: { da: 'Puljen i en kommune', en: 'The pool in a municipality' },
    path: '/pulje?kommune=Lejre',
    route: '/pulje',
    reach: openAll,
  },
  {
    name: 'pool-estimate',
    title: { da: 'Et overslag', en: 'An estimate' },
    path: '/pulje?kommune=Vejle&course=22906&course=49719&people=12',
    route: '/pulje',
  },
  {
    name: 'changes',
    title: { da: 'Ændringer', en: 'Changes' },
    path: '/aendringer',
    route: '/aendringer',
    reach: openAll,
  },
  {
    name: 'changes-none',
    title: { da: 'Dage uden ændringer', en: 'Days without changes' },
    path: '/aendringer?kommune=Lejre&from=2026-10-02&to=2026-10-02',
    route: '/aendringer',
  },
  {
    name: 'changes-mistake',
    title: { da: 'Ændringer med en fejl', en: 'Changes with a mistake' },
    path: '/aendringer?kommune=Lejre&from=2026-11-10&to=2026-11-01',
    route: '/aendringer',
    status: 400,
  },
  { name: 'lists', title: { da: 'Listerne', en: 'The lists' }, path: '/lister', route: '/lister', reach: openAll },
  {
    name: 'edition',
    title: { da: 'En liste, linje for linje', en: 'A list, line by line' },
    path: '/lister',
    follow: 'main dd a[href^="/lister/"]',
    route: '/lister/:id',
    reach: openAll,
  },
  {
    name: 'edition-differences',
    title: { da: 'Forskelle mellem to udgaver', en: 'Differences between two editions' },
    path: '/lister',
    follow: 'main dd a[href^="/lister/"]',
    route: '/lister/:id',
    reach: async (page) => {
      await page.locator('main a[href*="vis=forskelle"]').click();
      await page.locator('#forskelle').waitFor();
    },
  },
  {
    name: 'edition-unknown',
    title: { da: 'En udgave, der ikke findes', en: 'An edition that does not exist' },
    path: '/lister/rar-fyn.regional.2026-10-01.000000000000',
    route: '/lister/:id',
    status: 404,
  },
  {
    name: 'changes-kommune',
    title: { da: 'Ændringer for en kommune', en: 'Changes for a municipality' },
    path: '/aendringer?kommune=Lejre',
    route: '/aendringer',
    reach: openAll,
  },
  {
    name: 'bundle-empty',
    title: { da: 'En plan af kurser', en: 'A bundle of courses' },
    path: '/kurser',
    route: '/kurser',
  },
  {
    name: 'bundle-answer',
    title: { da: 'En plan af kurser med svar', en: 'A bundle of courses with an answer' },
    path: '/kurser?numre=45266+48104+45968+99999&sted=Lejre',
    route: '/kurser',
    reach: openAll,
  },
  {
    name: 'widget',
    title: { da: 'Søgning på egen side', en: 'The search on your own site' },
    path: '/widget',
    route: '/widget',
  },
  { name: 'embed', title: { da: 'Søgning i en ramme', en: 'The search in a frame' }, path: '/embed', route: '/embed' },
  {
    name: 'embed-answer',
    title: { da: 'Søgning i en ramme med svar', en: 'The search in a frame with an answer' },
    path: '/embed?q=truck&kommune=Lejre',
    route: '/embed',
  },
  { name: 'about', title: { da: 'Om siden', en: 'About this site' }, path: '/om', route: '/om' },
  { name: 'docs', title: { da: 'Data til programmer', en: 'Data for programs' }, path: '/docs', route: '/docs' },
  {
    name: 'not-found',
    title: { da: 'En side, der ikke findes', en: 'A page that does not exist' },
    path: '/findes-ikke',
    route: '*',
    status: 404,
  },
];

/** The languages every page is in. */
export const languages = ['da', 'en'] as const;
export type PageLanguage = (typeof languages)[number];

/** A page's address in a language. */
export function addressIn(language: PageLanguage, path: string): string {
  if (language === 'da') return path;
  return `${path}${path.includes('?') ? '&' : '?'}lang=en`;
}

/** Goes to a page in a language and brings it into its state; without JavaScript, as far as it comes without. */
export async function openPage(
  page: Page,
  origin: string,
  asked: BrowserPage,
  language: PageLanguage,
  { script = true }: { script?: boolean } = {},
): Promise<void> {
  const response = await page.goto(`${origin}${addressIn(language, asked.path)}`);
  if (asked.follow !== undefined) {
    const href = await page.locator(asked.follow).first().getAttribute('href');
    await page.goto(new URL(href ?? '', origin).href);
  } else if (response?.status() !== (asked.status ?? 200)) {
    throw new Error(`${asked.name} was answered with ${response?.status()}`);
  }
  if (script) await asked.reach?.(page);
}
