import type { Explanation } from '../study/how-computed';

/** How the figures of this screen are computed. */
export const explanations = {
  score: {
    title: 'Score',
    formula: '100 × (1 − Π (1 − pᵢ / (100 · i^1.5))), pᵢ the points of the i-th heaviest factor',
    text: 'Each factor is worth its weight times its strength from 0 to 1. The heaviest counts in full, the second by 1/2.83, the third by 1/5.2, each of what the heavier ones left of 100. So any number of factors of p points stay below 2.62 p together, and many weak ones never beat a strong one. What is judged benign keeps a tenth.',
    source: 'Rank discount 1/i^1.5: Elastic’s entity risk score; the study names the factors as future work',
  },
  curves: {
    title: 'ROC and precision–recall',
    formula: 'AUC = probability that a malicious name scores above a benign one, ties counting half',
    text: 'Limits by DeLong, 95 %; where the order is perfect they shrink to a point, which says nothing, so none are shown. The factors that rest on a verdict on the name itself are left out unless you put them in: with them the score would find what it was told. Bad company uses the verdicts on other names. Average precision is the area under the precision–recall curve, by steps. Above 5,000 different values every n-th point is kept.',
    source: 'DeLong, DeLong and Clarke-Pearson, Biometrics 44, 1988',
  },
  gain: {
    title: 'Gain over rarity alone',
    formula: 'AUC(score) − AUC(connections per FQDN, fewest first)',
    text: 'Percentile bootstrap, 95 %: names are drawn with replacement within malicious and benign, the same for both orders, with a fixed seed, so that the interval is the same each time.',
    source: 'Efron and Tibshirani, An Introduction to the Bootstrap, 1993',
  },
  calibration: {
    title: 'Calibration',
    formula: 'malicious / labelled names in each band of ten points',
    text: 'With Wilson’s 95 % limits. A score orders; it is no probability. The bands say what a score of so much has meant on your labels.',
    source: 'Wilson, J. American Statistical Association 22, 1927',
  },
  without: {
    title: 'Without each factor',
    formula: 'AUC of the score with one factor left out',
    text: 'A factor whose absence lowers the AUC carries something that the others do not. Speaks for: labelled names at which its strength is above 0.',
    source: 'Seldom',
  },
  fit: {
    title: 'Weights fitted to your labels',
    formula: 'logistic regression on strengths with Firth’s penalty; weight = points in proportion to the log odds, 0 where below 0',
    text: 'Finite even where a factor parts the labels completely. AUC is the mean over five folds, each of which took no part in the fit that it measures; the present weights are measured on the same names. Bad company rests on the verdicts on other names, some of which are labels here. Fewer than 10 labels of either kind are not fitted; fewer than 10 malicious names a factor make it unsteady. Above 4,000 benign names are sampled. Nothing changes until you take the weights over.',
    source: 'Firth, Biometrika 80, 1993; Peduzzi et al., J. Clinical Epidemiology 49, 1996',
  },
} as const satisfies Readonly<Record<string, Explanation>>;
