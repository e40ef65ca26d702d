import { assert } from '../base/assert';
import { type Interval, reach } from './interval';

/**
 * Wilson's score interval (95 %) of the share `successes` / `trials`, without continuity correction; null where
 * there are no trials. The limits are the roots of (p − π)² = z² π(1 − π)/n.
 * E. B. Wilson (1927), "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22, 209–212.
 * @throws AssertionError unless 0 ≤ successes ≤ trials.
 */
export function wilsonInterval(successes: number, trials: number): Interval | null {
  assert(successes >= 0 && successes <= trials && trials < Infinity, 'wilson interval: 0 <= successes <= trials');
  if (trials === 0) return null;
  const squared = reach * reach;
  const failures = trials - successes;
  const half = reach * Math.sqrt((successes * failures) / trials + squared / 4);
  const high = failures === 0 ? 1 : (successes + squared / 2 + half) / (trials + squared);
  // By the product of the roots: the difference of centre and half-width would cancel.
  const low = (successes * successes) / (trials * (trials + squared) * high);
  return { low, high };
}
