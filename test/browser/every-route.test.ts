import { expect, it } from 'vitest';
import { openDocumentedDoor } from '../support/documented-door.ts';
import { browserPages } from './pages.ts';

/** A name in the path stands for one that the small country has. */
const filled: Record<string, string> = { '/kursus/:id': '/kursus/47592' };

it('every address of the app that answers with a page is looked at by the rules for pages', async () => {
  const app = openDocumentedDoor();
  const routes = new Set(app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path));
  const looked = new Set(browserPages.map(({ route }) => route));
  const missed: string[] = [];
  for (const route of routes) {
    if (route.includes('*')) continue;
    const response = await app.request(filled[route] ?? route, { headers: { Accept: 'text/html' } });
    const isPage = response.headers.get('Content-Type')?.startsWith('text/html') ?? false;
    // What is not there, or is asked for without what it needs, is refused with a page to a browser, whatever the route.
    const isOwnPage = isPage && !/^\/(v1|widget|docs|\.well-known)\/|\.(js|css|svg|json|txt)\b/.test(route);
    if (isOwnPage && !looked.has(route)) missed.push(route);
  }
  expect(missed).toEqual([]);
  expect([...looked].filter((route) => route !== '*' && !routes.has(route))).toEqual([]);
});

it('names every page once, and each with a status where it refuses', () => {
  const names = browserPages.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  for (const { name, status } of browserPages) {
    expect([name, /mistake|unknown|not-found/.test(name)]).toEqual([name, status !== undefined]);
  }
});
