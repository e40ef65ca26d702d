import { chiSquareUpperTail } from './chi-square-distribution';
import { mantelHaenszel } from './mantel-haenszel';
import { hasEmptyMargin, margins, type TwoByTwo } from './two-by-two';

/** Whether strata differ in their odds ratios. */
export interface Heterogeneity {
  /** Tarone's corrected statistic. */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** Probability of a statistic as large or larger where all strata have one odds ratio. */
  readonly p: number;
}

/**
 * Breslow and Day's test that all `strata` have one odds ratio, the one of Mantel and Haenszel, with Tarone's correction.
 * In each stratum the observed count a is held against the A that the pooled odds ratio ψ expects given the margins,
 * A (n₂ − m + A) = ψ (n₁ − A)(m − A), with variance V = 1 / (1/A + 1/(m − A) + 1/(n₁ − A) + 1/(n₂ − m + A)):
 * Σ (a − A)²/V − (Σ (a − A))² / ΣV. Strata with an empty row or column are left out; null where fewer than two others
 * are, or the pooled odds ratio is 0 or infinite.
 * N. E. Breslow & N. E. Day (1980), "Statistical Methods in Cancer Research I", IARC, 4.4; R. E. Tarone (1985),
 * Biometrika 72, 91–95.
 * @throws AssertionError when a cell is no whole number from 0.
 */
export function breslowDayTest(strata: readonly TwoByTwo[]): Heterogeneity | null {
  const telling = strata.filter((table) => !hasEmptyMargin(margins(table)));
  const pooled = mantelHaenszel(telling);
  if (telling.length < 2 || pooled === null || pooled.interval === null) return null;
  let squares = 0;
  let surplus = 0;
  let variance = 0;
  for (const table of telling) {
    const own = heldAgainst(table, pooled.oddsRatio);
    squares += own.surplus ** 2 / own.variance;
    surplus += own.surplus;
    variance += own.variance;
  }
  const statistic = Math.max(0, squares - surplus ** 2 / variance);
  const degreesOfFreedom = telling.length - 1;
  return { statistic, degreesOfFreedom, p: chiSquareUpperTail(statistic, degreesOfFreedom) };
}

/** By how much the count of rare malicious domains exceeds what the odds ratio expects, and the variance of that. */
function heldAgainst(table: TwoByTwo, oddsRatio: number): { readonly surplus: number; readonly variance: number } {
  const { rare, common, malicious } = margins(table);
  const linear = common - malicious + oddsRatio * (rare + malicious);
  const constant = oddsRatio * rare * malicious;
  // The root of (1 − ψ) A² + linear A − constant within the range, written so that ψ = 1 needs no case of its own.
  const expected = (2 * constant) / (linear + Math.sqrt(linear * linear + 4 * (1 - oddsRatio) * constant));
  const cells = [expected, malicious - expected, rare - expected, common - malicious + expected];
  return { surplus: table.rareMalicious - expected, variance: 1 / cells.reduce((sum, cell) => sum + 1 / cell, 0) };
}
