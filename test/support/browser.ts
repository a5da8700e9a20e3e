import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { inject } from 'vitest';
import { findChromium } from '../../scrapers/_shared/chromium.ts';
import { readConfig } from '../../src/config.ts';

/** Where the demo of this run answers; it is started by whoever asks first. */
export async function demoOrigin(): Promise<string> {
  const response = await fetch(inject('demoDoor'));
  const said = await response.text();
  if (!response.ok) throw new Error(said);
  return said;
}

/** The machine's Chromium, started as a test starts it. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium({ CHROMIUM_PATH: readConfig().chromiumPath });
  return chromium.launch({
    args: ['--no-sandbox', '--disable-background-networking'],
    ...(executablePath !== undefined && { executablePath }),
  });
}

/** A page, and all that it said which no page of ours may say. */
export interface WatchedPage {
  page: Page;
  context: BrowserContext;
  /** Lines of the console, errors of scripts, dialogs, breaches of the page's own policy, and requests to others. */
  said: string[];
  close(): Promise<void>;
}

/** Opens a page that is watched. `origin` is the only place it may ask. */
export async function openWatched(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  const said: string[] = [];
  // A test's own context may run no script of the page's, and then there is none to breach the policy.
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  const page = await context.newPage();
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  page.on('dialog', async (dialog) => {
    said.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob|about):/.test(url)) said.push(`asked ${url}`);
  });
  return { page, context, said, close: () => context.close() };
}

/** What a page said, without the browser's own line on a page that is answered with a refusal. */
export function saidBesidesRefusal(said: readonly string[], status: number): string[] {
  const refusal = `Failed to load resource: the server responded with a status of ${status}`;
  return status === 200 ? [...said] : said.filter((line) => !line.startsWith(refusal));
}
