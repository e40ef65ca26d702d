import { binomialLogDensity } from './binomial-distribution';
import type { UnimodalDistribution } from './exact-p';
import type { Margins } from './two-by-two';

/**
 * The distribution of rare malicious domains when all four margins are fixed and rarity has nothing to do with malice.
 * Its probability of k is that of k in `rare` times that of the rest in `common`, divided by that of all `malicious` in
 * `total`, all three binomial with malicious / total.
 * C. Loader (2000), "Fast and Accurate Computation of Binomial Probabilities", section on the hypergeometric.
 */
export function hypergeometric({ rare, common, malicious, benign, total }: Margins): UnimodalDistribution {
  const low = Math.max(0, malicious - common);
  const high = Math.min(rare, malicious);
  const logBinomial = (successes: number, trials: number): number =>
    binomialLogDensity(successes, trials, malicious / total, benign / total);
  return {
    low,
    high,
    mode: Math.min(high, Math.max(low, Math.floor(((rare + 1) * (malicious + 1)) / (total + 2)))),
    logDensity: (count) => {
      if (low === high) return 0;
      return logBinomial(count, rare) + logBinomial(malicious - count, common) - logBinomial(malicious, total);
    },
    ratio: (count) => ((rare - count) / (count + 1)) * ((malicious - count) / (common - malicious + count + 1)),
  };
}
