import { assert } from '../base/assert';
import { type Interval, reach } from './interval';
import { mean, sampleVariance } from './variance';

/** How well a score tells positives from negatives: 1 always, 0.5 not at all. */
export interface RocAuc {
  /** Probability that a positive scores higher than a negative, ties counting one half. */
  readonly area: number;
  /** DeLong's 95 % interval, cut to 0 to 1; null with fewer than two positives or negatives. */
  readonly interval: Interval | null;
}

/**
 * Area under the ROC curve of `scores`, of which those where `positive` is not 0 should be the higher ones; null where
 * there are no positives or no negatives.
 * E. R. DeLong, D. M. DeLong & D. L. Clarke-Pearson (1988), Biometrics 44, 837–845; by midranks after
 * X. Sun & W. Xu (2014), IEEE Signal Processing Letters 21, 1389–1393.
 * @throws AssertionError when a score is NaN or the two are not of one length.
 */
export function rocAuc(scores: ArrayLike<number>, positive: ArrayLike<number | boolean>): RocAuc | null {
  assert(scores.length === positive.length, 'roc: one label for each score');
  const all = Float64Array.from(scores);
  const highs = all.filter((_, i) => Boolean(positive[i]));
  const lows = all.filter((_, i) => !positive[i]);
  const beaten = placements(highs, lows);
  const beating = placements(lows, highs);
  const area = mean(beaten);
  if (area === null || lows.length === 0) return null;
  const spreadOfHighs = sampleVariance(beaten);
  const spreadOfLows = sampleVariance(beating);
  if (spreadOfHighs === null || spreadOfLows === null) return { area, interval: null };
  const half = reach * Math.sqrt(spreadOfHighs / highs.length + spreadOfLows / lows.length);
  return { area, interval: { low: Math.max(0, area - half), high: Math.min(1, area + half) } };
}

/** For each of `scores` the share of `others` below it, those equal to it counting one half; in ascending order. */
function placements(scores: Float64Array, others: Float64Array): Float64Array {
  const sorted = others.toSorted();
  let below = 0;
  let notAbove = 0;
  return scores.toSorted().map((score) => {
    assert(!Number.isNaN(score), 'roc: a score is not a number');
    while (below < sorted.length && sorted[below]! < score) below++;
    while (notAbove < sorted.length && sorted[notAbove]! <= score) notAbove++;
    return (below + notAbove) / (2 * sorted.length);
  });
}
