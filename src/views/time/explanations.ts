import type { Explanation } from '../study/how-computed';

/** How the figures of this screen are computed. */
export const explanations = {
  heatMap: {
    title: 'Hours of the week',
    formula: 'sum of the connections in each hour of the week, by the clocks of the organisation’s zone',
    text: 'Daylight saving is followed: nine o’clock is nine o’clock in summer and winter. The line marks working hours. In the time line the hour that is skipped in spring is empty, and the one repeated in autumn counts twice.',
    source: 'time zones from the browser (IANA); Seldom',
  },
  offHours: {
    title: 'Weekends and out of hours, machine by machine',
    formula: '4 × the smaller of P(T₀ ≥ T), P(T₀ ≤ T); T draws one contact from each machine',
    text: 'Each machine counts once, however many contacts it made, so no noisy one can make the result: one contact of the class is drawn from each, and held against the base rate of that machine’s other contacts in the group. The number of draws that are off has an exact (Poisson binomial) distribution; p is averaged over all possible draws and doubled, which keeps it a p, and doubled again for two sides. Machines that contacted nothing else are left out. Shares are means over machines. The p of the classes is adjusted by Holm over all three classes and both kinds of time, that of single domains by Benjamini and Hochberg over all that were tested.',
    source: 'Hoffman, Sen and Weinberg, Biometrika 88, 2001; Vovk and Wang, Biometrika 107, 2020',
  },
  newDomains: {
    title: 'New since',
    formula: 'base domains whose first contact by the group is on the day or later',
    text: 'First means first in these logs: everything is new on their first day. Give the logs a while before the day you choose.',
    source: 'as in Elastic’s new-terms rules and Sentinel’s baselines; Seldom',
  },
  rhythms: {
    title: 'Rhythm of a machine and an FQDN',
    formula: 'score = (1 − |Bowley| + max(0, (median − MAD)/median)) / 2, over intervals between contacts',
    text: 'For pairs with contacts at ten different times or more. Variation is standard deviation / mean of the intervals: 0 is a clock, 1 is chance. Bowley’s skewness is 0 where intervals spread evenly; MAD is their median absolute deviation; both make RITA’s score of timestamps. The line is the strongest of the periodogram of contacts in bins of a quarter of the median interval (at most 4,096 bins: the busiest stretch); its share of all power is Fisher’s g, and p how often contacts by pure chance (white noise) have one as strong, adjusted by Benjamini and Hochberg over all pairs of the group. Contacts in bursts are no white noise: they have a low p too, with a line far from the median interval and a variation above 1, so read the three together. Measured are the days and machines that are chosen. Evidence, not a verdict: updaters and monitors beat as steadily as implants do.',
    source: 'RITA v5, analysis/beacons.go; Fisher, Proc. Royal Society A 125, 1929',
  },
} as const satisfies Readonly<Record<string, Explanation>>;
