import { z } from 'zod';

/** The parts of an OpenAPI document that are looked into; everything else goes through as it is. */
const parameterSchema = z.looseObject({
  name: z.string(),
  in: z.string(),
  description: z.string().optional(),
  required: z.boolean().optional(),
  example: z.unknown().optional(),
  schema: z.looseObject({ description: z.unknown().optional(), example: z.unknown().optional() }),
});
export type ParameterDescription = z.infer<typeof parameterSchema>;

const mediaSchema = z.looseObject({ schema: z.unknown().optional() });
const responseSchema = z.looseObject({
  description: z.string().optional(),
  headers: z.record(z.string(), z.unknown()).optional(),
  content: z.record(z.string(), mediaSchema).optional(),
});
export type ResponseDescription = z.infer<typeof responseSchema>;

const operationSchema = z.looseObject({
  tags: z.array(z.string()),
  summary: z.string(),
  /** The summary in English, once the document is described. */
  'x-summary-en': z.string().optional(),
  description: z.string(),
  operationId: z.string(),
  deprecated: z.boolean().optional(),
  parameters: z.array(parameterSchema).optional(),
  requestBody: z.unknown().optional(),
  responses: z.record(z.string(), responseSchema),
});
export type OperationDescription = z.infer<typeof operationSchema>;

const componentsSchema = z.looseObject({ schemas: z.record(z.string(), z.unknown()).default({}) });

/** An OpenAPI 3.1 document as far as it is looked into. */
export const documentSchema = z.looseObject({
  openapi: z.literal('3.1.0'),
  info: z.looseObject({ title: z.string(), version: z.string(), description: z.string() }),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: componentsSchema,
});
export type OpenapiDocument = z.infer<typeof documentSchema>;
