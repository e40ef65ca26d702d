import type { TextSink } from './field-output';
import { writeFileTime, writeSystemTime } from './filetime';
import { u16, u32 } from './little-endian';
import {
  writeAscii, writeDecimal, writeGuid, writeHexBytes, writeHexNumber, writeReal, writeSid, writeSigned64, writeUnsigned64,
} from './number-text';
import { writeCharacter, writeUtf16 } from './utf16';

/** Types of values (MS-EVEN6 2.2.12.3; libevtx, "Value types"). An array of them has `arrayFlag` set. */
export const ValueType = {
  null: 0x00, string: 0x01, ansiString: 0x02,
  int8: 0x03, uint8: 0x04, int16: 0x05, uint16: 0x06, int32: 0x07, uint32: 0x08, int64: 0x09, uint64: 0x0a,
  real32: 0x0b, real64: 0x0c, bool: 0x0d, binary: 0x0e, guid: 0x0f, size: 0x10, fileTime: 0x11, systemTime: 0x12, sid: 0x13,
  hexInt32: 0x14, hexInt64: 0x15, handle: 0x20, binXml: 0x21, xml: 0x23,
} as const;

export const arrayFlag = 0x80;

/** Size in bytes of the values of a type: 0 where it varies, -1 where there is no such type. */
const sizeOfType = Int8Array.from({ length: arrayFlag }, () => -1);
sizeOfType.set([0, 0, 0, 1, 1, 2, 2, 4, 4, 8, 8, 4, 8, 4, 0, 16, 0, 8, 16, 0, 4, 8]);
sizeOfType.fill(0, 0x20, 0x24);

export const isValueType = (type: number): boolean => sizeOfType[type & ~arrayFlag]! >= 0;

/** Writes the value as Windows shows it; nothing when it is cut short. Items of an array are parted by commas. */
export function writeValue(sink: TextSink, type: number, bytes: Uint8Array, at: number, end: number): void {
  if ((type & arrayFlag) === 0) {
    writeSingle(sink, type, bytes, at, end);
    return;
  }
  for (let item = at; item < end; ) {
    const next = endOfItem(type, bytes, item, end);
    if (item > at) writeAscii(sink, ',');
    writeSingle(sink, type & ~arrayFlag, bytes, item, next);
    item = next;
  }
}

/** Where the array item at bytes[at] ends: strings end with a NUL, a SID says how long it is, the rest have one size. */
export function endOfItem(type: number, bytes: Uint8Array, at: number, end: number): number {
  switch (type & ~arrayFlag) {
    case ValueType.string:
      while (at + 1 < end && u16(bytes, at) !== 0) at += 2;
      return Math.min(at + 2, end);
    case ValueType.ansiString:
      while (at < end && bytes[at] !== 0) at++;
      return Math.min(at + 1, end);
    case ValueType.sid:
      return at + 1 < end ? Math.min(at + 8 + bytes[at + 1]! * 4, end) : end;
    default: {
      const size = sizeOfType[type & ~arrayFlag]!;
      return size > 0 ? Math.min(at + size, end) : end;
    }
  }
}

function writeSingle(sink: TextSink, type: number, bytes: Uint8Array, at: number, end: number): void {
  const size = end - at;
  if (size < sizeOfType[type]!) return;
  switch (type) {
    case ValueType.string: return writeString(sink, bytes, at, end);
    case ValueType.ansiString: return writeAnsiString(sink, bytes, at, end);
    case ValueType.int8: return writeDecimal(sink, (bytes[at]! << 24) >> 24);
    case ValueType.uint8: return writeDecimal(sink, bytes[at]!);
    case ValueType.int16: return writeDecimal(sink, (u16(bytes, at) << 16) >> 16);
    case ValueType.uint16: return writeDecimal(sink, u16(bytes, at));
    case ValueType.int32: return writeDecimal(sink, u32(bytes, at) | 0);
    case ValueType.uint32: return writeDecimal(sink, u32(bytes, at));
    case ValueType.int64: return writeSigned64(sink, bytes, at);
    case ValueType.uint64: return writeUnsigned64(sink, bytes, at);
    case ValueType.real32: return writeReal(sink, bytes, at, 4);
    case ValueType.real64: return writeReal(sink, bytes, at, 8);
    // 0 and 1 by the documentation; other values occur in real logs.
    case ValueType.bool: return writeAscii(sink, u32(bytes, at) === 0 ? 'false' : 'true');
    case ValueType.guid: return writeGuid(sink, bytes, at);
    case ValueType.size: return writeHexNumber(sink, bytes, at, Math.min(size, 8));
    case ValueType.fileTime: return writeFileTime(sink, bytes, at);
    case ValueType.systemTime: return writeSystemTime(sink, bytes, at);
    case ValueType.sid: return writeSid(sink, bytes, at, end);
    case ValueType.hexInt32: return writeHexNumber(sink, bytes, at, 4);
    case ValueType.hexInt64: return writeHexNumber(sink, bytes, at, 8);
    case ValueType.binary: case ValueType.handle: return writeHexBytes(sink, bytes, at, end);
    default: return;
  }
}

/** Many strings are stored with their closing NUL, some with several. */
function writeString(sink: TextSink, bytes: Uint8Array, at: number, end: number): void {
  while (end - at >= 2 && u16(bytes, end - 2) === 0) end -= 2;
  writeUtf16(sink, bytes, at, end);
}

/** Windows-1252 for 0x80 to 0x9f; elsewhere it is Latin-1. Not all engines' `TextDecoder` knows the difference. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The code page is not in the file; Western European is what nearly all logs with such strings are written in. */
function writeAnsiString(sink: TextSink, bytes: Uint8Array, at: number, end: number): void {
  while (end > at && bytes[end - 1] === 0) end--;
  for (; at < end; at++) {
    const byte = bytes[at]!;
    writeCharacter(sink, byte >= 0x80 && byte < 0xa0 ? windows1252.charCodeAt(byte - 0x80) : byte);
  }
}
