import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { type Sha256, sha256Schema, type Withholding } from '../../src/domain/document.ts';
import { type AppError, callersError } from '../../src/domain/error.ts';
import { isUnchanged } from '../answer-cache.ts';
import { noParameters, problem, whileHandedOut } from '../answer-route.ts';
import { rangeAsked } from '../byte-range.ts';
import type { Ports } from '../ports.ts';
import { parseQuestion, readQuery } from '../question.ts';

/** What a file is called after its hash, by the type its bytes were found to be. */
const extensions: Record<string, string> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.ms-excel.sheet.binary.macroenabled.12': 'xlsb',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.ms-excel': 'xls',
  'application/zip': 'zip',
  'text/html': 'html',
  'text/csv': 'csv',
  'text/plain': 'txt',
};

/** `GET /v1/documents/{sha256}`: the bytes of a list, exactly as its publisher gave them. */
export function setupDocumentRoute(app: OpenAPIHono, ports: Ports): void {
  describe(app);
  app.get('/v1/documents/:sha256', async (c) => {
    parseQuestion(noParameters, readQuery(c.req.url));
    const sha256 = readHash(c.req.param('sha256'), 'sha256');
    const document = await ports.documentOf?.(sha256);
    if (!document) throw documentUnknown('sha256');
    if ('withheld' in document) throw documentWithheld(document.withheld);
    return sendDocument(c, sha256, document);
  });
}

/** The hash of a document as it stands in an address. */
export function readHash(text: string, parameter: string): Sha256 {
  const parsed = sha256Schema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw callersError(
    'bad-parameter',
    {
      da: 'Et dokument nævnes ved sit fingeraftryk: 64 tegn, 0-9 og a-f.',
      en: 'A document is named by its hash: 64 digits, 0-9 and a-f.',
    },
    { parameter },
  );
}

/** Nothing but the documents that lists and figures were read from is handed out; of others it is not even said that they exist. */
export function documentUnknown(parameter: string): AppError {
  return callersError(
    'document-unknown',
    {
      da: 'Intet dokument med det fingeraftryk kan hentes her. Det kan kun de dokumenter, som en liste eller et tal om puljen er læst fra; se /v1/editions og /v1/pools.',
      en: 'No document with that hash can be had here; only those that a list or a figure about the pool was read from can: see /v1/editions and /v1/pools.',
    },
    { parameter },
  );
}

/** A person's word that the bytes are not handed out any more; everything else about them stays. */
export function documentWithheld({ sha256, reason, withheldAt }: Withholding): AppError {
  const why = reason.replace(/(?<![.!?])$/, '.');
  return callersError(
    'document-withheld',
    {
      da: `Dokumentet udleveres ikke: ${why} Dets fingeraftryk og de rækker, der er læst fra det, står ved magt.`,
      en: `The document is not handed out: ${why} Its hash and the rows read from it stay as they are.`,
    },
    { sha256, reason, withheldAt },
  );
}

function sendDocument(
  c: Context,
  sha256: Sha256,
  { bytes, mediaType }: { bytes: Uint8Array; mediaType: string },
): Response {
  const etag = `"${sha256}"`;
  const headers = {
    ETag: etag,
    'Cache-Control': whileHandedOut,
    'Content-Disposition': `attachment; filename="${sha256.slice(0, 12)}.${extensions[mediaType] ?? 'bin'}"`,
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Accept-Ranges': 'bytes',
  };
  if (isUnchanged(c.req.header('If-None-Match'), etag)) return c.body(null, 304, headers);
  const range = rangeAsked(c, etag, bytes.length);
  const part = range ? bytes.slice(range.first, range.last + 1) : new Uint8Array(bytes);
  const whole = { ...headers, 'Content-Type': mediaType, 'Content-Length': String(part.length) };
  if (!range) return c.body(part, 200, whole);
  return c.body(part, 206, { ...whole, 'Content-Range': `bytes ${range.first}-${range.last}/${bytes.length}` });
}

/** Bytes in the description of the API. */
export const binary = z.any().meta({ type: 'string', format: 'binary' });

/** A document's hash in the description of the API. */
export const hashParameter = {
  description: 'Dokumentets SHA-256, som hver udgave og række nævner / the hash that each edition and row names',
  example: '5f2b8c1e9d4a7036b1e8f5c2a9d6073e4b1c8f5a2d9e6b3c0f7a4d1e8b5c2f96',
};

function describe(app: OpenAPIHono): void {
  app.openAPIRegistry.registerPath(
    createRoute({
      method: 'get',
      path: '/v1/documents/{sha256}',
      operationId: 'getDocument',
      tags: ['editions'],
      summary: 'Dokumentet, som en liste eller et tal om puljen er læst fra, byte for byte',
      description:
        'The document that a list or a figure about the pool was read from, byte for byte, as an attachment. Single ranges are honoured.',
      request: { params: z.strictObject({ sha256: sha256Schema.meta(hashParameter) }) },
      responses: {
        200: { description: 'Dokumentet / the document', content: { 'application/octet-stream': { schema: binary } } },
        206: {
          description: 'En del af dokumentet / a part',
          content: { 'application/octet-stream': { schema: binary } },
        },
        304: { description: 'Uændret / unchanged' },
        400: problem('Fingeraftrykket er skrevet forkert / the hash is wrongly written'),
        404: problem('Intet dokument, der kan hentes, har det fingeraftryk / no such document can be had'),
        416: problem('Den del findes ikke / there is no such part'),
        451: problem('Dokumentet udleveres ikke; `reason` siger hvorfor / withheld, with the reason'),
      },
    }),
  );
}
