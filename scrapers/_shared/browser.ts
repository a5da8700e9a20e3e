import { tmpdir } from 'node:os';
import { setTimeout as timer } from 'node:timers/promises';
import { load } from 'cheerio';
import type { Browser, BrowserContext } from 'playwright';
import { AppError } from '../../src/domain/error.ts';
import { failure, stopped, tooLarge } from './http/failure.ts';
import { type Progress, viewIncomplete } from './view-incomplete.ts';
import { gatherList } from './view-list.ts';
import { settled, viewPage } from './view-page.ts';
import { answered, type Supply, withoutHash } from './view-traffic.ts';

/** A page to be shown, and the only way its parts reach it. */
interface ViewRequest extends Supply {
  viewMs: number;
  /** The most HTML that is taken, in bytes. */
  cap: number;
  signal: AbortSignal | undefined;
}

/** A page after its scripts have run. */
interface View {
  url: string;
  html: Uint8Array;
}

/** A browser without a network of its own: what it shows was fetched by others. */
export interface ViewBrowser {
  view(request: ViewRequest): Promise<View>;
  close(): Promise<void>;
}

const launchArguments = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  // Every request is answered by `context.route`. These make sure of it: what slips past (preconnect, prefetch,
  // WebRTC) finds no name server and only a proxy that is not there.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
];

async function launch(executable: () => Promise<string>, sandbox: boolean): Promise<Browser> {
  const executablePath = await executable();
  const { chromium } = await import('playwright');
  try {
    return await chromium.launch({
      executablePath,
      args: launchArguments,
      // Chromium refuses its sandbox to root.
      chromiumSandbox: sandbox && process.getuid?.() !== 0,
      // Ours is to end it, in order; Playwright would else end the whole program on Ctrl-C, with the lease still held.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      // A page's scripts run in this process tree: it gets none of our environment's secrets.
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: tmpdir(), TMPDIR: tmpdir(), LANG: 'C.UTF-8' },
    });
  } catch (thrown) {
    throw new AppError(
      'no-browser',
      {
        da: `Chromium i ${executablePath} kunne ikke startes; prøv at køre den selv, eller sæt CHROMIUM_PATH. I en container uden user namespaces: CHROMIUM_SANDBOX=false.`,
        en: `The Chromium at ${executablePath} could not be started; try to run it yourself, or set CHROMIUM_PATH. In a container without user namespaces: CHROMIUM_SANDBOX=false.`,
      },
      { cause: thrown },
    );
  }
}

/** A browser that starts when the first page needs it; `executable` says where it is, or throws `no-browser`. `sandbox` is Chromium's own. */
export function createViewBrowser(executable: () => Promise<string>, sandbox = true): ViewBrowser {
  let running: Promise<Browser> | undefined;
  const forget = () => {
    running = undefined;
  };
  const started = (): Promise<Browser> => {
    if (running === undefined) {
      running = launch(executable, sandbox);
      running.then((browser) => browser.on('disconnected', forget), forget);
    }
    return running;
  };
  return {
    async view(request) {
      const browser = await started();
      const context = await newContext(browser, request.arrival.url);
      const over = new AbortController();
      try {
        const progress: Progress = { isWalking: false, rows: 0, total: undefined };
        return await inTime(request, show(context, request, over, progress), progress);
      } finally {
        over.abort();
        await letGo(context, browser);
      }
    },
    async close() {
      const browser = await running?.catch(() => undefined);
      await browser?.close();
      forget();
    },
  };
}

/** A context for one page: no memory of earlier pages, no downloads, and a Danish reader in Denmark. */
async function newContext(browser: Browser, url: URL): Promise<BrowserContext> {
  try {
    return await browser.newContext({
      acceptDownloads: false,
      serviceWorkers: 'block',
      locale: 'da-DK',
      timezoneId: 'Europe/Copenhagen',
      reducedMotion: 'reduce',
      viewport: { width: 1280, height: 1024 },
    });
  } catch (thrown) {
    throw viewFailed(url, { da: 'browseren holdt op med at svare.', en: 'the browser stopped answering.' }, thrown);
  }
}

/** Closes a page's context; a page that hangs in its own script may not let it, and then the browser itself goes. */
async function letGo(context: BrowserContext, browser: Browser): Promise<void> {
  const patience = new AbortController();
  const closed = context.close().then(() => true);
  const waited = timer(5_000, false, { signal: patience.signal }).catch(() => true);
  const isClosed = await Promise.race([closed, waited]);
  patience.abort();
  if (!isClosed) await browser.close();
}

/** The outcome of a page's work, or a failure by name when its time is up. */
async function inTime(request: ViewRequest, work: Promise<View>, progress: Progress): Promise<View> {
  const { url } = request.arrival;
  const seconds = request.viewMs / 1000;
  const { promise, reject } = Promise.withResolvers<never>();
  const late = () =>
    progress.isWalking
      ? viewIncomplete(url.href, progress, {
          da: `den ikke kunne vises færdig på ${seconds} sekunder`,
          en: `it could not be shown to its end within ${seconds} seconds`,
        })
      : viewFailed(url, {
          da: `siden faldt ikke til ro inden for ${seconds} sekunder.`,
          en: `the page did not come to rest within ${seconds} seconds.`,
        });
  const timeout = setTimeout(() => reject(late()), request.viewMs);
  const onAbort = () => reject(stopped(url, request.signal?.reason));
  request.signal?.addEventListener('abort', onAbort, { once: true });
  // Work that is overtaken by the clock still ends, badly, when its page is closed: that is no news by then.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, promise]);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const message = thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown);
    throw viewFailed(
      url,
      { da: `siden kunne ikke vises (${message}).`, en: `the page could not be shown (${message}).` },
      thrown,
    );
  } finally {
    clearTimeout(timeout);
    request.signal?.removeEventListener('abort', onAbort);
  }
}

function viewFailed(url: URL, sentence: { da: string; en: string }, cause?: unknown): AppError {
  return failure('view-failed', url, sentence, { cause });
}

async function show(
  context: BrowserContext,
  request: ViewRequest,
  over: AbortController,
  progress: Progress,
): Promise<View> {
  const { url } = request.arrival;
  const page = await context.newPage();
  const traffic = await answered(context, page, request, over.signal);
  context.on('page', (popup) => void popup.close().catch(() => undefined));
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  await page.goto(url.href, { waitUntil: 'load', timeout: request.viewMs });
  const still = await settled(page, traffic.isIdle);
  const hole = traffic.hole();
  if (hole !== undefined) throw holeInPage(url, hole);
  const address = withoutHash(page.url());
  traffic.stayAt(new URL(address));
  const list = await gatherList(viewPage(page, traffic), progress);
  const bytes = new TextEncoder().encode(cleanHtml(list ?? still));
  if (bytes.length > request.cap) throw tooLarge(url, request.cap);
  return { url: address, html: bytes };
}

function holeInPage(url: URL, hole: AppError): AppError {
  return viewFailed(
    url,
    {
      da: `en del af siden kunne ikke hentes. ${hole.sentence.da}`,
      en: `a part of the page could not be fetched. ${hole.sentence.en}`,
    },
    hole,
  );
}

/** HTML with nothing in it that runs, styles or differs from one visit to the next without the words differing. */
export function cleanHtml(html: string): string {
  const $ = load(html);
  $('script, style, noscript, template, link, meta[charset], meta[http-equiv]').remove();
  $('head').prepend('<meta charset="utf-8">');
  $('*')
    .contents()
    .filter((_, node) => node.type === 'comment')
    .remove();
  $('*').each((_, element) => {
    if (element.type !== 'tag') return;
    for (const name of Object.keys(element.attribs)) {
      if (name === 'nonce' || name.startsWith('on')) $(element).removeAttr(name);
    }
  });
  return $.html();
}
