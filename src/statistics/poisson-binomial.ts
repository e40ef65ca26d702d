/** The probabilities of 0, 1, 2, … successes; those left out on either side are too small to be seen beside 1. */
export interface CountDistribution {
  /** The count that `probability[0]` belongs to. */
  readonly from: number;
  readonly probability: Float64Array;
}

/** Probabilities this small are dropped at the ends, so that the work grows with the spread and not with the number of trials. */
const negligible = 1e-24;

/**
 * How many of some independent trials succeed, each with a probability of its own: adds one trial after the other.
 * S. D. Poisson (1837), "Recherches sur la probabilité des jugements".
 */
export function poissonBinomial(probabilities: ArrayLike<number>): CountDistribution {
  const probability = new Float64Array(probabilities.length + 1);
  probability[0] = 1;
  let low = 0;
  let high = 0;
  for (let trial = 0; trial < probabilities.length; trial++) {
    const success = probabilities[trial]!;
    const failure = 1 - success;
    for (let count = high + 1; count > low; count--) probability[count] = probability[count]! * failure + probability[count - 1]! * success;
    probability[low]! *= failure;
    high++;
    while (low < high && probability[low]! < negligible) probability[low++] = 0;
    while (high > low && probability[high]! < negligible) probability[high--] = 0;
  }
  return { from: low, probability: probability.subarray(low, high + 1) };
}

/** Probability that a count of the first distribution is at least one of the second, the two independent. */
export function probabilityOfAtLeast(first: CountDistribution, second: CountDistribution): number {
  let below = 0;
  let sum = 0;
  let next = 0;
  for (let i = 0; i < first.probability.length; i++) {
    for (; next < second.probability.length && second.from + next <= first.from + i; next++) below += second.probability[next]!;
    sum += first.probability[i]! * below;
  }
  return Math.min(1, sum);
}
