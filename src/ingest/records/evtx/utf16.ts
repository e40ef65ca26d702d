import { u16 } from './little-endian';
import type { TextSink } from './field-output';

/** What a surrogate without its other half becomes. */
const replacement = 0xfffd;

/** Writes the UTF-16LE text of bytes[at, end) as UTF-8. An odd last byte is no character. */
export function writeUtf16(sink: TextSink, bytes: Uint8Array, at: number, end: number): void {
  sink.reserve(((end - at) >> 1) * 3);
  const into = sink.bytes;
  let { length } = sink;
  const last = end - 1;
  for (; at < last; at += 2) {
    let code = bytes[at]! | (bytes[at + 1]! << 8);
    if (code < 0x80) {
      into[length++] = code;
    } else if (code < 0x800) {
      into[length++] = 0xc0 | (code >> 6);
      into[length++] = 0x80 | (code & 63);
    } else {
      if (code >= 0xd800 && code < 0xe000) {
        const low = code < 0xdc00 && at + 2 < last ? u16(bytes, at + 2) : 0;
        if (low >= 0xdc00 && low < 0xe000) {
          length = writeAstral(into, length, 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00));
          at += 2;
          continue;
        }
        code = replacement;
      }
      into[length++] = 0xe0 | (code >> 12);
      into[length++] = 0x80 | ((code >> 6) & 63);
      into[length++] = 0x80 | (code & 63);
    }
  }
  sink.length = length;
}

/** Writes a character of the Basic Multilingual Plane that is no surrogate. */
export function writeCharacter(sink: TextSink, code: number): void {
  sink.reserve(3);
  if (code < 0x80) {
    sink.bytes[sink.length++] = code;
    return;
  }
  if (code < 0x800) {
    sink.bytes[sink.length++] = 0xc0 | (code >> 6);
  } else {
    sink.bytes[sink.length++] = 0xe0 | (code >> 12);
    sink.bytes[sink.length++] = 0x80 | ((code >> 6) & 63);
  }
  sink.bytes[sink.length++] = 0x80 | (code & 63);
}

/** Code points above U+FFFF: four bytes for two units, so three a unit are always enough. */
function writeAstral(into: Uint8Array, at: number, code: number): number {
  into[at++] = 0xf0 | (code >> 18);
  into[at++] = 0x80 | ((code >> 12) & 63);
  into[at++] = 0x80 | ((code >> 6) & 63);
  into[at++] = 0x80 | (code & 63);
  return at;
}
