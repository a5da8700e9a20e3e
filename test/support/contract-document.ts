import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { z } from 'zod';
import { bodyExample } from '../../api/description/describe-document.ts';
import {
  documentSchema,
  type OpenapiDocument,
  type OperationDescription,
  type ParameterDescription,
} from '../../api/description/document.ts';

/** An operation of the generated description with its address. */
export interface Operation extends OperationDescription {
  path: string;
  method: string;
}

/** Whoever can be asked. */
export interface Asked {
  request(path: string, init?: RequestInit): Response | Promise<Response>;
}

/** The description as the door hands it out. */
export async function fetchDocument(app: Asked): Promise<OpenapiDocument> {
  return documentSchema.parse(await (await app.request('/openapi.json')).json());
}

/** Every operation of a description. */
export const operationsOf = (document: OpenapiDocument): Operation[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method })),
  );

const documentId = 'https://positivlisten.example/openapi.json';
const shape = z.looseObject({});

/**
 * A schema that lets an object have nothing it does not name: what an answer says beyond its description is a fault of the
 * description. Only where a schema is used is it closed, so that one may still be made from another.
 */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  const parsed = shape.safeParse(schema);
  if (!parsed.success) return schema;
  const inner = withinOf(parsed.data);
  const isObject = '$ref' in inner || 'allOf' in inner || 'properties' in inner;
  return isObject && !('additionalProperties' in inner) ? { ...inner, unevaluatedProperties: false } : inner;
}

/** The same of everything inside a schema, and not of itself. */
function withinOf(schema: Record<string, unknown>): Record<string, unknown> {
  const { properties, items, prefixItems, anyOf, oneOf, allOf, ...rest } = schema;
  return {
    ...rest,
    ...(properties !== undefined && { properties: mapValues(properties, closed) }),
    ...(items !== undefined && { items: closed(items) }),
    ...(prefixItems !== undefined && { prefixItems: closed(prefixItems) }),
    ...(anyOf !== undefined && { anyOf: closed(anyOf) }),
    ...(oneOf !== undefined && { oneOf: closed(oneOf) }),
    ...(Array.isArray(allOf) && { allOf: allOf.map((one) => withinOf(shape.parse(one))) }),
  };
}

const mapValues = (record: unknown, change: (value: unknown) => unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(shape.parse(record)).map(([name, value]) => [name, change(value)]));

/** Judges bodies by the JSON Schemas of a description alone; an empty list where nothing is wrong. */
export function judgeOf(document: OpenapiDocument): (schema: unknown, body: unknown) => string[] {
  const ajv = new Ajv2020({ allErrors: true, strict: false, allowUnionTypes: true });
  formats.default(ajv);
  const schemas = mapValues(document.components.schemas, (one) => withinOf(shape.parse(one)));
  ajv.addSchema({ $id: documentId, components: { schemas } });
  const compiled = new Map<unknown, ValidateFunction>();
  return (schema, body) => {
    const validate = compiled.get(schema) ?? ajv.compile(shape.parse(absolute(closed(schema))));
    compiled.set(schema, validate);
    if (validate(body)) return [];
    return (validate.errors ?? []).map((one) => `${one.instancePath} ${one.message} ${JSON.stringify(one.params)}`);
  };
}

const absolute = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components', `"${documentId}#/components`));

/** The schema of what an operation answers with a status, in a form. */
export function schemaOf(operation: OperationDescription, status: number, form: string): unknown {
  return operation.responses[String(status)]?.content?.[form]?.schema;
}

/** A parameter's value as it is written in an address. */
export function written({ name }: ParameterDescription, value: unknown): string {
  const values = Array.isArray(value) ? value : [value];
  return values.map((one) => `${name}=${encodeURIComponent(String(one))}`).join('&');
}

const places = ['kommune', 'region', 'postnr'];
/** What some parameters are nothing without. */
const companions: Readonly<Record<string, string>> = { dialect: 'format=csv', lang: 'format=csv' };

/**
 * The address of an operation with its path filled in by the examples of its description, the parameters of its example
 * question, and one more. A place takes the place of another, as a question has one.
 */
export function addressOf(operation: Operation, question: string, more?: ParameterDescription): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_whole, name) => {
    const given = operation.parameters?.find((one) => one.in === 'path' && one.name === name);
    return encodeURIComponent(String(given?.example));
  });
  const query = new URLSearchParams(question.split('?')[1] ?? '');
  if (!more) return query.size > 0 ? `${path}?${query}` : path;
  for (const name of places.includes(more.name) ? places : [more.name]) query.delete(name);
  const isFile = operation.parameters?.some((one) => one.name === 'format') === true;
  const companion = isFile ? (companions[more.name] ?? '') : '';
  const others = [query.toString(), companion].filter((one) => one !== '');
  return `${path}?${[...others, written(more, more.example)].join('&')}`;
}

/** How an operation is asked; one that takes a body is given its example, or another. */
export function requestOf(operation: Operation, language = 'da', body?: string): RequestInit {
  const headers = { 'Accept-Language': language };
  if (operation.method !== 'post') return { headers };
  return {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: body ?? JSON.stringify(bodyExample(operation)),
  };
}
