import robotsParser from 'robots-parser';
import type { AppError } from '../../../src/domain/error.ts';

// The package exports the function itself while its types say that it stands under `default`.
const parseRobots = typeof robotsParser === 'function' ? robotsParser : robotsParser.default;

/** What a host's robots.txt means for us: its rules, or that it could not be read, in which case nothing is asked. */
export type RobotsAnswer =
  | { kind: 'rules'; allows: (url: URL) => boolean; crawlDelayMs: number }
  | { kind: 'unreachable'; reason: AppError };

/** The name robots.txt files know us by. */
const robotsToken = 'positivliste';

/** No robots.txt (RFC 9309, 2.3.1.3): everything may be asked. */
export const everythingAllowed: RobotsAnswer = { kind: 'rules', allows: () => true, crawlDelayMs: 0 };

/** The rules of a robots.txt; `cut` tells that only its first part was read. */
export function readRobots(url: URL, bytes: Uint8Array, cut: boolean): RobotsAnswer {
  const text = new TextDecoder().decode(bytes);
  // Half a line could allow more than the whole: "Allow: /" for "Allow: /aabent".
  const whole = cut ? text.slice(0, text.lastIndexOf('\n') + 1) : text;
  const rules = parseRobots(url.href, whole);
  const delay = rules.getCrawlDelay(robotsToken) ?? 0;
  return {
    kind: 'rules',
    allows: (asked) => rules.isAllowed(asked.href, robotsToken) !== false,
    crawlDelayMs: Number.isFinite(delay) && delay > 0 ? delay * 1000 : 0,
  };
}
