import { quantile } from './quantile';

/**
 * Bowley's skewness (Q1 + Q3 − 2 Q2) / (Q3 − Q1) of `sorted` finite values, from −1 to 1; 0 is symmetric. null where
 * there are no values or the middle half of them is one value. Quartiles by linear interpolation (type 7).
 * A. L. Bowley (1920), "Elements of Statistics", 4th ed.
 */
export function bowleySkewness(sorted: ArrayLike<number>): number | null {
  const [low, middle, high] = [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)];
  if (low === null || middle === null || high === null || high === low) return null;
  return (low + high - 2 * middle) / (high - low);
}

/**
 * Median absolute deviation: the median of |x − median| of `sorted` finite values, without a factor for consistency;
 * null where there are none.
 * F. R. Hampel (1974), JASA 69, 383–393.
 */
export function medianAbsoluteDeviation(sorted: Float64Array): number | null {
  const centre = quantile(sorted, 0.5);
  if (centre === null) return null;
  return quantile(sorted.map((value) => Math.abs(value - centre)).sort(), 0.5);
}
