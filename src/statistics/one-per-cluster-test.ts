import { assert } from '../base/assert';
import { poissonBinomial, probabilityOfAtLeast } from './poisson-binomial';

/** What one cluster (a machine, say) did: how many of its chosen things had a mark, and how many of its others. */
export interface Cluster {
  readonly marked: number;
  readonly chosen: number;
  readonly othersMarked: number;
  readonly others: number;
}

/** Whether chosen things have a mark more, or less often than the other things of their own clusters. */
export interface OnePerClusterTest {
  /** Clusters with chosen and with other things; no others say anything. */
  readonly clusters: number;
  /** Share with the mark among the chosen things, averaged over clusters. */
  readonly share: number;
  /** The same among their other things: the base rate. */
  readonly baseShare: number;
  /** Two-sided p. */
  readonly p: number;
}

/**
 * Exact test in which each cluster counts once, however many things it has, so that no single one can make the result.
 *
 * One chosen thing is drawn from each cluster. Were it like any of the cluster's others, it would have the mark with a
 * probability of at most (othersMarked + 1)/(others + 1) and at least othersMarked/(others + 1), the draw counted in;
 * the number of marks over all clusters then has a Poisson binomial distribution, and its tail is the p of this draw.
 * The p is averaged over every possible draw, which is P(T₀ ≥ T) for independent counts T₀ under the base rates and T
 * under the observed shares. Twice an average of p values is a p value, and twice the smaller of two tails is two-sided.
 *
 * E. B. Hoffman, P. K. Sen & C. R. Weinberg (2001), "Within-cluster resampling", Biometrika 88, 1121–1134;
 * V. Vovk & R. Wang (2020), "Combining p-values via averaging", Biometrika 107, 791–808.
 *
 * @returns null where no cluster has both chosen and other things.
 * @throws AssertionError when a count is no whole number, or more are marked than there are.
 */
export function onePerClusterTest(clusters: readonly Cluster[]): OnePerClusterTest | null {
  const telling = clusters.filter(({ chosen, others }) => chosen > 0 && others > 0);
  for (const { marked, chosen, othersMarked, others } of telling) {
    const isPart = (part: number, whole: number): boolean => Number.isSafeInteger(part) && Number.isSafeInteger(whole) && part >= 0 && part <= whole;
    assert(isPart(marked, chosen) && isPart(othersMarked, others), 'one per cluster: whole counts, no more marked than there are');
  }
  if (telling.length === 0) return null;
  const observed = poissonBinomial(telling.map(({ marked, chosen }) => marked / chosen));
  const atMost = poissonBinomial(telling.map(({ othersMarked, others }) => (othersMarked + 1) / (others + 1)));
  const atLeast = poissonBinomial(telling.map(({ othersMarked, others }) => othersMarked / (others + 1)));
  const more = probabilityOfAtLeast(atMost, observed);
  const fewer = probabilityOfAtLeast(observed, atLeast);
  const average = (shareOf: (cluster: Cluster) => number): number => telling.reduce((sum, cluster) => sum + shareOf(cluster), 0) / telling.length;
  return {
    clusters: telling.length,
    share: average(({ marked, chosen }) => marked / chosen),
    baseShare: average(({ othersMarked, others }) => othersMarked / others),
    p: Math.min(1, 4 * Math.min(more, fewer)),
  };
}
