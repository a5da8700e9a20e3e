import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { bulkAnswerSchema } from '../../src/contract/bulk.ts';
import { type AppError, callersError } from '../../src/domain/error.ts';
import { type SnapshotFile, type SnapshotId, snapshotIdSchema } from '../../src/domain/snapshot.ts';
import { isUnchanged, tagged } from '../answer-cache.ts';
import { describeRoute, noParameters, problem } from '../answer-route.ts';
import { rangeAsked } from '../byte-range.ts';
import { preferredLanguage } from '../language.ts';
import type { Ports } from '../ports.ts';
import { askBulk } from '../presenters/bulk.ts';
import { parseQuestion, readQuery } from '../question.ts';
import { sendPassing } from '../send-passing.ts';
import { bulkExample } from './bulk-example.ts';
import { binary } from './document.ts';

// No proxy may pack or otherwise alter bytes whose checksum is published.
const forEverAsItIs = 'public, max-age=31536000, immutable, no-transform';
const forAWhile = 'public, max-age=300';

/** `GET /v1/bulk`, and `GET /v1/bulk/{snapshot}/{file}` for the files it names; `latest` leads to the newest. */
export function setupBulkRoutes(app: OpenAPIHono, ports: Ports): void {
  describeRoute(app, listRoute);
  app.get('/v1/bulk', async (c) => {
    parseQuestion(noParameters, readQuery(c.req.url));
    const language = preferredLanguage(c.req.header('Accept-Language'));
    const answer = await askBulk(ports, language);
    return sendPassing(c, tagged(answer.version, '/v1/bulk', { body: JSON.stringify(answer) }), language, forAWhile);
  });
  describeFile(app);
  app.get('/v1/bulk/:snapshot/:file', async (c) => {
    parseQuestion(noParameters, readQuery(c.req.url));
    const { snapshot, file } = c.req.param();
    return snapshot === 'latest' ? toLatest(c, ports, file) : sendFile(c, ports, snapshot, file);
  });
}

const listRoute = {
  path: '/v1/bulk',
  operationId: 'listBulk',
  tag: 'bulk',
  summary: {
    da: 'Alle data på én gang: SQLite, CSV og JSON Lines, lavet hver nat',
    en: 'All data at once: SQLite, CSV and JSON Lines, made every night',
  },
  params: noParameters,
  query: noParameters,
  answer: bulkAnswerSchema,
  example: bulkExample,
};

async function toLatest(c: Context, ports: Ports, name: string): Promise<Response> {
  const newest = (await ports.snapshots?.all())?.[0];
  if (!newest) throw fileUnknown();
  const file = await findFile(ports, newest.snapshot, name);
  return c.body(null, 302, {
    Location: `/v1/bulk/${newest.snapshot}/${file.name}`,
    'Cache-Control': forAWhile,
    'Cross-Origin-Resource-Policy': 'cross-origin',
  });
}

/** Only what the manifest names is ever looked for on the disk. */
async function findFile(ports: Ports, snapshot: SnapshotId, name: string): Promise<SnapshotFile> {
  const found = (await ports.snapshots?.files(snapshot))?.find((file) => file.name === name);
  if (found) return found;
  throw fileUnknown();
}

async function sendFile(c: Context, ports: Ports, snapshot: string, name: string): Promise<Response> {
  const id = snapshotIdSchema.safeParse(snapshot);
  if (!id.success) throw fileUnknown();
  const { sha256, bytes, mediaType, name: known } = await findFile(ports, id.data, name);
  const etag = `"${sha256}"`;
  const headers = {
    ETag: etag,
    'Cache-Control': forEverAsItIs,
    'Content-Disposition': `attachment; filename="${known}"`,
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Accept-Ranges': 'bytes',
  };
  if (isUnchanged(c.req.header('If-None-Match'), etag)) return c.body(null, 304, headers);
  const range = rangeAsked(c, etag, bytes);
  const { first, last } = range ?? { first: 0, last: bytes - 1 };
  const whole = { ...headers, 'Content-Type': mediaType, 'Content-Length': String(last - first + 1) };
  // Nobody reads the body of an answer to HEAD, and a file opened for it would stay open.
  const body = c.req.method === 'HEAD' ? null : await ports.snapshots?.read(id.data, known, range);
  if (body === undefined) throw fileUnknown();
  if (!range) return new Response(body, { headers: whole });
  return new Response(body, { status: 206, headers: { ...whole, 'Content-Range': `bytes ${first}-${last}/${bytes}` } });
}

function fileUnknown(): AppError {
  return callersError('bulk-file-unknown', {
    da: 'Den fil findes ikke. Se /v1/bulk for de samlinger og filer, der kan hentes; ældre samlinger slettes igen.',
    en: 'There is no such file. See /v1/bulk for the snapshots and files that can be had; older snapshots are removed.',
  });
}

const fileParams = z.strictObject({
  snapshot: z.string().meta({
    description: 'Samlingens navn fra /v1/bulk, eller latest for den nyeste / its name from /v1/bulk, or latest',
    example: bulkExample.items[0]?.snapshot,
  }),
  file: z.string().meta({
    description: 'Filens navn fra /v1/bulk / the name of the file from /v1/bulk',
    example: bulkExample.items[0]?.files[0]?.name,
  }),
});

function describeFile(app: OpenAPIHono): void {
  const bytes = { 'application/octet-stream': { schema: binary } };
  app.openAPIRegistry.registerPath(
    createRoute({
      method: 'get',
      path: '/v1/bulk/{snapshot}/{file}',
      operationId: 'getBulkFile',
      tags: ['bulk'],
      summary: 'En fil fra en samling af alle data',
      description: 'A file of a snapshot of all data. Single ranges are honoured.',
      request: { params: fileParams },
      responses: {
        200: { description: 'Filen / the file', content: bytes },
        206: { description: 'En del af filen / a part', content: bytes },
        302: { description: 'Den nyeste samling, for latest / the newest snapshot, for latest' },
        304: { description: 'Uændret / unchanged' },
        400: problem('Adressen er skrevet forkert / the address is wrongly written'),
        404: problem('Den fil findes ikke / there is no such file'),
        416: problem('Den del findes ikke / there is no such part'),
      },
    }),
  );
}
