import { createHash } from 'node:crypto';
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { sha256Schema } from '../../src/domain/document.ts';
import { callersError } from '../../src/domain/error.ts';
import { isUnchanged } from '../answer-cache.ts';
import { problem, whileHandedOut } from '../answer-route.ts';
import type { Ports } from '../ports.ts';
import { parseQuestion, readQuery } from '../question.ts';
import { documentUnknown, documentWithheld, hashParameter, readHash } from './document.ts';

const counted = z.string().regex(/^[1-9]\d{0,4}$/);
const pictureQuerySchema = z.strictObject({
  document: z.string(),
  page: counted.meta({ description: 'Side, talt fra 1 / page, counted from 1', example: '3' }),
  line: counted.meta({ description: 'Linje, talt fra 1 / line, counted from 1', example: '14' }),
});

/** The address of the picture of a row of a PDF, for whoever shows a row with its proof. */
export function pictureAddress(document: string, { page, line }: { page: number; line: number }): string {
  return `/v1/receipts/picture?document=${document}&page=${page}&line=${line}`;
}

/** `GET /v1/receipts/picture`: the page of a PDF around one row, drawn by us from the file's own text and lines. */
export function setupPictureRoute(app: OpenAPIHono, ports: Ports): void {
  describe(app);
  app.get('/v1/receipts/picture', async (c) => {
    const { document, page, line } = parseQuestion(pictureQuerySchema, readQuery(c.req.url));
    const sha256 = readHash(document, 'document');
    const picture = await ports.pictureOf?.(sha256, { page: Number(page), line: Number(line) });
    if (!picture) throw documentUnknown('document');
    if (picture === 'none') throw noPicture();
    if ('withheld' in picture) throw documentWithheld(picture.withheld);
    const etag = `"${createHash('sha256').update(picture.svg).digest('hex').slice(0, 32)}"`;
    const headers = {
      ETag: etag,
      'Cache-Control': whileHandedOut,
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'Cross-Origin-Resource-Policy': 'cross-origin',
    };
    if (isUnchanged(c.req.header('If-None-Match'), etag)) return c.body(null, 304, headers);
    return c.body(picture.svg, 200, { ...headers, 'Content-Type': 'image/svg+xml; charset=utf-8' });
  });
}

function noPicture() {
  return callersError('no-picture', {
    da: 'Der er intet billede: kun rækker i en PDF, som en liste er læst fra, tegnes. Rækkens egne ord står i beviset.',
    en: 'There is no picture: only rows of a PDF that a list was read from are drawn. The words of the row are in the proof.',
  });
}

function describe(app: OpenAPIHono): void {
  app.openAPIRegistry.registerPath(
    createRoute({
      method: 'get',
      path: '/v1/receipts/picture',
      operationId: 'getPicture',
      tags: ['editions'],
      summary: 'Siden omkring en række i en PDF, tegnet efter filens egen tekst og dens streger',
      description: "The page around one row of a PDF, drawn from the file's own text and lines, as SVG.",
      request: { query: pictureQuerySchema.extend({ document: sha256Schema.meta(hashParameter) }) },
      responses: {
        200: { description: 'Billedet / the picture', content: { 'image/svg+xml': { schema: z.string() } } },
        304: { description: 'Uændret / unchanged' },
        400: problem('Spørgsmålet er skrevet forkert / the question is wrongly written'),
        404: problem('Intet sådant dokument, eller ingen PDF-række dér / no such document, or no row of a PDF there'),
        451: problem('Dokumentet udleveres ikke; `reason` siger hvorfor / withheld, with the reason'),
      },
    }),
  );
}
