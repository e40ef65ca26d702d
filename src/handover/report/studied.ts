import { adjustHolm } from '../../statistics/adjust-p';
import type { Snapshot, SnapshotDomain, SnapshotGroup } from '../../snapshot/schema';

/** The snapshot, the group that the report is about, and what every section asks of them. */
export interface Studied {
  readonly snapshot: Snapshot;
  readonly group: SnapshotGroup;
  /** Base domains of the group, the highest score first. */
  readonly domains: readonly SnapshotDomain[];
  readonly common: number;
  readonly malicious: number;
  readonly unreviewed: number;
  /** Fisher's p of each group, Holm-adjusted over those that have one. */
  readonly holm: ReadonlyMap<string, number>;
}

/** The group of this id, or the first; null for a snapshot in which no group contacted anything. */
export function studied(snapshot: Snapshot, groupId: string): Studied | null {
  const group = snapshot.groups.find(({ id }) => id === groupId) ?? snapshot.groups[0];
  if (!group) return null;
  const domains = snapshot.domains.filter((domain) => domain.group === group.id).sort((a, b) => b.score - a.score || (a.baseDomain < b.baseDomain ? -1 : 1));
  const { rareMalicious, commonMalicious } = group.table;
  return {
    snapshot,
    group,
    domains,
    common: group.baseDomains - group.rare,
    malicious: rareMalicious + commonMalicious,
    unreviewed: domains.filter(({ verdict }) => verdict === 'unreviewed').length,
    holm: holmOf(snapshot.groups),
  };
}

function holmOf(groups: readonly SnapshotGroup[]): ReadonlyMap<string, number> {
  // A p of somebody else's file may be anything.
  const tested = groups.flatMap(({ id, fisherP }) => (typeof fisherP === 'number' && fisherP >= 0 && fisherP <= 1 ? [{ id, fisherP }] : []));
  const adjusted = adjustHolm(tested.map(({ fisherP }) => fisherP));
  return new Map(tested.map(({ id }, index) => [id, adjusted[index] ?? 1]));
}

/** The usual level below which chance no longer explains a difference well. */
export const level = 0.05;
