import type { Context } from 'hono';
import { isUnchanged } from '../answer-cache.ts';
import type { Language } from '../language.ts';
import type { AnswerFile, FileContext } from './answer-file.ts';
import type { StoredFile } from './file-cache.ts';
import type { WrittenFile } from './write-file.ts';

/** How the answers of a route are had as files. */
export interface FileRoute<Q, A> {
  of(answer: A, context: FileContext): AnswerFile;
  /** The question with every page of its answer in one; where answers have pages. */
  whole?(query: Q): Q;
}

/** The address of a question as it is asked for JSON, its parameters in one order. */
export function questionAddress(
  pattern: string,
  params: Readonly<Record<string, unknown>>,
  given: ReadonlyMap<string, readonly string[]>,
): string {
  const path = pattern.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const sorted = [...given].sort(([a], [b]) => (a < b ? -1 : 1));
  const query = new URLSearchParams(sorted.flatMap(([name, values]) => values.map((value) => [name, value])));
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Sends a file with its tag and its name, or nothing where the caller has it. */
export function sendFile(c: Context, file: StoredFile, language: Language, kept: string): Response {
  const headers = {
    ETag: file.etag,
    'Cache-Control': kept,
    'Content-Language': language,
    Vary: 'Accept-Language',
  };
  if (isUnchanged(c.req.header('If-None-Match'), file.etag)) return c.body(null, 304, headers);
  return c.body(bodyOf(file), 200, { ...headers, ...headersOf(file) });
}

/** What a file is sent as. */
export const bodyOf = ({ body }: WrittenFile): string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' ? body : new Uint8Array(body);

/** The headers that say what a file is. */
export const headersOf = ({ mediaType, fileName }: WrittenFile) => ({
  'Content-Type': mediaType,
  'Content-Disposition': `attachment; filename="${fileName}"`,
});
