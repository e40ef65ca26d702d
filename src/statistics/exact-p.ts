/** A distribution over the whole numbers from `low` to `high` that rises to `mode` and falls from there. */
export interface UnimodalDistribution {
  readonly low: number;
  readonly high: number;
  readonly mode: number;
  /** Logarithm of the probability of `outcome`. */
  logDensity(outcome: number): number;
  /** Probability of `outcome + 1` divided by that of `outcome`; 0 at `high`, Infinity just below `low`. */
  ratio(outcome: number): number;
}

/** Probabilities this close count as equal, as in R: rounding must not tell symmetric outcomes apart. */
const tieTolerance = 1e-7;

/** A term this small beside the sum ends a tail: what follows it cannot be seen in 53 bits. */
const negligible = 1e-18;

/**
 * Two-sided exact p: the probability of all outcomes that are no more probable than the `observed` one.
 * Finds where either tail starts by bisection and sums outwards, so that the work grows with the standard deviation
 * of the distribution and not with its range.
 * Freeman & Halton (1951), Biometrika 38, 141–149.
 */
export function twoSidedP(distribution: UnimodalDistribution, observed: number): number {
  const { low, high, mode } = distribution;
  const limit = distribution.logDensity(observed) + Math.log1p(tieTolerance);
  if (distribution.logDensity(mode) <= limit) return 1;
  const below = firstWhere(mode - low, (distance) => distribution.logDensity(mode - distance) <= limit);
  const above = firstWhere(high - mode, (distance) => distribution.logDensity(mode + distance) <= limit);
  return Math.min(1, tailBelow(distribution, mode - below) + tailAbove(distribution, mode + above));
}

/** Probability of `outcome` or more. */
export function upperP(distribution: UnimodalDistribution, outcome: number): number {
  if (outcome > distribution.mode) return Math.min(1, tailAbove(distribution, outcome));
  return Math.max(0, 1 - tailBelow(distribution, outcome - 1));
}

/** Probability of `outcome` or less. */
export function lowerP(distribution: UnimodalDistribution, outcome: number): number {
  if (outcome < distribution.mode) return Math.min(1, tailBelow(distribution, outcome));
  return Math.max(0, 1 - tailAbove(distribution, outcome + 1));
}

function tailAbove(distribution: UnimodalDistribution, from: number): number {
  if (from > distribution.high) return 0;
  return Math.exp(distribution.logDensity(from)) * sumOfProducts((step) => distribution.ratio(from + step));
}

function tailBelow(distribution: UnimodalDistribution, from: number): number {
  if (from < distribution.low) return 0;
  return Math.exp(distribution.logDensity(from)) * sumOfProducts((step) => 1 / distribution.ratio(from - step - 1));
}

/** 1 + f(0) + f(0)f(1) + f(0)f(1)f(2) + …, until the terms no longer count. */
function sumOfProducts(factor: (step: number) => number): number {
  let sum = 1;
  let term = 1;
  for (let step = 0; term > sum * negligible; step++) {
    term *= factor(step);
    sum += term;
  }
  return sum;
}

/** The first whole number from 0 to `last` from which on `holds` is true; `last + 1` where it never is. */
function firstWhere(last: number, holds: (candidate: number) => boolean): number {
  let start = 0;
  let end = last + 1;
  while (start < end) {
    const middle = Math.floor((start + end) / 2);
    if (holds(middle)) end = middle;
    else start = middle + 1;
  }
  return start;
}
