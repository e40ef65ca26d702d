import type { DomainRow, Overview } from '../../src/engine/readings';
import { type Snapshot, snapshotVersion } from '../../src/snapshot/schema';

const iso = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());
const statistic = (value: number | null | undefined): number | 'Infinity' | null => (value === undefined || value === null ? null : value === Infinity ? 'Infinity' : value);

/** The readings of the gallery as a whole snapshot, for what is made of one. Its domains are those of the first group. */
export function fakeSnapshot(overview: Overview, rows: readonly DomainRow[]): Snapshot {
  return {
    kind: 'seldom-snapshot',
    version: snapshotVersion,
    createdAt: '2025-01-03T09:12:00.000Z',
    name: overview.name,
    settings: { ...overview.settings, processGroups: overview.settings.processGroups.map((group) => ({ ...group, images: [...group.images] })) },
    contacts: overview.contacts,
    hosts: overview.machines,
    firstSeen: iso(overview.firstSeen),
    lastSeen: iso(overview.lastSeen),
    import: overview.receipts.map(({ name, kind, format, bytes, records, events, rejected, skipped, recognised, warnings, error }) => ({
      name, kind: kind as Snapshot['import'][number]['kind'], format, bytes, records, events, rejected, skipped, recognised, warnings: [...warnings], error,
    })),
    lists: overview.lists.flatMap(({ name, kind, format, entries, rejected, addedAt }) =>
      kind === 'intel' || kind === 'allow' ? [{ name, kind, format, entries, rejected, addedAt: new Date(addedAt).toISOString() }] : [],
    ),
    reviews: overview.reviews.map((review) => ({ ...review, at: iso(review.at) })),
    groups: overview.groups.map(({ id, label, processes, connections, fqdns, baseDomains, rare, machines, percentiles, table, tests }) => ({
      id, label, connections, fqdns, baseDomains, rare, percentiles, table,
      processes: Object.fromEntries(processes.map(({ image, connections: n }) => [image, n])),
      hosts: machines,
      wilsonRare: tests.wilsonRare, wilsonCommon: tests.wilsonCommon,
      oddsRatio: statistic(tests.oddsRatio), oddsRatioLow: statistic(tests.woolf?.low), oddsRatioHigh: statistic(tests.woolf?.high), oddsRatioMethod: 'sample odds ratio, Woolf limits',
      conditionalOddsRatio: statistic(tests.conditional?.oddsRatio), conditionalOddsRatioLow: statistic(tests.conditional?.low), conditionalOddsRatioHigh: statistic(tests.conditional?.high),
      chiSquareP: statistic(tests.chiSquareP), chiSquareYatesP: statistic(tests.chiSquareYatesP), fisherP: statistic(tests.fisherP),
    })),
    domains: rows.map(({ baseDomain, connections, meanPerFqdn, rare, judgement, firstSeen, lastSeen, machines, score }) => {
      const judged = { verdict: judgement.verdict, verdictSource: judgement.source, mixed: judgement.mixed, reason: judgement.reason };
      return {
        group: overview.groups[0]?.id ?? 'powershell', baseDomain, connections, meanPerFqdn, rare, ...judged,
        firstSeen: iso(firstSeen), lastSeen: iso(lastSeen), hosts: machines, score,
        fqdns: [{ fqdn: baseDomain, connections, ...judged, firstSeen: iso(firstSeen), lastSeen: iso(lastSeen), hosts: machines, maliciousArguments: false, flagged: false }],
      };
    }),
  };
}
