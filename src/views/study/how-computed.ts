/** How a figure is computed: the formula as text, what it means, and who says so. */
export interface Explanation {
  readonly title: string;
  readonly formula: string;
  readonly text: string;
  readonly source: string;
}

const study = 'Smith and Arneson, “Scarcity signals: Are rare activities red flags?”, Cisco Talos, 2025';

/** One entry a figure; the key is the id of the figure on the page. */
export const explanations = {
  connections: {
    title: 'Connections',
    formula: 'sum of the weights of all contacts of the group',
    text: 'A contact is a connection, or a look-up that no connection followed. Where a record stands for many, its count is its weight.',
    source: study,
  },
  fqdns: {
    title: 'FQDNs',
    formula: 'number of distinct full domain names',
    text: 'Names are compared in lower case, as A-labels, without a trailing dot.',
    source: study,
  },
  'base-domains': {
    title: 'Base domains',
    formula: 'number of distinct registrable domains',
    text: 'One label more than the public suffix. By ICANN rules alone, as in the study, unless the settings say otherwise. Names that are not public take no part.',
    source: 'Public Suffix List, publicsuffix.org',
  },
  rare: {
    title: 'Rare',
    formula: 'connections / distinct FQDNs ≤ threshold',
    text: 'A base domain is rare when its FQDNs were contacted at most this often on average. The study’s threshold is 5.',
    source: study,
  },
  malicious: {
    title: 'Malicious',
    formula: 'review, else allow-list, else intelligence',
    text: 'A base domain is malicious when a verdict on it, on one of its FQDNs, or on arguments that contacted one says so. The most specific review wins.',
    source: study,
  },
  unreviewed: {
    title: 'Without a verdict',
    formula: 'base domains that no review and no list names',
    text: 'They count as not malicious in the table and the tests, as in the study. Each one you judge moves the figures.',
    source: study,
  },
  'odds-ratio': {
    title: 'Odds ratio',
    formula: '(rare malicious × common benign) / (rare benign × common malicious)',
    text: 'The sample odds ratio, with Woolf’s 95 % interval: exp(ln OR ± 1.960 √(1/a + 1/b + 1/c + 1/d)). With a zero cell the interval is not defined. The study prints 0.39–25.9 for its table, which is Woolf’s with a multiplier near 1.984.',
    source: 'Woolf, Annals of Human Genetics 19, 1955',
  },
  conditional: {
    title: 'Conditional odds ratio',
    formula: 'maximum of the non-central hypergeometric likelihood',
    text: 'Fisher’s estimate with exact 95 % limits, given the margins of the table. It is what R’s fisher.test prints, and holds with small counts too.',
    source: 'Fisher, J. Royal Statistical Society 98, 1935; Cornfield 1956',
  },
  'fisher-p': {
    title: 'Fisher’s exact p, two-sided',
    formula: 'sum of the probabilities of all tables no more likely than this one',
    text: 'How often chance alone would part malicious domains between rare and common at least this unevenly. Right for small counts, where chi-square is not.',
    source: 'Fisher, 1935; two-sided as in R’s fisher.test',
  },
  'fisher-holm-p': {
    title: 'Fisher’s p, Holm-adjusted',
    formula: 'p(i) × (m − i + 1), never falling, at most 1',
    text: 'Who compares many groups finds something by chance. Holm’s step-down correction holds the chance of a single false find at 5 % over all groups with a p.',
    source: 'Holm, Scandinavian J. of Statistics 6, 1979',
  },
  'chi-square-p': {
    title: 'Chi-square p, no correction',
    formula: 'Σ (observed − expected)² / expected, 1 degree of freedom',
    text: 'Rough where an expected count is below 5, as it often is here.',
    source: 'Pearson, 1900',
  },
  'chi-square-yates-p': {
    title: 'Chi-square p with Yates’ correction',
    formula: 'Σ (|observed − expected| − ½)² / expected',
    text: 'The study’s chi-square p (0.4291) is this one.',
    source: 'Yates, Supplement to the J. Royal Statistical Society 1, 1934',
  },
  'share-rare': {
    title: 'Malicious share with Wilson limits',
    formula: '(p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n), z = 1.960',
    text: 'The 95 % interval of a share that stays inside 0 and 100 % and holds for small counts.',
    source: 'Wilson, J. American Statistical Association 22, 1927',
  },
  percentiles: {
    title: 'Percentiles of connections per base domain',
    formula: 'linear interpolation at 1 + (n − 1) p',
    text: 'Type 7 of Hyndman and Fan, the default of R and NumPy; it gives the study’s 321.55 and 7,925.87.',
    source: 'Hyndman and Fan, The American Statistician 50, 1996',
  },
  distribution: {
    title: 'Cumulative distribution',
    formula: 'share of base domains with at most x',
    text: 'Figure 1 of the study shows connections per base domain. Rarity is decided on the mean per FQDN, so the threshold is marked on that axis alone.',
    source: study,
  },
  score: {
    title: 'Score',
    formula: 'sum of the factors that the domain’s details list',
    text: 'From 0 to 100. It orders what to look at first; it is not a verdict.',
    source: 'Seldom; the study names the factors as future work',
  },
} as const satisfies Readonly<Record<string, Explanation>>;

export type ExplanationId = keyof typeof explanations;
