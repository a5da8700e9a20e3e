import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { isUnchanged } from '../answer-cache.ts';

/** The report of `npm run accessibility-report`, as it was committed with this release. */
const reports = { da: '/tilgaengelighed.md', en: '/accessibility.md' } as const;

/** Where the report is read in a language. */
export const reportAddress = (language: 'da' | 'en'): string => reports[language];

/** The report in both languages, from our own origin: as plain text, which every browser shows. */
export function setupAccessibilityReport(app: Pick<OpenAPIHono, 'get'>): void {
  for (const [language, path] of Object.entries(reports)) {
    // The files lie beside the pages that name them, also in `dist/`.
    const text = readFileSync(join(import.meta.dirname, '../../src/ui/accessibility', path), 'utf8');
    const tag = `"${createHash('sha256').update(text).digest('hex').slice(0, 12)}"`;
    const headers = { ETag: tag, 'Cache-Control': 'public, max-age=3600', 'Content-Language': language };
    app.get(path, (c) => {
      if (isUnchanged(c.req.header('If-None-Match'), tag)) return c.body(null, 304, headers);
      return c.body(text, 200, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' });
    });
  }
}
