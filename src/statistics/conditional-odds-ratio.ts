import { lowerOddsLimit, maximumLikelihoodOdds } from './exact-odds';
import { hypergeometric } from './hypergeometric';
import { hasEmptyMargin, margins, type TwoByTwo } from './two-by-two';

/** An odds ratio with its 95 % limits; 0 and Infinity where the data bound it on one side only. */
export interface OddsRatioEstimate {
  readonly oddsRatio: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Fisher's odds ratio given the margins, and its exact limits; null where a row or column is empty.
 * The estimate makes the observed count of rare malicious domains the expected one; at the limits that count or a more
 * extreme one has probability 2.5 %.
 * R. A. Fisher (1935), JRSS 98, 39–82; J. Cornfield (1956), Proc. Third Berkeley Symp. 4, 135–148.
 * @throws AssertionError when a cell is no whole number from 0.
 */
export function conditionalOddsRatio(table: TwoByTwo): OddsRatioEstimate | null {
  const sums = margins(table);
  if (hasEmptyMargin(sums)) return null;
  return {
    oddsRatio: maximumLikelihoodOdds(hypergeometric(sums), table.rareMalicious, nearbyOddsRatio(table)),
    low: lowerLimit(table),
    high: 1 / lowerLimit(swapRows(table)),
  };
}

function lowerLimit(table: TwoByTwo): number {
  return lowerOddsLimit(hypergeometric(margins(table)), table.rareMalicious, nearbyOddsRatio(table));
}

/** The sample odds ratio with half a domain more in each cell, so that it is neither 0 nor infinite. */
function nearbyOddsRatio({ rareMalicious, rareBenign, commonMalicious, commonBenign }: TwoByTwo): number {
  return (rareMalicious + 0.5) / (rareBenign + 0.5) / ((commonMalicious + 0.5) / (commonBenign + 0.5));
}

function swapRows({ rareMalicious, rareBenign, commonMalicious, commonBenign }: TwoByTwo): TwoByTwo {
  return {
    rareMalicious: commonMalicious,
    rareBenign: commonBenign,
    commonMalicious: rareMalicious,
    commonBenign: rareBenign,
  };
}
