import { presentedOnce } from './once.ts';

/** A text as bytes to be kept, in memory of their own: what Node takes from its pool would hold on to all that lies beside it. */
export function keptBytes(text: string): Uint8Array {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}

/** The JSON of an object that many answers hold, as bytes, written once. */
export const jsonOnce: (shared: object) => Uint8Array = presentedOnce((shared: object) =>
  keptBytes(JSON.stringify(shared)),
);

/**
 * Bytes put together piece by piece. Pieces written before are copied as they are; as one text they would all have to be
 * encoded anew, and four times as slowly where a single letter lies outside Latin-1.
 */
export class JsonBytes {
  #buffer = Buffer.allocUnsafe(64 * 1024);
  #length = 0;

  /** Lets go of what a writing that failed has left behind: it would stand before the next answer. */
  begin(): this {
    this.#length = 0;
    return this;
  }

  text(piece: string): this {
    this.#makeRoom(piece.length * mostBytesOfUnit);
    this.#length += this.#buffer.write(piece, this.#length);
    return this;
  }

  bytes(piece: Uint8Array): this {
    this.#makeRoom(piece.length);
    this.#buffer.set(piece, this.#length);
    this.#length += piece.length;
    return this;
  }

  /** Pieces with a comma between. */
  list<T>(values: readonly T[], write: (value: T) => void): this {
    for (const [at, value] of values.entries()) {
      if (at > 0) this.text(',');
      write(value);
    }
    return this;
  }

  /** All that was written; the next begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = Buffer.allocUnsafeSlow(this.#length);
    taken.set(this.#buffer.subarray(0, this.#length));
    this.#length = 0;
    return taken;
  }

  #makeRoom(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(needed * 2);
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }
}

/** A UTF-16 unit is at most three bytes of UTF-8. */
const mostBytesOfUnit = 3;
