import { type PathTenant, pathTenants } from '../analysis/path-tenants';
import { listedHosting, tenantInArguments } from '../domains/shared-hosting';
import { type Basis, EventBasis } from './basis';
import { linksOf } from './domain-detail';
import type { HostingMark } from './readings';
import type { ContactFilter, Settings } from './settings';
import type { StudiedGroup } from './studied-group';

/**
 * A tenant that is seldom contacted inside a base domain that often is: what the base domain's mean hides.
 *
 * A tenant is whoever puts the content there. Mostly the name tells: `evil.workers.dev` by the private section of the
 * Public Suffix List, or a name below an entry of our own list that parts its tenants by name (`x.sharepoint.com`).
 * Where all share one name, as at `raw.githubusercontent.com`, the list says that the first part of the path is the
 * tenant, and the arguments tell it: `raw.githubusercontent.com/powershellmafia`. What neither tells is no tenant here.
 */
export interface RareTenant {
  readonly baseDomain: string;
  readonly tenant: string;
  readonly kind: HostingMark;
  readonly connections: number;
  readonly fqdns: number;
  readonly meanPerFqdn: number;
  /** The most of any of its FQDNs: at least so many machines. */
  readonly machines: number;
  /** Mean of the base domain that it hides in. */
  readonly baseMean: number;
}

export interface RareTenants {
  /** The least contacted first, at most {@link mostShown}. */
  readonly tenants: readonly RareTenant[];
  readonly count: number;
}

const mostShown = 100;
/** Base domains looked into: those with the most FQDNs could be many. */
const mostFqdns = 200_000;

/** One group, and what its figures rest on. */
export interface GroupQuestion {
  readonly basis: Basis;
  readonly settings: Settings;
  readonly filter: ContactFilter;
  readonly group: StudiedGroup;
  readonly groupIndex: number;
}

/** The rare tenants in the common base domains of a group: at most the threshold's mean per FQDN. */
export function rareTenants(question: GroupQuestion): RareTenants {
  const { group, settings } = question;
  const found: RareTenant[] = [];
  let fqdns = 0;
  for (let index = 0; index < group.size && fqdns < mostFqdns; index++) {
    if (group.isRare(index)) continue;
    const hosting = group.hosting(index);
    if (hosting === null) continue;
    fqdns += group.fqdnCount(index);
    const tenants = [...tenantsByName(group, index), ...tenantsByPath(question, index)];
    for (const tenant of tenants) {
      if (tenant.meanPerFqdn <= settings.rarityThreshold) found.push(tenant);
    }
  }
  found.sort((a, b) => a.connections - b.connections || (a.tenant < b.tenant ? -1 : 1));
  return { tenants: found.slice(0, mostShown), count: found.length };
}

function tenantsByName(group: StudiedGroup, index: number): readonly RareTenant[] {
  const { base, fqdn } = group.summary;
  const sums = new Map<string, { kind: HostingMark; connections: number; fqdns: number; machines: number }>();
  for (let at = base.fqdnStart[index]!; at < base.fqdnStart[index + 1]!; at++) {
    const named = tenantByName(group, at);
    if (named === null) continue;
    const sum = sums.get(named.tenant) ?? { kind: named.kind, connections: 0, fqdns: 0, machines: 0 };
    sums.set(named.tenant, sum);
    sum.connections += fqdn.connections[at]!;
    sum.fqdns++;
    sum.machines = Math.max(sum.machines, fqdn.machines[at]!);
  }
  return [...sums].map(([tenant, sum]) => ({
    ...sum, tenant, baseDomain: group.baseDomain(index), meanPerFqdn: sum.connections / sum.fqdns, baseMean: group.mean[index]!,
  }));
}

/** Whose an FQDN is, where its name tells. */
function tenantByName(group: StudiedGroup, at: number): { readonly tenant: string; readonly kind: HostingMark } | null {
  const name = group.fqdnText(at);
  const listed = listedHosting(name);
  if (listed === null) {
    const tenant = group.privateTenant(at);
    return tenant === null ? null : { tenant, kind: 'private suffix' };
  }
  if (listed.tenantIn !== 'name' || name === listed.entry) return null;
  const own = name.slice(0, name.length - listed.entry.length - 1);
  return { tenant: `${own.slice(own.lastIndexOf('.') + 1)}.${listed.entry}`, kind: listed.kind };
}

function tenantsByPath({ basis, settings, filter, group, groupIndex }: GroupQuestion, index: number): readonly RareTenant[] {
  if (!(basis instanceof EventBasis)) return [];
  const { table } = basis;
  const isByPath = (fqdn: number): boolean => listedHosting(table.fqdns.text(fqdn))?.tenantIn === 'path';
  const links = linksOf(basis, settings, filter, group, groupIndex, index).filter((link) => isByPath(table.fqdnOf(link)));
  if (links.length === 0) return [];
  const tenants = pathTenants(table, links, filter, (fqdn, args) => tenantInArguments(table.arguments.text(args), table.fqdns.text(fqdn)));
  return tenants.map(({ fqdn, ...tenant }: PathTenant) => ({
    ...tenant,
    kind: listedHosting(table.fqdns.text(fqdn))!.kind,
    fqdns: 1,
    meanPerFqdn: tenant.connections,
    baseDomain: group.baseDomain(index),
    baseMean: group.mean[index]!,
  }));
}
