import type { Context } from 'hono';
import { isUnchanged, type StoredAnswer } from './answer-cache.ts';
import type { Language } from './language.ts';

/**
 * Sends an answer that may change while the catalogue stays (a status, a list of files): with its tag, or nothing where the caller
 * has it. It is never kept to be sent again, as the answers that rest on the catalogue alone are.
 */
export function sendPassing(c: Context, { body, etag }: StoredAnswer, language: Language, kept: string): Response {
  const headers = {
    ETag: etag,
    'Cache-Control': kept,
    'Content-Language': language,
    Vary: 'Accept-Language, Accept-Encoding',
  };
  if (isUnchanged(c.req.header('If-None-Match'), etag)) return c.body(null, 304, headers);
  return c.body(body, 200, { ...headers, 'Content-Type': 'application/json; charset=utf-8' });
}
