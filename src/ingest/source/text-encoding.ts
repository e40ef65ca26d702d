import type { Certainty } from '../receipt';
import type { ByteStream } from './byte-stream';
import { DecodedStream } from './decoded-stream';
import type { EncodingId } from './encodings';
import { MendedStream } from './mended-stream';
import { utf8Length } from './utf8-length';

/**
 * How a text file turned out to be encoded. `mixed`: UTF-8 among which stand bytes that are none, and are then letters of
 * windows-1252, as where a program appended to the file of another.
 */
export type TextEncodingName = EncodingId | 'mixed';

export interface DetectedEncoding {
  readonly name: TextEncodingName;
  /** Length of the byte-order mark. */
  readonly markLength: number;
  readonly certainty: Certainty;
  /** Why it is taken so: the end of a sentence that starts with `because`. */
  readonly why: string;
}

/** Byte-order mark first, then NULs in every other byte, then strict UTF-8, else windows-1252. */
export function detectEncoding(head: Uint8Array): DetectedEncoding {
  const marked = (name: EncodingId, markLength: number): DetectedEncoding => ({ name, markLength, certainty: 'sure', why: 'it starts with a byte-order mark' });
  // Tools that mark what is marked already write two.
  if (hasUtf8Mark(head, 0)) return marked('utf-8', hasUtf8Mark(head, 3) ? longestMark : 3);
  if (head[0] === 0xff && head[1] === 0xfe) return marked('utf-16le', 2);
  if (head[0] === 0xfe && head[1] === 0xff) return marked('utf-16be', 2);
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i % 2]!++;
  const half = head.length / 2;
  const everyOther = { markLength: 0, certainty: 'likely', why: 'nearly every other byte is zero' } as const;
  if (half >= 2 && zeros[1]! > half * 0.7 && zeros[0]! < half * 0.1) return { name: 'utf-16le', ...everyOther };
  if (half >= 2 && zeros[0]! > half * 0.7 && zeros[1]! < half * 0.1) return { name: 'utf-16be', ...everyOther };
  if (startsAsUtf8(head)) return { name: 'utf-8', markLength: 0, certainty: 'sure', why: 'all that was looked at of it is UTF-8' };
  if (hasUtf8Letters(head)) return { name: 'mixed', markLength: 0, ...mixedIsGuess };
  return { name: 'windows-1252', markLength: 0, certainty: 'guess', why: 'it holds bytes that are no UTF-8' };
}

/** Why text is read as `mixed`. */
export const mixedIsGuess = { certainty: 'guess', why: 'among UTF-8 stand bytes that are none' } as const;

/** The encoding that the user says, of a text that starts so. */
export function saidEncoding(name: EncodingId, head: Uint8Array): DetectedEncoding {
  const detected = detectEncoding(head);
  return { name, markLength: detected.name === name ? detected.markLength : 0, certainty: 'said', why: `by itself it would be read as ${detected.name}` };
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

/** Characters of ASCII as UTF-7 writes them where .NET does not write them as they are: quotes, `_`, `{`, `@`. */
const utf7Character = /\+A[A-H][AEIMQUYcgkosw048]-/g;

/**
 * Whether a head is UTF-7, which browsers do not read: by its byte-order mark, or by several characters of ASCII that it
 * writes in its own way in the first line.
 * https://www.rfc-editor.org/rfc/rfc2152
 */
export function isUtf7(head: string): boolean {
  const [line = ''] = head.split('\n', 1);
  // What stands there as it is was not written so: a log in which somebody else wrote `+ACI-` is read.
  return /^\+\/v[89+/]/.test(head) || (!/["_{}@]/.test(line) && (line.match(utf7Character)?.length ?? 0) > 1);
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
  return new DecodedStream(stream, encoding.name);
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
