import { levels } from '../../src/snapshot/redaction-levels';
import type { Snapshot, SnapshotDomain, SnapshotFqdn, SnapshotGroup } from '../../src/snapshot/schema';
import { defaultSettings } from '../../src/engine/settings';

/** Snapshots as the tests of what is made of them need them: a group and a few domains, with what matters said. */

const noStatistics = {
  wilsonRare: null, wilsonCommon: null, oddsRatio: null, oddsRatioLow: null, oddsRatioHigh: null, oddsRatioMethod: 'sample odds ratio, Woolf limits',
  conditionalOddsRatio: null, conditionalOddsRatioLow: null, conditionalOddsRatioHigh: null, chiSquareP: null, chiSquareYatesP: null, fisherP: null,
} as const;

export function aGroup(given: Partial<SnapshotGroup> = {}): SnapshotGroup {
  return {
    id: 'powershell', label: 'PowerShell', processes: { 'powershell.exe': 7, 'pwsh.exe': 3 }, connections: 10, fqdns: 3, baseDomains: 2, rare: 1, hosts: 2,
    percentiles: { p60: 5, p90: 7, p95: 8, p99: 9 }, table: { rareMalicious: 0, rareBenign: 1, commonMalicious: 0, commonBenign: 1 }, ...noStatistics, ...given,
  };
}

const judged = { verdict: 'unreviewed', verdictSource: 'none', mixed: false, reason: '' } as const;
const seen = { firstSeen: '2024-06-01T09:00:00.000Z', lastSeen: '2024-06-03T10:30:00.000Z' };

export function aFqdn(fqdn: string, given: Partial<SnapshotFqdn> = {}): SnapshotFqdn {
  return { fqdn, connections: 2, ...judged, ...seen, hosts: 1, maliciousArguments: false, flagged: false, ...given };
}

/** A base domain with these FQDNs; malicious when one of them is. */
export function aDomain(baseDomain: string, fqdns: readonly SnapshotFqdn[], given: Partial<SnapshotDomain> = {}): SnapshotDomain {
  const worst = fqdns.find(({ verdict }) => verdict === 'malicious');
  const connections = fqdns.reduce((sum, fqdn) => sum + fqdn.connections, 0);
  return {
    group: 'powershell', baseDomain, connections, meanPerFqdn: connections / Math.max(1, fqdns.length), rare: true,
    ...(worst ? { verdict: worst.verdict, verdictSource: worst.verdictSource, mixed: worst.mixed, reason: worst.reason } : judged),
    ...seen, hosts: 1, score: worst ? 80 : 20, fqdns: [...fqdns], ...given,
  };
}

export function aSnapshot(given: Partial<Snapshot> = {}): Snapshot {
  const { processGroups, ...settings } = defaultSettings;
  return {
    kind: 'seldom-snapshot', version: 1, createdAt: '2024-07-01T12:00:00.000Z', name: 'Autumn',
    settings: { ...settings, processGroups: processGroups.map((group) => ({ ...group, images: [...group.images] })) },
    contacts: 10, hosts: 2, ...seen, import: [], lists: [], reviews: [], groups: [aGroup()],
    domains: [aDomain('example.com', [aFqdn('a.example.com'), aFqdn('b.example.com')]), aDomain('example.org', [aFqdn('example.org', { connections: 6 })], { rare: false })],
    redaction: levels.full, ...given,
  };
}

export const malicious = { verdict: 'malicious', verdictSource: 'intel', reason: 'threats.txt: bad.example.com' } as const;
