import type { OpenAPIHono } from '@hono/zod-openapi';
import { icon, iconPath } from '../../src/ui/mark.tsx';
import { stylePath, styleSheet } from '../../src/ui/style.ts';
import { setupBrowserFiles } from '../browser-files.ts';
import type { Ports } from '../ports.ts';
import { aboutPage } from './about.tsx';
import { setupAccessibilityReport } from './accessibility-report.ts';
import { bundlePage } from './bundle.tsx';
import { changesPage } from './changes.tsx';
import { coursePage } from './course.tsx';
import { editionPage } from './edition.tsx';
import { eligibilityPage } from './eligibility.tsx';
import { guidancePage } from './guidance.tsx';
import { listsPage } from './lists.tsx';
import { poolPage } from './pool.tsx';
import { receiptPage } from './receipt.tsx';
import { searchPage } from './search.tsx';
import { setupWidget } from './widget.tsx';

const css = { 'Content-Type': 'text/css; charset=utf-8' };
const keptForEver = { 'Cache-Control': 'public, max-age=31536000, immutable' };
const kept = { 'Cache-Control': 'public, max-age=3600' };

/** What is sent smaller is made smaller once where it has a tag. */
const tagged = (name: string) => ({ ETag: `"${name.replace(/^\//, '')}"` });

/** The pages for people, and the files they need. */
export function setupPages(app: OpenAPIHono, ports: Ports): void {
  app.get('/', (c) => searchPage(c, ports));
  app.get('/kursus/:id', (c) => coursePage(c, ports, c.req.param('id')));
  app.get('/kurser', (c) => bundlePage(c, ports));
  app.get('/bevilling', (c) => eligibilityPage(c, ports));
  app.get('/kvittering', (c) => receiptPage(c, ports));
  app.get('/vejledning', (c) => guidancePage(c, ports));
  app.get('/aendringer', (c) => changesPage(c, ports));
  app.get('/lister', (c) => listsPage(c, ports));
  app.get('/lister/:id', (c) => editionPage(c, ports, c.req.param('id')));
  app.get('/pulje', (c) => poolPage(c, ports));
  app.get('/om', (c) => aboutPage(c, ports));
  setupAccessibilityReport(app);
  app.get(stylePath, (c) => c.body(styleSheet, 200, { ...keptForEver, ...tagged(stylePath), ...css }));
  // A page kept by a browser since before a release asks for the sheet of that time, and is better off with this one.
  app.get('/:sheet{style(?:\\.[0-9a-f]{12})?\\.css}', (c) =>
    c.body(styleSheet, 200, { ...kept, ...tagged(stylePath), ...css }),
  );
  setupWidget(app, ports);
  setupBrowserFiles(app);
  app.get(iconPath, (c) => c.body(icon, 200, { ...kept, 'Content-Type': 'image/svg+xml; charset=utf-8' }));
}
