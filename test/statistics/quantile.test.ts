import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantile, quantilesOfUnsorted } from '../../src/statistics/quantile';
import { expectAllAgree } from './agreement';
import { quantiles } from './reference-values';

test.each(quantiles)('type 7 of $values.length values', ({ values, probabilities, quantiles }) => {
  expectAllAgree(probabilities.map((p) => quantile(Uint32Array.from(values), p)), quantiles, 1e-12);
  expectAllAgree(quantilesOfUnsorted(values.toReversed(), probabilities), quantiles, 1e-12);
});

test('no values give null', () => {
  expect(quantile(new Float64Array(0), 0.5)).toBeNull();
  expect(quantilesOfUnsorted([], [0.5, 0.9])).toEqual([null, null]);
});

test('sorting is by size, and leaves the values as they are', () => {
  const values = [10, 9, 100, 1];
  expect(quantilesOfUnsorted(values, [0, 1])).toEqual([1, 100]);
  expect(values).toEqual([10, 9, 100, 1]);
});

test('lies between its neighbours and never falls with the probability', () => {
  const anyValues = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 });
  fc.assert(fc.property(anyValues, fc.double({ min: 0, max: 1, noNaN: true }), (values, probability) => {
    const sorted = Float64Array.from(values).sort();
    const position = (sorted.length - 1) * probability;
    const value = quantile(sorted, probability)!;
    const slack = 1e-12 * Math.max(...sorted.map(Math.abs));
    expect(value).toBeGreaterThanOrEqual(sorted[Math.floor(position)]! - slack);
    expect(value).toBeLessThanOrEqual(sorted[Math.ceil(position)]! + slack);
  }));
});

test('a share outside 0 to 1 and values that are not finite are our mistakes', () => {
  expect(() => quantile([1, 2], 1.5)).toThrow('probability');
  expect(() => quantile([1, NaN], 0.5)).toThrow('finite');
});
