import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortByKey } from '../../src/base/sort-by-key';

test('orders rows by a key of one or several digits, equal ones as they were', () =>
  fc.assert(
    fc.property(fc.constantFrom(2, 1000, 1025, 3_000_000), fc.infiniteStream(fc.double({ noNaN: true, min: 0, max: 1, maxExcluded: true })), fc.nat(300), (keyCount, random, count) => {
      const keys = Uint32Array.from({ length: count + 3 }, () => Math.floor((random.next().value as number) * keyCount));
      const columns = { small: Uint8Array.from(keys, (_, row) => row % 256), large: Float64Array.from(keys, (_, row) => row / 3) };
      const beyond = keys.slice(count);
      const expected = Array.from({ length: count }, (_, row) => row).sort((a, b) => keys[a]! - keys[b]! || a - b);
      const byKey = expected.map((row) => keys[row]);
      sortByKey([columns.small, keys, columns.large], keys, count, keyCount);
      expect([...keys.subarray(0, count)]).toEqual(byKey);
      expect([...columns.large.subarray(0, count)]).toEqual(expected.map((row) => row / 3));
      expect([...columns.small.subarray(0, count)]).toEqual(expected.map((row) => row % 256));
      expect(keys.subarray(count)).toEqual(beyond);
    }),
  ));
