import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Ways to send a body smaller, best first. */
export const encodings = ['br', 'gzip'] as const;
export type Encoding = (typeof encodings)[number];

/** What fits into one packet gains nothing. */
const shortest = 1_400;
/** A file this long is served in parts, or as a smaller file of its own. */
const longest = 4_000_000;
const compressible =
  /^(text\/|application\/([\w.-]+\+)?(json|xml)\b|application\/(javascript|x-ndjson)\b|image\/svg\+xml)/;

/** The best encoding a caller accepts for a body; undefined where it is sent as it is. */
export function encodingFor(
  acceptEncoding: string | undefined,
  contentType: string | undefined,
  length: number,
): Encoding | undefined {
  if (acceptEncoding === undefined || length < shortest || length > longest) return undefined;
  if (contentType === undefined || !compressible.test(contentType)) return undefined;
  return accepted(acceptEncoding);
}

/** What callers write there is one of a few texts, and every answer is asked for with one. */
const known = new Map<string, Encoding | undefined>();
const mostKnown = 100;

function accepted(acceptEncoding: string): Encoding | undefined {
  if (known.has(acceptEncoding)) return known.get(acceptEncoding);
  if (known.size >= mostKnown) known.clear();
  const best = encodings.find((one) => accepts(acceptEncoding, one));
  known.set(acceptEncoding, best);
  return best;
}

function accepts(acceptEncoding: string, encoding: Encoding): boolean {
  return acceptEncoding.split(',', 20).some((part) => {
    const [name = '', ...parameters] = part.trim().toLowerCase().split(';');
    return name.trim() === encoding && !parameters.some((one) => /^\s*q=0(\.0*)?\s*$/.test(one));
  });
}

/** Quick rather than small: an answer is made once and often sent once. */
const quality = { br: 4, gzip: 5 } as const;

/** The body in fewer bytes. */
export function compress(body: Uint8Array, encoding: Encoding): Uint8Array<ArrayBuffer> {
  if (encoding === 'gzip') return gzipSync(body, { level: quality.gzip });
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality.br } });
}

/** A strong tag names one representation: the bytes sent smaller have a tag of their own. */
export const tagEncoded = (etag: string, encoding: Encoding): string => etag.replace(/"$/, `-${encoding}"`);

/** A tag as the answer itself has it, however its bytes were sent. */
export const tagDecoded = (etag: string): string => etag.replace(/-(br|gzip)"$/, '"');
