import type { ByteStream } from './byte-stream';

/** How a text file turned out to be encoded. */
export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface DetectedEncoding {
  readonly name: TextEncodingName;
  /** Length of the byte-order mark. */
  readonly markLength: number;
}

/** Byte-order mark first, then NULs in every other byte, then strict UTF-8, else windows-1252. */
export function detectEncoding(head: Uint8Array): DetectedEncoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { name: 'utf-8', markLength: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { name: 'utf-16le', markLength: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { name: 'utf-16be', markLength: 2 };
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i % 2]!++;
  const half = head.length / 2;
  if (half >= 2 && zeros[1]! > half * 0.7 && zeros[0]! < half * 0.1) return { name: 'utf-16le', markLength: 0 };
  if (half >= 2 && zeros[0]! > half * 0.7 && zeros[1]! < half * 0.1) return { name: 'utf-16be', markLength: 0 };
  return { name: isUtf8(head) ? 'utf-8' : 'windows-1252', markLength: 0 };
}

/** Whether the bytes are UTF-8, a character cut off at the end forgiven. */
function isUtf8(head: Uint8Array): boolean {
  for (let cut = 0; cut < 4; cut++) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(head.subarray(0, head.length - cut));
      return true;
    } catch {
      continue;
    }
  }
  return false;
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
