import { allGroups } from '../events/process-groups';
import { type ChangeCounts, type ComparedDomain, compareSnapshots, type Comparison } from '../snapshot/compare';
import type { Snapshot } from '../snapshot/schema';

/** The snapshot that an analysis is compared with. */
export interface EarlierSnapshot {
  /** Name of the file it came from. */
  readonly fileName: string;
  readonly snapshot: Snapshot;
}

/** Which changes, of one group; `verdict` are those whose verdict changed. */
export interface ComparisonQuery {
  readonly group: string;
  readonly change: 'all' | 'new' | 'gone' | 'rarer' | 'commoner' | 'verdict';
  /** Part of a base domain; '' matches all. */
  readonly search: string;
  readonly limit: number;
}

/** What is compared: one side. */
export interface ComparedReading {
  readonly name: string;
  /** ISO 8601; null where no contact has a time. */
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly baseDomains: number;
}

/** A comparison as the page shows it. */
export interface ComparisonReading {
  readonly before: ComparedReading & { readonly fileName: string; readonly createdAt: string; readonly isSealed: boolean };
  readonly now: ComparedReading;
  /** Groups with contacts on either side. */
  readonly groups: readonly { readonly id: string; readonly label: string; readonly counts: ChangeCounts }[];
  readonly caveats: readonly string[];
  /** Changes of the group that match, what matters first; at most `limit` of them. */
  readonly rows: readonly ComparedDomain[];
  readonly matching: number;
}

/** Compares an analysis with an earlier snapshot; worked out again only when one of them is another. */
export class ComparisonTable {
  private kept: { readonly of: object; readonly earlier: EarlierSnapshot; readonly now: Snapshot; readonly comparison: Comparison } | null = null;

  /**
   * @param of stands for the state of the analysis: the same as before, the same comparison.
   * @param snapshot the analysis as a snapshot, asked for when it is needed
   */
  read(of: object, earlier: EarlierSnapshot, snapshot: () => Snapshot, query: ComparisonQuery): ComparisonReading {
    const { now, comparison } = this.compared(of, earlier, snapshot);
    const before = earlier.snapshot;
    const rows = comparison.domains.filter((domain) => matches(domain, query));
    return {
      before: { ...sideOf(before), fileName: earlier.fileName, createdAt: before.createdAt, isSealed: before.sha256 !== undefined },
      now: sideOf(now),
      groups: groupsOf(before, now, comparison),
      caveats: comparison.caveats,
      rows: rows.slice(0, query.limit),
      matching: rows.length,
    };
  }

  private compared(of: object, earlier: EarlierSnapshot, snapshot: () => Snapshot): { readonly now: Snapshot; readonly comparison: Comparison } {
    if (this.kept?.of === of && this.kept.earlier === earlier) return this.kept;
    const now = snapshot();
    const comparison = compareSnapshots(earlier.snapshot, now);
    this.kept = { of, earlier, now, comparison };
    return { now, comparison };
  }
}

function matches({ group, baseDomain, change, verdictChanged }: ComparedDomain, query: ComparisonQuery): boolean {
  if (group !== query.group || !baseDomain.includes(query.search.trim().toLowerCase())) return false;
  return query.change === 'all' || (query.change === 'verdict' ? verdictChanged : change === query.change);
}

const sideOf = ({ name, firstSeen, lastSeen, domains }: Snapshot): ComparedReading => ({ name, firstSeen, lastSeen, baseDomains: domains.length });

function groupsOf(before: Snapshot, now: Snapshot, { counts }: Comparison): ComparisonReading['groups'] {
  const labels = new Map([...allGroups(before.settings.processGroups), ...allGroups(now.settings.processGroups)].map(({ id, label }) => [id, label]));
  const known = [...labels].flatMap(([id, label]) => {
    const sums = counts.get(id);
    return sums ? [{ id, label, counts: sums }] : [];
  });
  // A snapshot made by hand may hold groups that its settings do not name.
  const unnamed = [...counts].filter(([id]) => !labels.has(id)).map(([id, sums]) => ({ id, label: id, counts: sums }));
  return [...known, ...unnamed];
}
