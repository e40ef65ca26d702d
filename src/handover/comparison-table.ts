import { compareSnapshots } from '../snapshot/compare';
import type { Snapshot } from '../snapshot/schema';
import type { CsvTable } from './csv';

/** What changed between two redacted snapshots, what matters first: one row a base domain and group. */
export function comparisonTable(before: Snapshot, now: Snapshot): CsvTable {
  return {
    columns: [
      'group', 'base_domain', 'change', 'verdict_changed', 'new_fqdns',
      'connections_before', 'connections_now', 'mean_per_fqdn_before', 'mean_per_fqdn_now', 'rare_before', 'rare_now',
      'machines_before', 'machines_now', 'verdict_before', 'verdict_now', 'score_before', 'score_now',
    ],
    rows: compareSnapshots(before, now).domains.map(({ group, baseDomain, change, verdictChanged, newFqdns, before: old, now: current }) => [
      group, baseDomain, change, verdictChanged, newFqdns,
      old?.connections ?? null, current?.connections ?? null, old?.meanPerFqdn ?? null, current?.meanPerFqdn ?? null, old?.rare ?? null, current?.rare ?? null,
      old?.hosts ?? null, current?.hosts ?? null, old?.verdict ?? null, current?.verdict ?? null, old?.score ?? null, current?.score ?? null,
    ]),
  };
}
