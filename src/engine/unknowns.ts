import { fisherExactP } from '../statistics/fisher-exact';
import { hasEmptyMargin, margins } from '../statistics/two-by-two';
import type { Answer, Overturn, UnknownsReading } from './certainty-reading';
import type { RarityTable } from './readings';
import { tableReading } from './table-reading';

/** Whose odds of malice are higher, and whether chance explains it. */
export function answerOf(table: RarityTable): Answer {
  const higher = directionOf(table);
  return { higher, significant: higher !== 'undefined' && fisherExactP(table) < 0.05 };
}

function directionOf(table: RarityTable): Answer['higher'] {
  if (hasEmptyMargin(margins(table))) return 'undefined';
  const forRare = table.rareMalicious * table.commonBenign;
  const forCommon = table.rareBenign * table.commonMalicious;
  return forRare > forCommon ? 'rare' : forRare < forCommon ? 'common' : 'neither';
}

/** Fisher's p is worked out for at most so many of each number: thousands of unknowns that change nothing are answer enough, and each takes some 10 µs. */
const mostTried = 10_000;

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
  const all = unreviewedRare + unreviewedCommon;
  const fewest = (most: number, isOther: (changed: RarityTable) => boolean): Overturn | null => {
    for (let count = 1; count <= most; count++) {
      for (const rare of ends(count, unreviewedRare, unreviewedCommon)) {
        const changed = withMalicious(table, rare, count - rare);
        if (isOther(changed)) return { count, rare, common: count - rare, answer: answerOf(changed), reading: tableReading(changed) };
      }
    }
    return null;
  };
  // Equal odds are not yet another direction, unless they are what stood before.
  const toOtherDirection = fewest(all, (changed) => !['undefined', 'neither', answer.higher].includes(directionOf(changed)));
  const tried = Math.min(all, mostTried);
  const toOtherSignificance = fewest(tried, (changed) => directionOf(changed) !== 'undefined' && answerOf(changed).significant !== answer.significant);
  const furthest = Math.min(all, Math.max(leastBand, 2 * Math.max(toOtherDirection?.count ?? 0, toOtherSignificance?.count ?? 0)));
  return {
    unreviewedRare,
    unreviewedCommon,
    answer,
    toOtherDirection,
    toOtherSignificance,
    tried,
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
