import { assert } from '../base/assert';

/** How far the strongest line of a periodogram stands out. */
export interface FisherG {
  /** Its share of the power of all lines, from 0 to 1. */
  readonly g: number;
  /** Probability of a share as large or larger where the values are white noise. */
  readonly p: number;
  /** Index of the line. */
  readonly line: number;
}

/**
 * Fisher's test for one hidden period among the `powers` of a periodogram; null where there is no power at all.
 * R. A. Fisher (1929), "Tests of Significance in Harmonic Analysis", Proc. R. Soc. Lond. A 125, 54–59.
 */
export function fisherGTest(powers: Float64Array): FisherG | null {
  let total = 0;
  let line = 0;
  for (let i = 0; i < powers.length; i++) {
    total += powers[i]!;
    if (powers[i]! > powers[line]!) line = i;
  }
  if (!(total > 0)) return null;
  const g = Math.min(1, powers[line]! / total);
  return { g, p: fisherGP(g, powers.length), line };
}

/**
 * Beyond this many lines expected above g the p is 1 to seven digits, while the alternating terms would have cost more.
 * Shares of power hang together negatively, so P(all lines at most g) ≤ exp(−m(1 − g)^(m−1)).
 */
const certainlyExceeded = 16;

/**
 * Probability that the strongest of `lines` has the share `g` (0 to 1) or more of the power of white noise:
 * Σ (−1)^(j−1) C(m, j) (1 − jg)^(m−1) over j ≤ 1/g. Exact to twelve digits below 0.5, to seven near 1.
 * Fisher (1929), as above.
 * @throws AssertionError outside these ranges.
 */
export function fisherGP(g: number, lines: number): number {
  assert(g >= 0 && g <= 1 && Number.isInteger(lines) && lines >= 1, 'Fisher g: a share and a number of lines');
  if (g * lines <= 1) return 1;
  let term = lines * Math.exp((lines - 1) * Math.log1p(-g));
  if (term > certainlyExceeded) return 1;
  let sum = term;
  for (let j = 1; (j + 1) * g < 1 && Math.abs(term) > 1e-18 * sum; j++) {
    term *= -((lines - j) / (j + 1)) * Math.exp((lines - 1) * Math.log((1 - (j + 1) * g) / (1 - j * g)));
    sum += term;
  }
  return Math.min(1, Math.max(0, sum));
}
