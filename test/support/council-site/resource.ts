import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CivilDate } from '../../../src/domain/date.ts';

/** One address of the site: what it answers with. */
export interface Resource {
  mediaType: string;
  bytes: Uint8Array;
  etag: string;
  lastModified: Date;
}

/** One question to the site; `resource` is what would be answered by rights. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  resource: Resource | undefined;
}

/** Another way to answer than by rights. */
export type Manner = (exchange: Exchange) => void;

export const html = 'text/html; charset=utf-8';

/** Bytes as an address of the site, last changed on a day. */
export function resourceOf(mediaType: string, bytes: Uint8Array, day: CivilDate): Resource {
  const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 20)}"`;
  return { mediaType, bytes, etag, lastModified: new Date(`${day}T08:00:00Z`) };
}

/** What the pages say of scripts holds in the browser too: only files of this host. */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'";

/** True where the asker holds these bytes already; an ETag, where sent, decides alone (RFC 9110, 13.2.2). */
function holdsAlready(request: IncomingMessage, found: Resource): boolean {
  const etags = request.headers['if-none-match'];
  if (etags !== undefined) {
    return etags.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === found.etag);
  }
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return since >= found.lastModified.getTime();
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    ...(status === 405 && { allow: 'GET, HEAD' }),
  });
  response.end(`${sentence}\n`);
}

/** Answers by rights: the resource whole, 304 to who holds it, 404 where there is none. */
export function answer({ request, response, resource }: Exchange): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse(response, 405, 'Kun GET og HEAD.');
    return;
  }
  if (!resource) {
    refuse(response, 404, 'Siden findes ikke (eksempeldata).');
    return;
  }
  const validators = { etag: resource.etag, 'last-modified': resource.lastModified.toUTCString() };
  if (holdsAlready(request, resource)) {
    response.writeHead(304, validators);
    response.end();
    return;
  }
  response.writeHead(200, {
    ...validators,
    'content-type': resource.mediaType,
    'content-length': resource.bytes.byteLength,
    'x-content-type-options': 'nosniff',
    ...(resource.mediaType === html && { 'content-security-policy': contentSecurityPolicy }),
  });
  response.end(request.method === 'HEAD' ? undefined : resource.bytes);
}
