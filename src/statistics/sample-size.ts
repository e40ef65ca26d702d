import { assert } from '../base/assert';
import { leftOut } from './interval';
import { normalQuantile } from './normal-distribution';

/** How many of each kind a comparison needs. Whole numbers, rounded up. */
export interface SampleSizes {
  readonly first: number;
  readonly second: number;
}

/**
 * How many it takes for a two-sided test at 5 % to tell the shares `first` and `second` apart with this `power`, where
 * there are `secondPerFirst` of the second kind to each of the first; null where the shares are equal. With k of the
 * second kind to one, p̄ the share of all and z, z' the normal quantiles of 97.5 % and of the power,
 *
 *     n' = (z √((k + 1) p̄(1 − p̄)) + z' √(k p₁(1 − p₁) + p₂(1 − p₂)))² / (k (p₁ − p₂)²)
 *     n₁ = n'/4 (1 + √(1 + 2 (k + 1) / (n' k |p₁ − p₂|)))²,   n₂ = k n₁
 *
 * of which the second line is the continuity correction, so that it holds for Fisher's exact test.
 * J. L. Fleiss, A. Tytun & H. K. Ury (1980), "A Simple Approximation for Calculating Sample Sizes for Comparing
 * Independent Proportions", Biometrics 36, 343–346.
 * @throws AssertionError unless shares are from 0 to 1, the ratio is above 0 and the power is between 0 and 1.
 */
export function sampleSizes(first: number, second: number, secondPerFirst: number, power: number): SampleSizes | null {
  assert(first >= 0 && first <= 1 && second >= 0 && second <= 1, 'sample size: shares must be from 0 to 1');
  assert(secondPerFirst > 0 && secondPerFirst < Infinity && power > 0 && power < 1, 'sample size: a ratio above 0, a power between 0 and 1');
  const difference = Math.abs(first - second);
  if (difference === 0) return null;
  const pooled = (first + secondPerFirst * second) / (1 + secondPerFirst);
  const underNone = Math.sqrt((secondPerFirst + 1) * pooled * (1 - pooled));
  const underDifference = Math.sqrt(secondPerFirst * first * (1 - first) + second * (1 - second));
  const reached = normalQuantile(1 - leftOut) * underNone + normalQuantile(power) * underDifference;
  // A power so low that chance alone reaches it needs next to nobody.
  const uncorrected = Math.max(0, reached) ** 2 / (secondPerFirst * difference ** 2);
  const needed = (Math.sqrt(uncorrected) + Math.sqrt(uncorrected + (2 * (secondPerFirst + 1)) / (secondPerFirst * difference))) ** 2 / 4;
  return { first: Math.ceil(needed), second: Math.ceil(secondPerFirst * needed) };
}
