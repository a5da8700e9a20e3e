import type { BrowserContext, Page, Route } from 'playwright';
import { AppError } from '../../src/domain/error.ts';
import { failure } from './http/failure.ts';
import type { Arrival } from './http/walk.ts';
import type { PageTraffic } from './view-page.ts';

/** A page, and the only way its parts reach it. */
export interface Supply {
  /** The page itself, already fetched by the rules. */
  arrival: Arrival;
  /** Fetches a part by the same rules; an AppError is a part that may not or could not be had. */
  load: (url: string, signal: AbortSignal) => Promise<Arrival>;
}

/** What a page has asked for, and where it must stay. */
interface Traffic extends PageTraffic {
  /** From now on the page may go to no other address than this one, whatever its query. */
  stayAt(url: URL): void;
}

interface State {
  page: Page;
  supply: Supply;
  /** Ends what is still on its way when the page is done with. */
  over: AbortSignal;
  inFlight: number;
  mainGiven: boolean;
  /** The first part that should have come and did not: a list could be missing it. */
  hole: AppError | undefined;
  lost: AppError | undefined;
  home: URL | undefined;
}

/** Answers everything that a page asks for, from its supply alone. */
export async function answered(
  context: BrowserContext,
  page: Page,
  supply: Supply,
  over: AbortSignal,
): Promise<Traffic> {
  const state: State = {
    page,
    supply,
    over,
    inFlight: 0,
    mainGiven: false,
    hole: undefined,
    lost: undefined,
    home: undefined,
  };
  await context.routeWebSocket(/.*/, (socket) => socket.close());
  await context.route('**/*', async (route) => {
    state.inFlight += 1;
    try {
      await answer(route, state);
    } catch (thrown) {
      // A part that comes when its page is already closed has nowhere to go.
      if (!over.aborted) throw thrown;
    } finally {
      state.inFlight -= 1;
    }
  });
  return {
    isIdle: () => state.inFlight === 0,
    hole: () => state.hole,
    lost: () => state.lost,
    forget: () => {
      state.lost = undefined;
    },
    stayAt: (url) => {
      state.home = url;
    },
  };
}

/** An address without the part that only the page itself reads. */
export function withoutHash(text: string): string {
  const url = new URL(text);
  url.hash = '';
  return url.href;
}

/** What carries a page's words; the rest is its looks, and is neither asked for nor missed. */
const carrying = new Set(['document', 'script', 'xhr', 'fetch']);
/** Refusals of ours: the page was never going to get these, and public pages are full of them (statistics, maps). */
const refusedByUs = new Set([
  'host-not-allowed',
  'url-not-allowed',
  'address-not-public',
  'robots-disallowed',
  'page-gone',
]);

async function answer(route: Route, state: State): Promise<void> {
  const { supply } = state;
  const asked = route.request();
  const type = asked.resourceType();
  // Some pages wait for their style sheet before they show anything: an empty one costs the host nothing.
  if (type === 'stylesheet') return route.fulfill({ status: 200, contentType: 'text/css', body: '' });
  if (!carrying.has(type)) return route.abort('blockedbyclient');
  if (asked.method() !== 'GET') return refuse(route, state, notAsked(asked.url()));
  if (isAway(route, state)) return refuse(route, state, notAsked(asked.url()));
  if (!state.mainGiven && asked.url() === supply.arrival.url.href) {
    state.mainGiven = true;
    return fulfil(route, supply.arrival, supply);
  }
  try {
    const part = await supply.load(asked.url(), state.over);
    // A document that moved would be shown under the wrong address, and its links read from the wrong place.
    if (type === 'document' && part.url.href !== withoutHash(asked.url())) {
      return await refuse(route, state, notAsked(asked.url()));
    }
    return await fulfil(route, part, supply);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    if (!refusedByUs.has(thrown.code)) state.hole ??= thrown;
    if (thrown.code !== 'page-gone') return refuse(route, state, thrown);
    note(asked.url(), state, thrown);
    return route.fulfill({ status: 404, body: '' });
  }
}

/** Whether the page itself is about to go somewhere else than it was told to stay. */
function isAway(route: Route, { page, home }: State): boolean {
  const asked = route.request();
  if (home === undefined || !asked.isNavigationRequest() || asked.frame() !== page.mainFrame()) return false;
  const to = new URL(asked.url());
  return to.origin !== home.origin || to.pathname !== home.pathname;
}

function refuse(route: Route, state: State, reason: AppError): Promise<void> {
  note(route.request().url(), state, reason);
  // A page that is walked must outlive a step that leads nowhere: only this reason leaves it as it is.
  return route.abort(state.home === undefined ? 'blockedbyclient' : 'aborted');
}

/** What the list's own host was asked for in vain: rows may have been in it. */
function note(asked: string, state: State, reason: AppError): void {
  if (URL.parse(asked)?.host === state.supply.arrival.url.host) state.lost ??= reason;
}

function notAsked(asked: string): AppError {
  return failure('url-not-allowed', new URL(asked), {
    da: 'ikke hentet: siden må kun hente på sin egen adresse og kun med GET.',
    en: 'not fetched: the page may only fetch at its own address, and only by GET.',
  });
}

function fulfil(route: Route, { answer: given }: Arrival, supply: Supply): Promise<void> {
  // The host's own headers stay behind: no cookies are set, and no redirect is left for the browser to follow itself.
  return route.fulfill({
    status: 200,
    body: Buffer.from(given.bytes),
    headers: {
      'content-type': given.mediaType,
      'access-control-allow-origin': supply.arrival.url.origin,
      'access-control-allow-credentials': 'true',
    },
  });
}
