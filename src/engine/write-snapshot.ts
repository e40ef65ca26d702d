import type { EpochMs } from '../base/units';
import type { Judgement } from '../labels/verdict';
import type { SnapshotOptions } from '../snapshot/redact';
import { type Snapshot, type SnapshotDomain, type SnapshotGroup, snapshotVersion } from '../snapshot/schema';
import { finiteOrNull } from './basis';
import type { DomainDetail, GroupReading, Overview } from './readings';
import type { StudiedGroup } from './studied-group';

interface SnapshotMaterial {
  readonly overview: Overview;
  readonly groups: readonly StudiedGroup[];
  readonly readings: readonly GroupReading[];
  readonly createdAt: EpochMs;
  readonly options: SnapshotOptions;
  /** A closer look at a base domain, for what is included by choice only. */
  closer(group: StudiedGroup, index: number): DomainDetail | null;
}

/** The whole analysis as a snapshot, before redaction. */
export function writeSnapshot({ overview, groups, readings, createdAt, options, closer }: SnapshotMaterial): Snapshot {
  const needsCloserLook = options.includeArguments || options.includeHosts || options.includeUsers;
  return {
    kind: 'seldom-snapshot',
    version: snapshotVersion,
    createdAt: new Date(createdAt).toISOString(),
    name: overview.name,
    settings: { ...overview.settings, processGroups: overview.settings.processGroups.map((group) => ({ ...group, images: [...group.images] })) },
    contacts: overview.contacts,
    hosts: overview.machines,
    firstSeen: isoTime(overview.firstSeen),
    lastSeen: isoTime(overview.lastSeen),
    import: overview.receipts.map(({ name, kind, format, bytes, records, events, rejected, skipped, recognised, warnings, error }) => ({
      name, kind, format, bytes, records, events, rejected, skipped, recognised, warnings: [...warnings], error,
    })),
    lists: overview.lists.map(({ name, kind, format, entries, rejected, addedAt }) => ({
      name, kind, format, entries, rejected, addedAt: new Date(addedAt).toISOString(),
    })),
    reviews: overview.reviews.map((review) => ({ ...review, at: isoTime(review.at) })),
    groups: readings.filter(({ connections }) => connections > 0).map(groupOf),
    domains: groups.flatMap((group) =>
      Array.from(group.summary.base.domain, (_, index) => domainOf(group, index, needsCloserLook ? closer(group, index) : null)),
    ),
  };
}

const isoTime = (time: EpochMs | null): string | null => (time === null ? null : new Date(time).toISOString());
const statistic = (value: number | null | undefined): number | 'Infinity' | null =>
  value == null || Number.isNaN(value) ? null : value === Infinity ? 'Infinity' : value;

function groupOf({ id, label, processes, connections, fqdns, baseDomains, rare, machines, percentiles, table, tests }: GroupReading): SnapshotGroup {
  return {
    id,
    label,
    processes: Object.fromEntries(processes.map(({ image, connections: count }) => [image, count])),
    connections,
    fqdns,
    baseDomains,
    rare,
    hosts: machines,
    percentiles,
    table,
    wilsonRare: tests.wilsonRare,
    wilsonCommon: tests.wilsonCommon,
    oddsRatio: statistic(tests.oddsRatio),
    oddsRatioLow: statistic(tests.woolf?.low),
    oddsRatioHigh: statistic(tests.woolf?.high),
    oddsRatioMethod: 'sample odds ratio, Woolf limits',
    conditionalOddsRatio: statistic(tests.conditional?.oddsRatio),
    conditionalOddsRatioLow: statistic(tests.conditional?.low),
    conditionalOddsRatioHigh: statistic(tests.conditional?.high),
    chiSquareP: statistic(tests.chiSquareP),
    chiSquareYatesP: statistic(tests.chiSquareYatesP),
    fisherP: statistic(tests.fisherP),
  };
}

const judged = ({ verdict, source, mixed, reason }: Judgement) => ({ verdict, verdictSource: source, mixed, reason });

function domainOf(group: StudiedGroup, index: number, detail: DomainDetail | null): SnapshotDomain {
  const row = group.row(index);
  const { base, fqdn: columns } = group.summary;
  const fqdns: SnapshotDomain['fqdns'] = [];
  for (let at = base.fqdnStart[index]!; at < base.fqdnStart[index + 1]!; at++) {
    const fqdn = group.fqdnText(at);
    const args = detail?.arguments
      .filter((shown) => shown.fqdn === fqdn)
      .map(({ arguments: text, image, source, connections, machines, judgement }) => ({ arguments: text, image, source, connections, hosts: machines, ...judged(judgement) }));
    fqdns.push({
      fqdn,
      connections: columns.connections[at]!,
      ...judged(group.fqdnJudgement(at)),
      firstSeen: isoTime(finiteOrNull(columns.first[at]!)),
      lastSeen: isoTime(finiteOrNull(columns.last[at]!)),
      hosts: columns.machines[at]!,
      maliciousArguments: group.hasMaliciousArguments(at),
      flagged: group.isFlagged(at),
      ...(args ? { arguments: args } : {}),
    });
  }
  return {
    group: group.group.id,
    baseDomain: row.baseDomain,
    connections: row.connections,
    meanPerFqdn: row.meanPerFqdn,
    rare: row.rare,
    ...judged(row.judgement),
    firstSeen: isoTime(row.firstSeen),
    lastSeen: isoTime(row.lastSeen),
    hosts: row.machines,
    score: row.score,
    fqdns,
    ...(detail?.hosts ? { hostNames: detail.hosts.map((tally) => ({ ...tally })) } : {}),
    ...(detail?.users ? { userNames: detail.users.map((tally) => ({ ...tally })) } : {}),
  };
}
