import { visibleString } from '../base/visible-text';
import type { Snapshot } from '../snapshot/schema';

/** A name that is held malicious, over all process groups. */
export interface Indicator {
  readonly name: string;
  /** Whether an analyst judged it with all names below it; otherwise it means this name alone. */
  readonly withBelow: boolean;
  /**
   * Some of its contacts are malicious and others are not, as on a host that many share. It is told of, and never put
   * where somebody would block it.
   */
  readonly shared: boolean;
  readonly source: 'review' | 'intel';
  readonly reason: string;
  readonly connections: number;
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  /** Labels of the process groups that contacted it. */
  readonly groups: readonly string[];
}

/** Every malicious FQDN, and every base domain that a review holds malicious as a whole; by name. */
export function indicatorsOf(snapshot: Snapshot): readonly Indicator[] {
  const labels = new Map(snapshot.groups.map(({ id, label }) => [id, label]));
  const wholeBases = new Set(snapshot.reviews.filter(({ level, verdict }) => level === 'base' && verdict === 'malicious').map(({ domain }) => domain));
  const found = new Map<string, Indicator>();
  const add = (indicator: Indicator): void => {
    const known = found.get(indicator.name);
    found.set(indicator.name, known ? together(known, indicator) : indicator);
  };
  for (const domain of snapshot.domains) {
    const groups = [labels.get(domain.group) ?? domain.group];
    if (wholeBases.has(domain.baseDomain) && domain.verdict === 'malicious' && !domain.mixed) {
      add({ name: domain.baseDomain, withBelow: true, shared: false, source: 'review', reason: domain.reason, connections: domain.connections, firstSeen: domain.firstSeen, lastSeen: domain.lastSeen, groups });
    }
    for (const { fqdn, verdict, verdictSource, mixed, reason, connections, firstSeen, lastSeen } of domain.fqdns) {
      if (verdict !== 'malicious' || found.get(fqdn)?.withBelow) continue;
      add({ name: fqdn, withBelow: false, shared: mixed, source: verdictSource === 'review' ? 'review' : 'intel', reason, connections, firstSeen, lastSeen, groups });
    }
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function together(a: Indicator, b: Indicator): Indicator {
  const ends = (one: string | null, other: string | null, pick: 'first' | 'last'): string | null =>
    one === null || other === null ? (one ?? other) : one < other === (pick === 'first') ? one : other;
  return {
    ...a,
    withBelow: a.withBelow || b.withBelow,
    shared: a.shared || b.shared,
    source: a.source === 'review' ? 'review' : b.source,
    reason: a.reason || b.reason,
    connections: a.connections + b.connections,
    firstSeen: ends(a.firstSeen, b.firstSeen, 'first'),
    lastSeen: ends(a.lastSeen, b.lastSeen, 'last'),
    groups: [...new Set([...a.groups, ...b.groups])],
  };
}

/** Names that an analyst or an allow-list holds benign, wholly and in every group; by name. */
export function benignNames(snapshot: Snapshot): readonly string[] {
  const benign = new Set<string>();
  const other = new Set<string>();
  for (const { fqdn, verdict } of snapshot.domains.flatMap(({ fqdns }) => fqdns)) (verdict === 'benign' ? benign : other).add(fqdn);
  return [...benign].filter((name) => !other.has(name)).sort();
}

/** `a.example.com` -> `a[.]example[.]com`: a name that no program makes a link of. Read back by every list reader. */
export const defanged = (name: string): string => visibleString(name).replaceAll('.', '[.]');
