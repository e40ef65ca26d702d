import { expect } from 'vitest';
import type { TwoByTwo } from '../../src/statistics/two-by-two';

/** The table with these cells, row by row: rare malicious, rare benign, common malicious, common benign. */
export function tableOf(cells: readonly number[]): TwoByTwo {
  const [rareMalicious = NaN, rareBenign = NaN, commonMalicious = NaN, commonBenign = NaN] = cells;
  return { rareMalicious, rareBenign, commonMalicious, commonBenign };
}

/** Expects equality for null, 0 and Infinity, else a relative difference of at most `tolerance`. */
export function expectAgreement(actual: number | null, expected: number | null, tolerance: number, what = ''): void {
  if (actual === null || expected === null || expected === 0 || !Number.isFinite(expected)) {
    expect(actual, what).toBe(expected);
  } else {
    expect(Math.abs(actual / expected - 1), `${what}: ${actual} for ${expected}`).toBeLessThanOrEqual(tolerance);
  }
}

/** {@link expectAgreement} of all numbers of two lists of equal length. */
export function expectAllAgree(
  actual: readonly (number | null)[],
  expected: readonly (number | null)[],
  tolerance: number,
  what = '',
): void {
  expect(actual.length, what).toBe(expected.length);
  expected.forEach((value, i) => expectAgreement(actual[i] ?? null, value, tolerance, `${what} [${i}]`));
}
