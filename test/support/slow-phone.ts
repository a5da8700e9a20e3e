import type { CDPSession, Page } from 'playwright';

/** A phone on slow 4G, as the page speed tools mean it: 1.6 Mbit/s down, 150 ms there and back, a quarter of this processor. */
const slow4G = { offline: false, latency: 150, downloadThroughput: (1.6e6 / 8) | 0, uploadThroughput: (750e3 / 8) | 0 };
const slowdown = 4;

/** Makes a page as slow as on that phone. */
export async function slowDown(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', slow4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return session;
}

/** One file that a page asked for. */
export interface Sent {
  url: string;
  type: string;
  /** As it came over the wire: headers and the compressed body. */
  bytes: number;
}

/** Everything a page asks for from now on, with its bytes over the wire. */
export async function countBytes(page: Page): Promise<Sent[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const sent: Sent[] = [];
  const asked = new Map<string, Sent>();
  session.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    const one = { url: request.url, type: type ?? 'Other', bytes: 0 };
    asked.set(requestId, one);
    sent.push(one);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = asked.get(requestId);
    if (one) one.bytes = encodedDataLength;
  });
  return sent;
}

/** What a page knows of its own speed. */
export interface Paint {
  /** When the largest thing on the screen was drawn, in milliseconds from the start. */
  largest: number;
  /** The sum of all shifts of the layout that no reader caused. */
  shift: number;
}

/** What the browser has measured of the page until now. */
export const paintOf = (page: Page): Promise<Paint> =>
  page.evaluate(
    () =>
      new Promise<Paint>((resolve) => {
        const paint = { largest: 0, shift: 0 };
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) paint.largest = Math.max(paint.largest, entry.startTime);
        }).observe({ type: 'largest-contentful-paint', buffered: true });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            const value = 'value' in entry && typeof entry.value === 'number' ? entry.value : 0;
            const isCausedByReader = 'hadRecentInput' in entry && entry.hadRecentInput === true;
            if (!isCausedByReader) paint.shift += value;
          }
        }).observe({ type: 'layout-shift', buffered: true });
        // Entries of the past are handed over before the next frame but one.
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(paint), 100)));
      }),
  );
