import { AppError } from '../../../src/domain/error.ts';
import type { Answer } from './exchange.ts';
import { statusFailure } from './failure.ts';
import type { Pace } from './pace.ts';
import { robotsDisallowed, robotsUnreachable } from './refusal.ts';
import { everythingAllowed, type RobotsAnswer, readRobots } from './robots.ts';

/** Failures of the host itself: they say nothing about its robots.txt and keep their own name. */
const ofTheHost = new Set(['host-not-found', 'host-unreachable', 'tls-failed', 'address-not-public']);
/** What ended the asking on our side, or for the whole host: no answer about robots.txt, for us or for other sources. */
const ofTheAsking = new Set(['host-gave-up', 'stopped', 'asked-to-wait']);

/** Lets an address pass if its host's robots.txt does, and gives the delay the host asks for; throws otherwise. */
export type RobotsGate = (url: URL) => Promise<number>;

/** A gate that reads each origin's robots.txt once a run; `known` is shared by the run's sources. */
export function createRobotsGate(known: Pace['robots'], ask: (url: URL) => Promise<Answer>): RobotsGate {
  return async (url) => {
    const robots = await robotsOf(url.origin, known, ask);
    if (robots.kind === 'unreachable') throw robotsUnreachable(url, robots.reason);
    if (!robots.allows(url)) throw robotsDisallowed(url);
    return robots.crawlDelayMs;
  };
}

async function robotsOf(
  origin: string,
  known: Pace['robots'],
  ask: (url: URL) => Promise<Answer>,
): Promise<RobotsAnswer> {
  for (let under = known.get(origin); under !== undefined; under = known.get(origin)) {
    const answer = await under.catch(() => undefined);
    if (answer !== undefined) return answer;
    // What stopped another source (its own time, its own failures) must not become the answer for this one.
    if (known.get(origin) === under) known.delete(origin);
  }
  const own = readAt(new URL('/robots.txt', origin), ask);
  known.set(origin, own);
  return own;
}

async function readAt(url: URL, ask: (url: URL) => Promise<Answer>): Promise<RobotsAnswer> {
  try {
    const answer = await ask(url);
    if (answer.status === 200) return readRobots(url, answer.bytes, answer.cut);
    return { kind: 'unreachable', reason: statusFailure(answer.status, url) };
  } catch (thrown) {
    if (!(thrown instanceof AppError) || ofTheHost.has(thrown.code) || ofTheAsking.has(thrown.code)) throw thrown;
    return isMissing(thrown) ? everythingAllowed : { kind: 'unreachable', reason: thrown };
  }
}

/** 429 is read as "not now" and not as "there are no rules", which RFC 9309 would also allow. */
function isMissing({ details: { status } }: AppError): boolean {
  return typeof status === 'number' && status >= 400 && status < 500 && status !== 429;
}
