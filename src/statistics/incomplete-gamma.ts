import { assert } from '../base/assert';
import { halfDeviance, stirlingError } from './saddle-point';

const precision = 1e-16;

/**
 * Regularised upper incomplete gamma function Q(a, x) = Γ(a, x) / Γ(a), for a > 0 and 0 ≤ x ≤ Infinity.
 * One minus the series of P below x = a + 1, Legendre's continued fraction above, which keeps its digits however
 * small Q becomes (DLMF 8.7.1, 8.9.2).
 * @throws AssertionError outside these ranges.
 */
export function upperIncompleteGamma(a: number, x: number): number {
  assert(a > 0 && a < Infinity && x >= 0, 'incomplete gamma: a must be above 0, x at least 0');
  if (x === 0) return 1;
  if (x === Infinity) return 0;
  return x < a + 1 ? 1 - commonFactor(a, x) * lowerSeries(a, x) : commonFactor(a, x) * a * upperFraction(a, x);
}

/** x^a e^−x / Γ(a + 1). */
function commonFactor(a: number, x: number): number {
  return Math.exp(-stirlingError(a) - halfDeviance(a, x)) / Math.sqrt(2 * Math.PI * a);
}

/** 1 + x/(a+1) + x²/((a+1)(a+2)) + … */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * precision; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** 1/(x+1−a − 1(1−a)/(x+3−a − 2(2−a)/(x+5−a − …))), by Lentz's method. */
function upperFraction(a: number, x: number): number {
  let denominator = x + 1 - a;
  let inverse = 1 / denominator;
  let numerator = Infinity;
  let fraction = inverse;
  let change = 0;
  for (let n = 1; Math.abs(change - 1) > 4 * Number.EPSILON; n++) {
    const partial = n * (a - n);
    denominator += 2;
    inverse = 1 / (denominator + partial * inverse);
    numerator = denominator + partial / numerator;
    change = inverse * numerator;
    fraction *= change;
  }
  return fraction;
}
