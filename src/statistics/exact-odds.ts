import type { UnimodalDistribution } from './exact-p';
import { leftOut } from './interval';
import { solveIncreasing, type Tangent } from './newton';

/**
 * Inference on odds ψ under which a count k has a probability proportional to density(k) ψ^k: the odds ratio of a 2x2
 * table given its margins, or the odds of success in a binomial sample. `nearby` are odds of about the right size.
 * J. Cornfield (1956), "A Statistical Problem Arising from Retrospective Studies", Proc. Third Berkeley Symp. 4,
 * 135–148.
 */

/** The odds under which the `observed` count is the expected one; 0 and Infinity at the ends of the range. */
export function maximumLikelihoodOdds(distribution: UnimodalDistribution, observed: number, nearby: number): number {
  if (observed === distribution.low) return 0;
  if (observed === distribution.high) return Infinity;
  return solveOdds(distribution, observed, nearby, balance);
}

/** The odds under which the `observed` count or more has probability 2.5 %; 0 at the low end of the range. */
export function lowerOddsLimit(distribution: UnimodalDistribution, observed: number, nearby: number): number {
  if (observed === distribution.low) return 0;
  return solveOdds(distribution, observed, nearby, logUpperTail);
}

function solveOdds(
  distribution: UnimodalDistribution,
  observed: number,
  nearby: number,
  criterion: (above: Side, below: Side) => Tangent,
): number {
  const logOdds = solveIncreasing((candidate) => {
    const odds = Math.exp(candidate);
    const above = sumSide((j) => distribution.ratio(observed + j - 1) * odds);
    const below = sumSide((j) => 1 / (distribution.ratio(observed - j) * odds));
    return criterion(above, below);
  }, Math.log(nearby));
  return Math.exp(logOdds);
}

/** The observed count is the mean where what lies above it weighs, by distance, as much as what lies below. */
function balance(above: Side, below: Side): Tangent {
  return {
    value: Math.log(above.distance / below.distance),
    slope: above.distanceSquared / above.distance + below.distanceSquared / below.distance,
  };
}

/** The logarithm, since that is concave in the log odds: Newton's method cannot miss. */
function logUpperTail(above: Side, below: Side): Tangent {
  const upper = 1 + above.weight;
  const all = upper + below.weight;
  return {
    value: Math.log(upper / all / leftOut),
    slope: above.distance / upper - (above.distance - below.distance) / all,
  };
}

/** Outcomes on one side of the observed one, whose weight is 1: sums of w, jw and j²w over the distance j. */
interface Side {
  readonly weight: number;
  readonly distance: number;
  readonly distanceSquared: number;
}

/** Sums outwards while terms still count in 53 bits; `factor(j)` leads from the weight at j − 1 to that at j. */
function sumSide(factor: (j: number) => number): Side {
  let term = 1;
  let weight = 0;
  let distance = 0;
  let distanceSquared = 0;
  for (let j = 1; term > weight * 1e-18; j++) {
    term *= factor(j);
    weight += term;
    distance += j * term;
    distanceSquared += j * j * term;
  }
  return { weight, distance, distanceSquared };
}
