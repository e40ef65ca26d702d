import fc from 'fast-check';
import { expect, test } from 'vitest';
import { solveIncreasing } from '../../src/statistics/newton';

test('finds the root also where plain Newton steps lead away', () => {
  // From |x| > 1.39 Newton's steps on the arc tangent diverge.
  fc.assert(fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (start) => {
    const root = solveIncreasing((x) => ({ value: Math.atan(x - 2), slope: 1 / (1 + (x - 2) ** 2) }), start);
    expect(root).toBeCloseTo(2, 10);
  }));
});

test('comes back from where the function is not finite', () => {
  const root = solveIncreasing((x) => ({ value: x > 0 ? Math.log(x) : -Infinity, slope: 1 / x }), 100);
  expect(root).toBeCloseTo(1, 10);
});
