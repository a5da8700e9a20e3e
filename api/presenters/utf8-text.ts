import { onceEach } from '../../src/domain/once.ts';

/**
 * A text as UTF-8 in which every character stands for one byte. Such texts are put together like any other and become bytes by
 * a plain copy; as plain text a single letter outside Latin-1 would make the whole answer four times as slow to send.
 */
export function utf8Text(text: string): string {
  // All that is longer in bytes than in characters holds more than ASCII.
  return Buffer.byteLength(text) === text.length ? text : Buffer.from(text).toString('latin1');
}

/** The bytes of such texts put together. */
export const bytesOfUtf8Text = (text: string): Uint8Array<ArrayBuffer> => {
  const bytes = Buffer.allocUnsafeSlow(text.length);
  bytes.write(text, 'latin1');
  return bytes;
};

/** The JSON of a value. */
export const utf8Json = (value: unknown): string => utf8Text(JSON.stringify(value));

/** The JSON of an object that many answers hold, written once. */
export const utf8JsonOnce: (shared: object) => string = onceEach((shared: object) => utf8Json(shared));
