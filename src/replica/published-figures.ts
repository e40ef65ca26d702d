/**
 * The figures that the study prints ("Scarcity signals: Are rare activities red flags?", Darin Smith and John
 * Arneson, Cisco Talos, 23 May 2025), as data for the table "figure | the study | computed here | agrees".
 */

/** What has to be computed to stand beside a published figure. */
export type Measure =
  /** Of the whole process group. Shares and limits are between 0 and 1. */
  | {
      readonly kind: 'group';
      readonly value:
        | 'connections' | 'baseDomains' | 'rare' | 'rareShare' | 'malicious'
        | 'rareMalicious' | 'rareMaliciousShare' | 'commonMalicious' | 'commonMaliciousShare'
        | 'p60' | 'p90' | 'p95' | 'p99'
        | 'wilsonRareLow' | 'wilsonRareHigh' | 'wilsonCommonLow' | 'wilsonCommonHigh'
        | 'oddsRatio' | 'oddsRatioInterval' | 'chiSquareYatesP' | 'fisherP'
        /** Base domains that intelligence flags and the review calls benign. */
        | 'flaggedReviewedBenign'
        /** Names of the common base domains that are malicious, joined by `, `. */
        | 'commonMaliciousDomains';
    }
  /** Of one base domain in the group. `rank` is 1 for the most connections. */
  | { readonly kind: 'domain'; readonly domain: string; readonly value: 'connections' | 'rank' | 'fqdns' | 'meanPerFqdn' }
  /** Of one FQDN in the group. `maliciousConnections`: those with arguments that the review calls malicious. */
  | { readonly kind: 'fqdn'; readonly fqdn: string; readonly value: 'connections' | 'maliciousConnections' };

/** What a number counts; a `share` is kept between 0 and 1 and shown in percent. */
export type Unit = 'count' | 'share' | 'ratio' | 'probability' | 'text';

/** How a computed figure is held against the published one. */
export type Comparison =
  | { readonly kind: 'exact' }
  /** Equal once rounded as the study rounds: `digits` after the point, of percent where the unit is `share`. */
  | { readonly kind: 'rounded'; readonly digits: number }
  /** Shown, but not held to: `why` says so to the reader. */
  | { readonly kind: 'not-reproduced'; readonly why: string };

/** One figure that the study prints. */
export interface PublishedFigure {
  /** Unique and stable, e.g. `powershell.p95`. */
  readonly id: string;
  readonly label: string;
  /** Id of the process group. */
  readonly group: string;
  /** A number in its unit, or the text as printed. */
  readonly published: number | string;
  readonly unit: Unit;
  readonly measure: Measure;
  readonly comparison: Comparison;
}

/** The process groups of which the study states figures; those of every other group in the replica are made up. */
export const statedGroups: readonly string[] = ['powershell', 'rundll32', 'python', 'wscript'];

type GroupValue = Extract<Measure, { kind: 'group' }>['value'];

/** Makes figures of one group; the id is the group and what is measured. */
function figuresOf(group: string) {
  const figure = (
    id: string, label: string, published: number | string, unit: Unit, measure: Measure, comparison: Comparison,
  ): PublishedFigure => ({ id: `${group}.${id}`, label, group, published, unit, measure, comparison });
  const ofGroup = (value: GroupValue): Measure => ({ kind: 'group', value });
  return {
    count: (value: GroupValue, label: string, published: number) =>
      figure(value, label, published, 'count', ofGroup(value), { kind: 'exact' }),
    share: (value: GroupValue, label: string, percent: number, digits: number) =>
      figure(value, label, percent / 100, 'share', ofGroup(value), { kind: 'rounded', digits }),
    rounded: (value: GroupValue, label: string, published: number, unit: Unit, digits: number) =>
      figure(value, label, published, unit, ofGroup(value), { kind: 'rounded', digits }),
    text: (value: GroupValue, label: string, published: string, comparison: Comparison = { kind: 'exact' }) =>
      figure(value, label, published, 'text', ofGroup(value), comparison),
    domain: (domain: string, value: 'connections' | 'rank' | 'fqdns', label: string, published: number) =>
      figure(`${domain}.${value}`, label, published, 'count', { kind: 'domain', domain, value }, { kind: 'exact' }),
    domainMean: (domain: string, label: string, published: number, digits: number) =>
      figure(
        `${domain}.meanPerFqdn`, label, published, 'ratio',
        { kind: 'domain', domain, value: 'meanPerFqdn' }, { kind: 'rounded', digits },
      ),
    fqdn: (fqdn: string, value: 'connections' | 'maliciousConnections', label: string, published: number) =>
      figure(`${fqdn}.${value}`, label, published, 'count', { kind: 'fqdn', fqdn, value }, { kind: 'exact' }),
  };
}

const powershell = figuresOf('powershell');
const rundll32 = figuresOf('rundll32');
const python = figuresOf('python');
const wscript = figuresOf('wscript');

/** Every figure, in the order in which the study comes to it. */
export const publishedFigures: readonly PublishedFigure[] = [
  powershell.count('connections', 'Connections', 3_220_829),
  powershell.count('baseDomains', 'Base domains', 742),
  powershell.count('rare', 'Rare base domains', 550),
  powershell.share('rareShare', 'Share of rare base domains', 74.1, 1),
  powershell.count('flaggedReviewedBenign', 'Flagged by intelligence, benign by review', 29),
  powershell.rounded('p60', 'Connections per base domain, 60th percentile', 5, 'ratio', 1),
  powershell.rounded('p90', 'Connections per base domain, 90th percentile', 82, 'ratio', 1),
  powershell.rounded('p95', 'Connections per base domain, 95th percentile', 321.55, 'ratio', 2),
  powershell.rounded('p99', 'Connections per base domain, 99th percentile', 7925.87, 'ratio', 2),
  powershell.domain('automox.com', 'rank', 'automox.com, rank by connections', 1),
  powershell.domain('automox.com', 'connections', 'automox.com, connections', 2_282_308),
  powershell.domain('launchdarkly.com', 'rank', 'launchdarkly.com, rank by connections', 2),
  powershell.domain('launchdarkly.com', 'connections', 'launchdarkly.com, connections', 493_812),
  powershell.domain('amazonaws.com', 'rank', 'amazonaws.com, rank by connections', 3),
  powershell.domain('amazonaws.com', 'connections', 'amazonaws.com, connections', 166_536),
  powershell.count('rareMalicious', 'Rare and malicious', 9),
  powershell.share('rareMaliciousShare', 'Malicious among the rare', 1.64, 2),
  powershell.share('wilsonRareLow', 'Malicious among the rare, 95 % low (Wilson)', 0.86, 2),
  powershell.share('wilsonRareHigh', 'Malicious among the rare, 95 % high (Wilson)', 3.08, 2),
  powershell.count('commonMalicious', 'Common and malicious', 1),
  powershell.share('commonMaliciousShare', 'Malicious among the common', 0.52, 2),
  powershell.share('wilsonCommonLow', 'Malicious among the common, 95 % low (Wilson)', 0.09, 2),
  powershell.share('wilsonCommonHigh', 'Malicious among the common, 95 % high (Wilson)', 2.89, 2),
  powershell.text('commonMaliciousDomains', 'The common and malicious', 'githubusercontent.com'),
  powershell.rounded('oddsRatio', 'Odds ratio', 3.18, 'ratio', 2),
  powershell.text('oddsRatioInterval', 'Odds ratio, 95 % interval', '0.39–25.9', {
    kind: 'not-reproduced',
    why: "Printed with a multiplier near 1.984; Woolf's interval has 1.960 and gives 0.40–25.2.",
  }),
  powershell.rounded('chiSquareYatesP', 'Chi-square p (Yates)', 0.4291, 'probability', 4),
  powershell.rounded('fisherP', "Fisher's exact p (two-sided)", 0.4668, 'probability', 4),
  powershell.domain('githubusercontent.com', 'connections', 'githubusercontent.com, connections', 38),
  powershell.domain('githubusercontent.com', 'fqdns', 'githubusercontent.com, FQDNs', 2),
  powershell.domainMean('githubusercontent.com', 'githubusercontent.com, mean per FQDN', 19, 2),
  powershell.fqdn('raw.githubusercontent.com', 'connections', 'raw.githubusercontent.com, connections', 10),
  powershell.fqdn('raw.githubusercontent.com', 'maliciousConnections', 'raw.githubusercontent.com, malicious', 5),
  powershell.fqdn('objects.githubusercontent.com', 'connections', 'objects.githubusercontent.com, connections', 28),
  powershell.fqdn('objects.githubusercontent.com', 'maliciousConnections', 'objects.githubusercontent.com, malicious', 0),
  rundll32.count('connections', 'Connections', 156_203),
  rundll32.count('baseDomains', 'Base domains', 940),
  rundll32.count('rare', 'Rare base domains', 722),
  rundll32.count('malicious', 'Malicious, rare or not', 1),
  python.count('connections', 'Connections', 795_346),
  python.count('baseDomains', 'Base domains', 825),
  python.count('rare', 'Rare base domains', 616),
  python.count('rareMalicious', 'Rare and malicious', 0),
  python.count('commonMalicious', 'Common and malicious', 1),
  wscript.count('connections', 'Connections', 6_936),
  wscript.count('baseDomains', 'Base domains', 82),
  wscript.count('rare', 'Rare base domains', 58),
  wscript.share('rareShare', 'Share of rare base domains', 71, 0),
  wscript.count('malicious', 'Malicious', 5),
  wscript.count('rareMalicious', 'Rare and malicious', 5),
];

function digitsOf(figure: PublishedFigure): number {
  return figure.comparison.kind === 'rounded' ? figure.comparison.digits : 0;
}

/** Number of digits -> its formatter: making one takes longer than a hundred numbers do. */
const formatters = new Map<number, Intl.NumberFormat>();

function formatterOf(digits: number): Intl.NumberFormat {
  const known = formatters.get(digits);
  if (known) return known;
  const made = new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  formatters.set(digits, made);
  return made;
}

/** A published or computed value of `figure`, written as the study writes it: `3,220,829`, `1.64 %`, `0.4291`. */
export function writeFigure(figure: PublishedFigure, value: number | string): string {
  if (typeof value === 'string') return value;
  const digits = digitsOf(figure);
  const shown = figure.unit === 'share' ? value * 100 : value;
  const text = formatterOf(digits).format(shown);
  return figure.unit === 'share' ? `${text} %` : text;
}

/** Whether a computed value agrees with the published one; null where the figure is not held to. */
export function agrees(figure: PublishedFigure, computed: number | string): boolean | null {
  if (figure.comparison.kind === 'not-reproduced') return null;
  if (figure.comparison.kind === 'exact') return computed === figure.published;
  return writeFigure(figure, computed) === writeFigure(figure, figure.published);
}
