import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FieldOutput } from '../../../src/ingest/records/evtx/field-output';
import { writeValue } from '../../../src/ingest/records/evtx/value-text';
import { little, utf16 } from './evtx-writer';

function textOf(type: number, value: Uint8Array | readonly number[]): string {
  const sink = new FieldOutput(0);
  // Not at the start, so that offsets matter.
  const bytes = Uint8Array.from([0xff, 0xff, 0xff, ...value, 0xff]);
  writeValue(sink, type, bytes, 3, 3 + value.length);
  return new TextDecoder('utf-8', { fatal: true }).decode(sink.bytes.subarray(0, sink.length));
}

const single = (value: number): Uint8Array => new Uint8Array(new Float32Array([value]).buffer);
const double = (value: number): Uint8Array => new Uint8Array(new Float64Array([value]).buffer);
const sid = [1, 5, 0, 0, 0, 0, 0, 5, ...[21, 1004336348, 1177238915, 682003330, 512].flatMap((part) => [...little(part, 4)])];

test.each<[string, number, Uint8Array | readonly number[], string]>([
  ['string', 0x01, utf16('C:\\x y.exe'), 'C:\\x y.exe'],
  ['string with its NUL', 0x01, utf16('end\0'), 'end'],
  ['string of NULs', 0x01, utf16('\0\0'), ''],
  ['string beyond the BMP', 0x01, utf16('é推😀'), 'é推😀'],
  ['string with lone surrogates', 0x01, [0x3d, 0xd8, 0x41, 0, 0x00, 0xde, 0x3d, 0xd8], '\ufffdA\ufffd\ufffd'],
  ['string with an odd byte', 0x01, [0x41, 0, 0x42], 'A'],
  ['ANSI string', 0x02, [0x61, 0xe9, 0x80, 0x9f, 0], 'aé€Ÿ'],
  ['int8', 0x03, little(-5, 1), '-5'],
  ['uint8', 0x04, little(250, 1), '250'],
  ['int16', 0x05, little(-300, 2), '-300'],
  ['uint16', 0x06, little(65_535, 2), '65535'],
  ['int32', 0x07, little(-70_000, 4), '-70000'],
  ['uint32', 0x08, little(4_000_000_000, 4), '4000000000'],
  ['int64', 0x09, little(-5_000_000_000n, 8), '-5000000000'],
  ['uint64', 0x0a, little(2n ** 64n - 1n, 8), '18446744073709551615'],
  ['single', 0x0b, single(0.1), '0.1'],
  ['double', 0x0c, double(-123.25), '-123.25'],
  ['infinity', 0x0c, double(-Infinity), '-1.#INF'],
  ['no number', 0x0b, single(NaN), '-1.#IND'],
  ['bool', 0x0d, little(0, 4), 'false'],
  ['bool of 4 bytes', 0x0d, little(1, 4), 'true'],
  ['irregular bool', 0x0d, little(256, 4), 'true'],
  ['binary', 0x0e, [0, 1, 0xab, 0xff], '0001ABFF'],
  ['GUID', 0x0f, Array.from({ length: 16 }, (_, i) => i), '{03020100-0504-0706-0809-0A0B0C0D0E0F}'],
  ['size of 32 bits', 0x10, little(0x3e7, 4), '0x3e7'],
  ['size of 64 bits', 0x10, little(0x7ff612345678n, 8), '0x7ff612345678'],
  ['FILETIME', 0x11, little(132_078_944_412_616_712n, 8), '2019-07-18T03:34:01.2616712Z'],
  ['first FILETIME', 0x11, little(0, 8), '1601-01-01T00:00:00.0000000Z'],
  ['last FILETIME of Windows', 0x11, little(2n ** 63n - 1n, 8), '30828-09-14T02:48:05.4775807Z'],
  ['last FILETIME', 0x11, little(2n ** 64n - 1n, 8), '60056-05-28T05:36:10.9551615Z'],
  ['SYSTEMTIME', 0x12, [2019, 7, 4, 18, 3, 34, 1, 261].flatMap((part) => [...little(part, 2)]), '2019-07-18T03:34:01.261Z'],
  ['SID', 0x13, sid, 'S-1-5-21-1004336348-1177238915-682003330-512'],
  ['SID with a large authority', 0x13, [1, 1, 1, 2, 3, 4, 5, 6, 1, 0, 0, 0], 'S-1-1108152157446-1'],
  ['SID cut short', 0x13, sid.slice(0, 20), ''],
  ['SID of nothing', 0x13, [], ''],
  ['hexadecimal of 32 bits', 0x14, little(0x3e7, 4), '0x3e7'],
  ['hexadecimal of 64 bits', 0x15, little(0x8000000000000000n, 8), '0x8000000000000000'],
  ['hexadecimal zero', 0x14, little(0, 4), '0x0'],
  ['number cut short', 0x08, [1, 2], ''],
  ['null that takes room', 0x00, [1, 2], ''],
  ['strings', 0x81, utf16('one\0\0three\0'), 'one,,three'],
  ['ANSI strings', 0x82, [0x61, 0, 0x62, 0], 'a,b'],
  ['numbers', 0x86, [1, 0, 255, 255], '1,65535'],
  ['bools', 0x8d, [1, 0, 0, 0, 0, 0, 0, 0], 'true,false'],
  ['SIDs', 0x93, [...sid, ...sid], 'S-1-5-21-1004336348-1177238915-682003330-512,S-1-5-21-1004336348-1177238915-682003330-512'],
  ['numbers, the last cut short', 0x88, [1, 0, 0, 0, 2], '1,'],
])('%s', (_, type, value, text) => expect(textOf(type, value)).toBe(text));

test('FILETIMEs are what Date says, to the last tick', () => {
  const lastMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
  fc.assert(fc.property(fc.integer({ min: -11_644_473_600_000, max: lastMs }), fc.integer({ min: 0, max: 9999 }), (ms, tick) => {
    const ticks = (BigInt(ms) + 11_644_473_600_000n) * 10_000n + BigInt(tick);
    const expected = `${new Date(ms).toISOString().slice(0, -1)}${String(tick).padStart(4, '0')}Z`;
    expect(textOf(0x11, little(ticks, 8))).toBe(expected);
  }));
});

test('whole numbers of all sizes are what BigInt says', () => {
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (value) => {
    expect(textOf(0x0a, little(value, 8))).toBe(value.toString());
    expect(textOf(0x09, little(value, 8))).toBe(BigInt.asIntN(64, value).toString());
    expect(textOf(0x15, little(value, 8))).toBe(`0x${value.toString(16)}`);
    expect(textOf(0x07, little(value, 4))).toBe(BigInt.asIntN(32, value).toString());
  }));
});

test('any UTF-16 becomes what it is as well-formed text', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 0xffff })), (units) => {
    const text = String.fromCharCode(...units);
    expect(textOf(0x01, utf16(text))).toBe(Buffer.from(text).toString());
  }));
});

test('any bytes as a value of any type are some text', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 255 }), fc.uint8Array({ maxLength: 64 }), (type, value) => {
    expect(typeof textOf(type, value)).toBe('string');
  }));
});
