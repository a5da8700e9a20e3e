import { docsTexts } from './docs-text.ts';
import { pageAddress } from './form.ts';
import { Page } from './page.tsx';
import type { View } from './view.ts';

/** One operation of the API, in the reader's language. */
export interface DocumentedOperation {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  curl: string;
  /** A question that a browser can open as it stands. */
  href: string | undefined;
  isDeprecated: boolean;
  parameters: readonly { name: string; isRequired: boolean; description: string; example: string }[];
}

/** One kind of refusal. */
export interface DocumentedProblem {
  code: string;
  status: number;
  detail: string;
}

interface DocsViewProps {
  view: View;
  exampleData: boolean;
  operations: readonly DocumentedOperation[];
  problems: readonly DocumentedProblem[];
  script: string;
  styleSheet: string;
}

/** The page at `/docs`: every operation with an example, readable without a script, and Swagger UI below it. */
export function DocsView({ view, exampleData, operations, problems, script, styleSheet }: DocsViewProps) {
  const { language } = view;
  const texts = docsTexts(language);
  return (
    <Page
      view={view}
      title={texts.title}
      exampleData={exampleData}
      otherLanguageHref={pageAddress('/docs', language === 'da' ? 'en' : 'da')}
      script={script}
    >
      <div>
        <h1>{texts.title}</h1>
        <p class="lead">{texts.lead}</p>
      </div>
      <p>{texts.promise}</p>
      <ul class="facts">
        <li>
          <a href="/openapi.json">{texts.document}</a>
        </li>
        <li>
          <a href="#swagger-ui">{texts.tryIt}</a>
        </li>
        <li>
          <a href="#problems">{texts.problems}</a>
        </li>
      </ul>
      <section class="stack" aria-labelledby="asked">
        <h2 id="asked">{texts.operations}</h2>
        {operations.map((operation) => (
          <OperationCard operation={operation} view={view} />
        ))}
      </section>
      <Problems problems={problems} view={view} />
      <section class="stack" aria-labelledby="try">
        <h2 id="try">{texts.tryIt}</h2>
        <p class="quiet">{texts.tryLead}</p>
        {/* Here and not in the head: only this page has another's style sheet, and it is scoped to what is below. */}
        <link rel="stylesheet" href={styleSheet} />
        <div id="swagger-ui" />
      </section>
    </Page>
  );
}

function OperationCard({ operation, view }: { operation: DocumentedOperation; view: View }) {
  const texts = docsTexts(view.language);
  const { id, method, path, summary, description, curl, href, parameters } = operation;
  return (
    <article class="card stack" id={id}>
      <h3>
        <code>
          {method} {path}
        </code>
      </h3>
      <p>
        <strong>{summary}</strong>
      </p>
      {operation.isDeprecated ? <p class="error">{texts.deprecated}</p> : null}
      <p>
        <WithCode text={description} />
      </p>
      <p class="source">
        <code>{curl}</code>
      </p>
      {href === undefined ? null : (
        <p>
          <a href={href} aria-label={`${texts.open}: ${method} ${path}`}>
            {texts.open}
          </a>
        </p>
      )}
      {parameters.length > 0 ? <Parameters operation={operation} view={view} /> : null}
    </article>
  );
}

/** What stands between backticks is code. */
function WithCode({ text }: { text: string }) {
  return <>{text.split('`').map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</>;
}

function Parameters({ operation, view }: { operation: DocumentedOperation; view: View }) {
  const texts = docsTexts(view.language);
  return (
    <details>
      <summary>
        {texts.parameters} ({operation.parameters.length})
      </summary>
      <table>
        <caption class="heard">{`${texts.parameters}: ${operation.method} ${operation.path}`}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.parameter}</th>
            <th scope="col">{texts.meaning}</th>
            <th scope="col">{texts.example}</th>
          </tr>
        </thead>
        <tbody>
          {operation.parameters.map(({ name, isRequired, description, example }) => (
            <tr>
              <th scope="row">
                <code>{name}</code>
                {isRequired ? <span class="note">{texts.required}</span> : null}
              </th>
              <td data-label={texts.meaning}>
                <WithCode text={description} />
              </td>
              <td data-label={texts.example}>
                <code>{example}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Problems({ problems, view }: { problems: readonly DocumentedProblem[]; view: View }) {
  const texts = docsTexts(view.language);
  return (
    <section class="stack" aria-labelledby="problems">
      <h2 id="problems">{texts.problems}</h2>
      <p>{texts.problemsLead}</p>
      <table>
        <caption class="heard">{texts.problems}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.code}</th>
            <th scope="col">{texts.status}</th>
            <th scope="col">{texts.saying}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ code, status, detail }) => (
            <tr id={`problem-${code}`}>
              <th scope="row">
                <code>{code}</code>
              </th>
              <td data-label={texts.status}>{status}</td>
              <td data-label={texts.saying}>{detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
