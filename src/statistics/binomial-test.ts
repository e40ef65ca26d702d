import { assert } from '../base/assert';
import { binomialDistribution } from './binomial-distribution';
import { lowerOddsLimit } from './exact-odds';
import { twoSidedP, upperP } from './exact-p';
import type { Interval } from './interval';

/** Exact p of a share. */
export interface BinomialTest {
  /** Probability of all counts no more probable than the observed one. */
  readonly twoSided: number;
  /** Probability of the observed count or more. */
  readonly greater: number;
}

/**
 * Exact test that `successes` in `trials` come from `probability` (0 to 1); null where there are no trials.
 * C. J. Clopper & E. S. Pearson (1934), Biometrika 26, 404–413; two-sided as in {@link twoSidedP}.
 * @throws AssertionError unless the counts are whole and 0 ≤ successes ≤ trials.
 */
export function binomialTest(successes: number, trials: number, probability: number): BinomialTest | null {
  assertCounts(successes, trials);
  assert(probability >= 0 && probability <= 1, 'binomial test: the probability must be from 0 to 1');
  if (trials === 0) return null;
  const distribution = binomialDistribution(trials, probability);
  return { twoSided: twoSidedP(distribution, successes), greater: upperP(distribution, successes) };
}

/**
 * Clopper and Pearson's exact 95 % interval of the share `successes` / `trials`; null where there are no trials.
 * At its limits the observed count or a more extreme one has probability 2.5 %.
 * C. J. Clopper & E. S. Pearson (1934), "The Use of Confidence or Fiducial Limits", Biometrika 26, 404–413.
 * @throws AssertionError unless the counts are whole and 0 ≤ successes ≤ trials.
 */
export function clopperPearsonInterval(successes: number, trials: number): Interval | null {
  assertCounts(successes, trials);
  if (trials === 0) return null;
  const oddsOfSuccess = lowerOdds(successes, trials);
  const oddsOfFailure = lowerOdds(trials - successes, trials);
  return { low: oddsOfSuccess / (1 + oddsOfSuccess), high: 1 / (1 + oddsOfFailure) };
}

/** Relative to even odds, which the distribution with probability one half has. */
function lowerOdds(count: number, trials: number): number {
  return lowerOddsLimit(binomialDistribution(trials, 0.5), count, (count + 0.5) / (trials - count + 0.5));
}

function assertCounts(successes: number, trials: number): void {
  assert(
    Number.isSafeInteger(successes) && Number.isSafeInteger(trials) && successes >= 0 && successes <= trials,
    'binomial test: whole counts with 0 <= successes <= trials',
  );
}
