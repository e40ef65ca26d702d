import { expect, test } from 'vitest';
import { mean, sampleVariance } from '../../src/statistics/variance';
import { expectAgreement } from './agreement';

/** The NIST sets NumAcc2 to NumAcc4: a base + 0.2, then + 0.1 and + 0.3 in turn, 1,001 values. */
function alternating(base: number): number[] {
  return [base + 0.2, ...Array.from({ length: 1000 }, (_, i) => base + (i % 2 === 0 ? 0.1 : 0.3))];
}

test.each([1, 1_000_000])('NIST: mean %d.2, standard deviation 0.1', (base) => {
  expectAgreement(mean(alternating(base)), base + 0.2, 1e-9);
  expectAgreement(Math.sqrt(sampleVariance(alternating(base))!), 0.1, 1e-9);
});

test('NIST: NumAcc4, as exactly as doubles can hold its values', () => {
  const values = alternating(10_000_000);
  expectAgreement(mean(values), 10_000_000.2, 1e-9);
  // 10000000.1 and its like are off by up to 9e-10, so that their deviation is 0.1 to eight digits only. Taking the
  // base away is exact and leaves small numbers with the same deviation.
  expectAgreement(sampleVariance(values), sampleVariance(values.map((value) => value - 10_000_000)), 1e-9);
  expectAgreement(Math.sqrt(sampleVariance(values)!), 0.1, 1e-8);
});

test('none and one', () => {
  expect(mean([])).toBeNull();
  expect(sampleVariance([])).toBeNull();
  expect(sampleVariance([3])).toBeNull();
  expect(sampleVariance([3, 3])).toBe(0);
});
