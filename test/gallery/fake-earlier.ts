import { type ComparisonQuery, type ComparisonReading, ComparisonTable } from '../../src/engine/comparison';
import { type LeavingQuery, type LeavingReading, LeavingTexts } from '../../src/engine/leaving';
import type { DomainRow, Overview } from '../../src/engine/readings';
import type { SnapshotOptions } from '../../src/snapshot/redaction-levels';
import type { Snapshot, SnapshotDomain } from '../../src/snapshot/schema';
import { detailOf } from './fake-data';
import { fakeSnapshot } from './fake-snapshot';

/** The gallery's snapshot with what takes a look into the events. */
function wholeSnapshot(overview: Overview, rows: readonly DomainRow[]): Snapshot {
  const snapshot = fakeSnapshot(overview, rows);
  return {
    ...snapshot,
    domains: snapshot.domains.map((domain, index) => {
      const detail = detailOf(rows[index]!);
      const args = detail.arguments.map(({ arguments: text, image, source, connections, machines }) => ({
        arguments: text, image, source, connections, hosts: machines, verdict: 'unreviewed' as const, verdictSource: 'none' as const, mixed: false, reason: '',
      }));
      return {
        ...domain,
        hostNames: (detail.hosts ?? []).map((tally) => ({ ...tally })),
        userNames: (detail.users ?? []).map((tally) => ({ ...tally })),
        fqdns: domain.fqdns.map((fqdn) => ({ ...fqdn, arguments: args })),
      };
    }),
  };
}

/** The same half a year before: some domains not there yet, some gone since, some rarer, commoner, otherwise judged. */
function halfAYearBefore(now: Snapshot): Snapshot {
  const changed = (domain: SnapshotDomain, index: number): SnapshotDomain => {
    if (index === 5) return { ...domain, meanPerFqdn: 61, connections: 183, fqdns: domain.fqdns.map((fqdn) => ({ ...fqdn, fqdn: `www.${fqdn.fqdn}` })) };
    if (index === 9) return { ...domain, meanPerFqdn: 2, connections: 4 };
    if (index === 2 || index === 8) return { ...domain, verdict: 'unreviewed', mixed: false };
    return domain;
  };
  const gone = now.domains.slice(-1).map((domain) => ({ ...domain, baseDomain: 'retired-updates.net', fqdns: domain.fqdns.map((fqdn) => ({ ...fqdn, fqdn: 'retired-updates.net' })) }));
  return {
    ...now,
    name: 'Acme, first half of 2024',
    createdAt: '2024-07-02T08:00:00.000Z',
    firstSeen: '2024-01-01T00:02:11.000Z',
    lastSeen: '2024-05-31T23:59:58.000Z',
    settings: { ...now.settings, rarityThreshold: 4 },
    sha256: '0'.repeat(64),
    domains: [...now.domains.slice(2).filter((_, index) => index !== 1).map((domain) => changed(domain, now.domains.indexOf(domain))), ...gone],
  };
}

/** What an earlier snapshot says, and who made it. */
export const earlierSnapshots = {
  usual: { fileName: 'seldom-2024-07-02.json', of: halfAYearBefore },
  hostile: {
    fileName: 'snapshot\u202enosj.<b>exe</b>',
    of: (now: Snapshot): Snapshot => {
      const { sha256: _none, ...before } = halfAYearBefore(now);
      return { ...before, name: '<img src=x onerror=alert(1)>', settings: { ...before.settings, suffixRules: 'icann+private', processGroups: [] }, domains: before.domains.slice(3) };
    },
  },
} as const;

const comparisons = new ComparisonTable();
const leavings = new LeavingTexts();

export function fakeComparison(overview: Overview, rows: readonly DomainRow[], which: keyof typeof earlierSnapshots, query: ComparisonQuery): ComparisonReading {
  const now = fakeSnapshot(overview, rows);
  const { fileName, of } = earlierSnapshots[which];
  return comparisons.read(now, { fileName, snapshot: of(now) }, () => now, query);
}

export function fakeLeaving(overview: Overview, rows: readonly DomainRow[], options: SnapshotOptions, query: LeavingQuery): LeavingReading {
  const whole = wholeSnapshot(overview, rows);
  return { ...leavings.read(whole, () => whole, options, query), likelyOwn: ['acme.com'] };
}
