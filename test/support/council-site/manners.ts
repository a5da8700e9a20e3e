import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { answer, html, type Manner } from './resource.ts';

/** A status and nothing else. */
export const status =
  (code: number, headers: Record<string, string> = {}): Manner =>
  ({ response }) => {
    response.writeHead(code, { 'content-type': 'text/plain; charset=utf-8', ...headers });
    response.end(`Svar ${code} (eksempeldata).\n`);
  };

/** To another address. */
export const redirect = (location: string, code = 302): Manner => status(code, { location });

/** Another page, with status 200. */
export const page =
  (markup: string): Manner =>
  ({ response }) => {
    response.writeHead(200, { 'content-type': html });
    response.end(markup);
  };

/** Text of another kind, with status 200. */
export const text =
  (words: string): Manner =>
  ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(words);
  };

/** The connection is torn before a word is said. */
export const reset: Manner = ({ request }) => {
  request.socket.resetAndDestroy();
};

/** The whole is promised and half of it sent. */
export const cutOff: Manner = ({ response, resource }) => {
  const bytes = resource?.bytes ?? new Uint8Array(1000);
  response.writeHead(200, { 'content-type': resource?.mediaType ?? html, 'content-length': bytes.byteLength });
  response.write(bytes.subarray(0, Math.floor(bytes.byteLength / 2)), () => response.destroy());
};

/** More is sent than was said: the rest belongs to no answer. */
export const longerThanSaid: Manner = ({ request, resource }) => {
  const bytes = resource?.bytes ?? new Uint8Array(1000);
  const head = `HTTP/1.1 200 OK\r\ncontent-type: ${resource?.mediaType ?? html}\r\ncontent-length: ${bytes.byteLength >> 1}\r\n\r\n`;
  request.socket.end(Buffer.concat([Buffer.from(head), bytes]));
};

/** The same bytes as ever, without a word by which they could be known again before they are sent. */
export const withoutValidators: Manner = ({ response, resource }) => {
  response.writeHead(200, { 'content-type': resource?.mediaType ?? html });
  response.end(resource?.bytes);
};

/** Taken in and never answered. */
export const silent: Manner = () => undefined;

/** So many megabytes of zeros, packed to a thousandth for the way. */
export const gzipBomb =
  (megabytes: number): Manner =>
  ({ response, resource }) => {
    response.writeHead(200, { 'content-type': resource?.mediaType ?? html, 'content-encoding': 'gzip' });
    response.end(gzipSync(new Uint8Array(megabytes * 1_000_000)));
  };

/** One byte a second, as long as anybody listens. */
export const drip: Manner = ({ response, resource }) => {
  const bytes = resource?.bytes ?? new Uint8Array(100_000);
  response.writeHead(200, { 'content-type': resource?.mediaType ?? html, 'content-length': bytes.byteLength });
  let sent = 0;
  const timer = setInterval(() => response.write(bytes.subarray(sent, ++sent)), 1000);
  response.on('close', () => clearInterval(timer));
};

function* chunks(size: number) {
  const chunk = Buffer.alloc(1_000_000, 'positivliste ');
  for (let sent = 0; sent < size; sent += chunk.length) yield chunk;
}

/** A body of so many bytes whose length is not said. */
export const endless =
  (size: number): Manner =>
  ({ response, resource }) => {
    response.writeHead(200, { 'content-type': resource?.mediaType ?? html });
    const body = Readable.from(chunks(size));
    response.on('close', () => body.destroy());
    body.pipe(response);
  };

/** Asks for patience so many times, and answers by rights after that. */
export function busy(seconds: number, times: number): Manner {
  let asked = 0;
  const wait = status(429, { 'retry-after': String(seconds) });
  return (exchange) => {
    asked += 1;
    if (asked <= times) wait(exchange);
    else answer(exchange);
  };
}
