import type { EpochMs } from '../base/units';
import type { Judgement, Provenance } from '../labels/verdict';
import { type Snapshot, type SnapshotDomain, type SnapshotGroup, snapshotVersion } from '../snapshot/schema';
import { scoreOf } from '../score/score';
import { finiteOrNull } from './basis';
import type { DomainDetail, GroupReading, Overview } from './readings';
import type { StudiedGroup } from './studied-group';

interface SnapshotMaterial {
  readonly overview: Overview;
  readonly groups: readonly StudiedGroup[];
  readonly readings: readonly GroupReading[];
  readonly createdAt: EpochMs;
  /** What an opened snapshot had left out before. */
  readonly redaction: Snapshot['redaction'];
  /** A closer look at a base domain: arguments, machines, users; null where none of them is wanted. */
  readonly closer: ((group: StudiedGroup, index: number) => DomainDetail | null) | null;
}

/** The whole analysis as a snapshot, before redaction. */
export function writeSnapshot({ overview, groups, readings, createdAt, redaction, closer }: SnapshotMaterial): Snapshot {
  // Rules of the user stay here: their examples are command lines.
  const { behaviourRules: _rules, ...settings } = overview.settings;
  return {
    kind: 'seldom-snapshot',
    version: snapshotVersion,
    createdAt: new Date(createdAt).toISOString(),
    name: overview.name,
    settings: {
      ...settings,
      processGroups: overview.settings.processGroups.map((group) => ({ ...group, images: [...group.images] })),
    },
    ...(redaction ? { redaction } : {}),
    contacts: overview.contacts,
    hosts: overview.machines,
    firstSeen: isoTime(overview.firstSeen),
    lastSeen: isoTime(overview.lastSeen),
    import: overview.receipts.map(({ name, kind, format, bytes, records, events, rejected, skipped, recognised, warnings, error }) => ({
      name, kind, format, bytes, records, events, rejected, skipped, recognised, warnings: [...warnings], error,
    })),
    lists: overview.lists.map(({ name, kind, format, entries, rejected, addedAt, date, unused }) => ({
      name, kind, format, entries, rejected, addedAt: new Date(addedAt).toISOString(), date: isoTime(date), unused: { ...unused },
    })),
    reviews: overview.reviews.map((review) => ({ ...review, at: isoTime(review.at) })),
    groups: readings.filter(({ connections }) => connections > 0).map(groupOf),
    domains: groups.flatMap((group) =>
      Array.from(group.summary.base.domain, (_, index) => domainOf(group, index, closer?.(group, index) ?? null)),
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

const judged = ({ verdict, source, mixed, reason, provenance, author, at, toReview }: Judgement) => ({
  verdict,
  verdictSource: source,
  mixed,
  reason,
  ...(provenance ? { provenance: provenanceOf(provenance) } : {}),
  ...(author ? { author } : {}),
  ...(at === undefined ? {} : { at: isoTime(at) }),
  ...(toReview === undefined ? {} : { toReview: true }),
});

const provenanceOf = ({ listName, listDate, level, entry, entryDate, confidence, note }: Provenance) => ({
  list: listName, listDate: isoTime(listDate), level, entry, entryDate: isoTime(entryDate), confidence, note,
});

function domainOf(group: StudiedGroup, index: number, detail: DomainDetail | null): SnapshotDomain {
  const row = group.row(index);
  const { base, fqdn: columns } = group.summary;
  const { scorer } = group;
  const shown = scorer.ofContacts;
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
      evidence: {
        behaviours: [...scorer.behavioursOf(at, at + 1)],
        contacts: shown.contacts[at]!,
        outOfHours: shown.outOfHours[at]!,
        rhythm: shown.rhythm[at]!,
        badMachines: shown.badMachines[at]!,
      },
      score: scoreOf(scorer.fqdn(at, index), scorer.ground.weights),
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
    scoreParts: group.scoreParts(index).map(({ factor, points }) => ({ factor, points })),
    badMachines: shown.badMachinesOfBase[index]!,
    popular: scorer.ground.isPopular?.(row.baseDomain) ?? null,
    knownBefore: scorer.ground.knownBefore?.(row.baseDomain) ?? null,
    fqdns,
    ...(detail?.hosts ? { hostNames: detail.hosts.map((tally) => ({ ...tally })) } : {}),
    ...(detail?.users ? { userNames: detail.users.map((tally) => ({ ...tally })) } : {}),
  };
}
