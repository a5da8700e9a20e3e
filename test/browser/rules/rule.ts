import type { Page } from 'playwright';
import type { BrowserPage, PageLanguage } from '../pages.ts';

/** A page brought into its state in a browser, for a rule to look at. */
export interface Visit {
  page: Page;
  asked: BrowserPage;
  language: PageLanguage;
  /** The address it came from, after links were followed. */
  url: string;
  /** The HTML as our server sent it, before any script. */
  served: string;
  /** Everything it said on the console, in dialogs and about its policy until now. */
  said: readonly string[];
}

/** One demand on every page. */
export interface PageRule {
  /** A whole sentence about the page; the name of the test. */
  name: string;
  /** The same for the reader of the accessibility report. */
  title: { da: string; en: string };
  /** The success criteria of WCAG 2.2 that it bears on, where it bears on any. */
  criteria?: readonly string[];
  /** Routes whose pages are looked at in part or not at all: the report does not count them as keeping it. */
  partlyOn?: readonly string[];
  /** Throws where the page does not keep it. */
  check: (visit: Visit) => Promise<void>;
}

/** What a page is looked at on, unless a rule says otherwise. */
export const ordinaryScreen = { width: 1280, height: 900 };

/** Looks at the page on another screen, and puts the ordinary one back whatever is seen. */
export async function onScreen(page: Page, size: { width: number; height: number }, look: () => Promise<void>) {
  await page.setViewportSize(size);
  try {
    await look();
  } finally {
    await page.setViewportSize(ordinaryScreen);
  }
}

type Media = NonNullable<Parameters<Page['emulateMedia']>[0]>;

/** Looks at the page as a reader has set it, and takes the setting back whatever is seen. */
export async function asSet(page: Page, media: Media, look: () => Promise<void>) {
  await page.emulateMedia(media);
  try {
    await look();
  } finally {
    await page.emulateMedia({ media: null, colorScheme: null, forcedColors: null, reducedMotion: null });
  }
}
