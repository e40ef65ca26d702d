import type { UnimodalDistribution } from './exact-p';
import { halfDeviance, stirlingError } from './saddle-point';

/**
 * Logarithm of the binomial probability of `successes` in `trials`; the counts need not be whole.
 * `failureProbability` is 1 − `probability`, given apart because the caller may know it to more digits.
 * C. Loader (2000), "Fast and Accurate Computation of Binomial Probabilities".
 */
export function binomialLogDensity(
  successes: number,
  trials: number,
  probability: number,
  failureProbability: number,
): number {
  const failures = trials - successes;
  if (successes === 0) return certain(failures, failureProbability, probability);
  if (failures === 0) return certain(successes, probability, failureProbability);
  if (probability === 0 || failureProbability === 0) return -Infinity;
  return (
    stirlingError(trials) - stirlingError(successes) - stirlingError(failures) -
    halfDeviance(successes, trials * probability) - halfDeviance(failures, trials * failureProbability) +
    0.5 * Math.log(trials / (2 * Math.PI * successes * failures))
  );
}

/** Logarithm of probability^trials, from the complement where that is the smaller and so has more digits. */
function certain(trials: number, probability: number, complement: number): number {
  if (trials === 0) return 0;
  return trials * (complement < 0.5 ? Math.log1p(-complement) : Math.log(probability));
}

/** The binomial distribution of successes in `trials` (a whole number), each with `probability` (0 to 1). */
export function binomialDistribution(trials: number, probability: number): UnimodalDistribution {
  const failureProbability = 1 - probability;
  return {
    low: 0,
    high: trials,
    mode: Math.min(trials, Math.floor((trials + 1) * probability)),
    logDensity: (successes) => binomialLogDensity(successes, trials, probability, failureProbability),
    ratio: (successes) => ((trials - successes) / (successes + 1)) * (probability / failureProbability),
  };
}
