import { fisherExactP } from '../statistics/fisher-exact';
import { hasEmptyMargin, margins } from '../statistics/two-by-two';
import type { Answer, Overturn, UnknownsReading } from './certainty-reading';
import type { RarityTable } from './readings';
import { tableReading } from './table-reading';

/** Whose odds of malice are higher, and whether chance explains it. */
export function answerOf(table: RarityTable): Answer {
  if (hasEmptyMargin(margins(table))) return { higher: 'undefined', significant: false };
  const forRare = table.rareMalicious * table.commonBenign;
  const forCommon = table.rareBenign * table.commonMalicious;
  const higher = forRare > forCommon ? 'rare' : forRare < forCommon ? 'common' : 'neither';
  return { higher, significant: fisherExactP(table) < 0.05 };
}

/** Points of the band; more cannot be seen apart. */
const bandPoints = 40;
/** The band goes at least so far where there are so many unreviewed domains. */
const leastBand = 20;

/**
 * How far the verdicts that are missing could move the answer. They count as benign now; were `rare` and `common` of them
 * malicious, the table would be (a + rare, b − rare, c + common, d − common).
 *
 * The search is exact: among all ways to call k of them malicious the margins are the same, so that the count of rare
 * malicious domains alone decides, and both the direction and Fisher's p move one way with it (the distribution has one
 * peak). Whether k can give another answer is therefore seen at the two ends of what k allows, and k is counted up.
 */
export function unknowns(table: RarityTable, unreviewedRare: number, unreviewedCommon: number): UnknownsReading {
  const answer = answerOf(table);
  let toOtherDirection: Overturn | null = null;
  let toOtherSignificance: Overturn | null = null;
  for (let count = 1; count <= unreviewedRare + unreviewedCommon && !(toOtherDirection && toOtherSignificance); count++) {
    for (const rare of ends(count, unreviewedRare, unreviewedCommon)) {
      const changed = withMalicious(table, rare, count - rare);
      const other = answerOf(changed);
      if (other.higher === 'undefined') continue;
      const overturn = (): Overturn => ({ count, rare, common: count - rare, answer: other, reading: tableReading(changed) });
      if (other.significant !== answer.significant) toOtherSignificance ??= overturn();
      // Equal odds are not yet another direction, unless they are what stood before.
      if (other.higher !== answer.higher && other.higher !== 'neither') toOtherDirection ??= overturn();
    }
  }
  const all = unreviewedRare + unreviewedCommon;
  const furthest = Math.min(all, Math.max(leastBand, 2 * Math.max(toOtherDirection?.count ?? 0, toOtherSignificance?.count ?? 0)));
  return {
    unreviewedRare,
    unreviewedCommon,
    answer,
    toOtherDirection,
    toOtherSignificance,
    lowest: tableReading(withMalicious(table, 0, unreviewedCommon)),
    highest: tableReading(withMalicious(table, unreviewedRare, 0)),
    band: steps(furthest).map((count) => {
      const [low, high] = ends(count, unreviewedRare, unreviewedCommon).map((rare) => tableReading(withMalicious(table, rare, count - rare)).oddsRatio);
      return { count, low: low ?? null, high: high ?? null };
    }),
  };
}

/** The fewest and the most rare ones among `count`. */
const ends = (count: number, rare: number, common: number): readonly [number, number] => [Math.max(0, count - common), Math.min(count, rare)];

function withMalicious(table: RarityTable, rare: number, common: number): RarityTable {
  return {
    rareMalicious: table.rareMalicious + rare,
    rareBenign: table.rareBenign - rare,
    commonMalicious: table.commonMalicious + common,
    commonBenign: table.commonBenign - common,
  };
}

/** Whole numbers from 0 to `last`, at most {@link bandPoints} steps apart from each other evenly. */
function steps(last: number): readonly number[] {
  const count = Math.min(last, bandPoints);
  return Array.from({ length: count + 1 }, (_, index) => Math.round((index * last) / Math.max(1, count)));
}
