import type { ByteStream } from './byte-stream';

/**
 * How a text file turned out to be encoded. `mixed`: UTF-8 among which stand bytes that are none, and are then letters of
 * windows-1252, as where a program appended to the file of another.
 */
export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'mixed';

export interface DetectedEncoding {
  readonly name: TextEncodingName;
  /** Length of the byte-order mark. */
  readonly markLength: number;
}

/** Byte-order mark first, then NULs in every other byte, then strict UTF-8, else windows-1252. */
export function detectEncoding(head: Uint8Array): DetectedEncoding {
  // Tools that mark what is marked already write two.
  if (hasUtf8Mark(head, 0)) return { name: 'utf-8', markLength: hasUtf8Mark(head, 3) ? longestMark : 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { name: 'utf-16le', markLength: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { name: 'utf-16be', markLength: 2 };
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i % 2]!++;
  const half = head.length / 2;
  if (half >= 2 && zeros[1]! > half * 0.7 && zeros[0]! < half * 0.1) return { name: 'utf-16le', markLength: 0 };
  if (half >= 2 && zeros[0]! > half * 0.7 && zeros[1]! < half * 0.1) return { name: 'utf-16be', markLength: 0 };
  return { name: startsAsUtf8(head) ? 'utf-8' : hasUtf8Letters(head) ? 'mixed' : 'windows-1252', markLength: 0 };
}

/** Length of the longest byte-order mark. */
export const longestMark = 6;

const hasUtf8Mark = (bytes: Uint8Array, at: number): boolean => bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf;

/** Whether the bytes are UTF-8, a character cut off at the end forgiven. */
function startsAsUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Decoded at a time, so that the text of a large dictionary never stands in memory whole. */
const decodedLength = 1024 * 1024;

export function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += decodedLength) decoder.decode(bytes.subarray(at, at + decodedLength), { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** Whether there are letters beyond ASCII in UTF-8: two letters of windows-1252 hardly ever look like one. */
function hasUtf8Letters(bytes: Uint8Array): boolean {
  return bytes.some((byte, at) => byte >= 0x80 && utf8Length(bytes, at) > 0);
}

/**
 * Length of the UTF-8 character that starts at bytes[at], 0 when none does.
 * https://www.unicode.org/versions/Unicode16.0.0/core-spec/chapter-3/#G27506
 */
function utf8Length(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  for (let i = 1; i < length; i++) if ((bytes[at + i]! & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1]!;
  const isOverlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
  const isNoCharacter = (first === 0xed && second > 0x9f) || (first === 0xf4 && second > 0x8f);
  return isOverlong || isNoCharacter ? 0 : length;
}

/** Whether a head, as UTF-8, is of no text at all: a NUL, or more than a tenth of control characters that no text has. */
export function isBinary(head: Uint8Array): boolean {
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    // Tab, line ends, form feed, escape and the separators of some exports are text.
    if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte < 0x1b) controls++;
  }
  return controls > head.length / 10;
}

/** The text as UTF-8 without byte-order mark, which is what every splitter reads. */
export function asUtf8(stream: ByteStream, encoding: DetectedEncoding): ByteStream {
  if (encoding.name === 'mixed') return new MendedStream(withoutFirst(stream, encoding.markLength));
  if (encoding.name === 'utf-8') return encoding.markLength === 0 ? stream : withoutFirst(stream, encoding.markLength);
  const decoder = new TextDecoder(encoding.name);
  const encoder = new TextEncoder();
  let ended = false;
  return {
    async read() {
      while (!ended) {
        const chunk = await stream.read();
        ended = chunk === null;
        const text = chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
        if (text !== '') return encoder.encode(text);
      }
      return null;
    },
    close: () => stream.close(),
  };
}

function withoutFirst(stream: ByteStream, count: number): ByteStream {
  let toSkip = count;
  return {
    async read() {
      for (let chunk = await stream.read(); chunk !== null; chunk = await stream.read()) {
        const skipped = Math.min(toSkip, chunk.length);
        toSkip -= skipped;
        if (skipped < chunk.length) return skipped === 0 ? chunk : chunk.subarray(skipped);
      }
      return null;
    },
    close: () => stream.close(),
  };
}

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
