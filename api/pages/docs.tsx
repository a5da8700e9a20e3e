import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { DocsView, type DocumentedOperation, type DocumentedProblem } from '../../src/ui/docs-view.tsx';
import { viewIn } from '../../src/ui/view.ts';
import { curlOf } from '../description/describe-document.ts';
import type { OpenapiDocument, OperationDescription, ParameterDescription } from '../description/document.ts';
import { operationWords } from '../description/operation-words.ts';
import { rarerProblems } from '../description/rarer-problems.ts';
import { everyRecordedRefusal } from '../description/recorded-refusals.ts';
import type { Language } from '../language.ts';
import type { Ports } from '../ports.ts';
import { docsScript, docsStyleSheet, setupDocsAssets } from '../routes/docs-assets.ts';
import { documentOf } from '../routes/openapi.ts';
import { htmlResponse } from './html.ts';
import { pageLanguage } from './read-form.ts';

/** What Swagger UI needs and no more: our own script, pictures inside its style sheet, our own door to ask. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

/** `GET /docs` and its two files. */
export function setupDocs(app: OpenAPIHono, ports: Ports): void {
  setupDocsAssets(app);
  app.get('/docs', (c) => docsPage(c, app, ports));
}

async function docsPage(c: Context, app: OpenAPIHono, ports: Ports): Promise<Response> {
  const language = pageLanguage(c.req.url);
  const base = ports.publicUrl?.replace(/\/+$/, '') ?? new URL(c.req.url).origin;
  const page = (
    <DocsView
      view={viewIn(language)}
      exampleData={ports.catalogue().exampleData}
      operations={operationsOf(documentOf(app, ports), base, language)}
      problems={problemsIn(language)}
      script={docsScript}
      styleSheet={docsStyleSheet}
    />
  );
  const response = await htmlResponse(page, language);
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

const operationsOf = ({ paths }: OpenapiDocument, base: string, language: Language): DocumentedOperation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...wordsOf(operation, language),
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      curl: curlOf(operation, base),
      href: method === 'get' ? operationWords[operation.operationId]?.question : undefined,
      isDeprecated: operation.deprecated === true,
      parameters: (operation.parameters ?? []).map((one) => presentParameter(one, language)),
    })),
  );

const wordsOf = (operation: OperationDescription, language: Language) => ({
  summary: language === 'da' ? operation.summary : (operation['x-summary-en'] ?? operation.summary),
  description: operationWords[operation.operationId]?.description[language] ?? '',
});

const presentParameter = ({ name, required, description = '', example }: ParameterDescription, language: Language) => ({
  name,
  isRequired: required === true,
  description: inLanguage(description, language),
  example: [example].flat().map(String).join(', '),
});

/** A description is written "dansk / English"; one with more strokes than that is shown as it is. */
function inLanguage(description: string, language: Language): string {
  const [danish, english, ...more] = description.split(' / ');
  if (danish === undefined || english === undefined || more.length > 0) return description;
  return language === 'da' ? danish : english;
}

/** One of each code, in the order of the alphabet. */
function problemsIn(language: Language): DocumentedProblem[] {
  const rarer = rarerProblems.map(({ code, status, ...sentence }) => ({ code, status, detail: sentence[language] }));
  const recorded = everyRecordedRefusal().map((one) => one[language]);
  const byCode = new Map([...rarer, ...recorded].map((one) => [one.code, one]));
  return [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}
