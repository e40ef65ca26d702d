import { chiSquareUpperTail } from './chi-square-distribution';
import { hasEmptyMargin, margins, type TwoByTwo } from './two-by-two';

/** A test statistic and the probability of one as large or larger when there is no association. */
export interface TestResult {
  readonly statistic: number;
  readonly p: number;
}

/**
 * Pearson's chi-square test of a 2x2 table, one degree of freedom: n (ad − bc)² / (product of the margins). Yates'
 * correction takes n/2 off |ad − bc|, at most all of it. null where a row or column is empty.
 * K. Pearson (1900), Phil. Mag. 50, 157–175; F. Yates (1934), Suppl. JRSS 1, 217–235.
 * @throws AssertionError when a cell is no whole number from 0.
 */
export function chiSquareTest(table: TwoByTwo, { yates }: { readonly yates: boolean }): TestResult | null {
  const sums = margins(table);
  if (hasEmptyMargin(sums)) return null;
  const { rare, common, malicious, benign, total } = sums;
  const determinant = table.rareMalicious * table.commonBenign - table.rareBenign * table.commonMalicious;
  const distance = Math.max(0, Math.abs(determinant) - (yates ? total / 2 : 0));
  const statistic = ((distance / rare / common) * (distance / malicious / benign)) * total;
  return { statistic, p: chiSquareUpperTail(statistic, 1) };
}
