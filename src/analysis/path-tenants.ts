import { TripleIndex } from '../base/triple-index';
import { GrowableColumns } from '../base/growable-columns';
import type { EventTable } from '../events/event-table';
import { LinkRows, type TimeRange } from './link-rows';

/** Contacts of some FQDNs by the tenant that their arguments name. */
export interface PathTenant {
  readonly fqdn: number;
  readonly tenant: string;
  readonly connections: number;
  readonly machines: number;
}

/**
 * Tells contacts with hosts that part their tenants by path by whom the arguments ask for; contacts whose arguments
 * name nobody are left out.
 *
 * @param tenantOf the tenant that arguments name at an FQDN; asked once for each distinct pair.
 */
export function pathTenants(
  table: EventTable, links: readonly number[], range: TimeRange, tenantOf: (fqdn: number, argumentsId: number) => string | null,
): readonly PathTenant[] {
  const pairs = new TripleIndex();
  const hosts = new TripleIndex();
  const sums = new GrowableColumns({ connections: Float64Array });
  const { arguments: args, weight } = table.columns;
  const rows = LinkRows.in(table, range);
  for (const link of links) {
    const end = rows.end(link);
    for (let row = rows.start(link); row < end; row++) {
      if (args[row] === 0) continue;
      const pair = pairs.intern(table.fqdnOf(link), args[row]!, 0);
      if (pair === sums.count) sums.add();
      sums.columns.connections[pair]! += weight[row]!;
      hosts.intern(pair, table.hostOf(link), 0);
    }
  }
  const found = new Map<string, { fqdn: number; tenant: string; connections: number; hosts: Set<number> }>();
  const byPair: (Set<number> | undefined)[] = [];
  for (let pair = 0; pair < pairs.count; pair++) {
    const fqdn = pairs.first(pair);
    const tenant = tenantOf(fqdn, pairs.second(pair));
    if (tenant === null) continue;
    const sum = found.get(tenant) ?? { fqdn, tenant, connections: 0, hosts: new Set() };
    found.set(tenant, sum);
    sum.connections += sums.columns.connections[pair]!;
    byPair[pair] = sum.hosts;
  }
  for (let at = 0; at < hosts.count; at++) if (hosts.second(at) !== 0) byPair[hosts.first(at)]?.add(hosts.second(at));
  return [...found.values()].map(({ hosts: machines, ...tenant }) => ({ ...tenant, machines: machines.size }));
}
