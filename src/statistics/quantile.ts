import { assert } from '../base/assert';

/**
 * The value below which the share `probability` (0 to 1) of the `sorted` finite values lies; null where there are
 * none. Interpolates linearly between the values around position (n − 1)p from 0.
 * Hyndman & Fan (1996), "Sample Quantiles in Statistical Packages", The American Statistician 50, 361–365, type 7.
 * @throws AssertionError when `probability` is not from 0 to 1, or a value it needs is not finite.
 */
export function quantile(sorted: ArrayLike<number>, probability: number): number | null {
  assert(probability >= 0 && probability <= 1, 'quantile: the probability must be from 0 to 1');
  if (sorted.length === 0) return null;
  const position = (sorted.length - 1) * probability;
  const index = Math.floor(position);
  const share = position - index;
  const below = sorted[index] ?? NaN;
  const above = sorted[Math.ceil(position)] ?? NaN;
  assert(Number.isFinite(below) && Number.isFinite(above), 'quantile: the values must be finite');
  return below === above ? below : below * (1 - share) + above * share;
}

/**
 * {@link quantile} of `values` in any order, which stay as they are, for each of `probabilities`; null where there are
 * no values.
 * @throws AssertionError as {@link quantile}.
 */
export function quantilesOfUnsorted(
  values: ArrayLike<number>,
  probabilities: readonly number[],
): (number | null)[] {
  const sorted = Float64Array.from(values).sort();
  return probabilities.map((probability) => quantile(sorted, probability));
}
