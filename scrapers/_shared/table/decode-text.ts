/** A text and the charset its bytes were read in. */
export interface DecodedText {
  text: string;
  charset: string;
}

/**
 * Bytes as text: byte order mark, then UTF-16 told by its zero bytes, then UTF-8 where the bytes are valid UTF-8
 * (letters of windows-1252 practically never are), then the first charset claimed that exists, then windows-1252.
 * What the bytes prove goes before what a header or a page claims, since claims are often wrong.
 */
export function decodeText(bytes: Uint8Array, claims: readonly (string | undefined)[] = []): DecodedText {
  const wide = utf16Kind(bytes);
  if (wide) return decoded(wide, bytes);
  if (looksLikeUtf8(bytes)) return decoded('utf-8', bytes);
  const claimed = claims.map((claim) => decoderFor(claim)?.encoding).find((name) => name && !name.startsWith('utf'));
  return decoded(claimed ?? 'windows-1252', bytes);
}

function decoded(charset: string, bytes: Uint8Array): DecodedText {
  return { text: new TextDecoder(charset).decode(bytes), charset };
}

function decoderFor(name: string | undefined): TextDecoder | undefined {
  if (!name) return undefined;
  try {
    return new TextDecoder(name.trim().replace(/^["']|["']$/g, ''));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function utf16Kind(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 1000 - (1000 % 2));
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries()) {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  const half = sample.length / 2;
  if (sample.length >= 4 && odd > half * 0.7 && even < half * 0.05) return 'utf-16le';
  if (sample.length >= 4 && even > half * 0.7 && odd < half * 0.05) return 'utf-16be';
  return undefined;
}

/** Valid UTF-8, or UTF-8 with a stray byte or two among many good letters: then the damage stays visible as U+FFFD. */
function looksLikeUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  let [good, bad] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) bad++;
    else if (code > 0x7f) good++;
  }
  return good >= bad * 10;
}
