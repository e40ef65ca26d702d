import { chiSquareUpperTail } from './chi-square-distribution';
import { type Interval, ratioInterval } from './interval';
import { hasEmptyMargin, margins, type TwoByTwo } from './two-by-two';

/** What strata say together about one odds ratio. */
export interface PooledOddsRatio {
  /** 0 or Infinity where no stratum has a domain for one of the two products. */
  readonly oddsRatio: number;
  /** null where the odds ratio is 0 or Infinity. */
  readonly interval: Interval | null;
  /** Mantel–Haenszel chi-square with one degree of freedom, without continuity correction. */
  readonly statistic: number;
  readonly p: number;
  /**
   * Mantel and Fleiss' rule: with fewer than 5 between the expected count of rare malicious domains and the least or the most
   * that the margins allow, the chi-square distribution, and so p and the limits, hold only roughly.
   */
  readonly isSparse: boolean;
}

/**
 * Mantel and Haenszel's pooled odds ratio Σ(ad/n) / Σ(bc/n) over `strata` (process groups, say), with the 95 % limits
 * of Robins, Breslow and Greenland and the test that it is 1. Strata with an empty row or column say nothing and are
 * left out; null where no others are.
 * N. Mantel & W. Haenszel (1959), JNCI 22, 719–748; J. Robins, N. Breslow & S. Greenland (1986), Biometrics 42,
 * 311–323; N. Mantel & J. L. Fleiss (1980), American J. Epidemiology 112, 129–134.
 * @throws AssertionError when a cell is no whole number from 0.
 */
export function mantelHaenszel(strata: readonly TwoByTwo[]): PooledOddsRatio | null {
  const parts = strata.filter((table) => !hasEmptyMargin(margins(table))).map(partsOf);
  if (parts.length === 0) return null;
  const sum = (key: keyof Parts): number => parts.reduce((total, part) => total + part[key], 0);
  const forRare = sum('forRare');
  const forCommon = sum('forCommon');
  const oddsRatio = forRare / forCommon;
  const logVariance =
    sum('agreeingForRare') / (2 * forRare * forRare) +
    sum('mixed') / (2 * forRare * forCommon) +
    sum('opposingForCommon') / (2 * forCommon * forCommon);
  const statistic = sum('surplus') ** 2 / sum('variance');
  return {
    oddsRatio,
    interval: forRare > 0 && forCommon > 0 ? ratioInterval(oddsRatio, Math.sqrt(logVariance)) : null,
    statistic,
    p: chiSquareUpperTail(statistic, 1),
    isSparse: Math.min(sum('belowExpected'), sum('aboveExpected')) < 5,
  };
}

/** What one stratum adds to the sums; in the papers' letters R, S, PR, PS + QR, QS, a − E(a) and Var(a), and how far E(a) is from the ends of its range. */
interface Parts {
  readonly forRare: number;
  readonly forCommon: number;
  readonly agreeingForRare: number;
  readonly mixed: number;
  readonly opposingForCommon: number;
  readonly surplus: number;
  readonly variance: number;
  readonly belowExpected: number;
  readonly aboveExpected: number;
}

function partsOf(table: TwoByTwo): Parts {
  const { rareMalicious, rareBenign, commonMalicious, commonBenign } = table;
  const { rare, common, malicious, benign, total } = margins(table);
  const forRare = (rareMalicious * commonBenign) / total;
  const forCommon = (rareBenign * commonMalicious) / total;
  const agreeing = (rareMalicious + commonBenign) / total;
  const opposing = (rareBenign + commonMalicious) / total;
  const expected = rare * (malicious / total);
  return {
    forRare,
    forCommon,
    agreeingForRare: agreeing * forRare,
    mixed: agreeing * forCommon + opposing * forRare,
    opposingForCommon: opposing * forCommon,
    surplus: forRare - forCommon,
    variance: ((rare / total) * common * (malicious / total) * benign) / (total - 1),
    belowExpected: expected - Math.max(0, malicious - common),
    aboveExpected: Math.min(rare, malicious) - expected,
  };
}
