import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { isUnchanged } from '../answer-cache.ts';
import { forEver } from '../answer-route.ts';

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve('swagger-ui-dist/package.json'));

/**
 * Swagger UI set up to ask nobody but us: no validator of others, and the description from our own door. It fills every
 * field with its example, which together make no question; so the fields of the example question alone are filled, and the
 * other examples are shown in words.
 */
const start = `
window.addEventListener('DOMContentLoaded', async () => {
  // The page has its main part already.
  const box = document.querySelector('#swagger-ui');
  const demote = () => box.querySelector('main:not([role])')?.setAttribute('role', 'presentation');
  new MutationObserver(demote).observe(box, { childList: true, subtree: true });
  const spec = await (await fetch('/openapi.json')).json();
  for (const operation of Object.values(spec.paths).flatMap((methods) => Object.values(methods))) {
    const asked = new URLSearchParams((operation['x-question'] || '').split('?')[1]);
    for (const parameter of operation.parameters || []) {
      if (parameter.in === 'path') continue;
      parameter.description += ' (fx / e.g. ' + [parameter.example].flat().join(', ') + ')';
      delete parameter.example;
      const value = asked.get(parameter.name);
      if (value !== null) parameter.example = parameter.schema.type === 'array' ? [value] : value;
    }
  }
  SwaggerUIBundle({
    spec,
    dom_id: '#swagger-ui',
    validatorUrl: null,
    deepLinking: false,
    docExpansion: 'list',
    defaultModelsExpandDepth: -1,
    presets: [SwaggerUIBundle.presets.apis],
    layout: 'BaseLayout',
  });
});
`;

/** It has one set of colours, made for a white page. */
const ownStyle = `
#swagger-ui { background: #fff; color: #3b4151; color-scheme: light; border-radius: .5rem; overflow-x: auto; }
article td, section > table td { overflow-wrap: anywhere; }
#swagger-ui:empty { display: none; }
#swagger-ui button { min-height: 0; margin-left: 0; width: auto; }
`;

const packageSchema = z.object({ version: z.string() });

/** The version of Swagger UI and of our own lines: another of either is another address. */
const versionNow = async (): Promise<string> => {
  const { version } = packageSchema.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
  return `${version}-${createHash('sha256').update(`${start}${ownStyle}`).digest('hex').slice(0, 8)}`;
};

const version = await versionNow();

/** Where the script and the style sheet of `/docs` are served. */
export const docsScript = `/docs/${version}/docs.js`;
export const docsStyleSheet = `/docs/${version}/docs.css`;

/** The two files of Swagger UI that `/docs` needs, each with our own lines after it, from our own origin. */
export function setupDocsAssets(app: OpenAPIHono): void {
  serveFile(app, docsScript, 'text/javascript', 'swagger-ui-bundle.js', start);
  serveFile(app, docsStyleSheet, 'text/css', 'swagger-ui.css', ownStyle);
}

function serveFile(app: OpenAPIHono, path: string, type: string, file: string, ours: string): void {
  let read: Promise<string> | undefined;
  app.get(path, async (c) => {
    // Most who run the server never open the page: its files are read when somebody does.
    read ??= readFile(join(folder, file), 'utf8').then((text) => withoutSourceMap(text) + ours);
    const headers = { ETag: `"${path}"`, 'Cache-Control': forEver };
    if (isUnchanged(c.req.header('If-None-Match'), headers.ETag)) return c.body(null, 304, headers);
    return c.body(await read, 200, { ...headers, 'Content-Type': `${type}; charset=utf-8` });
  });
}

/** A map of its source is not served; a browser with its tools open would ask for it. */
const withoutSourceMap = (text: string): string => text.replace(/(\/\/|\/\*)# sourceMappingURL=.*/g, '');
