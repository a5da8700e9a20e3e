import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';

/** The pattern of the route that answers a request; `unmatched` where there is none. */
export const routeOf = (c: Context): string =>
  matchedRoutes(c).find((one) => !one.path.endsWith('*'))?.path ?? 'unmatched';
