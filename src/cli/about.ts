import type { About } from '../../api/about.ts';
import { fetchLimits } from '../../scrapers/_shared/http/limits.ts';
import { noContact, userAgentOf } from '../../scrapers/_shared/http/user-agent.ts';
import type { Config } from '../config.ts';
import { instant } from '../domain/date.ts';
import { version } from '../version.ts';

/** What people are told of a server: what its operator configured, and how its robot is really set up. */
export function aboutOf(
  { everySource, now }: { everySource: readonly { definition: { gapSeconds: number } }[]; now(): Date },
  { operator, contact, refreshAt }: Config,
  { collects }: { collects: boolean },
): About {
  const gaps = everySource.map(({ definition }) => definition.gapSeconds);
  return {
    program: version,
    startedAt: instant(now()),
    operator,
    contact,
    robot: {
      userAgent: userAgentOf(version, contact ?? noContact),
      nightlyAt: collects ? refreshAt : undefined,
      gapSeconds: gaps.length === 0 ? 0 : Math.min(...gaps),
      requestsANight: fetchLimits.requests,
    },
  };
}
