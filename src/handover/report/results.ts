import type { SnapshotGroup } from '../../snapshot/schema';
import { distributionPicture } from '../figures/distribution';
import { forestPicture } from '../figures/forest';
import { ratesPicture, type Rate } from '../figures/rates';
import { html, type Markup } from '../markup';
import { count, counted, decimal, listed, orDash, percent, pValue, ratio, type Statistic } from '../words';
import { figure, paragraph, reportPalette, table, value } from './elements';
import { level, type Studied } from './studied';

type Limits = SnapshotGroup['wilsonRare'];

const limitsOf = (limits: Limits): string => (limits ? `${percent(limits.low)} to ${percent(limits.high)}` : '–');
const range = (low: Statistic, high: Statistic): string => (low === null || high === null ? '–' : `${orDash(low, ratio)} to ${orDash(high, ratio)}`);

/** The figures and tests of the group, and of all groups side by side. */
export function results(study: Studied): Markup {
  const { group, snapshot } = study;
  return html`<section class="page"><h2>Figures and tests: <bdi>${group.label}</bdi></h2>
${distribution(study)}
${rates(group)}
<h3>The table behind it</h3>
${counts(study)}
<h3>Tests</h3>
${tests(study)}
</section>
${snapshot.groups.length < 2 ? html`` : comparison(study)}`;
}

function distribution({ group, domains, snapshot }: Studied): Markup {
  const means = domains.map(({ meanPerFqdn }) => meanPerFqdn).filter((mean) => mean > 0);
  if (means.length === 0) return html``;
  const { percentiles } = group;
  const threshold = snapshot.settings.rarityThreshold;
  const ranks = percentiles ? ` Of connections per base domain, the 60th, 90th, 95th and 99th percentiles are ${listed([percentiles.p60, percentiles.p90, percentiles.p95, percentiles.p99].map(decimal))}.` : '';
  return figure(
    distributionPicture(means, threshold, reportPalette),
    'How often domains are contacted',
    `The share of the ${count(means.length)} base domains whose FQDNs were contacted at most so often on average. The curve meets the dotted threshold at ${percent(means.filter((mean) => mean <= threshold).length / means.length)}.${ranks}`,
  );
}

/** Rare and common of one group, as far as there are any. */
function ratesOf({ label, table: cells, wilsonRare, wilsonCommon }: SnapshotGroup, ofGroup: boolean): readonly Rate[] {
  const named = (kind: string): string => (ofGroup ? kind : `${label}, ${kind}`);
  return [
    ...(wilsonRare ? [{ label: named('rare'), part: cells.rareMalicious, all: cells.rareMalicious + cells.rareBenign, ...wilsonRare, kind: 'rare' as const }] : []),
    ...(wilsonCommon ? [{ label: named('common'), part: cells.commonMalicious, all: cells.commonMalicious + cells.commonBenign, ...wilsonCommon, kind: 'common' as const }] : []),
  ];
}

function rates(group: SnapshotGroup): Markup {
  const bars = ratesOf(group, true);
  if (bars.length === 0) return html``;
  const apart = group.wilsonRare && group.wilsonCommon && (group.wilsonRare.low > group.wilsonCommon.high || group.wilsonCommon.low > group.wilsonRare.high);
  return figure(
    ratesPicture(bars, reportPalette),
    'Malicious share of rare and of common domains',
    apart ? 'The two intervals do not overlap.' : 'The intervals overlap or one is missing; whether the shares differ is for the tests below to say.',
  );
}

function counts({ group }: Studied): Markup {
  const { rareMalicious, rareBenign, commonMalicious, commonBenign } = group.table;
  const rows = [
    { kind: 'rare', bad: rareMalicious, other: rareBenign, limits: group.wilsonRare },
    { kind: 'common', bad: commonMalicious, other: commonBenign, limits: group.wilsonCommon },
  ];
  return table<(typeof rows)[number]>(
    [
      { head: 'base domains', cell: ({ kind }) => kind },
      { head: 'malicious', kind: 'number', cell: ({ bad }) => count(bad) },
      { head: 'not malicious', kind: 'number', cell: ({ other }) => count(other) },
      { head: 'share', kind: 'number', cell: ({ bad, other }) => (bad + other === 0 ? '–' : percent(bad / (bad + other))) },
      { head: '95 % Wilson limits', kind: 'number', cell: ({ limits }) => limitsOf(limits) },
    ],
    rows,
    'counts',
  );
}

function tests({ group, holm }: Studied): Markup {
  const adjusted = holm.get(group.id);
  const rows: readonly (readonly [string, string, string])[] = [
    ['Sample odds ratio', orDash(group.oddsRatio, ratio), range(group.oddsRatioLow, group.oddsRatioHigh)],
    ['Conditional odds ratio', orDash(group.conditionalOddsRatio, ratio), range(group.conditionalOddsRatioLow, group.conditionalOddsRatioHigh)],
    ['Fisher’s exact p, two-sided', orDash(group.fisherP, pValue), ''],
    [`Fisher’s p, Holm-adjusted over ${counted(holm.size, 'group', 'groups')}`, adjusted === undefined ? '–' : pValue(adjusted), ''],
    ['Chi-square p, no correction', orDash(group.chiSquareP, pValue), ''],
    ['Chi-square p, Yates', orDash(group.chiSquareYatesP, pValue), ''],
  ];
  return table<(typeof rows)[number]>(
    [
      { head: 'statistic', cell: ([name]) => name },
      { head: 'value', kind: 'number', cell: ([, number]) => number },
      { head: '95 % limits', kind: 'number', cell: ([, , limits]) => limits },
    ],
    rows,
    'tests',
  );
}

const mostGroups = 60;

function comparison({ snapshot, holm }: Studied): Markup {
  const groups = snapshot.groups.slice(0, mostGroups);
  const standing = groups.filter(({ id }) => (holm.get(id) ?? 1) < level).map(({ label }) => label);
  const sentence =
    holm.size === 0
      ? 'None of the groups has both malicious and other domains on both sides of the threshold, so none can be tested.'
      : standing.length === 0
        ? `After adjustment for testing ${counted(holm.size, 'group', 'groups')}, none shows a difference between rare and common that chance would not explain.`
        : `After adjustment for testing ${counted(holm.size, 'group', 'groups')}, the difference between rare and common stands for ${listed(standing)}.`;
  return html`<section class="page"><h2>All process groups side by side</h2>
${paragraph(sentence, snapshot.groups.length > mostGroups ? `The first ${mostGroups} of ${count(snapshot.groups.length)} groups are shown.` : '')}
${figure(
    forestPicture(groups.map(({ label, oddsRatio, oddsRatioLow, oddsRatioHigh }) => ({ label, ratio: oddsRatio, low: oddsRatioLow, high: oddsRatioHigh })), reportPalette),
    'Odds ratios',
    'Right of 1, malice sits among the rare domains; left of it, among the common ones. A line that crosses 1 leaves both open.',
  )}
${table<SnapshotGroup>(
    [
      { head: 'group', cell: ({ label }) => value(label) },
      { head: 'connections', kind: 'number', cell: ({ connections }) => count(connections) },
      { head: 'base domains', kind: 'number', cell: ({ baseDomains }) => count(baseDomains) },
      { head: 'rare', kind: 'number', cell: ({ rare }) => count(rare) },
      { head: 'rare, malicious', kind: 'number', cell: ({ table: { rareMalicious, rareBenign } }) => `${count(rareMalicious)} of ${count(rareMalicious + rareBenign)}` },
      { head: 'common, malicious', kind: 'number', cell: ({ table: { commonMalicious, commonBenign } }) => `${count(commonMalicious)} of ${count(commonMalicious + commonBenign)}` },
      { head: 'odds ratio', kind: 'number', cell: ({ oddsRatio }) => orDash(oddsRatio, ratio) },
      { head: 'Fisher p', kind: 'number', cell: ({ fisherP }) => orDash(fisherP, pValue) },
      { head: 'Holm', kind: 'number', cell: ({ id }) => (holm.has(id) ? pValue(holm.get(id) ?? 1) : '–') },
    ],
    groups,
    'groups',
  )}
</section>`;
}
