import { describe, expect, test } from 'vitest';
import { Xxh64 } from '../../src/ingest/source/xxh64';
import { bytesOf } from '../support/chunks';

const hashOf = (parts: readonly Uint8Array[]): string => {
  const hash = new Xxh64();
  for (const part of parts) hash.update(part);
  return hash.hex();
};

/** The first bytes of the buffer with which the specification's own values were made. */
function sanityBuffer(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let generator = 2654435761n;
  for (let i = 0; i < length; i++) {
    bytes[i] = Number((generator >> 56n) & 0xffn);
    generator = (generator * 11400714785074694797n) & 0xffffffffffffffffn;
  }
  return bytes;
}

describe('XXH64 of', () => {
  test.each([
    ['nothing', '', 'ef46db3751d8e999'],
    ['a letter', 'a', 'd24ec4f1a98c6e5b'],
    ['three letters', 'abc', '44bc2cf5ad770999'],
    ['more than a stripe', 'Nobody inspects the spammish repetition', 'fbcea83c8a378bf1'],
  ])('%s', (_, text, expected) => expect(hashOf([bytesOf(text)])).toBe(expected));

  // https://github.com/Cyan4973/xxHash/blob/dev/tests/sanity_test_vectors.h
  test.each([[1, 'e934a84adb052768'], [4, '9136a0dca57457ee'], [14, '8282dcc4994e35c8'], [222, 'b641ae8cb691c174']])('%i bytes of the reference', (length, expected) => {
    expect(hashOf([sanityBuffer(length)])).toBe(expected);
  });

  test('bytes in any parts', () => {
    const bytes = sanityBuffer(222);
    for (let at = 0; at <= bytes.length; at++) expect(hashOf([bytes.subarray(0, at), bytes.subarray(at)])).toBe('b641ae8cb691c174');
    expect(hashOf(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toBe('b641ae8cb691c174');
  });
});
