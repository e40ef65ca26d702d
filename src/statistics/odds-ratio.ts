import { type Interval, ratioInterval } from './interval';
import { margins, type TwoByTwo } from './two-by-two';

/**
 * Sample odds ratio ad/bc: odds of malice among rare domains over those among common ones. 0 and Infinity where a
 * cell is 0; null where both products are.
 * @throws AssertionError when a cell is no whole number from 0.
 */
export function sampleOddsRatio(table: TwoByTwo): number | null {
  margins(table);
  const { rareMalicious, rareBenign, commonMalicious, commonBenign } = table;
  const forRare = rareMalicious * commonBenign;
  const forCommon = rareBenign * commonMalicious;
  return forRare === 0 && forCommon === 0 ? null : forRare / forCommon;
}

/**
 * Woolf's 95 % limits of the sample odds ratio: log OR ± z √(1/a + 1/b + 1/c + 1/d); null where a cell is 0.
 * B. Woolf (1955), "On estimating the relation between blood group and disease", Ann. Hum. Genet. 19, 251–253.
 * @throws AssertionError when a cell is no whole number from 0.
 */
export function woolfInterval(table: TwoByTwo): Interval | null {
  const { rareMalicious, rareBenign, commonMalicious, commonBenign } = table;
  const oddsRatio = sampleOddsRatio(table);
  const variance = 1 / rareMalicious + 1 / rareBenign + 1 / commonMalicious + 1 / commonBenign;
  if (oddsRatio === null || variance === Infinity) return null;
  return ratioInterval(oddsRatio, Math.sqrt(variance));
}
