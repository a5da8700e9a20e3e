import { Readable } from 'node:stream';
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
