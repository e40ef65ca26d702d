import { expect, test } from 'vitest';
import { bowleySkewness, medianAbsoluteDeviation } from '../../src/statistics/quartile-spread';

test.each([
  [[1, 2, 3, 4, 5], 0],
  [[1, 2, 3, 4, 9, 100], (2.25 + 7.75 - 7) / 5.5],
  [[0, 0, 0, 0, 8], null],
  [[7], null],
  [[], null],
])('Bowley of %j', (sorted, expected) => {
  const skewness = bowleySkewness(sorted);
  if (expected === null) expect(skewness).toBeNull();
  else expect(skewness).toBeCloseTo(expected, 12);
});

test.each([
  [[1, 1, 2, 2, 4, 6, 9], 1],
  [[300, 300, 300], 0],
  [[1, 3], 1],
  [[], null],
])('median absolute deviation of %j', (sorted, expected) => expect(medianAbsoluteDeviation(Float64Array.from(sorted))).toBe(expected));
