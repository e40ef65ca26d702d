import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupByKey } from '../../src/base/group-by-key';

test('groups indices by key, ascending within each', () =>
  fc.assert(
    fc.property(fc.array(fc.nat(6)), (keys) => {
      const { start, order } = groupByKey(keys.length, 7, (index) => keys[index]!);
      for (let key = 0; key < 7; key++) {
        const members = [...order.subarray(start[key]!, start[key + 1]!)];
        expect(members).toEqual(keys.flatMap((own, index) => (own === key ? [index] : [])));
      }
    }),
  ));
