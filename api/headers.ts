import type { Context } from 'hono';

/** What every page of ours may do: show itself, in our own style, and send its forms to us. Nothing frames it. */
const page = {
  'default-src': "'none'",
  'style-src': "'self'",
  'img-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
};

/**
 * With a script, which is a file of our own and asks nobody: it copies what is shown. Under trusted types a text can become markup or a
 * script in no way at all, even where such a script has a fault.
 */
const copying = {
  ...page,
  'script-src': "'self'",
  'require-trusted-types-for': "'script'",
  'trusted-types': "'none'",
};

/** With a script that asks our own door besides. */
const scripted = { ...copying, 'connect-src': "'self'" };

const written = (policy: Readonly<Record<string, string>>): string =>
  Object.entries(policy)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/** The pages that are allowed more than to be read, by the first part of their path. */
const policies: Readonly<Record<string, string>> = {
  '': written(scripted),
  bevilling: written(copying),
  kvittering: written(copying),
  kurser: written(copying),
  // The page that makes the snippet shows the widget and its frame as they will look.
  widget: written({ ...scripted, 'frame-src': "'self'" }),
  // The one page that is made to stand in others.
  embed: written({ ...scripted, 'frame-ancestors': '*' }),
};
const pagePolicy = written(page);
const dataPolicy = "default-src 'none'; frame-ancestors 'none'";

const policyOf = (path: string): string => policies[path.split('/', 2)[1] ?? ''] ?? pagePolicy;

/** No other site may hold a page of ours open and reach into it. */
const pageHeaders = { 'Cross-Origin-Resource-Policy': 'same-origin', 'Cross-Origin-Opener-Policy': 'same-origin' };
/** The widget's files: scripts on sites that isolate themselves may load them, and check them by their hash. */
const shared = { 'Cross-Origin-Resource-Policy': 'cross-origin', 'Access-Control-Allow-Origin': '*' };
const framed = { 'Cross-Origin-Resource-Policy': 'cross-origin' };
const isShared = (path: string): boolean => /^\/widget[\w./-]*\.js(on|\.map)?$|^\/custom-elements\.json$/.test(path);

const guarded = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' };

/** What a browser must be told of open data: that any website may read it, and that it is nothing to run. */
export const openDataHeaders: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'Age, ETag, Link, Content-Language, Content-Disposition, Content-Range, Accept-Ranges, Deprecation, Sunset, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id',
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
  const { path } = c.req;
  const isPage = c.res.headers.get('Content-Type')?.startsWith('text/html') ?? false;
  // Bytes from outside have a stricter policy of their own, and so has the page that shows another's program.
  if (!c.res.headers.has('Content-Security-Policy')) {
    c.header('Content-Security-Policy', isPage ? policyOf(path) : dataPolicy);
  }
  for (const [name, value] of Object.entries({ ...guarded, ...sharing(path, isPage) })) c.header(name, value);
}

/** Who may load an answer besides ourselves. */
function sharing(path: string, isPage: boolean): Readonly<Record<string, string>> {
  if (isOpenData(path)) return openDataHeaders;
  if (isShared(path)) return shared;
  if (path === '/embed') return framed;
  return isPage ? pageHeaders : {};
}

/** The headers of a page that is answered before the app is asked. */
export const refusedPageHeaders: Readonly<Record<string, string>> = {
  ...guarded,
  ...pageHeaders,
  'Content-Security-Policy': pagePolicy,
};

/** True for paths that any website may read: the data and its description. */
export const isOpenData = (path: string): boolean => path.startsWith('/v1/') || path === '/openapi.json';
