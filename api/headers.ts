import type { Context } from 'hono';

const pagePolicy =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";
/** The search page alone has a script, a file of our own that asks our own door. */
const searchPolicy = `${pagePolicy}; script-src 'self'; connect-src 'self'`;
const dataPolicy = "default-src 'none'; frame-ancestors 'none'";

const policyOf = (path: string): string => (path === '/' ? searchPolicy : pagePolicy);

const guarded = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' };

/** What a browser must be told of open data: that any website may read it, and that it is nothing to run. */
export const openDataHeaders: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'ETag, Link, Content-Language, Content-Disposition, Content-Range, Accept-Ranges, Deprecation, Sunset, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id',
};

/** The headers of an answer with open data, besides its own. */
export const dataHeaders: Readonly<Record<string, string>> = {
  ...openDataHeaders,
  ...guarded,
  'Content-Security-Policy': dataPolicy,
};

/** The headers that an answer must have, unless it was given them when it was made. */
export function addHeaders(c: Context): void {
  if (c.get('hasItsHeaders') === true) return;
  const isPage = c.res.headers.get('Content-Type')?.startsWith('text/html') ?? false;
  // Bytes from outside have a stricter policy of their own.
  if (!c.res.headers.has('Content-Security-Policy')) {
    c.header('Content-Security-Policy', isPage ? policyOf(c.req.path) : dataPolicy);
  }
  for (const [name, value] of Object.entries(guarded)) c.header(name, value);
  if (!isOpenData(c.req.path)) return;
  for (const [name, value] of Object.entries(openDataHeaders)) c.header(name, value);
}

/** True for paths that any website may read: the data and its description. */
export const isOpenData = (path: string): boolean => path.startsWith('/v1/') || path === '/openapi.json';
