import { z } from 'zod';
import {
  documentSchema,
  type OpenapiDocument,
  type OperationDescription,
  type ParameterDescription,
  type ResponseDescription,
} from './document.ts';
import { operationWords } from './operation-words.ts';
import { type RecordedRefusal, recordedRefusals } from './recorded-refusals.ts';
import { deprecationHeaders, headersNamed, languageParameter, sharedHeaders, sharedResponses } from './shared-parts.ts';

const bodySchema = z.object({ content: z.object({ 'application/json': z.object({ example: z.unknown() }) }) });

/** Fills what the routes' own schemas made with the words, examples and headers that every operation has. */
export function describeDocument(generated: unknown, base: string): OpenapiDocument {
  const document = documentSchema.parse(generated);
  const paths = Object.entries(document.paths).map(([path, methods]) => {
    const described = Object.entries(methods).map(([method, operation]) => [
      method,
      describeOperation(operation, { path, base }),
    ]);
    return [path, Object.fromEntries(described)];
  });
  const headers = { ...sharedHeaders, ...(hasDeprecated(document) && deprecationHeaders) };
  return {
    ...document,
    paths: Object.fromEntries(paths),
    components: { ...document.components, headers, responses: sharedResponses },
  };
}

const hasDeprecated = ({ paths }: OpenapiDocument): boolean =>
  Object.values(paths).some((methods) => Object.values(methods).some((one) => one.deprecated === true));

/** Where an operation stands, and how its address begins. */
interface Address {
  path: string;
  base: string;
}

function describeOperation(operation: OperationDescription, address: Address): OperationDescription {
  const { path, base } = address;
  const words = operationWords[operation.operationId];
  const answersInALanguage = path.startsWith('/v1/') && isJson(operation.responses['200']);
  const parameters = [
    ...(operation.parameters ?? []).map(describeParameter),
    ...(answersInALanguage ? [languageParameter] : []),
  ];
  const responses = Object.entries(operation.responses).map(([status, response]) => [
    status,
    describeResponse(operation, Number(status), response, path),
  ]);
  return {
    ...operation,
    'x-summary-en': operation.description,
    ...(words && { description: bothLanguages(operation, words.description) }),
    ...(parameters.length > 0 && { parameters }),
    responses: {
      ...Object.fromEntries(responses),
      429: { $ref: '#/components/responses/TooManyRequests' },
      500: { $ref: '#/components/responses/Fault' },
      ...(mayBeBusy(operation) && { 503: { $ref: '#/components/responses/Busy' } }),
    },
    ...(words && {
      'x-question': words.question,
      'x-codeSamples': [{ lang: 'Shell', label: 'curl', source: curlOf(operation, base) }],
    }),
  };
}

/** Files and pictures are made one after another, and so many may wait. */
const mayBeBusy = ({ operationId, parameters = [] }: OperationDescription): boolean =>
  operationId === 'getPicture' || parameters.some(({ name }) => name === 'format');

/** The routes give their question in Danish as summary and in English as description. */
const bothLanguages = ({ summary, description }: OperationDescription, words: { da: string; en: string }): string =>
  `${summary}\n\n${words.da}\n\n*In English.* ${description}\n\n${words.en}`;

/** The command that asks an operation its example question. */
export function curlOf(operation: OperationDescription, base: string): string {
  const address = `${base}${operationWords[operation.operationId]?.question ?? ''}`;
  const body = bodyExample(operation);
  return body === undefined
    ? `curl '${address}'`
    : `curl '${address}' -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`;
}

/** The example of what is sent to an operation that is asked with a body. */
export function bodyExample({ requestBody }: OperationDescription): unknown {
  const parsed = bodySchema.safeParse(requestBody);
  return parsed.success ? parsed.data.content['application/json'].example : undefined;
}

/** What a parameter means is said of the parameter; its schema says what may be written. */
function describeParameter({ schema, ...parameter }: ParameterDescription): ParameterDescription {
  const { description: _said, example, ...rest } = schema;
  return { ...parameter, schema: rest, ...(example !== undefined && { example }) };
}

const isJson = (response: ResponseDescription | undefined): boolean =>
  response?.content?.['application/json'] !== undefined;

function describeResponse(
  operation: OperationDescription,
  status: number,
  response: ResponseDescription,
  path: string,
): ResponseDescription {
  const { operationId, deprecated } = operation;
  const headers = {
    ...headersOf(operation, status, path),
    ...(deprecated === true && status === 200 && headersNamed('Deprecation', 'Sunset')),
  };
  const refusals = recordedRefusals(operationId).filter((one) => one.da.status === status);
  const problem = response.content?.['application/problem+json'];
  if (!problem || refusals.length === 0) return { ...response, headers };
  const described = { ...problem, examples: Object.fromEntries(refusals.flatMap(examplesOf)) };
  return { ...response, headers, content: { ...response.content, 'application/problem+json': described } };
}

const examplesOf = ({ question, da, en }: RecordedRefusal) => [
  [da.code, { summary: question, value: da }],
  [`${en.code}.en`, { summary: `${question} (Accept-Language: en)`, value: en }],
];

function headersOf(
  { responses, parameters }: OperationDescription,
  status: number,
  path: string,
): Record<string, unknown> {
  const limited = path.startsWith('/v1/') ? headersNamed('RateLimit', 'RateLimit-Policy') : {};
  const onAll = { ...headersNamed('Cache-Control', 'X-Request-Id'), ...limited };
  if (status >= 400) return { ...headersNamed('Content-Language', 'Vary', 'Link'), ...onAll };
  // What can be unchanged has a tag by which to ask.
  const tagged = '304' in responses && status !== 302 ? headersNamed('ETag') : {};
  const isSpoken = path.startsWith('/v1/') && isJson(responses['200']);
  const hasPages = status === 200 && parameters?.some((one) => one.name === 'cursor') === true;
  return {
    ...tagged,
    ...(hasPages && headersNamed('Link')),
    ...(isSpoken && headersNamed('Content-Language', 'Vary')),
    ...onAll,
  };
}
