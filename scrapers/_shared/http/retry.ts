import type { AppError } from '../../../src/domain/error.ts';
import { failure, statusFailure } from './failure.ts';

/** Seconds or an HTTP date (RFC 9110, 10.2.3) as milliseconds from now. */
function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const milliseconds = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  return Number.isNaN(milliseconds) ? undefined : Math.max(milliseconds, 0);
}

/** The failure an error status stands for; a Retry-After is kept with it, and refused where it is too long to wait. */
export function refusedAnswer(
  url: URL,
  answer: { status: number; retryAfter?: string },
  options: { longestMs: number; now: Date },
): AppError {
  const isBusy = answer.status === 429 || answer.status === 503;
  const wait = isBusy ? retryAfterMs(answer.retryAfter, options.now) : undefined;
  if (wait === undefined) return statusFailure(answer.status, url);
  if (wait <= options.longestMs) return statusFailure(answer.status, url, { retryAfterMs: wait });
  const seconds = Math.ceil(wait / 1000);
  return failure('asked-to-wait', url, {
    da: `serveren svarede ${answer.status} og beder os vente ${seconds} sekunder; vi spørger igen næste nat.`,
    en: `the server answered ${answer.status} and asks us to wait ${seconds} seconds; we ask again the next night.`,
  });
}

/** How long a host is left alone before the next try: 1 s, 2 s, 4 s … up to half as long again, so that many sources do not come back in step; or what the host asks. */
export function waitAfter(error: AppError, attempt: number, random: () => number): number {
  const backoff = 1000 * 2 ** (attempt - 1) * (1 + random() / 2);
  const { retryAfterMs: asked } = error.details;
  return typeof asked === 'number' ? Math.max(asked, backoff) : backoff;
}
