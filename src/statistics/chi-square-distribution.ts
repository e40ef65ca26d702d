import { upperIncompleteGamma } from './incomplete-gamma';

/**
 * Probability that chi-square with `degreesOfFreedom` (above 0) is `statistic` (from 0) or more: Q(df/2, x/2).
 * Abramowitz & Stegun (1964), 26.4.19.
 * @throws AssertionError outside these ranges.
 */
export function chiSquareUpperTail(statistic: number, degreesOfFreedom: number): number {
  return upperIncompleteGamma(degreesOfFreedom / 2, statistic / 2);
}
