import { z } from 'zod';
import { errorSchema, thrownByChild } from './child-message.ts';
import type { RowOnPage } from './pdf-picture-draw.ts';
import { runCapped } from './run-child.ts';

const pictureMessageSchema = z.union([z.strictObject({ svg: z.string() }), z.strictObject({ error: errorSchema })]);

/**
 * The page of a PDF around one row as an SVG of our own making: the PDF's own text positions and ruling lines, the row
 * marked. Drawn in a capped process, as a PDF from outside is never opened in ours.
 */
export async function pictureOfRow(bytes: Uint8Array, { page, line }: RowOnPage): Promise<string> {
  const { stdout } = await runCapped('picture-child', [String(page), String(line)], bytes);
  const message = pictureMessageSchema.parse(JSON.parse(stdout));
  if ('error' in message) throw thrownByChild(message.error);
  return message.svg;
}
