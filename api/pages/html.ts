import type { Language } from '../language.ts';
import { forAWhile } from '../until-midnight.ts';

/** Something JSX made; escaping has happened in it. */
type Rendered = { toString(): string | Promise<string> } | Promise<{ toString(): string | Promise<string> }>;

/** A page as an answer. Only good answers may be stored. */
export async function htmlResponse(rendered: Rendered, language: Language, status = 200): Promise<Response> {
  const body = await (await rendered).toString();
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': language,
    'Cache-Control': status === 200 ? forAWhile : 'no-store',
    Vary: 'Accept',
  };
  return new Response(`<!doctype html>${body}`, { status, headers });
}
