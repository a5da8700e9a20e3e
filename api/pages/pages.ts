import type { OpenAPIHono } from '@hono/zod-openapi';
import { icon, styleSheet } from '../../src/ui/style.ts';
import { suggestScript, suggestScriptPath } from '../../src/ui/suggest-script.ts';
import type { Ports } from '../ports.ts';
import { aboutPage } from './about.tsx';
import { coursePage } from './course.tsx';
import { eligibilityPage } from './eligibility.tsx';
import { guidancePage } from './guidance.tsx';
import { listsPage } from './lists.tsx';
import { poolPage } from './pool.tsx';
import { receiptPage } from './receipt.tsx';
import { searchPage } from './search.tsx';

const kept = { 'Cache-Control': 'public, max-age=3600' };

/** The pages for people, and the files they need. */
export function setupPages(app: OpenAPIHono, ports: Ports): void {
  app.get('/', (c) => searchPage(c, ports));
  app.get('/kursus/:id', (c) => coursePage(c, ports, c.req.param('id')));
  app.get('/bevilling', (c) => eligibilityPage(c, ports));
  app.get('/kvittering', (c) => receiptPage(c, ports));
  app.get('/vejledning', (c) => guidancePage(c, ports));
  app.get('/lister', (c) => listsPage(c, ports));
  app.get('/pulje', (c) => poolPage(c, ports));
  app.get('/om', (c) => aboutPage(c, ports));
  app.get('/style.css', (c) => c.body(styleSheet, 200, { ...kept, 'Content-Type': 'text/css; charset=utf-8' }));
  app.get(suggestScriptPath, (c) =>
    c.body(suggestScript, 200, { ...kept, 'Content-Type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/icon.svg', (c) => c.body(icon, 200, { ...kept, 'Content-Type': 'image/svg+xml; charset=utf-8' }));
}
