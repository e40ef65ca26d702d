import { u16, u32 } from './little-endian';
import type { TextSink } from './field-output';

const digitsLower = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
const digitsUpper = Uint8Array.from('0123456789ABCDEF', (digit) => digit.charCodeAt(0));

export function writeAscii(sink: TextSink, text: string): void {
  sink.reserve(text.length);
  for (let i = 0; i < text.length; i++) sink.bytes[sink.length++] = text.charCodeAt(i);
}

/** Writes a whole number below 2^53. */
export function writeDecimal(sink: TextSink, value: number): void {
  sink.reserve(20);
  if (value < 0) {
    sink.bytes[sink.length++] = 0x2d;
    value = -value;
  }
  let width = 1;
  for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) width++;
  writeDigits(sink, value, width);
}

/** Writes the last `width` decimal digits of a whole number, with zeros before it. */
export function writeDigits(sink: TextSink, value: number, width: number): void {
  sink.reserve(width);
  for (let i = sink.length + width - 1; i >= sink.length; i--) {
    const rest = value > 0x7fffffff ? Math.floor(value / 10) : (value / 10) | 0;
    sink.bytes[i] = 0x30 + (value - rest * 10);
    value = rest;
  }
  sink.length += width;
}

export function writeUnsigned64(sink: TextSink, bytes: Uint8Array, at: number): void {
  const high = u32(bytes, at + 4);
  if (high < 0x200000) writeDecimal(sink, high * 0x100000000 + u32(bytes, at));
  else writeAscii(sink, big64(bytes, at).toString());
}

export function writeSigned64(sink: TextSink, bytes: Uint8Array, at: number): void {
  if (u32(bytes, at + 4) < 0x200000) writeUnsigned64(sink, bytes, at);
  else writeAscii(sink, BigInt.asIntN(64, big64(bytes, at)).toString());
}

const big64 = (bytes: Uint8Array, at: number): bigint => (BigInt(u32(bytes, at + 4)) << 32n) | BigInt(u32(bytes, at));

/** Writes the number in bytes[at, at + size) as Windows does: `0x3e7`, without zeros before it. */
export function writeHexNumber(sink: TextSink, bytes: Uint8Array, at: number, size: number): void {
  sink.reserve(2 + size * 2);
  sink.bytes[sink.length++] = 0x30;
  sink.bytes[sink.length++] = 0x78;
  let nibble = size * 2 - 1;
  while (nibble > 0 && nibbleAt(bytes, at, nibble) === 0) nibble--;
  for (; nibble >= 0; nibble--) sink.bytes[sink.length++] = digitsLower[nibbleAt(bytes, at, nibble)]!;
}

const nibbleAt = (bytes: Uint8Array, at: number, nibble: number): number =>
  (bytes[at + (nibble >> 1)]! >> ((nibble & 1) * 4)) & 15;

/** Writes bytes[at, end) as hexadecimal digits in capitals, which is how Windows shows binary data. */
export function writeHexBytes(sink: TextSink, bytes: Uint8Array, at: number, end: number): void {
  sink.reserve((end - at) * 2);
  for (; at < end; at++) {
    sink.bytes[sink.length++] = digitsUpper[bytes[at]! >> 4]!;
    sink.bytes[sink.length++] = digitsUpper[bytes[at]! & 15]!;
  }
}

/** Writes `{365ABB72-1A29-5CE4-0000-001054E32101}`. The first three parts are little-endian numbers. */
export function writeGuid(sink: TextSink, bytes: Uint8Array, at: number): void {
  writeAscii(sink, '{');
  writeHexPadded(sink, u32(bytes, at), 8);
  writeAscii(sink, '-');
  writeHexPadded(sink, u16(bytes, at + 4), 4);
  writeAscii(sink, '-');
  writeHexPadded(sink, u16(bytes, at + 6), 4);
  writeAscii(sink, '-');
  writeHexBytes(sink, bytes, at + 8, at + 10);
  writeAscii(sink, '-');
  writeHexBytes(sink, bytes, at + 10, at + 16);
  writeAscii(sink, '}');
}

function writeHexPadded(sink: TextSink, value: number, width: number): void {
  sink.reserve(width);
  for (let shift = (width - 1) * 4; shift >= 0; shift -= 4) sink.bytes[sink.length++] = digitsUpper[(value >>> shift) & 15]!;
}

/**
 * Writes `S-1-5-21-…`: revision, identifier authority (6 bytes, big-endian), then the sub-authorities (MS-DTYP 2.4.2.2).
 * A SID that is cut short is no SID and is not written.
 */
export function writeSid(sink: TextSink, bytes: Uint8Array, at: number, end: number): void {
  const count = bytes[at + 1]!;
  if (end - at < 8 || end - at < 8 + count * 4) return;
  writeAscii(sink, 'S-');
  writeDecimal(sink, bytes[at]!);
  writeAscii(sink, '-');
  let authority = 0;
  for (let i = at + 2; i < at + 8; i++) authority = authority * 256 + bytes[i]!;
  writeDecimal(sink, authority);
  for (let i = 0; i < count; i++) {
    writeAscii(sink, '-');
    writeDecimal(sink, u32(bytes, at + 8 + i * 4));
  }
}

/**
 * Writes a floating-point number: the shortest digits that give it back, and the names that Windows has for what is no
 * number (libevtx, "Floating point").
 */
export function writeReal(sink: TextSink, bytes: Uint8Array, at: number, size: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, size);
  const value = size === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true);
  if (Number.isNaN(value)) writeAscii(sink, '-1.#IND');
  else if (!Number.isFinite(value)) writeAscii(sink, value < 0 ? '-1.#INF' : '1.#INF');
  else writeAscii(sink, size === 4 ? shortestSingle(value) : String(value));
}

/** The shortest decimal text that a single-precision number comes back from; `String` would spell out its double. */
function shortestSingle(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(value);
}
