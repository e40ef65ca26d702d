import type { Explanation } from '../study/how-computed';

/** How the figures of this screen are computed. */
export const explanations = {
  thresholds: {
    title: 'The answer at every threshold',
    formula: 'the 2×2 table of each threshold: 1 to 50, and on to 10,000 in steps of about a fifth',
    text: 'The line is Fisher’s odds ratio given the margins, the band its exact 95 % limits, which hold with zero cells too. An answer that holds at the chosen threshold alone is none. The thresholds share their domains, so neighbouring points are not independent.',
    source: 'Fisher, J. Royal Statistical Society 98, 1935; Cornfield, Third Berkeley Symposium 4, 1956',
  },
  definitions: {
    title: 'Other definitions of rare',
    formula: 'Jaccard index: domains that both call rare / domains that either does',
    text: 'Connections per FQDN (the study), connections (Elastic’s hunts: at most 5), machines (Elastic and others: one), a percentile of connections (Timesketch: the 20th), first seen of late (RITA: within 7 days). All count base domains of this group.',
    source: 'Jaccard, Bulletin de la Société vaudoise des sciences naturelles 37, 1901; the cuts from the tools named',
  },
  unknowns: {
    title: 'Unknown verdicts',
    formula: 'fewest rare + common unreviewed domains to be malicious for another answer',
    text: 'The answer is the direction of the odds ratio, and whether Fisher’s p is below 5 %. Domains without a verdict count as benign, so each could move it. The search is exact: for each number, the two extreme ways to share it out between rare and common bound all others, because the margins are then fixed and Fisher’s distribution has one peak. Chance is worked out for up to 10,000 malicious ones; the band is drawn at 41 numbers at most.',
    source: 'a best and worst case analysis over Fisher’s exact test; Seldom',
  },
  pooled: {
    title: 'All groups together',
    formula: 'Σ(ad/n) / Σ(bc/n), limits by Robins, Breslow and Greenland',
    text: 'Mantel and Haenszel’s odds ratio compares within groups and never between them. Heterogeneity is Breslow and Day’s test with Tarone’s correction: a small p says that the groups differ and one number does not stand for all. A domain that several groups contacted counts in each. Both tests lean on large numbers: where Mantel and Fleiss’ rule says that malicious domains are too few for that, the sentence says so. Fisher’s tests of the single groups are exact. Adjusted p: Holm holds the chance of one false find at 5 %, Benjamini and Hochberg the share of false ones among the finds.',
    source: 'Mantel and Haenszel, JNCI 22, 1959; Robins et al., Biometrics 42, 1986; Mantel and Fleiss, Am. J. Epidemiology 112, 1980; Tarone, Biometrika 72, 1985; Holm 1979; Benjamini and Hochberg 1995',
  },
  power: {
    title: 'Domains needed',
    formula: 'n′ = (1.960 √((k+1) p̄q̄) + z √(k p₁q₁ + p₂q₂))² / (k (p₁−p₂)²); n = n′/4 (1 + √(1 + 2(k+1)/(n′k|p₁−p₂|)))²',
    text: 'p₁ and p₂ are the malicious shares of rare and common domains as seen here, k common domains come to one rare one, z is 0.842 for a power of 80 %. The second part is the correction that makes it hold for Fisher’s exact test. It takes the shares seen here for the true ones, which they are not: with few malicious domains read it as an order of magnitude.',
    source: 'Fleiss, Tytun and Ury, Biometrics 36, 1980',
  },
} as const satisfies Readonly<Record<string, Explanation>>;
