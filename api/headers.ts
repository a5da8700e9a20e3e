import type { MiddlewareHandler } from 'hono';

const pagePolicy =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";
/** The search page alone has a script, a file of our own that asks our own door. */
const searchPolicy = `${pagePolicy}; script-src 'self'; connect-src 'self'`;
const dataPolicy = "default-src 'none'; frame-ancestors 'none'";

const policyOf = (path: string): string => (path === '/' ? searchPolicy : pagePolicy);

/** Headers that keep a browser from doing more with an answer than it should. */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  const isPage = c.res.headers.get('Content-Type')?.startsWith('text/html') ?? false;
  // Bytes from outside have a stricter policy of their own.
  if (!c.res.headers.has('Content-Security-Policy')) {
    c.header('Content-Security-Policy', isPage ? policyOf(c.req.path) : dataPolicy);
  }
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', 'no-referrer');
};

/** True for paths that any website may read: the data and its description. */
export const isOpenData = (path: string): boolean => path.startsWith('/v1/') || path === '/openapi.json';

/** Any website may read the data; without credentials, as there are none. */
export const openToAll: MiddlewareHandler = async (c, next) => {
  await next();
  if (!isOpenData(c.req.path)) return;
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Access-Control-Expose-Headers', 'ETag, Content-Language');
};
