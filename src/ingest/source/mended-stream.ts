import type { ByteStream } from './byte-stream';
import { utf8Length } from './utf8-length';

/** What a character of UTF-8 may be cut down to where a chunk ends. */
const longestCut = 3;

/** Mixed text as UTF-8: whatever is no UTF-8 is read as windows-1252, byte by byte, and counted. */
export class MendedStream implements ByteStream {
  readonly endsInside: boolean;
  /** Bytes that were no UTF-8. */
  mended = 0;
  private rest: Uint8Array = new Uint8Array(0);
  private ended = false;

  constructor(private readonly stream: ByteStream) {
    this.endsInside = stream.endsInside ?? false;
  }

  async read(): Promise<Uint8Array | null> {
    while (!this.ended) {
      const chunk = await this.stream.read();
      this.ended = chunk === null;
      const bytes = new Uint8Array(this.rest.length + (chunk?.length ?? 0));
      bytes.set(this.rest);
      if (chunk !== null) bytes.set(chunk, this.rest.length);
      const mended = this.mend(bytes);
      if (mended.length > 0) return mended;
    }
    return null;
  }

  close(): void {
    this.stream.close();
  }

  private mend(bytes: Uint8Array): Uint8Array {
    // A letter of windows-1252 takes three bytes at most.
    const into = new Uint8Array(bytes.length * 3);
    let length = 0;
    let at = 0;
    while (at < bytes.length) {
      const taken = utf8Length(bytes, at);
      if (taken === 0 && !this.ended && at >= bytes.length - longestCut) break;
      if (taken === 0) {
        this.mended++;
        for (const byte of letters[bytes[at]! - 0x80]!) into[length++] = byte;
        at++;
      } else {
        for (let i = 0; i < taken; i++) into[length++] = bytes[at++]!;
      }
    }
    this.rest = bytes.slice(at);
    return into.slice(0, length);
  }
}

/** Bytes from 0x80 on as letters of windows-1252, in UTF-8: from 0xa0 on they are those of Latin-1. */
const letters = Array.from({ length: 128 }, (_, index) =>
  new TextEncoder().encode('€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'[index] ?? String.fromCharCode(index + 0x80)),
);
